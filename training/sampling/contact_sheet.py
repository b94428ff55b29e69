"""A contact sheet: many pictures on one, to look at together. Free of torch."""

from collections.abc import Sequence
from math import ceil, sqrt
from pathlib import Path

from PIL import Image

from training.files import whole_file
from training.pictures.embedding import png_texts

GAP = 2  # Pixels between pictures.
LEAST_SIDE = 96  # Pixels of a picture: smaller ones are shown with larger pixels, or nobody would see them.
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
            how = Image.Resampling.NEAREST if cell > image.size else Image.Resampling.LANCZOS
            shown = image if image.size == cell else image.resize(cell, how)
            sheet.paste(shown, (column * (cell[0] + GAP), row * (cell[1] + GAP)))
    with whole_file(path, replace) as file:
        sheet.save(file, "PNG", pnginfo=png_texts(packet))


def _cell(size: tuple[int, int], columns: int, rows: int) -> tuple[int, int]:
    """Return the width and height of a picture on the sheet."""
    room = min(MAX_SIDE / columns / size[0], MAX_SIDE / rows / size[1])
    larger = min(ceil(LEAST_SIDE / max(size)), int(room))
    scale = larger if larger > 1 else min(1, room)
    return (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))
