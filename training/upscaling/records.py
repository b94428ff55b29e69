"""What is written inside an upscaled picture: from which file, by which network, how. Free of torch.

PNG carries it as JSON in the text chunk "ganart-upscale", TIFF as ImageDescription, JPEG and WebP as the EXIF
UserComment. A picture that GanArt painted brings the provenance it had along, as `parent`.
"""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from training.foreign import list_of, number, parse, record, table, versioned

FORMAT_VERSION = 1
KEYWORD = "ganart-upscale"

_USER_COMMENT, _EXIF_IFD, _IMAGE_DESCRIPTION = 0x9286, 0x8769, 270
# Asked directly, since Image.open refuses pictures as large as ours before it has read what they say.
_READERS: dict[str, type[ImageFile]] = {
    ".png": PngImageFile,
    ".tif": TiffImageFile,
    ".jpg": JpegImageFile,
    ".webp": WebPImageFile,
}
_ASCII = b"ASCII\0\0\0"  # How EXIF says that a comment is plain letters.


@dataclass(frozen=True, slots=True, kw_only=True)
class Upscaled:
    """Where an upscaled picture comes from."""

    format_version: int = FORMAT_VERSION
    source: str  # The file's name, without its folder.
    source_sha256: str
    model: str  # Identity of the network.
    title: str  # What the network is called.
    width: int
    height: int
    bits: int
    dpi: float  # 0 when it is not known.
    box: tuple[float, ...]  # The part of the source that is shown: left, top, right, bottom.
    passes: int
    linear_light: bool
    colour: str
    program: str  # Version of GanArt.
    torch: str
    device: str
    created: str  # ISO 8601, in UTC.
    parent: dict[str, Any]  # Provenance of the source, as it carried it; empty when it had none.

    def is_like(self, other: "Upscaled") -> bool:
        """Whether both were made of the same file in the same way, whenever and wherever that was."""
        own = ("created", "program", "torch", "device", "parent", "source")
        return all(
            getattr(self, item.name) == getattr(other, item.name)
            for item in fields(self)
            if item.name not in own
        )


def to_text(record: Upscaled) -> str:
    """Return a record as one line of plain letters."""
    return json.dumps({KEYWORD: asdict(record)})


def from_text(text: str) -> Upscaled | None:
    """Read a record; None for anything else."""
    try:
        return _TEXT(parse(text, "record"), "record")[KEYWORD]
    except ValueError:
        return None


def read_record(path: Path) -> Upscaled | None:
    """Find the record in a picture; None when there is none, or no picture."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        return None
    try:
        with reader(path) as image:
            text = _text_in(image)
    except Exception:  # Pillow's readers raise nearly anything at a damaged file.
        return None
    if isinstance(text, bytes):
        text = text.removeprefix(_ASCII).decode("ascii", errors="ignore")
    return from_text(text) if text else None


def _text_in(image: ImageFile) -> str | bytes | None:
    """Return what stands where GanArt writes in a picture of this format."""
    match image:
        case TiffImageFile():
            return image.tag_v2.get(_IMAGE_DESCRIPTION)
        case JpegImageFile() | WebPImageFile():
            return image.getexif().get_ifd(_EXIF_IFD).get(_USER_COMMENT)
        case _:
            return image.info.get(KEYWORD)


def as_comment(text: str) -> bytes:
    """Return a text as the value of UserComment."""
    return _ASCII + text.encode("ascii")


_TEXT = table({KEYWORD: versioned(FORMAT_VERSION, record(Upscaled, box=list_of(number(), 4)))})
