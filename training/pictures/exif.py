"""EXIF as cameras and programs write it, for what is asked of it by value; damage says nothing."""

import struct
from typing import IO

from PIL import Image
from PIL.PngImagePlugin import PngImageFile

_PNG = b"\x89PNG\r\n\x1a\n"


def read_exif(image: Image.Image) -> Image.Exif:
    """Return the EXIF of a picture; an empty one where it cannot be read. Pixels are not decoded for it."""
    try:
        if isinstance(image, PngImageFile) and image.fp is not None and "exif" not in image.info:
            return _exif_behind_pixels(image, image.fp)
        return image.getexif()
    except Exception:  # Pillow raises SyntaxError for a block without a head, and much else for damage.
        return Image.Exif()


def _exif_behind_pixels(image: PngImageFile, file: IO[bytes]) -> Image.Exif:
    """Look for EXIF in the whole of a PNG; Pillow would decode the picture first."""
    before = file.tell()
    try:
        file.seek(len(_PNG))
        while len(head := file.read(8)) == 8:
            length, name = struct.unpack(">I4s", head)
            if name == b"eXIf":
                exif = Image.Exif()
                exif.load(b"Exif\0\0" + file.read(length))
                return exif
            file.seek(length + 4, 1)  # Its content and its checksum.
    finally:
        file.seek(before)
    return Image.Image.getexif(image)  # Of what the texts say.


def without_exif(content: bytes) -> bytes | None:
    """Return a file whose EXIF says nothing, in as many bytes; None for one that has none."""
    for head in (b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"):
        if (at := content.find(head)) >= 0:
            count = at + len(head)  # Of the tags in the first directory.
            return content[:count] + bytes(2) + content[count + 2 :]
    return None
