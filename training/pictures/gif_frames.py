"""Where the frames of a GIF lie on its canvas, by their heads alone (GIF89a specification)."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

_HEAD = 13  # Bytes before the palette, of which the eleventh tells its size.
_FRAME, _EXTENSION = b",", b"!"


def frames(file: BinaryIO) -> Iterator[tuple[int, int, int, int]]:
    """Give the left, top, right and bottom of each frame, in pixels, up to where the file is no GIF."""
    file.seek(0)
    head = file.read(_HEAD)
    if len(head) < _HEAD:
        return
    _pass_palette(file, head[10])
    while introducer := file.read(1):
        if introducer == _FRAME:
            told = file.read(9)
            if len(told) < 9:
                return
            left, top, width, height, packed = struct.unpack("<4HB", told)
            yield left, top, left + width, top + height
            _pass_palette(file, packed)
            file.seek(1, 1)
        elif introducer == _EXTENSION:
            file.seek(1, 1)
        else:
            continue  # As Pillow does: what is none of both is passed over.
        while length := file.read(1):
            if not length[0]:
                break
            file.seek(length[0], 1)


def _pass_palette(file: BinaryIO, packed: int) -> None:
    if packed & 0x80:
        file.seek(3 * 2 ** (packed % 8 + 1), 1)
