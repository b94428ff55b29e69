"""Pictures that know the place they were painted at: in a PNG, the text "ganart-place" beside the others.

It is JSON with the model's identity and the place, so that a picture dropped back opens where it was made,
whatever way led there. Free of torch.
"""

import json
from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from training.exploring.made_by import MadeBy
from training.exploring.places import Place
from training.foreign import digest, parse, record, versioned
from training.provenance import read_provenance

FORMAT_VERSION = 1
KEYWORD = "ganart-place"

_WORDS = tuple(field.name for field in fields(MadeBy))
_MOST_WORDS = 1_000  # Characters of a value.


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(MadeBy):
    """What painted a picture, and where in its latent space."""

    place: Place


def to_png(image: np.ndarray, origin: Origin, texts: PngInfo | None = None) -> bytes:
    """Return a PNG of uint8 [H, W, C] with its origin inside, beside other texts if there are any."""
    texts = texts or PngInfo()
    about = {name: getattr(origin, name) for name in _WORDS}
    value = {"format_version": FORMAT_VERSION, **about, "place": origin.place.to_json()}
    texts.add_itxt(KEYWORD, json.dumps(value, ensure_ascii=False))
    file = BytesIO()
    picture = Image.fromarray(image[..., 0] if image.shape[-1] == 1 else image)
    picture.save(file, "PNG", pnginfo=texts)
    return file.getvalue()


def read_origin(path: Path) -> Origin | None:
    """Find the origin in a PNG; None when there is none, or it is damaged or of a later version.

    Never raises, whatever the file is.
    """
    try:
        with Image.open(path, formats=["PNG"]) as image:
            text = image.info.get(KEYWORD)
        return _ORIGIN(parse(text, KEYWORD), KEYWORD) if isinstance(text, str) else None
    except Exception:  # Pillow's readers raise nearly anything at a damaged file.
        return None


def read_place(picture: Path) -> tuple[str, str, Place | None]:
    """Read where a picture was painted: the model's identity and title, and the place, None for none."""
    if origin := read_origin(picture):
        return origin.model, origin.title, origin.place
    if made := read_provenance(picture):
        return made.model, made.title, Place.of_picture(made)
    return "", "", None


_ORIGIN = versioned(FORMAT_VERSION, record(Origin, longest=_MOST_WORDS, model=digest, place=Place.from_json))
