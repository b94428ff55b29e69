"""The convolutional form of a conditional GAN: the label goes into every layer of a DCGAN.

It is the one that the authors of DCGAN published beside their paper (Radford, Metz and Chintala 2016,
https://arxiv.org/abs/1511.06434), for MNIST: the label is joined to vectors as it is and to maps as one
constant map a class, before each layer of both networks. That form doubles maps of 7x7 twice; here it goes on
to larger pictures, from 4x4 and with one more doubling for each size, and to any number of classes.

Images are float [N, C, R, R] in [-1, 1], latents are normal [N, Z], labels float weights [N, K] that add up
to 1, logits [N].
"""

from itertools import pairwise

import torch
from torch import Tensor, nn

from training.networks.dcgan_paper import down, init_weights, up
from training.networks.parts import uniform

UNITS = 16  # Times the width, in the fully connected layers: 1024 at the usual 64.


class Generator(nn.Module):
    """Paints an image of a class: two layers of units, then a map that doubles until it is large."""

    def __init__(self, resolution: int, channels: int, z_dim: int, width: int, num_classes: int):
        super().__init__()
        widths = stage_widths(resolution, width)[::-1]  # At 64 pixels and width 64: 512, 256, 128, 64.
        side = first_side(resolution)
        self.first_map = (widths[0], side, side)
        self.from_z = units(z_dim + num_classes, UNITS * width, nn.ReLU())
        self.to_map = units(UNITS * width + num_classes, widths[0] * side**2, nn.ReLU())
        self.stages = nn.ModuleList(double(i + num_classes, o) for i, o in pairwise(widths))
        self.to_image = up(widths[-1] + num_classes, channels)
        self.apply(init_weights)

    def forward(self, z: Tensor, label: Tensor) -> Tensor:
        x = self.from_z(join(uniform(z), label))  # [N, 16W]
        x = self.to_map(join(x, label))  # [N, widths[0] * 4 * 4]
        x = x.unflatten(1, self.first_map)  # [N, widths[0], 4, 4]
        for stage in self.stages:
            x = stage(join(x, label))  # [N, widths[i], 4 << i, 4 << i]
        return self.to_image(join(x, label)).tanh()  # [N, C, R, R]


class Discriminator(nn.Module):
    """Judges whether an image is a real one of its class: the generator run backwards."""

    def __init__(self, resolution: int, channels: int, width: int, num_classes: int):
        super().__init__()
        widths = stage_widths(resolution, width)  # At 64 pixels and width 64: 64, 128, 256, 512.
        self.from_image = nn.Sequential(down(channels + num_classes, widths[0]), nn.LeakyReLU(0.2))
        self.stages = nn.ModuleList(halve(i + num_classes, o) for i, o in pairwise(widths))
        inputs = widths[-1] * first_side(resolution) ** 2
        self.to_units = units(inputs + num_classes, UNITS * width, nn.LeakyReLU(0.2))
        self.to_logit = nn.Linear(UNITS * width + num_classes, 1, bias=False)
        self.apply(init_weights)

    def forward(self, images: Tensor, label: Tensor) -> Tensor:
        x = self.from_image(join(images, label))  # [N, W, R/2, R/2]
        for stage in self.stages:
            x = stage(join(x, label))  # [N, widths[i], R/4 >> i, R/4 >> i]
        x = self.to_units(join(x.flatten(1), label))  # [N, 16W]
        return self.to_logit(join(x, label)).flatten()  # [N]


def join(x: Tensor, label: Tensor) -> Tensor:
    """Put labels [N, K] behind vectors [N, D], or as constant maps behind maps [N, D, H, W]."""
    if x.dim() == 4:
        label = label[:, :, None, None].expand(-1, -1, *x.shape[2:])  # [N, K, H, W]
    return torch.cat([x, label.to(x.dtype)], dim=1)  # [N, D + K] or [N, D + K, H, W]


def first_side(resolution: int) -> int:
    """The side of the smallest map: 7 pixels for MNIST's 28, else 4."""
    return 7 if resolution % 7 == 0 else 4


def stage_widths(resolution: int, width: int) -> list[int]:
    """Feature maps from R/2 pixels down to the smallest map, doubling as the map halves."""
    stages = (resolution // first_side(resolution)).bit_length() - 1  # 64 = 4 << 4 takes 4.
    return [width << stage for stage in range(stages)]


def units(inputs: int, outputs: int, activation: nn.Module) -> nn.Sequential:
    """Return a fully connected layer, normalized and without gains or biases as all layers here."""
    return nn.Sequential(
        nn.Linear(inputs, outputs, bias=False), nn.BatchNorm1d(outputs, affine=False), activation
    )


def double(inputs: int, outputs: int) -> nn.Sequential:
    """Double the resolution."""
    return nn.Sequential(up(inputs, outputs), nn.BatchNorm2d(outputs, affine=False), nn.ReLU())


def halve(inputs: int, outputs: int) -> nn.Sequential:
    """Halve the resolution."""
    return nn.Sequential(down(inputs, outputs), nn.BatchNorm2d(outputs, affine=False), nn.LeakyReLU(0.2))
