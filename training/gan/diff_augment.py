"""DiffAugment: the same kinds of damage to pictures and samples before the discriminator sees them.

Zhao, Liu, Lin, Zhu and Han, "Differentiable Augmentation for Data-Efficient GAN Training", NeurIPS 2020,
https://arxiv.org/abs/2006.10738. A discriminator that never sees the same picture twice cannot learn it by
heart, and gradients flow through the damage to the generator. Each kind is applied to an image with a
probability, the strength of the augmentation (Karras et al. 2020, "Training GANs with limited data"): below 1
the generator also sees that damage is not wanted.
"""

from collections.abc import Sequence
from typing import Any

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
    grey = images.mean(dim=1, keepdim=True)  # [N, 1, H, W]
    mean = grey.mean(dim=(2, 3), keepdim=True)  # [N, 1, 1, 1]
    # First brighter, then away from grey, then away from the mean, put together: large images are read once.
    rest = brightness + (1 - contrast) * mean + contrast * (1 - saturation) * grey  # [N, 1, H, W]
    return torch.addcmul(rest, images, contrast * saturation)  # [N, C, H, W]


def _translation(images: Tensor, draws: Tensor, applied: Tensor) -> Tensor:
    """Move an image by up to an eighth of its sides; what is left free becomes grey."""
    most = _reach(images.shape[2]), _reach(images.shape[3])
    down, right = (_shift(draws[number], applied, reach) for number, reach in enumerate(most))  # [N] each
    return Moved.apply(images, down, right, most)


class Moved(torch.autograd.Function):
    """Moves each of some images [N, C, H, W] by so many pixels down and to the right, int64 [N].

    The way back is a move as well, by as much up and to the left.
    """

    @staticmethod
    def forward(ctx: Any, images: Tensor, down: Tensor, right: Tensor, most: tuple[int, int]) -> Tensor:
        ctx.save_for_backward(down, right)
        ctx.most = most
        rows, columns = most
        padded = pad(images, (columns, columns, rows, rows)).permute(0, 2, 3, 1)  # [N, H + 2D, W + 2R, C]
        cut = cut_by_row if images.is_cpu else cut_by_pixel
        return cut(padded, rows - down, columns - right, images.shape[2:]).permute(0, 3, 1, 2)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None, None, None]:
        down, right = ctx.saved_tensors
        return Moved.apply(gradient, -down, -right, ctx.most), None, None, None


def cut_by_pixel(images: Tensor, tops: Tensor, lefts: Tensor, size: Sequence[int]) -> Tensor:
    """Cut a piece of size (h, w) from each image [N, H, W, C], at its own place, int64 [N]: [N, h, w, C]."""
    which, rows, columns = _places(len(images), tops, lefts, size)
    return images[which[:, None, None], rows[:, :, None], columns[:, None, :]]


def cut_by_row(images: Tensor, tops: Tensor, lefts: Tensor, size: Sequence[int]) -> Tensor:
    """Return what `cut_by_pixel` does, in a quarter of its time on a processor: each row is copied whole."""
    _, height, width, channels = images.shape
    which, rows, _ = _places(len(images), tops, lefts, size)
    starts = (which[:, None] * height + rows) * width + lefts[:, None]  # [N, h], among all pixels.
    # What lies from each pixel on, one run of numbers over the other: [pixels, w * C].
    runs = images.contiguous().flatten().unfold(0, size[1] * channels, channels)
    return runs.index_select(0, starts.flatten()).view(len(images), *size, channels)


def _places(
    count: int, tops: Tensor, lefts: Tensor, size: Sequence[int]
) -> tuple[Tensor, Tensor, Tensor]:
    """Number images, and the rows and columns of a piece of each: int64 [N], [N, h], [N, w]."""
    rows, columns = (torch.arange(length, device=tops.device) for length in size)
    which = torch.arange(count, device=tops.device)
    return which, tops[:, None] + rows, lefts[:, None] + columns


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
    """How far images are moved: int64 [N], up to the reach either way."""
    return torch.where(applied, reach - (draw * (2 * reach + 1)).long(), 0)


def _covered(draw: Tensor, side: int) -> Tensor:
    """Which places along a side a hole around a drawn centre covers: bool [N, side]."""
    centre = (draw * (side + 1)).long()[:, None]  # [N, 1]
    distance = torch.arange(side, device=draw.device) - centre  # [N, side]
    half = round(side * HOLE / 2)
    return (distance >= -half) & (distance < half)


_KINDS = {"color": _color, "translation": _translation, "cutout": _cutout}
