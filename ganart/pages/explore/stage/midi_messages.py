"""Messages of MIDI 1.0, as far as they play: knobs, keys and the pitch wheel. No Qt here.

A knob that has 128 positions stands in the middle at 64, so that the middle of a slider can be reached.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Self, get_args

Kind = Literal["control", "key", "wheel"]

_LAST_CHANNEL = 15
_FIRST_MODE = 120  # Controls from here on silence or reset the device.
_MIDDLE, _LARGEST = 64, 127
_MIDDLE_OF_WHEEL, _LARGEST_OF_WHEEL = 8_192, 16_383


@dataclass(frozen=True, slots=True)
class Source:
    """A knob, a key or a wheel of a device."""

    kind: Kind
    channel: int  # 0 to 15; people count from 1.
    number: int = 0  # Of the control or the key, 0 to 127.

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read what `str` of a source gave; None for anything else."""
        match text.split():
            case (kind, channel, number) if channel.isdecimal() and number.isdecimal():
                found = [each for each in get_args(Kind) if each == kind]
                is_there = int(channel) <= _LAST_CHANNEL and int(number) <= _LARGEST
                return cls(found[0], int(channel), int(number)) if found and is_there else None
        return None

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} {self.number}"


@dataclass(frozen=True, slots=True)
class Played:
    """What was done to a source."""

    source: Source
    share: float  # Of its way, 0 to 1; of a key how hard it was struck, and 0 when it is let go.

    @property
    def is_let_go(self) -> bool:
        """Whether a key was let go."""
        return self.source.kind == "key" and not self.share


def read(message: Sequence[int]) -> Played | None:
    """Understand a message; None when it does not play, as those of a clock, or is damaged."""
    if not message or any(byte > _LARGEST for byte in message[1:]):
        return None
    status, channel = message[0] & 0xF0, message[0] & 0x0F
    match status, *message[1:]:
        case (0x90, number, velocity):
            return Played(Source("key", channel, number), velocity / _LARGEST)
        case (0x80, number, _):
            return Played(Source("key", channel, number), 0.0)
        case (0xB0, number, value) if number < _FIRST_MODE:
            return Played(Source("control", channel, number), _share(value, _MIDDLE, _LARGEST))
        case (0xE0, low, high):
            value = high << 7 | low
            return Played(Source("wheel", channel), _share(value, _MIDDLE_OF_WHEEL, _LARGEST_OF_WHEEL))
    return None


def _share(value: int, middle: int, largest: int) -> float:
    """Return where a value lies between its ends, with the middle at exactly a half."""
    if value <= middle:
        return value / middle / 2
    return 0.5 + (value - middle) / (largest - middle) / 2
