"""How alike two sets of pictures are, as numbers over their features, float [N, F] each.

Distances of the whole sets (`kid`, `fid`), and shares of single pictures that have a neighbour on the other
side (`precision_recall`, `density_coverage`). All are deterministic, computed in blocks, and free of torch.
"""

from collections.abc import Iterator

import numpy as np

FEWEST = 20  # Pictures, and samples: with fewer, the numbers would be chance.
NEIGHBOURS = 5  # How far a picture's neighbourhood reaches (Naeem et al. 2020, section 4.3).

_BLOCK = 512  # Pictures compared with all others at once: 8 MB against 2,000.


def kid(real: np.ndarray, fake: np.ndarray, within_real: float | None = None) -> float:
    """Return the kernel distance: 0 on average when both sets are drawn from the same, larger is worse.

    The unbiased estimate of the squared maximum mean discrepancy under the kernel (x.y / F + 1)^3, over all
    pairs and not over random subsets (Binkowski et al. 2018, section 4). Slightly negative values are chance.
    Each set must have at least 2 pictures. `within_real` is `kernel_within(real)` where that is known.
    """
    if within_real is None:
        within_real = kernel_within(real)
    across = _sum_of_kernel(real, fake) / (len(real) * len(fake))
    return float(within_real + kernel_within(fake) - 2 * across)


def kernel_within(features: np.ndarray) -> float:
    """Average the kernel of `kid` over all pairs of different pictures in a set."""
    lengths = np.einsum("nf,nf->n", features, features, dtype=np.float64)
    with_themselves = ((lengths / features.shape[1] + 1) ** 3).sum()
    pairs = len(features) * (len(features) - 1)
    return (_sum_of_kernel(features, features) - with_themselves) / pairs


def _sum_of_kernel(a: np.ndarray, b: np.ndarray) -> float:
    columns = b.T.astype(np.float64)
    return float(sum(((rows @ columns / a.shape[1] + 1) ** 3).sum() for rows in _blocks(a)))


def fid(real: np.ndarray, fake: np.ndarray) -> float:
    """Return the Frechet distance of two normal distributions with the sets' means and covariances.

    |m - n|^2 + tr(A + B - 2 (A^1/2 B A^1/2)^1/2) (Heusel et al. 2017, section 3). Biased: it falls with the
    number of pictures, so only values from equally many compare. Each set must have at least 2 pictures.
    """
    (m, a), (n, b) = _moments(real), _moments(fake)
    root = _root(a)
    cross = np.sqrt(np.linalg.eigvalsh(root @ b @ root).clip(min=0)).sum()
    return float(np.square(m - n).sum() + np.trace(a) + np.trace(b) - 2 * cross)


def _moments(features: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean [F] and the unbiased covariance [F, F]."""
    values = features.astype(np.float64)
    return values.mean(axis=0), np.atleast_2d(np.cov(values, rowvar=False))


def _root(matrix: np.ndarray) -> np.ndarray:
    """Return the square root of a symmetric matrix without negative eigenvalues."""
    values, vectors = np.linalg.eigh(matrix)
    return (vectors * np.sqrt(values.clip(min=0))) @ vectors.T


def precision_recall(
    real: np.ndarray, fake: np.ndarray, neighbours: int = NEIGHBOURS, real_radii: np.ndarray | None = None
) -> tuple[float, float]:
    """Return the shares of fakes that lie among the real, and of the real that lie among fakes, 0 to 1.

    A set reaches around each of its pictures as far as its k-th neighbour of the same set (Kynkaanniemi et
    al. 2019, section 2). Each set must have more than k pictures. `real_radii` is `radii(real, k)` where that
    is known.
    """
    if real_radii is None:
        real_radii = radii(real, neighbours)
    fake_radii = radii(fake, neighbours)
    precise = np.zeros(len(fake), dtype=bool)
    recalled = np.zeros(len(real), dtype=bool)
    for rows, distances in _distances(fake, real):  # [n, R]
        precise[rows] = (distances <= real_radii).any(axis=1)
        recalled |= (distances <= fake_radii[rows, None]).any(axis=0)
    return float(precise.mean()), float(recalled.mean())


def density_coverage(
    real: np.ndarray, fake: np.ndarray, neighbours: int = NEIGHBOURS, real_radii: np.ndarray | None = None
) -> tuple[float, float]:
    """Return how densely fakes lie among the real, about 1, and the share of the real with a fake near.

    Only the neighbourhoods of the real count, so that a fake far out cannot embrace them all (Naeem et al.
    2020, section 3). The real must be more than k pictures. `real_radii` is `radii(real, k)` where that is
    known.
    """
    if real_radii is None:
        real_radii = radii(real, neighbours)
    inside = np.zeros(len(real), dtype=np.int64)  # Fakes in the neighbourhood of each real one.
    for _, distances in _distances(fake, real):  # [n, R]
        inside += (distances <= real_radii).sum(axis=0)
    return float(inside.sum() / (neighbours * len(fake))), float((inside > 0).mean())


def radii(features: np.ndarray, neighbours: int = NEIGHBOURS) -> np.ndarray:
    """Return each picture's squared distance to its k-th nearest other one, [N]."""
    found = np.zeros(len(features))
    for rows, distances in _distances(features, features):
        # The nearest of all is the picture itself.
        found[rows] = np.partition(distances, neighbours, axis=1)[:, neighbours]
    return found


def _distances(a: np.ndarray, b: np.ndarray) -> Iterator[tuple[slice, np.ndarray]]:
    """Return the squared distances of a block of `a` at a time to all of `b`: its place, and [n, M]."""
    lengths = np.einsum("mf,mf->m", b, b, dtype=np.float64)
    transposed = b.T.astype(np.float64)
    for number, rows in enumerate(_blocks(a)):
        squares = np.square(rows).sum(axis=1, keepdims=True) + lengths - 2 * (rows @ transposed)  # [n, M]
        start = number * _BLOCK
        yield slice(start, start + len(rows)), squares.clip(min=0)


def _blocks(features: np.ndarray) -> Iterator[np.ndarray]:
    """Return a set a block at a time, in double precision."""
    for start in range(0, len(features), _BLOCK):
        yield features[start : start + _BLOCK].astype(np.float64)
