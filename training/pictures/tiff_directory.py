"""A directory of a TIFF (revision 6.0, section 2; BigTIFF), written with its values and what hangs on it."""

import struct
from collections.abc import Mapping
from typing import Literal, NamedTuple

Order = Literal["<", ">"]

MAIN, CAMERA, PLACE, INTEROPERABILITY = 0, 0x8769, 0x8825, 0xA005
INNER = {CAMERA: MAIN, PLACE: MAIN, INTEROPERABILITY: CAMERA}  # In which part the place of one is told.
MAKER_NOTE = 0x927C
BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED, LONG_8 = 1, 2, 3, 4, 5, 7, 16
SIZES = {  # Bytes of each type.
    **{BYTE: 1, ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8, 6: 1, UNDEFINED: 1, 8: 2, 9: 4, 10: 8, 11: 4},
    **{12: 8, 13: 4, LONG_8: 8, 17: 8, 18: 8},
}
_FORMS = {BYTE: "B", SHORT: "H", LONG: "I", RATIONAL: "I", LONG_8: "Q"}


class Entry(NamedTuple):
    """A tag's value as it is stored, in the byte order of its file."""

    kind: int  # As TIFF numbers its types.
    number: int  # Of values of that type.
    data: bytes


def entry(order: Order, kind: int, *numbers: int) -> Entry:
    """Return a value of whole numbers; a rational is two of them."""
    data = struct.pack(f"{order}{len(numbers)}{_FORMS[kind]}", *numbers)
    return Entry(kind, len(data) // SIZES[kind], data)


def entry_of_bytes(kind: int, data: bytes) -> Entry:
    """Return a value that is bytes or a text."""
    return Entry(kind, len(data), data)


def directory(
    parts: Mapping[int, Mapping[int, Entry]], order: Order, at: int, *, big: bool = False, note_at: int = 0
) -> bytes:
    """Return the main directory of a TIFF that begins at byte `at`, and all that belongs to it.

    The maker's note gets the place `note_at` where that is free.
    """
    filled = {part: dict(entries) for part, entries in parts.items() if entries}
    for part in (INTEROPERABILITY, CAMERA, PLACE):  # An inner one first: it gives the outer one an entry.
        if part in filled:
            pointer = entry(order, LONG_8 if big else LONG, 0)
            filled.setdefault(INNER[part], {})[part] = pointer
    layout = _Layout(order, at, big)
    for part in [part for part in (MAIN, CAMERA) if part in filled]:  # The others may come behind a note.
        layout.reserve_table(part, filled[part])
    note = filled.get(CAMERA, {}).get(MAKER_NOTE)
    if note and note_at >= layout.end and not big:
        layout.keep_free(note_at, len(note.data))
        layout.places[CAMERA, MAKER_NOTE] = note_at
    for part in filled:
        if part not in (MAIN, CAMERA):
            layout.reserve_table(part, filled[part])
    for part, entries in filled.items():
        for tag, value in entries.items():
            if len(value.data) > layout.inside and (part, tag) not in layout.places:
                layout.places[part, tag] = layout.room(len(value.data))
    return layout.written(filled)


class _Layout:
    """Finds a place for each table and value of a TIFF."""

    def __init__(self, order: Order, at: int, big: bool):
        self.order = order
        self.at = at
        self.big = big
        self.inside = 8 if big else 4  # Bytes that an entry itself has room for.
        self.end = at
        self.places: dict[tuple[int, int], int] = {}  # Of values, by part and tag.
        self.tables: dict[int, int] = {}  # By part.
        self._taken = (0, 0)  # From, to.

    def room(self, length: int) -> int:
        """Take so many bytes, on an even place."""
        start, stop = self._taken
        place = self.end + self.end % 2
        if place < stop and place + length > start:
            place = stop + stop % 2
        self.end = place + length
        return place

    def keep_free(self, place: int, length: int) -> None:
        """Let nothing else lie there."""
        self._taken = (place, place + length)

    def reserve_table(self, part: int, entries: Mapping[int, Entry]) -> None:
        """Take the place of a part's table."""
        count = len(entries)
        self.tables[part] = self.room(16 + 20 * count if self.big else 6 + 12 * count)

    def written(self, filled: Mapping[int, Mapping[int, Entry]]) -> bytes:
        """Return everything, from where the main table begins."""
        content = bytearray(max(self.end, self._taken[1]) - self.at)
        count_form, entry_form = ("Q", "HHQ") if self.big else ("H", "HHI")
        for part, entries in filled.items():
            table = struct.pack(self.order + count_form, len(entries))
            for tag, (kind, number, data) in sorted(entries.items()):
                place = self.tables.get(tag, 0) if tag in INNER and INNER[tag] == part else 0
                place = place or self.places.get((part, tag), 0)
                if place and tag not in INNER:
                    content[place - self.at : place - self.at + len(data)] = data
                if place:
                    data = struct.pack(self.order + ("Q" if self.big else "I"), place)
                table += struct.pack(self.order + entry_form, tag, kind, number)
                table += data.ljust(self.inside, b"\0")
            start = self.tables[part] - self.at
            content[start : start + len(table)] = table
        return bytes(content)
