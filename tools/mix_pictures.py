"""Make the folder that the head start is trained on: a mix of pictures of many kinds, squares of 128 pixels.

    python tools/mix_pictures.py OUT whole:1500:FACES crops:2500:PHOTOGRAPHS glyphs:1500:FONTS ...

`whole` takes so many pictures of a folder as they are, on white; `crops` cuts so many squares of all sizes
out of them; `glyphs` draws so many letters and signs of the fonts of a folder. Which pictures the head start
has seen, and their licences: training/weights/README.md.
"""

import argparse
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import category

from PIL import Image, ImageFont

SIDE = 128  # Pixels.
SHARES = (1.0, 0.7, 0.5, 0.35, 0.25)  # Of a picture's shorter side that a crop has.
FORMATS = ("PNG", "JPEG", "WEBP")
SUFFIXES = {".png", ".jpg", ".jpeg", ".webp"}
MOST_OF_A_FONT = 1000  # Glyphs.
LEAST_GLYPH = 20  # Pixels of its shorter side at a font size of 200; less are dots and lines.
GLYPH = (60, 118)  # Pixels of a glyph's longer side, from and to.
SEED = 0


def main() -> None:
    """Fill the folder that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path, help="a new folder")
    parser.add_argument("parts", nargs="+", type=read_part, metavar="KIND:COUNT:FOLDER")
    chosen = parser.parse_args()
    if chosen.out.exists():
        parser.error(f"something is at {chosen.out} already")
    chosen.out.mkdir(parents=True)
    for number, (make, count, source) in enumerate(chosen.parts):
        place = -1
        for place, picture in enumerate(make(source, count)):
            picture.save(chosen.out / f"{number}-{place:05}.png")
        if place < 0:
            raise SystemExit(f"Nothing could be made of {source}.")


def read_part(text: str) -> tuple[Callable[[Path, int], Iterator[Image.Image]], int, Path]:
    """Read "whole:1500:FACES": what makes the pictures, how many, and of which folder. Raises ValueError."""
    kind, count, source = text.split(":", 2)
    makers = {"whole": whole, "crops": crops, "glyphs": glyphs}
    if kind not in makers or not Path(source).is_dir():
        raise ValueError
    return makers[kind], int(count), Path(source)


def whole(folder: Path, count: int) -> Iterator[Image.Image]:
    """Yield up to `count` pictures of a folder, drawn at random."""
    paths = pictures_in(folder)
    for path in random.Random(SEED).sample(paths, min(count, len(paths))):
        picture = on_white(path)
        side = min(picture.size)
        is_pixel_art = side < SIDE and SIDE % side == 0
        how = Image.Resampling.NEAREST if is_pixel_art else Image.Resampling.LANCZOS
        left, top = (picture.width - side) // 2, (picture.height - side) // 2
        yield picture.resize((SIDE, SIDE), how, (left, top, left + side, top + side))


def crops(folder: Path, count: int) -> Iterator[Image.Image]:
    """Yield `count` squares of the pictures of a folder, as many of each."""
    paths, chance = pictures_in(folder), random.Random(SEED)
    for number, path in enumerate(paths):
        picture = on_white(path)
        for _ in range(count * (number + 1) // len(paths) - count * number // len(paths)):
            side = round(min(picture.size) * chance.choice(SHARES))
            left, top = chance.randint(0, picture.width - side), chance.randint(0, picture.height - side)
            yield picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS, (left, top, left + side, top + side))


def glyphs(folder: Path, count: int) -> Iterator[Image.Image]:
    """Yield up to `count` letters and signs of the fonts of a folder, black on white."""
    from fontTools.ttLib import TTFont  # Only these pictures need the package fonttools.

    chance = random.Random(SEED)
    drawn: dict[bytes, Image.Image] = {}
    for path in sorted(folder.rglob("*.ttf")):
        font = ImageFont.truetype(path, 200, layout_engine=ImageFont.Layout.BASIC)
        with TTFont(path) as file:
            signs = [chr(code) for code in sorted(file.getBestCmap()) if category(chr(code))[0] in "LNS"]
        for sign in chance.sample(signs, min(MOST_OF_A_FONT, len(signs))):
            mask = font.getmask(sign)
            if min(mask.size) >= LEAST_GLYPH:
                drawn.setdefault(bytes(mask), Image.frombytes("L", mask.size, bytes(mask)))
    for ink in chance.sample(list(drawn.values()), min(count, len(drawn))):
        scale = chance.randint(*GLYPH) / max(ink.size)
        small = ink.resize([max(1, round(side * scale)) for side in ink.size], Image.Resampling.LANCZOS)
        square = Image.new("RGB", (SIDE, SIDE), "white")
        square.paste("black", [(SIDE - side) // 2 for side in small.size], small)
        yield square


def on_white(path: Path) -> Image.Image:
    """Read a picture as RGB, on white where it is transparent."""
    with Image.open(path, formats=FORMATS) as opened:
        picture = opened.convert("RGBA")
    white = Image.new("RGBA", picture.size, "white")
    white.alpha_composite(picture)
    return white.convert("RGB")


def pictures_in(folder: Path) -> list[Path]:
    """Return the pictures of a folder and its subfolders, in order. A mistyped folder ends the program."""
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    if not found:
        raise SystemExit(f"There are no pictures in {folder}.")
    return found


if __name__ == "__main__":
    main()
