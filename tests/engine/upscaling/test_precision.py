"""A processor with instructions for half precision enlarges in it where nobody could see the difference."""

from contextlib import closing

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.functional import avg_pool2d

from tests.engine.upscaling.test_upscaling_tiles import enlarged, picture, upscaler
from training.compute.bfloat16_trust import is_trusted
from training.compute.care import Care
from training.errors import Refusal
from training.upscaling import enlarging
from training.upscaling.enlarging import Enlarger, on_processor
from training.upscaling.settings import UpscaleConfig
from training.upscaling.upscaler import load_upscaler

CPU = torch.device("cpu")
HALF = torch.bfloat16


@pytest.fixture
def has_instructions(monkeypatch):
    """A processor that has them, whichever this is: where it has none, they are emulated."""
    monkeypatch.setattr(enlarging, "has_bfloat16", lambda device: True)


class Coarse(nn.Module):
    """A network that comes out brighter in half precision."""

    def __init__(self):
        super().__init__()
        self.scale = nn.Conv2d(3, 3, 1)

    def forward(self, x):
        seen = self.scale(x)
        return x + 5 / 255 * (seen.dtype == HALF)


@pytest.mark.parametrize("name", ["fast", "fidelity", "texture"])
def test_networks_of_ours_compute_in_half_where_the_processor_can(name, has_instructions):
    ours = load_upscaler(UpscaleConfig(model=name))
    assert on_processor(ours) is HALF
    with closing(Enlarger(ours, CPU)) as enlarger:
        assert enlarger.precision is HALF


def test_what_fast_makes_in_half_precision_differs_by_less_than_a_step():
    fast = load_upscaler(UpscaleConfig(model="fast"))
    rough = torch.from_numpy(picture()).permute(2, 0, 1)
    pixels = avg_pool2d(rough, 5, stride=1).permute(1, 2, 0).numpy()  # Smooth, as pictures are.
    names = ("bfloat16", "float32")
    half, plain = (enlarged(fast, pixels, 64, Enlarger(fast, CPU, 64, name)) for name in names)
    assert 0 < np.abs(half - plain).max() <= 1 / 255


def test_tiles_in_half_precision_give_what_the_whole_picture_gives():
    fast = load_upscaler(UpscaleConfig(model="fast"))
    tiles, whole = (
        enlarged(fast, picture(), tile, Enlarger(fast, CPU, tile, "bfloat16")) for tile in (24, 512)
    )
    assert np.abs(tiles - whole).max() <= 1e-6


def test_a_network_that_half_precision_changes_computes_in_whole_precision(has_instructions):
    one = upscaler(Coarse(), scale=1, radius=0, half_on_processor=(HALF,))
    assert on_processor(one) is torch.float32
    assert on_processor(one, "bfloat16") is HALF  # Whoever asks for it gets it.


def test_networks_of_others_compute_in_whole_precision_on_a_processor(has_instructions):
    assert on_processor(upscaler(nn.Conv2d(3, 3, 1), scale=1)) is torch.float32


def test_without_instructions_everything_computes_in_whole_precision(monkeypatch):
    monkeypatch.setattr(enlarging, "has_bfloat16", lambda device: False)
    assert on_processor(load_upscaler(UpscaleConfig(model="fast"))) is torch.float32


def test_results_of_sixteen_bits_are_computed_in_whole_precision_unless_asked():
    assert UpscaleConfig(bits=16).network_precision == "float32"
    assert UpscaleConfig(bits=16, precision="bfloat16").network_precision == "bfloat16"
    assert UpscaleConfig().network_precision == "auto"


def test_an_unknown_precision_is_refused():
    with pytest.raises(Refusal, match="The precision is one of"):
        UpscaleConfig(precision="float8")


@pytest.mark.parametrize("blames", [True, False])
def test_where_the_engine_has_died_it_is_float32_in_small_tiles_and_who_crashed_is_not_trusted_again(
    tmp_path, monkeypatch, careful, blames
):
    monkeypatch.setenv("GANART_CACHE", str(tmp_path))
    monkeypatch.setattr("training.upscaling.enlarging.has_bfloat16", lambda device: True)
    careful(Care(spared=1, in_float32=True, blames_bfloat16=blames))
    enlarger = Enlarger(load_upscaler(UpscaleConfig(model="fast")), CPU)
    assert enlarger.precision is torch.float32
    assert 0 < enlarger.tile <= 128
    assert is_trusted() != blames


def test_where_memory_was_full_it_is_small_tiles_in_the_usual_precision(careful):
    upscaler = load_upscaler(UpscaleConfig(model="fast"))
    careful(Care(spared=2))
    enlarger = Enlarger(upscaler, CPU, precision="bfloat16")
    assert enlarger.precision is torch.bfloat16
    assert 0 < enlarger.tile <= 128


@pytest.mark.parametrize("precision", ["float32", "auto"])
def test_where_it_computed_in_float32_anyway_the_processor_stays_trusted(
    tmp_path, monkeypatch, careful, precision
):
    monkeypatch.setenv("GANART_CACHE", str(tmp_path))
    monkeypatch.setattr("training.upscaling.enlarging.has_bfloat16", lambda device: precision != "auto")
    careful(Care(spared=1, in_float32=True, blames_bfloat16=True))
    Enlarger(load_upscaler(UpscaleConfig(model="fast")), CPU, precision=precision)
    assert is_trusted()
