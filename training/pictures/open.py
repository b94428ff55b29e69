"""A picture file is opened by the reader of its kind, which its content tells, and by no other."""

from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageFile, PngImagePlugin

from training.pictures import camera_raw, jpeg, jpeg_xl, layered_zip, png, psd_sections, tiff
from training.pictures.claims import check_claims
from training.pictures.exif import without_exif
from training.pictures.psd import PsdPicture
from training.pictures.refusals import PictureError
from training.pictures.told import note_colours

HEAD = 32  # Bytes that tell the kind of a file.

# Only these are tried: others of Pillow's readers start foreign programs or have no place in an art folder.
_FORMATS = ("PNG", "JPEG", jpeg.FORMAT, "WEBP", "GIF", "BMP", "DIB", tiff.FORMAT, "AVIF")
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")

# Bytes of text or of a profile, unpacked: paint programs keep whole work-flows in a PNG. 64 MB all together.
PngImagePlugin.MAX_TEXT_CHUNK = 32 * 2**20


def open_picture(file: Path | BinaryIO, *, as_film: bool = False) -> ImageFile.ImageFile:
    """Open a picture, and note what it says of its colours; its pixels are not decoded yet.

    As a film its frames can be gone through, but Pillow reads them: a PNG has no more than 8 bits then.

    Raises what Pillow raises for what it cannot open, and PictureError for a kind that nothing here reads,
    for a file with layers but no picture of them all, and for one that claims more than it holds.
    """
    head = _head(file)
    image = Image.open(file, formats=("PNG",)) if as_film and png.is_deep(head) else _opened(file, head)
    try:
        check_claims(image, file)
        png.scale_transparency(image)
        note_colours(image)
    except BaseException:
        image.close()
        raise
    return image


def _opened(file: Path | BinaryIO, head: bytes) -> ImageFile.ImageFile:
    if head.startswith(layered_zip.SIGNATURE):
        return layered_zip.open_merged(file)
    if head.startswith(jpeg_xl.SIGNATURES):
        return jpeg_xl.open_jpeg_xl(file)
    if camera_raw.is_raw(file, head):
        return Image.open(file, formats=(camera_raw.RawPicture.format,))
    formats = _formats(head)
    try:
        return Image.open(file, formats=formats)
    except Exception:
        if not _is_avif(head) or (plain := without_exif(_content(file))) is None:
            raise
        # Pillow writes the EXIF of an AVIF with a turn of its own anew, and cannot always.
        return Image.open(BytesIO(plain), formats=formats)


def _content(file: Path | BinaryIO) -> bytes:
    if isinstance(file, Path):
        return file.read_bytes()
    file.seek(0)
    return file.read()


def _formats(head: bytes) -> tuple[str, ...]:
    if head.startswith(psd_sections.SIGNATURE):
        return (PsdPicture.format,)
    if png.is_deep(head):
        return (png.FORMAT,)
    return _heic_reader() if _is_heic(head) else _FORMATS


def _head(file: Path | BinaryIO) -> bytes:
    if isinstance(file, Path):
        with file.open("rb", buffering=0) as opened:
            return opened.read(HEAD)
    head = file.read(HEAD)
    file.seek(0)
    return head


def _is_heic(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS and b"avif" not in head


def _is_avif(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and b"avif" in head


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
