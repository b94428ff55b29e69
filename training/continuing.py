"""Whether a new training can begin with what an earlier one learned, and the settings that this takes.

Of any recipe, networks of the same kind and size are taken over as they are. Studio's also grow: to more
features, to a latent that enters every stage, and to twice the resolution ("continue larger"). Free of torch:
the window offers what fits before the engine is loaded.
"""

from dataclasses import replace
from pathlib import Path

from training.config import RESOLUTIONS, TrainConfig
from training.errors import Refusal
from training.latent_zones import stage_count, stage_slices
from training.models import read_model
from training.runs import Run

GROWING = "studio"  # The recipe whose networks can.


def settings_of(earlier: Path) -> TrainConfig:
    """Read the settings of a run's folder or a model file. Raises EngineError when there are none."""
    return Run.open(earlier).config() if earlier.is_dir() else read_model(earlier).config


def is_larger(earlier: TrainConfig, config: TrainConfig) -> bool:
    """Whether a training is at twice the resolution of an earlier one of a recipe that grows."""
    is_twice = config.data.resolution == 2 * earlier.data.resolution
    return is_twice and config.recipe == earlier.recipe == GROWING


def larger_size(earlier: TrainConfig) -> int | None:
    """Return the resolution at which an earlier training can be continued larger; None when it cannot."""
    double = 2 * earlier.data.resolution
    return double if earlier.recipe == GROWING and double in RESOLUTIONS else None


def fitted(config: TrainConfig, earlier: TrainConfig, keeps_width: bool = False) -> TrainConfig:
    """Return settings whose networks can take in those of an earlier training.

    The part of a latent that makes the first map keeps its length, and each stage has its slice behind it, so
    that an earlier latent still means what it meant. Unless the width was chosen, the networks are at least
    as wide as the earlier ones. Nothing is blurred at first: the earlier ones see sharp already.
    """
    if config.recipe != GROWING or earlier.recipe != GROWING:
        return config
    first = stage_slices(earlier.data.resolution, earlier.z_dim, earlier.z_per_stage)[0].stop
    z_per_stage = earlier.z_per_stage or config.z_per_stage
    z_dim = first + stage_count(config.data.resolution) * z_per_stage
    width = config.width if keeps_width else max(config.width, earlier.width)
    return replace(config, z_dim=z_dim, z_per_stage=z_per_stage, width=width, blur=0.0)


def check_continuation(name: str, earlier: TrainConfig, config: TrainConfig) -> None:
    """Raise ValueError when a training cannot begin with an earlier one, which a refusal calls `name`.

    What the two learn as classes may differ.
    """
    small, large = earlier.data.resolution, config.data.resolution
    if config.recipe == earlier.recipe == GROWING and large > 2 * small:
        raise Refusal(
            "{name} learned at {small} pixels, which is too small to continue at {large}. "
            "Continue it at {between} first.",
            name=name,
            small=small,
            large=large,
            between=2 * small,
        )
    if large == 2 * small and config.recipe == earlier.recipe != GROWING:
        raise Refusal(
            "Only Studio can continue at a larger size. {name} has another recipe, so start from it at "
            "{small} pixels.",
            name=name,
            small=small,
        )
    if _kind(earlier) != _kind(config) or not _takes_in(earlier, config):
        raise Refusal(
            "{name} has other networks: to start from it, choose its recipe, resolution and width.", name=name
        )


def _kind(config: TrainConfig) -> tuple[object, ...]:
    """What must be the same in both."""
    return (config.recipe, config.data.aspect, config.data.channels, config.conditional)


def _takes_in(earlier: TrainConfig, config: TrainConfig) -> bool:
    """Whether networks of one kind are of a size that holds earlier ones."""
    sizes = [(one.data.resolution, one.width, one.z_dim, one.z_per_stage) for one in (earlier, config)]
    if sizes[0] == sizes[1]:
        return True
    if config.recipe != GROWING or config.data.resolution not in (
        earlier.data.resolution, 2 * earlier.data.resolution
    ):  # fmt: skip
        return False
    is_wide_enough = config.width >= max(earlier.width, 2 * config.data.channels)
    fit = fitted(config, earlier, keeps_width=True)
    return is_wide_enough and (fit.z_dim, fit.z_per_stage) == (config.z_dim, config.z_per_stage)
