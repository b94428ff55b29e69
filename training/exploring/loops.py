"""Loops around one latent: a circle, or a wander that looks like chance and yet closes. Free of torch.

Both are sums of sines whose periods divide that of the loop (a stationary Gaussian process on a circle), in
random directions at right angles. So every frame lies exactly on the sphere of the latent, and time has no
seam.
"""

from math import pi

import numpy as np

from training.errors import Refusal
from training.exploring.sphere import normalized

HARMONICS = {"circle": 1, "noise": 3}  # Sines of each kind of loop; the k-th has 1/k of the first's height.

_APART = 1e-6  # Least eigenvalue of a Gram matrix; rounding errors alone are less.


def directions_of(kind: str) -> int:
    """Say how many random latents a loop of a kind goes by, two for each sine."""
    return 2 * HARMONICS[kind]


class Loop:
    """A way around the first of latents [1 + D, Z], in the directions of the others.

    Attributes:
        seconds: How long once around takes.
    """

    def __init__(self, z: np.ndarray, seconds: float, radius: float):
        """Plan a loop. `radius` 0 stays at the latent, 1 is as far from it as any other picture.

        Raises ValueError when the latents are too short for a loop, the first is the very middle, or one is
        a sum of the others.
        """
        if z.shape[0] > z.shape[1]:
            raise Refusal("A loop of this kind needs latents of at least {least} dimensions.", least=len(z))
        units, self._lengths = normalized(z)
        if not z[0].any():
            raise Refusal("A loop around the very middle stands still: choose a truncation above 0.")
        self._radius = radius
        self._heights = 1 / np.arange(1, len(z) // 2 + 1)
        self._heights /= np.linalg.norm(self._heights)
        # Rows of weights that turn the latents into directions at right angles, the first into itself: with
        # G = L L^T, those of inverse(L). It is Gram and Schmidt's process, done on the angles.
        gram = units @ units.T
        if np.linalg.eigvalsh(gram)[0] < _APART:
            raise Refusal("A loop by this seed would go through its own middle: choose another seed.")
        self._frame = np.linalg.inv(np.linalg.cholesky(gram))
        self.seconds = seconds

    def weights(self, time: float) -> np.ndarray:
        """Return the weights of the latents at a time, float64 [1 + D]."""
        angles = 2 * pi * (time / self.seconds) * np.arange(1, len(self._heights) + 1)
        waves = np.stack([self._heights * np.cos(angles), self._heights * np.sin(angles)], axis=1).ravel()
        reach = self._radius * pi / 2
        point = np.concatenate([[np.cos(reach)], np.sin(reach) * waves])
        return point @ self._frame * self._lengths[0] / self._lengths

    def shares(self, time: float) -> np.ndarray:
        """Return weights of anything else: of the first latent alone."""
        return np.eye(len(self._lengths))[0]
