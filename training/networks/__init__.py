"""The families of networks, one file a paper, and what builds them from the settings of a run."""

from torch import nn

from training.config import TrainConfig
from training.errors import EngineError
from training.networks import dcgan

FAMILIES = {"dcgan": dcgan}


def build_generator(config: TrainConfig) -> nn.Module:
    """Make the generator of a run: z [N, Z] becomes images [N, C, R, R] in [-1, 1]."""
    size = {"resolution": config.data.resolution, "channels": config.data.channels, "width": config.width}
    return _family(config).Generator(**size, z_dim=config.z_dim)


def build_discriminator(config: TrainConfig) -> nn.Module:
    """Make the discriminator of a run: images [N, C, R, R] in [-1, 1] become logits [N]."""
    size = {"resolution": config.data.resolution, "channels": config.data.channels, "width": config.width}
    return _family(config).Discriminator(**size)


def count_parameters(network: nn.Module) -> int:
    """Count the numbers that training changes."""
    return sum(parameter.numel() for parameter in network.parameters())


def _family(config: TrainConfig):  # noqa: ANN202 - a module of this package
    try:
        return FAMILIES[config.recipe]
    except KeyError:
        known = ", ".join(FAMILIES)
        raise EngineError(f"There is no recipe called {config.recipe!r}. There is: {known}.") from None
