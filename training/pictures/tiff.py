"""TIFF of more than 8 bits a colour, and of kinds that Pillow does not read: tifffile decodes the numbers."""

import logging
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import (
    BITSPERSAMPLE,
    COMPRESSION,
    ICCPROFILE,
    IMAGELENGTH,
    IMAGEWIDTH,
    PHOTOMETRIC_INTERPRETATION,
    RESOLUTION_UNIT,
    SAMPLEFORMAT,
    X_RESOLUTION,
    TiffImageFile,
)

from training.pictures.colour import numbers_to_srgb
from training.pictures.deep import DeepPicture
from training.pictures.opacity import divided
from training.pictures.orientation import ORIENTATION
from training.pictures.refusals import PictureError
from training.pictures.white import Range, range_of, to_sixteen

if TYPE_CHECKING:
    import tifffile  # Loaded with the first TIFF that needs it.

FORMAT = "TIFF of all kinds"  # As Pillow knows it beside its own.

# Kinds of colours (TIFF 6.0, tag 262), and how many numbers each has.
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _PALETTE, _INKS, _YCBCR, _LAB, _ICC_LAB = 0, 1, 2, 3, 5, 6, 8, 9
_CHANNELS = {_WHITE_IS_ZERO: 1, _BLACK_IS_ZERO: 1, _RGB: 3, _PALETTE: 1, _INKS: 4, _LAB: 3, _ICC_LAB: 3}
_PREMULTIPLIED, _OPACITY = 1, 2  # What a further channel is (tag 338); others are saved selections.
_JPEG = (6, 7)  # Kinds of compression (tag 259), the older one first.
# Pillow opens these, but its libtiff comes without the codec of one, and it fails at the other one's pixels.
_WEBP, _RAW = 50001, 1
_MOST_CHANNELS, _MOST_BITS = 16, 64
_TOLD = ((340, 341), (280, 281))  # Tags of the lowest and highest number: of any kind, or whole ones.
_OF_ANY_WHITE = (_BLACK_IS_ZERO, _RGB)  # What cameras and microscopes save with fewer bits than there are.
_ON_ITS_SIDE = (5, 6, 7, 8)  # Orientations.
_MOST_BYTES = 4 * 2**30
_CM_PER_INCH = 2.54

logging.getLogger("tifffile").addHandler(logging.NullHandler())  # Else it writes to the standard error.


def is_tiff(head: bytes) -> bool:
    """Whether a file begins as a TIFF does."""
    return head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


class TiffPicture(DeepPicture, TiffImageFile):
    """A TIFF: where Pillow does not do it justice, its numbers come from tifffile."""

    format = "TIFF"
    _is_pillows = False  # Whether Pillow decodes it.

    def _open(self) -> None:
        self._look(lambda: TiffImageFile._open(self))

    def seek(self, frame: int) -> None:
        """Turn to a page, before any is decoded. Raises EOFError where there is none."""
        self._look(lambda: TiffImageFile.seek(self, frame))

    def _look(self, read: Callable[[], None]) -> None:
        """Let Pillow read what a page says of itself, and find out who decodes it."""
        try:
            read()
        except EOFError:
            raise
        except Exception:
            if not getattr(self, "tag_v2", None):
                raise
            self._is_pillows = False
            self._describe()
        else:
            bits, kinds = self.tag_v2.get(BITSPERSAMPLE, (1,)), self.tag_v2.get(SAMPLEFORMAT, (1,))
            coded = (self.tag_v2.get(COMPRESSION), self.tag_v2.get(PHOTOMETRIC_INTERPRETATION))
            is_not = coded[0] == _WEBP or coded == (_RAW, _YCBCR)
            self._is_pillows = max(bits) <= 8 and set(kinds) == {1} and not is_not

    def _describe(self) -> None:
        """Say what Pillow says of a TIFF, and did not come to say."""
        size = int(self.tag_v2[IMAGEWIDTH]), int(self.tag_v2[IMAGELENGTH])
        self._size = size[::-1] if self.tag_v2.get(ORIENTATION, 1) in _ON_ITS_SIDE else size
        self._mode = "RGB"
        if profile := self.tag_v2.get(ICCPROFILE):
            self.info["icc_profile"] = profile
        per_inch = {1: 0.0, 3: _CM_PER_INCH}.get(self.tag_v2.get(RESOLUTION_UNIT, 2), 1.0)
        if dots := float(self.tag_v2.get(X_RESOLUTION, 0)) * per_inch:
            self.info["dpi"] = (dots, dots)

    def load(self) -> "Image.core.PixelAccess | None":
        """Decode the picture, once."""
        return TiffImageFile.load(self) if self._is_pillows else DeepPicture.load(self)

    def getexif(self) -> Image.Exif:
        """Return what EXIF tells; where the pixels come from tifffile, they are upright."""
        return TiffImageFile.getexif(self) if self._is_pillows else DeepPicture.getexif(self)

    def numbers(self) -> np.ndarray:
        """Return the stored pixels, uint16 [H, W, C]. Raises PictureError where they cannot be read."""
        import tifffile

        assert self.fp is not None
        self.fp.seek(0)
        with tifffile.TiffFile(self.fp) as file:
            file.filehandle.seek(self._frame_pos[self.tell()])  # Else tifffile passes through all before it.
            page = tifffile.TiffPage(file, index=self.tell())
            _require_readable(page)
            values = page.asarray(squeeze=False)[:, 0]  # [planes, H, W, C]; of planes or C there is one.
            kind, extra, palette = _kind(page), page.extrasamples, page.colormap
        values = values[0] if len(values) == 1 else np.moveaxis(values[..., 0], 0, -1)  # [H, W, C]
        colours, opacity = _parted(values, kind, [int(each) for each in extra])
        within = self._range(colours, kind)
        if within.is_guess:
            self.notes = (within.in_words(),)
        pixels = _colours(colours, kind, within, palette)
        if opacity is not None:
            veil = _opacity(opacity, within)
            pixels = np.concatenate((pixels, veil), axis=2)
            pixels = divided(pixels) if _PREMULTIPLIED in extra else pixels
        if kind in (_INKS, _LAB, _ICC_LAB):
            profile = self.info.pop("icc_profile", None)
            pixels = numbers_to_srgb(pixels, profile, "CMYK" if kind == _INKS else "LAB")
        return pixels

    def _range(self, colours: np.ndarray, kind: int) -> Range:
        """Find which numbers are black and white."""
        bits = max(self.tag_v2.get(BITSPERSAMPLE, (1,)))
        if kind not in _OF_ANY_WHITE and colours.dtype.kind == "u":
            return Range(0, 2.0**bits - 1)  # A sheet that is nearly white has small numbers too.
        return range_of(colours, bits, self._told_range())

    def _told_range(self) -> tuple[float, float] | None:
        """Return the lowest and the highest number as the file tells them."""
        for lowest, highest in _TOLD:
            try:
                low, high = (np.asarray(self.tag_v2[tag], float) for tag in (lowest, highest))
            except (KeyError, TypeError, ValueError):
                continue
            if np.isfinite(low).all() and np.isfinite(high).all():
                return float(low.min()), float(high.max())
        return None


def _kind(page: "tifffile.TiffPage") -> int:
    """Return the kind of colours that tifffile gives; of a JPEG, it makes RGB."""
    is_jpeg = page.photometric == _YCBCR and page.compression in _JPEG
    return _RGB if is_jpeg else int(page.photometric)


def _require_readable(page: "tifffile.TiffPage") -> None:
    """Raise PictureError, which names the reason, for a page that cannot be read."""
    import tifffile

    try:
        tifffile.TIFF.DECOMPRESSORS[page.compression]
    except KeyError:
        raise PictureError(
            "Its compression ({name}) cannot be read. Save the picture as PNG.",
            name=getattr(page.compression, "name", page.compression),
        ) from None
    channels = _CHANNELS.get(_kind(page))
    if page.dtype is None:
        bits = set(np.atleast_1d(page.bitspersample).tolist())
        if len(bits) > 1 or not 0 < max(bits) <= _MOST_BITS:
            raise PictureError("The file is damaged or incomplete.")
        raise PictureError(
            "It has {bits} bits a colour, which cannot be read. Save the picture as PNG.", bits=max(bits)
        )
    if channels is None or page.dtype.kind not in "uifb":
        raise PictureError(
            "This kind of TIFF ({name}) cannot be read. Save the picture as PNG.",
            name=getattr(page.photometric, "name", page.photometric),
        )
    if not channels <= page.samplesperpixel <= _MOST_CHANNELS:
        raise PictureError(
            "It has {count} channels, which cannot be understood. Save the picture as PNG.",
            count=page.samplesperpixel,
        )
    if len(page.dataoffsets) < math.prod(page.chunked):
        raise PictureError("The file is damaged or incomplete.")  # tifffile would make the rest black.
    if page.nbytes > _MOST_BYTES:
        raise PictureError(
            "It would take {size:.0f} GB of memory. Save a smaller copy.", size=page.nbytes / 1e9
        )


def _parted(values: np.ndarray, kind: int, extra: Sequence[int]) -> tuple[np.ndarray, np.ndarray | None]:
    """Part numbers [H, W, C] into colours and opacity [H, W, 1]; saved selections are left out."""
    count = _CHANNELS[kind]
    further = values[..., count:]
    if not extra and kind == _RGB:
        extra = (_OPACITY,) * further.shape[2]  # Some programs do not say what it is.
    place = next((n for n, each in enumerate(extra) if each in (_PREMULTIPLIED, _OPACITY)), None)
    if place is None or place >= further.shape[2]:
        return values[..., :count], None
    return values[..., :count], further[..., place : place + 1]


def _colours(colours: np.ndarray, kind: int, within: Range, palette: np.ndarray | None) -> np.ndarray:
    """Return colours of a kind as uint16 [H, W, C]; Lab as ICC profiles of version 4 store it."""
    if kind == _PALETTE:
        if palette is None or colours.dtype.kind != "u":
            raise PictureError("Its palette is missing.")
        return palette.T[np.minimum(colours[..., 0], palette.shape[1] - 1)]
    if kind in (_LAB, _ICC_LAB):
        return _lab(colours, kind)
    pixels = to_sixteen(colours, within)
    return np.iinfo(np.uint16).max - pixels if kind == _WHITE_IS_ZERO else pixels


def _lab(colours: np.ndarray, kind: int) -> np.ndarray:
    """Return Lab [H, W, 3]; white is 65535, and a and b are 257 a unit, above 32896 for 0.

    In a TIFF they are signed, with 1 or 256 a unit (TIFF 6.0, section 23, and Adobe's technical notes of
    2002), or as profiles of version 2 store them; or floating point as they are.
    """
    if colours.dtype.kind == "f":
        lightness, hues = colours[..., :1] / 100, colours[..., 1:]
    else:
        unit = 256 if colours.dtype.itemsize > 1 else 1
        white = np.iinfo(colours.dtype).max if kind == _LAB or unit == 1 else 255 * 256
        lightness = colours[..., :1] / white
        signed = colours[..., 1:].view(f"i{colours.dtype.itemsize}")
        hues = (signed if kind == _LAB else colours[..., 1:] - 128.0 * unit) / unit
    lab = np.concatenate((lightness * 65535, hues * 257 + 32896), axis=2)
    return np.clip(np.rint(lab), 0, 65535).astype(np.uint16)


def _opacity(opacity: np.ndarray, within: Range) -> np.ndarray:
    """Return opacity [H, W, 1] as uint16: of the range of the colours where that was guessed and fits."""
    match opacity.dtype.kind:
        case "f":
            return to_sixteen(opacity, Range(0, 1))
        case "i":
            white = float(np.iinfo(opacity.dtype).max)
        case _:
            white = within.white if opacity.max(initial=0) <= within.white else np.iinfo(opacity.dtype).max
    return to_sixteen(opacity, Range(0, float(white)))


Image.register_open(FORMAT, TiffPicture, is_tiff)
