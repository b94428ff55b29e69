#!/usr/bin/env bash
# pyACA 0.3.1: FeatureTimeAcfCoeff returns the autocorrelation one sample later than asked: eta=0 that of 1 sample, 19,
# the default, that of 20. And where the samples of a block sum up to exactly 0, it is 0 whatever they are.
# Surprise: eta is documented as the index of the coefficient, and the coefficient of 0 of a normalized autocorrelation
# is 1. The index would be right where arrays start with 1. Near the top of a period it is hardly seen, a quarter off it
# is, and with a whole vector of eta each peak lies one too low, so a pitch read from it is too high: at 2000 Hz by four
# fifths of a semitone. The sum is meant as a test for silence, which other blocks without a mean pass: a square wave of
# whole periods of integers. No issue about either that we found.
# Seen for a sine with a period of 40 samples: eta 0, 9, 19 and 39 give what belongs to 1, 10, 20 and 40; the largest of
# 20 to 60 is at 39. A square wave with that period: 0 for each, instead of 0.98 at 40. Exits 1 if that changes, 2 if it
# cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pyACA==0.3.1 numpy==2.4.6 scipy==1.17.1 matplotlib==3.11.2)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
import pyACA

SIZE = 2000


def wanted(block, lag):
    return block[: SIZE - lag] @ block[lag:] / (block @ block)


def seen(block, lags):
    return pyACA.FeatureTimeAcfCoeff(block, SIZE, SIZE, 44100, np.asarray(lags))[0][:, 0]


time = np.arange(SIZE)
sine = np.sin(2 * np.pi * time / 40 + 0.1)
lags = [0, 9, 19, 39]
for lag, value in zip(lags, seen(sine, lags)):
    print(f"pyACA 0.3.1: eta {lag}: {value:.4f}; at {lag} it is {wanted(sine, lag):.4f}, at {lag + 1} ", end="")
    print(f"{wanted(sine, lag + 1):.4f}")
    if not np.isclose(value, wanted(sine, lag + 1)) or np.isclose(value, wanted(sine, lag), atol=1e-3):
        raise SystemExit("Changed: it was the next one.")
period = 20 + int(seen(sine, np.arange(20, 60)).argmax())
print(f"pyACA 0.3.1: of 20 to 60 the largest is at {period}, with a period of 40")
if period != 39:
    raise SystemExit("Changed: 39 was expected.")
square = np.where(time % 40 < 20, 1.0, -1.0)
values = seen(square, [38, 39, 40])
print(f"pyACA 0.3.1: a square wave with that period: {values}; at 40 it is {wanted(square, 40):.4f}")
if values.any() or not seen(square + 1e-9, [39]).any():
    raise SystemExit("Changed: it was 0 only because its samples sum up to 0.")
PYTHON
