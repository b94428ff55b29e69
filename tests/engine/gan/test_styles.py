"""A demonstration of seconds shows what each class is, as `make run QUICK=1` does in a minute."""

from contextlib import closing
from pathlib import Path

import numpy as np
import torch

from tests.engine.trainers import trainer_of
from training.config import ImportConfig
from training.importing.datasets import open_dataset
from training.latents import latents
from training.recipes import recipe
from training.sampling.images import from_bytes

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
IMAGES = 4_000  # To learn from, repeats counted: two seconds of a usual core.
EACH = 16  # Samples of each class.


def opened(data, cache):
    events = open_dataset(data, cache)
    while True:
        try:
            next(events)
        except StopIteration as done:
            return done.value


def likeness(painted, usual):
    """How alike the ways are in which styles [S, ...] differ from all styles together: cosines [S, S]."""
    ways = [(each - each.mean(axis=0)).reshape(len(each), -1) for each in (painted, usual)]
    first, second = (way / np.linalg.norm(way, axis=1, keepdims=True) for way in ways)
    return first @ second.T


def test_the_four_styles_of_the_sample_pictures_are_soon_told_apart(tmp_path):
    data = ImportConfig(folder=SAMPLES, resolution=16)
    with closing(opened(data, tmp_path)) as dataset:
        styles = len(dataset.class_names)
        config = recipe("studio").config(data, conditional=True, images=IMAGES, opinion_weight=0.0)
        trainer = trainer_of(config, num_classes=styles)
        for start in range(0, IMAGES, config.batch_size):
            real = from_bytes(dataset.batch(0, start, config.batch_size), trainer.gan.device)
            label = torch.from_numpy(dataset.labels[dataset.indices(0, start, config.batch_size)])
            trainer.update(real, label)
        pictures = dataset.in_order(0, len(dataset)) / 127.5 - 1  # [N, H, W, C]
        usual = np.stack([pictures[dataset.labels == style].mean(axis=0) for style in range(styles)])
    z = torch.from_numpy(latents(0, 0, styles * EACH, trainer.gan.average.z_dim))
    label = torch.eye(styles).repeat_interleave(EACH, dim=0)
    with torch.inference_mode():
        samples = trainer.gan.average.eval()(z, label).permute(0, 2, 3, 1).numpy()  # [S * E, H, W, C]
    painted = samples.reshape(styles, EACH, *usual.shape[1:]).mean(axis=1)  # [S, H, W, C]
    alike = likeness(painted, usual)
    own = np.diag(alike).copy()
    np.fill_diagonal(alike, -1)
    assert (own > alike.max(axis=1) + 0.2).all()
