"""EXIF as it is stored (CIPA DC-008; a small TIFF): entries keep their types and bytes from file to file.

Pillow gives values without their types and guesses them when it writes, so that a maker's note becomes a list
of numbers. Here entries are carried, not understood. What is damaged is left out, one by one.
"""

import struct
from codecs import BOM_UTF16_BE
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import BinaryIO, Literal

from PIL import Image

from training.pictures.tiff_directory import (
    ASCII,
    BYTE,
    CAMERA,
    INNER,
    LONG,
    LONG_8,
    MAIN,
    MAKER_NOTE,
    RATIONAL,
    SHORT,
    SIZES,
    UNDEFINED,
    Entry,
    Order,
    directory,
    entry,
    entry_of_bytes,
)

USER_COMMENT = 0x9286

_WORDS = {5: 4, 10: 4}  # Bytes that a byte order turns together, where that is not the size.
_BIG_ONLY = 16  # The first of the types that only a BigTIFF has.
_MOST_ENTRIES = 1_000
_LARGEST = 1 << 20  # Bytes of an entry.
_HEADS: dict[bytes, tuple[Order, bool]] = {
    b"II*\0": ("<", False),
    b"MM\0*": (">", False),
    b"II+\0": ("<", True),
    b"MM\0+": (">", True),
}
_PREFIX = b"Exif\0\0"
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(slots=True)
class ExifBlock:
    """What EXIF says, part by part."""

    order: Order = ">"
    parts: dict[int, dict[int, Entry]] = field(default_factory=dict)
    note_at: int = 0  # Where the maker's note lay: its own pointers often count from the block's begin.

    def text(self, part: int, tag: int) -> str:
        """Return a text; empty where there is none."""
        found = self.parts.get(part, {}).get(tag)
        if found is None or found.kind not in (BYTE, ASCII, UNDEFINED):
            return ""
        return found.data.partition(b"\0")[0].decode(errors="replace").strip()

    def number(self, part: int, tag: int) -> float:
        """Return a number; 0 where there is none."""
        found = self.parts.get(part, {}).get(tag)
        if found is None or found.kind not in (SHORT, LONG, RATIONAL):
            return 0.0
        if found.kind != RATIONAL:
            (number,) = struct.unpack_from(self.order + ("H" if found.kind == SHORT else "I"), found.data)
            return float(number)
        above, below = struct.unpack_from(self.order + "II", found.data)
        return above / below if below else 0.0

    def comment(self) -> str:
        """Return the user's comment; empty where it is in no letters that are told."""
        found = self.parts.get(CAMERA, {}).get(USER_COMMENT)
        code, text = (found.data[:8], found.data[8:]) if found else (b"", b"")
        if code == b"ASCII\0\0\0":
            return text.decode("ascii", errors="replace").strip("\0 ")
        if code != b"UNICODE\0":
            return ""
        # Some programs write it with the high byte first, whatever the order of the block is.
        is_little = text[1::2].count(0) > text[::2].count(0)
        return text.decode("utf-16-le" if is_little else "utf-16-be", errors="replace").strip("\0 \ufeff")

    def put(self, part: int, tag: int, kind: int, *numbers: int) -> None:
        """Set a tag to whole numbers; a rational is two of them."""
        self.parts.setdefault(part, {})[tag] = entry(self.order, kind, *numbers)

    def put_bytes(self, part: int, tag: int, kind: int, data: bytes) -> None:
        """Set a tag to bytes or a text."""
        self.parts.setdefault(part, {})[tag] = entry_of_bytes(kind, data)

    def put_comment(self, text: str) -> None:
        """Set the user's comment: UTF-16 in the byte order of the block.

        A reader looks at it with the low byte first as well, and fails where that gives no letters, as for Ü
        or ß (sd-prompt-reader 1.3.5). A mark of the order in front of it helps; elsewhere it would be seen.
        """
        letters = text.encode("utf-16-le" if self.order == "<" else "utf-16-be", errors="replace")
        try:
            letters.decode("utf-16-le")
        except UnicodeDecodeError:
            letters = BOM_UTF16_BE + letters
        self.put_bytes(CAMERA, USER_COMMENT, UNDEFINED, b"UNICODE\0" + letters)

    def turn(self, order: Order) -> None:
        """Change the byte order; what only its maker understands stays as it is."""
        if order != self.order:
            self.parts = {
                part: {tag: _turned(each) for tag, each in entries.items()}
                for part, entries in self.parts.items()
            }
            self.order = order

    def copy(self) -> "ExifBlock":
        """Return a block that can be changed apart from this one."""
        return ExifBlock(self.order, {part: dict(all_) for part, all_ in self.parts.items()}, self.note_at)

    def without(self, left_out: Mapping[int, Iterable[int]]) -> "ExifBlock":
        """Return what is left when some tags of each part are left out."""
        block = self.copy()
        for part, tags in left_out.items():
            for tag in tags:
                block.parts.get(part, {}).pop(tag, None)
        return block

    def to_bytes(self, most: int = 1 << 32) -> bytes:
        """Return the block as JPEG, PNG and WebP hold it, without its longest entries if it is too long."""
        block = self
        while len(content := block._whole()) > most:
            part, tag = max(
                ((part, tag) for part, entries in block.parts.items() for tag in entries),
                key=lambda each: len(block.parts[each[0]][each[1]].data),
            )
            block = block.without({part: [tag]})
        return content

    def _whole(self) -> bytes:
        if not any(self.parts.values()):
            return b""
        head = (b"II*\0" if self.order == "<" else b"MM\0*") + struct.pack(self.order + "I", 8)
        return head + directory(self.parts, self.order, 8, note_at=self.note_at)


def read_block(content: bytes) -> ExifBlock | None:
    """Read a block, or the first page of a TIFF, and what hangs on it; None for what is neither."""
    return _Reader(content.removeprefix(_PREFIX)).block()


def find_block(image: Image.Image, content: bytes) -> ExifBlock | None:
    """Return the EXIF of a picture that was opened from `content`; None where it has none."""
    if content[:4] in _HEADS:  # A TIFF, or the raw file of a camera.
        return read_block(content)
    if content.startswith(_PNG) and (chunk := _png_chunk(content)):
        return read_block(chunk)
    if told := image.info.get("exif"):
        return read_block(bytes(told))
    text = image.info.get("Raw profile type exif") or image.info.get("Raw profile type APP1")
    try:  # ImageMagick's way in PNG: a name and a length, then the block in hexadecimal.
        return read_block(bytes.fromhex("".join(str(text).split("\n")[3:]))) if text else None
    except ValueError:
        return None


class _Reader:
    """Reads the tables of a TIFF as far as they are whole."""

    def __init__(self, content: bytes):
        self._file: BinaryIO = BytesIO(content)
        self._length = len(content)
        self._order, self._big = _HEADS.get(content[:4], ("<", False))
        self._is_tiff = content[:4] in _HEADS
        self._note_at = 0

    def block(self) -> ExifBlock | None:
        if not self._is_tiff:
            return None
        first = self._number(8 if self._big else 4, 8 if self._big else 4)
        parts: dict[int, dict[int, Entry]] = {MAIN: self._table(MAIN, first)}
        for part, outer in INNER.items():
            pointer = parts.get(outer, {}).pop(part, None)
            if pointer is not None and pointer.kind in (LONG, 13, LONG_8, 18) and pointer.number == 1:
                parts[part] = self._table(part, int.from_bytes(pointer.data, _NAMES[self._order]))
        return ExifBlock(self._order, parts, self._note_at)

    def _table(self, part: int, place: int) -> dict[int, Entry]:
        """Read the entries of a table at a place."""
        wide, length = (8, 20) if self._big else (2, 12)
        inside = 8 if self._big else 4
        found: dict[int, Entry] = {}
        for number in range(min(self._number(place, wide), _MOST_ENTRIES)):
            start = place + wide + number * length
            tag, kind = self._number(start, 2), self._number(start + 2, 2)
            count = self._number(start + 4, inside)
            size = count * SIZES.get(kind, 0)
            if not 0 < size <= _LARGEST or start + length > self._length or tag in found:
                continue
            at = start + length - inside
            if size > inside:
                at = self._number(at, inside)
            if at + size > self._length or (kind >= _BIG_ONLY and tag not in INNER):
                continue
            if (part, tag) == (CAMERA, MAKER_NOTE) and size > inside:
                self._note_at = at
            self._file.seek(at)
            found[tag] = Entry(kind, count, self._file.read(size))
        return found

    def _number(self, place: int, length: int) -> int:
        self._file.seek(min(place, self._length))
        return int.from_bytes(self._file.read(length), _NAMES[self._order])


_NAMES: dict[Order, Literal["little", "big"]] = {"<": "little", ">": "big"}


def _turned(value: Entry) -> Entry:
    word = _WORDS.get(value.kind, SIZES[value.kind])
    turned = b"".join(value.data[at : at + word][::-1] for at in range(0, len(value.data), word))
    return value._replace(data=turned)


def _png_chunk(content: bytes) -> bytes:
    """Return what stands in a PNG's chunk eXIf, wherever that is."""
    at = len(_PNG)
    while at + 8 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if kind == b"eXIf":
            return content[at + 8 : at + 8 + length]
        at += 12 + length
    return b""
