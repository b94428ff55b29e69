"""Show side by side what upscalers make of pictures: Lanczos, each file of weights, and the original.

    python tools/upscaler_sheet.py OUT.png WEIGHTS.safetensors ... --pictures DIR [--small]

A row is the middle of a picture, reduced and enlarged again, pixel for pixel; with --small, a picture that is
enlarged as it is and has no original. The rows follow the names of the files.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw
from torch import Tensor

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.evaluate_upscaler import (
    SCALE,
    Enlarge,
    as_image,
    load,
    pictures_in,
    read_pairs,
    read_pixels,
)
from training.sampling.images import to_bytes

SIDE = 240  # Pixels of a result that are shown.
GAP = 4  # Pixels between two of them.
LINE = 18  # Pixels for the words over a column.


@torch.inference_mode()
def main() -> None:
    """Write the sheet."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--small", action="store_true", help="the pictures are what is to be enlarged")
    options = parser.parse_args()
    torch.set_num_threads(1)
    networks = [load(path)[0] for path in options.weights]
    columns: list[Enlarge] = [lanczos, *networks]
    words = ["Lanczos", *(path.stem.removeprefix("upscaler_").capitalize() for path in options.weights)]
    if options.small:
        lows = [as_image(read_pixels(path)) for path in pictures_in(options.pictures)]
        rows = [[shown(each(low)) for each in columns] for low in lows]
    else:
        words.append("Original")
        pairs = read_pairs(options.pictures)
        rows = [[*(shown(each(low)) for each in columns), shown(high)] for low, high in pairs]
    write_sheet(options.out, words, rows)


def shown(image: Tensor) -> Image.Image:
    """Cut the middle out of [1, 3, H, W]."""
    height, width = image.shape[-2:]
    top, left = max(0, (height - SIDE) // 2), max(0, (width - SIDE) // 2)
    return Image.fromarray(to_bytes(image[..., top : top + SIDE, left : left + SIDE])[0])


def lanczos(low: Tensor) -> Tensor:
    """Enlarge as picture programs do."""
    picture = Image.fromarray(to_bytes(low)[0])
    size = (SCALE * picture.width, SCALE * picture.height)
    return as_image(np.array(picture.resize(size, Image.Resampling.LANCZOS)))


def write_sheet(path: Path, words: list[str], rows: list[list[Image.Image]]) -> None:
    """Put rows of pictures under the words of their columns."""
    size = (len(words) * (SIDE + GAP) - GAP, LINE + len(rows) * (SIDE + GAP) - GAP)
    sheet = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(sheet)
    for column, word in enumerate(words):
        left = column * (SIDE + GAP)
        pen.text((left + SIDE // 2, LINE // 2), word, fill="black", anchor="mm")
        for row, pictures in enumerate(rows):
            sheet.paste(pictures[column], (left, LINE + row * (SIDE + GAP)))
    sheet.save(path)


if __name__ == "__main__":
    main()
