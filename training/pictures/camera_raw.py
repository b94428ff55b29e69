"""Raw files of cameras, developed by LibRaw with the help of rawpy, an optional part. Free of torch.

They are developed as the camera would: with its white balance, upright, in full size, in 16 bits of sRGB. The
brightness is the one that was exposed for; nothing is brightened.
"""

import struct
from pathlib import Path
from typing import IO, Any

import numpy as np
from PIL import Image

from training.pictures.decoded import DecodedPicture
from training.pictures.refusals import PictureError

_TIFF = {b"II*\0": "<", b"MM\0*": ">"}  # How it begins, and the order of its bytes.
_OWN = (b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"FUJIFILMCCD-RAW")  # Olympus, Panasonic, Fujifilm.
_CANON = (b"CR", b"crx ")  # Of CR2 and CR3, behind the first eight bytes.
_PHOTOMETRIC, _PARTS, _DNG = 262, 330, 50706  # Tags of TIFF.
_MOSAIC, _LINEAR = 32803, 34892  # What the first tag says of a sensor's numbers.
_MOST_PARTS = 16


class RawPicture(DecodedPicture):
    """A raw file of a camera."""

    format = "CAMERA RAW"
    format_description = "Raw file of a camera"

    def _open(self) -> None:
        rawpy = _rawpy()
        assert self.fp is not None
        self._raw = rawpy.RawPy()
        try:
            self._raw.open_buffer(self.fp)
            sizes = self._raw.sizes
        except rawpy.LibRawFileUnsupportedError:
            raise PictureError(
                "This camera's raw files cannot be read. Export the picture as TIFF or JPEG."
            ) from None
        except rawpy.LibRawError as error:
            raise OSError(str(error)) from error
        stored = (sizes.iwidth, sizes.iheight)
        self._size, self._mode = stored[::-1] if sizes.flip in (5, 6) else stored, "RGB"

    def decode(self) -> np.ndarray:
        """Develop the picture: uint16 [H, W, 3], upright."""
        rawpy = _rawpy()
        with self._raw as raw:
            pixels = raw.postprocess(
                use_camera_wb=True,
                no_auto_bright=True,
                output_bps=16,
                output_color=rawpy.ColorSpace.sRGB,
                gamma=(2.4, 12.92),  # The curve of sRGB.
            )
        self._size = pixels.shape[1::-1]  # The few cameras whose pixels are no squares: now they are.
        return pixels


def _may_be_raw(head: bytes) -> bool:
    return head[:4] in _TIFF or head.startswith(_OWN) or head[8:].startswith(_CANON)


Image.register_open(RawPicture.format, RawPicture, _may_be_raw)


def is_raw(file: Path | IO[bytes], head: bytes) -> bool:
    """Whether a file, which begins with `head`, is a camera's. The file is left at its beginning."""
    if head.startswith(_OWN) or head[8:].startswith(_CANON):
        return True
    if head[:4] not in _TIFF:
        return False
    if isinstance(file, Path):
        with file.open("rb") as opened:
            return _has_sensor_numbers(opened, _TIFF[head[:4]])
    try:
        return _has_sensor_numbers(file, _TIFF[head[:4]])
    finally:
        file.seek(0)


def _has_sensor_numbers(file: IO[bytes], order: str) -> bool:
    """Whether a TIFF, or a part of it, holds what a sensor saw: many kinds of raw files are such."""
    file.seek(4)
    try:
        (first,) = struct.unpack(f"{order}I", file.read(4))
        tags = _tags(file, first, order)
        parts = [_tags(file, place, order) for place in tags.get(_PARTS, ())[:_MOST_PARTS]]
    except (struct.error, OSError, OverflowError):
        return False
    return _DNG in tags or any(
        each.get(_PHOTOMETRIC, (0,))[0] in (_MOSAIC, _LINEAR) for each in (tags, *parts)
    )


def _tags(file: IO[bytes], place: int, order: str) -> dict[int, tuple[int, ...]]:
    """Return the whole numbers of a directory of TIFF; of other tags, that they are there."""
    file.seek(place)
    (count,) = struct.unpack(f"{order}H", file.read(2))
    directory = file.read(12 * count)
    tags = {}
    for tag, kind, length, value in struct.iter_unpack(f"{order}HHI4s", directory):
        numbers: tuple[int, ...] = ()
        if tag == _PHOTOMETRIC and kind == 3:
            numbers = struct.unpack(f"{order}H2x", value)
        elif tag == _PARTS and length == 1:
            numbers = struct.unpack(f"{order}I", value)
        elif tag == _PARTS:
            file.seek(*struct.unpack(f"{order}I", value))
            length = min(length, _MOST_PARTS)
            numbers = struct.unpack(f"{order}{length}I", file.read(4 * length))
        tags[tag] = numbers or (0,)
    return tags


def _rawpy() -> Any:
    """Load rawpy. Raises PictureError where it is not installed."""
    try:
        import rawpy
    except ImportError:
        raise PictureError(
            "It is a raw file of a camera, and the part that reads those (rawpy) is not installed. "
            "Install it, or export the picture as JPEG or TIFF.",
            lasting=False,
        ) from None
    return rawpy
