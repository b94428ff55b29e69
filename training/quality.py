"""Quality on a scale that rises, 0 to 100, for people: a kernel distance (KID) in plain numbers.

Files and scripts keep the distance itself, which is the truth. docs/measuring.md says what the numbers mean.
"""

from math import log1p

BEST = 100  # What more of the very pictures would measure.
# Samples show something from this quality on, or when they cover this share of the pictures.
CLEAR, COVERS = 25.0, 0.1

# Below this distance samples are hard to tell from pictures; around it, each halving is worth less and less.
_NEAR = 0.1
_FOG = 6.0  # Samples of a generator that has learned nothing measure 4 to 7.


def quality_of(kid: float) -> float:
    """Return the quality, 0 (nothing but fog) to 100 (like more of the pictures), of a distance.

    It falls with the logarithm of the distance: far from the pictures, halving it is what the eye notices.
    Chance brings a distance below 0 at its best; that is 100 too.
    """
    lost = log1p(max(kid, 0.0) / _NEAR) / log1p(_FOG / _NEAR)
    return BEST * max(0.0, 1.0 - lost)
