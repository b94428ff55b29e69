"""Small judges over what a frozen network sees in an image: a head for each of its maps.

After the discriminator of Sauer et al., "Projected GANs converge faster", NeurIPS 2021,
https://arxiv.org/abs/2111.01007, without its random projections: each map is brought to one scale, mixed
pixel by pixel, and halved until it is small. Nothing is normalized by batch, so that a logit depends on one
image.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.networks.studio import init_weights

WIDTH = 32  # Features of a head where it begins; it has twice as many further in.
SMALLEST = 4  # Pixels of the shorter side from which a map is not halved any more.

_LEAST_SPREAD = 1e-3  # Of a feature: some are nearly always off.


class FeatureHeads(nn.Module):
    """Judges maps [N, C, h, w] of one image, each by itself: logits [N, maps]."""

    def __init__(self, shapes: Sequence[tuple[int, int, int]]):
        """Make a head for each shape (C, h, w)."""
        super().__init__()
        self.scales = nn.ModuleList(Scale(channels) for channels, _, _ in shapes)
        self.heads = nn.ModuleList(head(*shape) for shape in shapes)

    def set_scale(self, number: int, mean: Tensor, square: Tensor) -> None:
        """Set the mean of each feature of a map and of its square, [C] each."""
        scale = self.scales[number]
        assert isinstance(scale, Scale)
        scale.set(mean, square)

    def forward(self, maps: Sequence[Tensor]) -> Tensor:
        judged = zip(self.heads, self.scales, maps, strict=True)
        return torch.stack([head(scale(x)).flatten() for head, scale, x in judged], dim=1)  # [N, maps]


class Scale(nn.Module):
    """Brings the features of a map to mean 0 and variance 1, by statistics that are set once."""

    mean: Tensor
    spread: Tensor

    def __init__(self, channels: int):
        super().__init__()
        self.register_buffer("mean", torch.zeros(channels, 1, 1))
        self.register_buffer("spread", torch.ones(channels, 1, 1))

    def set(self, mean: Tensor, square: Tensor) -> None:
        """Set the mean of each feature and of its square, [C] each."""
        self.mean.copy_(mean[:, None, None])
        variance = (square - mean.square()).clamp_min(0)  # [C]
        self.spread.copy_((variance.sqrt() + _LEAST_SPREAD)[:, None, None])

    def forward(self, x: Tensor) -> Tensor:
        return (x - self.mean) / self.spread  # [N, C, h, w]


def head(channels: int, rows: int, columns: int) -> nn.Sequential:
    """Make what turns a map [N, C, h, w] into one number [N, 1, 1, 1]."""
    layers: list[nn.Module] = [nn.Conv2d(channels, WIDTH, kernel_size=1), nn.LeakyReLU(0.2)]
    features = WIDTH
    while min(rows, columns) > SMALLEST:
        halve = nn.Conv2d(features, 2 * WIDTH, kernel_size=4, stride=2, padding=1)
        layers += [halve, nn.LeakyReLU(0.2)]
        features, rows, columns = 2 * WIDTH, rows // 2, columns // 2
    layers += [nn.Conv2d(features, 2 * WIDTH, kernel_size=3, padding=1), nn.LeakyReLU(0.2)]
    layers += [nn.Conv2d(2 * WIDTH, 1, kernel_size=(rows, columns))]
    return nn.Sequential(*layers).apply(init_weights)
