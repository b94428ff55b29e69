from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch.nn import functional as F  # noqa: N812
from torchvision.models import vgg19

from training.errors import EngineError
from training.networks.vgg19 import VGG19
from training.upscaling.content import choose_content, load_vgg19, vgg19_loss
from training.upscaling.learn_config import LearnConfig, chosen_config, read_config, write_config
from training.upscaling.learning import Learner

CPU = torch.device("cpu")


@pytest.fixture
def weights():
    """The weights of a narrow VGG19, with a classifier beside them as in torchvision's file."""
    torch.manual_seed(0)
    return VGG19(width=2).state_dict() | {"classifier.0.weight": torch.zeros(4, 4)}


@pytest.fixture
def file(weights, tmp_path):
    save_file(weights, tmp_path / "narrow.safetensors")
    return tmp_path / "narrow.safetensors"


@pytest.fixture
def pair():
    torch.manual_seed(1)
    return torch.rand(2, 3, 40, 33) * 2 - 1, torch.rand(2, 3, 40, 33) * 2 - 1


def test_layers_have_the_names_and_shapes_of_torchvision():
    with torch.device("meta"):
        theirs = vgg19().features.state_dict()
        ours = VGG19().features.state_dict()
    assert {name: tensor.shape for name, tensor in ours.items()} == {n: t.shape for n, t in theirs.items()}


def test_the_features_are_those_before_the_fifth_pooling_of_normalized_pictures():
    torch.manual_seed(0)
    network, images = VGG19(width=2), torch.rand(1, 3, 32, 48) * 2 - 1
    mean, spread = (
        torch.tensor(three).view(3, 1, 1) for three in ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))
    )
    x = ((images + 1) / 2 - mean) / spread
    for layer in network.features:
        x = layer(x)
    assert torch.equal(network(images), x)
    assert x.shape == (1, 16, 2, 3)
    assert (x >= 0).all()


def test_the_loss_is_0_006_times_the_distance_of_features(pair):
    torch.manual_seed(0)
    network, (fake, real) = VGG19(width=2), pair
    whole = F.mse_loss(network(fake[..., :32, :32]), network(real[..., :32, :32]))
    torch.testing.assert_close(vgg19_loss(fake, real, network), whole / 12.75**2)


def test_both_kinds_of_files_give_the_same_network(weights, file, tmp_path, pair):
    torch.save(weights, tmp_path / "vgg19-narrow.pth")
    one, other = load_vgg19(file), load_vgg19(tmp_path / "vgg19-narrow.pth")
    assert torch.equal(one(pair[0]), other(pair[0]))


@pytest.mark.parametrize("name", ["words.pth", "words.safetensors"])
def test_what_holds_something_else_is_refused(name, tmp_path):
    (tmp_path / name).write_bytes(b"These are words.")
    with pytest.raises(EngineError, match=f"{name} does not hold the weights"):
        load_vgg19(tmp_path / name)


def test_another_network_is_refused(tmp_path):
    save_file({"layer.weight": torch.zeros(3)}, tmp_path / "other.safetensors")
    with pytest.raises(EngineError, match="does not hold"):
        load_vgg19(tmp_path / "other.safetensors")


def test_a_file_that_is_gone_is_told(tmp_path):
    with pytest.raises(EngineError, match="is missing"):
        choose_content(str(tmp_path / "gone.pth"), CPU)


def test_texture_learns_by_the_file_it_was_given(file, pair):
    config = LearnConfig(network="fast", stage="texture", batch_size=2, side=8, vgg19=str(file))
    low, high = (F.interpolate(images, side, mode="area") for images, side in zip(pair, (8, 32), strict=True))
    losses = Learner(config, CPU).update(low, high)
    by_lite = Learner(LearnConfig(network="fast", stage="texture", batch_size=2, side=8), CPU).update(
        low, high
    )
    assert losses["content"] != by_lite["content"]
    assert losses["pixels"] == by_lite["pixels"]


def test_the_weights_that_torch_has_are_found_for_texture_alone(home, weights):
    place = Path(home) / "torch" / "hub" / "checkpoints"
    place.mkdir(parents=True)
    torch.save(weights, place / "vgg19-dcbb9e9d.pth")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TORCH_HOME", str(Path(home) / "torch"))
        assert chosen_config("srgan", "texture").vgg19 == str(place / "vgg19-dcbb9e9d.pth")
        assert chosen_config("srgan", "texture", vgg19="mine.pth").vgg19 == "mine.pth"
        assert chosen_config("srgan", "fidelity").vgg19 == ""


def test_fidelity_refuses_weights_that_it_would_not_look_at():
    with pytest.raises(EngineError, match="texture stage"):
        chosen_config("fast", "fidelity", vgg19="mine.pth")


def test_the_file_is_kept_with_the_settings_and_older_settings_are_read(tmp_path):
    config = LearnConfig(stage="texture", vgg19="mine.pth")
    write_config(tmp_path, config)
    assert read_config(tmp_path) == config
    text = (tmp_path / "config.json").read_text().replace('"vgg19": "mine.pth"', '"seed": 0')
    (tmp_path / "config.json").write_text(text)
    assert read_config(tmp_path) == LearnConfig(stage="texture")
