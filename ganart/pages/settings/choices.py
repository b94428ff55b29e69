"""What can be chosen in the settings, in words."""

import sys
from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QComboBox

from ganart import translation
from ganart.theme import GRID
from ganart.working.devices import most_threads, threads_for

translate = QCoreApplication.translate

Choice = TypeVar("Choice", int, str)

DEVICES = {
    "auto": QT_TRANSLATE_NOOP("settings", "Automatic"),
    "cpu": QT_TRANSLATE_NOOP("settings", "CPU"),
    **(
        {"mps": QT_TRANSLATE_NOOP("settings", "Apple GPU (Metal)")}
        if sys.platform == "darwin"
        else {
            "cuda": QT_TRANSLATE_NOOP("settings", "NVIDIA or AMD GPU (CUDA, ROCm)"),
            "xpu": QT_TRANSLATE_NOOP("settings", "Intel GPU (XPU)"),
        }
    ),
}
THEMES = {
    "system": QT_TRANSLATE_NOOP("settings", "Match system"),
    "dark": QT_TRANSLATE_NOOP("settings", "Dark"),
    "light": QT_TRANSLATE_NOOP("settings", "Light"),
}
LIMITS_GB = (1, 2, 5, 10, 20)  # Of the cache. An import never keeps more than the last.


def languages() -> dict[str, str]:
    """What the window can speak; each language is called as it calls itself."""
    return {"system": translate("settings", "Match system"), **translation.languages()}


def devices() -> dict[str, str]:
    """On what can be computed."""
    return {name: translate("settings", words) for name, words in DEVICES.items()}


def themes() -> dict[str, str]:
    """How the window can look."""
    return {name: translate("settings", words) for name, words in THEMES.items()}


def threads() -> dict[int, str]:
    """On how many threads can be computed; 0 = as many as suit."""
    each = {count: f"{count}" for count in range(1, most_threads() + 1)}
    return {0: translate("settings", "Automatic ({})").format(threads_for(0)), **each}


def limits() -> dict[int, str]:
    """How many GB the cache may take."""
    return {limit: translate("settings", "At most {} GB").format(limit) for limit in LIMITS_GB}


def choice_box(choices: Mapping[Choice, str], chosen: Choice, name: str) -> QComboBox:
    """Make a box that offers choices by their words."""
    box = QComboBox(accessibleName=name, minimumWidth=24 * GRID)
    for value, text in choices.items():
        box.addItem(text, value)
    choose_in(box, chosen)
    return box


def choose_in(box: QComboBox, value: int | str) -> None:
    """Show what is chosen; what is no longer offered stands for the first choice."""
    box.setCurrentIndex(max(0, box.findData(value)))
