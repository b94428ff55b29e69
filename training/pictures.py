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
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import ExifTags, Image, ImageCms, TiffImagePlugin, UnidentifiedImageError

from training.config import ImportConfig

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
_PIXEL_ART_COLOURS = 64  # A picture with fewer is drawn pixel by pixel, not photographed or smoothed.
_LOOSE = 9 / 8  # A random crop moves inside a picture whose short side is this much longer than the crop.
_LONGEST = 4  # Such a picture keeps this many times its short side at most, around its middle.
_NARROWEST = 1 / 16  # Of the resolution: a whole picture that becomes narrower is only a line.
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
    """Why a file cannot be learned from, as a sentence.

    Attributes:
        lasting: Whether the file itself is to blame, so that trying again would not help.
    """

    def __init__(self, reason: str, lasting: bool = True):
        super().__init__(reason, lasting)  # Both, so that it survives the way between two processes.
        self.lasting = lasting

    def __str__(self) -> str:
        return self.args[0]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is packed, and what is remembered of the file it came from."""

    pixels: np.ndarray  # uint8 [H, W, C]; H = W = resolution, except for random crops: at least that.
    width: int  # Of the upright file, in pixels.
    height: int
    thumb: np.ndarray  # uint8 [16, 16, 3]: the whole picture squeezed into a square, to find look-alikes.
    content: bytes  # 16 bytes, equal when a network would see the very same picture.


def read_picture(path: Path, config: ImportConfig) -> Picture:
    """Read a file the way `config` wants it. Raises PictureError for whatever cannot be learned from."""
    try:
        with path.open("rb") as file:
            return _read(file, config)
    except FileNotFoundError:
        raise PictureError("The file is no longer there.", lasting=False) from None
    except PermissionError:
        raise PictureError("You have no permission to read it.", lasting=False) from None
    except OSError as error:
        raise PictureError(f"The disk cannot read it: {error.strerror}.", lasting=False) from error


def _read(file: BinaryIO, config: ImportConfig) -> Picture:
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
        raise PictureError(f"It has more than {limit} megapixels. Save a smaller copy.") from None
    except UnidentifiedImageError:
        raise PictureError(_unknown_kind(head)) from None
    except Exception as error:  # Pillow's readers raise nearly anything at a damaged file.
        if isinstance(error, OSError) and error.errno not in _FAULTS_OF_FILES:
            raise
        raise PictureError("The file is damaged or incomplete.") from error


def _decode(file: BinaryIO, formats: tuple[str, ...], config: ImportConfig) -> Picture:
    image = Image.open(file, formats=formats)
    _refuse_small(*image.size, config)
    full_size = image.size
    if image.format in ("JPEG", "MPO"):
        _draft(image, config)
        image.load()
    else:
        image.load()
        full_size = image.size  # Some readers turn pictures upright by themselves.
    sharp = _is_pixel_art(image)
    if not sharp:
        image = _reduced(image, config)
    image, turned = _upright(image)
    image = _to_srgb(image)
    pixels = _fit(image, sharp, config)
    size = full_size[::-1] if turned else full_size
    content = hashlib.blake2b(repr((size, pixels.shape)).encode() + pixels.tobytes(), digest_size=16)
    return Picture(pixels, *size, _thumb(image, config.background), content.digest())


# -- WHAT IS REFUSED --


def _refuse_small(width: int, height: int, config: ImportConfig) -> None:
    side = max(width, height) if config.crop == "whole" else min(width, height)
    name = "long" if config.crop == "whole" else "short"
    if side < config.resolution / 2:
        raise PictureError(
            f"It is too small: {width} by {height} pixels. Its {name} side must have at least "
            f"{config.resolution // 2}."
        )
    if config.crop == "whole" and min(width, height) < max(width, height) * _NARROWEST:
        raise PictureError(f"It is too narrow: {width} by {height} pixels. Only a line would be left of it.")


def _unknown_kind(head: bytes) -> str:
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return "This kind of TIFF cannot be read. Save the picture as PNG."
    if not head.strip(b"\0"):
        return "The file holds nothing but zeros."
    return f"It is not a picture of a kind that GanArt reads: {KINDS}."


def _is_heic(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS and b"avif" not in head


def _heic_reader() -> tuple[str, ...]:
    """Load the reader for HEIC, an optional part; give its name."""
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
    resolution = config.resolution
    short, long = sorted((width, height))
    if config.crop == "whole":
        scale = resolution / long
        return (0, 0, width, height), (max(1, round(width * scale)), max(1, round(height * scale)))
    longest = short if config.crop == "centre" else short * _LONGEST
    kept_width, kept_height = min(width, longest), min(height, longest)
    left, top = (width - kept_width) / 2, (height - kept_height) / 2
    side = resolution
    if config.crop == "random":
        side = min(max(short, resolution), round(resolution * _LOOSE))
    size = (round(kept_width * side / short), round(kept_height * side / short))
    return (left, top, left + kept_width, top + kept_height), size


def _reduction(width: int, height: int, config: ImportConfig) -> float:
    """How many pixels of a picture become one, along a side."""
    box, size = _geometry(width, height, config)
    return (box[2] - box[0]) / size[0]


def _draft(image: Image.Image, config: ImportConfig) -> None:
    """Have a JPEG decoded no larger than needed: to at least twice the size it will have."""
    spare = _reduction(*image.size, config) / 2
    if spare >= 2:
        image.draft(None, (int(image.width / spare), int(image.height / spare)))


def _reduced(image: Image.Image, config: ImportConfig) -> Image.Image:
    """Average whole blocks of a large picture first: colours are then converted for few pixels."""
    factor = int(_reduction(*image.size, config) / 2)
    plain = image.mode in ("L", "RGB", "CMYK") and not image.has_transparency_data
    if factor < 2 or not (plain or image.mode in ("LA", "RGBA")):
        return image
    reduced = image.reduce(factor)
    reduced.info = image.info
    return reduced


def _upright(image: Image.Image) -> tuple[Image.Image, bool]:
    """Turn a picture as its camera was held; tell whether that swaps its sides."""
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # Damaged metadata says nothing about the pixels.
        return image, False
    if orientation not in _UPRIGHT:
        return image, False
    turned = image.transpose(_UPRIGHT[orientation])
    turned.info = image.info
    return turned, orientation >= 5


def _is_pixel_art(image: Image.Image) -> bool:
    return image.mode in ("1", "L", "P", "RGB", "RGBA") and image.getcolors(_PIXEL_ART_COLOURS) is not None


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
    """Put a picture into the middle of a square of the background colour."""
    square = Image.new("RGB", (config.resolution, config.resolution), config.background)
    square.paste(image, ((square.width - image.width) // 2, (square.height - image.height) // 2))
    return square


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
            raise PictureError("It is transparent all over.")
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
