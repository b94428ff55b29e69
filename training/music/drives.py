"""What follows a sound: the pace of a walk, its directions, variety, zones and bends, each with an amount.

A drive says what moves, what of the sound it follows, how far it goes, and how fast it comes to rest again.
Free of torch.
"""

import base64
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from training.bends import Bend, read_bend
from training.errors import Refusal
from training.events import Heard
from training.foreign import list_of, number, one_of, record, text, vector
from training.music.hearing import STEPS_PER_SECOND

Target = Literal["speed", "variety", "form", "texture", "colour", "direction", "bend"]
Source = Literal["loudness", "onsets", "beats", "low", "mid", "high"]

TARGETS: tuple[Target, ...] = get_args(Target)
SOURCES: tuple[Source, ...] = get_args(Source)
ZONES: tuple[Target, ...] = ("form", "texture", "colour")  # Of `training.latent_zones`.
PULSES: frozenset[Source] = frozenset({"onsets", "beats"})  # Over in a moment.
MOST_DRIVES = 32
LONGEST_SMOOTHING = 10.0  # Seconds.

_ATTACK = 0.2  # Of the time that coming to rest takes: what rises is followed faster.
_SHORTEST_S = 0.02
_LARGEST = 1e3  # Of an amount.
_STILL = 0.05  # The slowest pace of a walk, where it was 1.
_PUSH = 6.0  # Times the usual pace: a pulse is over in a moment, and should be seen.
_REMEMBERED = 64  # Signals of one sound.
_MEMORY = 24.0  # Times that coming to rest takes; after it less than a ten thousand millionth is left.
_MANY = 60  # Times the memory; longer sounds are followed in stretches, which takes less time.
_LONGEST_NAME = 200  # Characters.
_LONGEST_VECTOR = 1 << 17  # Numbers.


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """Something that follows something of a sound."""

    target: Target
    source: Source
    # Of speed, variety and zones -1 to 1; of a direction in standard deviations; of a bend in its own unit.
    amount: float = 1.0
    smoothing: float = 0.2  # Seconds in which it comes to rest.
    name: str = ""  # Of a direction.
    vector: bytes = b""  # Of a direction: little-endian float32, of length 1; none before it is looked up.
    bend: Bend | None = None  # Whose amount follows.

    def __post_init__(self) -> None:
        if not 0 <= self.smoothing <= LONGEST_SMOOTHING:
            raise Refusal(
                "The smoothing is from 0 to {most:g} seconds, not {smoothing:g}.",
                most=LONGEST_SMOOTHING,
                smoothing=self.smoothing,
            )
        largest = 1.0 if self.target in ("speed", "variety", *ZONES) else _LARGEST
        if not -largest <= self.amount <= largest:
            raise Refusal(
                "The amount of {target} is from {least:g} to {most:g}, not {amount:g}.",
                target=self.target,
                least=-largest,
                most=largest,
                amount=self.amount,
            )
        if self.target == "bend" and self.bend is None:
            raise Refusal("It must be said which bend follows the sound.")
        if self.target == "direction" and not (self.name or self.vector):
            raise Refusal("It must be said which direction follows the sound.")

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        plain: dict[str, Any] = {
            "target": self.target,
            "source": self.source,
            "amount": self.amount,
            "smoothing": self.smoothing,
        }
        if self.target == "direction":
            plain |= {"name": self.name, "vector": base64.b64encode(self.vector).decode()}
        if self.bend:
            plain["bend"] = self.bend.to_json()
        return plain


USUAL: tuple[Drive, ...] = (
    Drive(target="speed", source="loudness", amount=0.8, smoothing=0.3),
    Drive(target="speed", source="onsets", amount=0.6, smoothing=0.15),
)


class Followed:
    """A sound as it is followed: signals a hundred times per second, each found once.

    Attributes:
        heard: What was heard in it.
    """

    def __init__(self, heard: Heard):
        self.heard = heard
        self._signals: dict[tuple[Source, float], np.ndarray] = {}

    def signal(self, drive: Drive) -> np.ndarray:
        """Return how what a drive follows goes up and comes to rest, float64 [T], from 0 to 1."""
        key = (drive.source, drive.smoothing)
        if key not in self._signals:
            if len(self._signals) >= _REMEMBERED:
                self._signals.clear()
            self._signals[key] = self._found(*key)
        return self._signals[key]

    def pace(self, drives: Sequence[Drive]) -> np.ndarray:
        """Return how fast a walk goes, float64 [T]: 1 where nothing drives it; only its proportions count.

        The more of the pace follows the sound, the less of it is left for silence.
        """
        speeds = [drive for drive in drives if drive.target == "speed" and drive.amount]
        own = max(1.0 - sum(drive.amount for drive in speeds if drive.amount > 0), 0.0)
        rate = np.full(len(self.heard.loudness), own)
        for drive in speeds:
            height = _PUSH if drive.source in PULSES else 1.0
            rate += height * drive.amount * self.signal(drive)
        return np.maximum(rate, _STILL)

    def variety(self, drives: Sequence[Drive]) -> np.ndarray:
        """Return by what the latents are multiplied, float64 [T]: the sound lets them go from the middle.

        With a negative amount it draws them there.
        """
        kept = np.ones(len(self.heard.loudness))
        for drive in drives:
            if drive.target == "variety":
                follows = self.signal(drive)
                kept *= 1 - abs(drive.amount) * (1 - follows if drive.amount > 0 else follows)
        return kept

    def amount(self, drives: Sequence[Drive], target: Target) -> np.ndarray | None:
        """Add up what drives a target, float64 [T]; None when nothing does."""
        parts = [each.amount * self.signal(each) for each in drives if each.target == target and each.amount]
        return np.sum(parts, axis=0) if parts else None

    def _found(self, source: Source, smoothing: float) -> np.ndarray:
        heard = self.heard
        if source not in PULSES:
            return _following(getattr(heard, source), _ATTACK * smoothing, smoothing)
        times, heights = heard.onsets, heard.strengths
        if source == "beats":
            times, heights = heard.beats, np.ones(len(heard.beats))
        pulses = np.zeros(len(heard.loudness))
        steps = np.minimum(np.round(times * STEPS_PER_SECOND).astype(int), len(pulses) - 1)
        np.maximum.at(pulses, steps, heights)
        return _following(pulses, 0.0, max(smoothing, _SHORTEST_S))


def _following(values: np.ndarray, attack: float, release: float) -> np.ndarray:
    """Follow values [T] with so many seconds for what rises and for what falls."""
    up, down = (float(np.exp(-1 / (STEPS_PER_SECOND * max(each, 1e-9)))) for each in (attack, release))
    memory = max(1, math.ceil(_MEMORY * STEPS_PER_SECOND * release))
    if len(values) > _MANY * memory:
        return _following_stretches(values, up, down, memory)
    followed, now = [], 0.0
    for value in values.tolist():
        now = value + (up if value > now else down) * (now - value)
        followed.append(now)
    return np.array(followed)


def _following_stretches(values: np.ndarray, up: float, down: float, memory: int) -> np.ndarray:
    """Follow values [T] as `_following` does, all stretches of them at once, which a long song needs.

    Each stretch begins `memory` steps early: what was before that is forgotten, since `up` < `down` < 1.
    """
    count = -(-len(values) // memory)
    padded = np.zeros((count + 1) * memory)
    padded[memory : memory + len(values)] = values
    before, each = padded[:-memory].reshape(count, memory), padded[memory:].reshape(count, memory)
    followed, now = np.empty((memory, count)), np.zeros(count)
    for step, value in enumerate(np.concatenate([before, each], axis=1).T.copy(), -memory):
        above = now - value
        now = value + np.maximum(up * above, down * above)
        if step >= 0:
            followed[step] = now
    return followed.T.ravel()[: len(values)]


_NAME = text(_LONGEST_NAME)
_DRIVE = record(
    Drive,
    target=one_of(TARGETS),
    source=one_of(SOURCES),
    amount=number(-_LARGEST, _LARGEST),
    smoothing=number(0, LONGEST_SMOOTHING),
    name=_NAME,
    vector=vector(_LONGEST_VECTOR),
    bend=read_bend,
)
read_drives = list_of(_DRIVE, MOST_DRIVES)
