import pytest
import torch
from torch.nn import functional as F  # noqa: N812

from training.networks import count_parameters, fast_upscaler, srgan

NETWORKS = [srgan, fast_upscaler]


def awake(module):
    """A generator at random weights of which none is 0, as it is at work."""
    torch.manual_seed(0)
    network = module.Generator().eval()
    for parameter in network.parameters():
        if parameter.dim() > 1 and not parameter.any():
            torch.nn.init.normal_(parameter, std=0.1)
    return network


def test_the_srgan_generator_has_the_papers_parameters():
    assert count_parameters(srgan.Generator()) == 1_547_350


def test_the_srgan_discriminator_has_the_papers_parameters():
    assert count_parameters(srgan.Discriminator()) == 23_563_649


def test_the_fast_generator_has_the_parameters_it_says():
    assert count_parameters(fast_upscaler.Generator()) == 417_024


@pytest.mark.parametrize("module", NETWORKS)
def test_a_generator_enlarges_four_times(module):
    low = torch.zeros(2, 3, 6, 9)
    assert module.Generator().eval()(low).shape == (2, 3, 24, 36)


@pytest.mark.parametrize("module", NETWORKS)
def test_an_output_pixel_depends_on_as_many_pixels_as_are_said_and_no_more(module):
    middle = module.RADIUS + 2
    low = torch.zeros(1, 3, 2 * middle + 1, 2 * middle + 1, requires_grad=True)
    high = awake(module)(low)
    high[..., 4 * middle : 4 * middle + 4, 4 * middle : 4 * middle + 4].sum().backward()
    rows = low.grad.abs().sum(dim=(0, 1, 3)).nonzero().flatten()
    assert middle - rows.min() == module.RADIUS == rows.max() - middle


def test_a_discriminator_gives_one_logit_an_image():
    assert srgan.Discriminator(32, width=4)(torch.zeros(3, 3, 32, 32)).shape == (3,)


def test_an_untrained_fast_generator_is_the_bicubic_enlargement():
    low = torch.rand(1, 3, 8, 8) * 2 - 1
    smooth = F.interpolate(low, size=(32, 32), mode="bicubic", antialias=True)
    assert torch.equal(fast_upscaler.Generator()(low), smooth)


def test_srgan_begins_as_linear_interpolation():
    torch.manual_seed(0)
    rows = torch.linspace(-0.9, 0.9, 12).view(1, 1, 12, 1)
    low = rows + torch.linspace(-0.1, 0.1, 12).view(1, 1, 1, 12) * torch.tensor([1, 0, -1]).view(1, 3, 1, 1)
    with torch.no_grad():
        high = srgan.Generator().eval()(low)
    wanted = F.interpolate(low, scale_factor=4, mode="bilinear")
    inside = (..., slice(8, -8), slice(8, -8))  # Farther in, what is beyond the edges is not seen.
    torch.testing.assert_close(high[inside], wanted[inside], atol=0.02, rtol=0)
