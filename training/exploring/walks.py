"""A walk through a latent space: places on a timeline, or a loop around one, and the latent of each frame.

The latent of a frame is a weighted sum of those of a few places. `Steps` gives the weights; written down,
they give the same latents again on every computer (see `training.exploring.walk_files`). Free of torch.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol, Self, get_args

import numpy as np

from training.bends import Chain, blend_bends
from training.errors import Refusal
from training.exploring.loops import Loop, directions_of
from training.exploring.paths import EASINGS, Easing, Path
from training.exploring.places import BY_CHANCE, Place, alike, class_weights, shares

MOST_KEYFRAMES = 1_000
MOST_FRAMES = 1_000_000
MAX_FPS = 240.0

Way = Literal["keyframes", "circle", "noise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What to show and how fast: a way through all its keyframes, or a loop around the only one."""

    keyframes: tuple[Place, ...]
    spans: tuple[float, ...]  # Seconds from each keyframe to the next; when closed also from the last back.
    fps: float = 30.0
    closed: bool = False  # Whether the last frame is followed by the first. Loops around a place always are.
    easing: Easing = "even"  # How time passes between two keyframes.
    way: Way = "keyframes"
    seed: int = 0  # Of the directions of a loop around a place.
    radius: float = 0.3  # Of such a loop: 1 is as far as any other picture.

    def __post_init__(self) -> None:
        if self.way not in get_args(Way) or self.easing not in EASINGS:
            raise Refusal(
                "A walk goes through keyframes, or around a single keyframe, as a circle or by noise."
            )
        if not 1 <= len(self.keyframes) <= MOST_KEYFRAMES:
            raise Refusal(
                "A walk has from 1 to {most:,} keyframes, not {count:,}.",
                most=MOST_KEYFRAMES,
                count=len(self.keyframes),
            )
        if self.way != "keyframes" and len(self.keyframes) != 1:
            raise Refusal("A loop goes around one place.")
        is_loop = self.closed or self.way != "keyframes" or len(self.keyframes) == 1
        if len(self.spans) != len(self.keyframes) - (not is_loop):
            raise Refusal("A walk needs the seconds between its keyframes, one number for each pair.")
        if not all(0 < span < 1e6 for span in self.spans):
            raise Refusal("Each step from one keyframe to the next takes more than 0 seconds.")
        if not 0 < self.fps <= MAX_FPS:
            raise Refusal(
                "A walk has up to {most:g} frames per second, not {fps:g}.", most=MAX_FPS, fps=self.fps
            )
        if not 0 <= self.radius <= 1:
            raise Refusal("The radius of a loop is from 0 to 1, not {radius:g}.", radius=self.radius)
        if not 0 <= self.seed < 2**63:
            raise Refusal("A seed is a whole number from 0 up.")
        if self.count > MOST_FRAMES:
            raise Refusal(
                "A walk has at most {most:,} frames, not {count:,}.", most=MOST_FRAMES, count=self.count
            )

    @classmethod
    def through(cls, places: Sequence[Place], seconds: float, closed: bool = False, **others: Any) -> Self:
        """Return a walk through places that takes so many seconds altogether, the same for each piece."""
        pieces = max(1, len(places) - (not closed))
        return cls(keyframes=tuple(places), spans=(seconds / pieces,) * pieces, closed=closed, **others)

    @classmethod
    def around(cls, place: Place, seconds: float, way: Way = "noise", **others: Any) -> Self:
        """Return a loop around a place."""
        return cls(keyframes=(place,), spans=(seconds,), closed=True, way=way, **others)

    @property
    def is_closed(self) -> bool:
        """Whether the first frame follows the last without a step that is larger than the others."""
        return self.closed or self.way != "keyframes"

    @property
    def count(self) -> int:
        """How many frames it has. An open walk shows both its ends."""
        frames = max(1, round(sum(self.spans) * self.fps))
        return frames if self.is_closed else frames + 1

    @property
    def basis(self) -> tuple[Place, ...]:
        """The places whose latents each frame is a sum of: the keyframes, then the directions of a loop."""
        if self.way == "keyframes":
            return self.keyframes
        directions = range(directions_of(self.way))
        return (*self.keyframes, *(Place.of_seed(self.seed, BY_CHANCE + index) for index in directions))

    def of_classes(self, class_names: Sequence[str]) -> Self:
        """Return the same walk for a model that knows some classes: see `training.exploring.places.alike`."""
        return replace(self, keyframes=alike(self.keyframes, class_names))

    def at(self, fps: float) -> Self:
        """Return the same walk with another number of frames a second."""
        return replace(self, fps=fps)


class Rows(Protocol):
    """Latents, float32 [B, Z]: an array, or what finds each when it is asked for."""

    @property
    def shape(self) -> tuple[int, ...]: ...

    def __getitem__(self, number: int, /) -> np.ndarray: ...


@dataclass(frozen=True, slots=True)
class Step:
    """One frame: weights of the basis by number, shares of classes by name, and how the network is bent."""

    weights: Mapping[int, float]
    classes: Mapping[str, float]
    bends: Chain = ()

    def latent(self, basis: "Rows") -> np.ndarray:
        """Return its latent, float32 [Z], from those of the basis, float32 [B, Z]."""
        z = np.zeros(basis.shape[1])
        for number, weight in self.weights.items():
            z += weight * basis[number].astype(np.float64)
        return z.astype(np.float32)

    def class_weights(self, class_names: Sequence[str]) -> np.ndarray | None:
        """Return the weights of a model's classes: see `training.exploring.places.class_weights`."""
        return class_weights(self.classes, class_names)


class FilmFrames(Protocol):
    """The frames of a film, found as they are asked for."""

    @property
    def places(self) -> tuple[Place, ...]:
        """What the latent of each frame is a sum of."""

    @property
    def basis(self) -> Rows:
        """Their latents, float32 [B, Z]."""

    def __len__(self) -> int: ...

    def __getitem__(self, frame: int) -> Step: ...


class Steps:
    """The frames of a walk with latents of a certain length.

    Attributes:
        places: What the latent of each frame is a sum of.
        basis: Their latents, float32 [B, Z].
    """

    def __init__(self, walk: Walk, z_dim: int):
        self.places = walk.basis
        self.basis = np.stack([place.latent(z_dim) for place in self.places])
        self._walk = walk
        if walk.way == "keyframes":
            self._way: Path | Loop = Path(self.basis, walk.spans, walk.closed, walk.easing)
        else:
            self._way = Loop(self.basis, walk.spans[0], walk.radius)

    def __len__(self) -> int:
        return self._walk.count

    def __getitem__(self, frame: int) -> Step:
        """Return a frame, from 0 on."""
        count = len(self)
        if not 0 <= frame < count:
            raise IndexError(frame)
        return self.at(self._way.seconds * frame / (count if self._walk.is_closed else max(1, count - 1)))

    def at(self, time: float) -> Step:
        """Return what shows at a second of the walk."""
        weights = self._way.weights(time)
        classes: dict[str, float] = {}
        evenly = list(zip(self._way.shares(time).tolist(), self.places, strict=True))
        for share, place in evenly:
            for name, part in place.classes.items():
                classes[name] = classes.get(name, 0.0) + share * part
        kept = {number: float(weight) for number, weight in enumerate(weights) if weight}
        bends = blend_bends((share, place.bends) for share, place in evenly)
        return Step(kept, shares(classes), bends)
