import math

import pytest
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as entropy

from training.learning.losses import LOSSES, discriminator_loss, generator_loss, gradient_penalty, slopes


def test_an_undecided_discriminator_loses_twice_log_two():
    undecided = torch.zeros(4)
    assert discriminator_loss(undecided, undecided).item() == pytest.approx(2 * math.log(2))
    assert generator_loss(undecided, undecided).item() == pytest.approx(math.log(2))


def test_losses_agree_with_cross_entropy():
    real, fake = torch.tensor([0.3, -1.2]), torch.tensor([2.0, 0.1])
    expected = entropy(real, torch.ones(2)) + entropy(fake, torch.zeros(2))
    assert discriminator_loss(real, fake).item() == pytest.approx(expected.item())
    assert generator_loss(real, fake).item() == pytest.approx(entropy(fake, torch.ones(2)).item())


def test_losses_stay_finite_where_a_sigmoid_would_be_zero():
    assert discriminator_loss(torch.tensor([-500.0]), torch.tensor([500.0])).item() == pytest.approx(1000)


def test_a_relativistic_loss_knows_only_the_difference_of_the_logits():
    loss = LOSSES["relativistic"]
    real, fake = torch.tensor([2.0, 0.0]), torch.tensor([1.0, 0.0])
    assert loss.discriminator(real, fake).item() == pytest.approx(
        (math.log(1 + math.exp(-1)) + math.log(2)) / 2
    )
    assert loss.discriminator(real + 7, fake + 7).item() == pytest.approx(
        loss.discriminator(real, fake).item()
    )
    assert loss.generator(real, fake).item() == pytest.approx(loss.discriminator(fake, real).item())


def test_a_hinge_loss_is_zero_for_a_discriminator_that_is_sure_enough():
    loss = LOSSES["hinge"]
    assert loss.discriminator(torch.tensor([1.0, 3.0]), torch.tensor([-1.0, -2.0])).item() == 0
    assert loss.discriminator(torch.tensor([0.0]), torch.tensor([0.0])).item() == 2


@pytest.mark.parametrize("name", LOSSES)
def test_an_undecided_discriminator_answers_one_half(name):
    d_real, d_fake = LOSSES[name].answers(torch.zeros(3), torch.zeros(3))
    assert d_real.tolist() == d_fake.tolist() == [0.5] * 3


def test_the_penalty_of_a_linear_discriminator_is_half_its_squared_slope():
    slope = torch.randn(3, 4, 4, generator=torch.Generator().manual_seed(0))
    images = torch.randn(5, 3, 4, 4).requires_grad_()
    logits = (images * slope).sum(dim=(1, 2, 3))
    penalty = gradient_penalty(slopes(logits, images)).item()
    assert penalty == pytest.approx(slope.square().sum().item() / 2, rel=1e-5)


def test_the_penalty_of_the_first_images_knows_nothing_of_the_others():
    images = torch.randn(5, 3, 4, 4, generator=torch.Generator().manual_seed(0)).requires_grad_()
    steep = slopes(images.square().sum(dim=(1, 2, 3))[:2], images)
    torch.testing.assert_close(steep, 2 * images[:2])
