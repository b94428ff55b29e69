"""The families of networks, one file a paper, and what builds them from the settings of a run.

A family is a module with a `Generator` and a `Discriminator`. Both take resolution, channels and width; the
generator also z_dim, the length of its latents, and tells the length that it really takes as an attribute. A
family that learns classes takes num_classes as well, and one that paints other shapes than squares takes
`base`, the rows and columns of the first map. Studio's generator takes z_per_stage too.
"""

from types import ModuleType

from torch import Tensor, nn

from training.config import ASPECTS, TrainConfig
from training.errors import EngineError
from training.networks import cgan, dcgan, dcgan_paper, lapgan, studio, vanilla
from training.networks.game import FamilyGenerator, Game
from training.recipes import recipe

FAMILIES: dict[str, ModuleType] = {
    "vanilla": vanilla,
    "cgan": cgan,
    "dcgan": dcgan,
    "dcgan-paper": dcgan_paper,
    "lapgan": lapgan,
    "studio": studio,
}

_LARGE, _FEW = 512 * 512, 4  # Of pictures with more pixels so few are painted at once; see `micro_batch`.


def build_generator(config: TrainConfig, num_classes: int = 0) -> FamilyGenerator:
    """Make the generator of a run: z [N, Z] becomes images [N, C, H, W] in [-1, 1].

    A conditional one takes labels [N, K] too, which add up to 1.
    """
    size = _size(config, num_classes)
    if config.z_per_stage:
        if _family(config) is not studio:
            raise EngineError(
                "In the recipe {recipe} a latent cannot enter every stage.", recipe=repr(config.recipe)
            )
        size["z_per_stage"] = config.z_per_stage
    generator = _family(config).Generator(**size, z_dim=config.z_dim)
    if config.data.width * config.data.height > _LARGE:
        generator.micro_batch = _FEW
    return generator


def build_discriminator(config: TrainConfig, num_classes: int = 0) -> nn.Module:
    """Make the discriminator of a run: images [N, C, H, W] in [-1, 1] become logits [N].

    A conditional one takes labels [N, K] too.
    """
    return _family(config).Discriminator(**_size(config, num_classes))


def games(
    config: TrainConfig,
    generator: nn.Module,
    discriminator: nn.Module,
    real: Tensor,
    label: Tensor | None,
    z: Tensor,
) -> list[Game]:
    """Divide a batch into the games that a family plays with it: one, unless the family says otherwise."""
    divide = getattr(_family(config), "games", None)
    if divide:
        return divide(generator, discriminator, real, label, z)
    return [Game(generator, discriminator, real, label, z)]


def early_layers(discriminator: nn.Module) -> list[nn.Module]:
    """Return the layers that may be frozen, those that see the image first; none for some families."""
    first, stages = getattr(discriminator, "from_image", None), getattr(discriminator, "stages", None)
    return [first, *stages] if first is not None and stages is not None else []


def count_parameters(network: nn.Module) -> int:
    """Count the numbers that training changes."""
    return sum(parameter.numel() for parameter in network.parameters())


def _size(config: TrainConfig, num_classes: int) -> dict[str, object]:
    chosen = recipe(config.recipe)
    if config.conditional and chosen.classes == "none":
        raise EngineError("{recipe} does not learn classes.", recipe=chosen.title)
    if not config.conditional and chosen.classes == "required":
        raise EngineError(
            "{recipe} needs classes: pictures sorted into subfolders.", recipe=chosen.title
        )
    size: dict[str, object] = {
        "resolution": config.data.resolution,
        "channels": config.data.channels,
        "width": config.width,
    }
    if config.conditional:
        size["num_classes"] = num_classes
    if config.data.aspect != "1:1":
        size["base"] = ASPECTS[config.data.aspect]
    return size


def _family(config: TrainConfig) -> ModuleType:
    recipe(config.recipe)  # Says which there are, where it is none of them.
    return FAMILIES[config.recipe]
