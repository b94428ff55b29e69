from contextlib import closing
from threading import Event, current_thread, main_thread

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from training.errors import EngineError
from training.events import Saved
from training.networks import fast_upscaler
from training.upscaling.jobs import Job, Region, find_jobs, picture_size
from training.upscaling.regions import show_regions
from training.upscaling.settings import UpscaleConfig
from training.upscaling.upscale import upscale_jobs
from training.upscaling.weights import WeightsInfo, write_weights


@pytest.fixture
def model(tmp_path):
    """Weights of the fast network that do more than enlarge bicubically."""
    torch.manual_seed(0)
    network = fast_upscaler.Generator()
    nn.init.normal_(network.to_pixels.weight, std=0.02)
    about = WeightsInfo(network="fast", stage="fidelity", title="wild", steps=0, trained_on="nothing")
    write_weights(tmp_path / "wild.safetensors", network.state_dict(), about)
    return tmp_path / "wild.safetensors"


@pytest.fixture
def picture(tmp_path):
    noise = np.random.default_rng(0).integers(60, 200, (60, 80, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "one.png")
    return tmp_path / "one.png"


def config(model, **asked):
    return UpscaleConfig(model=str(model), device="cpu", **asked)


def first_of(shown):
    """The next answer, however long it takes."""
    return next(answer for answer in shown if answer is not None)


@pytest.mark.parametrize(
    "asked",
    [
        {"scale": 4},
        {"scale": 2.5},
        {"scale": 0.5},
        {"size": (200, 300), "fit": "fill"},
        {"scale": 5},
        {"thorough": True},
    ],
    ids=["by the network", "between", "smaller", "cut", "in two passes", "thorough"],
)
def test_a_region_shows_the_pixels_of_the_whole_result(model, picture, tmp_path, asked):
    events = list(upscale_jobs([Job(picture)], tmp_path / "out", config(model, **asked)))
    (result,) = (event.path for event in events if isinstance(event, Saved))
    with Image.open(result) as image:
        whole = np.asarray(image).astype(int)
    left, top, width, height = (side // 3 for side in (*image.size, *image.size))
    with closing(show_regions(Region(picture, config(model, **asked), left, top, width, height))) as shown:
        after = first_of(shown).after
    assert after.shape == (height, width, 3)
    assert np.abs(after - whole[top : top + height, left : left + width]).max() <= 1


def test_regions_come_one_after_the_other(model, picture):
    first = Region(picture, config(model), 0, 0, 40, 30)
    with closing(show_regions(first)) as shown:
        first_of(shown)
        second = shown.send(Region(picture, config(model), 300, 220, 40, 30)) or first_of(shown)
    assert second.after.shape == (20, 20, 3)  # What lies beyond the border is left out.
    assert second.before.shape == (20, 20, 3)


def test_a_region_is_made_again_when_a_thorough_look_is_wanted(model, picture):
    plain, thorough = (config(model, thorough=each) for each in (False, True))
    with closing(show_regions(Region(picture, plain, 40, 40, 40, 30))) as shown:
        first = first_of(shown).after
        second = (shown.send(Region(picture, thorough, 40, 40, 40, 30)) or first_of(shown)).after
    assert not np.array_equal(first, second)


def test_a_region_takes_the_place_of_one_that_is_being_made(model, picture, monkeypatch):
    begun, goes_on = Event(), Event()
    forward = fast_upscaler.Generator.forward

    def slow(self, low):
        if current_thread() is not main_thread():  # Loading tries a small piece by itself.
            begun.set()
            goes_on.wait()
        return forward(self, low)

    monkeypatch.setattr(fast_upscaler.Generator, "forward", slow)
    with closing(show_regions(Region(picture, config(model), 0, 0, 40, 30))) as shown:
        while not begun.is_set():
            assert next(shown) is None
        goes_on.set()
        answer = shown.send(Region(picture, config(model), 8, 8, 24, 16)) or first_of(shown)
    assert answer.after.shape == (16, 24, 3)


def test_transparency_is_shown_too(model, tmp_path):
    Image.new("RGBA", (20, 20), (10, 20, 30, 100)).save(tmp_path / "glass.png")
    with closing(show_regions(Region(tmp_path / "glass.png", config(model), 0, 0, 16, 16))) as shown:
        assert first_of(shown).before[8, 8].tolist() == [10, 20, 30, 100]


def test_a_picture_that_cannot_be_read_is_told(model, tmp_path):
    (tmp_path / "broken.png").write_bytes(b"nothing")
    with pytest.raises(EngineError, match=r"broken\.png"):
        first_of(show_regions(Region(tmp_path / "broken.png", config(model), 0, 0, 16, 16)))


def test_jobs_keep_the_folders_that_pictures_lie_in(picture, tmp_path):
    (tmp_path / "in" / "cats").mkdir(parents=True)
    picture.rename(tmp_path / "in" / "cats" / "one.png")
    (job,), _ = find_jobs([tmp_path / "in"], tmp_path / "out")
    assert job == Job(tmp_path / "in" / "cats" / "one.png", job.folder)
    assert job.folder.parts == ("cats",)


def test_the_size_of_a_picture_is_that_of_the_upright_one(tmp_path):
    exif = Image.Exif()
    exif[274] = 6
    Image.new("RGB", (30, 20)).save(tmp_path / "turned.jpg", exif=exif)
    assert picture_size(tmp_path / "turned.jpg") == (20, 30)


def test_what_is_no_picture_has_no_size(tmp_path):
    (tmp_path / "broken.png").write_bytes(b"nothing")
    with pytest.raises(EngineError, match=r"broken\.png cannot be enlarged"):
        picture_size(tmp_path / "broken.png")
