"""Samples that are no squares keep their shape on every sheet they are laid on."""

import io
from math import ceil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from training.config import ImportConfig, TrainConfig
from training.models import read_model
from training.networks import build_generator
from training.sampling.contact_sheet import GAP, LEAST_SIDE, save_contact_sheet
from training.sampling.images import tile
from training.sampling.model_file import save_model

SHAPES = [(32, 48), (64, 32), (32, 96)]  # Heights and widths.


def samples(count, height, width):
    """Pictures of one grey each, uint8 [count, height, width, 3], the greys 10 apart."""
    greys = 10 * np.arange(1, count + 1, dtype=np.uint8)
    return np.broadcast_to(greys[:, None, None, None], (count, height, width, 3)).copy()


@pytest.mark.parametrize(("height", "width"), SHAPES)
def test_a_sheet_of_previews_holds_each_whole(height, width):
    sheet = tile(samples(7, height, width))
    assert sheet.shape == (3 * height, 3 * width, 3)
    assert (sheet[height : 2 * height, 2 * width :] == 60).all()
    assert (sheet[2 * height :, width:] == 0).all()


@pytest.mark.parametrize(("height", "width"), SHAPES)
def test_a_contact_sheet_holds_each_whole(height, width, tmp_path):
    paths = []
    for number, image in enumerate(samples(3, height, width)):
        paths.append(tmp_path / f"{number}.png")
        Image.fromarray(image).save(paths[-1])
    save_contact_sheet(paths, tmp_path / "sheet.png")
    with Image.open(tmp_path / "sheet.png") as file:
        sheet = np.asarray(file)
    times = ceil(LEAST_SIDE / max(height, width))  # Small pictures are shown with larger pixels.
    assert sheet.shape == (2 * times * height + GAP, 2 * times * width + GAP, 3)
    assert (sheet[times * height + GAP :, : times * width] == 30).all()


@pytest.mark.parametrize(("height", "width"), SHAPES)
def test_the_preview_of_a_model_holds_whole_samples(height, width, tmp_path):
    config = TrainConfig(data=ImportConfig(folder=Path("pictures"), resolution=32), width=4, z_dim=8)
    save_model(
        tmp_path / "model.safetensors",
        build_generator(config).state_dict(),
        config,
        step=1,
        images_seen=4,
        class_names=(),
        fingerprint="f1",
        preview=samples(16, height, width),
    )
    with Image.open(io.BytesIO(read_model(tmp_path / "model.safetensors").preview_png)) as preview:
        across = 128 // max(height, width)
        assert preview.size == (across * width, across * height)
        assert np.asarray(preview)[-1, -1].tolist() == [10 * across**2] * 3
