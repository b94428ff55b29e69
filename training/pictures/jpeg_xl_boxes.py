"""The boxes of a JPEG XL file: its codestream, EXIF, XMP, and what is left of a JPEG (ISO/IEC 18181-2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import SEEK_END
from typing import IO

import imagecodecs

CODESTREAM, BOXES = b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n"  # How files begin, with boxes or without.

_HEAD = 1 << 16  # Bytes: no head of a codestream takes more.
_TIFF = (b"II*\0", b"MM\0*")
_MOST = 1 << 24  # Bytes of EXIF or XMP.


@dataclass(slots=True)
class Boxes:
    """What was found in a file."""

    codestream: bytes = b""  # Its head.
    exif: bytes = b""  # Beginning with that of TIFF.
    xmp: bytes = b""
    is_packed_jpeg: bool = False  # From which the JPEG can be made again, byte for byte.


def read_boxes(file: IO[bytes]) -> Boxes:
    """Look through a file from its beginning. Raises OSError where a box is damaged."""
    found = Boxes()
    if file.read(2) == CODESTREAM:
        file.seek(0)
        found.codestream = file.read(_HEAD)
        return found
    for name, length in _boxes(file):
        match name:
            case b"jxlc":
                found.codestream += file.read(min(length, _HEAD))
            case b"jxlp" if len(found.codestream) < _HEAD:
                file.read(4)  # Which part it is.
                found.codestream += file.read(min(length - 4, _HEAD))
            case b"Exif" | b"xml ":
                _keep(found, name, file.read(min(length, _MOST)))
            case b"brob":
                _keep(found, file.read(4), file.read(min(length - 4, _MOST)), is_packed=True)
            case b"jbrd":
                found.is_packed_jpeg = True
    return found


def _boxes(file: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Return the name and the length of the content of each box, the file standing where that begins."""
    end = file.seek(0, SEEK_END)
    start = 0
    while start + 8 <= end:
        file.seek(start)
        length, name = int.from_bytes(file.read(4)), file.read(4)
        if length == 1:  # It is long.
            length = int.from_bytes(file.read(8))
        if length == 0:  # It is the last.
            length = end - start
        content = file.tell()
        if not content - start <= length <= end - start:
            raise OSError("the file ends too early")
        yield name, start + length - content
        start += length


def _keep(found: Boxes, name: bytes, content: bytes, is_packed: bool = False) -> None:
    if name not in (b"Exif", b"xml "):
        return
    if is_packed:
        try:
            content = imagecodecs.brotli_decode(content, out=_MOST)
        except imagecodecs.BrotliError:  # Damaged, or longer than any camera's.
            return
    if name == b"xml ":
        found.xmp = content
    elif content.startswith(_TIFF):  # Some programs leave out where it begins.
        found.exif = content
    else:
        found.exif = content[4 + int.from_bytes(content[:4]) :]
