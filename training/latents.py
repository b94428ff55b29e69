"""Latents from seeds: picture `index` of seed `seed` begins at the same latent for ever.

Free of torch, so that the stream belongs to no device and no version of it.
"""

import numpy as np

_WORD = 2**32


def latents(seed: int, first: int, count: int, z_dim: int) -> np.ndarray:
    """Return the latents of `count` pictures of a seed, from `first` on, as normal float32 [count, z_dim].

    Each picture has a generator of its own, so that its latent does not depend on how many were asked for.
    `RandomState` is the one generator of numpy whose stream is promised never to change
    (NEP 19, https://numpy.org/neps/nep-0019-rng-policy.html).
    """
    rows = [_of_picture(seed, index).standard_normal(z_dim) for index in range(first, first + count)]
    return np.asarray(rows, dtype=np.float32).reshape(count, z_dim)


def _of_picture(seed: int, index: int) -> np.random.RandomState:
    words = [seed % _WORD, seed // _WORD, index % _WORD, index // _WORD]
    return np.random.RandomState(np.array(words, dtype=np.uint32))
