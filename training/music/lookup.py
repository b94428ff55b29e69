"""Directions that follow a sound are looked up by their names: those an artist named, then those found."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from training.errors import EngineError
from training.events import DirectionsFound
from training.exploring.directions import find_directions
from training.models import ModelInfo
from training.music.drives import Drive


def looked_up(drives: Sequence[Drive], info: ModelInfo, model: Path) -> tuple[Drive, ...]:
    """Give directions that only have a name their vector. Raises EngineError for one that is unknown."""
    if not any(_is_unknown(drive) for drive in drives):
        return tuple(drives)
    known: dict[str, bytes] = {}
    for event in find_directions(model):
        if isinstance(event, DirectionsFound):
            known |= {each.name: each.vector for each in event.directions}
    known |= {each.name: each.vector for each in info.directions}
    known |= {each.title: each.vector for each in info.directions}
    for drive in drives:
        if _is_unknown(drive) and drive.name not in known:
            names = ", ".join(sorted(known))
            raise EngineError(
                "The model has no direction “{name}”. It has {names}.", name=drive.name, names=names
            )
    return tuple(
        replace(drive, vector=known[drive.name]) if _is_unknown(drive) else drive for drive in drives
    )


def _is_unknown(drive: Drive) -> bool:
    return drive.target == "direction" and not drive.vector
