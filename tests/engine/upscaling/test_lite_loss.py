import pytest
import torch

from training.measuring.features import load_network
from training.upscaling.content import choose_content, lite_loss

CPU = torch.device("cpu")


class Looker:
    """A stand-in for the network, whose maps are the pictures themselves."""

    def taps(self, images, after):
        return [images] * len(after)


@pytest.fixture
def real():
    return torch.rand(2, 3, 64, 64, generator=torch.Generator().manual_seed(0)) * 2 - 1


@pytest.fixture
def error(real):
    return torch.rand(real.shape, generator=torch.Generator().manual_seed(1)) - 0.5


def test_nothing_is_nearer_than_the_picture_itself(real, error):
    network = load_network(0)
    itself, near, far = (lite_loss(real + much * error, real, network) for much in (0, 0.1, 0.5))
    assert itself < near < far


def test_coming_nearer_by_a_share_counts_alike_in_a_near_and_in_a_far_piece(real, error):
    def loss(*much):
        return lite_loss(real + torch.tensor(much).view(2, 1, 1, 1) * error, real, Looker()).item()

    begin = loss(0.5, 1.0)
    assert begin - loss(0.25, 1.0) == pytest.approx(begin - loss(0.5, 0.5), rel=0.15)


def test_what_lies_beyond_the_last_32_pixels_is_not_looked_at(real, error):
    wider = torch.cat([real, error[..., :9]], dim=3)
    other = torch.cat([real, -error[..., :9]], dim=3)
    torch.testing.assert_close(lite_loss(wider, other, Looker()), lite_loss(real, real, Looker()))


def test_a_piece_is_looked_at_from_different_places_and_again_from_the_same_ones(real, error):
    content = choose_content("", CPU)

    def losses():
        random = torch.Generator().manual_seed(2)
        return [content(real + error, real, random).item() for _ in range(3)]

    assert len(set(losses())) == 3
    assert losses() == losses()
