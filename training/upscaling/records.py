"""What is written inside an upscaled picture: from which file, by which network, how. Free of torch.

PNG carries it as JSON in the text chunk "ganart-upscale", the others as a property of their XMP. A picture
that GanArt painted brings the provenance it had along, as `parent`. Files of before XMP hold it as the
ImageDescription of a TIFF, or as the UserComment of a JPEG or WebP.
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
from training.pictures.xmp import Properties, name, read_packet, text_property, words_of

FORMAT_VERSION = 1
KEYWORD = "ganart-upscale"

_PROPERTY = name("ganart", "upscale")
_USER_COMMENT, _EXIF_IFD, _IMAGE_DESCRIPTION = 0x9286, 0x8769, 270
# Asked directly, since Image.open refuses pictures as large as ours before it has read what they say.
_READERS: dict[str, type[ImageFile]] = {
    ".png": PngImageFile,
    ".tif": TiffImageFile,
    ".tiff": TiffImageFile,  # Ours are not called so, but other programs and people rename them.
    ".jpg": JpegImageFile,
    ".jpeg": JpegImageFile,
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
    quality: int = 0  # Of JPEG and WebP; 0 for the others, and where an earlier version did not say it.

    def is_like(self, other: "Upscaled") -> bool:
        """Whether both were made of the same file in the same way, whenever and wherever that was."""
        own = {"created", "program", "torch", "device", "parent", "source"}
        if not (self.quality and other.quality):
            own.add("quality")
        return all(
            getattr(self, item.name) == getattr(other, item.name)
            for item in fields(self)
            if item.name not in own
        )


def to_text(record: Upscaled) -> str:
    """Return a record as one line of plain letters."""
    values = asdict(record)
    if not record.quality:
        del values["quality"]  # Earlier versions know no such name, and read what has none.
    return json.dumps({KEYWORD: values})


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
            said = read_packet(image.info.get("xmp", b""))
            text = image.info.get(KEYWORD) or record_in_xmp(said) or _in_exif(image)
    except Exception:  # Pillow's readers raise nearly anything at a damaged file.
        return None
    return from_text(text) if text else None


def record_layer(text: str) -> Properties:
    """Return a record, if there is one, as a layer of XMP."""
    return {_PROPERTY: text_property(_PROPERTY, text)} if text else {}


def record_in_xmp(said: Properties) -> str:
    """Return the text of a record among properties; empty when there is none."""
    return "".join(words_of(said.get(_PROPERTY)))


def _in_exif(image: ImageFile) -> str:
    exif = image.getexif()
    text = exif.get(_IMAGE_DESCRIPTION) or exif.get_ifd(_EXIF_IFD).get(_USER_COMMENT, b"")
    if isinstance(text, str):
        return text
    return bytes(text).removeprefix(_ASCII).decode("ascii", errors="ignore")


_TEXT = table({KEYWORD: versioned(FORMAT_VERSION, record(Upscaled, box=list_of(number(), 4)))})
