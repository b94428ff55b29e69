"""What a picture says about itself to every other program: an XMP packet (ISO 16684-1), built and read here.

Properties are elements by their qualified names. Several layers of them make one packet; what an earlier one
says, a later one cannot change. How a packet gets into a file is the matter of `embedding`.
"""

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from training.credits import Credits, plain

Properties = Mapping[str, Element]

_NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "digiKam": "http://www.digikam.org/ns/1.0/",
    "MicrosoftPhoto": "http://ns.microsoft.com/photo/1.0/",
    "ganart": "urn:ganart:1/",
}
# What these say of a picture holds for an enlarged one too: who made it, what it shows, what it is worth.
# Others speak of the file (its size, its orientation, a gain map) or of settings that were applied to it.
_OF_THE_PICTURE = frozenset(
    _NAMESPACES[prefix]
    for prefix in (
        *("dc", "xmp", "xmpRights", "photoshop", "Iptc4xmpCore", "Iptc4xmpExt", "plus", "lr"),
        *("digiKam", "MicrosoftPhoto"),
    )
)
_DEEPEST = 30  # Elements within one another.
_LARGEST = 1 << 20  # Bytes of a packet that is read.
_MOST = 60_000  # Bytes of one that is written: a JPEG has room for 65,502.

for _prefix, _uri in _NAMESPACES.items():
    ElementTree.register_namespace(_prefix, _uri)


def name(prefix: str, local: str) -> str:
    """Return the qualified name of a property: `name("dc", "creator")`."""
    return f"{{{_NAMESPACES[prefix]}}}{local}"


_OF_THE_FILE = frozenset(  # Within those namespaces.
    name(*words.split(":"))
    for words in (
        *("dc:format", "xmp:Thumbnails", "xmp:MetadataDate", "xmp:ModifyDate", "photoshop:ColorMode"),
        *("photoshop:ICCProfile", "photoshop:LegacyIPTCDigest", "photoshop:DocumentAncestors"),
    )
)
CREATOR, TITLE, RIGHTS, KEYWORDS = (name("dc", each) for each in ("creator", "title", "rights", "subject"))
DESCRIPTION = name("dc", "description")

_RDF, _ABOUT, _ITEM = name("rdf", "RDF"), name("rdf", "about"), name("rdf", "li")
_WHOLE, _RESOURCE = name("rdf", "Description"), name("rdf", "resource")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def packet(*layers: Properties) -> bytes:
    """Return what several layers say as one packet; nothing when they say nothing.

    What would not fit into a JPEG is left out from the last layer on.
    """
    said: dict[str, Element] = {}
    whole = b""
    for layer in layers:
        more = {**layer, **said}
        if more and len(larger := _packet(more)) <= _MOST:
            said, whole = more, larger
    return whole


def read_packet(content: bytes) -> Properties:
    """Return all properties of a packet; none of what is damaged."""
    if len(content) > _LARGEST:
        return {}
    try:
        root = ElementTree.fromstring(content.strip(b"\0 \t\r\n"))
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError):
        return {}
    if _is_deep(root):
        return {}
    found: dict[str, Element] = {}
    for whole in (each for rdf in root.iter(_RDF) for each in rdf.findall(_WHOLE)):
        for attribute, text in whole.attrib.items():  # A property that is a plain text may be one of these.
            if attribute.startswith("{") and attribute != _ABOUT:
                found.setdefault(attribute, text_property(attribute, text))
        for element in whole:
            found.setdefault(element.tag, element)
    return found


def of_the_picture(properties: Properties) -> Properties:
    """Return those that stay true when the picture is made larger."""
    return {
        tag: element
        for tag, element in properties.items()
        if tag[1:].partition("}")[0] in _OF_THE_PICTURE and tag not in _OF_THE_FILE
    }


def credits_layer(credit: Credits) -> Properties:
    """Return what an artist wants said."""
    words = {
        CREATOR: list_property(CREATOR, "Seq", [credit.author]) if credit.author else None,
        TITLE: language_property(TITLE, credit.title) if credit.title else None,
        RIGHTS: language_property(RIGHTS, credit.rights) if credit.rights else None,
        KEYWORDS: list_property(KEYWORDS, "Bag", credit.keywords) if credit.keywords else None,
    }
    return {tag: element for tag, element in words.items() if element is not None}


def words_of(element: Element | None) -> tuple[str, ...]:
    """Return what a property says: its text, what it points at, or its items; nothing for None."""
    if element is None:
        return ()
    items = list(element.iter(_ITEM)) or [element]
    texts = ((item.text or item.get(_RESOURCE) or "").strip() for item in items)
    return tuple(text for text in texts if text)


def text_property(tag: str, text: str) -> Element:
    """Return a property that is a plain text."""
    element = Element(tag)
    element.text = plain(text)
    return element


def list_property(tag: str, kind: str, texts: Iterable[str]) -> Element:
    """Return a property that is a list: a "Seq" in order, or a "Bag" in none."""
    element = Element(tag)
    items = SubElement(element, name("rdf", kind))
    for text in texts:
        SubElement(items, _ITEM).text = plain(text)
    return element


def language_property(tag: str, text: str) -> Element:
    """Return a property that could be said in several languages, in whichever it is."""
    element = Element(tag)
    item = SubElement(SubElement(element, name("rdf", "Alt")), _ITEM, {_LANGUAGE: "x-default"})
    item.text = plain(text)
    return element


def _is_deep(root: Element) -> bool:
    """Whether elements lie in one another deeper than any program writes them, and than can be written."""
    layer = [root]
    for _ in range(_DEEPEST):
        layer = [child for element in layer for child in element]
    return bool(layer)


def _packet(properties: Properties) -> bytes:
    root = Element(name("x", "xmpmeta"))
    whole = SubElement(SubElement(root, _RDF), _WHOLE, {_ABOUT: ""})
    whole.extend(properties.values())
    begin, end = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n', '\n<?xpacket end="w"?>'
    return (begin + ElementTree.tostring(root, encoding="unicode") + end).encode()
