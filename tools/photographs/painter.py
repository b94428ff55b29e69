"""A fake engine for photographs: its samples are the sample pictures, coming out of a fog."""

from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from ganart.paths import SAMPLES
from tests.app.train_page_fakes import TrainingEngine

STEPS = 120  # Of the fake training.


class Painter(TrainingEngine):
    """A fake engine whose samples come out of a fog, as those of a real one do."""

    def __init__(self) -> None:
        super().__init__(steps=STEPS, breath=0.02)
        self.paint = from_the_fog
        self.paint_seed = from_a_seed
        self.side = 64
        self.classes = {"lorelei": 100, "notionists": 100, "open-peeps": 100, "pixel-art": 100}
        self.judge_every = 8
        self.refused = (("scan_07.jpg", "It ends too early: the file is damaged."),)
        self.pictures = 400


def from_the_fog(count: int, width: int, height: int, step: int) -> np.ndarray:
    """Paint `count` samples, uint8 [count, height, width, 3], the clearer the later the step."""
    files = sorted(SAMPLES.rglob("*.png"))
    share = 1.0 if step == 0 else min(1.0, step / STEPS)
    noise = np.random.default_rng(1).integers(0, 256, (height, width, 3))
    pictures = []
    for number in range(count):
        cut = sample_picture(files[(step * (step > STEPS) + number * 7) % len(files)], width, height)
        blurred = cut.resize([max(4, int(side * share)) for side in cut.size]).resize(cut.size)
        pictures.append(share * np.asarray(blurred) + (1 - share) * np.roll(noise, number * 11, axis=0))
    return np.stack(pictures).astype(np.uint8)


def from_a_seed(count: int, width: int, height: int, seed: int) -> np.ndarray:
    """Paint `count` clear samples, uint8 [count, height, width, 3]."""
    files = sorted(SAMPLES.rglob("*.png"))
    chosen = [files[(37 * seed + number) % len(files)] for number in range(count)]
    return np.stack([np.asarray(sample_picture(file, width, height)) for file in chosen])


@cache
def sample_picture(path: Path, width: int, height: int) -> Image.Image:
    """Read a sample picture and cut it to a size."""
    with Image.open(path, formats=["PNG", "JPEG", "WEBP"]) as image:
        return ImageOps.fit(image.convert("RGB"), (width, height))
