#!/usr/bin/env bash
# psd-tools 1.26.0: PSDImage.frompil(picture).topil() gives other colours than the picture has, wherever that is partly
# transparent: an orange of (200, 100, 50) at half opacity comes back as (145, 0, 0), and what is fainter becomes black.
# So does grey with opacity, and numpy() gives colours below 0, which is no colour at all. CMYK comes back as its
# negative.
# Surprise: the merged picture of a PSD lies on white, and reading takes the white away again; frompil() writes the
# colours without white, so that reading takes away what never was there. save() of a document with layers puts the
# white in, with a comment in the source that says why. Opaque and fully transparent pixels are right, so that only soft
# edges, glass and shadows turn dark. Pillow, which takes no white away, reads the same file as it was meant. For CMYK
# layers are turned to what is left of the paper and frompil() leaves that out. The tracker has closed questions about
# black for transparent (356, 441), none about colours of what is half transparent, and nothing about CMYK here that we
# found.
# Seen: opacity 255, (200, 100, 50) as it was; 128, (145, 0, 0) and -0.21, -0.60 in numpy(); 20, (0, 0, 0); grey 100 at
# 128, 0; CMYK (200, 100, 50, 10) is (55, 155, 205, 245); as a layer both are right. Exits 1 if that changes, 2 if it
# cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=("psd-tools[composite]==1.26.0" pillow==12.3.0 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
cd "$folder"
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
from PIL import Image
from psd_tools import PSDImage

SIZE = (8, 8)


def reopened(document):
    document.save("picture.psd")
    return PSDImage.open("picture.psd")


def whole(mode, colour):
    """Return what one colour comes back as, the same in numbers, and what Pillow reads."""
    document = reopened(PSDImage.frompil(Image.new(mode, SIZE, colour)))
    with Image.open("picture.psd") as picture:
        return document.topil().getpixel((0, 0)), document.numpy()[0, 0], picture.getpixel((0, 0))


def layer(mode, colour):
    """Return what one colour comes back as from a layer."""
    document = PSDImage.new(mode, SIZE)
    document.create_pixel_layer(Image.new(mode, SIZE, colour))
    return reopened(document)[0].topil().getpixel((0, 0))


cases = (
    ("RGBA", (200, 100, 50, 255), (200, 100, 50, 255)),
    ("RGBA", (200, 100, 50, 128), (145, 0, 0, 128)),
    ("RGBA", (200, 100, 50, 20), (0, 0, 0, 20)),
    ("RGBA", (200, 100, 50, 0), (200, 100, 50, 0)),
    ("LA", (100, 255), (100, 255)),
    ("LA", (100, 128), (0, 128)),
    ("RGB", (200, 100, 50), (200, 100, 50)),
    ("CMYK", (200, 100, 50, 10), (55, 155, 205, 245)),
)
for mode, colour, expected in cases:
    seen, numbers, by_pillow = whole(mode, colour)
    print(f"psd-tools 1.26.0: {mode} {colour}: topil() {seen}, numpy() {numbers.round(2)}; Pillow: {by_pillow}")
    if seen != expected:
        raise SystemExit(f"Changed: it was {expected} before.")
    if (numbers.min() < 0) != (colour[-1] in (20, 128)):
        raise SystemExit("Changed: only what shines through had colours below 0.")
    if mode == "RGBA" and by_pillow != colour:
        raise SystemExit("Changed: Pillow read what was given.")

for mode, colour in (("RGBA", (200, 100, 50, 128)), ("LA", (100, 128)), ("CMYK", (200, 100, 50, 10))):
    seen = layer(mode, colour)
    print(f"psd-tools 1.26.0: {mode} {colour} as a layer: {seen}")
    if seen != colour:
        raise SystemExit("Changed: layers were right.")
PYTHON
