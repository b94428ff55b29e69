"""Damages what lies within the segments of a JPEG, and the chunks, boxes and pages of other files.

Their lengths and checksums fit again: a bit that is flipped anywhere mostly falls on pixels and sound.
"""

import struct
from collections.abc import Iterator, Sequence
from random import Random

from tests.bench.fuzz.damage import in_bytes

Part = tuple[bytes, bytes]  # What kind it is, and what lies within.

_LONGEST_SEGMENT = 65_533  # Bytes that the length of a segment can tell.
_WITHIN = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"udta", b"iprp", b"ipco")  # Hold boxes.


def in_jpeg_segments(content: bytes, chance: Random) -> bytes:
    """Damage a segment before the pixels of a JPEG, or drop, repeat or move one."""
    place, parts = 2, []
    while content[place : place + 2] != b"\xff\xda":
        marker, length = struct.unpack(">2sH", content[place : place + 4])
        parts.append((marker, content[place + 4 : place + 2 + length]))
        place += 2 + length
    told = _with_damage(parts, chance)
    segments = ((kind, inside[:_LONGEST_SEGMENT]) for kind, inside in told)
    head = (kind + struct.pack(">H", len(inside) + 2) + inside for kind, inside in segments)
    return content[:2] + b"".join(head) + content[place:]


def in_riff_chunks(content: bytes, chance: Random) -> bytes:
    """Damage a chunk of a WebP, WAV or AVI, or drop, repeat or move one."""
    place, parts = 12, []
    while place + 8 <= len(content):
        kind, length = struct.unpack("<4sI", content[place : place + 8])
        parts.append((kind, content[place + 8 : place + 8 + length]))
        place += 8 + length + length % 2
    told = (
        kind + struct.pack("<I", len(inside)) + inside + bytes(len(inside) % 2)
        for kind, inside in _with_damage(parts, chance)
    )
    body = content[8:12] + b"".join(told)
    return content[:4] + struct.pack("<I", len(body)) + body


def in_boxes(content: bytes, chance: Random) -> bytes:
    """Damage a box of a film, an AVIF, a HEIC or a JPEG XL, at any depth, or drop, repeat or move one."""
    parts = list(_boxes(content))
    within = [number for number, (kind, _) in enumerate(parts) if kind in _WITHIN]
    if within and chance.random() < 0.7:
        number = chance.choice(within)
        parts[number] = parts[number][0], in_boxes(parts[number][1], chance)
    else:
        parts = _with_damage(parts, chance)
    return b"".join(struct.pack(">I", len(inside) + 8) + kind + inside for kind, inside in parts)


def _boxes(content: bytes) -> Iterator[Part]:
    place = 0
    while place + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        length = length if length >= 8 else len(content) - place  # To the end, or a length of 64 bits.
        yield kind, content[place + 8 : place + length]
        place += length


def in_ogg_pages(content: bytes, chance: Random) -> bytes:
    """Damage a page of an Ogg, or drop, repeat or move one; checksums fit."""
    parts: list[Part] = []
    place = 0
    while content[place : place + 4] == b"OggS":
        lengths = content[place + 27 : place + 27 + content[place + 26]]
        start = place + 27 + len(lengths)
        parts.append((content[place:start], content[start : start + sum(lengths)]))
        place = start + sum(lengths)
    told = []
    for head, inside in _with_damage(parts, chance):
        page = bytearray(head + inside)
        page[22:26] = bytes(4)
        page[22:26] = struct.pack("<I", _ogg_sum(page))
        told.append(bytes(page))
    return b"".join(told)


def _ogg_sum(page: bytes) -> int:
    """Return the checksum of a page whose own is zero (RFC 3533)."""
    total = 0
    for byte in page:
        total = (total << 8 & 0xFFFFFFFF) ^ _OGG_TABLE[total >> 24 ^ byte]
    return total


def _ogg_row(byte: int) -> int:
    total = byte << 24
    for _ in range(8):
        total = (total << 1 ^ 0x04C11DB7 if total & 0x80000000 else total << 1) & 0xFFFFFFFF
    return total


_OGG_TABLE = tuple(map(_ogg_row, range(256)))


def _with_damage(parts: Sequence[Part], chance: Random) -> list[Part]:
    told = list(parts)
    place = chance.randrange(len(told))
    match chance.randrange(6):
        case 0:
            del told[place]
        case 1:
            told.insert(chance.randrange(len(told)), told[place])
        case 2:
            told.insert(chance.randrange(len(told)), told.pop(place))
        case _:
            told[place] = told[place][0], in_bytes(told[place][1], chance)
    return told
