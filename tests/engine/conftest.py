"""Models for the tests of what is done with models."""

import numpy as np
import pytest
import torch

from tests.computing import THREADS
from training.config import ImportConfig, TrainConfig
from training.networks import build_generator
from training.sampling.model_file import save_model

torch.set_num_threads(THREADS)


@pytest.fixture
def make_model(tmp_path):
    """A function that saves a tiny untrained model; its arguments are fields of TrainConfig."""

    def make(
        name="model.safetensors", seed=0, channels=3, resolution=32, classes=("cats", "dogs"), **settings
    ):
        data = ImportConfig(folder="/home/ada/water colours", resolution=resolution, channels=channels)
        config = TrainConfig(**({"data": data, "width": 4, "z_dim": 8} | settings))
        torch.manual_seed(seed)
        samples = np.full((16, resolution, resolution, channels), 128, dtype=np.uint8)
        return save_model(
            tmp_path / name,
            build_generator(config).state_dict(),
            config,
            step=7,
            images_seen=224,
            class_names=classes,
            fingerprint="f1",
            preview=samples,
            quality={"kid": 0.25},
        )

    return make
