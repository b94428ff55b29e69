"""How different pictures of one set are from each other, seen from afar. Free of torch.

A generator that has collapsed paints one picture again and again, whatever its losses say.
"""

import numpy as np

SEEN = 8  # Rows and columns that pictures are reduced to: shapes and colours, no texture or noise.


def spread(images: np.ndarray) -> float:
    """Give the mean distance between two of the pictures uint8 [N, H, W, C], in grey levels, 0 to 255.

    The distance of two pictures is the root of the mean squared difference after both were reduced to SEEN
    rows and columns.
    """
    seen = _reduced(images)  # [N, F]
    squares = np.square(seen).sum(axis=1)
    between = squares[:, None] + squares - 2 * seen @ seen.T  # [N, N]
    pairs = np.sqrt(between[np.triu_indices(len(seen), k=1)].clip(min=0) / seen.shape[1])
    return float(pairs.mean()) if len(pairs) else 0.0


def _reduced(images: np.ndarray) -> np.ndarray:
    """Average each picture over a grid: float64 [N, SEEN * SEEN * C]."""
    rows, columns = (np.linspace(0, side, SEEN, endpoint=False, dtype=int) for side in images.shape[1:3])
    sums = np.add.reduceat(np.add.reduceat(images.astype(np.float64), rows, axis=1), columns, axis=2)
    heights, widths = np.diff(rows, append=images.shape[1]), np.diff(columns, append=images.shape[2])
    return (sums / (heights[:, None] * widths)[:, :, None]).reshape(len(images), -1)
