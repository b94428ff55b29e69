"""What the page remembers of each model: where one left, what one liked, and the states one gave a name.

One JSON file a model in the library, named by the model's identity. No widgets here.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from ganart.keeping.two_hands import together
from ganart.pages.explore.state import Position
from training.exploring.places import Place
from training.files import put_aside, write_json
from training.foreign import (
    anything,
    count,
    list_of,
    number,
    optional,
    parse,
    record,
    table_of,
    text,
    versioned,
)

FORMAT_VERSION = 2  # Written where directions have names, which 1 did not know.

_MOST_STATES = 1_000
_MOST_FAVOURITES = 1_000
_MOST_TO_READ = 100_000  # States; of a file that is damaged all the same.
_LONGEST_NAME = 200  # Characters.


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What is remembered of one model."""

    position: Position | None = None  # Where one left; None for a model never explored.
    locks: frozenset[str] = frozenset()
    favourites: tuple[Place, ...] = ()
    states: Mapping[str, Position] = field(default_factory=dict)  # By the names the artist gave them.
    timeline: Mapping[str, Any] | None = None  # As the timeline gave it; None for an empty one.
    directions: Mapping[str, str] = field(default_factory=dict)  # What the artist calls them, by name.

    @classmethod
    def from_json(cls, value: Any) -> "Remembered":
        """Read what `to_json` gave. Raises ValueError for anything else."""
        return _REMEMBERED(value, "memory")

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        names = {"directions": dict(self.directions)} if self.directions else {}
        return {
            "format_version": FORMAT_VERSION if names else 1,
            **names,
            "position": _plain(self.position) if self.position else None,
            "locks": sorted(self.locks),
            "favourites": [place.to_json() for place in self.favourites[-_MOST_FAVOURITES:]],
            "states": {name: _plain(position) for name, position in self.states.items()},
            "timeline": self.timeline,
        }


def recall(folder: Path, identity: str) -> Remembered:
    """Read what is remembered of a model; nothing when the file is missing.

    One that cannot be understood is put aside, so that what is remembered next does not replace it.
    """
    file = folder / f"{identity}.json"
    try:
        return Remembered.from_json(parse(file.read_bytes(), "memory"))
    except ValueError:
        put_aside(file)
    except OSError:
        pass
    return Remembered()


def remember(folder: Path, identity: str, memory: Remembered, before: Remembered | None = None) -> None:
    """Write it down, together with what another window has kept since the file said `before`, if given.

    Raises OSError when that is impossible.
    """
    file = folder / f"{identity}.json"
    if before is not None:
        with suppress(OSError, ValueError):  # There is none, or nothing to be understood.
            theirs = Remembered.from_json(parse(file.read_bytes(), "memory"))
            if theirs.to_json() != before.to_json():
                memory = _together(memory, before, theirs)
    folder.mkdir(parents=True, exist_ok=True)
    write_json(file, memory.to_json())


def _together(mine: Remembered, before: Remembered, theirs: Remembered) -> Remembered:
    """Return what this window remembers, with what another one has kept."""
    all_three = (mine, before, theirs)
    liked = together(*({_key(place): place for place in each.favourites} for each in all_three))
    return replace(
        mine,
        favourites=tuple(liked.values()),
        states=together(*(each.states for each in all_three)),
        directions=together(*(each.directions for each in all_three)),
        timeline=theirs.timeline if mine.timeline == before.timeline else mine.timeline,
    )


def _key(place: Place) -> str:
    return json.dumps(place.to_json())


# -- JSON --


def _plain(position: Position) -> dict[str, Any]:
    return {
        "place": position.place.to_json(),
        "origin": position.origin.to_json(),
        "x": position.x,
        "y": position.y,
        "plane": position.plane,
        "number": position.number,
    }


def _states(value: Any, way: str) -> dict[str, Position]:
    """Read the oldest states; more than that were never offered."""
    return dict(islice(table_of(_POSITION, _MOST_TO_READ, _NAME)(value, way).items(), _MOST_STATES))


_NAME = text(_LONGEST_NAME, shortest=1)
_PAD = number(-1, 1)
_POSITION = record(
    Position,
    place=Place.from_json,
    origin=Place.from_json,
    x=_PAD,
    y=_PAD,
    plane=count,
    number=optional(count),
)
_REMEMBERED = versioned(
    FORMAT_VERSION,
    record(
        Remembered,
        position=optional(_POSITION),
        locks=lambda value, way: frozenset(list_of(_NAME, _MOST_STATES)(value, way)),
        favourites=list_of(Place.from_json, _MOST_FAVOURITES),
        states=_states,
        timeline=optional(table_of(anything)),
        directions=table_of(_NAME, _MOST_STATES, _NAME),
    ),
    oldest=1,
)
