"""How diverse a training's previews are, as a share of how diverse its pictures are."""

import numpy as np

from training.gan.gan import Gan
from training.importing.datasets import Dataset
from training.measuring.diversity import spread, spread_within

PICTURES = 256  # That the spread of the samples is compared with.


class PreviewDiversity:
    """Compares the spread of previews with that of the pictures."""

    def __init__(self, gan: Gan, dataset: Dataset):
        """Look at some of the pictures."""
        self._gan = gan
        self._of_pictures = _of_pictures(gan, dataset)

    def of(self, images: np.ndarray) -> float | None:
        """Return the diversity of a preview, uint8 [N, H, W, C]; None when all pictures are the same."""
        if not self._of_pictures:
            return None
        return spread_within(images, self._gan.preview_label.numpy()) / self._of_pictures


def _of_pictures(gan: Gan, dataset: Dataset) -> float:
    """Return how different pictures are, within a class where classes are learned."""
    rows = (gan.config.seed, 0, min(len(dataset), PICTURES))
    pictures = dataset.batch(*rows)
    if not gan.config.conditional:
        return spread(pictures)
    return spread_within(pictures, dataset.labels[dataset.indices(*rows)])
