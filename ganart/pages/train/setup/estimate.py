"""What a training would be like on this machine, said before it begins: how long, how often, with what."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ganart.numbers import fill
from ganart.translation import translate
from ganart.widgets.length_slider import LENGTHS, length_in_words
from ganart.words import counted, sides
from training.config import TrainConfig
from training.half_size import pace_of
from training.pace import Pace
from training.recipes import Recipe

PaceOf = Callable[[int], Pace]  # The pace of a training of so many minutes, 0 for no limit.

_NIGHT_S = 8 * 3600.0
_PRECISIONS = {
    "float32": QT_TRANSLATE_NOOP("words", "32-bit numbers"),
    "bfloat16": QT_TRANSLATE_NOOP("words", "16-bit numbers (bfloat16)"),
}
_DEVICES = {
    "cpu": QT_TRANSLATE_NOOP("words", "For this computer: {}."),
    "cuda": QT_TRANSLATE_NOOP("words", "For this graphics card: {}."),
    "xpu": QT_TRANSLATE_NOOP("words", "For this graphics card: {}."),
    "mps": QT_TRANSLATE_NOOP("words", "For this graphics processor: {}."),
}


def paces(config: TrainConfig, images_per_second: float) -> PaceOf:
    """Return the pace of a training by these settings that is as fast as that at its full size."""
    return lambda minutes: pace_of(replace(config, minutes=float(minutes)), images_per_second)


def first_shapes(recipe: Recipe, pace: Pace, minutes: int) -> str:
    """Say when samples show what they are of, in a training of so many minutes: "~18 min"."""
    after = recipe.shapes_after(pace, minutes) / 60
    if after < 1:
        return translate("words", "< 1 min")
    if after < 90:
        return translate("words", "~{} min").format(_rounded(after))
    return translate("words", "~{} h").format(_rounded(after / 60))


def promise(recipe: Recipe, pace: Pace, minutes: int) -> str:
    """Say what a training of so many minutes, 0 for no limit, comes to and when.

    "First shapes after about 4 minutes, good samples after about 1 hour, better ones overnight."
    """
    shapes = _about(recipe.shapes_after(pace, minutes))
    good_seconds = recipe.good_after(pace)
    good = _about(good_seconds)
    if not recipe.is_enough(pace, minutes):
        return ""
    if minutes and good_seconds > minutes * 60:
        words = translate("words", "First shapes after {0}. Good samples take {1}: you can continue later.")
    elif good_seconds < _NIGHT_S / 2:
        words = translate("words", "First shapes after {0}, good samples after {1}, better ones overnight.")
    else:
        words = translate("words", "First shapes after {0}, good samples after {1}.")
    return words.format(shapes, good)


def enough(recipe: Recipe, of_length: PaceOf) -> int:
    """Return the shortest length on offer, in minutes, by which shapes have come well before its end.

    That is after two thirds of it; 0, until stopped, when no length on offer is enough.
    """
    return next(
        (
            minutes
            for minutes in LENGTHS
            if minutes and recipe.shapes_after(of_length(minutes), minutes) <= minutes * 60 * 2 / 3
        ),
        0,
    )


def too_short(minutes: int, needed: int) -> str:
    """Say that so many minutes are too short for shapes, and how many are enough; 0 for none on offer."""
    chosen = length_in_words(minutes)
    if not needed:
        words = translate("words", "Too short for shapes: {}. They take more than a night here.")
        return words.format(chosen)
    words = translate("words", "Too short for shapes: {0}. This computer needs about {1}.")
    return words.format(chosen, length_in_words(needed))


def _about(seconds: float) -> str:
    """Say a time as an estimate knows it: "about 4 minutes", "about 1 hour"."""
    minutes = max(1, _rounded(seconds / 60))
    if minutes < 60:
        return translate("words", "about {}").format(counted(minutes, "minute"))
    return translate("words", "about {}").format(counted(max(1, round(minutes / 60)), "hour"))


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
    size = sides(config.data.width, config.data.height)
    parts = [translate("words", "{} pixels").format(size), _width_in_words(recipe, config)]
    parts.append(translate("words", "batches of {}").format(config.batch_size))
    if known := _PRECISIONS.get(precision or config.precision):
        parts.append(translate("words", known))
    taken, whole = memory
    if taken and whole:
        parts.append(fill(translate("words", "{0:.1f} of its {1:.0f} GB of memory"), taken, whole))
    return translate("words", _DEVICES[device_kind]).format(", ".join(parts))


def _width_in_words(recipe: Recipe, config: TrainConfig) -> str:
    """Compare with what the recipe is on a usual graphics card."""
    usual = recipe.config(config.data, "cuda", conditional=config.conditional).width
    if config.width == usual:
        return translate("words", "full-width networks")
    if config.width < usual:
        return translate("words", "narrow networks")
    return translate("words", "wide networks")


def pictures_in_words(pace: Pace, minutes: int, pictures: int) -> str:
    """Say how often each picture will be seen: epochs, in words."""
    if minutes == 0:
        seconds_each = pictures / pace.at(0)
        if seconds_each >= 90:
            words = translate(
                "words", "On this machine the network sees each picture about every {} minutes."
            )
            return words.format(round(seconds_each / 60))
        if seconds_each < 1.5:
            return translate(
                "words", "On this machine the network sees each picture about once a second, or more often."
            )
        words = translate("words", "On this machine the network sees each picture about every {} seconds.")
        return words.format(round(seconds_each))
    seen = pace.images_after(minutes * 60)
    often = seen / pictures
    if often < 1.5:
        words = translate("words", "On this machine the network sees about {} in that time.")
        return words.format(counted(_rounded(seen), "picture"))
    words = translate(
        "words",
        "On this machine the network sees about {0:,} pictures in that time, "
        "each of yours about {1:,} times.",
    )
    return fill(words, _rounded(seen), _rounded(often))


def _rounded(number: float) -> int:
    """Two digits are as much as an estimate knows."""
    return round(float(f"{number:.2g}"))
