"""Picture files written row by row: PNG and TIFF as rows come, JPEG and WebP at the end. Free of torch."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import BinaryIO, Literal, Protocol

import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import IFDRational, ImageFileDirectory_v2

from training.pictures.colour import numbers_to_srgb
from training.upscaling.records import KEYWORD, as_comment

_INCH_M = 0.0254
_PARTS = _EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_USER_COMMENT = 0x9286
_FREE_TAG = 275  # Stands for nothing, and where 273 does once 274, the orientation, is left out.
_BIG = 2**32 - 2**24  # Bytes that a plain TIFF holds.
_STRIP = 2**18  # Bytes of a TIFF's strip, about, before compression.
_LEVEL = 6  # Of zlib.


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a file is to hold besides its pixels."""

    width: int
    height: int
    channels: int  # 1 or 3, and 2 or 4 with opacity.
    bits: int  # 8 or 16
    dpi: float = 0.0  # 0: nothing is said.
    profile: bytes | None = None  # ICC; without one, colours are sRGB.
    exif: Image.Exif | None = None
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
        self._deflate = zlib.compressobj(_LEVEL)
        self._step = sheet.channels * sheet.bits // 8  # Bytes of a pixel.
        self._above = np.zeros(sheet.width * self._step, dtype=np.uint8)
        file.write(b"\x89PNG\r\n\x1a\n")
        colour = {1: 0, 3: 2, 2: 4, 4: 6}[sheet.channels]
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", sheet.width, sheet.height, sheet.bits, colour, 0, 0, 0))
        if sheet.profile:
            self._chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(sheet.profile))
        else:
            self._chunk(b"sRGB", b"\0")
        if sheet.dpi:
            per_metre = round(sheet.dpi / _INCH_M)
            self._chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
        if sheet.exif:
            self._chunk(b"eXIf", sheet.exif.tobytes().removeprefix(b"Exif\0\0"))
        if sheet.record:
            self._chunk(b"iTXt", KEYWORD.encode() + b"\0\0\0\0\0" + sheet.record.encode())

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
        check = zlib.crc32(content, zlib.crc32(kind))
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
        self._file.write(self._numbered(self._directory().tobytes(place)))
        self._file.seek(8 if self._is_big else 4)
        self._file.write(struct.pack("<Q" if self._is_big else "<I", place))

    def _strip(self, rows: np.ndarray) -> None:
        differences = rows.copy()
        differences[:, 1:] -= rows[:, :-1]  # To the pixel at the left, modulo 2^bits: "predictor 2".
        data = zlib.compress(_as_bytes(differences, "<").tobytes(), _LEVEL)
        self._places.append(self._file.tell())
        self._counts.append(len(data))
        self._file.write(data)

    def _directory(self) -> ImageFileDirectory_v2:
        """Return the tags (TIFF 6.0; 338 is the opacity, 317 the predictor, 34675 the ICC profile)."""
        sheet = self._sheet
        head = b"II\x2b\0\x08\0\0\0" + b"\0" * 8 if self._is_big else b"II\x2a\0\0\0\0\0"
        tags = ImageFileDirectory_v2(ifh=head)
        exif = sheet.exif or Image.Exif()
        for tag, value in exif.items():
            if tag not in _PARTS:
                tags[tag] = value
        for part in _PARTS:
            if inner := exif.get_ifd(part):
                tags[part] = dict(inner)
        tags[256], tags[257] = sheet.width, sheet.height
        tags[258] = (sheet.bits,) * sheet.channels
        tags[259] = 8  # Deflate.
        tags[262] = 2 if sheet.channels >= 3 else 1  # RGB, or black is zero.
        self._long(tags, _FREE_TAG, self._places)  # Becomes 273.
        tags[277] = sheet.channels
        tags[278] = self._rows_a_strip
        self._long(tags, 279, self._counts)
        tags[284] = 1
        tags[317] = 2
        if sheet.channels in (2, 4):
            tags[338] = 2  # Colours are not multiplied by it.
        if sheet.dpi:
            dpi = Fraction(sheet.dpi).limit_denominator(10_000)
            tags[282] = tags[283] = IFDRational(dpi.numerator, dpi.denominator)
            tags[296] = 2  # Inches.
        if sheet.record:
            tags[270] = sheet.record
        if sheet.profile:
            tags.tagtype[34675] = 7
            tags[34675] = sheet.profile
        return tags

    def _numbered(self, directory: bytes) -> bytes:
        """Return the places of the strips their tag, which Pillow would have taken as a wish to move them."""
        head, length = (8, 20) if self._is_big else (2, 12)  # Bytes of the count, and of an entry.
        count = int.from_bytes(directory[:head], "little")
        entries = np.frombuffer(directory, np.uint8, count * length, head).reshape(count, length)
        numbers = entries[:, 0] + 256 * entries[:, 1].astype(int)
        place = head + length * int(np.flatnonzero(numbers == _FREE_TAG)[0])
        return directory[:place] + struct.pack("<H", 273) + directory[place + 2 :]

    def _long(self, tags: ImageFileDirectory_v2, tag: int, values: list[int]) -> None:
        """Set places or lengths in the file, as wide as the kind of file has them."""
        tags.tagtype[tag] = 16 if self._is_big else 4
        tags[tag] = tuple(values)


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
        sheet, image, exif = self._sheet, self.image(), _exif_with(self._sheet)
        if sheet.channels in (2, 4):
            ground = Image.new(image.mode, image.size, "white")
            image = Image.alpha_composite(ground.convert("RGBA"), image.convert("RGBA"))
            image = image.convert("L" if sheet.channels == 2 else "RGB")
        more = {"dpi": (round(sheet.dpi), round(sheet.dpi))} if sheet.dpi else {}
        image.save(
            self._file,
            "JPEG",
            quality=sheet.quality,
            subsampling=0,
            exif=exif,
            icc_profile=sheet.profile,
            **more,
        )


class WebpWriter(_WholeWriter):
    """Writes a WebP; its resolution stands in the EXIF, since the format has no place for one.

    Nor has it one for greys, so those become colours, in sRGB: their profile would not be one of colours.
    """

    def finish(self) -> None:
        """Write the file."""
        sheet, profile, exif = self._sheet, self._sheet.profile, _exif_with(self._sheet)
        if sheet.channels in (1, 2):
            self._pixels, profile = numbers_to_srgb(self._pixels, profile), None
        if sheet.dpi:
            dpi = Fraction(sheet.dpi).limit_denominator(10_000)
            exif[282] = exif[283] = IFDRational(dpi.numerator, dpi.denominator)
            exif[296] = 2
        mode = "RGBA" if sheet.channels in (2, 4) else "RGB"
        image = self.image().convert(mode)
        image.save(self._file, "WEBP", quality=sheet.quality, exif=exif, icc_profile=profile or b"")


def to_numbers(band: np.ndarray, bits: int) -> np.ndarray:
    """Round a band [h, W, C] in [0, 1] to whole numbers of 8 or 16 bits."""
    white = 2**bits - 1
    return np.rint(band * np.float32(white)).clip(0, white).astype(np.uint8 if bits == 8 else np.uint16)


def _exif_with(sheet: Sheet) -> Image.Exif:
    """Return the EXIF with the record in it."""
    exif = Image.Exif()
    if sheet.exif is not None:
        exif.load(sheet.exif.tobytes())
    if sheet.record:
        camera = exif.get_ifd(_EXIF_IFD)
        camera[_USER_COMMENT] = as_comment(sheet.record)
    return exif


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
