"""One picture file becomes the 8-bit sRGB pixels that a network learns from, or a sentence why it cannot.

Whatever a file holds (16 bits, CMYK, a palette, a colour profile, transparency, a camera held sideways), the
pixels come out upright, in sRGB and over the background colour. Free of torch.
"""

import errno
import hashlib
import warnings
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import ExifTags, Image, ImageCms, TiffImagePlugin, UnidentifiedImageError

from training.config import ImportConfig
from training.sentences import Sentence

_SUFFIXES = {
    "PNG": (".png", ".apng"),
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "WebP": (".webp",),
    "GIF": (".gif",),
    "BMP": (".bmp", ".dib"),
    "TIFF": (".tif", ".tiff"),
    "AVIF": (".avif",),
    "HEIC": (".heic", ".heif", ".hif"),
}
SUFFIXES = frozenset(suffix for suffixes in _SUFFIXES.values() for suffix in suffixes)
KINDS = ", ".join(_SUFFIXES)  # As a sentence names them.
THUMB_SIDE = 16  # Pixels: small enough to keep for every picture, large enough to tell two faces apart.

# Only these are tried: others of Pillow's readers start foreign programs or have no place in an art folder.
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "DIB", "TIFF", "AVIF")
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_PIXEL_ART_COLOURS = 64  # A picture with no more is drawn pixel by pixel, not photographed or smoothed.
_PIXEL_ART_GREYS = 16  # The same of grey ones: smoothed digits of 28 pixels often have fewer than 64.
_LOOSE = 9 / 8  # A random crop moves inside a picture whose tighter side is this much longer than the crop.
_LONGEST = 4  # Such a picture keeps this many times the largest crop at most, around its middle.
_NARROWEST = 1 / 16  # Of the height or width wanted: a whole picture that becomes narrower is only a line.
_LARGEST = 2 * Image.MAX_IMAGE_PIXELS  # Where Pillow refuses to decode: 178 megapixels, above A2 at 600 dpi.
_STRIPE = 256  # Rows.
_FAULTS_OF_FILES = (None, errno.EINVAL)  # Pillow gives no number; a place that cannot be gives EINVAL.
_UPRIGHT = {  # EXIF orientation: how to turn the stored picture.
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class PictureError(Exception):
    """Why a file cannot be learned from; `str()` of it is a `Sentence`.

    Attributes:
        lasting: Whether the file itself is to blame, so that trying again would not help.
    """

    def __init__(self, form: str, /, *, lasting: bool = True, **values: object):
        super().__init__(Sentence(form, **values))
        self.lasting = lasting


@dataclass(frozen=True, slots=True)
class DecodedPicture:
    """A picture as it is packed, and what is remembered of the file it came from."""

    pixels: np.ndarray  # uint8 [H, W, C]: the height and width wanted; for random crops at least those.
    width: int  # Of the upright file, in pixels.
    height: int
    thumb: np.ndarray  # uint8 [16, 16, 3]: the whole picture squeezed into a square, to find look-alikes.
    content: bytes  # 16 bytes, equal when a network would see the very same picture.


def read_picture(path: Path, config: ImportConfig) -> DecodedPicture:
    """Read a file the way `config` wants it. Raises PictureError for whatever cannot be learned from."""
    try:
        with path.open("rb") as file:
            return _read(file, config)
    except FileNotFoundError:
        raise PictureError("The file is no longer there.", lasting=False) from None
    except PermissionError:
        raise PictureError("You have no permission to read it.", lasting=False) from None
    except OSError as error:
        raise PictureError(
            "The disk cannot read it: {reason}.", reason=error.strerror, lasting=False
        ) from error


def _read(file: BinaryIO, config: ImportConfig) -> DecodedPicture:
    head = file.read(32)
    file.seek(0)
    if not head:
        raise PictureError("The file is empty.")
    formats = _heic_reader() if _is_heic(head) else _FORMATS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata; only the pixels count here.
            return _decode(file, formats, config)
    except PictureError:
        raise
    except MemoryError:
        raise PictureError("It needs more memory than is free.", lasting=False) from None
    except Image.DecompressionBombError:
        limit = _LARGEST // 1_000_000
        raise PictureError("It has more than {limit} megapixels. Save a smaller copy.", limit=limit) from None
    except UnidentifiedImageError:
        raise PictureError(_unknown_kind(head)) from None
    except Exception as error:  # Pillow's readers raise nearly anything at a damaged file.
        if isinstance(error, OSError) and error.errno not in _FAULTS_OF_FILES:
            raise
        raise PictureError("The file is damaged or incomplete.") from error


def _decode(file: BinaryIO, formats: tuple[str, ...], config: ImportConfig) -> DecodedPicture:
    image = Image.open(file, formats=formats)
    if image.format in ("JPEG", "MPO"):
        size = _upright_size(image)
        _draft(image, config)
        image.load()
    else:
        image.load()  # First: some readers turn pictures upright by themselves, others tell only then.
        size = _upright_size(image)
    _refuse_small(*size, config)
    sharp = _is_pixel_art(image)
    if not sharp:
        image = _reduced(image, config)
    image = _to_srgb(_upright(image))
    pixels = _fit(image, sharp, config)
    content = hashlib.blake2b(repr((size, pixels.shape)).encode() + pixels.tobytes(), digest_size=16)
    return DecodedPicture(pixels, *size, _thumb(image, config.background), content.digest())


# -- WHAT IS REFUSED --


def _refuse_small(width: int, height: int, config: ImportConfig) -> None:
    """Refuse an upright picture that would have to be enlarged more than twice, or made a line."""
    is_whole = config.crop == "whole"
    enough = [width >= config.width / 2, height >= config.height / 2]
    if not (any(enough) if is_whole else all(enough)):
        raise PictureError(
            "It is too small: {width} by {height} pixels. {remedy}",
            width=width,
            height=height,
            remedy=_least(config),
        )
    shares = (width / config.width, height / config.height)
    if is_whole and min(shares) < max(shares) * _NARROWEST:
        raise PictureError(
            "It is too narrow: {width} by {height} pixels. Only a line of it would remain.",
            width=width,
            height=height,
        )


def _least(config: ImportConfig) -> str:
    """Say how large a picture must be."""
    is_whole = config.crop == "whole"
    if config.height == config.width:
        return Sentence(
            "Its long side must have at least {least}."
            if is_whole
            else "Its short side must have at least {least}.",
            least=config.resolution // 2,
        )
    return Sentence(
        "It must be at least {width} wide or {height} high."
        if is_whole
        else "It must be at least {width} wide and {height} high.",
        width=ceil(config.width / 2),
        height=ceil(config.height / 2),
    )


def _unknown_kind(head: bytes) -> str:
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return Sentence("This kind of TIFF cannot be read. Save the picture as PNG.")
    if not head.strip(b"\0"):
        return Sentence("The file holds nothing but zeros.")
    return Sentence("It is not a kind of picture that GanArt reads: {kinds}.", kinds=KINDS)


def _is_heic(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS and b"avif" not in head


def _heic_reader() -> tuple[str, ...]:
    """Load the reader for HEIC, an optional part; return its name."""
    try:
        import pillow_heif
    except ImportError:
        raise PictureError(
            "It is a HEIC picture, and the part that reads those (pillow-heif) is not installed. "
            "Install it, or save the picture as JPEG or PNG.",
            lasting=False,
        ) from None
    pillow_heif.register_heif_opener()
    return ("HEIF",)


# -- GEOMETRY --


def _geometry(
    width: int, height: int, config: ImportConfig
) -> tuple[tuple[float, float, float, float], tuple[int, int]]:
    """Which box of a picture (left, top, right, bottom) is kept, and to what size (width, height) it goes."""
    if config.crop == "whole":
        scale = min(config.width / width, config.height / height)
        return (0, 0, width, height), (max(1, round(width * scale)), max(1, round(height * scale)))
    # The largest crop of the wanted shape is as wide or as high as the picture: that side is the tighter one.
    crop_width = min(width, height * config.width / config.height)
    crop_height = min(height, width * config.height / config.width)
    tighter, wanted = (width, config.width) if crop_width == width else (height, config.height)
    if config.crop == "random":
        scale = min(max(tighter, wanted), round(wanted * _LOOSE)) / tighter
        kept_width, kept_height = min(width, crop_width * _LONGEST), min(height, crop_height * _LONGEST)
    else:
        scale = wanted / tighter
        kept_width, kept_height = crop_width, crop_height
    left, top = (width - kept_width) / 2, (height - kept_height) / 2
    size = (round(kept_width * scale), round(kept_height * scale))
    return (left, top, left + kept_width, top + kept_height), size


def _reduction(image: Image.Image, config: ImportConfig) -> float:
    """How many pixels of a picture become one, along a side."""
    box, size = _geometry(*_upright_size(image), config)
    return (box[2] - box[0]) / size[0]


def _draft(image: Image.Image, config: ImportConfig) -> None:
    """Have a JPEG decoded no larger than needed: to at least twice the size it will have."""
    spare = _reduction(image, config) / 2
    if spare >= 2:
        image.draft(None, (int(image.width / spare), int(image.height / spare)))


def _reduced(image: Image.Image, config: ImportConfig) -> Image.Image:
    """Average whole blocks of a large picture first: colours are then converted for few pixels."""
    factor = int(_reduction(image, config) / 2)
    plain = image.mode in ("L", "RGB", "CMYK") and not image.has_transparency_data
    if factor < 2 or not (plain or image.mode in ("LA", "RGBA")):
        return image
    reduced = image.reduce(factor)
    reduced.info = image.info
    return reduced


def _orientation(image: Image.Image) -> int:
    """How the camera was held, as EXIF counts: a key of `_UPRIGHT`, or 1 for upright."""
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # Damaged metadata says nothing about the pixels.
        return 1
    return orientation if orientation in _UPRIGHT else 1


def _upright_size(image: Image.Image) -> tuple[int, int]:
    """Return the width and height of a picture as it is seen."""
    return image.size[::-1] if _orientation(image) >= 5 else image.size


def _upright(image: Image.Image) -> Image.Image:
    """Turn a picture as its camera was held."""
    orientation = _orientation(image)
    if orientation == 1:
        return image
    turned = image.transpose(_UPRIGHT[orientation])
    turned.info = image.info
    return turned


def _is_pixel_art(image: Image.Image) -> bool:
    most = _PIXEL_ART_GREYS if image.mode == "L" else _PIXEL_ART_COLOURS
    return image.mode in ("1", "L", "P", "RGB", "RGBA") and image.getcolors(most) is not None


def _fit(image: Image.Image, sharp: bool, config: ImportConfig) -> np.ndarray:
    """Crop and scale an sRGB picture to what is packed: uint8 [H, W, C]."""
    box, size = _geometry(*image.size, config)
    if not sharp:
        image = image.resize(size, Image.Resampling.LANCZOS, box, reducing_gap=3)
    elif size[0] > box[2] - box[0]:
        finer = image.crop(tuple(map(round, box)))
        finer = finer.resize((4 * finer.width, 4 * finer.height), Image.Resampling.NEAREST)
        image = finer.resize(size, Image.Resampling.BOX)  # Larger pixels, not a blur.
    else:
        image = image.resize(size, Image.Resampling.BOX, box)
    image = _over(image, config.background)
    if config.crop == "whole":
        image = _framed(image, config)
    pixels = np.asarray(image.convert("L" if config.channels == 1 else "RGB"))
    return pixels.reshape(*pixels.shape[:2], config.channels)


def _framed(image: Image.Image, config: ImportConfig) -> Image.Image:
    """Put a picture into the middle of a sheet of the background colour."""
    sheet = Image.new("RGB", (config.width, config.height), config.background)
    sheet.paste(image, ((sheet.width - image.width) // 2, (sheet.height - image.height) // 2))
    return sheet


def _thumb(image: Image.Image, background: str) -> np.ndarray:
    small = image.resize((THUMB_SIDE, THUMB_SIDE), Image.Resampling.BOX)
    return np.asarray(_over(small, background))


# -- COLOUR --


def _to_srgb(image: Image.Image) -> Image.Image:
    """Convert whatever a file holds to 8-bit sRGB: RGB, or RGBA where it is transparent."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):
        image = _narrowed(image)
    alpha = None
    if image.has_transparency_data:
        grey = image.mode in ("L", "LA", "La")
        image = image.convert("LA" if grey else "RGBA")
        alpha = image.getchannel("A")
        image = image.convert("L" if grey else "RGB")
        if alpha.getextrema()[1] == 0:
            raise PictureError("It is completely transparent.")
    elif image.mode not in ("L", "RGB", "CMYK", "LAB"):
        image = image.convert("L" if image.mode == "1" else "RGB")
    image = _through_profile(image, profile).convert("RGB")
    if alpha is not None:
        image.putalpha(alpha)
    return image


def _narrowed(image: Image.Image) -> Image.Image:
    """Scale greys of 16 or 32 bits, or floating point, to 8 bits.

    In stripes: a scan has a hundred megapixels, and each would take 8 bytes and more on the way.
    """
    values = np.asarray(image)
    scale = 255 / _white(image, values)
    narrow = np.empty(values.shape, dtype=np.uint8)
    for top in range(0, len(values), _STRIPE):
        stripe = np.nan_to_num(values[top : top + _STRIPE].astype(np.float64), posinf=0.0, neginf=0.0)
        narrow[top : top + _STRIPE] = np.clip(stripe * scale + 0.5, 0, 255)
    if image.format == "TIFF" and image.tag_v2.get(TiffImagePlugin.PHOTOMETRIC_INTERPRETATION) == 0:
        np.subtract(255, narrow, out=narrow)  # White is zero; Pillow minds it for 8 bits only.
    return Image.fromarray(narrow)


def _white(image: Image.Image, values: np.ndarray) -> float:
    """Say which of the grey values [H, W] of a picture is white.

    Only 16-bit files tell. For others it is the first of the usual whites (1 for floating point, 8, 16 and,
    for integers, 32 bits) that is not below the brightest pixel, or else that pixel.
    """
    if image.mode.startswith("I;16"):
        bits = image.tag_v2.get(TiffImagePlugin.BITSPERSAMPLE, (16,))[0] if image.format == "TIFF" else 16
        return 2**bits - 1
    whites = (1.0, 255.0, 65535.0) if image.mode == "F" else (255.0, 65535.0, 2.0**32 - 1)
    brightest = float(values.max(where=np.isfinite(values), initial=0))
    return next((white for white in whites if brightest <= white), brightest)


def _through_profile(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Apply the embedded colour profile; a broken one, or one of another kind of picture, is passed over."""
    if image.mode != "LAB" and not profile:
        return image
    try:
        transform = _transform_to_srgb(profile or b"", image.mode)
        return image if transform is None else ImageCms.applyTransform(image, transform)
    except Exception:  # Profiles come from everywhere, and LittleCMS has many ways to dislike one.
        return image


@lru_cache(maxsize=16)  # A folder has a handful of profiles; making a transform takes milliseconds.
def _transform_to_srgb(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Prepare the way from a profile to sRGB. None where there is nothing to do."""
    if mode == "LAB":
        source = ImageCms.createProfile("LAB")
    else:
        source = ImageCms.getOpenProfile(BytesIO(profile))
        space = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}[mode]
        if source.profile.xcolor_space.strip() != space or "sRGB" in ImageCms.getProfileDescription(source):
            return None
    return ImageCms.buildTransform(
        source,
        ImageCms.createProfile("sRGB"),
        mode,
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,  # So that the black of inks becomes black.
    )


def _over(image: Image.Image, background: str) -> Image.Image:
    """Lay a transparent picture over a colour."""
    if image.mode != "RGBA":
        return image
    canvas = Image.new("RGB", image.size, background)
    canvas.paste(image, mask=image)
    return canvas
