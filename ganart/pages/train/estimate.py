"""What a training would be like on this machine, said before it begins: how long, how often, with what."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ganart.translation import translate
from ganart.words import TIMES, counted
from training.config import TrainConfig
from training.recipes import Recipe

_PRECISIONS = {
    "float32": QT_TRANSLATE_NOOP("words", "32-bit numbers"),
    "bfloat16": QT_TRANSLATE_NOOP("words", "16-bit numbers (bfloat16)"),
}
_DEVICES = {
    "cpu": QT_TRANSLATE_NOOP("words", "For this computer: {}."),
    "cuda": QT_TRANSLATE_NOOP("words", "For this graphics card: {}."),
    "mps": QT_TRANSLATE_NOOP("words", "For this graphics processor: {}."),
}


def first_shapes(recipe: Recipe, images_per_second: float) -> str:
    """Say how long it takes until samples show what they are of: "~18 min"."""
    minutes = recipe.recognisable / images_per_second / 60
    if minutes < 1:
        return translate("words", "< 1 min")
    if minutes < 90:
        return translate("words", "~{} min").format(_rounded(minutes))
    return translate("words", "~{} h").format(_rounded(minutes / 60))


def picked_in_words(
    recipe: Recipe,
    config: TrainConfig,
    device_kind: str,
    precision: str = "",
    memory: tuple[float, float] = (0.0, 0.0),
) -> str:
    """Say what the recipe chose for this machine, and what is known of what that takes.

    `precision` is what the engine computes in, `memory` the gigabytes that it takes of a graphics card and
    those that the card has: 0 for not known.
    """
    size = f"{config.data.width} {TIMES} {config.data.height}"
    parts = [translate("words", "{} pixels").format(size), _width_in_words(recipe, config)]
    parts.append(translate("words", "batches of {}").format(config.batch_size))
    if known := _PRECISIONS.get(precision or config.precision):
        parts.append(translate("words", known))
    taken, whole = memory
    if taken and whole:
        parts.append(translate("words", "{0:.1f} of its {1:.0f} GB of memory").format(taken, whole))
    return translate("words", _DEVICES[device_kind]).format(", ".join(parts))


def _width_in_words(recipe: Recipe, config: TrainConfig) -> str:
    """Compare with what the recipe is on a usual graphics card."""
    usual = recipe.config(config.data, "cuda", conditional=config.conditional).width
    if config.width == usual:
        return translate("words", "full-width networks")
    if config.width < usual:
        return translate("words", "narrow networks")
    return translate("words", "wide networks")


def pictures_in_words(images_per_second: float, minutes: int, pictures: int) -> str:
    """Say how often each picture will be seen: epochs, in words."""
    if minutes == 0:
        minutes_each = pictures / images_per_second / 60
        if minutes_each >= 1.5:
            words = translate(
                "words", "On this machine the network sees each picture about every {} minutes."
            )
            return words.format(round(minutes_each))
        words = translate("words", "On this machine the network sees each picture about every {} seconds.")
        return words.format(round(minutes_each * 60))
    seen = images_per_second * minutes * 60
    often = seen / pictures
    if often < 1.5:
        words = translate("words", "On this machine the network sees about {} in that time.")
        return words.format(counted(_rounded(seen), "picture"))
    words = translate(
        "words",
        "On this machine the network sees about {0:,} pictures in that time, "
        "each of yours about {1:,} times.",
    )
    return words.format(_rounded(seen), _rounded(often))


def _rounded(number: float) -> int:
    """Two digits are as much as an estimate knows."""
    return int(float(f"{number:.2g}"))
