"""A network that looks at a picture in its eight orientations comes nearer to the original."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch import nn

from tests.engine.faces import sample_faces
from tests.engine.upscaling.test_upscaling_tiles import enlarged, picture, small_fast
from training import tasks
from training.events import Enlarged
from training.networks.parts import from_unit, to_unit
from training.upscaling.pairs import reduce
from training.upscaling.quality import psnr
from training.upscaling.settings import UpscaleConfig
from training.upscaling.thorough import Thorough
from training.upscaling.upscaler import Upscaler, load_upscaler


def thorough(network):
    return Thorough(network, torch.contiguous_format)


class LeansRight(nn.Module):
    """Enlarges twice, and moves everything by a pixel to the right."""

    def forward(self, low):
        return low.repeat_interleave(2, dim=-1).repeat_interleave(2, dim=-2).roll(1, dims=-1)


def test_each_of_the_eight_orientations_counts_the_same():
    low = torch.zeros(1, 1, 5, 7)
    low[..., 2, 3] = 1
    high = thorough(LeansRight())(low)[0, 0]
    assert high.shape == (10, 14)
    spot = high[3:7, 5:9]  # Once to each of four sides, each in two orientations.
    assert torch.equal(spot, torch.tensor([[0, 1, 1, 0], [1, 2, 2, 1], [1, 2, 2, 1], [0, 1, 1, 0]]) / 4)
    assert high.sum() == 4


def test_a_picture_that_lies_otherwise_gives_the_same_lying_so():
    network = thorough(small_fast().network)
    low = torch.from_numpy(picture(20, 30)).permute(2, 0, 1)[None]
    with torch.inference_mode():
        upright, turned = network(low), network(torch.rot90(low, 1, (-2, -1)).flip(-1))
    back = torch.rot90(turned.flip(-1), -1, (-2, -1))
    assert torch.allclose(back, upright, atol=1e-5)


def test_tiles_give_what_the_whole_picture_gives():
    one = load_upscaler(UpscaleConfig(model="fidelity"))
    assert one.is_exact
    assert np.abs(enlarged(one, picture(), 24) - enlarged(one, picture(), 512)).max() <= 1e-5


@pytest.mark.parametrize("model", ["fast", "drawing"])
def test_a_network_gets_nearer_to_the_original(model):
    plain, careful = (load_upscaler(UpscaleConfig(model=model, thorough=each)) for each in (False, True))
    assert decibels(careful) > decibels(plain) + 0.05


def test_fidelity_is_fast_that_looks_thoroughly():
    fidelity, fast = (load_upscaler(UpscaleConfig(model=model)) for model in ("fidelity", "fast"))
    careful = load_upscaler(UpscaleConfig(model="fast", thorough=True))
    assert (fidelity.identity, fidelity.title) == (careful.identity, "Fast (thorough)")
    assert fidelity.identity != fast.identity


def decibels(one: Upscaler) -> float:
    """Return the mean PSNR of luma over four sample drawings."""
    high = sample_faces(128)[::4]
    with torch.inference_mode():
        made = one.network(to_unit(reduce(high, 4)))
    return float(psnr(from_unit(made.clamp(0, 1)), high).mean())


def test_tiles_of_a_network_that_sees_in_windows_are_only_near(monkeypatch):
    one = load_upscaler(UpscaleConfig(model="fast"))
    windows = Upscaler(
        one.network, "w", "0", 4, one.sight._replace(grid=8), is_exact=True, bytes_per_pixel=1
    )
    monkeypatch.setattr("training.upscaling.upscaler._named", lambda config: windows)
    assert not load_upscaler(UpscaleConfig(model="fast", thorough=True)).is_exact
    assert load_upscaler(UpscaleConfig(model="fast")).is_exact


def test_a_picture_made_at_a_glance_is_made_again_thoroughly(tmp_path):
    Image.fromarray((picture(12, 16) * 255).astype(np.uint8)).save(tmp_path / "a.png")
    made = []
    for is_thorough in (False, True, True):
        config = UpscaleConfig(model="fast", thorough=is_thorough)
        events = tasks.upscale([tmp_path / "a.png"], tmp_path / "out", config)
        made += [event for event in events if isinstance(event, Enlarged)]
    assert [each.outcome for each in made] == ["made", "made", "passed"]
    assert [Path(each.result).name for each in made] == ["a.png", "a (2).png", "a (2).png"]
