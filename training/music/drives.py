"""What follows a sound: the pace of a walk, its directions, variety, zones and bends, each with an amount.

A drive says what moves, what of the sound it follows, how far it goes, and how fast it comes to rest again.
Free of torch.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np

from training.bends import Bend
from training.errors import Refusal
from training.events import Heard
from training.foreign import count, list_of, number, one_of, record, share, text, vector
from training.latent_zones import COLOUR, FORM, TEXTURE
from training.music.hearing import STEPS_PER_SECOND

Target = Literal["speed", "variety", "form", "texture", "colour", "direction", "bend"]
Source = Literal["loudness", "onsets", "beats", "low", "mid", "high"]

TARGETS: tuple[Target, ...] = get_args(Target)
SOURCES: tuple[Source, ...] = get_args(Source)
ZONES = (FORM, TEXTURE, COLOUR)
PULSES: frozenset[Source] = frozenset({"onsets", "beats"})  # Over in a moment.
MOST_DRIVES = 32
LONGEST_SMOOTHING = 10.0  # Seconds.

_ATTACK = 0.2  # Of the time that coming to rest takes: what rises is followed faster.
_SHORTEST_S = 0.02
_LARGEST = 1e3  # Of an amount.
_STILL = 0.05  # The slowest pace of a walk, where it was 1.
_PUSH = 6.0  # Times the usual pace: a pulse is over in a moment, and should be seen.
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


def signal(heard: Heard, source: Source, smoothing: float) -> np.ndarray:
    """Return something of a sound as it is followed: float64 [T] from 0 to 1, STEPS_PER_SECOND per second."""
    rest = max(smoothing, _SHORTEST_S)
    if source not in PULSES:
        return _followed(getattr(heard, source), _ATTACK * smoothing, smoothing)
    times, heights = heard.onsets, heard.strengths
    if source == "beats":
        times, heights = heard.beats, np.ones(len(heard.beats))
    pulses = np.zeros(len(heard.loudness))
    steps = np.minimum(np.round(times * STEPS_PER_SECOND).astype(int), len(pulses) - 1)
    np.maximum.at(pulses, steps, heights)
    return _followed(pulses, 0.0, rest)


def _followed(values: np.ndarray, attack: float, release: float) -> np.ndarray:
    """Follow values [T] with so many seconds for what rises and for what falls."""
    up, down = (float(np.exp(-1 / (STEPS_PER_SECOND * max(each, 1e-9)))) for each in (attack, release))
    followed, now = [], 0.0
    for value in values.tolist():
        keeping = up if value > now else down
        now = value + keeping * (now - value)
        followed.append(now)
    return np.array(followed)


def pace(heard: Heard, drives: Sequence[Drive]) -> np.ndarray:
    """Return how fast a walk goes, float64 [T]: 1 where nothing drives it; only its proportions count.

    The more of the pace follows the sound, the less of it is left for silence.
    """
    speeds = [drive for drive in drives if drive.target == "speed" and drive.amount]
    own = max(1.0 - sum(drive.amount for drive in speeds if drive.amount > 0), 0.0)
    rate = np.full(len(heard.loudness), own)
    for drive in speeds:
        height = _PUSH if drive.source in PULSES else 1.0
        rate += height * drive.amount * signal(heard, drive.source, drive.smoothing)
    return np.maximum(rate, _STILL)


def variety(heard: Heard, drives: Sequence[Drive]) -> np.ndarray:
    """Return by what the latents are multiplied, float64 [T]: the sound lets them go from the middle.

    With a negative amount it draws them there.
    """
    kept = np.ones(len(heard.loudness))
    for drive in drives:
        if drive.target == "variety":
            follows = signal(heard, drive.source, drive.smoothing)
            kept *= 1 - abs(drive.amount) * (1 - follows if drive.amount > 0 else follows)
    return kept


_NAME = text(_LONGEST_NAME)
_BEND = record(Bend, stage=count, amount=number(-1e6, 1e6), share=share, seed=count)
_DRIVE = record(
    Drive,
    target=one_of(TARGETS),
    source=one_of(SOURCES),
    amount=number(-_LARGEST, _LARGEST),
    smoothing=number(0, LONGEST_SMOOTHING),
    name=_NAME,
    vector=vector(_LONGEST_VECTOR),
    bend=_BEND,
)
read_drives = list_of(_DRIVE, MOST_DRIVES)
