"""TIFF of kinds that Pillow opens, and those whose pixels it cannot decode."""

import numpy as np
import pytest
import tifffile
from PIL import Image

from training.pictures.eight_bits import read_eight_bits
from training.pictures.refusals import PictureError


def test_a_tiff_that_is_packed_as_webp_is_read(tmp_path):
    pixels = np.random.default_rng(0).integers(0, 256, (24, 32, 3), np.uint8)
    lossless = {"lossless": True}
    tifffile.imwrite(tmp_path / "a.tif", pixels, compression="webp", compressionargs=lossless)
    assert np.array_equal(np.asarray(read_eight_bits(tmp_path / "a.tif")), pixels)


def test_a_tiff_whose_kind_is_not_read_is_not_called_damaged(tmp_path):
    Image.new("YCbCr", (24, 32)).save(tmp_path / "a.tif")
    with pytest.raises(PictureError, match=r"This kind of TIFF \(YCBCR\) cannot be read\. Save"):
        read_eight_bits(tmp_path / "a.tif")
