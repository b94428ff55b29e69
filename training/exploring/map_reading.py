"""The map of one stage of a generator, painted no further than that."""

from typing import Any

from torch import Tensor, nn

from training.bends import Chain
from training.networks.game import FamilyGenerator
from training.networks.map_points import MapPoint
from training.sampling.bending import bent


def read_map(generator: FamilyGenerator, point: MapPoint, inputs: tuple[Tensor, ...], bends: Chain) -> Tensor:
    """Return the map of a point as one latent, and labels if the model takes some, paint it: [1, C, h, w].

    `bends` are what is done to it and the maps before it. Gradients flow back to the inputs.
    """

    def on_given(_module: nn.Module, _inputs: Any, output: Tensor) -> None:
        raise _ReachedError(output)

    def on_taken(_module: nn.Module, taken: tuple[Tensor, ...]) -> None:
        raise _ReachedError(taken[0])

    with bent(generator, [bends]):  # First, so that the map is bent when it is read.
        if point.is_given:
            handle = point.layer.register_forward_hook(on_given)
        else:
            handle = point.layer.register_forward_pre_hook(on_taken)
        try:
            generator(*inputs)
        except _ReachedError as reached:
            return reached.map[:, : point.features]
        finally:
            handle.remove()
    raise AssertionError  # Every point is on the way to the picture.


class _ReachedError(Exception):
    """The map is there, and nothing more needs to be painted."""

    def __init__(self, map_: Tensor):
        super().__init__()
        self.map = map_
