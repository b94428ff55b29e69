from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch

from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.latent_zones import stage_slices, zones
from training.models import read_model
from training.networks import build_generator
from training.sampling.model_file import load_generator, save_model
from training.sampling.painting import Classes, paint_seed


def settings(resolution=64, **values):
    data = ImportConfig(folder=Path("pictures"), resolution=resolution)
    return TrainConfig(data=data, **({"recipe": "studio", "width": 2, "z_dim": 12} | values))


def saved(path, config):
    state = build_generator(config).state_dict()
    preview = np.zeros((1, config.data.resolution, config.data.resolution, 3), np.uint8)
    return save_model(
        path, state, config, step=1, images_seen=2, class_names=(), fingerprint="f", preview=preview
    )


def test_the_first_numbers_make_the_first_map_and_each_stage_has_a_slice():
    assert stage_slices(64, 128, 16) == [slice(0, 64), *(slice(at, at + 16) for at in (64, 80, 96, 112))]
    assert stage_slices(64, 128, 0) == [slice(0, 128)]


@pytest.mark.parametrize("resolution", [8, 16, 32, 64, 128, 256, 512])
def test_zones_follow_each_other_and_are_the_whole_latent(resolution):
    found = zones(resolution, 200, 16)
    numbers = [number for part in found.values() for number in range(part.start, part.stop)]
    assert numbers == list(range(200))


def test_form_is_the_first_third_of_the_stages_and_colour_the_last():
    assert zones(256, 128, 16) == {
        "form": slice(0, 64), "texture": slice(64, 96), "colour": slice(96, 128)
    }  # fmt: skip


def test_a_model_file_tells_its_zones(tmp_path):
    config = settings(z_per_stage=2)
    saved(tmp_path / "model.safetensors", config)
    info = read_model(tmp_path / "model.safetensors")
    assert info.config.zones == {"form": slice(0, 6), "texture": slice(6, 10), "colour": slice(10, 12)}
    generator, _ = load_generator(info.path)
    assert generator.slices == stage_slices(64, 12, 2)


def test_a_picture_of_a_latent_in_every_stage_is_the_same_alone_and_in_a_batch(tmp_path):
    info = saved(tmp_path / "model.safetensors", settings(resolution=32, z_per_stage=2))
    generator, _ = load_generator(info.path)
    paint = partial(paint_seed, generator, 5, classes=Classes(info), device=torch.device("cpu"))
    [(_, alone)] = paint(range(19, 20))
    [(_, batch)] = paint(range(32), batch_size=32)
    assert np.array_equal(alone[0], batch[19])


def test_a_model_whose_latent_enters_once_has_no_zones_and_names_no_such_setting():
    config = settings()
    assert config.zones == {}
    assert "z_per_stage" not in config.to_json()
    assert TrainConfig.from_json(config.to_json()) == config


def test_a_latent_that_is_too_short_for_its_stages_is_refused():
    with pytest.raises(ValueError, match="12 numbers is too short to give 3 to each of 4 stages"):
        settings(z_per_stage=3)


def test_another_recipe_cannot_take_its_latent_at_every_stage():
    with pytest.raises(EngineError, match="In the recipe 'dcgan' a latent cannot enter every stage"):
        build_generator(settings(recipe="dcgan", z_per_stage=1))
