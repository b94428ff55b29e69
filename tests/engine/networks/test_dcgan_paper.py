import pytest
import torch

from training.networks import count_parameters
from training.networks.dcgan_paper import Discriminator, Generator


def test_the_literal_form_has_exactly_the_parameters_of_the_authors_code():
    """Counted by hand in the module's docstring."""
    with torch.device("meta"):
        assert count_parameters(Generator(64, 3, z_dim=100, width=128)) == 18_885_760
        assert count_parameters(Discriminator(64, 3, width=128)) == 17_232_768


@pytest.mark.parametrize("resolution", [32, 64, 128])
@pytest.mark.parametrize("channels", [1, 3])
def test_a_latent_becomes_an_image_and_an_image_a_logit(resolution, channels):
    images = Generator(resolution, channels, z_dim=7, width=2)(torch.randn(2, 7))
    assert images.shape == (2, channels, resolution, resolution)
    assert images.abs().max() <= 1
    assert Discriminator(resolution, channels, width=2)(images).shape == (2,)


def test_weights_and_gains_start_with_the_papers_spread():
    generator, discriminator = Generator(32, width=32), Discriminator(32, width=32)
    for layer in (generator.project[0], generator.stages[0][0], discriminator.to_logit):
        assert layer.weight.std().item() == pytest.approx(0.02, rel=0.05)
    gains = generator.project[1].weight
    assert gains.mean().item() == pytest.approx(1, abs=0.005)
    assert gains.std().item() == pytest.approx(0.02, rel=0.1)


def test_nothing_has_a_bias_but_batch_normalization():
    named = [name for network in (Generator(), Discriminator()) for name, _ in network.named_parameters()]
    biases = {name.removesuffix("bias") for name in named if name.endswith("bias")}
    gains = {name.removesuffix("weight") for name in named if name.endswith("weight")}
    assert biases < gains
    assert all(".1." in f".{name}" for name in biases)  # The second part of each stage.
