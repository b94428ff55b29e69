"""TIFF of kinds that Pillow opens, and those whose pixels it cannot decode."""

import numpy as np
import tifffile

from training.pictures.eight_bits import read_eight_bits


def test_a_tiff_that_is_packed_as_webp_is_read(tmp_path):
    pixels = np.random.default_rng(0).integers(0, 256, (24, 32, 3), np.uint8)
    lossless = {"lossless": True}
    tifffile.imwrite(tmp_path / "a.tif", pixels, compression="webp", compressionargs=lossless)
    assert np.array_equal(np.asarray(read_eight_bits(tmp_path / "a.tif")), pixels)
