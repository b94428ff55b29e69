"""The older way in which photographs say whose they are: IPTC's IIM, given in terms of XMP.

Which property stands for which is what the Metadata Working Group recommends (Guidelines 2.0, section 5).
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from PIL import Image
from PIL.ImageFile import ImageFile
from PIL.IptcImagePlugin import getiptcinfo

from training.pictures.xmp import (
    CREATOR,
    DESCRIPTION,
    KEYWORDS,
    RIGHTS,
    TITLE,
    Properties,
    language_property,
    list_property,
    name,
    text_property,
)

_LISTS = {25: (KEYWORDS, "Bag"), 80: (CREATOR, "Seq")}
_LANGUAGES = {5: TITLE, 116: RIGHTS, 120: DESCRIPTION}
_TEXTS = {
    number: name("photoshop", local)
    for number, local in (
        *((40, "Instructions"), (85, "AuthorsPosition"), (90, "City"), (95, "State"), (101, "Country")),
        *((105, "Headline"), (110, "Credit"), (115, "Source")),
    )
}


def iptc_layer(image: Image.Image) -> Properties:
    """Return what IPTC says in a JPEG or TIFF; nothing where it is damaged."""
    if not isinstance(image, ImageFile):
        return {}
    try:
        found = getiptcinfo(image) or {}
    except Exception:  # It reads as far as it understands, and then raises one thing or another.
        return {}
    layer: dict[str, Element] = {}
    texts = {number: _texts(value) for (record, number), value in found.items() if record == 2}
    for number, words in texts.items():
        if words and number in _LISTS:
            tag, kind = _LISTS[number]
            layer[tag] = list_property(tag, kind, words)
        elif words and number in _LANGUAGES:
            layer[_LANGUAGES[number]] = language_property(_LANGUAGES[number], words[0])
        elif words and number in _TEXTS:
            layer[_TEXTS[number]] = text_property(_TEXTS[number], words[0])
    return layer


def _texts(value: bytes | list[bytes]) -> list[str]:
    parts: Iterable[bytes] = value if isinstance(value, list) else [value]
    texts = (_text(part).strip("\0 ") for part in parts)
    return [text for text in texts if text]


def _text(part: bytes) -> str:
    """Return letters: UTF-8, as is usual now, or else those of Western Europe, as was."""
    try:
        return part.decode()
    except UnicodeDecodeError:
        return part.decode("cp1252", errors="replace")
