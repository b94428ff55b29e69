"""Pictures to be measured with: made, so that every computer has the same ones. Free of torch."""

from pathlib import Path

import numpy as np
from PIL import Image

CLASSES = ("blots", "more blots")  # Subfolders, for the families that learn classes.


def make_pictures(folder: Path, count: int, side: int) -> None:
    """Save pictures of soft blots and grain, `side` pixels square: every third as PNG, the others as JPEG."""
    grain = np.random.RandomState(0).randint(-12, 13, (side, side, 3))
    for name in CLASSES:
        (folder / name).mkdir(parents=True)
    for number in range(count):
        blots = np.random.RandomState(number).randint(0, 256, (8, 8, 3)).astype(np.uint8)
        smooth = np.asarray(Image.fromarray(blots).resize((side, side), Image.Resampling.BICUBIC))
        image = Image.fromarray(np.clip(smooth + grain, 0, 255).astype(np.uint8))
        path = folder / CLASSES[number % len(CLASSES)] / f"{number:06}"
        if number % 3:
            image.save(path.with_suffix(".jpg"), quality=90)
        else:
            image.save(path.with_suffix(".png"), compress_level=1)
