"""The older way in which photographs say whose they are: IPTC's IIM, given in terms of XMP.

Which property stands for which is what the Metadata Working Group recommends (Guidelines 2.0, section 5).
"""

import struct
from collections.abc import Iterator
from xml.etree.ElementTree import Element

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

_MARKER, _OF_THE_PICTURE, _EXTENDED = b"\x1c", 2, 0x8000
_LISTS = {25: (KEYWORDS, "Bag"), 80: (CREATOR, "Seq")}
_LANGUAGES = {5: TITLE, 116: RIGHTS, 120: DESCRIPTION}
_TEXTS = {
    number: name("photoshop", local)
    for number, local in (
        *((40, "Instructions"), (85, "AuthorsPosition"), (90, "City"), (95, "State"), (101, "Country")),
        *((105, "Headline"), (110, "Credit"), (115, "Source")),
    )
}


def iptc_layer(data: bytes) -> Properties:
    """Return what IPTC says, as far as it is whole."""
    found: dict[int, list[str]] = {}
    for number, part in _entries(data):
        if text := _text(part).strip("\0 "):
            found.setdefault(number, []).append(text)
    layer: dict[str, Element] = {}
    for number, words in found.items():
        if number in _LISTS:
            tag, kind = _LISTS[number]
            layer[tag] = list_property(tag, kind, words)
        elif number in _LANGUAGES:
            layer[_LANGUAGES[number]] = language_property(_LANGUAGES[number], words[0])
        elif number in _TEXTS:
            layer[_TEXTS[number]] = text_property(_TEXTS[number], words[0])
    return layer


def _entries(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Return number and content of each entry of the second record, which is of the picture."""
    at = 0
    while data[at : at + 1] == _MARKER and at + 5 <= len(data):
        record, number, length = struct.unpack_from(">BBH", data, at + 1)
        if length & _EXTENDED or at + 5 + length > len(data):
            return
        if record == _OF_THE_PICTURE:
            yield number, data[at + 5 : at + 5 + length]
        at += 5 + length


def _text(part: bytes) -> str:
    """Return letters: UTF-8, as is usual now, or else those of Western Europe, as was."""
    try:
        return part.decode()
    except UnicodeDecodeError:
        return part.decode("cp1252", errors="replace")
