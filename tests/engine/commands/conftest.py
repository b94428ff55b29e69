"""Pictures for the tests of the command line."""

import numpy as np
import pytest
from PIL import Image


@pytest.fixture
def folder(tmp_path):
    """Eight small pictures."""
    pictures = tmp_path / "blots"
    pictures.mkdir()
    random = np.random.default_rng(0)
    for number in range(8):
        Image.fromarray(random.integers(0, 256, (40, 36, 3), dtype=np.uint8)).save(pictures / f"{number}.png")
    return pictures
