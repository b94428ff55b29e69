"""The sections of a Photoshop file, PSD or PSB, up to where its merged picture begins. Free of torch.

They are those of Adobe's "Photoshop File Formats Specification".
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import SEEK_END, BytesIO
from typing import IO

SIGNATURE = b"8BPS"

_HEAD = struct.Struct(">4sH6xHIIHH")

PROFILE, EXIF, XMP = 1039, 1058, 1060  # Numbers of resources.
_RESOLUTION, _TRANSPARENT, _VERSION = 1005, 1047, 1057

_DEEP_LAYERS = (b"Layr", b"Lr16", b"Lr32")  # Where layers of more than 8 bits are.
_OPACITY = (b"Mtrn", b"Mt16", b"Mt32")  # The merged picture has some.
_LONG_IN_PSB = (*_DEEP_LAYERS, *_OPACITY, b"LMsk", b"Alph", b"FMsk", b"lnk2", b"FEid", b"FXid", b"PxSD")


@dataclass(frozen=True, slots=True)
class Sections:
    """What a Photoshop file says of its merged picture."""

    is_large: bool  # PSB, in which many lengths take twice the room.
    channels: int
    height: int
    width: int
    depth: int  # Bits a colour.
    kind: int  # Of colours, by Adobe's numbers.
    palette: bytes  # Of indexed colours: 256 of red, of green, of blue.
    resources: dict[int, bytes]
    has_layers: bool
    has_opacity: bool  # What follows the colours in the merged picture is its opacity.
    merged: int  # Where in the file the merged picture begins.

    @property
    def is_merged(self) -> bool:
        """Whether the program that wrote the layers also wrote what they look like together."""
        return not self.has_layers or self.resources.get(_VERSION, b"")[4:5] != b"\0"

    @property
    def dpi(self) -> tuple[float, float] | None:
        """The dots per inch, across and down."""
        stored = self.resources.get(_RESOLUTION, b"")
        if len(stored) < 16:
            return None
        across, down = struct.unpack(">I4xI4x", stored[:16])
        return across / 65536, down / 65536

    @property
    def transparent(self) -> int | None:
        """The place in the palette that is transparent."""
        stored = self.resources.get(_TRANSPARENT, b"")
        return int.from_bytes(stored) if len(stored) == 2 else None


def read_sections(file: IO[bytes]) -> Sections:
    """Read the sections of a file from its beginning.

    Raises OSError for one that is cut off, SyntaxError for one that is not of Photoshop.
    """
    signature, version, channels, height, width, depth, kind = _HEAD.unpack(_exactly(file, _HEAD.size))
    if signature != SIGNATURE or version not in (1, 2):
        raise SyntaxError("no Photoshop file")
    is_large = version == 2
    palette = _section(file)
    resources = dict(_resources(_section(file)))
    length = _length(file, is_large)
    merged = file.tell() + length
    if merged > _size(file):
        raise _cut_off()
    has_layers, has_opacity = _told_by_layers(file, merged, is_large)
    return Sections(
        is_large, channels, height, width, depth, kind, palette, resources, has_layers, has_opacity, merged
    )


def _cut_off() -> OSError:
    return OSError("the file ends too early")


def _size(file: IO[bytes]) -> int:
    here = file.tell()
    size = file.seek(0, SEEK_END)
    file.seek(here)
    return size


def _exactly(file: IO[bytes], length: int) -> bytes:
    read = file.read(length)
    if len(read) < length:
        raise _cut_off()
    return read


def _length(file: IO[bytes], is_long: bool = False) -> int:
    return int.from_bytes(_exactly(file, 8 if is_long else 4))


def _section(file: IO[bytes]) -> bytes:
    return _exactly(file, _length(file))


def _resources(section: bytes) -> Iterator[tuple[int, bytes]]:
    """Return the number and the content of each resource."""
    file = BytesIO(section)
    while file.read(4) == b"8BIM":
        number = int.from_bytes(file.read(2))
        name = int.from_bytes(file.read(1))
        file.seek(name + (name + 1) % 2, 1)
        content = _section(file)
        file.seek(len(content) % 2, 1)
        yield number, content


def _told_by_layers(file: IO[bytes], end: int, is_large: bool) -> tuple[bool, bool]:
    """Return whether there are layers, and whether the merged picture has opacity.

    If it has, the number of the layers is negative, or a block says so.
    """
    if file.tell() == end:
        return False, False
    length = _length(file, is_large)
    start = file.tell()
    count = _count(file) if length else 0
    file.seek(min(start + length, end))
    if file.tell() + 4 <= end:
        length = _length(file)
        file.seek(min(file.tell() + length, end))  # What they have in common of masks.
    has_opacity = False
    while file.tell() + 12 <= end and file.read(4) in (b"8BIM", b"8B64"):
        key = file.read(4)
        length = _length(file, is_large and key in _LONG_IN_PSB)
        start = file.tell()
        if key in _DEEP_LAYERS and length:
            count = _count(file)
        has_opacity |= key in _OPACITY
        file.seek(min(start + length + -length % 4, end))
    return count != 0, has_opacity or count < 0


def _count(file: IO[bytes]) -> int:
    return int.from_bytes(file.read(2), signed=True)
