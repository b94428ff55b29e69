from pathlib import Path

import numpy as np
import pytest

from training.config import ImportConfig
from training.importing.datasets import open_dataset
from training.measuring import judge as judging
from training.measuring.features import features_of, load_features
from training.measuring.judge import Judge
from training.measuring.metrics import density_coverage, kid, precision_recall
from training.networks.efficientnet_lite import FEATURES

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


def result_of(steps):
    """Drive a generator to its end; give what it yields and what it returns."""
    yielded = []
    while True:
        try:
            yielded.append(next(steps))
        except StopIteration as end:
            return yielded, end.value


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    config = ImportConfig(folder=SAMPLES / "lorelei", resolution=32)
    _, dataset = result_of(open_dataset(config, tmp_path_factory.mktemp("cache")))
    yield dataset
    dataset.close()


@pytest.fixture
def few_pictures(monkeypatch):
    monkeypatch.setattr(judging, "MOST_PICTURES", 40)


def other_pictures(dataset, count=24):
    return dataset.batch(0, 60, count)


def measure(judge, samples):
    return result_of(judge.measure([samples[:16], samples[16:]], len(samples)))


def test_a_measurement_agrees_with_the_plain_functions(dataset, few_pictures):
    samples = other_pictures(dataset)
    _, quality = measure(Judge(dataset), samples)
    network = load_features()
    real, fake = features_of(dataset.batch(0, 0, 40), network), features_of(samples, network)
    assert quality.kid == pytest.approx(kid(real, fake))
    assert (quality.precision, quality.recall) == pytest.approx(precision_recall(real, fake))
    assert (quality.density, quality.coverage) == pytest.approx(density_coverage(real, fake))
    assert (quality.samples, quality.pictures) == (24, 40)


def test_noise_is_judged_worse_than_other_pictures(dataset, few_pictures):
    judge = Judge(dataset)
    samples = other_pictures(dataset)
    _, good = measure(judge, samples)
    _, bad = measure(judge, np.random.default_rng(0).integers(0, 256, samples.shape, dtype=np.uint8))
    assert good.kid < 0.1 * bad.kid
    assert good.coverage > 0.5 > bad.coverage


def test_the_pictures_are_looked_at_only_once(dataset, few_pictures):
    judge = Judge(dataset)
    first, quality = measure(judge, other_pictures(dataset))
    second, same = measure(judge, other_pictures(dataset))
    assert max(step.total for step in first) == 64
    assert max(step.total for step in second) == 24
    assert same == quality


def test_it_comes_up_for_air_at_least_every_16_pictures(dataset, few_pictures):
    steps, _ = measure(Judge(dataset), other_pictures(dataset))
    looked_at = [step.done for step in steps]
    assert max(np.diff([0, *looked_at])) <= 16


def test_progress_only_goes_forward(dataset, few_pictures):
    steps, _ = measure(Judge(dataset), other_pictures(dataset))
    shares = [step.done / step.total for step in steps]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_features_of_the_pictures_are_kept_in_a_file(dataset, few_pictures, tmp_path):
    cache = tmp_path / "pictures.safetensors"
    _, quality = measure(Judge(dataset, cache=cache), other_pictures(dataset))
    steps, same = measure(Judge(dataset, cache=cache), other_pictures(dataset))
    assert max(step.done for step in steps[:2]) == 40  # At once, from the file.
    assert same == quality


def test_kept_features_of_other_pictures_are_not_believed(dataset, few_pictures, monkeypatch, tmp_path):
    cache = tmp_path / "pictures.safetensors"
    measure(Judge(dataset, cache=cache), other_pictures(dataset))
    monkeypatch.setattr(judging, "MOST_PICTURES", 32)
    _, quality = measure(Judge(dataset, cache=cache), other_pictures(dataset))
    assert quality.pictures == 32


def test_a_damaged_file_of_features_is_made_anew(dataset, few_pictures, tmp_path):
    cache = tmp_path / "pictures.safetensors"
    cache.write_bytes(b"nothing of the kind")
    _, quality = measure(Judge(dataset, cache=cache), other_pictures(dataset))
    assert quality.pictures == 40


def test_a_few_pictures_are_too_few_to_judge_by(dataset, monkeypatch):
    monkeypatch.setattr(judging, "MOST_PICTURES", 19)
    assert not Judge(dataset).can_measure


def test_a_quality_gives_only_the_numbers_it_has(dataset, few_pictures):
    _, quality = measure(Judge(dataset), other_pictures(dataset))
    measures = quality.measures()
    assert "fid" not in measures
    assert measures["kid"] == quality.kid


@pytest.mark.parametrize("damage", ["a bit", "a number that is none", "too few"])
def test_features_that_are_not_what_was_written_are_looked_at_again(dataset, few_pictures, tmp_path, damage):
    cache = tmp_path / "pictures.safetensors"
    judge = Judge(dataset, cache=cache)
    features = np.random.default_rng(0).normal(size=(judge.pictures, FEATURES)).astype(np.float32)
    judge._keep(features)
    assert (judge._cached() == features).all()
    if damage == "a bit":
        content = bytearray(cache.read_bytes())
        content[-50] ^= 1
        cache.write_bytes(content)
    elif damage == "too few":
        judge._keep(features[1:])
    else:
        features[3, 3] = np.nan
        judge._keep(features)
    assert judge._cached() is None
