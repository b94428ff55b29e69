"""What an enlarged picture says of itself: what its source said, whose it is, and how far it is painted."""

from training.credits import Credits
from training.pictures.xmp import CREATOR, RIGHTS, Properties, credits_layer, words_of
from training.source_types import COMPOSED, ENHANCED, PAINTED, REPAINTED, SOURCE_TYPE, mark_layer
from training.upscaling.metadata import Metadata
from training.upscaling.settings import UpscaleConfig

_OF_ALGORITHMS = (PAINTED, COMPOSED, REPAINTED)  # What says more than that a picture was enlarged.
# They learned to come near to pixels; others may have learned to paint.
_FAITHFUL = ("fidelity", "fast", "drawing")


def layers(told: Metadata, config: UpscaleConfig, title: str) -> tuple[Properties, ...]:
    """Return the layers of its XMP; `title` is that of the network.

    What the source says of itself stays; where it names an author or rights, those of the settings are left
    out, since they may be another's.
    """
    credit = config.credit
    if CREATOR in told.xmp or RIGHTS in told.xmp:
        credit = Credits(title=credit.title, keywords=credit.keywords, marked=credit.marked)
    return (_mark(told, config, title) if credit.marked else {}, told.xmp, credits_layer(credit))


def source_type(told: Metadata, config: UpscaleConfig) -> str:
    """Return the term for the result: the source's own where that says more."""
    (before,) = words_of(told.xmp.get(SOURCE_TYPE))[:1] or ("",)
    if told.parent or before == PAINTED:
        return PAINTED
    if before in _OF_ALGORITHMS:
        return before
    is_faithful = config.model in _FAITHFUL if config.texture is None else config.texture == 0
    return ENHANCED if is_faithful else REPAINTED


def enlarged_parameters(text: str, factor: float, title: str) -> str:
    """Add to the settings by which a picture was generated how it was enlarged."""
    if not text or "Hires upscale" in text:
        return text
    return f"{text}, Hires upscale: {factor:.4g}, Hires upscaler: GanArt {title}"


def _mark(told: Metadata, config: UpscaleConfig, title: str) -> Properties:
    """Return the mark. Which program began a picture, and which painted it, is the source's to say."""
    painter = told.parent.get("title")
    mark = mark_layer(source_type(told, config), painter if isinstance(painter, str) else title)
    first = {tag: element for tag, element in told.xmp.items() if tag != SOURCE_TYPE}
    return {tag: element for tag, element in mark.items() if tag not in first}
