"""How different two pictures are when one has been moved, scaled and recoloured to fit the other best.

A copy stays a copy when it is a little shifted, larger, paler or blurred, and two faces with other mouths
stay two pictures. So the fit is free in few ways, and what counts is the worst spot. The difference is in
units of the sample's contrast: 0 for the same picture, about 1 where something else is.

Pictures are float [C, SIDE, SIDE] in [-1, 1].
"""

from typing import NamedTuple

from torch import Tensor
from torch.nn import functional as F  # noqa: N812

SIDE = 64  # Pixels.

_MARGIN = 6  # Pixels of the sample that are left out at each side: so far may the picture have moved.
_SIDES = (55, 58, 61, 64, 67, 70, 74)  # Of the picture when it is scaled to fit: 0.86 to 1.16 times.
_BLOCK = 4  # Side in pixels of the blocks that are compared: noise and blur average out in them.
_BLOCKS = (SIDE - 2 * _MARGIN) // _BLOCK  # In a row.
_REACH = _BLOCK * (_BLOCKS - 1) + 1  # From the corner of the first block to that of the last, in pixels.
_GAIN = (0.7, 1.4)  # Range in which the contrast may change.
_LIFT = 0.3  # How much the brightness may change.
_TINT = 0.1  # How much the brightness of one channel may change besides.
_FAINT = 0.05  # A picture with less contrast is not brought up to that of others.


class _Fit(NamedTuple):
    """How a picture of one size fits a sample best."""

    error: float  # Mean squared difference.
    top: int
    left: int
    views: Tensor  # [rows, columns, C, B]: the blocks seen from every place in the picture.
    gain: Tensor  # [1, 1]
    lift: Tensor  # [C, 1]: gain * view + lift is like the sample.


def difference(sample: Tensor, picture: Tensor) -> float:
    """Fit a picture to a sample, and give how much they differ at the worst spot."""
    middle = sample[:, _MARGIN:-_MARGIN, _MARGIN:-_MARGIN]
    blocks = F.avg_pool2d(middle, _BLOCK).flatten(1)  # [C, B]
    fit = min((_fit(blocks, _views(picture, side)) for side in _SIDES), key=lambda fit: fit.error)
    contrast = blocks.std(correction=0).clamp_min(_FAINT)
    return (_worst_spot(blocks, fit) / contrast).item()


def _views(picture: Tensor, side: int) -> Tensor:
    """Scale a picture and take its blocks from every place: [rows, columns, C, B]."""
    if side != SIDE:
        (picture,) = F.interpolate(picture[None], size=(side, side), mode="bicubic", antialias=True)
    means = F.avg_pool2d(picture, _BLOCK, stride=1)  # [C, side - 3, side - 3]
    windows = means.unfold(1, _REACH, 1).unfold(2, _REACH, 1)[..., ::_BLOCK, ::_BLOCK]
    return windows.permute(1, 2, 0, 3, 4).flatten(3)


def _fit(blocks: Tensor, views: Tensor) -> _Fit:
    """Find the place and the colours that bring one of the views nearest to a sample's blocks [C, B]."""
    ours, theirs = blocks.mean(1, keepdim=True), views.mean(-1, keepdim=True)
    contrast = blocks - ours  # [C, B]
    contrasts = views - theirs  # [rows, columns, C, B]
    likeness = (contrasts * contrast).sum((-2, -1), keepdim=True)
    gain = (likeness / contrasts.square().sum((-2, -1), keepdim=True).clamp_min(1e-4)).clamp(*_GAIN)
    lifts = ours - theirs  # [rows, columns, C, 1]
    common = lifts.mean(-2, keepdim=True)
    lift = common.clamp(-_LIFT, _LIFT) + (lifts - common).clamp(-_TINT, _TINT) + theirs - gain * theirs
    errors = (blocks - gain * views - lift).square().mean((-2, -1))  # [rows, columns]
    top, left = divmod(int(errors.argmin()), errors.shape[1])
    return _Fit(errors[top, left].item(), top, left, views, gain[top, left], lift[top, left])


def _worst_spot(blocks: Tensor, fit: _Fit) -> Tensor:
    """Return the largest difference around a block, each moved by up to a pixel to where it fits best.

    What is drawn, and what a network paints, is also bent a little here and there.
    """
    rows, columns = (slice(max(0, place - 1), place + 2) for place in (fit.top, fit.left))
    near = fit.views[rows, columns].permute(2, 3, 0, 1)  # [C, B, up to 3, up to 3]
    sizes = [2 * size - 1 for size in near.shape[2:]]
    near = F.interpolate(near, size=sizes, mode="bilinear", align_corners=True)  # Half pixels between.
    near = near.flatten(2).permute(2, 0, 1)  # [up to 25, C, B]
    squares = (blocks - fit.gain * near - fit.lift).square().mean(1).unflatten(1, (_BLOCKS, _BLOCKS))
    around = F.avg_pool2d(F.pad(squares, (1, 1, 1, 1), mode="replicate"), 3, stride=1)  # [25, rows, columns]
    return around.amin(0).max().sqrt()
