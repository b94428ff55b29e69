#!/usr/bin/env bash
# colortrans 1.1.0: transfer_reinhard stretches the channels of its space (lightness, yellow to blue, red to green) by
# the spreads of red, green and blue. A grey picture given the colours of a sunset stays all but grey, tinted evenly,
# and a sunset given those of a grey picture keeps its colours.
# Surprise: the method (Reinhard et al. 2001, which the README names) moves the mean and the spread of each of the three
# channels to those of the reference. Means are taken in that space, spreads of the bytes; three numbers stand in for
# three others, so shapes fit. A picture to itself is unchanged, the mean colour is right, and with pictures of similar
# contrast nothing seems odd. transfer_lhm beside it meets the spreads. Nothing in the tracker that we found.
# Seen, the spread of the second channel in thousandths: the sunset has 43 and comes to 3 from the grey picture; the
# grey one has 2 and comes to 30 from the sunset; by the method worked out here 43 and 2, by transfer_lhm 44 and 2.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(colortrans==1.1.0 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import colortrans
import numpy as np

random = np.random.default_rng(0)
# From RGB to cones and from their logarithms to lightness, yellow to blue and red to green, as in the paper.
cones = np.array([[0.3811, 0.5783, 0.0402], [0.1967, 0.7244, 0.0782], [0.0241, 0.1288, 0.8444]])
opponents = np.diag([3**-0.5, 6**-0.5, 2**-0.5]) @ np.array([[1, 1, 1], [1, 1, -2], [1, -1, 0]])


def to_opponents(picture):
    return np.log10(np.maximum(picture.reshape(-1, 3).astype(float) @ cones.T, 1)) @ opponents.T


def from_opponents(values, shape):
    colours = 10 ** (values @ np.linalg.inv(opponents).T) @ np.linalg.inv(cones).T
    return np.clip(colours, 0, 255).round().astype(np.uint8).reshape(shape)


def picture(mean, axes):
    colours = random.standard_normal((200, 200, 3)) @ np.array(axes) + mean
    return np.clip(colours, 0, 255).round().astype(np.uint8)


def by_the_method(content, reference):
    of, to = to_opponents(content), to_opponents(reference)
    return from_opponents((of - of.mean(0)) / of.std(0) * to.std(0) + to.mean(0), content.shape)


sunset = picture((150, 110, 80), [[30, 28, 24], [6, -2, -6], [1, -2, 2]])
grey = picture((120, 120, 120), [[20, 20, 20], [0.5, -0.5, 0], [0, 0.5, -0.5]])
for name, content, reference in (("grey to sunset", grey, sunset), ("sunset to grey", sunset, grey)):
    wanted = to_opponents(reference).std(0)
    seen = {
        transfer.__name__: to_opponents(transfer(content, reference)).std(0)
        for transfer in (colortrans.transfer_reinhard, colortrans.transfer_lhm, by_the_method)
    }
    print(f"{name}: wanted {wanted.round(4)}", {which: spread.round(4).tolist() for which, spread in seen.items()})
    for which, spread in seen.items():
        factor = spread[1] / wanted[1]
        if which == "transfer_reinhard" and 0.2 < factor < 5:
            raise SystemExit("Changed: the spread of the second channel was far from that of the reference.")
        if which != "transfer_reinhard" and not 0.8 < factor < 1.25:
            raise SystemExit("Changed: the others met the reference.")
for transfer in (colortrans.transfer_reinhard, colortrans.transfer_lhm):
    if np.abs(transfer(sunset, sunset).astype(int) - sunset).max() > 3:
        raise SystemExit("Changed: a picture to itself was the same.")
PYTHON
