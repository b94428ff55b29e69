"""What a training would be like on this machine, said before it begins: how long, how often, with what."""

from ganart.words import counted
from training.config import TrainConfig
from training.recipes import Recipe

_PRECISIONS = {"float32": "32-bit numbers", "bfloat16": "16-bit numbers (bfloat16)"}
_DEVICES = {"cpu": "this computer", "cuda": "this graphics card", "mps": "this graphics processor"}


def first_shapes(recipe: Recipe, images_per_second: float) -> str:
    """Say how long it takes until samples show what they are of: "~18 min"."""
    minutes = recipe.recognisable / images_per_second / 60
    if minutes < 1:
        return "< 1 min"
    if minutes < 90:
        return f"~{_rounded(minutes)} min"
    return f"~{_rounded(minutes / 60)} h"


def picked_in_words(recipe: Recipe, config: TrainConfig, device_kind: str, precision: str = "") -> str:
    """Say what the recipe chose for this machine; `precision` is what the engine computes in, if known."""
    parts = [f"{config.data.width} \N{MULTIPLICATION SIGN} {config.data.height} pixels"]
    parts.append(f"{_width_in_words(recipe, config)} networks")
    parts.append(f"batches of {config.batch_size}")
    if known := _PRECISIONS.get(precision or config.precision):
        parts.append(known)
    return f"For {_DEVICES[device_kind]}: {', '.join(parts)}."


def _width_in_words(recipe: Recipe, config: TrainConfig) -> str:
    """Compare with what the recipe is on a usual graphics card."""
    usual = recipe.config(config.data, "cuda", conditional=config.conditional).width
    if config.width == usual:
        return "full-width"
    return "narrow" if config.width < usual else "wide"


def pictures_in_words(images_per_second: float, minutes: int, pictures: int) -> str:
    """Say how often each picture will be seen: epochs, in words."""
    if minutes == 0:
        minutes_each = pictures / images_per_second / 60
        each = f"{minutes_each:.0f} minutes" if minutes_each >= 1.5 else f"{minutes_each * 60:.0f} seconds"
        return f"On this machine the network sees each picture about every {each}."
    seen = images_per_second * minutes * 60
    often = seen / pictures
    if often < 1.5:
        return f"On this machine the network sees about {counted(_rounded(seen), 'picture')} in that time."
    return (
        f"On this machine the network sees about {_rounded(seen):,} pictures in that time, "
        f"each of yours about {_rounded(often):,} times."
    )


def _rounded(number: float) -> int:
    """Two digits are as much as an estimate knows."""
    return int(float(f"{number:.2g}"))
