"""How various the colours of samples are, beside those of the pictures they were learned from."""

import numpy as np

CELLS = 4  # A side: an image is seen as 4 x 4 mean colours.


def colour_spread(real: np.ndarray, fake: np.ndarray) -> float:
    """Return the variance of mean colours over the samples, as a share of the pictures'; 1 is as various.

    Both are uint8 [N, R, R, C]. Samples that show everything in the same colours give 0, good as each may be.
    """
    return float(_spread(fake) / _spread(real))


def _spread(images: np.ndarray) -> float:
    count, side = images.shape[:2]
    cell = side // CELLS
    cells = images.reshape(count, CELLS, cell, CELLS, cell, -1).mean(axis=(2, 4))  # [N, 4, 4, C]
    return cells.var(axis=0).sum()
