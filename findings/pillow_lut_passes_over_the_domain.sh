#!/usr/bin/env bash
# pillow-lut 1.1.0: load_cube_file takes every table for one of 0 to 1. DOMAIN_MIN and DOMAIN_MAX, with which a .cube
# file says from which value to which its table goes, are passed over: a table that leaves all colours as they are,
# given from 0 to 2, makes everything twice as bright.
# Surprise: the format (Adobe's Cube LUT 1.0) has these lines since its first version, and what else isn't understood is
# refused (tables of one dimension, a wrong number of values). The pictures look like a strong grade, not like a
# mistake. Looks from grading programs that also go for values above white, or for a camera's logarithm, have such a
# domain. OpenColorIO 2.6.0 and colour-science heed both lines, and agree with pillow-lut where there are none. Nothing
# in the tracker that we found.
# Seen for (50, 100, 150) and an identity from 0 to 2: (100, 200, 255); one from -0.5 to 1.5: (0, 72, 172); OpenColorIO:
# (50, 100, 150) in both. Exits 1 if that changes, 2 if they cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pillow-lut==1.1.0 pillow==13.0.0 opencolorio==2.6.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - "$folder" <<'PYTHON'
import sys

import numpy as np
import pillow_lut
import PyOpenColorIO as ocio
from PIL import Image

SIDE = 33
colour = np.array((50, 100, 150))
for low, high, named in ((0, 1, False), (0, 1, True), (0, 2, True), (-0.5, 1.5, True)):
    file = f"{sys.argv[1]}/{low}_{high}_{named}.cube"
    steps = np.linspace(low, high, SIDE)
    with open(file, "w") as out:
        out.write(f"LUT_3D_SIZE {SIDE}\n")
        if named:
            out.write("DOMAIN_MIN {0} {0} {0}\nDOMAIN_MAX {1} {1} {1}\n".format(float(low), float(high)))
        out.writelines(f"{r:.6f} {g:.6f} {b:.6f}\n" for b in steps for g in steps for r in steps)
    picture = Image.new("RGB", (4, 4), tuple(colour.tolist())).filter(pillow_lut.load_cube_file(file))
    seen = np.array(picture.getpixel((0, 0)))
    transform = ocio.FileTransform(file, interpolation=ocio.INTERP_LINEAR)
    processor = ocio.Config.CreateRaw().getProcessor(transform).getDefaultCPUProcessor()
    other = np.array(processor.applyRGB((colour / 255).tolist())) * 255
    lines = "named" if named else "not named"
    print(f"pillow-lut 1.1.0: identity from {low} to {high}, {lines}: {seen}; OpenColorIO {other.round().astype(int)}")
    if np.abs(other - colour).max() > 0.5:
        raise SystemExit("Changed: OpenColorIO left the colour as it was.")
    as_of_0_to_1 = (low * 255 + (high - low) * colour).clip(0, 255)
    if np.abs(seen - as_of_0_to_1).max() > 1:
        raise SystemExit("Changed: the table was taken for one of 0 to 1.")
PYTHON
