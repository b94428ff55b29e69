"""One model under the fingers: what its walls show, what chance gives, what has a name. No Qt here."""

from collections.abc import Mapping, Sequence
from typing import Any

from ganart.pages.explore.remembered import Remembered
from ganart.pages.explore.state import Axis, ExploreState, Position
from training.bends import Chain, check_bends, stage_sides
from training.exploring.blending import arithmetic, mean, mix, slerp
from training.exploring.breeding import litter, mutate
from training.exploring.places import Place, alike
from training.models import ModelInfo

_FIRST = 16  # The seed a model begins with; a good one in the sample model.


class ExploreSession:
    """The exploring of one model.

    Attributes:
        info: The model.
        class_names: What it can be asked for.
        stages: The sides of the maps that can be bent, in pixels; none for a network without maps.
        state: Where one is.
        states: Positions by the names that the artist gave them.
        seed: The cell of the wall of seeds where one was last.
        pinned: Where A is, while two are compared.
        directions: What the artist calls directions, by the names that they were found under.
    """

    def __init__(self, info: ModelInfo, z_dim: int, memory: Remembered):
        self.info = info
        self.class_names = class_names_of(info)
        self.stages = stage_sides(info.config)
        self.state = ExploreState(start_of(info, memory), z_dim)
        self.state.locks = memory.locks
        self.states: dict[str, Position] = dict(memory.states)
        self.seed = self.state.position.number or 0
        self.pinned: Position | None = None
        self._given = {each.name: each for each in info.directions}  # With the model, by its artist.
        given = {name: each.title for name, each in self._given.items()}
        self.directions: dict[str, str] = given | dict(memory.directions)
        self._mixed: tuple[Place, Place] | None = None  # What zones were given to others in, and the result.
        self._parents: tuple[Place, ...] = ()
        self._litter_seed = 0
        self._strength = 0.0

    # -- WALLS --

    def seed_place(self, number: int) -> Place:
        """Return what the wall of seeds shows in a cell, which is what a click on it gives."""
        here = self.state.place
        place = place_of_seed(number, self.class_names, here.truncation, here.bends)
        return self.state.held(place)

    def child_place(self, number: int) -> Place:
        """Return what the wall of the litter shows in a cell."""
        seed, z_dim = self._litter_seed, self.state.z_dim
        [child] = litter(self._parents, 1, seed, z_dim, self._strength, first=number)
        return self.state.held(child)

    def breed(self, parents: Sequence[Place], strength: float, seed: int) -> None:
        """Begin a litter."""
        self._parents, self._strength = alike(parents, self.class_names), strength
        self._litter_seed = seed

    def breed_again(self, strength: float, seed: int) -> None:
        """Begin another litter of the same parents."""
        self.breed(self._parents, strength, seed)

    # -- MOVES --

    def go(self, place: Place) -> None:
        """Go to a place from anywhere. Raises ValueError or EngineError when it belongs to another model."""
        place.latent(self.state.z_dim)
        place.class_weights(self.class_names)
        check_bends(place.bends, len(self.stages))
        self.state.go(place)

    def go_to_seed(self, number: int) -> None:
        """Go to a cell of the wall of seeds."""
        self.seed = number
        self.state.go(self.seed_place(number), number)

    def mix(self, parts: Mapping[str, tuple[Place, float]]) -> None:
        """Give zones of the picture to others: by zone, whose, and which share of the way there.

        As long as nothing else moves, the picture stays the one that it was before the first of them. Raises
        ValueError or EngineError when a place belongs to another model.
        """
        base = self._mixed[0] if self._mixed and self.is_mixed else self.state.place
        mixed = base
        for zone, (place, share) in parts.items():
            mixed = mix(mixed, place, self.info.config.zones[zone], self.state.z_dim, share)
        self.state.show(mixed)
        self._mixed = (base, self.state.place)

    @property
    def is_mixed(self) -> bool:
        """Whether what shows is what `mix` made last."""
        return self._mixed is not None and self.state.place is self._mixed[1]

    def combine(self, a: Place, b: Place, c: Place, strength: float) -> None:
        """Do to C what makes A different from B, by a share. Raises as `mix` does."""
        for place in (a, b, c):
            place.class_weights(self.class_names)
            check_bends(place.bends, len(self.stages))
        a, b, c = alike((a, b, c), self.class_names)
        wanted = arithmetic(a, b, c, self.state.z_dim)
        self.state.show(slerp(c, wanted, strength, self.state.z_dim))

    def average(self, places: Sequence[Place]) -> None:
        """Go to the middle of some places. Raises as `mix` does."""
        parts = alike(places, self.class_names)
        self.go(mean(parts, [1 / len(parts)] * len(parts), self.state.z_dim))

    def name_direction(self, name: str, title: str) -> None:
        """Call a direction something; with an empty title, nothing of its own any more."""
        self.directions.pop(name, None)
        if title:
            self.directions[name] = title

    def as_given(self, axes: Sequence[Axis]) -> tuple[Axis, ...]:
        """Return directions, those that came with the model as they were meant there."""
        return tuple(
            Axis(given.name, given.vector, given.share) if (given := self._given.get(axis.name)) else axis
            for axis in axes
        )

    def change(self, strength: float, seed: int) -> None:
        """Go a share of the way to somewhere that a seed decides."""
        self.state.go(mutate(self.state.place, strength, seed, self.state.z_dim))

    def memory(self, favourites: Sequence[Place], timeline: Mapping[str, Any] | None) -> Remembered:
        """Return what is to be remembered."""
        return Remembered(
            position=self.state.position,
            locks=self.state.locks,
            favourites=tuple(favourites),
            states=self.states,
            timeline=timeline,
            directions=dict(self.directions),
        )


def start_of(info: ModelInfo, memory: Remembered) -> Position:
    """Return where to begin with a model: where one left it, or at a seed."""
    return memory.position or Position.at(place_of_seed(_FIRST, class_names_of(info)), number=_FIRST)


def place_of_seed(
    number: int, class_names: Sequence[str], truncation: float = 1.0, bends: Chain = ()
) -> Place:
    """Return the place of a seed; seeds take the classes in turn."""
    classes = {class_names[number % len(class_names)]: 1.0} if class_names else {}
    return Place.of_seed(number, truncation=truncation, classes=classes, bends=bends)


def class_names_of(info: ModelInfo) -> tuple[str, ...]:
    """Return the classes that a model can be asked for."""
    return info.class_names if info.num_classes else ()
