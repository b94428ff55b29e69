"""The frames of a walk that follows a sound: where it is at each, and what else the sound does to it.

The walk goes at its own pace on average: around, or there and back, as often as fits into the sound. A zone
that follows the sound runs ahead of the rest of the picture, along the same walk. So each latent is a
weighted sum again: of the keyframes, or of their zones, and of directions. Free of torch.
"""

from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np

from training.bends import Bend, blend_bends
from training.errors import Refusal
from training.exploring.places import Place, unpacked
from training.exploring.walks import MOST_FRAMES, Step, Steps, Walk
from training.music.drives import ZONES, Drive, Followed
from training.music.hearing import STEPS_PER_SECOND

_AHEAD = 0.5  # Of once through a loop around a place: as far as it gets from itself.


class DrivenSteps:
    """The frames of a walk through latents of a certain length, which follows a sound.

    Attributes:
        places: What the latent of each frame is a sum of.
        basis: Their latents, float32 [B, Z].
    """

    def __init__(
        self,
        walk: Walk,
        z_dim: int,
        followed: Followed,
        drives: Sequence[Drive],
        zones: Mapping[str, slice],
        part: tuple[float, float] | None = None,
    ):
        """Follow a sound, or a part of it from a second on and so many seconds long.

        `zones` are those of the model. Raises ValueError for zones that the model does not have, for a
        direction that was not looked up, and for too many frames.
        """
        whole = followed.heard.seconds
        self._start, self.seconds = part or (0.0, whole)
        self._count = max(1, round(self.seconds * walk.fps))
        if self._count > MOST_FRAMES:
            raise Refusal(
                "A walk has at most {most:,} frames, not {count:,}.", most=MOST_FRAMES, count=self._count
            )
        self._walk = walk
        self._steps = Steps(walk, z_dim)
        self._times = np.arange(len(followed.heard.loudness)) / STEPS_PER_SECOND
        self._places_in_time = _passed(followed.pace(drives))
        self._once = sum(walk.spans)
        self._way = max(1, round(whole / self._once)) * self._once
        self._variety = followed.variety(drives)
        sums = {zone: followed.amount(drives, zone) for zone in ZONES}
        self._zones = {zone: ahead for zone, ahead in sums.items() if ahead is not None}
        if missing := [zone for zone in self._zones if zone not in zones]:
            raise Refusal("This model has no zone “{zone}” that could follow the sound.", zone=missing[0])
        self._directions = [drive for drive in drives if drive.target == "direction" and drive.amount]
        self._along = [each.amount * followed.signal(each) for each in self._directions]
        self._bends = [drive for drive in drives if drive.target == "bend" and drive.bend]
        self._bent = [each.amount * followed.signal(each) for each in self._bends]
        self._ahead = self._once * (1 / len(walk.spans) if walk.way == "keyframes" else _AHEAD)
        self._lay_basis(zones, z_dim)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, frame: int) -> Step:
        """Return a frame, from 0 on."""
        if not 0 <= frame < self._count:
            raise IndexError(frame)
        return self.at(self._start + frame / self._walk.fps)

    def at(self, seconds: float) -> Step:
        """Return what shows at a second of the sound."""
        place = self._place(seconds)
        middle = seconds + 0.5 / self._walk.fps  # A frame is seen until the next.
        step = self._steps.at(self._folded(place))
        size, kept = len(self._steps.basis), self._at(self._variety, middle)
        weights = {number: kept * weight for number, weight in step.weights.items()}
        for block, ahead in enumerate(self._zones.values(), 1):
            further = self._steps.at(self._folded(place + self._ahead * self._at(ahead, middle)))
            weights |= {block * size + number: kept * weight for number, weight in further.weights.items()}
        first = size * (1 + len(self._zones))
        weights |= {first + number: self._at(along, middle) for number, along in enumerate(self._along)}
        chain = [
            Bend(stage=bend.stage, kind=bend.kind, amount=amount, share=bend.share, seed=bend.seed)
            for drive, bent in zip(self._bends, self._bent, strict=True)
            if (bend := drive.bend) and (amount := self._at(bent, middle))
        ]
        bends = blend_bends([(1.0, step.bends), *((1.0, (bend,)) for bend in chain)]) if chain else step.bends
        return Step({number: weight for number, weight in weights.items() if weight}, step.classes, bends)

    def walk_time(self, seconds: float) -> float:
        """Return the second of the walk that shows at a second of the sound."""
        return self._folded(self._place(seconds))

    def second_of(self, walk_time: float, near: float) -> float:
        """Return the second of the sound at which a second of the walk shows, in the same round as `near`."""
        lap = min(self._place(near), self._way * (1 - 1e-9)) // self._once
        goes_back = not self._walk.is_closed and lap % 2 == 1
        place = lap * self._once + (self._once - walk_time if goes_back else walk_time)
        return float(np.interp(place / self._way, self._places_in_time, self._times))

    def passings(self) -> list[tuple[float, int]]:
        """Return each second of the sound at which a keyframe shows, with its number, in order.

        A walk around a single place passes none.
        """
        if self._walk.way != "keyframes":
            return []
        stops = [0.0, *accumulate(self._walk.spans)]
        passed: dict[float, int] = {}  # By the place on the way; where two rounds meet is one.
        for lap in range(round(self._way / self._once)):
            goes_back = not self._walk.is_closed and lap % 2 == 1
            for number, stop in enumerate(stops):
                place = (lap + 1) * self._once - stop if goes_back else lap * self._once + stop
                passed.setdefault(round(place, 6), number % len(self._walk.keyframes))
        places = sorted(passed)
        seconds = np.interp(np.divide(places, self._way), self._places_in_time, self._times)
        return [(second, passed[place]) for place, second in zip(places, seconds.tolist(), strict=True)]

    def _place(self, seconds: float) -> float:
        return self._way * self._at(self._places_in_time, seconds)

    def _at(self, signal: np.ndarray, seconds: float) -> float:
        return float(np.interp(seconds, self._times, signal))

    def _folded(self, place: float) -> float:
        """Bring a place on the way to one of the walk: around again, or back."""
        if self._walk.is_closed:
            return place % self._once
        return self._once - abs(place % (2 * self._once) - self._once)

    def _lay_basis(self, zones: Mapping[str, slice], z_dim: int) -> None:
        """Lay out what frames are sums of: the keyframes without zones that run ahead, these, directions."""
        if not self._zones:
            self.places, self.basis = self._steps.places, self._steps.basis
        else:
            blocks = [np.array(self._steps.basis)]
            for zone in self._zones:
                alone = np.zeros_like(blocks[0])
                alone[:, zones[zone]] = blocks[0][:, zones[zone]]
                blocks[0][:, zones[zone]] = 0
                blocks.append(alone)
            self.basis = np.concatenate(blocks)
            self.places = tuple(map(Place.of_latent, self.basis))
        if any(not drive.vector for drive in self._directions):
            raise Refusal("A direction that follows the sound was not looked up.")
        if vectors := [unpacked(drive.vector, z_dim) for drive in self._directions]:
            self.basis = np.concatenate([self.basis, np.stack(vectors)])
            self.places = (*self.places, *map(Place.of_latent, vectors))


def _passed(rate: np.ndarray) -> np.ndarray:
    """Return the share of the way that is passed at each step, float64 [T], from the pace at each."""
    passed: np.ndarray = np.concatenate([[0.0], np.cumsum((rate[1:] + rate[:-1]) / 2)])
    return passed / max(float(passed[-1]), 1e-9)
