"""Where the maps inside a generator can be reached: one point for each stage, from the first map on.

They are those that `training.bends.stage_sides` tells without the network.
"""

from dataclasses import dataclass

from torch import nn

from training.networks import cgan, conditional_dcgan, dcgan, dcgan_paper, lapgan, studio
from training.networks.game import FamilyGenerator


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A layer that takes the map of a stage, or gives it."""

    layer: nn.Module
    features: int | None = None  # Of the map, the first of what the layer takes; None for all of that.
    is_given: bool = False  # Whether the map is what the layer gives, and not what it takes.


def map_points(generator: FamilyGenerator) -> list[MapPoint]:
    """Find the maps of a generator of any family, prepared for play or not; none in one that has no maps."""
    match generator:
        case studio.Generator() | dcgan.Generator() | dcgan_paper.Generator():
            return [MapPoint(part[0]) for part in (*_parts(generator.stages), _part(generator.to_image))]
        case cgan.Generator(form=conditional_dcgan.Generator() as form):
            layers = [*(part[0] for part in _parts(form.stages)), form.to_image]
            return [MapPoint(layer, form.first_map[0] >> stage) for stage, layer in enumerate(layers)]
        case lapgan.Generator():
            levels = [_part(level.layers)[-1] for level in reversed(generator.levels)]
            return [MapPoint(generator.coarsest, is_given=True), *map(MapPoint, levels)]
    return []


def _parts(stages: nn.Module) -> list[nn.Sequential]:
    return [_part(stage) for stage in stages.children()]


def _part(stage: object) -> nn.Sequential:
    assert isinstance(stage, nn.Sequential)
    return stage
