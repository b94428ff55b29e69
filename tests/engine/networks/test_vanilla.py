import pytest
import torch

from training.networks import count_parameters
from training.networks.vanilla import Discriminator, Generator


def test_the_form_for_mnist_has_exactly_the_parameters_of_the_paper():
    assert count_parameters(Generator(28, 1, z_dim=100, width=1200)) == 2_503_984
    assert count_parameters(Discriminator(28, 1, width=1200)) == 1_231_441


def test_the_form_for_cifar_has_exactly_the_parameters_of_the_paper():
    with torch.device("meta"):  # 127 million numbers that nobody needs.
        assert count_parameters(Generator(32, 3, z_dim=100, width=1200)) == 89_395_072
        assert count_parameters(Discriminator(32, 3, width=1200)) == 37_393_601


def test_large_pictures_in_colour_have_no_more_units_than_digits():
    assert Generator(64, 3, z_dim=100, width=30).layers[0].out_features == 30


@pytest.mark.parametrize("resolution", [28, 32, 64])
@pytest.mark.parametrize("channels", [1, 3])
def test_a_latent_becomes_an_image_and_an_image_a_logit(resolution, channels):
    images = Generator(resolution, channels, z_dim=7, width=10)(torch.randn(2, 7))
    assert images.shape == (2, channels, resolution, resolution)
    assert Discriminator(resolution, channels, width=10)(images).shape == (2,)


def test_weights_start_evenly_spread_as_far_as_in_the_paper():
    for network, reach in ((Generator(), 0.05), (Discriminator(), 0.005)):
        for weights in (layer.weight for layer in network.layers if hasattr(layer, "weight")):
            assert 0.9 * reach < weights.abs().max() <= reach
            assert weights.std().item() == pytest.approx(reach / 3**0.5, rel=0.1)


def test_the_generator_of_digits_ends_in_sigmoids_and_that_of_colours_is_linear():
    for channels, is_bounded in ((1, True), (3, False)):
        generator = Generator(28, channels, z_dim=7, width=10)
        generator.layers[-1].weight.data.mul_(1e4)
        assert (generator(torch.randn(8, 7)).abs().max() <= 1) == is_bounded


def test_the_discriminator_sleeps_in_part_while_training_and_never_when_it_judges():
    discriminator, images = Discriminator(28, 1, width=100), torch.rand(2, 1, 28, 28)
    assert not torch.equal(discriminator(images), discriminator(images))
    discriminator.eval()
    assert torch.equal(discriminator(images), discriminator(images))


def test_a_discriminator_looks_at_its_image_however_narrow_it_is():
    assert all(each.numel() for each in Discriminator(28, 1, width=1).parameters())
