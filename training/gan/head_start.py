"""A head start: Studio's pair begins with what it has learned from free pictures, not from noise.

What a folder of a few hundred pictures has in common with all others, such as strokes, outlines, grounds and
shading, need not be found again in each training. The pair that comes with the program was trained at 64
pixels by its own recipe; training/weights/README.md has its pictures and their licences. Here it is fitted to
a run's shape and channels and grows to its size (`training.gan.enlarge`). Classes are new to it. Which runs
begin with it says `training.beginning`.
"""

import json
from functools import cache
from importlib.resources import as_file, files
from math import prod

import torch
from safetensors import safe_open
from torch import Tensor
from torch.nn.functional import interpolate

from training.compute.devices import to_device
from training.config import ASPECTS
from training.gan.enlarge import enlarge_discriminator, enlarge_generator
from training.gan.gan import Gan
from training.latent_zones import stage_count
from training.networks.studio import BASE, Discriminator, Generator

WEIGHTS = files("training") / "weights" / "head_start.safetensors"
SIZE = "ganart_head_start"  # In the file's metadata: JSON with resolution, width, z_first and z_per_stage.

State = dict[str, Tensor]


@torch.no_grad()
def give_head_start(gan: Gan) -> None:
    """Let a pair with random weights paint and judge as the one that comes with the program."""
    config, generator, discriminator = gan.config, gan.generator, gan.discriminator
    assert isinstance(generator, Generator)
    assert isinstance(discriminator, Discriminator)
    size, state = _shipped()
    # With more stages, an equally long latent has less left for the first map.
    first = min(size["z_first"], generator.slices[0].stop)
    resolution = size["resolution"]
    paints, judges = _pair(gan, resolution, size["width"], first)
    base = ASPECTS[config.data.aspect]
    _fit(state, "generator.", paints, base)
    _fit(state, "discriminator.", judges, base)
    while resolution < config.data.resolution // 2:
        resolution *= 2
        larger = _pair(gan, resolution, config.width, first)
        enlarge_generator(paints, larger[0])
        enlarge_discriminator(judges, larger[1])
        paints, judges = larger
    enlarge_generator(paints, generator)
    enlarge_discriminator(judges, discriminator)
    gan.average.load_state_dict(generator.state_dict())


def _pair(gan: Gan, resolution: int, width: int, z_first: int) -> tuple[Generator, Discriminator]:
    """Make a pair for a run's pictures at some resolution, without classes."""
    config = gan.config
    base, channels, each = ASPECTS[config.data.aspect], config.data.channels, config.z_per_stage
    z_dim = z_first + stage_count(resolution) * each
    generator = Generator(resolution, channels, z_dim, width, base=base, z_per_stage=each)
    discriminator = Discriminator(resolution, channels, width, base=base)
    return to_device(generator, gan.device), to_device(discriminator, gan.device)


def _fit(state: State, prefix: str, network: Generator | Discriminator, base: tuple[int, int]) -> None:
    """Give a network the weights of the one under a prefix, which knows square pictures in colour."""
    for name, mine in network.state_dict().items():
        mine.copy_(_fitted(name, state[prefix + name], mine, base))


def _fitted(name: str, weight: Tensor, like: Tensor, base: tuple[int, int]) -> Tensor:
    """Bring a weight to the form that it has for other channels, another shape or a shorter latent."""
    match name:
        case "project.weight":  # [features * places, Z]
            maps = weight[:, : like.shape[1]].unflatten(0, (-1, *BASE)).permute(3, 0, 1, 2)
            maps = interpolate(maps, base, mode="bilinear")  # [Z, features, rows, columns]
            return maps.permute(1, 2, 3, 0).flatten(0, 2)
        case "to_logit.weight":  # [1, features, rows, columns]
            resized = interpolate(weight, base, mode="bilinear")
            return resized * (prod(BASE) / prod(base))  # A logit is a sum over all places.
        case "from_image.0.weight" if like.shape[1] == 1:
            return weight.sum(dim=1, keepdim=True)
        case "to_image.0.weight" | "to_image.0.bias" if len(like) == 1:
            return weight.mean(dim=0, keepdim=True)
    return weight


@cache
def _shipped() -> tuple[dict[str, int], State]:
    """Read the file that comes with the program: its size, and its weights as float32."""
    with as_file(WEIGHTS) as path, safe_open(path, framework="pt") as file:
        size = json.loads(file.metadata()[SIZE])
        return size, {name: file.get_tensor(name).float() for name in file.keys()}  # noqa: SIM118 - no dict
