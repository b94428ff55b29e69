#!/usr/bin/env bash
# Pillow 13.0.0: a FITS picture of unsigned 16-bit values, as cameras at telescopes and astropy write it, opens with its
# dark and its light half exchanged: 0 becomes 32768, 32767 becomes 65535, 32768 becomes 0. The faint sky becomes grey,
# and where a star rises past the middle it is black.
# Surprise: FITS has no unsigned integers of 16 bits; they are stored as signed ones with BZERO = 32768, to be added.
# Pillow reads the stored numbers as unsigned and passes over BZERO and BSCALE, two errors that leave a picture which
# looks odd rather than broken, and is right in one half at any contrast. Signed values are wrong too, -1 is 65535, and
# so are unsigned ones of 32 bits and all with a scale; floats, bytes and signed ones of 32 bits are right. Version 13
# put the order of bytes right (9574), with which the picture became smooth, so that nothing looks like an error any
# more. Neither the documentation nor the tracker has a word on BZERO that we found.
# Seen for files of astropy 8.0.2, which reads them as written: uint16 0, 1000, 32767, 32768, 65535 are 32768, 33768,
# 65535, 0, 32767; int16 -1000, 0, 1000 are 64536, 0, 1000. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile pillow==13.0.0 astropy==8.0.2 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
from io import BytesIO

import numpy as np
from astropy.io import fits
from PIL import Image, __version__


def read(values, **how):
    """Return what Pillow and astropy read from a file of astropy's."""
    unit = fits.PrimaryHDU(values[None])
    if how:
        unit.scale(**how)
    file = BytesIO()
    unit.writeto(file)
    file.seek(0)
    with Image.open(file) as picture:
        by_pillow = np.asarray(picture)[0]
    file.seek(0)
    with fits.open(file) as units:
        return by_pillow, units[0].data[0]


cases = (
    (np.uint16, (0, 1000, 32767, 32768, 65535), (32768, 33768, 65535, 0, 32767)),
    (np.int16, (-1000, -1, 0, 1000), (64536, 65535, 0, 1000)),
    (np.uint32, (0, 1000, 2**31), (-(2**31), 1000 - 2**31, 0)),
    (np.int32, (-1000, 0, 1000), (-1000, 0, 1000)),
    (np.uint8, (0, 100, 255), (0, 100, 255)),
    (np.float32, (-0.5, 0, 1000), (-0.5, 0, 1000)),
)
for kind, values, expected in cases:
    by_pillow, by_astropy = read(np.array(values, kind))
    print(f"{kind.__name__} {values}: astropy {by_astropy.tolist()}, Pillow {__version__} {by_pillow.tolist()}")
    if by_astropy.tolist() != list(values):
        raise SystemExit("Changed: astropy read what it had written.")
    if by_pillow.tolist() != list(expected):
        raise SystemExit(f"Changed: Pillow read {expected} before.")

light = np.array([0.0, 0.25, 1.0], np.float32)
by_pillow, by_astropy = read(light, type="int16", bscale=1 / 1000, bzero=0)
print(f"{light.tolist()} in thousandths: astropy {by_astropy.tolist()}, Pillow {__version__} {by_pillow.tolist()}")
if not np.allclose(by_astropy, light) or by_pillow.tolist() != [0, 250, 1000]:
    raise SystemExit("Changed: astropy scaled and Pillow did not.")
PYTHON
