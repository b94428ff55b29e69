"""How alike two sets of pictures are in their small patches, by no network's taste.

The sliced Wasserstein distance of Karras et al., "Progressive growing of GANs", ICLR 2018, section 5: images
are split into levels of detail, each halving the resolution; of each level patches are projected on random
directions, and the sorted projections of both sets are compared. It sees colours and strokes, and nothing of
what a picture shows: the opposite of features.
"""

from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d, interpolate

SIDE = 7  # Pixels of a patch.
SMALLEST = 16  # Pixels of the last level.
PATCHES = 32  # Of a picture, on each level.
DIRECTIONS = 256


@torch.inference_mode()
def patch_distances(real: np.ndarray, fake: np.ndarray) -> list[float]:
    """Return the distance on each level, finest first; 0 is the same. Both sets are uint8 [N, R, R, 3]."""
    count = min(len(real), len(fake))
    random = torch.Generator().manual_seed(0)
    levels = zip(_levels(real[:count]), _levels(fake[:count]), strict=True)
    return [_distance(*_patches(*pair, random), random) for pair in levels]


def _levels(pictures: np.ndarray) -> Iterator[Tensor]:
    """Split pictures into what each resolution adds to the next smaller one: [N, 3, r, r] each."""
    images = torch.from_numpy(pictures).permute(0, 3, 1, 2).float()  # [N, 3, R, R]
    while images.shape[-1] > SMALLEST:
        smaller = avg_pool2d(images, 2)
        yield images - interpolate(smaller, scale_factor=2, mode="bilinear")
        images = smaller
    yield images


def _patches(real: Tensor, fake: Tensor, random: torch.Generator) -> tuple[Tensor, Tensor]:
    """Cut patches out of both at the same random places: [N * PATCHES, 3 * SIDE * SIDE] each."""
    places = torch.randint(real.shape[-1] - SIDE + 1, (PATCHES, 2), generator=random).tolist()
    one, other = (
        torch.cat([images[..., top : top + SIDE, left : left + SIDE].flatten(1) for top, left in places])
        for images in (real, fake)
    )
    return one, other


def _distance(real: Tensor, fake: Tensor, random: torch.Generator) -> float:
    """Return the mean distance of sorted projections, in standard deviations of the real patches' values."""
    directions = torch.randn(real.shape[1], DIRECTIONS, generator=random)
    directions /= directions.norm(dim=0)
    spread = real.std()
    projected = [(each / spread @ directions).sort(dim=0).values for each in (real, fake)]
    return float((projected[0] - projected[1]).abs().mean())
