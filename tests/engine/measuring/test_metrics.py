import numpy as np
import pytest

from training.measuring import metrics
from training.measuring.metrics import density_coverage, fid, kid, precision_recall


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def small_blocks(monkeypatch):
    """Sets of a few pictures are then compared in several blocks, the last of them not full."""
    monkeypatch.setattr(metrics, "_BLOCK", 7)


def slow_kid(real, fake):
    """The definition, pair by pair."""

    def kernel(x, y):
        return (float(np.dot(x, y)) / len(x) + 1) ** 3

    def within(points):
        pairs = [kernel(x, y) for i, x in enumerate(points) for j, y in enumerate(points) if i != j]
        return sum(pairs) / len(pairs)

    across = [kernel(x, y) for x in real for y in fake]
    return within(real) + within(fake) - 2 * sum(across) / len(across)


def test_kid_is_its_definition_pair_by_pair(rng, small_blocks):
    real, fake = rng.normal(size=(20, 5)), rng.normal(0.3, 1.2, size=(17, 5))
    assert kid(real, fake) == pytest.approx(slow_kid(real, fake), rel=1e-9)


def test_kid_of_two_points_each_is_known_by_hand():
    real, fake = np.array([[1.0], [2.0]]), np.array([[0.0], [1.0]])
    # 3^3 within the real, 1^3 within the fakes; 1, 2^3, 1, 3^3 across.
    assert kid(real, fake) == pytest.approx(27 + 1 - 2 * (1 + 8 + 1 + 27) / 4)


def test_kid_is_zero_on_average_for_sets_of_the_same_kind(rng):
    values = [kid(rng.normal(size=(50, 8)), rng.normal(size=(50, 8))) for _ in range(200)]
    assert abs(np.mean(values)) < 3 * np.std(values) / np.sqrt(200)


def test_kid_of_single_precision_loses_nothing(rng):
    real, fake = (rng.normal(size=(30, 64)).astype(np.float32) + 3 for _ in range(2))
    assert kid(real, fake) == pytest.approx(slow_kid(real.astype(float), fake.astype(float)), rel=1e-6)


def with_moments(points, mean, spread):
    """Move points so that mean and covariance are exactly `mean` and `spread @ spread.T`."""
    centred = points - points.mean(axis=0)
    whitened = centred @ np.linalg.inv(np.linalg.cholesky(np.cov(centred, rowvar=False))).T
    return whitened @ spread.T + mean


def test_fid_of_known_normal_distributions_is_known_by_hand(rng):
    real = with_moments(rng.normal(size=(40, 2)), [0, 0], np.diag([1.0, 2.0]))
    fake = with_moments(rng.normal(size=(30, 2)), [3, 4], np.diag([2.0, 5.0]))
    assert fid(real, fake) == pytest.approx(25 + (2 - 1) ** 2 + (5 - 2) ** 2)


def test_fid_sees_a_rotation_that_leaves_mean_and_size(rng):
    points = rng.normal(size=(60, 2))
    real = with_moments(points, [0, 0], np.diag([1.0, 3.0]))
    fake = with_moments(points, [0, 0], np.array([[0.0, -3.0], [1.0, 0.0]]))
    # Both have variances 1 and 9, swapped: 2 (1 - 3)^2.
    assert fid(real, fake) == pytest.approx(8)


def test_fid_of_a_set_with_itself_is_zero_even_with_fewer_pictures_than_features(rng):
    points = rng.normal(size=(10, 30))
    assert fid(points, points) == pytest.approx(0, abs=1e-4)


LINE = np.arange(8.0)[:, None]  # Neighbours are 1 apart; the second nearest at most 2.


def test_a_set_is_precise_and_recalls_itself():
    assert precision_recall(LINE, LINE, neighbours=2) == (1.0, 1.0)


def test_fakes_in_one_place_are_precise_but_recall_little(small_blocks):
    fake = np.array([[3.0], [3.1], [3.2]])
    precision, recall = precision_recall(LINE, fake, neighbours=2)
    assert precision == 1.0
    assert recall == 1 / 8  # Only 3 lies within 0.1 or 0.2 of them.


def test_fakes_far_away_are_not_precise(small_blocks):
    fake = np.concatenate([LINE[:6], LINE[:6] + 100])
    assert precision_recall(LINE, fake, neighbours=2)[0] == 0.5


def test_coverage_counts_the_real_that_have_a_fake_near(small_blocks):
    # Reach of the real, second neighbours: 2 at both ends, 1 between. 2.5 lies near 2 and 3.
    density, coverage = density_coverage(LINE, np.array([[2.5]]), neighbours=2)
    assert coverage == 2 / 8
    assert density == 2 / 2


def test_one_fake_far_out_covers_nothing():
    assert density_coverage(LINE, np.array([[50.0], [-50.0], [3.0]]), neighbours=2)[1] == 3 / 8


def test_repeats_lower_coverage_but_not_density(rng):
    real, fake = rng.normal(size=(200, 4)), rng.normal(size=(200, 4))
    repeats = fake[np.arange(200) % 20]
    density, coverage = density_coverage(real, fake)
    repeated_density, repeated_coverage = density_coverage(real, repeats)
    assert repeated_coverage < 0.6 * coverage
    assert repeated_density == pytest.approx(density, rel=0.4)


def test_block_size_changes_nothing(rng, monkeypatch):
    real, fake = rng.normal(size=(40, 6)), rng.normal(size=(25, 6))
    whole = (*precision_recall(real, fake), *density_coverage(real, fake))
    monkeypatch.setattr(metrics, "_BLOCK", 7)
    assert (*precision_recall(real, fake), *density_coverage(real, fake)) == whole
