"""A song that was listened to, without a file."""

import numpy as np

from training.events import Heard

SECONDS = 6.0


def heard(seconds=SECONDS, tempo=120.0, sha256="ab" * 32):
    """Three seconds of silence, then three that are loud, with an onset at each second."""
    steps = round(100 * seconds)
    loud = (np.arange(steps) >= steps // 2).astype(np.float32)
    onsets = np.arange(0.0, seconds)
    return Heard(
        seconds, tempo, loud, loud, 0 * loud, 0 * loud, loud, onsets, np.ones(len(onsets)), onsets, sha256
    )  # fmt: skip
