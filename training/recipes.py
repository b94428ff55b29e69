"""Recipes: a good start for each family of networks, read from training/presets.

Free of torch, so that the application can offer them before the engine is loaded.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from training.config import ImportConfig, TrainConfig
from training.errors import EngineError


@dataclass(frozen=True, slots=True)
class Recipe:
    """Settings that go well together, and the words to choose them by."""

    name: str  # Of its file in training/presets, and in `TrainConfig.recipe`.
    title: str
    year: int  # Of the paper.
    sentence: str  # What an artist gets from it.
    network: str  # What it is, in the field's terms.
    cpu: dict[str, Any]  # Fields of TrainConfig that differ from the defaults on a processor.
    gpu: dict[str, Any]  # The same on a GPU.

    def config(self, data: ImportConfig, device_kind: str = "cpu", **overrides: Any) -> TrainConfig:
        """Give the settings for `data` on a "cpu", "cuda" or "mps" device.

        Overrides are fields of TrainConfig; those that are None are left to the recipe. Raises ValueError
        with a sentence when a value is impossible.
        """
        fitting = self.cpu if device_kind == "cpu" else self.gpu
        chosen = {name: value for name, value in overrides.items() if value is not None}
        return TrainConfig(data=data, recipe=self.name, **(fitting | chosen))


@cache
def recipes() -> list[Recipe]:
    """Every recipe that ships, the oldest paper first."""
    folder = files("training").joinpath("presets")
    presets = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    found = [_parse(file.name.removesuffix(".toml"), file.read_text(encoding="utf-8")) for file in presets]
    return sorted(found, key=lambda recipe: (recipe.year, recipe.name))


def recipe(name: str) -> Recipe:
    """Find a recipe. Raises EngineError naming those there are."""
    by_name = {recipe.name: recipe for recipe in recipes()}
    if name not in by_name:
        raise EngineError(f"There is no recipe called {name!r}. There is: {', '.join(by_name)}.")
    return by_name[name]


def _parse(name: str, text: str) -> Recipe:
    return Recipe(name=name, **tomllib.loads(text))
