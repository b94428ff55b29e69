"""Two models of one past are mixed layer by layer: which layers there are, and whether two belong together.

Free of torch: the window says why two cannot be mixed before anything is loaded.
"""

from dataclasses import dataclass
from pathlib import Path

from training.bends import stage_sides
from training.config import TrainConfig
from training.errors import Refusal
from training.models import ModelInfo

_FLAT_LAYERS = 3  # Of the fully connected generators.


@dataclass(frozen=True, slots=True)
class Mixture:
    """How much of another model there is in each layer of one."""

    other: Path  # Its file.
    shares: tuple[float, ...]  # 0 for nothing of it, 1 for all, the first layer first.


def layer_sides(config: TrainConfig) -> tuple[int, ...]:
    """Return the side in pixels of what each layer paints; zeros for layers that are fully connected."""
    return stage_sides(config) or (0,) * _FLAT_LAYERS


def layer_of(name: str, config: TrainConfig) -> int:
    """Return the layer to which a weight belongs, by its name in the generator."""
    part, number, *_ = [*name.removeprefix("form.").split("."), ""]
    last = len(layer_sides(config)) - 1
    match config.recipe, part:
        case "vanilla", "layers":
            return int(number) // 2
        case "lapgan", "levels":
            return last - int(number)  # The finest comes first there.
        case _, "stages" | "steering":
            return int(number) + 1
        case _, "join":
            return 1
        case _, "to_image" | "to_pixels":
            return last
    return 0


def check_shares(shares: tuple[float, ...], config: TrainConfig) -> None:
    """Raise ValueError unless there is a share from 0 to 1 for each layer."""
    count = len(layer_sides(config))
    if len(shares) != count or not all(0 <= share <= 1 for share in shares):
        raise Refusal(
            "This model has {count} layer: it takes one share from 0 to 1."
            if count == 1
            else "This model has {count} layers: each takes a share from 0 to 1.",
            count=count,
        )


def check_mix(one: ModelInfo, other: ModelInfo) -> None:
    """Raise ValueError with the reason when two models cannot be mixed."""
    if one.identity == other.identity:
        raise Refusal("“{one}” is this very model: choose another one to mix it with.", one=one.title)
    if _network(one) != _network(other):
        raise Refusal(
            "“{one}” and “{other}” have networks of different kinds or sizes, so their layers do not "
            "correspond.",
            one=one.title,
            other=other.title,
        )
    if not one.past & other.past:
        raise Refusal(
            "“{one}” and “{other}” come from unrelated trainings: the same weight means something else in "
            "each. Choose two moments of one training, or a training and what was continued from it.",
            one=one.title,
            other=other.title,
        )


def _network(info: ModelInfo) -> tuple[object, ...]:
    config, data = info.config, info.config.data
    size = (data.resolution, data.aspect, data.channels, config.width, config.z_dim, config.z_per_stage)
    return (config.recipe, *size, info.class_names if info.num_classes else ())
