"""Ways to try with the same pictures: settings that differ in one thing that matters."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QT_TRANSLATE_NOOP

from training.beginning import has_head_start
from training.config import RESOLUTIONS, TrainConfig

STRICTER = 4.0  # Times the gradient penalties.
FEW = 300  # Pictures: with fewer, the discriminator soon knows them by heart.


@dataclass(frozen=True, slots=True)
class Way:
    """One way to train."""

    name: str  # To be translated.
    tip: str  # The same.
    config: TrainConfig
    is_suggested: bool = False


_KINDS = {
    "as set": (
        QT_TRANSLATE_NOOP("words", "As set up"),
        QT_TRANSLATE_NOOP("words", "What the form says now."),
    ),
    "recipe": (
        QT_TRANSLATE_NOOP("words", "Another recipe"),
        QT_TRANSLATE_NOOP("words", "Another family of networks with its own settings."),
    ),
    "size": (
        QT_TRANSLATE_NOOP("words", "Half the size"),
        QT_TRANSLATE_NOOP("words", "Small samples come sooner, and can be continued larger."),
    ),
    "strictness": (
        QT_TRANSLATE_NOOP("words", "A stricter penalty"),
        QT_TRANSLATE_NOOP("words", "The gradient penalty counts four times: steadier, often softer."),
    ),
    "head start": (
        QT_TRANSLATE_NOOP("words", "Without the head start"),
        QT_TRANSLATE_NOOP("words", "Learn from nothing but your pictures."),
    ),
    "copying": (
        QT_TRANSLATE_NOOP("words", "Without the warm-up"),
        QT_TRANSLATE_NOOP("words", "Begin the game at once, without copying pictures first."),
    ),
}


def ways(config: TrainConfig, pictures: int, other: TrainConfig | None) -> list[Way]:
    """Return what can be tried instead of some settings, those settings first, of so many pictures.

    `other` is another recipe's settings for them, None for none. Three are suggested: what the form says,
    small samples, and a stricter penalty where the pictures are few, else the other recipe.
    """
    found = {name: way for name in _KINDS if (way := _changed(name, config, other))}
    third = ("strictness", "recipe") if pictures < FEW else ("recipe", "strictness")
    wished = [name for name in ("as set", "size", *third, *_KINDS) if name in found]
    suggested = list(dict.fromkeys(wished))[:3]
    return [Way(*_KINDS[name], way, name in suggested) for name, way in found.items()]


def _changed(name: str, config: TrainConfig, other: TrainConfig | None) -> TrainConfig | None:
    """Return the settings of a way; None where it is the same or these networks cannot go it.

    What begins with an earlier training keeps its size, and neither has a head start nor copies first.
    """
    has_beginning = bool(config.start_from)
    half = config.data.resolution // 2
    try:
        match name:
            case "recipe":
                return other
            case "size" if half in RESOLUTIONS and not has_beginning:
                return replace(config, data=replace(config.data, resolution=half))
            case "strictness" if config.r1_gamma:
                gammas = (STRICTER * config.r1_gamma, STRICTER * config.r2_gamma)
                return replace(config, r1_gamma=gammas[0], r2_gamma=gammas[1])
            case "head start" if has_head_start(config):
                return replace(config, head_start=False)
            case "copying" if config.copies and not has_beginning:
                return replace(config, copies=0)
    except ValueError:
        return None
    return config if name == "as set" else None
