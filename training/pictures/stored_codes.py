"""Where PNG and AVIF store the code points of their colours, which Pillow does not tell.

No length that a file gives is trusted: what lies beyond the end reads as nothing, or as 0.
"""

import zlib
from collections.abc import Iterator
from typing import IO

from training.pictures.codes import ColourCode

_MOST_PARTS = 1000  # Chunks or boxes that are looked at.
_LARGEST_META = 1 << 20  # Bytes; that of a picture of a thousand tiles has 30,000.


def code_of_png(file: IO[bytes]) -> ColourCode | None:
    """Return what the chunk cICP says (PNG, third edition, section 11.3.2.6); None without a valid one."""
    file.seek(8)
    for _ in range(_MOST_PARTS):
        head = file.read(8)
        if len(head) < 8 or head[4:] == b"IDAT":
            return None
        length = int.from_bytes(head[:4])
        if head[4:] != b"cICP":
            file.seek(length + 4, 1)
            continue
        content = file.read(length) if length == 4 else b""
        is_whole = zlib.crc32(head[4:] + content).to_bytes(4) == file.read(4)
        if not is_whole or content[2:3] != b"\0":  # Its third number has to be 0, for RGB.
            return None
        return ColourCode(content[0], content[1], is_full=content[3] != 0)
    return None


def code_of_avif(file: IO[bytes]) -> ColourCode | None:
    """Return what the box colr of the primary picture says (ISO/IEC 14496-12, 12.1.5, and 23008-12)."""
    meta = dict(_boxes(_meta(file)[4:]))  # Behind a version and flags.
    parts = dict(_boxes(meta.get(b"iprp", b"")))
    places = _places(parts.get(b"ipma", b""), _primary(meta.get(b"pitm", b"")))
    for place, (kind, content) in enumerate(_boxes(parts.get(b"ipco", b"")), 1):
        if place in places and kind == b"colr" and content[:4] == b"nclx":
            primaries, transfer = (int.from_bytes(content[at : at + 2]) for at in (4, 6))
            return ColourCode(primaries, transfer)  # The decoder has brought them to full range.
    return None


def _meta(file: IO[bytes]) -> bytes:
    """Return the content of the box that describes the pictures of a file."""
    file.seek(0)
    for _ in range(_MOST_PARTS):
        head = file.read(8)
        size, is_long = int.from_bytes(head[:4]), head[:4] == b"\0\0\0\1"
        left = int.from_bytes(file.read(8)) - 16 if is_long else size - 8
        if head[4:] == b"meta":
            return file.read(min(max(left, 0), _LARGEST_META))
        if left < 0 or left > 1 << 62:  # Damaged, or the rest of the file.
            break
        file.seek(left, 1)
    return b""


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Return the kind and the content of each box in another."""
    at = 0
    while at + 8 <= len(content):
        size = int.from_bytes(content[at : at + 4])
        if size < 8:  # A long one, or the rest: neither has a place here.
            return
        yield content[at + 4 : at + 8], content[at + 8 : at + size]
        at += size


def _primary(content: bytes) -> int:
    """Return the number of the picture that is shown first."""
    return int.from_bytes(content[4:6] if content[:1] == b"\0" else content[4:8])


def _places(content: bytes, picture: int) -> set[int]:
    """Return which of the properties, counted from 1, a picture has."""
    wide_numbers, wide_places = content[:1] != b"\0", bool(content[3:4] and content[3] & 1)
    at = 8
    while at < len(content):
        number = int.from_bytes(content[at : at + (4 if wide_numbers else 2)])
        at += 4 if wide_numbers else 2
        count, step = int.from_bytes(content[at : at + 1]), 2 if wide_places else 1
        at += 1
        told = [int.from_bytes(content[at + n * step : at + n * step + step]) for n in range(count)]
        if number == picture:
            return {place & (0x7FFF if wide_places else 0x7F) for place in told}  # The first bit: essential.
        at += count * step
    return set()
