"""DiffAugment: the same kinds of damage to pictures and samples before the discriminator sees them.

Zhao, Liu, Lin, Zhu and Han, "Differentiable Augmentation for Data-Efficient GAN Training", NeurIPS 2020,
https://arxiv.org/abs/2006.10738. A discriminator that never sees the same picture twice cannot learn it by
heart, and gradients flow through the damage to the generator. Each kind is applied to an image with a
probability, the strength of the augmentation (Karras et al. 2020, "Training GANs with limited data"): below 1
the generator also sees that damage is not wanted.
"""

import torch
from torch import Tensor
from torch.nn.functional import pad

from training.compute.random_numbers import RandomSource

SHIFT = 1 / 8  # Of the side: how far translation moves an image at most.
HOLE = 1 / 2  # Of the side: what cutout covers.


def augment(images: Tensor, kinds: str, strength: Tensor, random_source: RandomSource) -> Tensor:
    """Damage images [N, C, H, W] in [-1, 1].

    `kinds` are some of color, translation and cutout, with commas between; `strength` [] is how likely each
    is applied to an image.
    """
    for kind in filter(None, kinds.split(",")):
        draws = random_source.uniform(4, len(images))  # [4, N]
        images = _KINDS[kind](images, draws[:3], draws[3] < strength)
    return images


def _color(images: Tensor, draws: Tensor, applied: Tensor) -> Tensor:
    """Change brightness by up to 0.5, saturation by 0 to 2 times and contrast by 0.5 to 1.5 times."""
    brightness = _where(applied, draws[0] - 0.5, 0.0)
    saturation = _where(applied, draws[1] * 2, 1.0)
    contrast = _where(applied, draws[2] + 0.5, 1.0)
    images = images + brightness  # [N, C, H, W]
    grey = images.mean(dim=1, keepdim=True)  # [N, 1, H, W]
    images = grey + (images - grey) * saturation  # [N, C, H, W]
    mean = images.mean(dim=(1, 2, 3), keepdim=True)  # [N, 1, 1, 1]
    return mean + (images - mean) * contrast  # [N, C, H, W]


def _translation(images: Tensor, draws: Tensor, applied: Tensor) -> Tensor:
    """Move an image by up to an eighth of its sides; what is left free becomes grey."""
    count, _, height, width = images.shape
    down, right = _reach(height), _reach(width)
    tops = _shift(draws[0], applied, down)  # [N]
    lefts = _shift(draws[1], applied, right)  # [N]
    padded = pad(images, (right, right, down, down)).permute(0, 2, 3, 1)  # [N, H + 2D, W + 2R, C]
    rows = tops[:, None, None] + torch.arange(height, device=images.device)[:, None]  # [N, H, 1]
    columns = lefts[:, None, None] + torch.arange(width, device=images.device)  # [N, 1, W]
    which = torch.arange(count, device=images.device)[:, None, None]
    return padded[which, rows, columns].permute(0, 3, 1, 2)  # [N, C, H, W]


def _cutout(images: Tensor, draws: Tensor, applied: Tensor) -> Tensor:
    """Cover a rectangle of half the sides with grey; at the border a part of it is outside."""
    height, width = images.shape[2:]
    inside_rows = _covered(draws[0], height)  # [N, H]
    inside_columns = _covered(draws[1], width)  # [N, W]
    hole = inside_rows[:, None, :, None] & inside_columns[:, None, None, :]  # [N, 1, H, W]
    return images.masked_fill(hole & applied[:, None, None, None], 0.0)


def _where(applied: Tensor, changed: Tensor, unchanged: float) -> Tensor:
    """Return `changed` [N] where it is applied, shaped [N, 1, 1, 1]."""
    return torch.where(applied, changed, unchanged)[:, None, None, None]


def _reach(side: int) -> int:
    return round(side * SHIFT)


def _shift(draw: Tensor, applied: Tensor, reach: int) -> Tensor:
    """Where an image begins inside its padding: int64 [N], 0 to twice the reach."""
    return torch.where(applied, (draw * (2 * reach + 1)).long(), reach)


def _covered(draw: Tensor, side: int) -> Tensor:
    """Which places along a side a hole around a drawn centre covers: bool [N, side]."""
    centre = (draw * (side + 1)).long()[:, None]  # [N, 1]
    distance = torch.arange(side, device=draw.device) - centre  # [N, side]
    half = round(side * HOLE / 2)
    return (distance >= -half) & (distance < half)


_KINDS = {"color": _color, "translation": _translation, "cutout": _cutout}
