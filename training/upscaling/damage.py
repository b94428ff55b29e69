"""What happens to small pictures before they are enlarged: a network that learns from it undoes it.

JPEG leaves blocks and rings, cameras and scanners leave noise, and generators leave smudges on grounds that
should be plain. Images are float [N, 3, S, S] in [-1, 1].
"""

from io import BytesIO

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

_BLOCK = 8  # Pixels a side that JPEG encodes together.
_QUALITIES = (35, 96)  # Of JPEG; from 96 on nobody sees it.
_NOISE = 10 / 127.5  # The most, as a standard deviation.
_SMUDGE = 14 / 127.5  # The same, of smudges.
_SMUDGES = (2, 9)  # Pixels that they are wide.


def damaged(low: Tensor, share: float, random: torch.Generator) -> Tensor:
    """Return small images, a share of which has smudges, noise, JPEG's traces or several of them."""
    return torch.stack([_one(image, random) if _chance(share, random) else image for image in low])


def _one(image: Tensor, random: torch.Generator) -> Tensor:
    if _chance(0.4, random):
        image = image + _smudges(image.shape[-1], random)
    if _chance(0.4, random):
        image = image + _noise(image.shape[-1], random)
    image = image.add(1).mul(127.5).round().clamp(0, 255)
    if _chance(0.6, random):
        image = _jpeg(image, random)
    return image.div(127.5).sub(1)


def _smudges(side: int, random: torch.Generator) -> Tensor:
    """Return soft spots [3, S, S], nearly the same in all colours."""
    width = int(torch.randint(*_SMUDGES, (), generator=random))
    few = side // width + 2
    tints = 0.4 * torch.randn(1, 3, few, few, generator=random)
    spots = tints + torch.randn(1, 1, few, few, generator=random)
    soft = F.interpolate(spots, size=(few * width, few * width), mode="bicubic")[0, :, :side, :side]
    return soft * _SMUDGE * float(torch.rand((), generator=random)) ** 2


def _noise(side: int, random: torch.Generator) -> Tensor:
    """Return noise [3, S, S], of light alone or of each colour."""
    colours = 1 if _chance(0.4, random) else 3
    strength = _NOISE * float(torch.rand((), generator=random))
    return torch.randn(colours, side, side, generator=random).expand(3, -1, -1) * strength


def _jpeg(image: Tensor, random: torch.Generator) -> Tensor:
    """Send numbers from 0 to 255 [3, S, S] through JPEG, whose blocks begin anywhere."""
    left, top = (int(torch.randint(_BLOCK, (), generator=random)) for _ in range(2))
    whole = F.pad(image[None], (left, 0, top, 0), mode="reflect")[0]
    pixels = Image.fromarray(whole.permute(1, 2, 0).to(torch.uint8).numpy())
    quality = int(torch.randint(*_QUALITIES, (), generator=random))
    content = BytesIO()
    pixels.save(content, "JPEG", quality=quality, subsampling=2 if _chance(0.7, random) else 0)
    read = np.asarray(Image.open(content, formats=["JPEG"]))
    return torch.from_numpy(read.copy()).permute(2, 0, 1).float()[:, top:, left:]


def _chance(share: float, random: torch.Generator) -> bool:
    return float(torch.rand((), generator=random)) < share
