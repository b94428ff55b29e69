import pytest
import torch

from tests.engine.trainers import trainer_of
from training.config import ImportConfig, TrainConfig
from training.learning.losses import discriminator_loss
from training.networks import count_parameters
from training.networks.lapgan import Discriminator, Generator, enlarge, games, pyramid, reduce
from training.sampling.images import from_bytes, to_bytes

CPU = torch.device("cpu")


def noise(resolution: int, channels: int = 3) -> torch.Tensor:
    return torch.rand(2, channels, resolution, resolution, generator=torch.Generator().manual_seed(0)) * 2 - 1


def parameters(network) -> list[int]:
    return [count_parameters(part) for part in (network.coarsest, *reversed(network.levels))]


def test_the_form_for_cifar_has_exactly_the_parameters_of_the_paper():
    """100-1200-1200-192 and 192-600-600-1 below; 7x7, 7x7 and 5x5, then 5x5, 5x5 and a line above."""
    assert parameters(Generator(32, 3, z_dim=100, width=64)) == [1_792_992, 218_179, 218_179]
    assert parameters(Discriminator(32, 3, width=64)) == [477_001, 108_353, 116_545]


@pytest.mark.parametrize(("resolution", "levels"), [(8, 0), (28, 2), (32, 2), (64, 3), (128, 4)])
@pytest.mark.parametrize("channels", [1, 3])
def test_a_latent_becomes_an_image_and_an_image_a_logit(resolution, levels, channels):
    generator = Generator(resolution, channels, z_dim=7, width=4)
    assert len(generator.levels) == levels
    images = generator(torch.randn(2, generator.z_dim))
    assert images.shape == (2, channels, resolution, resolution)
    assert Discriminator(resolution, channels, width=4)(images).shape == (2,)


def test_a_latent_is_z_and_a_plane_of_noise_for_each_level():
    assert Generator(32, z_dim=100, width=4).z_dim == 100 + 16 * 16 + 32 * 32


def test_the_levels_of_a_pyramid_add_up_to_the_picture():
    pictures = noise(32)
    levels, image = pyramid(pictures, 2)
    assert image.shape == (2, 3, 8, 8)
    for level in reversed(levels):
        image = enlarge(image) + level.residual
    assert torch.allclose(image, pictures, atol=1e-6)


def test_a_picture_goes_through_its_pyramid_to_the_very_same_bytes():
    pictures = to_bytes(noise(64))
    levels, image = pyramid(from_bytes(pictures, torch.device("cpu")), 3)
    for level in reversed(levels):
        image = enlarge(image) + level.residual
    assert (to_bytes(image) == pictures).all()


def test_a_level_knows_the_picture_that_its_detail_belongs_to():
    pictures = noise(32)
    levels, _ = pyramid(pictures, 2)
    assert torch.equal(levels[0].coarse, enlarge(reduce(pictures)))
    assert torch.equal(levels[1].coarse, enlarge(reduce(reduce(pictures))))


def test_reducing_blurs_by_one_three_three_one():
    stripe = torch.zeros(1, 1, 8, 8)
    stripe[..., 4] = 1
    assert reduce(stripe)[0, 0, 2].tolist() == pytest.approx([0, 1 / 8, 3 / 8, 0])


def test_a_plain_picture_has_no_detail():
    levels, smallest = pyramid(torch.full((1, 3, 32, 32), 0.5), 2)
    assert all(level.residual.abs().max() < 1e-6 for level in levels)
    assert smallest.mean().item() == pytest.approx(0.5)


def test_each_level_plays_a_game_of_its_own_on_real_detail():
    generator, discriminator = Generator(32, z_dim=7, width=4), Discriminator(32, width=4)
    pictures, z = noise(32), torch.randn(2, generator.z_dim)
    finest, middle, smallest = games(generator, discriminator, pictures, None, z)
    assert [game.generator for game in (finest, middle)] == list(generator.levels)
    assert [game.discriminator for game in (finest, middle)] == list(discriminator.levels)
    assert [game.z.shape[1] for game in (finest, middle, smallest)] == [32 * 32, 16 * 16, 7]
    assert torch.allclose(finest.real + finest.condition, pictures, atol=1e-6)
    assert torch.equal(smallest.real, reduce(reduce(pictures)))
    assert smallest.condition is None


def test_the_games_of_a_latent_paint_what_the_whole_generator_paints():
    """Played from the smallest up, each told what the one before painted."""
    generator, discriminator = Generator(32, z_dim=7, width=4), Discriminator(32, width=4)
    z = torch.randn(2, generator.z_dim)
    *upper, smallest = games(generator, discriminator, noise(32), None, z)
    image = smallest.generator(smallest.z)
    for game in reversed(upper):
        image = enlarge(image) + game.generator(game.z, enlarge(image))
    assert torch.equal(image, generator(z))


def test_an_image_grows_from_eight_pixels_to_the_finished_one():
    generator = Generator(32, z_dim=7, width=4)
    z = torch.randn(2, generator.z_dim)
    images = list(generator.grow(z))
    assert [image.shape[-1] for image in images] == [8, 16, 32]
    assert torch.equal(images[-1], generator(z))


def test_each_level_learns_at_the_full_rate_however_many_there_are():
    """Its gradient is that of its own game alone, not a share of a sum."""
    config = TrainConfig(
        data=ImportConfig(folder="pictures", resolution=32), recipe="lapgan", z_dim=7, width=4
    )
    together, alone = trainer_of(config), trainer_of(config)
    pictures = noise(32)
    torch.manual_seed(0)  # Of dropout.
    together.game.update_discriminator(list(together.game.deal(pictures)))
    torch.manual_seed(0)
    z = alone.gan.random_source.normal(len(pictures), alone.gan.generator.z_dim)
    for game in games(alone.gan.generator, alone.gan.discriminator, pictures, None, z):
        told = () if game.condition is None else (game.condition,)
        with torch.no_grad():
            fake = game.generator(game.z, *told)
        logits = game.discriminator(torch.cat([game.real, fake]), *(torch.cat([each] * 2) for each in told))
        discriminator_loss(*logits.chunk(2)).backward()
    pairs = zip(together.gan.discriminator.parameters(), alone.gan.discriminator.parameters(), strict=True)
    assert all(torch.allclose(one.grad, other.grad, atol=1e-6) for one, other in pairs)
