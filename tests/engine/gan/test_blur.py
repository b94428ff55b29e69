import pytest
import torch
from torch import Tensor

from training.config import ImportConfig, TrainConfig
from training.gan.blur import Blur

CPU = torch.device("cpu")


def blur(sigma: float = 2.0, until: float = 0.5, **data) -> Blur:
    form = ImportConfig(folder="pictures", **({"resolution": 64} | data))
    return Blur(TrainConfig(data=form, blur=sigma, blur_until=until), CPU)


def spread(image: Tensor) -> float:
    """The standard deviation of the light along the rows of an image [H, W], in pixels."""
    light = image.sum(dim=1) / image.sum()  # [H]
    places = torch.arange(len(light))
    mean = (light * places).sum()
    return (light * (places - mean).square()).sum().sqrt().item()


def point(height: int = 64, width: int = 64) -> Tensor:
    image = torch.zeros(1, 1, height, width)
    image[0, 0, height // 2, width // 2] = 1
    return image


def test_a_point_becomes_as_wide_as_asked_for_and_stays_as_bright():
    blurred = blur(2.0)(point())
    assert spread(blurred[0, 0]) == pytest.approx(2, rel=0.01)
    assert blurred.sum() == pytest.approx(1, rel=1e-3)
    torch.testing.assert_close(blurred, blurred.mT)


@pytest.mark.parametrize("resolution", [32, 128])
def test_a_larger_picture_is_blurred_in_proportion(resolution):
    blurred = blur(2.0, resolution=resolution)(point(resolution, resolution))
    assert spread(blurred[0, 0]) == pytest.approx(2 * resolution / 64, rel=0.01)


def test_a_wide_picture_is_blurred_as_much_as_a_square_of_its_height():
    blurred = blur(2.0, aspect="2:1")(point(64, 128))
    assert spread(blurred[0, 0]) == pytest.approx(spread(blurred[0, 0].T), rel=0.01)


def test_what_has_one_colour_keeps_it_up_to_the_border():
    grey = torch.full((2, 3, 64, 64), 0.3)
    torch.testing.assert_close(blur()(grey), grey)


def test_the_blur_falls_evenly_and_ends():
    falling, widths = blur(2.0, until=0.5), []
    for progress in (0.0, 0.125, 0.25):
        falling.follow(progress)
        widths.append(spread(falling(point())[0, 0]))
    assert widths == pytest.approx([2, 1.5, 1], rel=0.01)
    for progress in (0.5, 0.9):
        falling.follow(progress)
        assert falling(image := point()) is image


def test_without_blur_nothing_is_blurred():
    assert not blur(0.0).is_on


def test_a_gradient_flows_twice():
    image = point(16, 16).requires_grad_()
    (slope,) = torch.autograd.grad(blur(2.0, resolution=16)(image).square().sum(), image, create_graph=True)
    slope.square().sum().backward()
    assert image.grad.abs().sum() > 0
