"""The resolution that a command takes when none was given: one that suits the pictures."""

from collections.abc import Generator
from pathlib import Path
from typing import Any

from training.events import Event, Notice
from training.importing.sizes import find_sizes
from training.recipes import Recipe
from training.sentences import Sentence


def suited_size(
    recipe: Recipe, folder: Path, cutting: dict[str, Any], kind: str = "cpu", gpu_memory: float = 0.0
) -> Generator[Event, str | None, dict[str, Any]]:
    """Return how pictures are cut, with the resolution that a recipe takes for those of a folder.

    What was given stays, and pictures like those of MNIST are then learned from in grey. Raises EngineError
    when the folder cannot be opened.
    """
    if cutting["resolution"]:
        return cutting
    sizes = yield from find_sizes(folder, bool(cutting.get("own_library")))
    usual = recipe.resolution(kind, gpu_memory)
    resolution = recipe.resolution(kind, gpu_memory, sizes.side)
    in_grey = sizes.are_digits and cutting["channels"] is None
    values = {"side": sizes.side, "resolution": resolution, "recipe": recipe.title}
    if in_grey:
        form = (
            "The pictures are like those of MNIST, so {recipe} learns from them at {resolution} pixels "
            "in grey."
        )
    elif resolution < usual:
        form = (
            "The shorter side of the pictures has about {side} pixels, so {recipe} learns from them at "
            "{resolution}; --resolution takes another size."
        )
    else:
        form = "{recipe} learns from the pictures at {resolution} pixels; --resolution takes another size."
    if sizes.side:
        yield Notice(Sentence(form, **values))
    return cutting | {"resolution": resolution} | ({"channels": 1} if in_grey else {})
