"""EXIF as cameras and programs write it: what cannot be read, or not be written again, is left out."""

import struct
from contextlib import suppress
from typing import IO

from PIL import Image
from PIL.PngImagePlugin import PngImageFile

_PNG = b"\x89PNG\r\n\x1a\n"
_PARTS = (0x8769, 0x8825)  # EXIF proper, and where the picture was taken.


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


def kept_exif(image: Image.Image, left_out: frozenset[int]) -> Image.Exif:
    """Return what EXIF says of a picture, but for the tags `left_out` and those that cannot be written again.

    A program may have written -1/0 as a signed rational, or a number where a text belongs.
    """
    found, kept = read_exif(image), Image.Exif()
    for tag, value in found.items():
        if tag not in left_out and tag not in _PARTS and _is_writable(tag, value):
            kept[tag] = value
    for part in _PARTS:
        told = {}
        with suppress(Exception):  # As in `read_exif`: the place of a part may lie anywhere.
            told = found.get_ifd(part)
        for tag, value in told.items():
            if tag not in left_out and _is_writable(tag, value, part):
                kept.get_ifd(part)[tag] = value
    return kept


def _is_writable(tag: int, value: object, part: int = 0) -> bool:
    """Whether Pillow can write a tag that it has read."""
    alone = Image.Exif()
    try:
        (alone.get_ifd(part) if part else alone)[tag] = value
        alone.tobytes()
    except Exception:  # struct.error, TypeError, AttributeError, OverflowError ...
        return False
    return True
