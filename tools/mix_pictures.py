"""Make the folder that the head start is trained on: a mix of pictures of many kinds, squares of 128 pixels.

    python tools/mix_pictures.py OUT whole:1500:FACES whole:1376:EMOJI crops:2500:PHOTOGRAPHS ...

`whole` takes so many pictures of a folder as they are, on white; `crops` cuts so many squares of all sizes
out of them. Which pictures the head start has seen, and their licences: resources/models/README.md.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

SIDE = 128  # Pixels.
SHARES = (1.0, 0.7, 0.5, 0.35, 0.25)  # Of a picture's shorter side that a crop has.
FORMATS = ("PNG", "JPEG", "WEBP")
SUFFIXES = {".png", ".jpg", ".jpeg", ".webp"}
SEED = 0


def main() -> None:
    """Fill the folder that the command line names."""
    out, *parts = sys.argv[1:]
    folder = Path(out)
    folder.mkdir(parents=True)
    for number, part in enumerate(parts):
        kind, count, source = part.split(":", 2)
        pictures = {"whole": whole, "crops": crops}[kind](Path(source), int(count))
        for place, picture in enumerate(pictures):
            picture.save(folder / f"{number}-{place:05}.png")


def whole(folder: Path, count: int) -> Iterator[Image.Image]:
    """Yield up to `count` pictures of a folder, drawn at random."""
    paths = _pictures(folder)
    for path in random.Random(SEED).sample(paths, min(count, len(paths))):
        picture = on_white(path)
        side = min(picture.size)
        is_pixel_art = side < SIDE and SIDE % side == 0
        how = Image.Resampling.NEAREST if is_pixel_art else Image.Resampling.LANCZOS
        left, top = (picture.width - side) // 2, (picture.height - side) // 2
        yield picture.resize((SIDE, SIDE), how, (left, top, left + side, top + side))


def crops(folder: Path, count: int) -> Iterator[Image.Image]:
    """Yield `count` squares of the pictures of a folder, as many of each."""
    paths, chance = _pictures(folder), random.Random(SEED)
    for number, path in enumerate(paths):
        picture = on_white(path)
        for _ in range(count * (number + 1) // len(paths) - count * number // len(paths)):
            side = round(min(picture.size) * chance.choice(SHARES))
            left, top = chance.randint(0, picture.width - side), chance.randint(0, picture.height - side)
            yield picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS, (left, top, left + side, top + side))


def on_white(path: Path) -> Image.Image:
    """Read a picture as RGB, on white where it is transparent."""
    with Image.open(path, formats=FORMATS) as opened:
        picture = opened.convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    white.alpha_composite(picture)
    return white.convert("RGB")


def _pictures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)


if __name__ == "__main__":
    main()
