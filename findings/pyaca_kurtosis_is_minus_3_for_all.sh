#!/usr/bin/env bash
# pyACA 0.3.1: FeatureSpectralKurtosis is -3 and FeatureSpectralSkewness 0 for all sounds, to two or three digits. Both
# are divided by the number of bins once too often.
# Surprise: the moments are divided by the sum of the spectrum already, as in FeatureSpectralSpread, which is right. The
# kurtosis of a bell is 0 once the 3 has been taken off, which is what it is taken off for, and that of a spectrum with
# a long tail is above. What is left depends on the size of the transform: twice as many bins, half the value. The
# tracker of the same author's MATLAB code has an issue about the units of both (7), nothing about the bins that we
# found.
# Seen with 513, 1025 and 2049 bins: for a bell -2.994, -2.997, -2.999; for f exp(-f / 1500) -2.988, -2.994, -2.997
# instead of 2.95 and a skewness of 0.0027, 0.0014, 0.0007 instead of 1.41. Exits 1 if that changes, 2 if it cannot be
# installed.
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


def moment(spectrum, power):
    """Return the standardized moment of a spectrum over its bins."""
    bins = np.arange(len(spectrum))
    weights = spectrum / spectrum.sum()
    off = bins - weights @ bins
    return weights @ off**power / (weights @ off**2) ** (power / 2)


for bins in (513, 1025, 2049):
    f = np.linspace(0, 22050, bins)
    for name, spectrum in (("a bell", np.exp(-0.5 * ((f - 6000) / 1000) ** 2)), ("a tail", f * np.exp(-f / 1500))):
        kurtosis = float(pyACA.FeatureSpectralKurtosis(spectrum, 44100))
        skewness = float(pyACA.FeatureSpectralSkewness(spectrum, 44100))
        wanted = moment(spectrum, 4) - 3, moment(spectrum, 3)
        print(
            f"pyACA 0.3.1: {bins} bins of {name}: kurtosis {kurtosis:.3f}, skewness {skewness:.4f};"
            f" by the sums {wanted[0]:.3f} and {wanted[1]:.4f}"
        )
        if not np.allclose([kurtosis, skewness], [(wanted[0] + 3) / bins - 3, wanted[1] / bins], rtol=1e-6):
            raise SystemExit("Changed: they were smaller by the number of bins.")
        spread = float(pyACA.FeatureSpectralSpread(spectrum, 44100))
        weights = spectrum / spectrum.sum()
        if not np.isclose(spread, np.sqrt(weights @ (f - weights @ f) ** 2)):
            raise SystemExit("Changed: the spread was right.")
PYTHON
