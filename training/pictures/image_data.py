"""The parts of a picture file that decide its pixels, told from what is written beside them.

A program that writes a caption, a rating, EXIF or XMP into a picture leaves these parts as they are, so a
hash of them knows the picture again. Nothing is decoded.
"""

import hashlib
import os
import re
import struct
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

_BLOCK = 2**20  # Bytes read in one go.
_LONGEST_HEAD = 2**24  # Bytes of the tables of an AVIF or HEIC file.
_LONGEST_IN_MEMORY = 2**29  # Bytes of a JPEG or GIF: only going through all of it finds its parts.
_MOST_PARTS = 10**6

Part = tuple[int, int]  # Where it begins in the file, and its length in bytes.


class _Unclear(ValueError):  # noqa: N818 - not an error of the user's.
    """The file is not built as its kind should be."""


def new_hash() -> Any:
    """The hash by which a picture is known wherever it lies: BLAKE2b, 128 bits."""
    return hashlib.blake2b(digest_size=16)


def digests(path: Path) -> tuple[str, str]:
    """Return hashes of a picture's image data and of its whole file, both in hexadecimal.

    They are the same for a file whose kind is not known, or that is damaged. Raises OSError.
    """
    with path.open("rb") as file:
        whole = hashlib.file_digest(file, new_hash).hexdigest()
        try:
            return _image_digest(file), whole
        except (_Unclear, struct.error, IndexError):
            return whole, whole


def _image_digest(file: BinaryIO) -> str:
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    head = file.read(16)
    known = ((kind, parts_of) for kind, begins, parts_of in _KINDS if re.match(begins, head, re.DOTALL))
    kind, parts_of = next(known, ("", _unknown))
    digest = new_hash()
    digest.update(f"image data of {kind}:".encode())
    number = 0
    for number, part in enumerate(parts_of(file, size), 1):
        if number > _MOST_PARTS:
            raise _Unclear
        if isinstance(part, bytes):
            digest.update(part)
            continue
        start, length = part
        if start + length > size:
            raise _Unclear
        file.seek(start)
        while length:
            block = file.read(min(length, _BLOCK))
            if not block:
                raise _Unclear
            digest.update(block)
            length -= len(block)
    if not number:
        raise _Unclear
    return digest.hexdigest()


def _unknown(file: BinaryIO, size: int) -> Iterator[bytes | Part]:
    raise _Unclear


def _exactly(file: BinaryIO, start: int, length: int) -> bytes:
    file.seek(start)
    content = file.read(length)
    if len(content) < length:
        raise _Unclear
    return content


def _all_of(file: BinaryIO, size: int) -> bytes:
    if size > _LONGEST_IN_MEMORY:
        raise _Unclear
    return _exactly(file, 0, size)


# -- PNG --

_PNG_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"acTL", b"fcTL", b"fdAT"}


def _png(file: BinaryIO, size: int) -> Iterator[bytes | Part]:
    """Chunks, each its length, type, content and checksum (PNG specification, section 5.3)."""
    place, before = 8, b""
    while True:
        length, kind = struct.unpack(">I4s", _exactly(file, place, 8))
        if kind in _PNG_CHUNKS:
            if kind != before:  # However the data is cut into chunks.
                yield kind
            yield place + 8, length
            before = kind
        elif kind == b"IEND":
            break
        place += length + 12
    if before not in (b"IDAT", b"fdAT"):
        raise _Unclear


# -- JPEG --

_NEXT_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")  # Within coded data, all but restarts.
_BESIDE = {*range(0xE0, 0xF0), 0xFE}  # Application data and comments.


def _jpeg(file: BinaryIO, size: int) -> Iterator[bytes | Part]:
    """Segments, each a marker and most of them a length (ITU-T T.81, annex B)."""
    data = _all_of(file, size)
    place, scans = 2, 0
    while found := _NEXT_MARKER.search(data, place):
        place, marker = found.end(), data[found.end() - 1]
        if marker == 0xD9:
            break
        if marker in (0x01, 0xD8):
            continue
        end = place + int.from_bytes(data[place : place + 2])
        if marker == 0xDA:
            scans += 1
            after = _NEXT_MARKER.search(data, end)
            end = after.start() if after else size
        if marker not in _BESIDE:
            yield place - 1, end - place + 1
        place = end
    if not scans:
        raise _Unclear


# -- WebP --

_WEBP_CHUNKS = {b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF"}


def _webp(file: BinaryIO, size: int) -> Iterator[bytes | Part]:
    """RIFF chunks, each its type, length and content, of even length."""
    place = 12
    while place + 8 <= size:
        kind, length = struct.unpack("<4sI", _exactly(file, place, 8))
        if kind in _WEBP_CHUNKS:
            yield place, 8 + length
        place += 8 + length + length % 2


# -- GIF --


def _gif(file: BinaryIO, size: int) -> Iterator[bytes | Part]:
    """Blocks (GIF89a specification); those of applications and comments are left out."""
    data = _all_of(file, size)
    place = 13 + (3 * 2 ** (data[10] % 8 + 1) if data[10] & 0x80 else 0)
    yield 6, place - 6
    while data[place] != 0x3B:
        start, introducer, label = place, data[place], data[place + 1]
        if introducer == 0x2C:
            packed = data[place + 9]
            place += 11 + (3 * 2 ** (packed % 8 + 1) if packed & 0x80 else 0)
        elif introducer == 0x21:
            place += 2
        else:
            raise _Unclear
        while data[place]:
            place += data[place] + 1
        place += 1
        if introducer == 0x2C or label not in (0xFE, 0xFF):
            yield start, place - start


# -- TIFF --


def _tiff(file: BinaryIO, size: int) -> Iterator[bytes | Part]:
    """Strips or tiles, and the tags without which they could not be read."""
    import tifffile  # Only here: it takes a moment.

    parts: list[bytes | Part] = []
    file.seek(0)  # For tifffile a file begins where it stands.
    try:
        with tifffile.TiffFile(file) as tiff:
            for page in _each_once(tiff.pages):
                whole = page.aspage()
                coded = (whole.photometric, whole.compression, whole.predictor, whole.planarconfig)
                told = (tiff.byteorder, whole.shaped, str(whole.dtype), *map(int, coded), whole.extrasamples)
                parts.append(repr(told).encode())
                for tag in ("ColorMap", "JPEGTables"):
                    if tag in whole.tags:
                        parts.append(repr(whole.tags[tag].value).encode())
                parts += zip(whole.dataoffsets, whole.databytecounts, strict=True)
    except Exception as error:  # Whatever a damaged file makes of it.
        raise _Unclear from error
    yield from parts


def _each_once(pages: Iterable[Any]) -> Iterator[Any]:
    """Pass pages of a TIFF on. Raises _Unclear where they lead back to one that was there: they never end."""
    seen = set()
    for page in pages:
        if page.offset in seen:
            raise _Unclear
        seen.add(page.offset)
        yield page


# -- AVIF, HEIC, JPEG XL --


def _boxes(file: BinaryIO, place: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Boxes of the ISO base media file format: type, and where the content begins and ends."""
    while place + 8 <= end:
        length, kind = struct.unpack(">I4s", _exactly(file, place, 8))
        start = place + 8
        if length == 1:
            (length,) = struct.unpack(">Q", _exactly(file, start, 8))
            start += 8
        stop = place + length if length else end
        if not start <= stop <= end:
            raise _Unclear
        yield kind, start, stop
        place = stop


def _jpeg_xl(file: BinaryIO, size: int) -> Iterator[bytes | Part]:
    for kind, start, stop in _boxes(file, 0, size):
        if kind in (b"jxlc", b"jxlp"):
            yield start, stop - start


def _heif(file: BinaryIO, size: int) -> Iterator[bytes | Part]:
    """The items of a file that are no EXIF, XMP or links (ISO/IEC 14496-12, sections 8.11.3 and 8.11.6)."""
    top = {kind: (start, stop) for kind, start, stop in _boxes(file, 0, size)}
    if b"moov" in top or b"meta" not in top:  # A film's samples are found in another way.
        raise _Unclear
    start, stop = top[b"meta"]
    if stop - start > _LONGEST_HEAD:
        raise _Unclear
    inside = {kind: (start, stop) for kind, start, stop in _boxes(file, start + 4, stop)}
    kinds = dict(_item_kinds(file, *inside[b"iinf"])) if b"iinf" in inside else {}
    data_box = inside.get(b"idat", (0, 0))[0]
    if b"iloc" not in inside:
        raise _Unclear
    for item, in_data_box, parts in _item_places(_Numbers(_exactly(file, *_extent(inside[b"iloc"])))):
        if kinds.get(item) not in (b"Exif", b"mime", b"uri "):
            yield kinds.get(item, b"")
            yield from ((offset + data_box * in_data_box, length) for offset, length in parts)


def _extent(box: tuple[int, int]) -> tuple[int, int]:
    return box[0], box[1] - box[0]


def _item_kinds(file: BinaryIO, start: int, stop: int) -> Iterator[tuple[int, bytes]]:
    version = _exactly(file, start, 1)[0]
    for kind, inner, end in _boxes(file, start + (6 if version == 0 else 8), stop):
        if kind != b"infe":
            continue
        numbers = _Numbers(_exactly(file, inner, end - inner))
        version = numbers.take(1)
        numbers.take(3)
        item = numbers.take(2 if version == 2 else 4)
        numbers.take(2)
        yield item, numbers.take(4).to_bytes(4)


def _item_places(numbers: "_Numbers") -> Iterator[tuple[int, bool, list[Part]]]:
    version = numbers.take(1)
    numbers.take(3)
    sizes, more = numbers.take(1), numbers.take(1)
    of_offset, of_length, of_base, of_index = sizes >> 4, sizes & 15, more >> 4, more & 15
    for _ in range(numbers.take(4 if version == 2 else 2)):
        item = numbers.take(4 if version == 2 else 2)
        method = numbers.take(2) & 15 if version else 0
        if numbers.take(2):  # In another file.
            raise _Unclear
        base = numbers.take(of_base)
        parts = []
        for _ in range(numbers.take(2)):
            if version:
                numbers.take(of_index)
            offset, length = numbers.take(of_offset), numbers.take(of_length)
            parts.append((base + offset, length))
        if method < 2:
            yield item, method == 1, parts
        else:
            raise _Unclear


class _Numbers:
    """Takes big-endian numbers off bytes."""

    def __init__(self, content: bytes):
        self._content = content
        self._place = 0

    def take(self, size: int) -> int:
        """The next number, of so many bytes. Raises _Unclear when they are not there."""
        piece = self._content[self._place : self._place + size]
        if len(piece) < size:
            raise _Unclear
        self._place += size
        return int.from_bytes(piece)


_KINDS: list[tuple[str, bytes, Callable[[BinaryIO, int], Iterator[bytes | Part]]]] = [
    ("PNG", rb"\x89PNG\r\n\x1a\n", _png),
    ("JPEG", rb"\xff\xd8\xff", _jpeg),
    ("WebP", rb"RIFF....WEBP", _webp),
    ("GIF", rb"GIF8[79]a", _gif),
    ("TIFF", rb"II[*+]\0|MM\0[*+]", _tiff),
    ("JPEG XL", rb"\0\0\0\x0cJXL ", _jpeg_xl),
    ("HEIF", rb"....ftyp", _heif),
]
