"""How far what a training paints is its own: whether it is worth looking at, and worth playing with.

Both networks begin with noise, or with what free pictures have taught them (training/gan/head_start.py).
Until they have seen enough, samples show that rather than the pictures that are learned.
"""

from training.beginning import has_head_start
from training.config import TrainConfig
from training.events import Judged, Progress
from training.quality import CLEAR, COVERS, quality_of

FIRST_IMAGES = 10_000  # Before, the average of the generator is still coming out of what it began with.


def shows_free_pictures(config: TrainConfig, images_seen: int) -> bool:
    """Whether samples may still show the free pictures of a head start rather than those that are learned.

    Until then they are not measured either: a number would speak of pictures that nobody asked for.
    """
    return has_head_start(config) and images_seen < FIRST_IMAGES


def is_ripe(last: Progress | None, best: Judged | None) -> bool:
    """Whether samples show what the pictures are of, judged by the best measurement if there is one."""
    if last is None or last.images_seen < FIRST_IMAGES or last.is_copying:
        return False
    if best is None:  # With few pictures there never is one.
        return last.first_judged is None
    return best.coverage >= COVERS or quality_of(best.kid) >= CLEAR
