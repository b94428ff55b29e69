"""What a filled size cuts off is not computed, and the rest is what the whole picture would give."""

from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from training.events import Saved
from training.networks import fast_upscaler
from training.upscaling import upscale as upscaling
from training.upscaling.cancellable import PatientNetwork
from training.upscaling.enlarging import Enlarger, through
from training.upscaling.resampling import resample
from training.upscaling.settings import UpscaleConfig
from training.upscaling.sizes import plan
from training.upscaling.sources import read_source
from training.upscaling.upscale import upscale
from training.upscaling.upscaler import load_upscaler
from training.upscaling.weights import WeightsInfo, write_weights
from training.upscaling.writing import to_numbers


@pytest.fixture
def model(tmp_path):
    """Weights of the fast network that do more than enlarge bicubically."""
    torch.manual_seed(0)
    network = fast_upscaler.Generator()
    nn.init.normal_(network.to_pixels.weight, std=0.02)
    about = WeightsInfo(network="fast", stage="fidelity", title="wild", steps=0, trained_on="nothing")
    write_weights(tmp_path / "wild.safetensors", network.state_dict(), about)
    return str(tmp_path / "wild.safetensors")


@pytest.fixture
def panorama(tmp_path):
    noise = np.random.default_rng(0).integers(60, 200, (40, 400, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "panorama.png")
    return tmp_path / "panorama.png"


@pytest.fixture
def shown(monkeypatch):
    """How many pixels the network was shown."""
    count = [0]
    run = PatientNetwork.run

    def counting(self, x, precision):
        count[0] += x.shape[2] * x.shape[3]
        return run(self, x, precision)

    monkeypatch.setattr(PatientNetwork, "run", counting)
    return count


def upscaled(picture, out, config):
    (path,) = (event.path for event in upscale([picture], out, config) if isinstance(event, Saved))
    with Image.open(path) as image:
        return np.asarray(image).astype(int)


@pytest.mark.parametrize("size", [(100, 160), (400, 640), (900, 160)], ids=["at once", "twice", "wide"])
def test_a_cut_result_has_the_pixels_of_the_whole_and_takes_less(model, panorama, tmp_path, shown, size):
    config = UpscaleConfig(model=model, device="cpu", precision="float32", size=size, fit="fill")
    result = upscaled(panorama, tmp_path / "out", config)
    cut, shown[0] = shown[0], 0
    source = read_source(panorama)
    with closing(Enlarger(load_upscaler(config), torch.device("cpu"), precision="float32")) as enlarger:
        wanted = plan(source.width, source.height, config, 4)
        large = through(enlarger, source.stream(), wanted.passes)
        stretch = large.width / source.width
        large = resample(large, *size, tuple(stretch * edge for edge in wanted.box))
        whole = to_numbers(np.concatenate([band for band in large.bands if band is not None]), 8)
    assert np.abs(result - whole.astype(int)).max() <= 1
    assert cut < 0.85 * shown[0]


def test_a_network_that_looks_at_all_of_a_picture_gets_it_whole(
    model, panorama, tmp_path, shown, monkeypatch
):
    monkeypatch.setattr(
        upscaling, "load_upscaler", lambda config: replace(load_upscaler(config), is_exact=False)
    )
    config = UpscaleConfig(model=model, device="cpu", size=(100, 160), fit="fill")
    upscaled(panorama, tmp_path / "out", config)
    assert shown[0] >= 400 * 40
