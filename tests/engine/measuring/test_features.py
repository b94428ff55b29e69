from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from training.measuring.features import (
    FEATURES,
    SIDE,
    features_in_pieces,
    features_of,
    load_features,
    load_network,
    to_side,
)
from training.measuring.metrics import kid

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


def pictures(folder, count):
    paths = sorted((SAMPLES / folder).glob("*.png"))[:count]
    return np.stack([np.asarray(Image.open(path).convert("RGB").resize((64, 64))) for path in paths])


@pytest.fixture(scope="module")
def network():
    return load_features()


def test_other_portraits_of_a_style_are_nearer_than_another_style(network):
    lorelei = features_of(pictures("lorelei", 40), network)
    pixel_art = features_of(pictures("pixel-art", 20), network)
    within, across = kid(lorelei[::2], lorelei[1::2]), kid(lorelei[::2], pixel_art)
    assert across > 20 * abs(within)


def test_noise_and_blur_cost_more_the_stronger_they_are(network):
    clean = pictures("notionists", 40)
    noise = np.random.default_rng(0).normal(size=clean[1::2].shape)
    real = features_of(clean[::2], network)
    values = []
    for strength in (0, 8, 24):
        noisy = (clean[1::2] + strength * noise).clip(0, 255).astype(np.uint8)
        values.append(kid(real, features_of(noisy, network)))
    assert values == sorted(values)


def test_the_shipped_weights_give_the_values_of_the_original_network(network):
    # Computed with the original's float32 weights, its normalization not folded: where it answers most.
    ramp = torch.linspace(-1, 1, 128)
    planes = ramp[:, None].expand(-1, 128), ramp[:, None] * ramp, torch.cos(9 * (ramp[:, None] + ramp))
    features = network(torch.stack(planes)[None])[0]
    answers = features[[1116, 1176, 276, 467, 302, 197]].tolist()
    assert answers == pytest.approx([5.0197, 5.0138, 4.3323, 4.3104, 4.2645, 3.7638], rel=0.005)


def test_a_picture_has_the_same_features_in_any_company(network):
    images = pictures("open-peeps", 20)
    together = features_of(images, network)
    alone = features_of(images[17:18], network)
    assert np.abs(together[17] - alone[0]).max() < 1e-3


def test_grey_pictures_are_judged_like_their_three_equal_planes(network):
    grey = pictures("lorelei", 2)[..., :1]
    assert np.allclose(features_of(grey, network), features_of(grey.repeat(3, axis=-1), network), atol=1e-4)


def test_pieces_join_to_the_whole(network):
    images = pictures("lorelei", 20)
    pieces = list(features_in_pieces(images, network))
    assert len(pieces) > 1
    assert np.array_equal(np.concatenate(pieces), features_of(images, network))


def test_no_pictures_have_no_features(network):
    assert features_of(np.zeros((0, 8, 8, 3), np.uint8), network).shape == (0, 1280)


def test_weights_are_frozen(network):
    assert not any(parameter.requires_grad for parameter in network.parameters())


def test_the_network_for_losses_is_not_the_one_that_judges():
    assert load_network(0).head is None


def test_pictures_of_any_shape_become_squares_without_aliasing():
    stripes = torch.ones(1, 3, 4 * SIDE, 2 * SIDE)
    stripes[..., ::2] = -1
    small = to_side(stripes)
    assert small.shape == (1, 3, SIDE, SIDE)
    assert small[..., 4:-4].abs().max() < 0.05


def test_resizing_never_leaves_the_range():
    edge = torch.ones(1, 1, 32, 32)
    edge[..., 16:] = -1
    assert to_side(edge).abs().max() <= 1


def test_all_features_have_one_length_however_strong_the_contrast(network):
    noise = np.random.default_rng(0).integers(0, 256, (2, 32, 32, 3), dtype=np.uint8)
    faint = (noise // 8 + 112).astype(np.uint8)
    features = features_of(np.concatenate([noise, faint]), network)
    assert np.linalg.norm(features, axis=1) == pytest.approx(FEATURES**0.5, rel=1e-5)
