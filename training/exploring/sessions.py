"""A recorded session: what was shown when, and the frames of a film that shows it again.

A move is a place with its time. Steps, as of a slider under a finger, follow each other without a break, and
what lies between two is their mixture; jumps stay jumps, or become short glides. So no frame is lost, at any
rate. Free of torch.
"""

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.bends import blend_bends
from training.errors import Refusal
from training.exploring.paths import ease
from training.exploring.places import Place, alike, shares
from training.exploring.sphere import arc, normalized
from training.exploring.walks import MAX_FPS, MOST_FRAMES, Step

MOST_MOVES = 200_000
LONGEST_S = 7_200.0
LONGEST_GLIDE_S = 10.0

_BREAK_S = 0.25  # Without a move: what follows is no more of the same drag.
_REMEMBERED = 64  # Latents; frames ask for the same few again.


@dataclass(frozen=True, slots=True)
class Move:
    """Something was shown."""

    at: float  # Seconds since the session began.
    place: Place
    is_step: bool = False  # Whether it goes on from the move before, as a slider does.


@dataclass(frozen=True, slots=True)
class Session:
    """What was shown, from the first second on."""

    moves: tuple[Move, ...]
    seconds: float

    def __post_init__(self) -> None:
        if not 1 <= len(self.moves) <= MOST_MOVES:
            raise Refusal(
                "A session has from 1 to {most:,} moves, not {count:,}.",
                most=MOST_MOVES,
                count=len(self.moves),
            )
        times = [move.at for move in self.moves]
        if times != sorted(times) or times[0] < 0 or not times[-1] <= self.seconds <= LONGEST_S:
            raise Refusal("The times of this session are not in order.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFilm:
    """How a session is filmed."""

    fps: float = 30.0
    seconds: float = 0.0  # How long the film takes; 0 as long as the session.
    glide: float = 0.0  # Seconds in which a jump is gone; 0 keeps it a jump.

    def __post_init__(self) -> None:
        if not 0 < self.fps <= MAX_FPS:
            raise Refusal(
                "A film has up to {most:g} frames per second, not {fps:g}.", most=MAX_FPS, fps=self.fps
            )
        if not 0 <= self.glide <= LONGEST_GLIDE_S:
            raise Refusal(
                "A jump is gone in 0 to {most:g} seconds, not {glide:g}.",
                most=LONGEST_GLIDE_S,
                glide=self.glide,
            )
        if not 0 <= self.seconds < 1e6:
            raise Refusal("A film does not take {seconds:g} seconds.", seconds=self.seconds)

    def count(self, seconds: float) -> int:
        """Return how many frames a session of so many seconds gets."""
        return max(1, round((self.seconds or seconds) * self.fps))


class Latents:
    """The latents of places, float32 [B, Z], each found when it is asked for: a session has many."""

    def __init__(self, places: Sequence[Place], z_dim: int):
        self.shape = (len(places), z_dim)
        self._places = places
        self._known: OrderedDict[int, np.ndarray] = OrderedDict()

    def __getitem__(self, number: int) -> np.ndarray:
        """Return one of them, float32 [Z]."""
        if number not in self._known:
            self._known[number] = self._places[number].latent(self.shape[1])
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return self._known[number]


class SessionSteps:
    """The frames of a session, found as they are asked for.

    Attributes:
        places: What the latent of each frame is a sum of: those of the moves.
        basis: Their latents.
    """

    def __init__(
        self,
        session: Session,
        z_dim: int,
        film: SessionFilm | None = None,
        class_names: Sequence[str] = (),
    ):
        """Film a session of a model that knows some classes.

        Raises ValueError when a place is of a longer latent, or for too many frames.
        """
        self._film = film or SessionFilm()
        self._session = session
        self._count = self._film.count(session.seconds)
        if self._count > MOST_FRAMES:
            raise Refusal(
                "A walk has at most {most:,} frames, not {count:,}.", most=MOST_FRAMES, count=self._count
            )
        self._pace = session.seconds / self._film.seconds if self._film.seconds else 1.0
        self._times = [move.at for move in session.moves]
        self.places = alike([move.place for move in session.moves], class_names)
        self.basis = Latents(self.places, z_dim)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, frame: int) -> Step:
        """Return a frame, from 0 on."""
        if not 0 <= frame < self._count:
            raise IndexError(frame)
        return self.at(frame / self._film.fps * self._pace)

    def at(self, seconds: float) -> Step:
        """Return what showed at a second of the session."""
        now = max(bisect_right(self._times, seconds) - 1, 0)
        weights = self._between(now, seconds)
        evenly = weights
        jump = self._jump_before(now)
        if self._film.glide and jump > 0:
            until = min(self._film.glide, self._next_jump(jump) - self._times[jump])
            gone = (seconds - self._times[jump]) / until if until > 0 else 1.0
            if gone < 1:
                share = ease(gone, "smooth")
                evenly = _mixed(share, {jump - 1: 1.0}, weights)
                weights = self._arc(share, jump - 1, weights)
        classes: dict[str, float] = {}
        for number, weight in evenly.items():
            for name, part in self.places[number].classes.items():
                classes[name] = classes.get(name, 0.0) + weight * part
        bends = blend_bends((weight, self.places[number].bends) for number, weight in evenly.items())
        return Step(weights, shares(classes), bends)

    def _between(self, now: int, seconds: float) -> dict[int, float]:
        """Return the shares of the moves around a moment: two where a drag goes on, else the last one."""
        following = now + 1
        if following < len(self._times) and self._goes_on(following):
            share = (seconds - self._times[now]) / (self._times[following] - self._times[now])
            if share > 0:
                return {now: 1 - share, following: share}
        return {now: 1.0}

    def _goes_on(self, number: int) -> bool:
        """Whether a move is the next step of a drag."""
        apart = self._times[number] - self._times[number - 1]
        return self._session.moves[number].is_step and 0 < apart <= _BREAK_S

    def _jump_before(self, now: int) -> int:
        """Return the number of the last move up to this one that was a jump, as far back as a glide takes."""
        number = now
        earliest = self._times[now] - self._film.glide
        while number > 0 and self._goes_on(number) and self._times[number] > earliest:
            number -= 1
        return 0 if number and self._goes_on(number) else number

    def _next_jump(self, jump: int) -> float:
        """Return when the next jump after one comes, as far ahead as a glide takes."""
        number = jump + 1
        latest = self._times[jump] + self._film.glide
        while number < len(self._times) and self._times[number] < latest:
            if not self._goes_on(number):
                return self._times[number]
            number += 1
        return latest

    def _arc(self, share: float, start: int, weights: dict[int, float]) -> dict[int, float]:
        """Go a share of the way along an arc from the place of a move to a mixture of others."""
        end = sum(weight * self.basis[number].astype(np.float64) for number, weight in weights.items())
        units, lengths = normalized(np.stack([self.basis[start], end]))
        here, there = np.eye(2)
        parts = arc(here, there, share, units @ units.T)
        parts = parts * ((1 - share) * lengths[0] + share * lengths[1]) / lengths
        gone = {number: float(parts[1]) * weight for number, weight in weights.items()}
        gone[start] = gone.get(start, 0.0) + float(parts[0])
        return {number: weight for number, weight in gone.items() if weight}


def _mixed(share: float, first: dict[int, float], then: dict[int, float]) -> dict[int, float]:
    mixed = {number: (1 - share) * weight for number, weight in first.items()}
    for number, weight in then.items():
        mixed[number] = mixed.get(number, 0.0) + share * weight
    return mixed
