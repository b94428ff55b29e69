import math

import pytest
import torch

from training.losses import discriminator_loss, generator_loss


def test_an_undecided_discriminator_loses_twice_log_two():
    undecided = torch.zeros(4)
    assert discriminator_loss(undecided, undecided).item() == pytest.approx(2 * math.log(2))
    assert generator_loss(undecided).item() == pytest.approx(math.log(2))


def test_losses_agree_with_cross_entropy():
    real, fake = torch.tensor([0.3, -1.2]), torch.tensor([2.0, 0.1])
    entropy = torch.nn.functional.binary_cross_entropy_with_logits
    expected = entropy(real, torch.ones(2)) + entropy(fake, torch.zeros(2))
    assert discriminator_loss(real, fake).item() == pytest.approx(expected.item())
    assert generator_loss(fake).item() == pytest.approx(entropy(fake, torch.ones(2)).item())


def test_losses_stay_finite_where_a_sigmoid_would_be_zero():
    assert discriminator_loss(torch.tensor([-500.0]), torch.tensor([500.0])).item() == pytest.approx(1000)
