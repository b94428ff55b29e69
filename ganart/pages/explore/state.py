"""Where the artist stands in a latent space, what is to stay, and every move so far. No Qt here.

A direction is told by where the latent lies along it, in lengths of its vector: latents are normal, so that
is a number of standard deviations from the middle of all pictures. A lock holds that number whatever else
changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from ganart.undo_history import UndoHistory
from training.bends import Chain
from training.exploring.places import Edit, Place, packed, unpacked
from training.exploring.plane import Plane

CLASSES = "classes"  # The names of locks that are of no direction.
TRUNCATION = "truncation"
BENDS = "bends"

_MOST_MOVES = 1_000  # That can be undone.
_NOTHING = 1e-6  # An edit that is shorter is a rounding error.


@dataclass(frozen=True, slots=True)
class Axis:
    """A direction with its slider."""

    name: str  # "principal 1".
    vector: bytes  # Little-endian float32, of length 1.
    share: float = 0.0  # Of all that changes, 0 to 1.


def limited(axis: Axis, zone: str, part: slice, z_dim: int) -> Axis | None:
    """Return a direction that changes one zone of the pictures only; None when it does nothing there."""
    whole = unpacked(axis.vector, z_dim)
    vector = np.zeros_like(whole)
    vector[part] = whole[part]
    length = float(np.linalg.norm(vector))
    if length < _NOTHING:
        return None
    return replace(axis, name=f"{zone} {axis.name}", vector=packed(vector / np.float32(length)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What the canvas shows, and where the pad stands that led there."""

    place: Place
    origin: Place  # What the middle of the pad shows; all but the terms are as in `place`.
    x: float = 0.0  # On the pad, from -1 to 1.
    y: float = 0.0
    plane: int = 0  # The seed that laid the pad's axes.
    number: int | None = None  # Of the seed on the wall that it was taken from.

    @classmethod
    def at(cls, place: Place, plane: int = 0, number: int | None = None) -> Self:
        """Stand at a place, with the pad around it."""
        return cls(place=place, origin=place, plane=plane, number=number)


class ExploreState:
    """Where one is, where one was, and what stays.

    A drag goes to many positions and settles at its end; what was settled is one move, to be undone as one.

    Attributes:
        z_dim: The length of the model's latents.
        position: Where one is.
        axes: The directions that have a slider.
        locks: What is to stay: names of directions, CLASSES, TRUNCATION or BENDS.
    """

    def __init__(self, start: Position, z_dim: int):
        self.z_dim = z_dim
        self.position = start
        self.axes: tuple[Axis, ...] = ()
        self.locks: frozenset[str] = frozenset()
        self._settled = self.position
        self._history = UndoHistory[Position](_MOST_MOVES)
        self._latent: tuple[Place | None, np.ndarray] = (None, np.empty(0))  # Of which place, and it.
        self._plane: tuple[tuple[Place, int], Plane] | None = None  # The same of the pad.

    @property
    def place(self) -> Place:
        """What the canvas shows."""
        return self.position.place

    def along(self, axis: Axis) -> float:
        """Say where one is on a direction."""
        return float(unpacked(axis.vector, self.z_dim) @ self._z())

    def place_along(self, axis: Axis, value: float) -> Place:
        """Return what a slider shows at a number of it."""
        return edited(self.place, self._z(), {**self._locked(), axis: value})

    def place_at(self, x: float, y: float) -> Place:
        """Return what the pad shows at a point of it."""
        laid_for = (self.position.origin, self.position.plane)
        if self._plane is None or self._plane[0] != laid_for:
            self._plane = (laid_for, Plane(*laid_for, self.z_dim))
        return self._with_locked_axes(self._plane[1].at(x, y))

    def held(self, place: Place) -> Place:
        """Return a place with what is locked as it is here."""
        if TRUNCATION in self.locks:
            place = replace(place, truncation=self.place.truncation)
        if CLASSES in self.locks:
            place = replace(place, classes=self.place.classes)
        if BENDS in self.locks:
            place = replace(place, bends=self.place.bends)
        return self._with_locked_axes(place)

    # -- MOVES THAT ARE DRAGGED: they settle when the finger lets go --

    def drag_to(self, x: float, y: float) -> None:
        """Go to a point of the pad."""
        place = self.place_at(x, y)
        self.position = replace(self.position, x=x, y=y)
        self._show(place)

    def set_along(self, axis: Axis, value: float) -> None:
        """Go along a direction; the locked ones stay where they are."""
        self._show(self.place_along(axis, value))

    def set_truncation(self, truncation: float) -> None:
        """Draw the place to the middle of all, or let it go."""
        self._show(self._with_locked_axes(replace(self.place, truncation=truncation)))

    def set_classes(self, classes: Mapping[str, float]) -> None:
        """Paint a class, or several by their shares."""
        self._show(self._with_locked_axes(replace(self.place, classes=classes)))

    def set_bends(self, bends: Chain) -> None:
        """Bend the network, whatever is locked: the lock holds it against other pictures."""
        self._show(replace(self.place, bends=bends))

    def follow(self, place: Place) -> None:
        """Go where points are dragged to; what is locked is held by the drag itself."""
        self._show(place)

    def show(self, place: Place) -> None:
        """Show what a finger is making of several places, but keep what is locked."""
        self.position = Position.at(self.held(place), self.position.plane)

    # -- MOVES AT ONCE --

    def go(self, place: Place, number: int | None = None) -> None:
        """Go to another place, but keep what is locked."""
        self.go_back_to(Position.at(self.held(place), self.position.plane, number))

    def go_back_to(self, position: Position) -> None:
        """Go to where one was, whatever is locked."""
        self.position = position
        self.settle()

    def centre(self) -> None:
        """Make what is shown the middle of the pad."""
        self.lay_plane(self.position.plane)

    def lay_plane(self, seed: int) -> None:
        """Make what is shown the middle of the pad, with the axes that a seed decides."""
        self.go_back_to(replace(self.position, origin=self.place, x=0.0, y=0.0, plane=seed))

    def set_lock(self, name: str, locked: bool) -> None:
        """Hold something from now on, or let it go."""
        self.locks = self.locks | {name} if locked else self.locks - {name}

    # -- HISTORY --

    @property
    def can_undo(self) -> bool:
        return self._history.can_undo or self.position != self._settled

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo

    def settle(self) -> None:
        """Make all that changed since the last time one move."""
        if self.position == self._settled:
            return
        self._history.remember(self._settled)
        self._settled = self.position

    def undo(self) -> None:
        """Take back the last move, if there is one."""
        self.settle()
        if position := self._history.undo(self._settled):
            self.position = self._settled = position

    def redo(self) -> None:
        """Do again what was undone last, unless something else was done since."""
        self.settle()
        if position := self._history.redo(self._settled):
            self.position = self._settled = position

    # -- WHAT STAYS --

    def _locked(self) -> dict[Axis, float]:
        """Where the locked directions are held."""
        return {axis: self.along(axis) for axis in self.axes if axis.name in self.locks}

    def _with_locked_axes(self, place: Place) -> Place:
        locked = self._locked()
        return edited(place, place.latent(self.z_dim), locked) if locked else place

    def _z(self) -> np.ndarray:
        """The latent of where one is, float32 [Z]; computed once, for a place may be a sum of many."""
        if self._latent[0] is not self.place:
            self._latent = (self.place, self.place.latent(self.z_dim))
        return self._latent[1]

    def _show(self, place: Place) -> None:
        """Show a place, and let the rest of the pad have all of it but its terms too."""
        origin = replace(place, terms=self.position.origin.terms)
        self.position = replace(self.position, place=place, origin=origin)


def edited(place: Place, z: np.ndarray, wanted: Mapping[Axis, float]) -> Place:
    """Edit a place with the latent `z` [Z] so that it lies at all these numbers along directions."""
    vectors = np.stack([unpacked(axis.vector, len(z)) for axis in wanted]).astype(np.float64)  # [D, Z]
    missing = np.array(list(wanted.values())) - vectors @ z  # [D]
    steps = np.linalg.lstsq(vectors @ vectors.T, missing, rcond=None)[0]  # [D]
    amounts = {(edit.name, edit.vector): edit.amount for edit in place.edits}
    for axis, step in zip(wanted, steps.tolist(), strict=True):
        amounts[axis.name, axis.vector] = amounts.get((axis.name, axis.vector), 0.0) + step
    kept = (
        Edit(name, amount, vector) for (name, vector), amount in amounts.items() if abs(amount) > _NOTHING
    )
    return replace(place, edits=tuple(kept))
