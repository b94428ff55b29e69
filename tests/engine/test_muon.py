import pytest
import torch
from torch import nn

from training.learning.muon import Muon, orthogonal


def changed(optimizer, weights, gradients):
    """Let an optimizer change weights by gradients, one after the other; return what they are then."""
    for gradient in gradients:
        weights.grad = gradient.clone()
        optimizer.step()
    return weights.detach()


@pytest.fixture
def chance():
    return torch.Generator().manual_seed(0)


@pytest.mark.parametrize("shape", [(2, 48, 432), (3, 48, 27), (1, 1, 64), (2, 16, 16)])
def test_orthogonal_matrices_keep_directions_and_make_lengths_alike(chance, shape):
    matrices = torch.randn(shape, generator=chance)
    rows, lengths, columns = torch.linalg.svd(matrices, full_matrices=False)
    made = rows.mT @ orthogonal(matrices) @ columns.mT  # Of each direction, its length.
    of_each = made.diagonal(dim1=1, dim2=2)
    torch.testing.assert_close(made, torch.diag_embed(of_each), atol=1e-3, rtol=0)
    not_tiny = of_each[lengths > 0.05 * lengths[:, :1]]
    assert not_tiny.min() > 0.6
    assert not_tiny.max() < 1.3


def test_a_matrix_of_zeros_stays_so():
    assert not orthogonal(torch.zeros(2, 3, 4)).any()


def test_matrices_change_as_torchs_own_muon_changes_them(chance):
    """It computes in bfloat16, so only nearly."""
    start, *gradients = torch.randn(6, 48, 96, generator=chance)
    mine, theirs = nn.Parameter(start.clone()), nn.Parameter(start.clone())
    own = torch.optim.Muon([theirs], lr=0.01, weight_decay=0, adjust_lr_fn="match_rms_adamw")
    moved = changed(Muon([mine], lr=0.01), mine, gradients) - start
    wanted = changed(own, theirs, gradients) - start
    assert (moved - wanted).norm() < 0.05 * wanted.norm()


def test_a_convolution_changes_as_the_matrix_that_it_is(chance):
    start, *gradients = torch.randn(4, 8, 6, 3, 3, generator=chance)
    convolution, matrix = nn.Parameter(start.clone()), nn.Parameter(start.flatten(1).clone())
    one = changed(Muon([convolution], lr=0.01), convolution, gradients)
    other = changed(Muon([matrix], lr=0.01), matrix, [each.flatten(1) for each in gradients])
    torch.testing.assert_close(one.flatten(1), other)


def test_layers_of_one_shape_change_as_each_does_alone(chance):
    starts, gradients = torch.randn(2, 3, 8, 5, generator=chance)
    together = [nn.Parameter(each.clone()) for each in starts]
    for each, gradient in zip(together, gradients, strict=True):
        each.grad = gradient.clone()
    Muon(together, lr=0.01).step()
    for each, start, gradient in zip(together, starts, gradients, strict=True):
        alone = nn.Parameter(start.clone())
        torch.testing.assert_close(each.detach(), changed(Muon([alone], lr=0.01), alone, [gradient]))


def test_biases_change_as_torchs_adam_changes_them(chance):
    start, *gradients = torch.randn(5, 40, generator=chance)
    mine, theirs = nn.Parameter(start.clone()), nn.Parameter(start.clone())
    one = changed(Muon([mine], lr=0.01), mine, gradients)
    torch.testing.assert_close(one, changed(torch.optim.Adam([theirs], lr=0.01), theirs, gradients))


def test_a_step_is_as_long_however_steep_the_loss_is(chance):
    start, gradient = torch.randn(2, 16, 64, generator=chance)
    steps = []
    for steepness in (1e-3, 1.0, 1e3):
        weights = nn.Parameter(start.clone())
        steps.append(changed(Muon([weights], lr=0.01), weights, [steepness * gradient]) - start)
    for step in steps:
        torch.testing.assert_close(step, steps[1], rtol=1e-2, atol=1e-6)
        assert 0.1 * 0.01 < step.square().mean().sqrt() < 0.3 * 0.01


def test_layers_without_gradients_stay():
    weights = nn.Parameter(torch.ones(2, 2))
    Muon([weights], lr=0.01).step()
    assert weights.detach().eq(1).all()
