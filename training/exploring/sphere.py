"""Weights of latents that keep their sum on a sphere.

In many dimensions normal latents all lie near one sphere, and almost at right angles. A straight line between
two cuts through its inside, where a generator has never been; an arc stays where it learned. Weights are
found from the angles between the latents alone: float64 [K] over K latents, and Gram matrices [K, K] of the
latents brought to length 1. Free of torch.
"""

import numpy as np

_FLAT = 1e-6  # Sine of an angle below which an arc is a line, or there is no telling which arc.
_LEAST = 1e-12  # Length that a latent is never divided by less than.


def normalized(z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return latents [K, Z] brought to length 1, float64, and their lengths [K]."""
    z = z.astype(np.float64)
    lengths = np.maximum(np.linalg.norm(z, axis=1), _LEAST)
    return z / lengths[:, None], lengths


def arc(a: np.ndarray, b: np.ndarray, t: float, gram: np.ndarray) -> np.ndarray:
    """Go the share `t` of the way from a to b on the sphere (Shoemake 1985); beyond for t outside [0, 1].

    Both are weights [K] of sums of length 1, and so is the result.
    """
    angle = np.arccos(np.clip(a @ gram @ b, -1, 1))
    if np.sin(angle) < _FLAT:
        return (1 - t) * a + t * b
    return (np.sin((1 - t) * angle) * a + np.sin(t * angle) * b) / np.sin(angle)


def to_sphere(weights: np.ndarray, gram: np.ndarray) -> np.ndarray:
    """Bring weights [K] of a sum of any length to those of one of length 1."""
    return weights / max(np.sqrt(max(weights @ gram @ weights, 0.0)), _LEAST)
