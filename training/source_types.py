"""How a picture says that a trained algorithm made it: a term of IPTC's list of digital source types, in XMP.

The terms and their definitions are at http://cv.iptc.org/newscodes/digitalsourcetype; `docs/files.md` says
which is used when, and why.
"""

from training import __version__
from training.credits import Credits
from training.pictures.xmp import Properties, credits_layer, name, packet, text_property

_TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
PAINTED = _TERMS + "trainedAlgorithmicMedia"  # "Created using Generative AI"
REPAINTED = _TERMS + "compositeWithTrainedAlgorithmicMedia"  # "Edited using Generative AI"
COMPOSED = _TERMS + "compositeSynthetic"  # "Composite including generative AI elements"
ENHANCED = _TERMS + "algorithmicallyEnhanced"  # "Algorithmically-altered media"

SOURCE_TYPE = name("Iptc4xmpExt", "DigitalSourceType")
_SYSTEM, _VERSION = name("Iptc4xmpExt", "AISystemUsed"), name("Iptc4xmpExt", "AISystemVersionUsed")
_TOOL = name("xmp", "CreatorTool")


def painted_packet(credit: Credits, model: str) -> bytes:
    """Return what a picture or a film says that a model of that title painted; nothing may be to be said."""
    mark = mark_layer(PAINTED, model) if credit.marked else {}
    return packet(mark, credits_layer(credit))


def mark_layer(term: str, model: str) -> Properties:
    """Return the mark: the term, and by which program and model it was done."""
    words = {SOURCE_TYPE: term, _TOOL: f"GanArt {__version__}"}
    if term != ENHANCED:  # Nothing was generated then.
        words |= {_SYSTEM: f"GanArt, {model}", _VERSION: __version__}
    return {tag: text_property(tag, text) for tag, text in words.items()}
