"""A tiny training on seven pictures of noise."""

import numpy as np
import pytest
from PIL import Image

from training.config import ImportConfig, TrainConfig
from training.runs import Run


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Seven pictures of noise, larger than needed, so that crops can differ."""
    folder = tmp_path_factory.mktemp("pictures")
    chance = np.random.RandomState(0)
    for number in range(7):
        noise = chance.randint(0, 256, (24, 32, 3), dtype=np.uint8)
        Image.fromarray(noise).save(folder / f"{number}.png")
    return folder


@pytest.fixture
def config(pictures):
    """Ten steps of tiny networks, all of them reported, with everything left to chance that can be."""
    return TrainConfig(
        data=ImportConfig(folder=pictures, resolution=8, crop="random"),
        flips=True,
        z_dim=4,
        width=4,
        batch_size=4,
        images=40,
        preview_count=4,
        report_seconds=0,
        device="cpu",
    )


@pytest.fixture
def run(tmp_path):
    return Run(tmp_path / "run")
