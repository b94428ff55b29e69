"""A contact sheet: many pictures on one, to look at together. Free of torch."""

from collections.abc import Sequence
from math import ceil, sqrt
from pathlib import Path

from PIL import Image

from training.files import whole_file
from training.pictures.embedding import png_texts

GAP = 2  # Pixels between pictures.
MAX_SIDE = 4096  # Pixels; pictures are reduced when a sheet would be larger, so that memory stays bounded.


def save_contact_sheet(
    pictures: Sequence[Path], path: Path, replace: bool = False, packet: bytes = b""
) -> None:
    """Put pictures of one size, in rows from the top left, on a black sheet and save it as a PNG.

    The sheet carries an XMP packet, if one is given.
    Raises FileExistsError when there is something at `path` that must not be replaced, OSError when a picture
    cannot be read or the sheet not be written.
    """
    columns = ceil(sqrt(len(pictures)))
    rows = ceil(len(pictures) / columns)
    with Image.open(pictures[0], formats=["PNG"]) as first:
        mode, cell = first.mode, _cell(first.size, columns, rows)
    sheet = Image.new(mode, (columns * (cell[0] + GAP) - GAP, rows * (cell[1] + GAP) - GAP))
    for place, picture in enumerate(pictures):
        row, column = divmod(place, columns)
        with Image.open(picture, formats=["PNG"]) as image:
            small = image if image.size == cell else image.resize(cell, Image.Resampling.LANCZOS)
            sheet.paste(small, (column * (cell[0] + GAP), row * (cell[1] + GAP)))
    with whole_file(path, replace) as file:
        sheet.save(file, "PNG", pnginfo=png_texts(packet))


def _cell(size: tuple[int, int], columns: int, rows: int) -> tuple[int, int]:
    """Return the width and height of a picture on the sheet."""
    room = min(MAX_SIDE / columns / size[0], MAX_SIDE / rows / size[1])
    return (max(1, round(size[0] * min(1, room))), max(1, round(size[1] * min(1, room))))
