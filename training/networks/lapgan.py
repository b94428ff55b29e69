"""Laplacian pyramid of GANs: a small picture first, then on each level the detail that twice the size adds.

Denton, Chintala, Szlam and Fergus, "Deep Generative Image Models using a Laplacian Pyramid of Adversarial
Networks", NIPS 2015, https://arxiv.org/abs/1506.05751. This is the paper's form for CIFAR-10: at 32 pixels a
fully connected GAN paints 8x8, and two conditional ones add the detail of 16 and of 32 pixels, each told the
enlarged picture below its own. Each level learns by itself, from real pictures. With 3 channels and width 64:

    side                  generator    discriminator
    8                     1,792,992          477,001
    16                      218,179          108,353
    32                      218,179          116,545

Other sizes have the same networks on more levels or fewer: an extension of ours, for the paper's own networks
for 64 pixels, five levels of other sizes each, are far beyond a processor. The weights of the upper levels
begin as everybody's did then and PyTorch's still do: evenly up to 1/sqrt(inputs).

Images are float [N, C, R, R] in [-1, 1]; residuals are differences of two, so they may be larger. A latent is
one normal vector [N, Z]: z for the smallest picture, then a plane of noise for each level, the finest last.
Level 0 is the finest. Logits are [N].
"""

from collections.abc import Iterator
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - as everybody calls it.

from training.networks.game import FamilyGenerator, Game
from training.networks.parts import draw_normally, uniform

COARSEST = 8  # Pixels at most, along the side of what the fully connected networks paint.


class Generator(FamilyGenerator):
    """Paints a small image, and then detail on top of it for each level up to the full resolution.

    Attributes:
        parts: How many numbers of a latent belong to the smallest image and to each level, finest last.
    """

    def __init__(self, resolution: int = 32, channels: int = 3, z_dim: int = 100, width: int = 64):
        super().__init__()
        sides, coarsest = sides_of(resolution)
        self.coarsest = CoarsestGenerator(coarsest, channels, z_dim, units=width * 75 // 4)
        self.levels = nn.ModuleList(LevelGenerator(side, channels, width) for side in sides)
        self.parts = [z_dim, *(side**2 for side in reversed(sides))]
        self.z_dim = sum(self.parts)

    def forward(self, z: Tensor) -> Tensor:
        *_, image = self.grow(z)
        return image  # [N, C, R, R]

    def grow(self, z: Tensor) -> Iterator[Tensor]:
        """Paint latents [N, Z] level by level, from images [N, C, 8, 8] up to the finished ones."""
        z, *planes = z.split(self.parts, dim=1)  # [N, Z of the smallest], then [N, SS] for each level
        image = self.coarsest(z)  # [N, C, 8, 8]
        yield image
        for level, plane in zip(reversed(self.levels), planes, strict=True):
            coarse = enlarge(image.float())  # [N, C, S, S]; in full precision, for errors would add up.
            image = coarse + level(plane, coarse)  # [N, C, S, S]
            yield image


class Discriminator(nn.Module):
    """Judges an image level by level; each level has a judge of its own."""

    def __init__(self, resolution: int = 32, channels: int = 3, width: int = 64):
        super().__init__()
        sides, coarsest = sides_of(resolution)
        self.coarsest = CoarsestDiscriminator(coarsest, channels, units=width * 75 // 8)
        self.levels = nn.ModuleList(LevelDiscriminator(side, channels, width) for side in sides)

    def forward(self, images: Tensor) -> Tensor:
        levels, smallest = pyramid(images, len(self.levels))
        judges = zip(self.levels, levels, strict=True)
        logits = [judge(level.residual, level.coarse) for judge, level in judges]  # [N] each
        return sum(logits, self.coarsest(smallest))  # [N]


def games(
    generator: Generator, discriminator: Discriminator, real: Tensor, label: None, z: Tensor
) -> list[Game]:
    """Return each level a game of its own, on its part of the real images [N, C, R, R] and of z [N, Z].

    The smallest image comes last. This family learns no classes: there is no `label`.
    """
    levels, smallest = pyramid(real, len(generator.levels))
    z, *planes = z.split(generator.parts, dim=1)
    players = zip(generator.levels, discriminator.levels, levels, reversed(planes), strict=True)
    upper = [Game(g, d, level.residual, level.coarse, plane) for g, d, level, plane in players]
    return [*upper, Game(generator.coarsest, discriminator.coarsest, smallest, None, z)]


# -- THE PYRAMID --


class Level(NamedTuple):
    """What one level adds: an image is `coarse + residual`."""

    coarse: Tensor  # [N, C, S, S], the image below, enlarged.
    residual: Tensor  # [N, C, S, S], the detail that it lacks.


def pyramid(images: Tensor, count: int) -> tuple[list[Level], Tensor]:
    """Divide images [N, C, R, R] into `count` levels, the finest first, and a smallest image."""
    levels = []
    for _ in range(count):
        smaller = reduce(images)  # [N, C, S/2, S/2]
        coarse = enlarge(smaller)  # [N, C, S, S]
        levels.append(Level(coarse, images - coarse))
        images = smaller
    return levels, images


def reduce(images: Tensor) -> Tensor:
    """Blur images by 1 3 3 1 and keep half of the rows and columns: d of the paper."""
    return F.interpolate(images, scale_factor=0.5, mode="bilinear", antialias=True)


def enlarge(images: Tensor) -> Tensor:
    """Return images twice the rows and columns, smoothly: u of the paper."""
    return F.interpolate(images, scale_factor=2, mode="bilinear")


def sides_of(resolution: int) -> tuple[list[int], int]:
    """Return the sides of the levels, the finest first, and that of the smallest image: [32, 16] and 8."""
    sides = []
    while resolution > COARSEST:
        sides.append(resolution)
        resolution //= 2
    return sides, resolution


# -- THE SMALLEST IMAGE --


class CoarsestGenerator(nn.Module):
    """Paints the smallest image, every pixel from all hidden units."""

    def __init__(self, side: int, channels: int, z_dim: int, units: int):
        super().__init__()
        self.shape = (channels, side, side)
        self.layers = nn.Sequential(
            nn.Linear(z_dim, units),
            nn.ReLU(),
            nn.Linear(units, units),
            nn.ReLU(),
            nn.Linear(units, channels * side**2),
        )
        draw_normally(self, 0.05)

    def forward(self, z: Tensor) -> Tensor:
        return self.layers(uniform(z)).unflatten(1, self.shape)  # [N, C, 8, 8]


class CoarsestDiscriminator(nn.Module):
    """Judges the smallest image."""

    def __init__(self, side: int, channels: int, units: int):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(channels * side**2, units),
            nn.ReLU(),
            nn.Dropout(0.5),
            nn.Linear(units, units),
            nn.ReLU(),
            nn.Dropout(0.5),
            nn.Linear(units, 1),
        )
        draw_normally(self, 0.005)

    def forward(self, images: Tensor) -> Tensor:
        return self.layers(images.flatten(1)).flatten()  # [N]


# -- A LEVEL --


class LevelGenerator(nn.Module):
    """Paints the detail that a coarse image lacks; the latent is one more plane of that image."""

    def __init__(self, side: int, channels: int, width: int):
        super().__init__()
        self.side = side
        self.layers = nn.Sequential(
            nn.Conv2d(channels + 1, width, kernel_size=7, padding=3),
            nn.ReLU(),
            nn.Conv2d(width, width, kernel_size=7, padding=3),
            nn.ReLU(),
            nn.Conv2d(width, channels, kernel_size=5, padding=2),
        )

    def forward(self, z: Tensor, coarse: Tensor) -> Tensor:
        plane = uniform(z).unflatten(1, (1, self.side, self.side))  # [N, 1, S, S]
        return self.layers(torch.cat([coarse, plane], dim=1))  # [N, C, S, S]


class LevelDiscriminator(nn.Module):
    """Judges detail together with the coarse image that it belongs to."""

    def __init__(self, side: int, channels: int, width: int):
        super().__init__()
        left = (side - 4 - 5) // 2 + 1  # Of the side, after both convolutions: 12 of 32.
        self.layers = nn.Sequential(
            nn.Conv2d(channels, width, kernel_size=5),
            nn.ReLU(),
            nn.Conv2d(width, width, kernel_size=5, stride=2),
            nn.ReLU(),
            nn.Flatten(),
            nn.Dropout(0.5),
            nn.Linear(width * left**2, 1),
        )

    def forward(self, residual: Tensor, coarse: Tensor) -> Tensor:
        return self.layers(residual + coarse).flatten()  # [N]
