"""GanArt's own pair of networks: made for few pictures, few minutes and any shape.

Two plain stacks of convolutions as in DCGAN, changed where it paid on a plain processor (docs/recipes.md
has the measurements). The generator grows a map by doubling it and convolving, which leaves no checkerboard
(Odena et al., "Deconvolution and Checkerboard Artifacts", 2016), and does so up to the last pixel. The
discriminator does not normalize: a logit depends on one image alone, so that its gradient can be penalized.
Classes, if there are any, are told to the generator beside the latent and to the discriminator by projection
(Miyato and Koyama, "cGANs with Projection Discriminator", ICLR 2018, https://arxiv.org/abs/1802.05637).

The latent may enter every stage: its first numbers make the first map, and each stage has a slice of its own
that sets gain and shift of the stage's normalization (Brock et al., "Large scale GAN training for high
fidelity natural image synthesis", ICLR 2019, section 3, https://arxiv.org/abs/1809.11096).

Images are float [N, C, H, W] in [-1, 1], the shorter side of them R pixels, with the proportions of `base`;
latents are normal [N, Z], labels float weights [N, K] that add up to 1, logits [N].
"""

from functools import partial
from itertools import pairwise
from math import prod, sqrt
from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable
from torch.nn.functional import conv_transpose2d, pad

from training.latent_zones import stage_count, stage_slices
from training.networks.game import FamilyGenerator
from training.networks.parts import parameters_of
from training.networks.recomputing import Recomputing
from training.networks.way_back import ImageConv2d

BASE = (4, 4)  # Rows and columns of the smallest map, that of a square.
DEEPEST = 8  # Times the width: no map has more features.
FIRST_GAIN = 0.25  # How far gains and shifts spread at first: it is seen, and no stage depends on it.
LEAST_GAIN = 1e-3  # Of those nearer to 0, what a map was cannot be found again: its gradient is lost.


class Generator(FamilyGenerator, Recomputing):
    """Paints an image from a latent: a small map, doubled until it has the full resolution.

    Attributes:
        z_dim: The length of its latents.
        slices: Which numbers of a latent make the first map, and which steer each stage; only the first when
            `z_per_stage` is 0.
    """

    def __init__(
        self,
        resolution: int = 64,
        channels: int = 3,
        z_dim: int = 128,
        width: int = 32,
        num_classes: int = 0,
        base: tuple[int, int] = BASE,
        z_per_stage: int = 0,
    ):
        """Begin with random weights. `z_per_stage` numbers of a latent are for each stage, 0 for none."""
        super().__init__()
        self.z_dim = z_dim
        self.slices = stage_slices(resolution, z_dim, z_per_stage)
        widths = stage_widths(resolution, width)[::-1]  # At 64 pixels and width 32: 256, 128, 64, 32.
        widths.append(max(1, width // 2))  # At the full resolution, where a feature costs most.
        z0_dim = self.slices[0].stop
        self.from_label = nn.Linear(num_classes, z0_dim, bias=False) if num_classes else None
        inputs = 2 * z0_dim if num_classes else z0_dim
        self.first_map = (widths[0], *base)
        self.project = nn.Linear(inputs, prod(self.first_map), bias=False)
        self.first = normalized(widths[0])
        self.stages = nn.Sequential(*(double(i, o) for i, o in pairwise(widths)))
        self.steering = nn.ModuleList(nn.Linear(z_per_stage, 2 * o) for o in widths[1:] if z_per_stage)
        self.to_image = nn.Sequential(nn.Conv2d(widths[-1], channels, kernel_size=3, padding=1), nn.Tanh())
        self.apply(init_weights)
        for layer in self.steering:
            nn.init.normal_(parameters_of(layer)[0], std=FIRST_GAIN / sqrt(z_per_stage))

    def forward(self, z: Tensor, label: Tensor | None = None) -> Tensor:
        first = z[:, self.slices[0]]  # [N, Z0]
        if self.from_label is not None:
            first = torch.cat([first, self.from_label(label)], dim=1)  # [N, 2 Z0]
        x = self.project(first).unflatten(1, self.first_map)  # [N, widths[0], rows, columns]
        x = self.first(x.contiguous(memory_format=torch.channels_last))  # The same.
        last = len(self.stages) - 1
        for number in range(last):
            x = self.through(partial(self._stage, number), x, z)  # [N, O, 2h, 2w]
        return self.through(lambda x, z: self.to_image(self._stage(last, x, z)), x, z)  # [N, C, H, W]

    def _stage(self, number: int, x: Tensor, z: Tensor) -> Tensor:
        """Run a stage, with the gain and shift that its slice of the latent sets, if any."""
        stage = self.stages[number]
        if not self.steering:
            doubled: Tensor = stage(x)  # [N, O, 2h, 2w]
            return doubled
        assert isinstance(stage, nn.Sequential)
        doubling, norm, _ = stage
        x = norm(doubling(x))  # [N, O, 2h, 2w]
        with torch.autocast("cpu", enabled=False):  # So little is sooner computed than rounded.
            of_latent = self.steering[number](z[:, self.slices[1 + number]])  # [N, 2 O]
        gain, shift = of_latent.to(x.dtype).chunk(2, dim=1)  # [N, O], [N, O]
        return steered(x, 1 + gain, shift)  # [N, O, 2h, 2w]


class Discriminator(Recomputing):
    """Judges an image: halved until it is a small map, down to one logit."""

    def __init__(
        self,
        resolution: int = 64,
        channels: int = 3,
        width: int = 32,
        num_classes: int = 0,
        base: tuple[int, int] = BASE,
    ):
        super().__init__()
        widths = stage_widths(resolution, width)  # At 64 pixels and width 32: 32, 64, 128, 256.
        self.from_image = nn.Sequential(ImageConv2d(channels, widths[0]), nn.LeakyReLU(0.2))
        self.stages = nn.Sequential(*(halve(i, o) for i, o in pairwise(widths)))
        self.to_logit = nn.Conv2d(widths[-1], 1, kernel_size=base, bias=False)  # Pairs do not feel a bias.
        self.of_label = nn.Linear(num_classes, widths[-1], bias=False) if num_classes else None
        self.apply(init_weights)

    def look(self, images: Tensor) -> Tensor:
        """See what an image is made of: its smallest map, [N, widths[-1], rows, columns]."""
        x = self.through(self.from_image, images)  # [N, W, H/2, W/2]
        for stage in self.stages:
            x = self.through(stage, x)  # [N, O, h/2, w/2]
        return x  # [N, widths[-1], rows, columns]

    def forward(self, images: Tensor, label: Tensor | None = None) -> Tensor:
        x = self.look(images)  # [N, widths[-1], rows, columns]
        logits = self.to_logit(x).flatten()  # [N]
        if self.of_label is not None:
            logits = logits + (x.mean(dim=(2, 3)) * self.of_label(label)).sum(dim=1)  # [N]
        return logits


class Doubling(nn.Module):
    """A 3x3 convolution of a map doubled by repeating its pixels, at less than half of the cost.

    Each of the four pixels that came from one sees only four different neighbours. So the doubled map is
    never made: a transposed convolution with stride 2 gives the same, its 4x4 kernel being the 3x3 one spread
    over every pair of repeated pixels.
    """

    bias: None

    def __init__(self, inputs: int, outputs: int):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(inputs, outputs, 3, 3))
        self.register_parameter("bias", None)  # The normalization after it has one.

    def forward(self, x: Tensor) -> Tensor:
        return conv_transpose2d(x, self.kernel(), stride=2, padding=1)  # [N, O, 2H, 2W]

    def kernel(self) -> Tensor:
        """Return the kernel of the transposed convolution, [I, O, 4, 4]."""
        rows = pad(self.weight, (0, 0, 0, 1)) + pad(self.weight, (0, 0, 1, 0))  # [I, O, 4, 3]
        return pad(rows, (0, 1)) + pad(rows, (1, 0))  # [I, O, 4, 4]


class Steered(torch.autograd.Function):
    """Changes maps [N, O, H, W] in place: each times a gain and plus a shift, [N, O], and no less than 0.

    Large maps are read and kept in memory once less than by torch's own operations: what a map was is found
    again from what it became.
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor, gain: Tensor, shift: Tensor) -> Tensor:
        rows, gains, shifts = _aligned(x, gain, shift)
        torch.addcmul(shifts, rows, gains, out=rows).relu_()
        ctx.mark_dirty(x)
        ctx.save_for_backward(x, gain, shift)
        return x

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, of_y: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        y, gain, shift = ctx.saved_tensors
        of_sum = torch.ops.aten.threshold_backward(of_y, y, 0)  # [N, O, H, W]
        of_shift = of_sum.sum(dim=(2, 3))  # [N, O]
        divisor = torch.where(gain.abs() < LEAST_GAIN, LEAST_GAIN, gain)  # [N, O]
        of_gain = ((of_sum * y).sum(dim=(2, 3)) - shift * of_shift) / divisor  # [N, O]
        rows, gains = _aligned(of_sum, gain)
        rows.mul_(gains)
        return of_sum, of_gain, of_shift


def _aligned(x: Tensor, *numbers: Tensor) -> tuple[Tensor, ...]:
    """Return maps [N, C, H, W] and what there is for each of them, [N, C], in shapes that multiply fast.

    Where maps lie in memory pixel by pixel, that is as rows, [N, H, W * C]: a processor computes up to eight
    times as fast with a long row as with few channels at a time.
    """
    if not x.is_contiguous(memory_format=torch.channels_last):
        return x, *(each[:, :, None, None] for each in numbers)
    rows = x.permute(0, 2, 3, 1).flatten(2)
    return rows, *(each.repeat(1, x.shape[3])[:, None] for each in numbers)


def steered(x: Tensor, gain: Tensor, shift: Tensor) -> Tensor:
    """Give each map of [N, O, H, W] its gain and shift, [N, O], in place, and keep what is positive."""
    return Steered.apply(x, gain, shift)


def stage_widths(resolution: int, width: int) -> list[int]:
    """Features from R/2 pixels down to the smallest map, doubling as it halves until they are deep enough."""
    return [min(DEEPEST, 1 << stage) * width for stage in range(stage_count(resolution))]


def double(inputs: int, outputs: int) -> nn.Sequential:
    """Double the resolution."""
    return nn.Sequential(Doubling(inputs, outputs), *normalized(outputs))


def normalized(features: int) -> nn.Sequential:
    """Bring features to one scale and keep the positive ones."""
    return nn.Sequential(nn.BatchNorm2d(features), nn.ReLU())


def halve(inputs: int, outputs: int) -> nn.Sequential:
    """Halve the resolution."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel_size=4, stride=2, padding=1), nn.LeakyReLU(0.2))


def init_weights(layer: nn.Module) -> None:
    """Draw weights so that a signal keeps its strength through a rectifier: He et al. 2015, equation 10."""
    if isinstance(layer, nn.Conv2d | nn.Linear | Doubling):
        inputs = layer.weight.shape[0] * 9 if isinstance(layer, Doubling) else layer.weight[0].numel()
        nn.init.normal_(layer.weight, std=sqrt(2 / inputs))
        if layer.bias is not None:
            nn.init.zeros_(parameters_of(layer)[1])
