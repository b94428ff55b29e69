"""A picture file as an upscaler takes it: its numbers as they are, and what the file says about them.

Greys stay greys, 16 bits stay 16, transparency stays; the picture is upright. A colour profile is kept, or
applied to give sRGB; inks (CMYK) and Lab, which no network has learned from, become sRGB in any case. Free of
torch.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageCms, ImageOps

from training.errors import EngineError
from training.provenance import KEYWORD as PROVENANCE
from training.sentences import Sentence
from training.upscaling.deep_png import read_deep_png
from training.upscaling.streams import Stream

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
_ROWS = 64  # Handed on at a time.
_ORIENTATION = 274
_UPRIGHT = {  # EXIF orientation: quarter turns to the left, and whether to mirror then.
    2: (0, True),
    3: (2, False),
    4: (2, True),
    5: (3, True),
    6: (3, False),
    7: (1, True),
    8: (1, False),
}
_PARTS = (0x8769, 0x8825)  # EXIF proper, and where it was taken.
_OF_THE_FILE = frozenset(  # Of sizes, places, kinds of pixels, resolution; comments, profile.
    (
        *(254, 256, 257, 258, 259, 262, 266, 269, 270, 273, _ORIENTATION, 277, 278, 279, 282, 283, 284, 296),
        *(317, 320, 322, 323, 324, 325, 332, 338, 339, 347, 513, 514, 529, 530, 531, 532, 700, 33723, 34377),
        *(34675, 37510, 40962, 40963, 40965),
    )
)


@dataclass(frozen=True, slots=True)
class Source:
    """A picture, read."""

    path: Path
    sha256: str
    pixels: np.ndarray  # uint8 or uint16 [H, W, C]: 1 or 3 colours, 2 or 4 with opacity.
    profile: bytes | None  # ICC, of the colours as they are here.
    dpi: float  # 0 when the file does not say.
    exif: Image.Exif  # Without the orientation.
    parent: dict[str, Any]  # GanArt's provenance, when it has one.
    notices: tuple[str, ...]  # Sentences about what could not be kept.

    @property
    def width(self) -> int:
        """The width in pixels."""
        return self.pixels.shape[1]

    @property
    def height(self) -> int:
        """The height in pixels."""
        return self.pixels.shape[0]

    def stream(self) -> Stream:
        """Let the picture pass by."""
        return Stream(self.width, self.height, self.pixels.shape[2], self._bands())

    def _bands(self) -> Iterator[np.ndarray]:
        white = np.float32(np.iinfo(self.pixels.dtype).max)
        for top in range(0, self.height, _ROWS):
            band = self.pixels[top : top + _ROWS].astype(np.float32) / white
            if band.shape[2] in (2, 4):
                band[..., :-1] *= band[..., -1:]
            yield band


def read_source(path: Path, colour: str = "keep") -> Source:
    """Read a picture file. Raises EngineError, with a sentence, when that cannot be."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EngineError(
            "{file} cannot be read: {reason}.", file=path.name, reason=error.strerror
        ) from error
    try:
        return _decode(path, content, colour)
    except Image.DecompressionBombError:
        raise EngineError(
            "{file} has more pixels than GanArt opens (178 megapixels).", file=path.name
        ) from None
    except MemoryError:
        raise EngineError("{file} needs more memory than is free.", file=path.name) from None
    except Exception as error:  # Pillow's readers raise nearly anything at a damaged file.
        raise EngineError(
            "{file} is damaged, or is not a picture that GanArt can read.", file=path.name
        ) from error


def _decode(path: Path, content: bytes, colour: str) -> Source:
    notices = []
    image = Image.open(BytesIO(content), formats=_FORMATS)
    dpi = _dpi(image)
    parent = _parent(image)
    exif = _exif(image)
    deep = _deep_pixels(image, content)
    if deep is None and _is_deep(image, content):
        notices.append(Sentence("{file} has 16 bits per channel, of which 8 were read.", file=path.name))
    image.load()
    image = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    if deep is not None:
        if colour == "srgb" and profile and not _is_srgb(profile):
            notices.append(
                Sentence(
                    "{file} has 16 bits per channel: its colour profile was kept, not converted.",
                    file=path.name,
                )
            )
        pixels = deep
    else:
        image, profile = _plain(image, profile, colour)
        pixels = np.asarray(image)
    pixels = pixels.reshape(*pixels.shape[:2], -1)
    if pixels.shape[2] in (2, 4) and pixels[..., -1].min() == np.iinfo(pixels.dtype).max:
        pixels = pixels[..., :-1]  # Opaque all over.
    digest = hashlib.sha256(content).hexdigest()
    return Source(path, digest, pixels, profile, dpi, exif, parent, tuple(notices))


def _plain(image: Image.Image, profile: bytes | None, colour: str) -> tuple[Image.Image, bytes | None]:
    """Bring an image of 8 bits, or of greys, to L, LA, RGB or RGBA, or to 16-bit greys."""
    if image.mode.startswith("I;16"):
        return Image.fromarray(np.asarray(image).astype(np.uint16)), profile
    if image.mode in ("I", "F"):
        raise EngineError("A picture with 32 bits per channel cannot be enlarged. Save it with 16.")
    grey = image.mode in ("1", "L", "LA", "La")
    if image.mode in ("CMYK", "LAB"):
        return to_srgb(image, profile), None
    if image.has_transparency_data:
        image = image.convert("LA" if grey else "RGBA")
    else:
        image = image.convert("L" if grey else "RGB")
    if colour == "keep" or not profile or _is_srgb(profile):
        return image, profile
    return to_srgb(image, profile), None


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert the colours; the opacity stays. Without a profile that fits, by what is usual for the mode."""
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    plain = image.convert(image.mode[:-1]) if alpha else image
    try:
        lab = image.mode == "LAB"
        source = ImageCms.createProfile("LAB") if lab else ImageCms.ImageCmsProfile(BytesIO(profile or b""))
        target = ImageCms.createProfile("sRGB")
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        plain = ImageCms.profileToProfile(plain, source, target, intent, outputMode="RGB", flags=flags)
    except (ImageCms.PyCMSError, OSError):  # Profiles come from everywhere.
        plain = plain.convert("RGB")
    if alpha:
        plain.putalpha(alpha)
    return plain


def _is_srgb(profile: bytes) -> bool:
    try:
        return "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (ImageCms.PyCMSError, OSError):
        return False


def _is_deep(image: Image.Image, content: bytes) -> bool:
    """Whether the file has 16-bit colours, of which Pillow keeps 8 bits."""
    if image.format == "PNG":
        return content[24] == 16 and image.mode not in ("I;16", "I")
    return image.format == "TIFF" and max(image.tag_v2.get(258, (8,))) == 16 and image.mode[:2] != "I;"


def _deep_pixels(image: Image.Image, content: bytes) -> np.ndarray | None:
    """Read 16-bit colours, upright: uint16 [H, W, 3 or 4]; None for other files, and where they cannot be."""
    if not _is_deep(image, content):
        return None
    try:
        pixels = read_deep_png(content) if image.format == "PNG" else _deep_tiff(content)
    except Exception:  # Compressions that need a further package, or damage; Pillow then reads 8 bits.
        return None
    if pixels is None:
        return None
    turns, mirrored = _UPRIGHT.get(image.getexif().get(_ORIENTATION, 1), (0, False))
    upright = np.rot90(pixels, turns)
    return np.ascontiguousarray(upright[:, ::-1] if mirrored else upright)


def _deep_tiff(content: bytes) -> np.ndarray | None:
    import tifffile

    with tifffile.TiffFile(BytesIO(content)) as file:
        pixels = file.pages[0].asarray()
    is_colour = pixels.dtype == np.uint16 and pixels.ndim == 3 and pixels.shape[2] in (3, 4)
    return pixels if is_colour else None


def _exif(image: Image.Image) -> Image.Exif:
    """Return what EXIF says of the picture; what it says of the file is no longer true."""
    found, kept = image.getexif(), Image.Exif()
    for tag, value in found.items():
        if tag not in _OF_THE_FILE and tag not in _PARTS:
            kept[tag] = value
    for part in _PARTS:
        told = {tag: value for tag, value in found.get_ifd(part).items() if tag not in _OF_THE_FILE}
        if told:
            kept.get_ifd(part).update(told)
    return kept


def _dpi(image: Image.Image) -> float:
    """Return the dots per inch that a file tells, or 0."""
    dpi = image.info.get("dpi", (0, 0))[0]
    return float(dpi) if 1 < float(dpi) <= 10_000 else 0.0


def _parent(image: Image.Image) -> dict[str, Any]:
    try:
        found = json.loads(image.info.get(PROVENANCE, "{}"))
    except (ValueError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
