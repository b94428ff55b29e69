"""What the page remembers of each model: where one left, what one liked, and the states one gave a name.

One JSON file a model in the library, named by the model's identity. No widgets here.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from ganart.pages.explore.state import Position
from ganart.translation import translate
from training.exploring.places import Place
from training.files import write_json

FORMAT_VERSION = 1

_MOST_STATES = 1_000
_MOST_FAVOURITES = 1_000
_LONGEST_NAME = 200  # Characters.


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What is remembered of one model."""

    position: Position | None = None  # Where one left; None for a model never explored.
    locks: frozenset[str] = frozenset()
    favourites: tuple[Place, ...] = ()
    states: Mapping[str, Position] = field(default_factory=dict)  # By the names the artist gave them.
    timeline: Mapping[str, Any] | None = None  # As the timeline gave it; None for an empty one.

    @classmethod
    def from_json(cls, value: Any) -> Self:
        """Read what `to_json` gave. Raises ValueError for anything else."""
        value = _table(value)
        if value.get("format_version") != FORMAT_VERSION:
            raise ValueError(translate("words", "It was written by another version of GanArt."))
        states = {_name(name): _position(each) for name, each in _table(value.get("states")).items()}
        favourites = [Place.from_json(each) for each in _list(value.get("favourites"), _MOST_FAVOURITES)]
        return cls(
            position=_position(value["position"]) if value.get("position") else None,
            locks=frozenset(_name(name) for name in _list(value.get("locks"), _MOST_STATES)),
            favourites=tuple(favourites),
            states=dict(list(states.items())[:_MOST_STATES]),
            timeline=None if value.get("timeline") is None else _table(value["timeline"]),
        )

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "format_version": FORMAT_VERSION,
            "position": _plain(self.position) if self.position else None,
            "locks": sorted(self.locks),
            "favourites": [place.to_json() for place in self.favourites[-_MOST_FAVOURITES:]],
            "states": {name: _plain(position) for name, position in self.states.items()},
            "timeline": self.timeline,
        }


def recall(folder: Path, identity: str) -> Remembered:
    """Read what is remembered of a model; nothing when the file is missing or damaged."""
    try:
        return Remembered.from_json(json.loads((folder / f"{identity}.json").read_bytes()))
    except (OSError, ValueError, RecursionError):
        return Remembered()


def remember(folder: Path, identity: str, memory: Remembered) -> None:
    """Write it down. Raises OSError when that is impossible."""
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / f"{identity}.json", memory.to_json())


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


def _position(value: Any) -> Position:
    value = _table(value)
    number = value.get("number")
    return Position(
        place=Place.from_json(value.get("place")),
        origin=Place.from_json(value.get("origin")),
        x=_coordinate(value.get("x")),
        y=_coordinate(value.get("y")),
        plane=_count(value.get("plane")),
        number=None if number is None else _count(number),
    )


def _table(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(translate("words", "A table is damaged."))
    return value


def _list(value: Any, most: int) -> Sequence[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise ValueError(translate("words", "A list is damaged."))
    return value


def _name(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_NAME:
        raise ValueError(translate("words", "A name is damaged."))
    return value


def _coordinate(value: Any) -> float:
    if type(value) not in (int, float) or not -1 <= value <= 1:
        raise ValueError(translate("words", "A point of the pad is damaged."))
    return float(value)


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**63:
        raise ValueError(translate("words", "A number is damaged."))
    return value
