#!/usr/bin/env bash
# halftone 0.0.1: of its spot functions line() takes its angle in radians, and euclid_dot(), square_dot(), circle_dot()
# and triangle_dot() in degrees. line(spacing=12, angle=15) gives lines at 49 degrees, 30 at 9, and 45 at 59.
# Surprise: all have the same arguments, spacing and angle=0, and none says a unit; the README's example, angle=30, is
# in degrees. The lines that come are clean and of the right spacing, only at another angle, so colours that were to be
# printed 15 or 30 degrees apart lie as it happens and show moiré. Nor can lines lean the other way, since what is left
# of the angle above a right angle is all that counts: 15 and 105 degrees are the same. Nothing in the tracker found.
# Seen from the spectrum of an even grey: dots at 15, 30, 45, 60, 75 as asked; lines at 49, 9, 59, 18, 66.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile halftone==0.0.1 numpy==2.4.6 pillow==13.0.0 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import math

import halftone
import numpy as np

SIDE, SPACING = 512, 12


def measured(spot):
    """Return the angle, in degrees from 0 to 90, and the spacing of the strongest wave in a screened grey of 50 %."""
    screened = halftone.halftone(np.full((SIDE, SIDE), 0.5), spot).astype(float)
    spectrum = np.abs(np.fft.fft2(screened - screened.mean()))[: SIDE // 2]
    row, column = np.unravel_index(spectrum.argmax(), spectrum.shape)
    column = column if column < SIDE // 2 else column - SIDE
    return math.degrees(math.atan2(abs(column), row)), SIDE / math.hypot(row, column)


def apart(angle, other):
    """Return how far two angles are apart where 0 and 90 are the same, as in a screen of dots."""
    return min(abs(angle - other), 90 - abs(angle - other))


for degrees in (15, 30, 45, 60, 75):
    dots, _ = measured(halftone.euclid_dot(spacing=SPACING, angle=degrees))
    lines, spacing = measured(halftone.line(spacing=SPACING, angle=degrees))
    by_radians, _ = measured(halftone.line(spacing=SPACING, angle=math.radians(degrees)))
    lines, by_radians = 90 - lines, 90 - by_radians  # A wave runs across its lines.
    print(f"halftone 0.0.1: angle {degrees}: dots at {dots:.0f}, lines at {lines:.0f} degrees, {spacing:.1f} apart;")
    print(f"    lines with angle {math.radians(degrees):.3f}: {by_radians:.0f}")
    if apart(dots, degrees) > 2 or abs(spacing - SPACING) > 0.3:
        raise SystemExit("Changed: dots took degrees, and the spacing was right.")
    if apart(by_radians, degrees) > 2 or apart(lines, math.degrees(degrees) % 90) > 2:
        raise SystemExit("Changed: lines took radians.")
grey = np.full((64, 64), 0.5)
one, other = (halftone.halftone(grey, halftone.line(SPACING, math.radians(angle))) for angle in (15, 105))
if not (one == other).mean() > 0.99:
    raise SystemExit("Changed: 15 and 105 degrees were the same.")
PYTHON
