"""A picture file as Qt shows it: upright, in sRGB, as large as asked for.

Pillow reads the files: it knows formats that Qt's plugins do not, and lets other threads run meanwhile.
"""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps
from PySide6.QtGui import QImage

_SRGB = ImageCms.createProfile("sRGB")


def read_image(path: Path, side: int = 0) -> QImage:
    """Read a picture, made smaller so that it fits a square of `side` pixels; 0 = as it is.

    Small pictures are not made larger. Raises OSError or ValueError when it cannot be read.
    """
    return to_qimage(read_pixels(path, side))


def read_pixels(path: Path, side: int = 0) -> Image.Image:
    """Read a picture as `read_image` does, as a Pillow image in RGB or RGBA."""
    with Image.open(path) as file:
        if side:
            file.draft(None, (side, side))  # JPEG can be decoded at a fraction of its size.
        image = ImageOps.exif_transpose(file) if file.format != "PNG" else file
        image = _in_srgb(image)
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


def _in_srgb(image: Image.Image) -> Image.Image:
    """Bring a picture of any mode into 8-bit sRGB, with alpha where it has some."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits of grey.
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode not in ("L", "CMYK"):
        image = image.convert(mode)
    if profile:
        try:
            converted = ImageCms.profileToProfile(image, BytesIO(profile), _SRGB, outputMode=mode)
            return converted or image.convert(mode)  # It returns nothing only when it works in place.
        except ImageCms.PyCMSError:  # A damaged profile, or one for another kind of colours.
            pass
    return image.convert(mode)
