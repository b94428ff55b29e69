#!/usr/bin/env bash
# OpenEXR 3.5.3 (the official package, numpy interface): pixels[..., 0] given as channel R is written as whatever lies
# one after the other in memory, so the file holds three pictures a third as wide side by side, in the colours R, G, B,
# R, ... The strides of an array are not looked at; the same goes for a transposed one (channels first to last).
# Surprise: shape and type are checked with care, the file is valid and of the right size, and nothing warns; the array
# equals its copy by numpy, yet the two make different files. What is wrong is hard to see in numbers (means and
# histograms hardly change) and comes with the most natural ways to split a picture; what torch gives after permute(1,
# 2, 0) is such an array, too. A copy (numpy.ascontiguousarray) makes it right. It has been in the tracker since 2024
# (1929, open), where a maintainer says that the documentation lacks the word.
# Seen for noise of 40 x 48 and 3 channels: all numbers of planes are wrong but for a few, and so are those of a turned
# picture, mean 0.50 as before; of their copies none. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile openexr==3.5.3 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - "$folder/picture.exr" <<'PYTHON'
import sys

import numpy as np
import OpenEXR

pixels = np.random.default_rng(0).random((40, 48, 3), dtype=np.float32)
channels_first = np.ascontiguousarray(pixels.transpose(2, 0, 1))


def wrong(channels):
    """Write channels and read them back; return the share of numbers that are others, and the mean."""
    header = {"compression": OpenEXR.ZIP_COMPRESSION, "type": OpenEXR.scanlineimage}
    with OpenEXR.File(header, dict(channels)) as file:
        file.write(sys.argv[1])
    with OpenEXR.File(sys.argv[1], separate_channels=len(channels) > 1) as file:
        read = {name: channel.pixels for name, channel in file.channels().items()}
    if {name: array.shape for name, array in read.items()} != {name: array.shape for name, array in channels.items()}:
        raise SystemExit("Changed: channels and sizes were as they should be.")
    share = np.mean([read[name] != array for name, array in channels.items()])
    print(f"OpenEXR {OpenEXR.__version__}: {', '.join(channels)}: {share:.0%} wrong, ", end="")
    print(f"mean {np.mean(list(read.values())):.2f} for {np.mean(list(channels.values())):.2f}")
    return share


planes = {name: pixels[..., index] for index, name in enumerate("RGB")}
turned = {"RGB": channels_first.transpose(1, 2, 0)}
for channels in (planes, turned):
    copies = {name: np.ascontiguousarray(array) for name, array in channels.items()}
    if not all(np.array_equal(copies[name], array) for name, array in channels.items()):
        raise SystemExit("Changed: copies are equal.")
    if wrong(channels) < 0.9 or wrong(copies):
        raise SystemExit("Changed: arrays were written wrong, their copies right.")
PYTHON
