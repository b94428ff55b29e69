#!/usr/bin/env bash
# color-matcher 0.6.0: method "mvgd", named when the ColorMatcher is made, gives a picture of nearly one colour, the
# reference's mean, unless both pictures show the same thing. Named in the call of transfer() it gives what "mkl" does,
# to the last digit.
# Surprise: it is the authors' own method, told in the README as a transfer between two distributions of colours that
# does better than others. A distribution doesn't know where its pixels lie; this method fits the n-th pixel of the one
# to the n-th of the other, and for what has nothing to do with each other the best fit is no colour at all. The same
# reference with its pixels shuffled gives another picture, and one of another size is refused. Those who name it in
# transfer() have never met it; a change of ComfyUI's KJNodes (755) that names it where it is heeded lets them.
# "hm-mvgd-hm" hides it, since the histograms of each channel are put back afterwards, but not how the channels go
# together. Nothing in its own tracker that we found.
# Seen for unrelated clouds, standard deviations to be had 30, 35 and 20: 3.5, 3.8 and 1.0, shuffled 0.6, 0.9 and 0.2;
# mkl 30, 35, 20. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(color-matcher==0.6.0 scipy==1.17.1 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
from color_matcher import ColorMatcher
from scipy.ndimage import gaussian_filter

random = np.random.default_rng(0)


def clouds(mean, spread):
    """Return soft clouds [H, W, 3] of these means and standard deviations, whose channels go together somehow."""
    values = gaussian_filter(random.standard_normal((96, 128, 3)), (3, 3, 0)) @ random.normal(np.eye(3), 0.5)
    return (values - values.mean(axis=(0, 1))) / values.std(axis=(0, 1)) * spread + mean


def matched(method, reference):
    return np.asarray(ColorMatcher(src=picture.copy(), ref=reference.copy(), method=method).main())


def spread_of(values):
    return values.std(axis=(0, 1))


picture, reference = clouds((120, 100, 140), (25, 20, 30)), clouds((150, 120, 90), (30, 35, 20))
shuffled = random.permutation(reference.reshape(-1, 3)).reshape(reference.shape)
for name, other in (("a reference", reference), ("the same shuffled", shuffled)):
    by_mvgd, by_mkl = matched("mvgd", other), matched("mkl", other)
    told = f"mvgd {spread_of(by_mvgd).round(2)}, mkl {spread_of(by_mkl).round(2)}"
    print(f"color-matcher 0.6.0: {name}, of spread {spread_of(other).round(2)}: {told}")
    if np.abs(spread_of(by_mkl) - spread_of(other)).max() > 0.01:
        raise SystemExit("Changed: mkl had the reference's spread.")
    if (spread_of(by_mvgd) > 0.2 * spread_of(other)).any():
        raise SystemExit("Changed: mvgd had less than a fifth of the reference's spread.")
    if np.abs(by_mvgd.mean(axis=(0, 1)) - other.mean(axis=(0, 1))).max() > 0.01:
        raise SystemExit("Changed: mvgd had the reference's mean.")
    in_call = np.asarray(ColorMatcher().transfer(src=picture.copy(), ref=other.copy(), method="mvgd"))
    if not np.allclose(in_call, by_mkl):
        raise SystemExit("Changed: named in the call of transfer it gave what mkl does.")
together = [np.corrcoef(values.reshape(-1, 3).T)[0, 1] for values in (reference, matched("hm-mvgd-hm", reference))]
print("color-matcher 0.6.0: correlation of red and green: {0:.2f}; by hm-mvgd-hm {1:.2f}".format(*together))
if np.abs(matched("mvgd", picture) - picture).max() > 0.01:
    raise SystemExit("Changed: with itself as its reference the picture stayed as it was.")
PYTHON
