import pytest
import torch

from training.benchmarks.roofline import roofline
from training.config import ImportConfig, TrainConfig


def test_the_arithmetic_of_an_update_is_that_of_its_convolutions():
    data = ImportConfig(folder="none", resolution=16)
    config = TrainConfig(data=data, recipe="dcgan", width=8, z_dim=8, batch_size=4)
    found = roofline(config, torch.float32, torch.device("cpu"))
    # Multiplications of one pass: each place of the output by its kernel, two FLOP each.
    d_pass = 2 * (8 * 8 * 8 * 3 * 16 + 4 * 4 * 16 * 8 * 16 + 16 * 16)
    g_pass = 2 * (8 * 16 * 16 + 4 * 4 * 16 * 8 * 16 + 8 * 8 * 8 * 3 * 16)
    assert 10 * d_pass < found["gflop_per_image"] * 1e9 < 13 * max(d_pass, g_pass)


def test_shares_are_what_is_reached_of_the_peaks():
    data = ImportConfig(folder="none", resolution=16)
    config = TrainConfig(data=data, recipe="dcgan", width=8, z_dim=8, batch_size=4)
    found = roofline(config, torch.float32, torch.device("cpu"))
    assert found["share_of_peak"] == pytest.approx(found["reached_gflops"] / found["peak_gflops"])
    assert 0 < found["share_of_peak"] < 1.05
    assert found["mb_per_image"] > 0
