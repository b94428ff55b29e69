"""A picture file as Qt shows it: upright, in sRGB, as large as asked for. A film is its first frame here.

Pillow reads the files: it knows formats that Qt's plugins do not, and lets other threads run meanwhile.
"""

from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage

from training.errors import EngineError
from training.exploring.films import first_frame, is_shown_by_its_first_frame
from training.pictures.eight_bits import read_eight_bits
from training.pictures.refusals import PictureError


def read_image(path: Path, side: int = 0) -> QImage:
    """Read a picture, made smaller so that it fits a square of `side` pixels; 0 = as it is.

    Small pictures are not made larger. Raises PictureError, a ValueError, for whatever cannot be read, and
    OSError where the disk is to blame.
    """
    return to_qimage(read_pixels(path, side))


def read_pixels(path: Path, side: int = 0) -> Image.Image:
    """Read a picture as `read_image` does, as a Pillow image in RGB or RGBA."""
    if is_shown_by_its_first_frame(path):
        try:
            return first_frame(path, side)
        except EngineError as error:
            raise PictureError("It is a film, and no frame of it can be read.") from error
    image = read_eight_bits(path, side)
    if side and max(image.size) > side:
        image.thumbnail((side, side), Image.Resampling.LANCZOS)
    return image


def to_qimage(image: Image.Image) -> QImage:
    """Turn a Pillow image in RGB or RGBA into one of Qt's, ready to be painted."""
    if image.mode == "RGB":
        data = image.tobytes("raw", "BGRX")
        kind = QImage.Format.Format_RGB32
    else:
        data = image.tobytes("raw", "BGRA")
        kind = QImage.Format.Format_ARGB32
    borrowed = QImage(data, *image.size, 4 * image.width, kind)
    if image.mode == "RGB":
        return borrowed.copy()  # `data` ends with this function.
    return borrowed.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
