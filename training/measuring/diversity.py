"""How different pictures of one set are from each other, seen from afar. Free of torch.

A generator that has collapsed paints one picture again and again, whatever its losses say. One that learned
classes can paint one picture for each: together they look various, so they are compared class by class.
"""

import numpy as np

SEEN = 8  # Rows and columns that pictures are reduced to: shapes and colours, no texture or noise.


def spread(images: np.ndarray) -> float:
    """Return the mean distance between two of the pictures uint8 [N, H, W, C], in grey levels, 0 to 255.

    The distance of two pictures is the root of the mean squared difference after both were reduced to SEEN
    rows and columns.
    """
    seen = _reduced(images)  # [N, F]
    squares = np.square(seen).sum(axis=1)
    between = squares[:, None] + squares - 2 * seen @ seen.T  # [N, N]
    pairs = np.sqrt(between[np.triu_indices(len(seen), k=1)].clip(min=0) / seen.shape[1])
    return float(pairs.mean()) if len(pairs) else 0.0


def spread_within(images: np.ndarray, labels: np.ndarray) -> float:
    """Return the `spread` of pictures uint8 [N, H, W, C] within a class, the mean of all classes.

    `labels` int64 [N] say which class each is in. Those in none (-1) do not count, nor does a class of one.
    Where no class has two pictures, give the spread of all.
    """
    classes, counts = np.unique(labels[labels >= 0], return_counts=True)
    spreads = [spread(images[labels == each]) for each in classes[counts > 1]]
    return float(np.mean(spreads)) if spreads else spread(images)


def _reduced(images: np.ndarray) -> np.ndarray:
    """Average each picture over a grid: float64 [N, SEEN * SEEN * C]."""
    rows, columns = (np.linspace(0, side, SEEN, endpoint=False, dtype=int) for side in images.shape[1:3])
    sums = np.add.reduceat(np.add.reduceat(images.astype(np.float64), rows, axis=1), columns, axis=2)
    heights, widths = np.diff(rows, append=images.shape[1]), np.diff(columns, append=images.shape[2])
    return (sums / (heights[:, None] * widths)[:, :, None]).reshape(len(images), -1)
