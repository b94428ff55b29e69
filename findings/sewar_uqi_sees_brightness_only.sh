#!/usr/bin/env bash
# sewar 0.4.10: uqi() hardly notices structure. It puts means where the formula, written for sums over a window, has
# sums: covariance becomes (N mean(xy) - mean(x) mean(y)) with N = 64, most of which is the product of the brightnesses.
# Surprise: Wang and Bovik's index runs from -1 to 1, is 0 for what has nothing in common and falls below 0 for a
# negative. Here a negative has 0.71, an unrelated picture 0.87 and an even grey of the same mean 0.94, where real noise
# has 0.66 by the formula. Equal pictures have 1 and different ones less, so nothing looks wrong; but numbers and limits
# of papers don't fit, and the weaker the contrast, the less is left. D_lambda of the package is made of this. Its
# rmse_sw and rase, of the same windows, are right. Here the right number is computed window by window from variances.
# Nothing in the tracker that we found.
# Seen for soft clouds beside noise, a blur, their negative, other clouds, a grey: 0.98, 0.99, 0.71, 0.87, 0.94; by the
# paper 0.66, 0.75, -0.89, 0.08, 0. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(sewar==0.4.10 scipy==1.17.1 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy.ndimage import gaussian_filter, uniform_filter
from sewar.full_ref import uqi

SIDE = 8  # of the window, sewar's default and the paper's


def by_paper(x, y):
    """Return the mean over all windows of 4 cov(x, y) m(x) m(y) / ((var(x) + var(y)) (m(x)^2 + m(y)^2)), m: mean."""
    x, y = (sliding_window_view(a.astype(float), (SIDE, SIDE)).reshape(-1, SIDE * SIDE) for a in (x, y))
    x_mean, y_mean = x.mean(1), y.mean(1)
    covariance = ((x - x_mean[:, None]) * (y - y_mean[:, None])).mean(1)
    return (4 * covariance * x_mean * y_mean / ((x.var(1) + y.var(1)) * (x_mean**2 + y_mean**2))).mean()


random = np.random.default_rng(0)


def clouds():
    values = gaussian_filter(random.standard_normal((64, 64)), 2)
    return ((values - values.min()) / np.ptp(values) * 255).astype(np.uint8)


picture, other = clouds(), clouds()
noisy = np.clip(picture + random.normal(0, 30, picture.shape), 0, 255).astype(np.uint8)
grey = np.full_like(picture, int(picture.mean()))
pairs = {"itself": picture, "noise": noisy, "a blur": uniform_filter(picture, 7), "its negative": 255 - picture}
pairs |= {"other clouds": other, "one even grey": grey}
seen, right = ({name: f(picture, y).item() for name, y in pairs.items()} for f in (uqi, by_paper))
for name in pairs:
    print(f"sewar 0.4.10: clouds beside {name}: uqi {seen[name]:.3f}, by the paper {right[name]:.3f}")
if abs(seen["itself"] - 1) > 1e-6 or abs(right["itself"] - 1) > 1e-6:
    raise SystemExit("Changed: equal pictures had 1.")
if right["its negative"] > -0.8 or abs(right["other clouds"]) > 0.2 or abs(right["one even grey"]) > 1e-6:
    raise SystemExit("Changed: these were below 0, near 0 and 0 by the paper.")
if not 0.6 < seen["its negative"] < 0.9 or min(seen["other clouds"], seen["one even grey"]) < 0.8:
    raise SystemExit("Changed: sewar had more than 0.6 for the negative, and more than 0.8 for what is unrelated.")
PYTHON
