"""Which upscaler a picture gets where none is chosen."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.app.gallery_fakes import paint, provenance
from training.events import Saved
from training.upscaling import suiting
from training.upscaling.records import read_record
from training.upscaling.settings import UpscaleConfig
from training.upscaling.sources import read_source
from training.upscaling.suiting import is_line_art, suited
from training.upscaling.upscale import upscale


@pytest.fixture
def photo(tmp_path):
    Image.effect_noise((20, 16), 50).convert("RGB").save(tmp_path / "photo.png")
    return tmp_path / "photo.png"


@pytest.fixture
def painted(tmp_path):
    return paint(tmp_path / "painted.png", 1, provenance(1), side=16)


def model_for(path, **settings):
    return suited(UpscaleConfig(**settings), read_source(path)).model


def test_what_ganart_painted_gets_drawing_and_everything_else_fast(photo, painted):
    assert model_for(painted) == "drawing"
    assert model_for(photo) == "fast"


def test_line_art_gets_drawing_but_no_picture_with_shades(tmp_path):
    drawing = Image.new("RGB", (200, 200), "#f4ead8")
    draw = ImageDraw.Draw(drawing)
    for radius in range(20, 90, 15):
        draw.ellipse((100 - radius, 100 - radius, 100 + radius, 100 + radius), outline="black", width=3)
    assert is_line_art(np.asarray(drawing))
    assert is_line_art(np.asarray(drawing).astype(np.uint16) * 257)
    shaded = np.asarray(Image.linear_gradient("L").resize((200, 200)).convert("RGB"))
    noisy = np.asarray(Image.effect_noise((200, 200), 30).convert("RGB"))
    for pixels in (shaded, noisy, np.full((50, 50, 3), 9, np.uint8), np.zeros((1, 1, 1), np.uint8)):
        assert not is_line_art(pixels)


def test_what_was_chosen_stays(painted):
    assert model_for(painted, model="fast") == "fast"
    assert model_for(painted, model="fidelity", texture=0.5) == "fidelity"


def test_a_copy_without_drawing_takes_fast(painted, monkeypatch):
    monkeypatch.setattr(suiting, "shipped_names", lambda: ("fast",))
    assert model_for(painted) == "fast"


def test_a_folder_of_both_kinds_is_enlarged_by_both_networks(photo, painted, tmp_path):
    events = upscale([photo, painted], tmp_path / "out", UpscaleConfig(device="cpu"))
    results = [event.path for event in events if isinstance(event, Saved)]
    titles = {Path(path).name: read_record(Path(path)).title for path in results}
    assert titles == {"photo.png": "Fast", "painted.png": "Drawing"}
