"""Reads packets of Open Sound Control 1.0: messages alone or in bundles, with the time at which they are due.

What is damaged loses itself only: one message with a type that nobody knows, or text that is none, takes
nothing else of its bundle along. python-osc 1.10 reads what follows an unknown type from the wrong place and
gives up a whole bundle for one such message, so it only writes here.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

Argument = float | int | str | bool | bytes | None

_BUNDLE = b"#bundle\0"
_DEEPEST = 8  # Bundles in bundles.
_MOST = 1_000  # Messages of a packet.
_AT_ONCE = 1  # A time tag that is no time.
_1900_TO_1970 = 2_208_988_800  # Seconds: time tags count from 1900, as those of NTP do.
_NUMBERS = {"i": ">i", "f": ">f", "h": ">q", "d": ">d"}
_PLAIN: dict[str, Argument] = {"T": True, "F": False, "N": None, "I": True}  # "I" is a bang.
_OF_FOUR, _OF_EIGHT = "crm", "t"  # Types with nothing to say here, and their length in bytes.


class Unreadable(Exception):  # noqa: N818 - it reads as the reason that it gives.
    """A packet or message is none, or has something in it that nobody can read."""


@dataclass(frozen=True, slots=True)
class OscMessage:
    """A message as it was sent."""

    address: str
    values: tuple[Argument, ...]
    due: float  # Unix time; 0 for at once.


def read_packet(datagram: bytes) -> tuple[list[OscMessage], list[str]]:
    """Return the messages of a packet, and of each that cannot be read the address, as far as it is known."""
    messages: list[OscMessage] = []
    unreadable: list[str] = []
    for content, due in _parts(datagram, 0.0, 0, unreadable):
        if len(messages) == _MOST:
            break
        try:
            messages.append(_message(content, due))
        except Unreadable as reason:
            unreadable.append(str(reason))
    return messages, unreadable


def _parts(content: bytes, due: float, depth: int, unreadable: list[str]) -> Iterator[tuple[bytes, float]]:
    """Yield each message of a packet with its time, bundles unpacked."""
    if not content.startswith(_BUNDLE):
        yield content, due
        return
    if len(content) < 16 or depth == _DEEPEST:
        unreadable.append("#bundle")
        return
    (tag,) = struct.unpack(">Q", content[8:16])
    due = 0.0 if tag == _AT_ONCE else tag / 2**32 - _1900_TO_1970
    place = 16
    while place < len(content):
        size = int.from_bytes(content[place : place + 4], "big", signed=True)
        place += 4
        if size <= 0 or place + size > len(content):
            unreadable.append("#bundle")
            return
        yield from _parts(content[place : place + size], due, depth + 1, unreadable)
        place += size


def _message(content: bytes, due: float) -> OscMessage:
    """Read one message. Raises Unreadable."""
    try:
        address, place = _text(content, 0)
    except Unreadable:
        raise Unreadable("?") from None
    if not address.startswith("/"):
        raise Unreadable("?")
    if place >= len(content):  # Some old programs leave the types out where there are no values.
        return OscMessage(address, (), due)
    try:
        types, place = _text(content, place)
        if not types.startswith(","):
            raise Unreadable
        values = []
        for kind in types[1:]:
            if kind in "[]":
                continue
            value, place = _argument(kind, content, place)
            values.append(value)
    except (Unreadable, struct.error):
        raise Unreadable(address) from None
    return OscMessage(address, tuple(values), due)


def _argument(kind: str, content: bytes, place: int) -> tuple[Argument, int]:
    """Read one value of a type; return it and where the next begins."""
    if kind in _PLAIN:
        return _PLAIN[kind], place
    if form := _NUMBERS.get(kind):
        return struct.unpack_from(form, content, place)[0], place + struct.calcsize(form)
    if kind in "sS":
        return _text(content, place)
    if kind == "b":
        (size,) = struct.unpack_from(">i", content, place)
        end = place + 4 + size
        if size < 0 or end > len(content):
            raise Unreadable
        return content[place + 4 : end], end + -size % 4
    if kind in _OF_FOUR + _OF_EIGHT:
        end = place + (4 if kind in _OF_FOUR else 8)
        if end > len(content):
            raise Unreadable
        return content[place:end], end
    raise Unreadable


def _text(content: bytes, place: int) -> tuple[str, int]:
    """Read a text that is filled up to four bytes with zeros, one at least; return where the next begins."""
    end = content.find(b"\0", place)
    if end < 0:
        raise Unreadable
    try:
        return content[place:end].decode(), place + (end - place + 4) // 4 * 4
    except UnicodeDecodeError:
        raise Unreadable from None
