"""Make the folder of pictures that the Drawing upscaler learns from.

    python tools/drawing_pictures.py OUT --clips FOLDER --faces FOLDER --emoji FOLDER --fonts FOLDER

Clip art (Debian's openclipart-png), cartoon faces, emoji, and text in free fonts, all on plain grounds.
Which files are taken, and every page of text, follow from a fixed seed.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training.pictures.opacity import over

_LEAST, _LARGEST = 200, 900  # Pixels a side of clip art.
_MOST_PIXELS = 2_000_000  # A few drawings are huge.
_GROUNDS = ("white", "white", "white", "#f4ead8", "#202428", "#c8d8f0")
_PAGE = 512  # Pixels a side of a page of text.
_SIZES = (14, 18, 22, 28, 36, 48, 64, 90)  # Pixels of letters.
_TEXT = """
the quick brown fox jumps over lazy dogs 0123456789 File Edit View Help Options Cancel Apply Settings print
colour canvas Übergröße naïve façade
"""


def main() -> None:
    """Write all pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    for name, count in (("clips", 700), ("faces", 300), ("emoji", 250), ("fonts", 120)):
        parser.add_argument(f"--{name}", type=Path, help=f"a folder; up to {count} pictures are made of it")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    source = random.Random(0)
    kinds = {
        "clip": (chosen.clips, clips, 700),
        "face": (chosen.faces, small, 300),
        "emoji": (chosen.emoji, small, 250),
        "text": (chosen.fonts, pages, 120),
    }
    for name, (folder, make, count) in kinds.items():
        if folder:
            for number, image in zip(range(count), make(folder, source), strict=False):
                image.save(chosen.out / f"{name}-{number:04}.png")


def shuffled(folder: Path, suffixes: tuple[str, ...], source: random.Random) -> list[Path]:
    """Return the files of some kinds in a folder and its subfolders, in an order of chance."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in suffixes)
    if not paths:
        raise SystemExit(f"There is no {' or '.join(suffixes)} in {folder}.")
    source.shuffle(paths)
    return paths


def clips(folder: Path, source: random.Random) -> Iterator[Image.Image]:
    """Yield drawings that are neither tiny nor huge, on grounds of several colours."""
    for path in shuffled(folder, (".png",), source):
        try:
            with Image.open(path, formats=["PNG"]) as image:
                if min(image.size) < _LEAST or image.width * image.height > _MOST_PIXELS:
                    continue
                drawing = image.convert("RGBA")
        except Image.DecompressionBombError:  # One poster has 231 megapixels.
            continue
        drawing.thumbnail((_LARGEST, _LARGEST), Image.Resampling.LANCZOS)
        yield over(drawing, source.choice(_GROUNDS))


def small(folder: Path, source: random.Random) -> Iterator[Image.Image]:
    """Yield small pictures on white."""
    for path in shuffled(folder, (".png", ".webp"), source):
        with Image.open(path, formats=["PNG", "WEBP"]) as image:
            yield over(image.convert("RGBA"), "white")


def pages(folder: Path, source: random.Random) -> Iterator[Image.Image]:
    """Yield pages of words, a third of them light on dark."""
    fonts = shuffled(folder, (".ttf", ".otf"), source)
    while True:
        dark = source.random() < 0.3
        ground = "#1e1e1e" if dark else source.choice(("white", "#fafafa", "#f4ead8"))
        ink = "#e8e8e8" if dark else source.choice(("black", "#333", "#024", "#811"))
        page = Image.new("RGB", (_PAGE, _PAGE), ground)
        draw, top = ImageDraw.Draw(page), 4
        while top < _PAGE:
            size = source.choice(_SIZES)
            words = " ".join(source.choices(_TEXT.split(), k=14))
            try:
                draw.text((4, top), words, font=ImageFont.truetype(source.choice(fonts), size), fill=ink)
            except OSError:  # Some fonts have no such size.
                continue
            top += int(1.35 * size)
        yield page


if __name__ == "__main__":
    main()
