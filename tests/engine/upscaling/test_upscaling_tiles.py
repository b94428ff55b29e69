import time

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F  # noqa: N812

from training.errors import EngineError
from training.networks import fast_upscaler, srgan
from training.upscaling.enlarging import Enlarger, agrees, fitting_side
from training.upscaling.resampling import from_light, resample, to_light
from training.upscaling.streams import Stream
from training.upscaling.tiles import spans
from training.upscaling.upscaler import InStrips, InUnit, Upscaler, receptive_radius

CPU = torch.device("cpu")


def upscaler(network, scale=4, radius=fast_upscaler.RADIUS, **others):
    return Upscaler(network.eval(), "test", "0" * 64, scale, radius, True, 1000, **others)


def small_fast():
    torch.manual_seed(0)
    network = fast_upscaler.Generator(width=8, blocks=2)  # Looks 9 pixels far.
    nn.init.normal_(network.to_pixels.weight, std=0.1)
    return upscaler(InUnit(network), radius=9)


def picture(height=50, width=61, channels=3):
    return np.random.default_rng(0).random((height, width, channels), dtype=np.float32)


def stream_of(pixels, rows=7):
    """Let a picture [H, W, C] pass by, with pauses."""

    def bands():
        for top in range(0, len(pixels), rows):
            yield None
            yield pixels[top : top + rows]

    return Stream(pixels.shape[1], pixels.shape[0], pixels.shape[2], bands())


def whole(stream):
    return np.concatenate([band for band in stream.bands if band is not None]).clip(0, 1)


def enlarged(one, pixels, tile, enlarger=None):
    enlarger = enlarger or Enlarger(one, CPU, tile)
    try:
        return whole(enlarger.enlarge(stream_of(pixels)))
    finally:
        enlarger.close()


def test_spans_cover_a_length_in_equal_pieces_and_look_beyond_their_ends():
    pieces = spans(0, 100, 30, 8, 100)
    assert [(piece.start, piece.stop) for piece in pieces] == [(0, 25), (25, 50), (50, 75), (75, 100)]
    assert (pieces[0].first, pieces[0].last) == (0, 33)
    assert (pieces[3].first, pieces[3].last) == (67, 100)


@pytest.mark.parametrize("tile", [16, 19, 48])
def test_tiles_give_what_the_whole_picture_gives(tile):
    one = small_fast()
    difference = np.abs(enlarged(one, picture(), tile) - enlarged(one, picture(), 512))
    assert difference.max() <= 1e-6


def test_tiles_of_srgan_give_what_the_whole_picture_gives():
    torch.manual_seed(0)
    one = upscaler(InUnit(srgan.Generator()), radius=srgan.RADIUS)
    pixels = picture(20, 110)
    assert np.abs(enlarged(one, pixels, 64) - enlarged(one, pixels, 512)).max() <= 1e-6


def test_less_overlap_than_the_network_sees_would_show():
    one = small_fast()
    short = upscaler(one.network, radius=3)
    assert np.abs(enlarged(short, picture(), 16) - enlarged(one, picture(), 512)).max() > 1e-3


def test_a_network_in_tiles_gives_what_it_gives_by_itself():
    one = small_fast()
    pixels = picture()
    with torch.inference_mode():
        alone = one.network(torch.from_numpy(pixels).permute(2, 0, 1)[None])[0].permute(1, 2, 0).clamp(0, 1)
    assert np.abs(enlarged(one, pixels, 16) - alone.numpy()).max() <= 1e-6


class Forgetful(nn.Module):
    """A network whose memory holds only so many pixels."""

    def __init__(self, network, most):
        super().__init__()
        self.network, self.most, self.failures = network, most, 0

    def forward(self, x):
        if x.shape[-1] * x.shape[-2] > self.most:
            self.failures += 1
            raise torch.OutOfMemoryError("out of memory")
        return self.network(x)


def test_without_memory_tiles_get_smaller_and_the_pixels_stay_the_same():
    one = small_fast()
    forgetful = Forgetful(one.network, most=40 * 40)
    short = enlarged(upscaler(forgetful, radius=9), picture(), 64)
    assert np.array_equal(short.shape, (200, 244, 3))
    assert np.abs(short - enlarged(one, picture(), 512)).max() <= 1e-6
    assert 1 <= forgetful.failures <= 3


def test_where_no_tile_fits_the_memory_a_sentence_says_so():
    forgetful = Forgetful(small_fast().network, most=10)
    with pytest.raises(EngineError, match="not enough free memory"):
        enlarged(upscaler(forgetful, radius=9), picture(), 64)


class Poor(nn.Module):
    """A network that gives nonsense, at first or always."""

    def __init__(self, times, nonsense):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(()))
        self.times, self.nonsense = times, nonsense

    def forward(self, x):
        x = F.interpolate(x, scale_factor=4) * self.weight
        self.times -= 1
        return torch.full_like(x, self.nonsense) if self.times >= 0 else x


@pytest.mark.parametrize("nonsense", [float("nan"), 0.0])
def test_nonsense_in_half_precision_is_made_again_in_whole(nonsense):
    enlarger = Enlarger(upscaler(Poor(1, nonsense), radius=0), CPU, 64)
    enlarger.precision = torch.bfloat16
    result = enlarged(None, picture(), 0, enlarger)
    assert np.array_equal(result[::4, ::4], picture())


def test_a_network_that_gives_only_nonsense_is_refused():
    with pytest.raises(EngineError, match="make nothing of this picture"):
        enlarged(upscaler(Poor(99, float("nan")), radius=0), picture(), 64)


def test_black_pictures_may_stay_black():
    one = upscaler(Poor(0, 0.0), radius=0)
    assert not enlarged(one, np.zeros((20, 20, 3), np.float32), 16).any()


def test_grey_goes_through_as_grey_and_opacity_by_itself():
    one = upscaler(Poor(0, 0.0), radius=0)
    for channels in (1, 2, 4):
        pixels = picture(channels=channels)
        assert np.allclose(enlarged(one, pixels, 16)[::4, ::4], pixels, atol=1e-6)


def test_networks_that_want_multiples_get_them():
    class InEights(nn.Module):
        def __init__(self):
            super().__init__()
            self.weight = nn.Parameter(torch.ones(()))

        def forward(self, x):
            assert x.shape[-1] % 8 == 0 == x.shape[-2] % 8
            return F.interpolate(x, scale_factor=2) * self.weight

    result = enlarged(upscaler(InEights(), scale=2, radius=8, multiple=8), picture(), 16)
    assert np.array_equal(result[::2, ::2], picture())


def test_the_largest_tile_that_fits_is_chosen():
    one = small_fast()
    assert fitting_side(one, 118 * 118 * one.bytes_per_pixel) == 100
    assert fitting_side(one, 0) == 16


def test_a_device_is_compared_with_the_processor():
    one = small_fast()
    assert agrees(one, CPU, torch.float32)
    assert not agrees(upscaler(Poor(1, 0.0)), CPU, torch.float32)


def test_how_far_a_network_looks_is_found_out():
    network = InUnit(fast_upscaler.Generator(width=4, blocks=1))
    nn.init.normal_(network.network.to_pixels.weight)
    assert receptive_radius(network, 4) == (6, True)


def test_a_network_that_looks_at_everything_is_told():
    class Average(nn.Module):
        def forward(self, x):
            return F.interpolate(x, scale_factor=2) - x.mean(dim=(2, 3), keepdim=True)

    radius, is_exact = receptive_radius(Average(), 2)
    assert not is_exact
    assert radius > 0


@pytest.mark.parametrize("size", [(20, 30), (61, 37), (122, 100), (64, 50)])
def test_another_size_is_pillows_bicubic(size):
    grey = picture(channels=1)
    result = whole(resample(stream_of(grey), *size, (0, 0, 61, 50)))
    pillows = np.asarray(Image.fromarray(grey[..., 0]).resize(size, Image.Resampling.BICUBIC))
    assert np.abs(result[..., 0] - pillows.clip(0, 1)).max() < 1e-4


def test_a_part_in_another_size_is_pillows_bicubic():
    grey, box = picture(channels=1), (3.5, 4.25, 50.0, 41.75)
    result = whole(resample(stream_of(grey), 30, 40, box))
    pillows = np.asarray(Image.fromarray(grey[..., 0]).resize((30, 40), Image.Resampling.BICUBIC, box))
    assert np.abs(result[3:-3, 3:-3, 0] - pillows.clip(0, 1)[3:-3, 3:-3]).max() < 1e-4


def test_in_light_a_fine_pattern_of_black_and_white_stays_as_bright_as_it_was():
    pattern = (np.indices((64, 64)).sum(axis=0) % 2).astype(np.float32)[..., None]
    result = whole(resample(stream_of(pattern), 8, 8, (0, 0, 64, 64), linear_light=True))
    assert np.allclose(result[2:-2, 2:-2], from_light(np.float32(0.5)), atol=0.02)


def test_light_and_back_is_the_same():
    values = np.linspace(0, 1, 256)
    assert np.allclose(from_light(to_light(values)), values)


def test_what_srgan_paints_in_strips_is_what_it_paints_at_once():
    torch.manual_seed(0)
    network = srgan.Generator(blocks=1).eval()
    low = torch.rand(1, 3, 71, 20) * 2 - 1  # More than two strips high.
    with torch.inference_mode():
        assert (InStrips(network)(low) - network(low)).abs().max() <= 1e-5


class Slow(nn.Module):
    """A layer that counts how often it was asked, and takes its time."""

    asked = 0

    def forward(self, x):
        Slow.asked += 1
        time.sleep(0.15)  # More than a beat, so that the caller is asked in between.
        return x


def test_a_tile_is_given_up_between_two_of_its_layers():
    Slow.asked = 0
    weight = nn.Conv2d(3, 3, 1)
    one = upscaler(nn.Sequential(weight, *(Slow() for _ in range(100))), scale=1, radius=0)
    enlarger = Enlarger(one, CPU, 512)
    bands = enlarger.enlarge(stream_of(picture(), rows=50)).bands
    next(band for band in bands if Slow.asked)
    bands.close()
    enlarger.close()
    asked = Slow.asked
    assert asked < 10
    time.sleep(0.3)
    assert Slow.asked == asked
