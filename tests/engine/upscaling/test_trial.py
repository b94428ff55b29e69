"""A network of others is built for trial where it can do no harm, before it is built here."""

import sys

import pytest
import torch
from safetensors.torch import save_file

from tests.engine.upscaling.tiny_networks import TINY, made
from training.errors import EngineError
from training.upscaling import community, trial
from training.upscaling.community import read_community
from training.upscaling.settings import UpscaleConfig
from training.upscaling.trial import DamagedNetwork, UnknownNetwork, _built, bytes_needed
from training.upscaling.upscaler import load_upscaler

pytestmark = pytest.mark.filterwarnings("ignore:torch.meshgrid")  # Architectures call it the old way.


def compact(**others):
    """The weights of a small network, some of them others."""
    return TINY["Compact"]().state_dict() | others


def test_what_a_network_needs_is_known_without_it():
    state = compact()
    assert bytes_needed(state) == sum(tensor.nbytes for tensor in state.values())


def test_weights_that_no_network_has_are_unknown():
    with pytest.raises(UnknownNetwork):
        bytes_needed({"a.weight": torch.zeros(3)})


def test_a_network_that_cannot_be_built_from_its_weights_is_damaged():
    with pytest.raises(DamagedNetwork):
        bytes_needed(compact(**{"body.2.weight": torch.zeros(1)}))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold to the limit")
def test_a_network_that_takes_more_than_it_may_is_not_built_here_and_said(tmp_path, monkeypatch):
    """An honest network, with room for its halves as they are read, but not for whole numbers beside them."""
    monkeypatch.setattr(trial, "_TIMES", 0)
    monkeypatch.setattr(trial, "_ROOM", 160 << 20)
    monkeypatch.setattr(community, "available", lambda: pytest.fail("It would be built."))
    path = tmp_path / "large.safetensors"
    save_file(made("Compact", num_feat=2048, num_conv=1, upscale=2).half().state_dict(), path)
    with pytest.raises(EngineError, match=r"large\.safetensors .* more memory than a file of its size"):
        read_community(path)


def test_a_network_for_which_memory_is_short_says_how_much_it_needs(tmp_path, monkeypatch):
    path = tmp_path / "large.safetensors"
    save_file(compact(), path)
    monkeypatch.setattr(community, "available", lambda: 100)
    with pytest.raises(EngineError, match=r"large\.safetensors .* needs 0\.0 GB of memory, and 0\.0 GB are"):
        read_community(path)


def test_a_file_is_tried_once(tmp_path, monkeypatch):
    path = tmp_path / "one.safetensors"
    save_file(compact(), path)
    load_upscaler(UpscaleConfig(model=str(path)))
    monkeypatch.setattr(community, "bytes_needed", lambda state: pytest.fail("It was tried again."))
    assert load_upscaler(UpscaleConfig(model=str(path))).scale == 2


def test_building_is_what_is_tried():
    from safetensors.torch import save

    state = compact()
    assert _built(save(state)) == [str(sum(tensor.nbytes for tensor in state.values())).encode()]
