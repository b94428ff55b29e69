import time

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F  # noqa: N812

from training.errors import EngineError
from training.networks import fast_upscaler, srgan
from training.upscaling.enlarging import Enlarger, agrees
from training.upscaling.resampling import from_light, resample, to_light
from training.upscaling.sight import look
from training.upscaling.streams import Stream
from training.upscaling.tiles import Sight, cheapest_tile, shown, spans
from training.upscaling.upscaler import InStrips, InUnit, Upscaler

CPU = torch.device("cpu")


def upscaler(network, scale=4, radius=fast_upscaler.RADIUS, is_exact=True, **others):
    return Upscaler(network.eval(), "test", "0" * 64, scale, Sight(radius), is_exact, 1000, **others)


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
    pieces = spans(0, 100, 30, Sight(8), 100)
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


def test_what_is_shown_lies_on_the_grid_and_is_as_long_as_it_must_be():
    sight = Sight(radius=3, grid=8, minimum=32)
    assert shown(40, 50, sight, 200) == (32, 64)
    assert shown(190, 200, sight, 200) == (168, 200)
    assert shown(0, 10, sight, 20) == (0, 20)


def test_a_picture_that_fits_is_one_tile():
    assert cheapest_tile(300, 200, Sight(50), 300 * 200) == (300, 200)


@pytest.mark.parametrize("radius", [0, 10, 60])
def test_of_all_tiles_that_fit_those_are_chosen_that_show_the_fewest_pixels(radius):
    sight, most = Sight(radius), 200 * 200
    wide, high = cheapest_tile(1000, 700, sight, most)
    assert shown_pixels(wide, high, sight)[0] <= most
    for side in range(16, 200, 8):
        largest, together = shown_pixels(side, side, sight)
        assert largest > most or together >= 0.95 * shown_pixels(wide, high, sight)[1]


def shown_pixels(wide, high, sight):
    """How many pixels the largest tile shows, and all together, of a picture of 1000 x 700."""
    across, down = spans(0, 1000, wide, sight, 1000), spans(0, 700, high, sight, 700)
    pixels = [(x.last - x.first) * (y.last - y.first) for x in across for y in down]
    return max(pixels), sum(pixels)


def test_tiles_of_a_network_that_sees_too_far_are_blended():
    class Greyish(nn.Module):
        """Lays the mean of all it is shown over it."""

        def __init__(self):
            super().__init__()
            self.weight = nn.Parameter(torch.full((), 0.5))

        def forward(self, x):
            return x + self.weight * (x.mean(dim=(1, 2, 3), keepdim=True) - x)

    ramp = np.linspace(0, 1, 100, dtype=np.float32)[None, :, None].repeat(90, axis=0)
    hard = enlarged(upscaler(Greyish(), scale=1, radius=4), ramp, 25)
    soft = enlarged(upscaler(Greyish(), scale=1, radius=4, is_exact=False), ramp, 25)
    assert np.abs(np.diff(hard, axis=1)).max() > 0.1
    assert np.abs(np.diff(soft, axis=1)).max() < 0.03
    assert np.abs(np.diff(soft, axis=0)).max() < 1e-5


def test_a_blended_picture_is_complete():
    one = upscaler(Poor(0, 0.0), radius=2, is_exact=False)
    pixels = picture(83, 61)
    for tile in (16, 19, 48):
        assert np.abs(enlarged(one, pixels, tile)[::4, ::4] - pixels).max() < 1e-5


def test_a_network_for_greys_gets_the_colours_one_by_one():
    halving = nn.Conv2d(1, 1, 1)
    nn.init.constant_(halving.weight, 0.5)
    nn.init.constant_(halving.bias, 0.25)
    one = upscaler(halving, scale=1, radius=0, channels=1)
    for channels in (1, 2, 3, 4):
        pixels = picture(channels=channels)
        assert np.abs(enlarged(one, pixels, 16) - (0.5 * pixels + 0.25)).max() < 1e-6


def test_a_device_is_compared_with_the_processor():
    one = small_fast()
    assert agrees(one, CPU, torch.float32)
    assert not agrees(upscaler(Poor(1, 0.0)), CPU, torch.float32)


def sight_of(network, scale):
    return look(network, network, 3, scale, 1, 1)


def test_how_far_a_network_looks_is_found_out():
    torch.manual_seed(0)
    network = InUnit(fast_upscaler.Generator(width=4, blocks=1))
    nn.init.normal_(network.network.to_pixels.weight)
    found = sight_of(network, 4)
    assert found.is_exact
    assert (found.radius, found.grid) == (6, 1)


def test_a_network_that_looks_at_everything_is_told():
    class Average(nn.Module):
        def forward(self, x):
            return F.interpolate(x, scale_factor=2) - x.mean(dim=(2, 3), keepdim=True)

    found = sight_of(Average(), 2)
    assert not found.is_exact
    assert found.difference > 0.01
    assert found.radius > 0


@pytest.mark.parametrize("window", [7, 8, 12])
def test_the_grid_of_windows_is_found_out(window):
    class Windows(nn.Module):
        """Mixes what lies in one window, and pads up to whole windows by itself."""

        window_size = window

        def forward(self, x):
            height, width = x.shape[-2:]
            padded = F.pad(x, (0, -width % window, 0, -height % window))
            mean = F.avg_pool2d(padded, window)
            return x + F.interpolate(mean, scale_factor=window)[..., :height, :width]

    found = sight_of(Windows(), 1)
    assert found.is_exact
    assert found.grid == window


def test_a_network_that_fails_says_how():
    class Broken(nn.Module):
        def forward(self, x):
            raise KeyError("no such layer")

    with pytest.raises(EngineError, match="no such layer"):
        sight_of(Broken(), 1)


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
    assert asked < 100
    time.sleep(0.3)
    assert Slow.asked == asked
