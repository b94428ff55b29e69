#!/usr/bin/env bash
# seam-carving 1.1.0: keep_mask does not protect a picture of 16 bits. Seams go through the object first, since it is
# smoother than the noise around it, and no row of it stays whole. In 8 bits the same object is not touched.
# Surprise: any array of one or three channels is taken, results keep their type, and without a mask a picture of 16
# bits is carved just as well. With one, 1000 is added to the energy of what is to be kept, as much as a hard edge has
# at 255 levels; at 65535 the weakest edge of the surroundings has more. It isn't quite enough at 8 bits either: with
# "backward", grain of black and white in squares of 2 pixels has energies up to 2000 and wins over the mask. Values
# from 0 to 1 are safe. The README says that the mask "is free from seam removal and insertion". Nothing in the tracker
# that we found.
# Seen for rows of an object of 20 by 30 that are whole after 90 columns became 65: 8 bits 20 of 20, 0 to 1 20, 16 bits
# 0, with both energies; grain in squares of 2 pixels at 8 bits "backward" 8. Exits 1 if that changes, 2 if it cannot be
# installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(seam-carving==1.1.0 numba==0.68.1 scipy==1.17.1 numpy==2.4.6)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
import seam_carving

HEIGHT, WIDTH, NARROW = 60, 90, 65
OBJECT = slice(20, 40), slice(30, 60)
random = np.random.default_rng(0)


def with_object(ground):
    """Return a picture of a smooth object before a ground."""
    picture = ground.astype(np.uint8)
    picture[OBJECT] = 128 + np.arange(30)
    return picture


def whole_rows(picture, mode):
    """Return how many rows of the object are all there after the picture became narrower with the object protected."""
    keep = np.zeros((HEIGHT, WIDTH), bool)
    keep[OBJECT] = True
    carved = seam_carving.resize(picture, (NARROW, HEIGHT), energy_mode=mode, keep_mask=keep)
    if carved.dtype != picture.dtype or carved.shape != (HEIGHT, NARROW):
        raise SystemExit("Changed: the type stayed, and the size was as asked.")
    rows = zip(picture[OBJECT], carved[OBJECT[0]])
    return sum(any((row == after[x : x + 30]).all() for x in range(NARROW - 29)) for row, after in rows)


noise = with_object(random.integers(0, 256, (HEIGHT, WIDTH)))
kinds = {"8 bits": noise, "16 bits": noise.astype(np.uint16) * 257, "0 to 1": noise / np.float32(255)}
for mode in ("backward", "forward"):
    for kind, picture in kinds.items():
        rows = whole_rows(picture, mode)
        print(f"seam-carving 1.1.0: {mode}, {kind}: {rows} of 20 rows of the object are whole")
        if rows != (0 if kind == "16 bits" else 20):
            raise SystemExit("Changed: the object was whole in 8 bits and from 0 to 1, and cut in all rows in 16 bits.")

grain = with_object(np.kron(random.integers(0, 2, (HEIGHT // 2, WIDTH // 2)) * 255, np.ones((2, 2))))
rows = {mode: whole_rows(grain, mode) for mode in ("backward", "forward")}
print(f"before grain of black and white, 8 bits: {rows}")
if rows["forward"] != 20 or not 0 < rows["backward"] < 20:
    raise SystemExit("Changed: only backward energy cut the object before grain.")
PYTHON
