"""The screens of the computer: what they are called, and how one is known again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from PySide6.QtGui import QScreen

from ganart.words import sides

_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class ScreenName:
    """What a screen is known by, here and in the settings."""

    output: str  # Where it is plugged in: "HDMI-1".
    model: str  # Maker, model and serial number, as far as it says them.

    @classmethod
    def of(cls, screen: QScreen) -> Self:
        parts = (screen.manufacturer(), screen.model(), screen.serialNumber())
        return cls(screen.name(), " ".join(filter(None, parts)))

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read what `str` of a name gave; None for nothing."""
        output, separator, model = text.partition(_SEPARATOR)
        return cls(output, model) if separator else None

    def __str__(self) -> str:
        return self.output + _SEPARATOR + self.model


def find(name: ScreenName, screens: Sequence[QScreen]) -> QScreen | None:
    """Return the screen of a name; else the only one of its make, plugged in elsewhere; else None."""
    for screen in screens:
        if ScreenName.of(screen) == name:
            return screen
    alike = [screen for screen in screens if name.model and ScreenName.of(screen).model == name.model]
    return alike[0] if len(alike) == 1 else None


def title(screen: QScreen) -> str:
    """Say which screen it is: its name and its size in pixels."""
    ratio, size = screen.devicePixelRatio(), screen.size()
    name = screen.model() or screen.name()
    return f"{name} ({sides(round(size.width() * ratio), round(size.height() * ratio))})"
