import math

import pytest
import torch

from training.networks.parts import Maxout, from_unit, to_unit, uniform


def test_normal_latents_become_uniform_from_minus_one_to_one():
    z = uniform(torch.randn(20_000, generator=torch.Generator().manual_seed(0)))
    shares = torch.histc(z, bins=10, min=-1, max=1) / len(z)
    assert shares.tolist() == pytest.approx([0.1] * 10, abs=0.01)


def test_a_latent_one_deviation_above_the_middle_lies_where_the_distribution_function_says():
    assert uniform(torch.tensor(1.0)).item() == pytest.approx(2 * 0.8413447 - 1)


def test_a_maxout_unit_gives_the_largest_of_its_pieces():
    layer = Maxout(1, units=2, pieces=3)
    layer.weight.data = torch.tensor([[1.0], [-2.0], [0.5], [0.0], [3.0], [-1.0]])
    layer.bias.data.zero_()
    assert layer(torch.tensor([[1.0], [-1.0]])).tolist() == [[1.0, 3.0], [2.0, 1.0]]


def test_pixels_come_back_from_the_unit_range():
    assert to_unit(torch.tensor([-1.0, 1.0])).tolist() == [0, 1]
    assert math.isclose(from_unit(to_unit(torch.tensor(0.25))).item(), 0.25)
