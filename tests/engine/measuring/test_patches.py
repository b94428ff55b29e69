from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tools.patches import patch_distances

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


@pytest.fixture(scope="module")
def faces() -> np.ndarray:
    """Forty sample pictures in random order, uint8 [40, 64, 64, 3]."""
    paths = np.random.default_rng(0).permutation(sorted(SAMPLES.rglob("*.png")))[:40]
    return np.stack([np.asarray(Image.open(path).convert("RGB").resize((64, 64))) for path in paths])


def test_the_same_pictures_are_at_no_distance_in_whatever_order(faces):
    assert len(patch_distances(faces, faces)) == 3  # 64, 32 and 16 pixels.
    assert patch_distances(faces, faces[::-1].copy()) == pytest.approx([0, 0, 0], abs=1e-5)


def test_other_pictures_of_the_kind_are_nearer_than_darker_ones(faces):
    alike = patch_distances(faces[:20], faces[20:])
    darker = patch_distances(faces[:20], faces[20:] // 2)
    assert darker[-1] > 2 * alike[-1]


def test_noise_that_is_hardly_seen_is_noticed_in_the_finest_level_alone(faces):
    noise = np.random.default_rng(1).integers(-20, 21, faces.shape)
    noisy = (faces + noise).clip(0, 255).astype(np.uint8)
    fine, _, coarse = patch_distances(faces, noisy)
    assert fine > 3 * coarse
