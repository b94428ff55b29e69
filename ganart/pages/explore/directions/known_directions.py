"""The directions of a model as sliders need them, found once and kept in the cache."""

import base64
from collections.abc import Generator, Sequence
from pathlib import Path

from ganart.keeping.library import Library
from ganart.pages.explore.remembered import recall
from ganart.pages.explore.state import Axis
from ganart.translation import translate
from ganart.working.engine import Engine
from training import tasks
from training.errors import EngineError
from training.events import DirectionsFound, Generating
from training.exploring.places import LONGEST_VECTOR
from training.files import write_json
from training.foreign import count, list_of, parse, record, share, table, vector, versioned
from training.models import ModelInfo
from training.named_directions import NamedDirection

COUNT = 8  # Of each kind.

_FORMAT_VERSION = 1


def find_axes(
    engine: Engine, info: ModelInfo, folder: Path
) -> Generator[Generating | tuple[Axis, ...], None, None]:
    """Return the directions of a model as a tuple, from the cache or, after some progress, from the engine.

    In the cache, a file is named by the model's identity. Raises EngineError when the model cannot be used.
    """
    path = folder / f"{info.identity}.json"
    if axes := _read(path):
        yield axes
        return
    for event in engine.start(tasks.find_directions, info.path, count=COUNT):
        match event:
            case Generating():
                yield event
            case DirectionsFound(directions=directions):
                axes = tuple(Axis(each.name, each.vector, each.share) for each in directions)
                yield axes
                _write(path, axes)


def named_directions(library: Library, info: ModelInfo) -> list[NamedDirection]:
    """Return the directions of a model that have a name, given here or before the model came here."""
    titles = recall(library.explored, info.identity).directions
    named = {each.name: each for each in info.directions}
    for axis in _read(library.directions / f"{info.identity}.json"):
        if axis.name in titles:
            vector = named[axis.name].vector if axis.name in named else axis.vector
            named[axis.name] = NamedDirection(axis.name, titles[axis.name], vector, axis.share)
    return list(named.values())


def _read(path: Path) -> tuple[Axis, ...]:
    """Read what is kept; nothing when it is missing or not to be used."""
    try:
        kept = _KEPT(parse(path.read_bytes(), "directions"), "directions")
    except (OSError, ValueError):
        return ()
    return kept["axes"] if kept["count"] == COUNT else ()


_AXIS = record(Axis, vector=vector(LONGEST_VECTOR), share=share)
_KEPT = versioned(_FORMAT_VERSION, table({"count": count, "axes": list_of(_AXIS)}))


def _write(path: Path, axes: Sequence[Axis]) -> None:
    plain = [
        {"name": axis.name, "vector": base64.b64encode(axis.vector).decode(), "share": axis.share}
        for axis in axes
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_json(path, {"format_version": _FORMAT_VERSION, "count": COUNT, "axes": plain})
    except OSError as error:
        raise EngineError(
            translate("words", "The directions cannot be kept in {0}: {1}.").format(
                path.parent, error.strerror
            )
        ) from error
