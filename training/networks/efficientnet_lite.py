"""EfficientNet-Lite, whose frozen features say what a picture shows: levels 0 and 2.

Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks", ICML 2019,
https://arxiv.org/abs/1905.11946; the Lite form (no squeeze-and-excitation, ReLU6, first and last convolution
of one size in all levels) is Google's of 2020. There is no batch normalization here: it has been folded into
the convolutions, since these networks only ever look at pictures and are never trained.

Images are float [N, 1 or 3, H, W] in [-1, 1], sides multiples of 32.
"""

from collections.abc import Collection
from itertools import chain, repeat
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - as everybody calls it.

from training.networks.way_back import FrozenConv2d

FEATURES = 1280  # Pooled ones, of every level.
STEM = 32  # Feature maps of the first convolution, of every level.
TAPS = (
    2,
    4,
    10,
    15,
)  # Blocks of level 0 whose maps have 24, 40, 112, 320 channels at 1/4 to 1/32 of the side.


class Stage(NamedTuple):
    """Blocks in a row that give maps of one size. The first of them changes size and channels."""

    blocks: int
    kernel: int
    stride: int
    expansion: int
    channels: int


STAGES = {
    0: (  # The table of EfficientNet-B0 (Tan and Le 2019, table 1).
        Stage(1, 3, 1, 1, 16),
        Stage(2, 3, 2, 6, 24),
        Stage(2, 5, 2, 6, 40),
        Stage(3, 3, 2, 6, 80),
        Stage(3, 5, 1, 6, 112),
        Stage(4, 5, 2, 6, 192),
        Stage(1, 3, 1, 6, 320),
    ),
    2: (  # 1.1 times as wide, in multiples of 8, and 1.2 times as deep.
        Stage(1, 3, 1, 1, 16),
        Stage(3, 3, 2, 6, 24),
        Stage(3, 5, 2, 6, 48),
        Stage(4, 3, 2, 6, 88),
        Stage(4, 5, 1, 6, 120),
        Stage(5, 5, 2, 6, 208),
        Stage(1, 3, 1, 6, 352),
    ),
}


class EfficientNetLite(nn.Module):
    """Turns images into maps of features, block by block, and into one vector each.

    Attributes:
        head: What makes the vector; None in a network that only serves for its maps.
    """

    def __init__(self, level: int = 0, head: bool = True):
        super().__init__()
        self.stem = FrozenConv2d(3, STEM, kernel=3, stride=2)
        self.blocks = nn.ModuleList()
        inputs = STEM
        for blocks, kernel, stride, expansion, outputs in STAGES[level]:
            shapes = chain([(inputs, stride)], repeat((outputs, 1), blocks - 1))
            self.blocks.extend(Block(i, outputs, kernel, s, expansion) for i, s in shapes)
            inputs = outputs
        self.head = FrozenConv2d(inputs, FEATURES, kernel=1) if head else None

    def forward(self, images: Tensor) -> Tensor:
        assert self.head is not None, "A network for its maps alone makes no vectors."
        (x,) = self.taps(images, [len(self.blocks) - 1])  # [N, 320 or 352, H/32, W/32]
        x = F.relu6(self.head(x))  # [N, 1280, H/32, W/32]
        return x.mean(dim=(2, 3))  # [N, 1280]

    def taps(self, images: Tensor, after: Collection[int] = TAPS) -> list[Tensor]:
        """Return the maps after some blocks, float [N, C, h, w] each, and go no further than the last."""
        x = as_trained_on(images)  # [N, 3, H, W]
        x = F.relu6(self.stem(x))  # [N, 32, H/2, W/2]
        maps = []
        for number, block in enumerate(self.blocks[: max(after) + 1]):
            x = block(x)  # [N, C, h, w]
            if number in after:
                maps.append(x)
        return maps


class Block(nn.Module):
    """An inverted bottleneck: wider by 1x1, one look around in each channel, narrower again."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, expansion: int):
        super().__init__()
        hidden = inputs * expansion
        self.expand = FrozenConv2d(inputs, hidden, kernel=1) if expansion > 1 else None
        self.depthwise = FrozenConv2d(hidden, hidden, kernel, stride, groups=hidden)
        self.project = FrozenConv2d(hidden, outputs, kernel=1)
        self.is_residual = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        y = F.relu6(self.expand(x)) if self.expand else x  # [N, hidden, H, W]
        y = F.relu6(self.depthwise(y))  # [N, hidden, h, w]
        y = self.project(y)  # [N, outputs, h, w]
        return x + y if self.is_residual else y  # [N, outputs, h, w]


def as_trained_on(images: Tensor) -> Tensor:
    """Bring images from [-1, 1] to the range of the training, (bytes - 127) / 128, and to three planes."""
    return torch.add(0.5 / 128, images, alpha=127.5 / 128).expand(-1, 3, -1, -1)  # [N, 3, H, W]
