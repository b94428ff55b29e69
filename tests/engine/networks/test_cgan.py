import pytest
import torch

from training.networks import count_parameters
from training.networks.cgan import Discriminator, Generator

DIGIT = {"resolution": 28, "channels": 1, "width": 48, "num_classes": 3}
COLOUR = {"resolution": 32, "channels": 3, "width": 2, "num_classes": 3}
FORMS = pytest.mark.parametrize("size", [DIGIT, COLOUR], ids=["digits", "colour"])


def test_the_form_for_mnist_has_exactly_the_parameters_of_the_paper():
    assert count_parameters(Generator(28, 1, z_dim=100, width=1200, num_classes=10)) == 2_413_984
    assert count_parameters(Discriminator(28, 1, width=1200, num_classes=10)) == 1_224_351


def test_the_convolutional_form_has_exactly_the_parameters_of_its_authors_for_digits():
    """In colour: grey pictures of that size get the paper's own form. A weight matrix a line."""
    generator = Generator(28, 3, z_dim=100, width=64, num_classes=10)
    discriminator = Discriminator(28, 3, width=64, num_classes=10)
    assert count_parameters(generator) == (
        110 * 1024  #
        + 1034 * 128 * 7 * 7
        + 138 * 64 * 25
        + 74 * 3 * 25
    )
    assert count_parameters(discriminator) == (
        13 * 64 * 25  #
        + 74 * 128 * 25
        + (128 * 7 * 7 + 10) * 1024
        + 1034
    )


@pytest.mark.parametrize("num_classes", [1, 2, 12])
@pytest.mark.parametrize(
    ("resolution", "channels"), [(28, 1), (32, 1), (64, 1), (28, 3), (32, 3), (64, 3), (128, 3)]
)
def test_a_latent_and_a_label_become_an_image_and_both_a_logit(resolution, channels, num_classes):
    label = torch.eye(num_classes)[[0, -1]]
    size = {"resolution": resolution, "channels": channels, "width": 24 if channels == 1 else 2}
    images = Generator(**size, z_dim=7, num_classes=num_classes)(torch.randn(2, 7), label)
    assert images.shape == (2, channels, resolution, resolution)
    assert images.abs().max() <= 1
    assert Discriminator(**size, num_classes=num_classes)(images, label).shape == (2,)


@FORMS
def test_the_label_decides_what_is_painted(size):
    generator, z = Generator(**size, z_dim=7).eval(), torch.randn(1, 7).expand(3, -1)
    first, second, third = generator(z, torch.eye(3))
    assert not torch.allclose(first, second, atol=1e-4)
    assert not torch.allclose(second, third, atol=1e-4)


@FORMS
def test_a_mixture_of_two_classes_lies_on_the_way_from_one_to_the_other(size):
    """A straight way would be more than a network can promise; a little mixing changes only a little."""
    generator, z = Generator(**size, z_dim=7).eval(), torch.randn(1, 7).expand(4, -1)
    mixed = torch.tensor([[1, 0, 0], [0.9, 0.1, 0], [0.1, 0.9, 0], [0, 1, 0]])
    one, nearly_one, nearly_other, other = generator(z, mixed)
    assert (nearly_one - one).norm() < (nearly_one - other).norm()
    assert (nearly_other - other).norm() < (nearly_other - one).norm()


@FORMS
def test_the_label_decides_what_the_discriminator_thinks(size):
    discriminator, images = Discriminator(**size).eval(), torch.rand(1, size["channels"], 32, 32)
    images = images[..., : size["resolution"], : size["resolution"]].expand(3, -1, -1, -1)
    assert len(set(discriminator(images, torch.eye(3)).tolist())) == 3


def test_the_generator_of_digits_begins_by_hearing_the_latent_more_than_the_label():
    """When both were as loud, it painted one picture a class for good."""
    torch.manual_seed(0)
    generator, z, label = Generator().eval(), torch.randn(10, 100), torch.eye(10)
    with torch.no_grad():
        of_one_class = generator(z, label[:1].expand(10, -1))
        of_one_latent = generator(z[:1].expand(10, -1), label)
    assert of_one_class.std(dim=0).mean() > 3 * of_one_latent.std(dim=0).mean()


def test_the_discriminator_of_digits_hears_the_label_from_the_beginning():
    """When it was quieter, it took no notice of it for thousands of updates."""
    torch.manual_seed(0)
    discriminator, digit = Discriminator().eval(), torch.rand(10, 1, 28, 28) * 2 - 1
    with torch.no_grad():
        of_one_digit = discriminator(digit[:1].expand(10, -1, -1, -1), torch.eye(10))
        of_one_class = discriminator(digit, torch.eye(10)[:1].expand(10, -1))
    assert of_one_digit.std() > 3 * of_one_class.std()


def test_the_generator_of_digits_sleeps_in_part_while_it_trains():
    generator, z, label = Generator(**DIGIT), torch.randn(2, 100), torch.eye(3)[:2]
    assert not torch.equal(generator(z, label), generator(z, label))
    generator.eval()
    assert torch.equal(generator(z, label), generator(z, label))


def test_the_discriminator_of_digits_sleeps_in_part_while_it_trains():
    discriminator, images, label = Discriminator(**DIGIT), torch.rand(2, 1, 28, 28), torch.eye(3)[:2]
    assert not torch.equal(discriminator(images, label), discriminator(images, label))
    discriminator.eval()
    assert torch.equal(discriminator(images, label), discriminator(images, label))


@pytest.mark.parametrize("width", [1, 5, 16])
def test_networks_for_digits_hear_latent_and_label_however_narrow_they_are(width):
    generator = Generator(28, 1, z_dim=4, width=width, num_classes=3)
    discriminator = Discriminator(28, 1, width=width, num_classes=3)
    weights = [*generator.parameters(), *discriminator.parameters()]
    assert all(each.numel() for each in weights)
