import pytest
import torch

from training.measuring.features import load_network
from training.networks import count_parameters
from training.networks.efficientnet_lite import STAGES, TAPS, EfficientNetLite, as_trained_on
from training.networks.way_back import FrozenConv2d


@pytest.mark.parametrize("level", STAGES)
@pytest.mark.parametrize("channels", [1, 3])
def test_an_image_becomes_1280_features(level, channels):
    network = EfficientNetLite(level).eval()
    assert network(torch.zeros(2, channels, 64, 64)).shape == (2, 1280)


def test_level_0_has_the_parameters_of_the_published_network_without_classifier_and_normalization():
    # 4,652,008 in all, of which 1,281,000 are the classifier's. Normalization has a gain and a shift for each
    # channel, a folded convolution only a bias: 21,008 channels, counted in the original's state dict.
    assert count_parameters(EfficientNetLite(0)) == 4_652_008 - 1_281_000 - 21_008


def test_taps_have_the_channels_and_sides_that_are_written_down():
    maps = EfficientNetLite(0, head=False).taps(torch.zeros(1, 3, 64, 96), TAPS)
    assert [tuple(each.shape[1:]) for each in maps] == [
        (24, 16, 24),
        (40, 8, 12),
        (112, 4, 6),
        (320, 2, 3),
    ]


def test_a_gradient_reaches_the_image_through_frozen_weights():
    network = EfficientNetLite(0, head=False).requires_grad_(False)
    images = torch.rand(1, 3, 32, 32, requires_grad=True)
    sum(each.square().sum() for each in network.taps(images)).backward()
    assert images.grad.abs().sum() > 0


def test_bfloat16_sends_nearly_the_same_gradient_to_the_image():
    network = load_network(0, torch.device("cpu"))
    images = torch.rand(2, 3, 64, 64, generator=torch.manual_seed(0)).requires_grad_()
    gradients = []
    for precise in (True, False):
        with torch.autocast("cpu", torch.bfloat16, enabled=not precise):
            maps = network.taps(images, (2, 4))
        loss = sum(each.float().square().mean() for each in maps)
        gradients.append(torch.autograd.grad(loss, images)[0].flatten())
    assert torch.cosine_similarity(*gradients, dim=0) > 0.95


@pytest.mark.parametrize(("kernel", "margins"), [(3, (0, 1)), (5, (1, 2))])
def test_a_stride_adds_more_at_the_right_and_bottom(kernel, margins):
    conv = FrozenConv2d(1, 1, kernel, stride=2)
    torch.nn.init.ones_(conv.weight)
    torch.nn.init.zeros_(conv.bias)
    counts = conv(torch.ones(1, 1, 8, 8))[0, 0]
    left, right = kernel - margins[0], kernel - margins[1]
    assert counts[0, 0] == left**2
    assert counts[-1, -1] == right**2


def test_black_and_white_arrive_in_the_range_of_the_training():
    black_and_white = torch.tensor([-1.0, 1.0]).view(2, 1, 1, 1)
    assert as_trained_on(black_and_white)[:, 0, 0, 0].tolist() == [-127 / 128, 1.0]


def test_a_grey_image_has_three_equal_planes():
    planes = as_trained_on(torch.rand(2, 1, 4, 4))
    assert planes.shape == (2, 3, 4, 4)
    assert torch.equal(planes[:, 0], planes[:, 2])
