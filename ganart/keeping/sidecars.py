"""What other programs say of a picture beside it: stars and keywords in the sidecar file NAME.png.xmp.

darktable and digiKam write such files and read them. `xmp:Rating` is -1 for a reject and else the number of
stars; tags are keywords, and a favourite has the keyword "favourite". Whatever else a sidecar holds stays as
it is. Free of widgets.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from xml.dom import minidom
from xml.parsers import expat

from ganart.keeping.albums import tidy
from ganart.keeping.marks import MAX_STARS, Mark
from ganart.keeping.spelling import folded
from training.errors import Refusal
from training.files import whole_file

_LARGEST = 16 * 2**20  # Bytes: darktable keeps each step of the development in it.
_MOST_ELEMENTS = 200_000
_DEEPEST = 100  # Elements within one another.
_FAVOURITE = "favourite"
_FAVOURITES = {_FAVOURITE, "favorite"}

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XMP = "http://ns.adobe.com/xap/1.0/"
_DC = "http://purl.org/dc/elements/1.1/"
_XMLNS = "http://www.w3.org/2000/xmlns/"
_NEW = f"""<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="GanArt">
 <rdf:RDF xmlns:rdf="{_RDF}">
  <rdf:Description rdf:about="" xmlns:xmp="{_XMP}" xmlns:dc="{_DC}"/>
 </rdf:RDF>
</x:xmpmeta>
"""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says of a picture."""

    rating: int | None  # -1 for a reject, else 0 to 5 stars; None when nothing is said.
    keywords: tuple[str, ...]
    changed: float  # Unix time of the file.

    @property
    def is_rated(self) -> bool:
        """Whether it has stars or rejects the picture; 0 is what programs write before anyone did."""
        return self.rating not in (None, 0)

    def on(self, mark: Mark) -> Mark:
        """Return a mark with what this says taken over; what it does not say stays."""
        if self.rating == -1:
            mark = replace(mark, reject=True)
        elif self.rating:
            mark = replace(mark, stars=self.rating, reject=False)
        return replace(mark, favourite=True) if self.is_favourite else mark

    @property
    def tags(self) -> list[str]:
        """The keywords that are tags."""
        words = (tidy(word) for word in self.keywords if folded(word) not in _FAVOURITES)
        return [word for word in words if word and not set(word) & set(",;")]

    def lacks(self, tags: Iterable[str]) -> bool:
        """Whether it lacks a keyword for one of these tags."""
        return not {folded(tag) for tag in tags} <= {folded(word) for word in self.keywords}

    @property
    def is_favourite(self) -> bool:
        return any(folded(word) in _FAVOURITES for word in self.keywords)


def sidecar_of(picture: Path) -> Path:
    """Return where the sidecar of a picture is, or would be."""
    return picture.with_name(f"{picture.name}.xmp")


def read_sidecar(path: Path) -> Sidecar:
    """Read a sidecar. Raises Refusal for what is none, and OSError, FileNotFoundError where there is none."""
    changed = path.stat().st_mtime
    document = _parsed(_content(path))
    try:
        return Sidecar(_rating(document), tuple(_keywords(document)), changed)
    finally:
        document.unlink()


def write_sidecar(path: Path, mark: Mark | None, tags: Sequence[str] = ()) -> None:
    """Write what a mark says and some tags into a sidecar, made where there is none.

    Keywords that are there stay, and without a mark so does the rating. Raises like `read_sidecar`, and
    Refusal for a tag that no XML can hold.
    """
    try:
        content = _content(path)
    except FileNotFoundError:
        content = _NEW.encode()
    document = _parsed(content)
    try:
        if mark:
            _set_rating(document, rating_of(mark))
        if mark and not mark.favourite:
            _remove_favourite(document)
        favourite = [_FAVOURITE] if mark and mark.favourite else []
        _add_keywords(document, [*favourite, *tags])
        written = document.toxml(encoding="UTF-8")
    finally:
        document.unlink()
    _parsed(written).unlink()  # Else what is there would be replaced by what nobody can read.
    with whole_file(path) as file:
        file.write(written)


def rating_of(mark: Mark) -> int:
    """Return a mark as other programs count it: -1 for a reject, else the stars."""
    return -1 if mark.reject else mark.stars


# -- READING --


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise Refusal("It is too large for a sidecar file.")
    return content


def _parsed(content: bytes) -> minidom.Document:
    """Read XML without declarations of entities, not too deep and not too much. Raises Refusal."""
    try:
        _check(content)
        document = minidom.parseString(content)
    except (expat.ExpatError, ValueError, LookupError) as error:  # LookupError: an unknown encoding.
        raise Refusal("It is no sidecar file, or it is damaged.") from error
    if not document.getElementsByTagNameNS(_RDF, "RDF"):
        document.unlink()
        raise Refusal("It is no sidecar file, or it is damaged.")
    return document


def _check(content: bytes) -> None:
    """Raise ValueError for XML that is not what any program writes into a sidecar."""
    parser = expat.ParserCreate()
    depth = count = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, count
        depth, count = depth + 1, count + 1 + len(attributes)
        if depth > _DEEPEST or count > _MOST_ELEMENTS:
            raise ValueError("too much")

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse(*arguments: object) -> None:
        raise ValueError("a document type, which could name other files")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.Parse(content, True)


def _descriptions(document: minidom.Document) -> list[minidom.Element]:
    """Return the elements that hold the properties."""
    return [
        child
        for rdf in document.getElementsByTagNameNS(_RDF, "RDF")
        for child in rdf.childNodes
        if child.nodeType == child.ELEMENT_NODE and _is(child, _RDF, "Description")
    ]


def _is(element: minidom.Element, space: str, name: str) -> bool:
    return bool(element.namespaceURI == space and element.localName == name)


def _properties(document: minidom.Document, space: str, name: str) -> list[minidom.Element]:
    return [
        child
        for whole in _descriptions(document)
        for child in whole.childNodes
        if child.nodeType == child.ELEMENT_NODE and _is(child, space, name)
    ]


def _text(element: minidom.Element) -> str:
    return "".join(child.data for child in element.childNodes if isinstance(child, minidom.Text)).strip()


def _rating(document: minidom.Document) -> int | None:
    said = [whole.getAttributeNS(_XMP, "Rating") for whole in _descriptions(document)]
    said += [_text(element) for element in _properties(document, _XMP, "Rating")]
    for words in said:
        try:
            return max(-1, min(round(float(words)), MAX_STARS))
        except (ValueError, OverflowError):  # Not a number, or not a finite one.
            continue
    return None


def _keyword_items(document: minidom.Document) -> list[minidom.Element]:
    bags = _properties(document, _DC, "subject")
    return [item for bag in bags for item in bag.getElementsByTagNameNS(_RDF, "li")]


def _keywords(document: minidom.Document) -> list[str]:
    return [word for item in _keyword_items(document) if (word := _text(item))]


# -- WRITING --


def _set_rating(document: minidom.Document, rating: int) -> None:
    elements = _properties(document, _XMP, "Rating")
    for element in elements:
        while element.firstChild:
            element.removeChild(element.firstChild)
        element.appendChild(document.createTextNode(str(rating)))
    with_attribute = [one for one in _descriptions(document) if one.hasAttributeNS(_XMP, "Rating")]
    if not elements and not with_attribute:
        with_attribute = [_description(document)]
    for whole in with_attribute:
        before = whole.getAttributeNodeNS(_XMP, "Rating")
        name = before.name if before else f"{_prefix(whole, _XMP, 'xmp')}:Rating"
        whole.setAttributeNS(_XMP, name, str(rating))


def _remove_favourite(document: minidom.Document) -> None:
    for item in _keyword_items(document):
        if folded(_text(item)) in _FAVOURITES and item.parentNode is not None:
            item.parentNode.removeChild(item)


def _add_keywords(document: minidom.Document, words: Iterable[str]) -> None:
    known = {folded(_text(item)) for item in _keyword_items(document)}
    if known & _FAVOURITES:
        known |= _FAVOURITES
    for word in words:
        if folded(word) not in known:
            _add_keyword(document, word)


def _add_keyword(document: minidom.Document, word: str) -> None:
    bags = _properties(document, _DC, "subject")
    lists = [child for bag in bags for child in bag.childNodes if child.nodeType == child.ELEMENT_NODE]
    whole = bags[0] if bags else None
    if whole is None:
        description = _description(document)
        whole = document.createElementNS(_DC, f"{_prefix(description, _DC, 'dc')}:subject")
        description.appendChild(whole)
    rdf = _prefix(whole, _RDF, "rdf")
    bag = lists[0] if lists else whole.appendChild(document.createElementNS(_RDF, f"{rdf}:Bag"))
    item = document.createElementNS(_RDF, f"{rdf}:li")
    item.appendChild(document.createTextNode(word))
    bag.appendChild(item)


def _description(document: minidom.Document) -> minidom.Element:
    """Return the first element for properties, made where there is none."""
    if found := _descriptions(document):
        return found[0]
    (rdf, *_) = document.getElementsByTagNameNS(_RDF, "RDF")
    prefix = _prefix(rdf, _RDF, "rdf")
    whole = document.createElementNS(_RDF, f"{prefix}:Description")
    whole.setAttributeNS(_RDF, f"{prefix}:about", "")
    rdf.appendChild(whole)
    return whole


def _prefix(element: minidom.Element, space: str, usual: str) -> str:
    """Return the prefix of a namespace at an element, declared there when it has none."""
    place: minidom.Node | None = element
    hidden = set()
    while isinstance(place, minidom.Element):
        for attribute in place.attributes.values():
            if attribute.prefix == "xmlns" and attribute.localName not in hidden:
                if attribute.value == space:
                    return str(attribute.localName)
                hidden.add(attribute.localName)
        place = place.parentNode
    prefix = usual
    while prefix in hidden:
        prefix += "_"
    element.setAttributeNS(_XMLNS, f"xmlns:{prefix}", space)
    return prefix
