"""SRGAN: an image four times as large, with details that a discriminator takes for real ones.

Ledig et al., "Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network", CVPR
2017, https://arxiv.org/abs/1609.04802. Trained for fidelity alone, the generator is the paper's SRResNet:
1,547,350 parameters. It looks 40 pixels far in every direction.

Small images `low` are float [N, 3, H, W] in [-1, 1], and so are large ones, `high` [N, 3, 4H, 4W], though
nothing holds the generator to that range; logits are [N].
"""

from itertools import pairwise

import torch
from torch import Tensor, nn

from training.networks.cpu_layers import ConvAfterShuffle, FastPReLU
from training.networks.parts import parameters_of, to_unit

SCALE = 4
PAINT_RADIUS = 3  # Pixels of what it has found that an output pixel depends on: 1 + 1 + 1.
RADIUS = 40  # Pixels of `low` that an output pixel depends on, in each direction: 4 + 32 + 1 + 1 + 2.

_LITTLE = 0.02  # Of their usual size: weights of features that mean nothing yet.


class Generator(nn.Module):
    """Enlarges: residual blocks at the small size, then two doublings by shuffling channels into pixels."""

    def __init__(self, width: int = 64, blocks: int = 16):
        super().__init__()
        self.from_image = nn.Sequential(nn.Conv2d(3, width, kernel_size=9, padding=4), FastPReLU())
        self.blocks = nn.Sequential(*(ResidualBlock(width) for _ in range(blocks)))
        self.gather = nn.Sequential(*normalized_conv(width, width))
        self.enlarge = nn.Sequential(*double(width), *double(width))
        self.to_image = ConvAfterShuffle(width, 3, kernel_size=9)
        self._begin_as_interpolation()

    def forward(self, low: Tensor) -> Tensor:
        return self.paint(self.look(low))  # [N, 3, 4H, 4W]

    def look(self, low: Tensor) -> Tensor:
        """Find out at the small size what is to be painted: [N, W, H, W]."""
        x = self.from_image(to_unit(low))  # [N, W, H, W]; the paper's small images are in [0, 1].
        return x + self.gather(self.blocks(x))  # [N, W, H, W]

    def paint(self, x: Tensor) -> Tensor:
        """Make the large image of it, which takes sixteen times the memory."""
        *layers, _, activation = self.enlarge  # The last shuffle is left to `to_image`.
        for layer in (*layers, activation):
            x = layer(x)  # At last [N, 4W, 2H, 2W].
        return self.to_image(x)  # [N, 3, 4H, 4W]

    @torch.no_grad()
    def _begin_as_interpolation(self) -> None:
        """Let the first three features be the colours, enlarged linearly; all else adds nothing at first.

        So learning begins with details. From random weights it has to find colours and places before: what
        bicubic interpolation reaches took 3,300 steps instead of 200.
        """
        weight, bias = parameters_of(self.from_image[0])
        nn.init.dirac_(weight[:3])
        nn.init.zeros_(bias[:3])
        nn.init.zeros_(parameters_of(self.gather[1])[0][:3])
        for layer in (self.enlarge[0], self.enlarge[3]):  # Each doubles the sides.
            weight, bias = parameters_of(layer)
            nn.init.zeros_(weight[:12])
            nn.init.zeros_(bias[:12])
            for colour in range(3):
                weight[4 * colour : 4 * colour + 4, colour] = linear_kernels()
        weight, bias = parameters_of(self.to_image)
        weight.mul_(_LITTLE)
        nn.init.dirac_(weight[:, :3]).mul_(2)  # From [0, 1] to [-1, 1].
        nn.init.constant_(bias, -1)


class Discriminator(nn.Module):
    """Judges a square image: eight convolutions that halve at every other, then two layers.

    23,563,649 parameters at 96 pixels.
    """

    def __init__(self, resolution: int = 96, width: int = 64):
        super().__init__()
        widths = [width, 2 * width, 4 * width, 8 * width]
        self.from_image = nn.Sequential(nn.Conv2d(3, width, kernel_size=3, padding=1), nn.LeakyReLU(0.2))
        self.stages = nn.Sequential(
            *halve(width, width), *(layer for i, o in pairwise(widths) for layer in widen_and_halve(i, o))
        )
        side = resolution // 16
        self.to_logit = nn.Sequential(
            nn.Flatten(),
            nn.Linear(widths[-1] * side * side, 1024),
            nn.LeakyReLU(0.2),
            nn.Linear(1024, 1),
        )

    def forward(self, high: Tensor) -> Tensor:
        x = self.from_image(high)  # [N, W, R, R]
        x = self.stages(x)  # [N, 8W, R/16, R/16]
        return self.to_logit(x).flatten()  # [N]


class ResidualBlock(nn.Module):
    """Adds to a map what two convolutions find in it."""

    def __init__(self, width: int):
        super().__init__()
        self.find = nn.Sequential(*normalized_conv(width, width), FastPReLU(), *normalized_conv(width, width))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.find(x)  # [N, W, H, W]


def normalized_conv(inputs: int, outputs: int, stride: int = 1) -> tuple[nn.Module, ...]:
    """Return a 3x3 convolution, without the bias that the normalization after it would take away."""
    convolution = nn.Conv2d(inputs, outputs, kernel_size=3, stride=stride, padding=1, bias=False)
    return convolution, nn.BatchNorm2d(outputs)


def double(width: int) -> tuple[nn.Module, ...]:
    """Double the side: four maps become one of twice the side."""
    return nn.Conv2d(width, 4 * width, kernel_size=3, padding=1), nn.PixelShuffle(2), FastPReLU()


def linear_kernels() -> Tensor:
    """Return the kernels [4, 3, 3] that interpolate linearly, one for each of the four pixels made of one."""
    before, after = torch.tensor([0.25, 0.75, 0.0]), torch.tensor([0.0, 0.75, 0.25])
    return torch.stack([torch.outer(row, column) for row in (before, after) for column in (before, after)])


def halve(inputs: int, outputs: int) -> tuple[nn.Module, ...]:
    """Halve the side."""
    return *normalized_conv(inputs, outputs, stride=2), nn.LeakyReLU(0.2)


def widen_and_halve(inputs: int, outputs: int) -> tuple[nn.Module, ...]:
    """Take more maps, then halve the side."""
    return *normalized_conv(inputs, outputs), nn.LeakyReLU(0.2), *halve(outputs, outputs)
