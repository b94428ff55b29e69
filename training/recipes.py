"""Recipes: a good start for each family of networks, read from training/presets.

Free of torch, so that the application can offer them before the engine is loaded.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from training.config import MNIST_RESOLUTION, RESOLUTIONS, ImportConfig, TrainConfig
from training.errors import EngineError, Refusal
from training.latent_zones import stage_count
from training.pace import Pace
from training.sentences import Sentence

WORDS = ("title", "sentence", "network")  # Of a preset, for people.
DEFAULT = "studio"  # What the window and the command line start with.
GOOD_TIMES = 4  # As many pictures as show what samples are of make most of them good. Roughly.
GROWN_TIMES = 2  # As many, where networks begin small, once they have grown.
MOST_ENLARGED = 1.5  # Times: pictures are learned from at no larger a resolution, unless someone says so.
LEAST_FIRST = 64  # Numbers of a latent for the first map, however many stages take some of their own.
LARGE_RESOLUTION = 512  # Offered where a card has the memory: a processor would take days.
LARGE_RESOLUTION_GPU = 7.5  # Gigabytes for that; a card sold with 8 has a little less.
PREVIEW_PIXELS = 64 * 256 * 256  # Of large samples together: sheets of them are kept for the history,
LEAST_PREVIEWS = 4  # with so many on each nevertheless.
LARGE_GPU = 11.5  # Gigabytes of memory; a card sold with 12 has a little less.


@dataclass(frozen=True, slots=True)
class Recipe:
    """Settings that go well together, and the words to choose them by."""

    name: str  # Of its file in training/presets, and in `TrainConfig.recipe`.
    title: str
    year: int  # Of the paper.
    sentence: str  # What an artist gets from it.
    network: str  # What it is, in the field's terms.
    # Fields of TrainConfig that differ from the defaults on a processor; also the best `resolution` there.
    cpu: dict[str, Any]
    gpu: dict[str, Any]  # The same on a GPU.
    large_gpu: dict[str, Any] = field(default_factory=dict)  # What differs from `gpu` on one with LARGE_GPU.
    every: dict[str, Any] = field(default_factory=dict)  # The same on every machine.
    batches: tuple[int, ...] = ()  # That a machine tries, ascending; none = the recipe's own is right.
    small_grey: dict[str, Any] = field(default_factory=dict)  # And last, for pictures like those of MNIST.
    classes: Literal["none", "optional", "required"] = "none"  # Whether it learns classes.
    aspects: bool = False  # Whether it paints other shapes than squares.
    resolutions: tuple[int, ...] = RESOLUTIONS  # That are offered.
    limited: bool = False  # Whether it paints at those alone, and not at other powers of two.
    tuned_at: int = 0  # Side of the squares that its gradient penalties are meant for; 0 = they know no size.
    # Pictures, repeats counted, until samples show what they are of, roughly: in a long run,
    recognisable: int = 65_000
    soonest: int = 0  # and in one as short as can be, if its plan is as short; 0: no sooner.

    def config(
        self, data: ImportConfig, device_kind: str = "cpu", gpu_memory: float = 0.0, **overrides: Any
    ) -> TrainConfig:
        """Return the settings for `data` on a "cpu", "cuda", "xpu" or "mps" device with so many gigabytes.

        Overrides are fields of TrainConfig; those that are None are left to the recipe. Raises ValueError
        with a sentence when a value is impossible, or this recipe cannot paint it.
        """
        fitting = self._fitting(device_kind, gpu_memory)
        fitting.pop("resolution", None)  # `data` has one.
        if data.channels == 1 and data.resolution <= 32:
            fitting |= self.small_grey
        if each := fitting.get("z_per_stage"):
            least = LEAST_FIRST + stage_count(data.resolution) * each
            fitting["z_dim"] = max(fitting["z_dim"], least)
        if self.tuned_at:
            fitting |= _penalties_for(data, fitting, self.tuned_at)
        fitting.setdefault("conditional", self.classes == "required")
        chosen = {name: value for name, value in overrides.items() if value is not None}
        values = fitting | chosen
        if data.resolution >= LARGE_RESOLUTION:
            most = max(LEAST_PREVIEWS, PREVIEW_PIXELS // (data.width * data.height))
            values["preview_count"] = min(most, values.get("preview_count", most))
        config = TrainConfig(data=data, recipe=self.name, **values)
        self.check(config)
        return config

    def shapes_after(self, pace: Pace, minutes: float = 0) -> float:
        """Return the seconds until samples show what they are of, about, in a run of so many minutes.

        What follows the plan brings them by a third of a short run. 0 minutes is a run without an end.
        """
        images = float(self.recognisable)
        if minutes and self.soonest:
            third = pace.images_after(minutes * 60 / 3)
            images = min(images, max(third, float(self.soonest)))
        return pace.seconds_until(images)

    def good_after(self, pace: Pace) -> float:
        """Return the seconds until most samples are good, roughly, with the details of the full size."""
        grown = pace.grown_from + GROWN_TIMES * self.recognisable if pace.grown_from else 0.0
        return pace.seconds_until(max(grown, GOOD_TIMES * self.recognisable))

    def is_enough(self, pace: Pace, minutes: float) -> bool:
        """Whether a run of so many minutes comes to samples that show what they are of; 0 = no end."""
        return not minutes or self.shapes_after(pace, minutes) <= minutes * 60

    def resolution(self, device_kind: str = "cpu", gpu_memory: float = 0.0, side: int = 0) -> int:
        """Return the resolution that suits a kind of device best, and pictures whose shorter side is `side`.

        Small pictures are enlarged by half at most where the recipe paints so small. 0 = not known.
        """
        usual = ImportConfig(folder=Path()).resolution
        best = int(self._fitting(device_kind, gpu_memory).get("resolution", usual))
        if not side:
            return best
        if side == MNIST_RESOLUTION and side in self.resolutions:
            return side
        others = [each for each in self.resolutions if each != MNIST_RESOLUTION]
        fitting = [each for each in others if each <= MOST_ENLARGED * side]
        return min(best, max(fitting, default=min(self.resolutions)))

    def offered(self, gpu_memory: float = 0.0) -> tuple[int, ...]:
        """Return the resolutions to choose from on a card with so many gigabytes, 0 where there is none."""
        if self.limited or gpu_memory < LARGE_RESOLUTION_GPU:
            return self.resolutions
        return (*self.resolutions, LARGE_RESOLUTION)

    def check(self, config: TrainConfig) -> None:
        """Raise ValueError with a sentence when this recipe cannot do what the settings ask for."""
        resolution = config.data.resolution
        if resolution not in self.resolutions and (self.limited or resolution == MNIST_RESOLUTION):
            known = ", ".join(map(str, self.resolutions))
            raise Refusal(
                "{recipe} paints at {known} pixels, not at {resolution}.",
                recipe=self.title,
                known=known,
                resolution=resolution,
            )
        if config.data.aspect != "1:1" and not self.aspects:
            raise Refusal(
                "{recipe} paints squares only, not {aspect}.", recipe=self.title, aspect=config.data.aspect
            )
        if config.conditional and self.classes == "none":
            raise Refusal("{recipe} does not learn classes.", recipe=self.title)
        if not config.conditional and self.classes == "required":
            raise Refusal("{recipe} needs classes: pictures sorted into subfolders.", recipe=self.title)

    def _fitting(self, device_kind: str, gpu_memory: float) -> dict[str, Any]:
        """Return what differs from the defaults on a kind of device."""
        if device_kind == "cpu":
            return self.every | self.cpu
        return self.every | self.gpu | (self.large_gpu if gpu_memory >= LARGE_GPU else {})


def _penalties_for(data: ImportConfig, settings: dict[str, Any], tuned_at: int) -> dict[str, float]:
    """Let the weights of gradient penalties grow with the area of what is painted.

    The same judgement of a picture twice as high and wide has a gradient of a quarter at each of four times
    as many pixels, and so a quarter of the square length that is penalized. See docs/recipes.md.
    """
    share = data.width * data.height / tuned_at**2
    return {name: settings[name] * share for name in ("r1_gamma", "r2_gamma")}


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
        raise EngineError(
            "There is no recipe called {name}. The recipes are: {known}.",
            name=repr(name),
            known=", ".join(by_name),
        )
    return by_name[name]


def _parse(name: str, text: str) -> Recipe:
    values = tomllib.loads(text)
    for numbers in ("resolutions", "batches"):
        if numbers in values:
            values[numbers] = tuple(values[numbers])
    values |= {kind: Sentence(values[kind]) for kind in WORDS}
    return Recipe(name=name, **values)
