"""The chunks of a WebP file (RFC 9649): what they tell of it, and what its writers leave out."""

import struct
from collections.abc import Iterator
from os import SEEK_END
from typing import BinaryIO

_HEAD = 12  # Bytes before the first chunk: RIFF, the length, WEBP.
_ANIMATION, _XMP, _OPACITY = 0x02, 0x04, 0x10  # Flags of the chunk VP8X.
_PIXELS = (b"ALPH", b"VP8 ", b"VP8L")
_OF_A_FRAME = 12  # Bytes of a frame that tell where it lies and how large it is.
_LONGEST_MS = 2**24 - 1  # That a frame can take.


def make_film(file: BinaryIO, width: int, height: int, milliseconds: int) -> None:
    """Turn a still picture into a film that shows it twice and repeats for ever; a film stays as it is.

    libwebp makes one picture of frames that are all alike.
    """
    chunks = list(_chunks(file))
    if any(kind == b"ANIM" for kind, _ in chunks):
        return
    picture = b"".join(_chunk(kind, content) for kind, content in chunks if kind in _PIXELS)
    opacity = _OPACITY if b"ALPH" in dict(chunks) else 0
    size = _three(width - 1) + _three(height - 1)
    first = milliseconds // 2
    frames = (
        _chunk(b"ANMF", bytes(6) + size + _three(min(duration, _LONGEST_MS)) + b"\0" + picture)
        for duration in (first, milliseconds - first)
    )
    head = _chunk(b"VP8X", bytes([_ANIMATION | opacity, 0, 0, 0]) + size)
    loop = _chunk(b"ANIM", b"\xff\xff\xff\xff\0\0")  # White behind it, for ever.
    content = b"WEBP" + head + loop + b"".join(frames)
    file.seek(0)
    file.truncate()
    file.write(b"RIFF" + struct.pack("<I", len(content)) + content)


def add_xmp(file: BinaryIO, packet: bytes) -> None:
    """Add an XMP packet to a film that has none."""
    file.seek(_HEAD + 8)
    flags = file.read(1)[0]
    file.seek(_HEAD + 8)
    file.write(bytes([flags | _XMP]))
    file.seek(0, SEEK_END)
    file.write(_chunk(b"XMP ", packet))
    length = file.tell() - 8
    file.seek(4)
    file.write(struct.pack("<I", length))


def frames(file: BinaryIO) -> Iterator[tuple[int, int, int, int]]:
    """Give the left, top, right and bottom of each frame of a film, in pixels."""
    for kind, _ in _heads(file):
        if kind == b"ANMF" and len(told := file.read(_OF_A_FRAME)) == _OF_A_FRAME:
            half_left, half_top, width, height = (
                int.from_bytes(told[place : place + 3], "little") for place in range(0, _OF_A_FRAME, 3)
            )
            yield 2 * half_left, 2 * half_top, 2 * half_left + width + 1, 2 * half_top + height + 1


def is_lossy(file: BinaryIO) -> bool:
    """Whether all pixels are coded with losses (RFC 6386)."""
    kinds = {kind for kind, _ in _heads(file, into_frames=True)}
    return b"VP8 " in kinds and b"VP8L" not in kinds


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    """Return the kind and the content of each chunk; of an animation only to where its frames begin."""
    for kind, length in _heads(file):
        if kind == b"ANMF":
            return
        yield kind, file.read(length)


def _heads(file: BinaryIO, *, into_frames: bool = False) -> Iterator[tuple[bytes, int]]:
    """Give the kind and the length of each chunk, with the file where its content begins."""
    place = _HEAD
    while True:
        file.seek(place)
        head = file.read(8)
        if len(head) < 8:
            return
        kind, length = head[:4], int.from_bytes(head[4:], "little")
        yield kind, length
        is_entered = into_frames and kind == b"ANMF"  # Chunks follow within it, behind what is told of it.
        place += 8 + (_OF_A_FRAME + 4 if is_entered else length + length % 2)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)


def _three(number: int) -> bytes:
    return number.to_bytes(3, "little")
