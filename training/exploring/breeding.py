"""Children of favourites: one place changed a little, or several blended and changed. Free of torch.

Whatever a litter's size, its child `index` is the same; so a litter can go on for ever.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from training.errors import Refusal
from training.exploring.blending import mean, slerp
from training.exploring.places import BY_CHANCE, Place
from training.latents import latents

USUAL_STRENGTH = 0.25  # A quarter of the way to another picture: a family likeness.


def mutate(place: Place, strength: float, seed: int, z_dim: int, index: int = 0) -> Place:
    """Go the share `strength` of the way from a place to a random one: 0 changes nothing, 1 everything.

    Raises ValueError for any other share.
    """
    if not 0 <= strength <= 1:
        raise Refusal("The strength of a mutation is from 0 to 1, not {strength:g}.", strength=strength)
    if strength == 0:
        return place
    length = float(np.linalg.norm(place.latent(z_dim)))
    other = Place.of_seed(seed, BY_CHANCE + index)
    as_far = length / max(float(np.linalg.norm(other.latent(z_dim))), 1e-12)
    changed = slerp(place, Place(terms=other.terms, truncation=as_far), strength, z_dim)
    return replace(changed, classes=place.classes, bends=place.bends)


def litter(
    parents: Sequence[Place],
    count: int,
    seed: int,
    z_dim: int,
    strength: float = USUAL_STRENGTH,
    first: int = 0,
) -> list[Place]:
    """Return `count` children of some places, from child `first` on.

    Each is a blend of its parents by random shares, then mutated. Raises ValueError without parents.
    """
    if not parents:
        raise Refusal("A litter has at least one parent.")
    return [_child(parents, index, seed, z_dim, strength) for index in range(first, first + count)]


def random_direction(seed: int, index: int, z_dim: int) -> np.ndarray:
    """Return a direction of length 1 that no data decided, float32 [z_dim]."""
    (z,) = latents(seed, index, 1, z_dim)
    return z / np.linalg.norm(z)


def _child(parents: Sequence[Place], index: int, seed: int, z_dim: int, strength: float) -> Place:
    (chance,) = latents(seed, BY_CHANCE + 2 * index, 1, len(parents)).astype(np.float64)
    weights = np.exp(chance) / np.exp(chance).sum()
    alike = parents[0] if len(parents) == 1 else mean(parents, weights.tolist(), z_dim)
    return mutate(alike, strength, seed, z_dim, 2 * index + 1)
