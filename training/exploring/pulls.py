"""What is dragged in a picture: points that are pulled elsewhere, and what has to stay. Free of torch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from training.errors import Refusal

MOST_PULLS = 16  # At once.

Point = tuple[float, float]  # Shares of the width from the left and of the height from the top, 0 to 1.
Progress = Literal["going", "arrived", "stuck"]


@dataclass(frozen=True, slots=True)
class Pull:
    """A point of a picture and where it is to be; the same twice for one that has to stay where it is."""

    handle: Point
    target: Point


def check_pulls(pulls: Sequence[Pull], held: np.ndarray | None) -> None:
    """Raise ValueError for pulls that cannot be followed, or a mask that is not of the form [h, w]."""
    if not 1 <= len(pulls) <= MOST_PULLS:
        raise Refusal("From 1 to {most} points can be dragged at once.", most=MOST_PULLS)
    if not all(0 <= share <= 1 for pull in pulls for share in (*pull.handle, *pull.target)):
        raise Refusal("A point is dragged from one place in the picture to another one.")
    if held is not None and (held.ndim != 2 or not held.size):
        raise Refusal("What has to stay is told by a mask with rows and columns.")
