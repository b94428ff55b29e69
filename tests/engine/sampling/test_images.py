import numpy as np
import pytest
import torch

from training.sampling.images import from_bytes, tile, to_bytes


def test_bytes_survive_the_way_to_a_tensor_and_back():
    images = np.arange(256, dtype=np.uint8).reshape(1, 16, 16, 1)
    assert np.array_equal(to_bytes(from_bytes(images, torch.device("cpu"))), images)


def test_black_is_minus_one_and_white_is_one():
    black_and_white = np.array([0, 255], np.uint8).reshape(1, 1, 2, 1)
    assert from_bytes(black_and_white, torch.device("cpu")).flatten().tolist() == [-1, 1]


def test_values_beyond_the_range_are_cut_and_not_wrapped():
    assert to_bytes(torch.tensor([-1.5, 1.5]).reshape(1, 1, 1, 2)).flatten().tolist() == [0, 255]


@pytest.mark.parametrize(
    ("count", "shape"), [(1, (4, 4, 3)), (4, (8, 8, 3)), (5, (8, 12, 3)), (64, (32, 32, 3))]
)
def test_a_sheet_is_as_square_as_it_gets(count, shape):
    assert tile(np.zeros((count, 4, 4, 3), np.uint8)).shape == shape


@pytest.mark.parametrize("channels", [1, 3])
def test_a_sheet_is_read_row_by_row(channels):
    images = np.stack([np.full((2, 2, channels), 10 * number, np.uint8) for number in range(1, 6)])
    sheet = tile(images)
    assert sheet[::2, ::2, 0].tolist() == [[10, 20, 30], [40, 50, 0]]
