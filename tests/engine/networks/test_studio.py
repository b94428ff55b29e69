from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from torch.nn.functional import conv2d, interpolate

from tests.computing import SEED
from tests.engine.trainers import trainer_of
from training.config import ASPECTS, ImportConfig
from training.learning.losses import gradient_penalty, slopes
from training.networks import count_parameters, early_layers
from training.networks.studio import Discriminator, Doubling, Generator, init_weights, steered
from training.recipes import recipe
from training.sampling.images import from_bytes

CPU = torch.device("cpu")
SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


def noise(*shape: int) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(0))


@pytest.mark.parametrize("base", ASPECTS.values())
@pytest.mark.parametrize("resolution", [8, 32, 64, 128, 256])
def test_a_latent_becomes_an_image_of_any_shape_and_an_image_a_logit(resolution, base):
    images = Generator(resolution, z_dim=7, width=2, base=base)(noise(2, 7))
    assert images.shape == (2, 3, resolution * base[0] // 4, resolution * base[1] // 4)
    assert images.abs().max() <= 1
    assert Discriminator(resolution, width=2, base=base)(images).shape == (2,)


def test_grey_images_have_one_channel():
    images = Generator(32, channels=1, z_dim=7, width=2)(noise(2, 7))
    assert images.shape == (2, 1, 32, 32)
    assert Discriminator(32, channels=1, width=2)(images).shape == (2,)


@pytest.mark.parametrize(
    ("resolution", "g_parameters", "d_parameters"),
    [(64, 917_395, 694_240), (128, 1_507_731, 1_743_072), (256, 2_098_067, 2_791_904)],
)
def test_the_networks_stay_small_at_every_resolution(resolution, g_parameters, d_parameters):
    assert count_parameters(Generator(resolution)) == g_parameters
    assert count_parameters(Discriminator(resolution)) == d_parameters


def test_a_doubling_is_a_convolution_of_the_map_with_its_pixels_repeated():
    doubling = Doubling(3, 5)
    init_weights(doubling)
    small = noise(2, 3, 4, 6)
    kernel = doubling.weight.flip(2, 3).transpose(0, 1)  # A transposed convolution runs it backwards.
    assert torch.allclose(
        doubling(small), conv2d(interpolate(small, scale_factor=2), kernel, padding=1), atol=1e-5
    )


def test_a_label_changes_what_is_painted_and_how_it_is_judged():
    generator, discriminator = (
        Generator(32, width=4, num_classes=3),
        Discriminator(32, width=4, num_classes=3),
    )
    first, last = torch.eye(3)[:1].expand(2, -1), torch.eye(3)[2:].expand(2, -1)
    z = noise(2, 128)
    assert not torch.allclose(generator(z, first), generator(z, last))
    images = generator(z, first)
    assert not torch.allclose(discriminator(images, first), discriminator(images, last))


def test_halfway_between_two_labels_the_judgement_is_halfway():
    discriminator = Discriminator(32, width=4, num_classes=2)
    images = noise(2, 3, 32, 32)
    logits = [discriminator(images, torch.tensor([[1 - w, w]]).expand(2, -1)) for w in (0.0, 0.5, 1.0)]
    assert torch.allclose(logits[1], (logits[0] + logits[2]) / 2, atol=1e-5)


def test_the_logit_of_an_image_depends_on_no_other_image():
    discriminator = Discriminator(32, width=4)
    images = noise(4, 3, 32, 32)
    assert torch.allclose(discriminator(images)[:1], discriminator(images[:1]), atol=1e-5)


@pytest.mark.parametrize("base", ASPECTS.values())
@pytest.mark.parametrize("resolution", [8, 32, 64, 256])
def test_a_latent_that_enters_every_stage_becomes_an_image_of_any_shape(resolution, base):
    images = Generator(resolution, z_dim=20, width=2, base=base, z_per_stage=3)(noise(2, 20))
    assert images.shape == (2, 3, resolution * base[0] // 4, resolution * base[1] // 4)


def test_each_slice_of_a_latent_reaches_its_stage_and_none_before():
    generator = Generator(64, width=4, z_dim=20, z_per_stage=3).eval()
    assert generator.slices == [slice(0, 8), slice(8, 11), slice(11, 14), slice(14, 17), slice(17, 20)]
    maps = []
    for stage in generator.stages:
        stage[0].register_forward_hook(lambda _module, inputs, _output: maps.append(inputs[0]))
    z = noise(1, 20)
    for stage, part in enumerate(generator.slices[1:]):
        other = z.clone()
        other[:, part] += 1
        maps.clear()
        images = [generator(each) for each in (z, other)]
        before, after = maps[:4], maps[4:]
        same = [torch.equal(*pair) for pair in zip(before, after, strict=True)]
        assert same == [at <= stage for at in range(4)]  # What each stage is given.
        assert not torch.equal(*images)


def test_a_steered_map_and_its_gradients_are_those_of_plain_operations():
    x, gain, shift, of_y = noise(3, 5, 4, 6), 1 + noise(3, 5) / 2, noise(4, 5)[1:], noise(6, 5, 4, 6)[3:]
    inputs = [each.clone().requires_grad_() for each in (x, gain, shift)]
    plain = (inputs[0] * inputs[1][:, :, None, None] + inputs[2][:, :, None, None]).relu()
    y = steered(inputs[0] * 1, *inputs[1:])  # A copy, for it is changed.
    assert torch.allclose(y, plain)
    for ours, expected in zip(
        torch.autograd.grad(y, inputs, of_y), torch.autograd.grad(plain, inputs, of_y), strict=True
    ):
        assert torch.allclose(ours, expected, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("z_per_stage", [0, 1])
@pytest.mark.parametrize("resolution", [64, 128])
def test_every_weight_of_both_networks_learns(resolution, z_per_stage):
    generator = Generator(resolution, width=2, z_dim=7, num_classes=2, z_per_stage=z_per_stage)
    discriminator = Discriminator(resolution, width=2, num_classes=2)
    label = torch.eye(2)
    discriminator(generator(noise(2, 7), label), label).sum().backward()
    for network in (generator, discriminator):
        assert all(weights.grad.abs().sum() > 0 for weights in network.parameters())


def test_the_gradient_penalty_reaches_every_weight_that_shapes_the_gradient():
    discriminator = Discriminator(32, width=4)
    images = noise(4, 3, 32, 32).requires_grad_()
    gradient_penalty(slopes(discriminator(images), images)).backward()
    kernels = [weights for weights in discriminator.parameters() if weights.dim() == 4]
    assert all(weights.grad.abs().sum() > 0 for weights in kernels)


def test_the_layers_that_see_the_image_first_can_be_frozen():
    assert len(early_layers(Discriminator(64, width=2))) == 4


def test_samples_take_on_the_colours_of_real_pictures():
    """Less than half as far as in the beginning; 0.77 of it where only normalization is learned."""
    faces = [
        Image.open(path).convert("RGB").resize((16, 16)) for path in sorted(SAMPLES.rglob("*.png"))[::25]
    ]
    pictures = np.stack([np.asarray(face) for face in faces])  # [16, 16, 16, 3]
    settings = {"width": 8, "ema_half_life": 200, "preview_count": 32, "seed": SEED}
    settings |= {"r1_gamma": 1.0, "r2_gamma": 1.0}  # There are 16 times fewer pixels than at 64.
    settings["copies"] = 0  # By the game alone.
    data = ImportConfig(folder="pictures", resolution=16)
    trainer = trainer_of(recipe("studio").config(data, **settings))

    def distance() -> float:
        return np.abs(trainer.gan.preview().mean(axis=0) - pictures.mean(axis=0)).mean()

    before = distance()
    for _ in range(200):
        trainer.update(from_bytes(pictures, CPU))
    assert distance() < 0.6 * before
