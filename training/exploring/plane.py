"""A plane through a latent space, curved with the sphere on which latents lie: two ways to go from a place.

The middle of the plane is a place, its two axes lead to pictures drawn by chance. Along any straight line the
pictures change evenly, and at a distance of 1 nothing of the first one is left. Free of torch.
"""

from dataclasses import replace
from math import cos, hypot, pi, sin

import numpy as np

from training.exploring.places import BY_CHANCE, Place, Term, blend
from training.exploring.sphere import normalized, to_sphere


class Plane:
    """Finds the place at each point of a plane around a place.

    Truncation, classes and edits are those of the middle everywhere.
    """

    def __init__(self, middle: Place, seed: int, z_dim: int):
        """Lay a plane whose axes `seed` decides; the same ones for every middle."""
        self.middle = middle
        self._z_dim = z_dim
        self._parts = [Place(terms=middle.terms)]
        self._parts += [Place(terms=(Term(seed=seed, index=BY_CHANCE + axis),)) for axis in range(2)]
        units, self._lengths = normalized(np.stack([part.latent(z_dim) for part in self._parts]))
        self._axes = _upright(units @ units.T)

    def at(self, x: float, y: float) -> Place:
        """Return the place at a point: (0, 0) is the middle, at a distance of 1 another picture."""
        distance = hypot(x, y)
        if distance == 0:
            return self.middle
        angle = distance * pi / 2
        middle, across, up = self._axes
        weights = cos(angle) * middle + sin(angle) * (x * across + y * up) / distance  # [3]
        weights *= self._lengths[0] / self._lengths
        terms = blend(list(zip(weights.tolist(), self._parts, strict=True)), self._z_dim).terms
        return replace(self.middle, terms=terms)


def _upright(gram: np.ndarray) -> list[np.ndarray]:
    """Make three vectors stand at right angles to each other, as weights [3] of what has this Gram matrix."""
    axes: list[np.ndarray] = []
    for weights in np.eye(3):
        for axis in axes:
            weights = weights - (weights @ gram @ axis) * axis
        axes.append(to_sphere(weights, gram))
    return axes
