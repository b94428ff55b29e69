"""Pictures that each test saves, and what a scan says of those it refuses."""

import numpy as np
from PIL import Image


def paint(path, seed=0, size=(32, 32)):
    """Save a picture of its own for each seed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    small = np.random.RandomState(seed).randint(0, 256, (4, 4, 3)).astype(np.uint8)
    Image.fromarray(small).resize(size, Image.Resampling.BICUBIC).save(path)
    return path


def reasons(scanned):
    return {refusal.path: refusal.reason for refusal in scanned.refused}
