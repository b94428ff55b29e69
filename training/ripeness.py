"""How far what a training paints is its own: whether it is worth looking at, and worth playing with.

Both networks begin with noise, or with what free pictures have taught them (training/gan/head_start.py).
Until they have seen enough, samples show that rather than the pictures that are learned.
"""

from training.events import Judged, Progress
from training.quality import CLEAR, COVERS, quality_of

FIRST_IMAGES = 10_000  # Before, the average of the generator is still coming out of what it began with.


def is_young(last: Progress | None) -> bool:
    """Whether samples still show what the networks began with; `last` is how the training stands."""
    return last is None or last.images_seen < FIRST_IMAGES


def is_ripe(last: Progress | None, best: Judged | None) -> bool:
    """Whether samples show what the pictures are of, judged by the best measurement if there is one."""
    if last is None or is_young(last) or last.is_copying:
        return False
    if best is None:  # With few pictures there never is one.
        return last.first_judged is None
    return best.coverage >= COVERS or quality_of(best.kid) >= CLEAR
