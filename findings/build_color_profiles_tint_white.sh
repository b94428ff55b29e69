#!/usr/bin/env bash
# build-color 1.0.2: a profile of create_display_profile() makes white cyan. With the primaries and the white of sRGB,
# which are its defaults, it should change next to nothing; a picture tagged with it and shown as sRGB has (235, 255,
# 255) for white and (117, 129, 148) for grey, and one prepared for a display by it is yellow.
# Surprise: profiles are written version 4, valid, with a name, and a "chad" beside the colours, the matrix by which the
# white of the display was adapted to that of profiles (D50). But nothing was adapted: the three colours add up to the
# white of the display, and so does the white point, where version 4 has D50 for both. Every colour is thus a shade
# bluer than meant, in all four intents, and in absolute colorimetry, which undoes the adaptation that never was, twice
# as much. Read back by the package's own numbers all is right. quanta-color 1.0.1 is the same under another name.
# Pillow's own profile of sRGB (Little CMS) keeps white. Nothing in the tracker that we found.
# Seen by Little CMS to sRGB, relative colorimetric: white (235, 255, 255), grey of 128 (117, 129, 148); the other way
# (255, 252, 221) and (138, 127, 110); the colours add up to (0.9505, 1.0000, 1.0891), D50 is (0.9642, 1, 0.8249). Exits
# 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(build-color==1.0.2 pillow==13.0.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import io

import numpy as np
from build_color.icc import create_display_profile
from PIL import Image, ImageCms

GREYS = (255, 128)
srgb = ImageCms.createProfile("sRGB")
made = ImageCms.ImageCmsProfile(io.BytesIO(create_display_profile().data))


def converted(source, target, intent):
    """Return what white and grey become from one profile to another."""
    picture = Image.fromarray(np.repeat(np.uint8(GREYS), 3).reshape(1, len(GREYS), 3))
    transform = ImageCms.buildTransform(source, target, "RGB", "RGB", renderingIntent=intent)
    return np.asarray(ImageCms.applyTransform(picture, transform)).astype(int)[0]


for intent in ImageCms.Intent:
    plain = converted(srgb, ImageCms.createProfile("sRGB"), intent)
    seen, back = converted(made, srgb, intent), converted(srgb, made, intent)
    print(f"{intent.name}: to sRGB {seen.tolist()}, from sRGB {back.tolist()}, sRGB to sRGB {plain.tolist()}")
    for away in (seen - plain, plain - back):
        if (away[1] > [-8, 5, 15]).tolist() != [False, False, True]:
            raise SystemExit("Changed: greys were bluish one way and yellowish the other.")
    if np.abs(plain - np.array(GREYS)[:, None]).max() > 1:
        raise SystemExit("Changed: sRGB to sRGB kept greys.")

profile = made.profile
colorants = (profile.red_colorant, profile.green_colorant, profile.blue_colorant)
white = np.sum([colorant[0] for colorant in colorants], axis=0)
print(f"the colours of the profile, version {profile.version}, add up to {white.round(4).tolist()}")
if np.abs(white - [0.9505, 1, 1.0891]).max() > 1e-3 or profile.version < 4:
    raise SystemExit("Changed: they were those of the display, not adapted to D50.")
PYTHON
