import pytest
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

from training.networks.way_back import FrozenConv2d, ImageConv2d


def random_layer(layer):
    torch.manual_seed(0)
    for weights in layer.parameters():
        nn.init.normal_(weights)
    return layer.double()


def images(channels=3, height=12, width=8):
    seen = torch.randn(2, channels, height, width, generator=torch.Generator().manual_seed(1))
    return seen.double()


@pytest.mark.parametrize("channels", [1, 3])
def test_a_convolution_of_an_image_gives_and_teaches_what_torchs_does(channels):
    layer = random_layer(ImageConv2d(channels, 5))
    plain = nn.Conv2d(channels, 5, 4, 2, 1).double()
    plain.load_state_dict(layer.state_dict())
    found = []
    for each in (layer, plain):
        seen = images(channels).requires_grad_()
        y = each(seen)
        y.square().sum().backward()
        found.append([y, seen.grad, each.weight.grad, each.bias.grad])
    for ours, theirs in zip(*found, strict=True):
        torch.testing.assert_close(ours, theirs)


def test_the_gradient_by_an_image_can_be_derived_again():
    layer = random_layer(ImageConv2d(3, 2))
    seen = images(height=4, width=4).requires_grad_()
    assert torch.autograd.gradgradcheck(layer, seen)
    (slopes,) = torch.autograd.grad(layer(seen).sum(), seen, create_graph=True)
    slopes.square().sum().backward()
    assert layer.weight.grad.abs().sum() > 0


@pytest.mark.parametrize(
    ("channels", "outputs", "kernel", "stride", "groups"),
    [(3, 7, 3, 2, 1), (6, 6, 3, 1, 6), (6, 6, 5, 1, 6), (6, 6, 3, 2, 6), (6, 6, 5, 2, 6), (6, 4, 1, 1, 1)],
)
def test_a_frozen_convolution_gives_and_goes_back_as_torchs(channels, outputs, kernel, stride, groups):
    layer = random_layer(FrozenConv2d(channels, outputs, kernel, stride, groups)).requires_grad_(False)
    before, beyond = (kernel - stride) // 2, kernel - stride - (kernel - stride) // 2
    ours, theirs = (images(channels).requires_grad_() for _ in "ab")
    padded = F.pad(theirs, (before, beyond, before, beyond))
    expected = F.conv2d(padded, layer.weight, layer.bias, stride, groups=groups)
    torch.testing.assert_close(layer(ours), expected)
    torch.testing.assert_close(layer(ours.detach()), expected)
    goal = torch.randn_like(expected)
    (layer(ours) * goal).sum().backward()
    (expected * goal).sum().backward()
    torch.testing.assert_close(ours.grad, theirs.grad)
