"""Small pictures of nothing, for tests that only need some."""

import numpy as np
from PIL import Image


def paint_blots(folder, count):
    """Make a folder with pictures of 36 x 40 pixels; return it."""
    folder.mkdir()
    random = np.random.default_rng(0)
    for number in range(count):
        Image.fromarray(random.integers(0, 256, (40, 36, 3), dtype=np.uint8)).save(folder / f"{number}.png")
    return folder
