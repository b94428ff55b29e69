"""The merged picture of a Photoshop file, PSD or PSB, in 8 or 16 bits a colour. Free of torch.

Pillow's own reader takes saved selections for opacity and knows neither 16 bits nor PSB.
"""

import imagecodecs
import numpy as np
from PIL import Image

from training.pictures.colour import numbers_to_srgb
from training.pictures.decoded import DecodedPicture, to_bytes
from training.pictures.opacity import without_white
from training.pictures.psd_sections import EXIF, PROFILE, SIGNATURE, XMP, read_sections
from training.pictures.refusals import PictureError

_MODES = {0: "1", 1: "L", 2: "P", 3: "RGB", 4: "CMYK", 8: "L", 9: "LAB"}  # 8 is a duotone, kept as its greys.
_COLOURS = {"1": 1, "L": 1, "P": 1, "RGB": 3, "CMYK": 4, "LAB": 3}
_RAW, _PACKBITS = 0, 1


class PsdPicture(DecodedPicture):
    """A file of Photoshop, or one that another paint program wrote for it."""

    format = "PHOTOSHOP"
    format_description = "Adobe Photoshop"

    def _open(self) -> None:
        assert self.fp is not None
        self._sections = found = read_sections(self.fp)
        self._size = (found.width, found.height)
        if found.kind not in _MODES:
            raise PictureError("Its colours are separate inks (multichannel). Save it in RGB.")
        if found.depth not in (1, 8, 16):
            raise PictureError("It has 32 bits a colour. Save it with 16.")
        self._mode = _MODES[found.kind]
        self.fp.seek(found.merged)
        if not found.is_merged or not self.fp.read(2):
            raise PictureError(
                "It has layers but no merged picture. Save it with “Maximize Compatibility”, or as PNG."
            )
        for number, key in ((PROFILE, "icc_profile"), (EXIF, "exif"), (XMP, "xmp")):
            if content := found.resources.get(number):
                self.info[key] = content
        if found.dpi:
            self.info["dpi"] = found.dpi

    def decode(self) -> Image.Image | np.ndarray:
        """Return the merged picture, with nothing left of the white that transparent parts are laid over.

        Inks and Lab become sRGB.
        """
        count = _COLOURS[self.mode]
        has_opacity = self._sections.has_opacity and self._sections.channels > count
        planes = self._planes(count + has_opacity)
        if self.mode == "1":
            return Image.fromarray(np.unpackbits(planes[0], axis=1, count=self.width) == 0)
        if self.mode == "P":
            return self._of_palette(planes[0])
        pixels = np.ascontiguousarray(planes.transpose(1, 2, 0))
        if self.mode == "CMYK":  # Stored as what inks leave of white.
            pixels[..., :count] = np.iinfo(pixels.dtype).max - pixels[..., :count]
            pixels = numbers_to_srgb(pixels, self.info.pop("icc_profile", None), "CMYK")
        if self.mode == "LAB":
            pixels = self._of_lab(pixels)
        return without_white(pixels) if has_opacity else pixels

    def _of_lab(self, pixels: np.ndarray) -> np.ndarray:
        if pixels.dtype == np.uint16:
            return numbers_to_srgb(pixels, None, "LAB")
        return to_bytes(numbers_to_srgb(pixels.astype(np.uint16) * 257, None, "LAB"))

    def _planes(self, count: int) -> np.ndarray:
        """Read the first channels: uint8 or uint16 [C, H, W]; of one bit a pixel, eight to a byte."""
        file, found = self.fp, self._sections
        assert file is not None
        file.seek(found.merged)
        compression = int.from_bytes(file.read(2))
        length = (self.width * found.depth + 7) // 8
        if compression == _RAW:
            data = file.read(count * self.height * length)
        elif compression == _PACKBITS:
            data = self._unpacked(count, length)
        else:
            raise PictureError("This kind of Photoshop file cannot be read. Save the picture as PNG.")
        kind = ">u2" if found.depth == 16 else "u1"
        planes = np.frombuffer(data, kind).reshape(count, self.height, -1)
        return planes.astype(np.uint16) if found.depth == 16 else planes

    def _unpacked(self, count: int, length: int) -> bytes:
        """Unpack the rows of so many channels, `length` bytes each."""
        file, found = self.fp, self._sections
        assert file is not None
        kind = np.dtype(">u4" if found.is_large else ">u2")
        told = file.read(found.channels * self.height * kind.itemsize)
        packed = np.frombuffer(told, kind).reshape(found.channels, self.height).astype(np.int64)
        rows = []
        for size in packed[:count].ravel().tolist():
            row = imagecodecs.packbits_decode(file.read(size), out=length)
            if len(row) != length:
                raise OSError("a row is too short")
            rows.append(row)
        return b"".join(rows)

    def _of_palette(self, places: np.ndarray) -> np.ndarray:
        """Return the colours [H, W, 3 or 4] at places [H, W] of the palette."""
        palette = np.frombuffer(self._sections.palette[:768], np.uint8).reshape(3, 256).T  # [256, 3]
        colours = palette[places]
        if (transparent := self._sections.transparent) is None:
            return colours
        opacity = np.where(places == transparent, 0, 255).astype(np.uint8)
        return np.dstack([colours, opacity])


Image.register_open(PsdPicture.format, PsdPicture, lambda head: head.startswith(SIGNATURE))
