"""What can be made of several places: a way between two, a mean, A - B + C, some dimensions of another.

Each gives a place again, as far from the middle as those it was made of. Free of torch.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from training.exploring.places import Place, blend
from training.exploring.sphere import arc, normalized, to_sphere


def lerp(a: Place, b: Place, t: float, z_dim: int) -> Place:
    """Go the share `t` of the straight way from a to b. Half way the latent is shorter than both."""
    return blend([(1 - t, a), (t, b)], z_dim)


def slerp(a: Place, b: Place, t: float, z_dim: int) -> Place:
    """Go the share `t` of the way from a to b along the sphere, as evenly in angle as in length."""
    units, lengths = normalized(_latents([a, b], z_dim))
    start, end = np.eye(2)
    weights = arc(start, end, t, units @ units.T) * ((1 - t) * lengths[0] + t * lengths[1]) / lengths
    even = lerp(a, b, t, z_dim)
    return _as_even(blend(list(zip(weights.tolist(), (a, b), strict=True)), z_dim), even)


def mean(places: Sequence[Place], weights: Sequence[float], z_dim: int) -> Place:
    """Blend places by weights that add up to 1, and bring the sum to their mean distance from the middle."""
    return _at_distance(places, weights, z_dim)


def arithmetic(a: Place, b: Place, c: Place, z_dim: int) -> Place:
    """Return A - B + C: what makes A different from B, done to C (Radford et al. 2016, section 6.3.2)."""
    return _at_distance([a, b, c], [1.0, -1.0, 1.0], z_dim)


def mix(a: Place, b: Place, dimensions: slice | Sequence[int], z_dim: int, share: float = 1.0) -> Place:
    """Return `a` with some dimensions of the latent of `b`, or gone a share of the way there along an arc.

    Dimensions are those of a zone of the pictures, or of a level of a model that paints in levels.
    """
    z = a.latent(z_dim)
    z[dimensions] = _part_way(z[dimensions], b.latent(z_dim)[dimensions], share)
    truncation = a.truncation if a.truncation > 0 else 1.0
    z = z / np.float32(truncation)
    return Place.of_latent(z, truncation=truncation, classes=a.classes, bends=a.bends)


def _part_way(start: np.ndarray, end: np.ndarray, share: float) -> np.ndarray:
    """Go a share of the way from numbers [n] to others, as evenly in angle as in length: float32 [n]."""
    if share in (0.0, 1.0):
        return end if share else start
    units, lengths = normalized(np.stack([start, end]))
    here, there = np.eye(2)
    weights = arc(here, there, share, units @ units.T) * ((1 - share) * lengths[0] + share * lengths[1])
    gone: np.ndarray = (weights @ units).astype(np.float32)
    return gone


def _at_distance(places: Sequence[Place], weights: Sequence[float], z_dim: int) -> Place:
    """Add up, and bring the sum to the same sum of distances; never nearer than the nearest."""
    units, lengths = normalized(_latents(places, z_dim))
    wanted = max(float(np.dot(weights, lengths)), float(lengths.min()))
    directions = to_sphere(np.asarray(weights, dtype=np.float64) * lengths, units @ units.T)
    scaled = (directions * wanted / lengths).tolist()
    even = blend(list(zip(weights, places, strict=True)), z_dim)
    return _as_even(blend(list(zip(scaled, places, strict=True)), z_dim), even)


def _as_even(place: Place, even: Place) -> Place:
    """Give a place the classes and bends of another: those go by shares, not along an arc."""
    return replace(place, classes=even.classes, bends=even.bends)


def _latents(places: Sequence[Place], z_dim: int) -> np.ndarray:
    return np.stack([place.latent(z_dim) for place in places])
