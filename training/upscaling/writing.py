"""Picture files written row by row: PNG and TIFF as rows come, JPEG and WebP at the end. Free of torch."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import BinaryIO, Literal, Protocol

import numpy as np
from PIL import Image
from zlib_ng import zlib_ng

from training.pictures.colour import numbers_to_srgb
from training.pictures.embedding import PNG_KEYWORD
from training.pictures.exif_block import ExifBlock
from training.pictures.tiff_directory import (
    BYTE,
    CAMERA,
    INTEROPERABILITY,
    LONG,
    LONG_8,
    MAIN,
    MAKER_NOTE,
    RATIONAL,
    SHORT,
    UNDEFINED,
    Order,
    directory,
    entry,
    entry_of_bytes,
)
from training.pictures.xmp import Properties, packet
from training.upscaling.records import KEYWORD, record_layer

_INCH_M = 0.0254
_USUAL_DPI = 72.0  # What EXIF says where nobody knows.
_NOT_IN_TIFF = {  # What the tags of the file itself say there.
    MAIN: [531],
    CAMERA: [0x9101, 0xA002, 0xA003],
    INTEROPERABILITY: [1],
}
_MOST_EXIF = 65_527  # Bytes that a segment of a JPEG has room for, behind the six of its name.
_BIG = 2**32 - 2**24  # Bytes that a plain TIFF holds.
_STRIP = 2**18  # Bytes of a TIFF's strip, about, before compression.
_LEVEL = 5  # Of zlib-ng: as small as level 6 of zlib to 2 %, in a quarter of the time.


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a file is to hold besides its pixels."""

    width: int
    height: int
    channels: int  # 1 or 3, and 2 or 4 with opacity.
    bits: int  # 8 or 16
    dpi: float = 0.0  # 0: nothing is said.
    profile: bytes | None = None  # ICC; without one, colours are sRGB.
    exif: ExifBlock | None = None
    said: tuple[Properties, ...] = ()  # Layers of XMP.
    parameters: str = ""  # What other galleries index, in the form of the Stable Diffusion web UI.
    record: str = ""  # Plain letters.
    quality: int = 95  # Of JPEG and WebP.


class Writer(Protocol):
    """Takes a picture from top to bottom."""

    def write(self, rows: np.ndarray) -> None:
        """Take rows, uint8 or uint16 [h, W, C]."""

    def finish(self) -> None:
        """Write what is still missing, when all rows have come."""


def open_writer(kind: str, file: BinaryIO, sheet: Sheet) -> Writer:
    """Begin a file of a kind: png, tiff, jpeg or webp."""
    writers: dict[str, Callable[[BinaryIO, Sheet], Writer]] = {
        "png": PngWriter,
        "tiff": TiffWriter,
        "jpeg": JpegWriter,
        "webp": WebpWriter,
    }
    return writers[kind](file, sheet)


class PngWriter:
    """Writes a PNG (third edition of the specification), each row filtered the way that suits it."""

    def __init__(self, file: BinaryIO, sheet: Sheet):
        self._file = file
        self._sheet = sheet
        self._deflate = zlib_ng.compressobj(_LEVEL)
        self._step = sheet.channels * sheet.bits // 8  # Bytes of a pixel.
        self._above = np.zeros(sheet.width * self._step, dtype=np.uint8)
        file.write(b"\x89PNG\r\n\x1a\n")
        colour = {1: 0, 3: 2, 2: 4, 4: 6}[sheet.channels]
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", sheet.width, sheet.height, sheet.bits, colour, 0, 0, 0))
        if sheet.profile:
            self._chunk(b"iCCP", b"ICC profile\0\0" + zlib_ng.compress(sheet.profile))
        else:
            self._chunk(b"sRGB", b"\0")
        if sheet.dpi:
            per_metre = round(sheet.dpi / _INCH_M)
            self._chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
        if sheet.exif and (exif := _exif(sheet).to_bytes()):
            self._chunk(b"eXIf", exif)
        for keyword, text in (
            (KEYWORD, sheet.record),
            ("parameters", sheet.parameters),
            (PNG_KEYWORD, packet(*sheet.said).decode()),
        ):
            if text:
                self._chunk(b"iTXt", keyword.encode() + b"\0\0\0\0\0" + text.encode(errors="replace"))

    def write(self, rows: np.ndarray) -> None:
        """Take rows, uint8 or uint16 [h, W, C]."""
        raw = _as_bytes(rows, ">")  # [h, W * step]
        above = np.concatenate([self._above[None], raw[:-1]])
        self._above = raw[-1].copy()
        data = self._deflate.compress(_filtered(raw, above, self._step).tobytes())
        if data:
            self._chunk(b"IDAT", data)

    def finish(self) -> None:
        """Write the last pixels and the end."""
        self._chunk(b"IDAT", self._deflate.flush())
        self._chunk(b"IEND", b"")

    def _chunk(self, kind: bytes, content: bytes) -> None:
        check = zlib_ng.crc32(content, zlib_ng.crc32(kind))
        self._file.write(struct.pack(">I", len(content)) + kind)
        self._file.write(content)
        self._file.write(struct.pack(">I", check))


class TiffWriter:
    """Writes a TIFF in strips, deflated after taking differences; a BigTIFF when it could pass 4 GB."""

    def __init__(self, file: BinaryIO, sheet: Sheet):
        self._file = file
        self._sheet = sheet
        row = sheet.width * sheet.channels * sheet.bits // 8
        self._is_big = sheet.height * row * 1.01 > _BIG  # Deflating may add a little, and never more.
        self._rows_a_strip = max(1, min(sheet.height, _STRIP // row))
        self._places: list[int] = []
        self._counts: list[int] = []
        self._waiting = np.zeros((0, sheet.width, sheet.channels), dtype=f"uint{sheet.bits}")
        # Byte order, version, and room for the place of the directory, which comes last.
        big = struct.pack("<2sHHHQ", b"II", 43, 8, 0, 0)
        file.write(big if self._is_big else struct.pack("<2sHI", b"II", 42, 0))

    def write(self, rows: np.ndarray) -> None:
        """Take rows, uint8 or uint16 [h, W, C]."""
        rows = np.concatenate([self._waiting, rows])
        whole = len(rows) // self._rows_a_strip * self._rows_a_strip
        for top in range(0, whole, self._rows_a_strip):
            self._strip(rows[top : top + self._rows_a_strip])
        self._waiting = rows[whole:].copy()

    def finish(self) -> None:
        """Write the last strip and the directory."""
        if len(self._waiting):
            self._strip(self._waiting)
        self._file.write(b"\0" * (-self._file.tell() % 8))
        place = self._file.tell()
        self._file.write(self._directory(place))
        self._file.seek(8 if self._is_big else 4)
        self._file.write(struct.pack("<Q" if self._is_big else "<I", place))

    def _strip(self, rows: np.ndarray) -> None:
        differences = rows.copy()
        differences[:, 1:] -= rows[:, :-1]  # To the pixel at the left, modulo 2^bits: "predictor 2".
        data = zlib_ng.compress(_as_bytes(differences, "<").tobytes(), _LEVEL)
        self._places.append(self._file.tell())
        self._counts.append(len(data))
        self._file.write(data)

    def _directory(self, place: int) -> bytes:
        """Return the tags (TIFF 6.0; 338 is the opacity, 317 the predictor, 700 XMP, 34675 the profile)."""
        sheet, block = self._sheet, _with_parameters(self._sheet, "<")
        block = _completed(block, sheet).without(_NOT_IN_TIFF)
        place_type = LONG_8 if self._is_big else LONG
        block.put(MAIN, 256, LONG, sheet.width)
        block.put(MAIN, 257, LONG, sheet.height)
        block.put(MAIN, 258, SHORT, *(sheet.bits,) * sheet.channels)
        block.put(MAIN, 259, SHORT, 8)  # Deflate.
        block.put(MAIN, 262, SHORT, 2 if sheet.channels >= 3 else 1)  # RGB, or black is zero.
        block.put(MAIN, 273, place_type, *self._places)
        block.put(MAIN, 277, SHORT, sheet.channels)
        block.put(MAIN, 278, LONG, self._rows_a_strip)
        block.put(MAIN, 279, place_type, *self._counts)
        block.put(MAIN, 284, SHORT, 1)
        block.put(MAIN, 317, SHORT, 2)
        if sheet.channels in (2, 4):
            block.put(MAIN, 338, SHORT, 2)  # Colours are not multiplied by it.
        if xmp := packet(record_layer(sheet.record), *sheet.said):
            block.put_bytes(MAIN, 700, BYTE, xmp)
        if sheet.profile:
            block.put_bytes(MAIN, 34675, UNDEFINED, sheet.profile)
        return directory(block.parts, "<", place, big=self._is_big)


class _WholeWriter:
    """Collects the rows for a format whose writers want the whole picture."""

    def __init__(self, file: BinaryIO, sheet: Sheet):
        self._file = file
        self._sheet = sheet
        self._pixels = np.empty((sheet.height, sheet.width, sheet.channels), dtype=np.uint8)
        self._next = 0

    def write(self, rows: np.ndarray) -> None:
        """Take rows, uint8 [h, W, C]."""
        self._pixels[self._next : self._next + len(rows)] = rows
        self._next += len(rows)

    def image(self) -> Image.Image:
        """Return what was collected."""
        return Image.fromarray(self._pixels[..., 0] if self._sheet.channels == 1 else self._pixels)


class JpegWriter(_WholeWriter):
    """Writes a JPEG without colour subsampling; transparency lies on white."""

    def finish(self) -> None:
        """Write the file."""
        sheet, image = self._sheet, self.image()
        if sheet.channels in (2, 4):
            ground = Image.new(image.mode, image.size, "white")
            image = Image.alpha_composite(ground.convert("RGBA"), image.convert("RGBA"))
            image = image.convert("L" if sheet.channels == 2 else "RGB")
        dpi = (round(sheet.dpi), round(sheet.dpi))  # 0: nothing is said.
        exif = self._exif().to_bytes(_MOST_EXIF)
        image.save(
            self._file,
            "JPEG",
            quality=sheet.quality,
            subsampling=0,
            dpi=dpi,
            exif=b"Exif\0\0" + exif if exif else b"",
            xmp=packet(record_layer(sheet.record), *sheet.said),
            icc_profile=sheet.profile,
        )


    def _exif(self) -> ExifBlock:
        block = _completed(_with_parameters(self._sheet), self._sheet)
        if any(block.parts.values()):
            if not self._sheet.dpi:
                _put_resolution(block, _USUAL_DPI)
            block.put(MAIN, 531, SHORT, 1)  # Colours lie where the brightness lies.
        return block


class WebpWriter(_WholeWriter):
    """Writes a WebP; its resolution stands in the EXIF, since the format has no place for one.

    Nor has it one for greys, so those become colours, in sRGB: their profile would not be one of colours.
    """

    def finish(self) -> None:
        """Write the file."""
        sheet, profile = self._sheet, self._sheet.profile
        if sheet.channels in (1, 2):
            self._pixels, profile = numbers_to_srgb(self._pixels, profile), None
        self.image().convert("RGBA" if sheet.channels in (2, 4) else "RGB").save(
            self._file,
            "WEBP",
            quality=sheet.quality,
            exif=_with_parameters(sheet).to_bytes(),
            xmp=packet(record_layer(sheet.record), *sheet.said),
            icc_profile=profile or b"",
        )


def to_numbers(band: np.ndarray, bits: int) -> np.ndarray:
    """Round a band [h, W, C] in [0, 1] to whole numbers of 8 or 16 bits."""
    white = 2**bits - 1
    return np.rint(band * np.float32(white)).clip(0, white).astype(np.uint8 if bits == 8 else np.uint16)


def _exif(sheet: Sheet) -> ExifBlock:
    """Return the EXIF with what is true of this file."""
    block = sheet.exif.copy() if sheet.exif else ExifBlock()
    if sheet.dpi:
        _put_resolution(block, sheet.dpi)
    if block.parts.get(CAMERA):
        _put_size(block, sheet)
    return block


def _with_parameters(sheet: Sheet, order: Order | None = None) -> ExifBlock:
    """Return the EXIF with what other galleries index, for files that have no texts.

    They expect the high byte of each letter first. Without a wish for a byte order, that is taken, unless
    there is a maker's note, whose numbers follow the order of the block.
    """
    block = _exif(sheet)
    if order or (sheet.parameters and MAKER_NOTE not in block.parts.get(CAMERA, {})):
        block.turn(order or ">")
    if sheet.parameters:
        block.put_comment(sheet.parameters)
    return block


def _completed(block: ExifBlock, sheet: Sheet) -> ExifBlock:
    """Return EXIF, if there is any, with what it has to have (CIPA DC-008, table 21)."""
    if not block.parts.get(CAMERA):
        return block
    has = block.parts[CAMERA]
    has.setdefault(0x9000, entry_of_bytes(UNDEFINED, b"0232"))  # Version of EXIF.
    has.setdefault(0x9101, entry_of_bytes(UNDEFINED, b"\1\2\3\0"))  # Components: Y, Cb, Cr.
    has.setdefault(0xA000, entry_of_bytes(UNDEFINED, b"0100"))  # Version of Flashpix.
    has.setdefault(0xA001, entry(block.order, SHORT, 0xFFFF if sheet.profile else 1))  # Otherwise, or sRGB.
    _put_size(block, sheet)
    return block


def _put_resolution(block: ExifBlock, dpi: float) -> None:
    whole = Fraction(dpi).limit_denominator(10_000)
    for tag in (282, 283):
        block.put(MAIN, tag, RATIONAL, whole.numerator, whole.denominator)
    block.put(MAIN, 296, SHORT, 2)  # Inches.


def _put_size(block: ExifBlock, sheet: Sheet) -> None:
    block.put(CAMERA, 0xA002, LONG, sheet.width)
    block.put(CAMERA, 0xA003, LONG, sheet.height)


def _as_bytes(rows: np.ndarray, order: Literal["<", ">"]) -> np.ndarray:
    """Return rows [h, W, C] as the bytes of a file, uint8 [h, bytes of a row]."""
    ordered = np.ascontiguousarray(rows.astype(rows.dtype.newbyteorder(order), copy=False))
    return ordered.view(np.uint8).reshape(len(rows), -1)


def _filtered(raw: np.ndarray, above: np.ndarray, step: int) -> np.ndarray:
    """Filter rows [h, B] by the one of four filters that leaves the least: [h, 1 + B], its number in front.

    The filters are sub, up, average and Paeth (PNG, section 9.2); the choice is the one its section 12.7
    recommends.
    """
    left = np.zeros_like(raw)
    left[:, step:] = raw[:, :-step]
    corner = np.zeros_like(raw)
    corner[:, step:] = above[:, :-step]
    average = ((left.astype(np.uint16) + above) >> 1).astype(np.uint8)
    candidates = [raw - left, raw - above, raw - average, raw - _paeth(left, above, corner)]
    sizes = np.stack([np.abs(each.view(np.int8).astype(np.int16)).sum(axis=1) for each in candidates])
    best = sizes.argmin(axis=0)  # [h]
    result = np.empty((len(raw), 1 + raw.shape[1]), dtype=np.uint8)
    result[:, 0] = best + 1
    for number, each in enumerate(candidates):
        chosen = best == number
        result[chosen, 1:] = each[chosen]
    return result


def _paeth(left: np.ndarray, above: np.ndarray, corner: np.ndarray) -> np.ndarray:
    """Return of three neighbours the one nearest to left + above - corner (PNG, section 9.4)."""
    a, b, c = (each.astype(np.int16) for each in (left, above, corner))
    to_left, to_above, to_corner = np.abs(b - c), np.abs(a - c), np.abs(a + b - 2 * c)
    is_left = (to_left <= to_above) & (to_left <= to_corner)
    return np.where(is_left, left, np.where(to_above <= to_corner, above, corner))
