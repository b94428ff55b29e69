"""Studio's pair can begin with what it learned from free pictures."""

import json
from dataclasses import replace
from importlib.resources import as_file

import numpy as np
import pytest
import torch
from safetensors import safe_open
from torch.nn.functional import avg_pool2d

from tests.engine.trainers import trainer_of
from training.beginning import RESOLUTION, WIDTH, Z_PER_STAGE, has_head_start
from training.config import ImportConfig, TrainConfig
from training.gan.head_start import SIZE, WEIGHTS
from training.gan.vae_warmup import VaeWarmup
from training.recipes import recipe

STUDIO = recipe("studio")


def settings(classes=0, resolution=64, aspect="1:1", channels=3, **others) -> TrainConfig:
    data = ImportConfig(folder="/pictures", resolution=resolution, aspect=aspect, channels=channels)
    quick = {"preview_count": 16, "judge_count": 0, "opinion_weight": 0.0, "copies": 0}
    return STUDIO.config(data, conditional=classes > 0, **quick, **others)


def begun(config, classes=0):
    return trainer_of(config, num_classes=classes).gan


def painted(gan) -> np.ndarray:
    return gan.preview().astype(np.float32)


def smoothness(images) -> float:
    """How little neighbours differ, beside how much pixels of one image differ at all."""
    across = np.abs(np.diff(images, axis=2)).mean()
    return float(across / np.abs(images - images.mean(axis=(1, 2), keepdims=True)).mean())


FORMS = {
    "square": {},
    "wide pictures": {"aspect": "3:2"},
    "tall pictures": {"aspect": "2:3"},
    "grey": {"channels": 1},
    "classes": {"classes": 3},
    "twice the size": {"resolution": 128},
    "wider networks": {"width": 40},
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_pair_with_a_head_start_paints_pictures_that_are_smoother_than_noise(form):
    ahead = begun(settings(**form), form.get("classes", 0))
    from_noise = begun(settings(**form, head_start=False), form.get("classes", 0))
    assert smoothness(painted(ahead)) < 0.8 * smoothness(painted(from_noise))


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_pair_with_a_head_start_learns(form):
    config, classes = settings(**form), form.get("classes", 0)
    trainer = trainer_of(config, num_classes=classes)
    shape = (config.batch_size, config.data.channels, config.data.height, config.data.width)
    losses = trainer.update(torch.rand(shape) * 2 - 1, torch.arange(config.batch_size) % max(1, classes))
    assert losses.isfinite().all()
    assert trainer.gan.is_finite()


def test_the_average_begins_where_the_generator_does():
    gan = begun(settings())
    pairs = zip(gan.average.state_dict().values(), gan.generator.state_dict().values(), strict=True)
    assert all(torch.equal(average, weights) for average, weights in pairs)


def test_a_larger_pair_judges_a_picture_as_the_shipped_one_judges_it_at_half_its_size():
    small, large = begun(settings()), begun(settings(resolution=128, half_size_share=0.0))
    images = torch.rand(4, 3, 128, 128, generator=torch.Generator().manual_seed(0)) * 2 - 1
    with torch.inference_mode():
        assert large.discriminator(images).allclose(small.discriminator(avg_pool2d(images, 2)), atol=1e-3)


def test_what_is_told_of_the_pair_without_torch_is_what_its_file_says():
    with as_file(WEIGHTS) as path, safe_open(path, framework="pt") as file:
        size = json.loads(file.metadata()[SIZE])
    told = {"resolution": RESOLUTION, "width": WIDTH, "z_per_stage": Z_PER_STAGE}
    assert {name: size[name] for name in told} == told


def test_all_seeds_begin_with_the_same_pair():
    one, other = (begun(settings(seed=seed)) for seed in (0, 1))
    for name, weights in one.discriminator.state_dict().items():
        assert torch.equal(weights, other.discriminator.state_dict()[name]), name


@pytest.mark.parametrize(
    "without",
    [
        {"head_start": False},
        {"resolution": 32},
        {"width": 8},
        {"z_per_stage": 0},
        {"start_from": "/runs/earlier"},
    ],
    ids=["not asked for", "smaller pictures", "narrower networks", "another latent", "an earlier training"],
)
def test_without_one_or_where_it_does_not_fit_a_pair_begins_from_noise(without):
    assert not has_head_start(settings(**without))


def test_a_pair_with_a_head_start_copies_for_a_third_of_the_usual_time():
    copying = {"copies": 1000, "images": 10_000}
    ahead, from_noise = (begun(replace(settings(head_start=on), **copying)) for on in (True, False))
    ahead.images_seen = from_noise.images_seen = 120
    assert VaeWarmup(from_noise).progress == pytest.approx(0.15)  # Of 8 % of the run, sooner than the copies.
    assert VaeWarmup(ahead).progress == pytest.approx(0.5)


def test_the_speed_is_measured_without_it():
    assert not settings().in_the_long_run().head_start
