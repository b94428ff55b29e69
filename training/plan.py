"""How far a run is on the way that was planned for it, and how what follows the plan falls on that way.

A training of five minutes and one of a night go through the same: what comes first, what joins in and what
grows gentler happens at a share of the way, and not after a fixed number of images. A run that is made longer
is further back on its way, so its learning rate rises again: at the gentle end nothing more would be learned.
"""

from math import cos, pi, tanh

from training.config import TrainConfig

LONG_SECONDS = 8 * 3600.0  # What a run that goes on until it is stopped is taken for at first.


def progress_of(config: TrainConfig, images_seen: int, seconds: float) -> float:
    """Return how much of the planned way is over, 0 to 1; the larger share where images and minutes end it.

    A run without an end begins like a long one, and never quite comes to the end of its way.
    """
    shares = []
    if config.images:
        shares.append(images_seen / config.images)
    if config.minutes:
        shares.append(seconds / (config.minutes * 60))
    return min(1.0, max(shares)) if shares else tanh(seconds / LONG_SECONDS)


def along_cosine(progress: float, begin: float, end: float) -> float:
    """Return 1 until `begin` of the way, then less along half a cosine, and `end` where the way is over."""
    way = max(0.0, progress - begin) / (1 - begin)
    return end + (1 - end) * (1 + cos(pi * way)) / 2


def evenly_in_ratio(progress: float, end: float) -> float:
    """Return 1 where the way begins and `end` where it is over; equal parts of it divide by equal factors."""
    return end**progress
