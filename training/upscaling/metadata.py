"""What a picture's file says of it besides its pixels, as far as that stays true when it is made larger."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from training.pictures.exif_block import USER_COMMENT, ExifBlock, find_block
from training.pictures.iptc import iptc_layer
from training.pictures.tiff_directory import CAMERA, INTEROPERABILITY, MAIN, SHORT
from training.pictures.xmp import (
    CREATOR,
    RIGHTS,
    Properties,
    language_property,
    list_property,
    of_the_picture,
    read_packet,
)
from training.provenance import KEYWORD as PROVENANCE
from training.provenance import parameters_line, read_provenance
from training.upscaling.records import KEYWORD as RECORD
from training.upscaling.records import from_text, record_in_xmp

_DESCRIPTION, _ARTIST, _COPYRIGHT, _UNIT = 270, 315, 33432, 296
_XMP, _IPTC = 700, 33723
_NO_UNIT, _CENTIMETRES = 1, 3
_COLOUR_SPACE, _GAMMA, _SRGB = 0xA001, 0xA500, 1
_OF_TIFF = range(254, 701)  # Tags of sizes, places and kinds of pixels, but for these words:
_WORDS = frozenset((269, _DESCRIPTION, 271, 272, 285, 305, 306, _ARTIST, 316))
_OF_THE_FILE = frozenset(  # Maps, IPTC (read apart), layers, profile; room to grow.
    (33550, 33723, 33922, 34264, 34377, 34675, 34735, 34736, 34737, 37724, 42112, 42113, 59932)
)
_OF_DNG = range(50706, 52701)  # A reader would take the file for a raw one.
_OF_THE_CAMERA_FILE = frozenset((40962, 40963, 59932))  # Width, height.
_SETTINGS = "Steps: "  # Begins the line of settings in what other galleries read.


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said of a picture."""

    exif: ExifBlock | None
    xmp: Properties  # With what IPTC and EXIF say of its author where XMP is silent.
    dpi: float  # 0 when the file does not say.
    parameters: str  # How it was generated, in the form of the Stable Diffusion web UI.
    parent: dict[str, Any]  # GanArt's provenance, when it has one.


def read_metadata(image: Image.Image, path: Path, content: bytes) -> Metadata:
    """Read what is said of a picture, which was opened from `content` and is decoded."""
    block = find_block(image, content)
    of_tiff = block.parts[MAIN] if block and content[:2] in (b"II", b"MM") else {}
    packet = of_tiff[_XMP].data if _XMP in of_tiff else image.info.get("xmp", b"")
    said = read_packet(packet.encode() if isinstance(packet, str) else bytes(packet))
    iptc = of_tiff[_IPTC].data if _IPTC in of_tiff else _iptc_of_jpeg(image)
    parameters, parent = _parameters(image, path, block), _parent(image, said)
    xmp = {**_exif_layer(block), **iptc_layer(iptc), **of_the_picture(said)}
    return Metadata(_kept(block), xmp, _dpi(image, block), parameters, parent)


def in_srgb(exif: ExifBlock | None) -> ExifBlock | None:
    """Return EXIF of a picture whose colours are sRGB now, whatever the camera was set to."""
    if exif is None or exif.number(CAMERA, _COLOUR_SPACE) in (0, _SRGB):
        return exif
    block = exif.without({INTEROPERABILITY: exif.parts.get(INTEROPERABILITY, {}), CAMERA: [_GAMMA]})
    block.put(CAMERA, _COLOUR_SPACE, SHORT, _SRGB)
    return block


def _kept(block: ExifBlock | None) -> ExifBlock | None:
    """Leave out what EXIF says of the file, which is another one now."""
    if block is None:
        return None
    main = [
        tag
        for tag in block.parts[MAIN]
        if (tag in _OF_TIFF and tag not in _WORDS) or tag in _OF_THE_FILE or tag in _OF_DNG
    ]
    if from_text(block.text(MAIN, _DESCRIPTION)):
        main.append(_DESCRIPTION)
    camera = set(_OF_THE_CAMERA_FILE)
    if from_text(block.comment()):
        camera.add(USER_COMMENT)
    kept = block.without({MAIN: main, CAMERA: camera})
    return kept if any(kept.parts.values()) else None


def _exif_layer(block: ExifBlock | None) -> Properties:
    """Return what EXIF says of who made a picture."""
    if block is None:
        return {}
    artist, rights = block.text(MAIN, _ARTIST), block.text(MAIN, _COPYRIGHT)
    layer = {}
    if artist:
        layer[CREATOR] = list_property(CREATOR, "Seq", [name.strip() for name in artist.split(";")])
    if rights:
        layer[RIGHTS] = language_property(RIGHTS, rights)
    return layer


def _iptc_of_jpeg(image: Image.Image) -> bytes:
    """Return IPTC as Photoshop keeps it in a JPEG, among its resources."""
    resources = image.info.get("photoshop")
    iptc = resources.get(0x0404) if isinstance(resources, dict) else None
    return iptc if isinstance(iptc, bytes) else b""


def _dpi(image: Image.Image, block: ExifBlock | None) -> float:
    """Return the dots per inch that a file tells, or 0."""
    dpi = float(image.info.get("dpi", (0, 0))[0])
    if not dpi and block is not None and (unit := block.number(MAIN, _UNIT)) != _NO_UNIT:
        dpi = block.number(MAIN, 282) * (2.54 if unit == _CENTIMETRES else 1)
    return dpi if 1 < dpi <= 10_000 else 0.0


def _parameters(image: Image.Image, path: Path, block: ExifBlock | None) -> str:
    """Return how a picture was generated; ours is said anew, as readers now find it."""
    if made := read_provenance(path):
        return parameters_line(made, *image.size)
    told = image.info.get("parameters") or (block.comment() if block else "")
    return told if isinstance(told, str) and _SETTINGS in told else ""


def _parent(image: Image.Image, said: Properties) -> dict[str, Any]:
    """Return the provenance of what was painted, also through an enlargement of it."""
    try:
        found = json.loads(image.info.get(PROVENANCE, "{}"))
    except (ValueError, TypeError, RecursionError):
        return {}
    if found or not isinstance(found, dict):
        return found if isinstance(found, dict) else {}
    earlier = from_text(str(image.info.get(RECORD, ""))) or from_text(record_in_xmp(said))
    return earlier.parent if earlier else {}
