"""In what the settings of several runs differ, in words for beside their samples."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ganart.engine_words import in_users_words
from ganart.numbers import written
from ganart.translation import translate
from ganart.words import sides
from training.config import TrainConfig
from training.recipes import recipes

_NAMES = {  # What an artist chooses, the weightiest first.
    "recipe": QT_TRANSLATE_NOOP("words", "Recipe"),
    "size": QT_TRANSLATE_NOOP("words", "Size"),
    "folder": QT_TRANSLATE_NOOP("words", "Pictures"),
    "start_from": QT_TRANSLATE_NOOP("words", "Starts from"),
    "head_start": QT_TRANSLATE_NOOP("words", "Head start"),
    "copies": QT_TRANSLATE_NOOP("words", "Pictures copied first"),
    "r1_gamma": QT_TRANSLATE_NOOP("words", "Strictness"),
    "flips": QT_TRANSLATE_NOOP("words", "Mirrored copies"),
    "width": QT_TRANSLATE_NOOP("words", "Network width"),
    "batch_size": QT_TRANSLATE_NOOP("words", "Batch"),
    "lr": QT_TRANSLATE_NOOP("words", "Learning rate"),
    "minutes": QT_TRANSLATE_NOOP("words", "Minutes planned"),
}


def differences(configs: Sequence[TrainConfig]) -> list[list[str]]:
    """Return for each of several settings the lines that tell it from the others: "Size: 64 px"."""
    values = [_values(config) for config in configs]
    differing = [name for name in _NAMES if len({value[name] for value in values}) > 1]
    form = translate("words", "{0}: {1}")
    names = {name: translate("words", _NAMES[name]) for name in differing}
    return [[form.format(names[name], value[name]) for name in differing] for value in values]


def _values(config: TrainConfig) -> dict[str, str]:
    titles = {recipe.name: in_users_words(recipe.title) for recipe in recipes()}
    special = {
        "recipe": titles.get(config.recipe, config.recipe),
        "size": sides(config.data.width, config.data.height),
        "folder": config.data.folder.name,
        "start_from": Path(config.start_from).name,
        "minutes": _in_words(config.minutes) if config.minutes else translate("words", "no limit"),
    }
    return special | {name: _in_words(getattr(config, name)) for name in _NAMES if name not in special}


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return translate("words", "yes") if value else translate("words", "no")
    return written(value) if isinstance(value, int) else written(value, "g")
