"""A dataset is an endless stream of pictures that depends on nothing but the seed and the place."""

import shutil

import numpy as np
import pytest
from PIL import Image

from training.config import ImportConfig
from training.errors import EngineError
from training.events import Scanning
from training.importing.datasets import open_dataset


@pytest.fixture
def open_(tmp_path):
    """Opens the dataset of a folder; closes it after the test."""
    datasets = []

    def open_folder(folder, **settings):
        config = ImportConfig(**({"folder": folder, "resolution": 8} | settings))
        events = open_dataset(config, tmp_path / "cache")
        while True:
            try:
                assert isinstance(next(events), Scanning)
            except StopIteration as done:
                datasets.append(done.value)
                return done.value

    yield open_folder
    for dataset in datasets:
        dataset.close()


@pytest.fixture
def greys(tmp_path):
    """A folder of ten even pictures, the grey of each ten times its number."""
    return grey_folder(tmp_path / "greys", range(10))


def grey_folder(folder, numbers):
    for number in numbers:
        (folder / "abc"[number % 3]).mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (16, 16), (10 * number,) * 3).save(folder / "abc"[number % 3] / f"{number}.png")
    return folder


def numbers(batch):
    return (batch[:, 0, 0, 0] // 10).tolist()


@pytest.mark.parametrize("channels", [1, 3])
def test_a_batch_has_the_shape_that_was_asked_for(channels, open_, greys):
    batch = open_(greys, channels=channels).batch(0, 0, 4)
    assert batch.shape == (4, 8, 8, channels)
    assert batch.dtype == np.uint8


def test_every_picture_comes_once_a_round(open_, greys):
    dataset = open_(greys)
    stream = numbers(dataset.batch(0, 0, 40))
    rounds = [stream[start : start + 10] for start in range(0, 40, 10)]
    assert all(sorted(round_) == list(range(10)) for round_ in rounds)
    assert len({tuple(round_) for round_ in rounds}) == 4


@pytest.mark.parametrize("crop", ["centre", "random"])
def test_the_stream_is_the_same_however_it_is_cut(crop, open_, tmp_path):
    dataset = open_(noise_folder(tmp_path / "noise", 7), crop=crop)
    whole = dataset.batch(5, 0, 33, flips=True)
    parts = [dataset.batch(5, start, 3, flips=True) for start in range(0, 33, 3)]
    assert np.array_equal(np.concatenate(parts), whole)


def test_the_stream_is_promised_for_ever(open_, greys):
    """A resumed run relies on it; a change of these numbers would be a mistake."""
    assert open_(greys).indices(seed=7, start=0, count=12).tolist() == [4, 0, 1, 8, 5, 3, 7, 6, 9, 2, 4, 9]


def test_other_seeds_give_other_orders(open_, greys):
    dataset = open_(greys)
    assert numbers(dataset.batch(0, 0, 10)) != numbers(dataset.batch(1, 0, 10))


@pytest.mark.parametrize("count", [1, 3])
def test_a_few_pictures_fill_a_batch_by_coming_again(count, open_, tmp_path):
    dataset = open_(grey_folder(tmp_path / "few", range(count)))
    assert len(dataset) == count
    assert sorted(set(numbers(dataset.batch(0, 100, 64)))) == list(range(count))


def test_random_crops_reach_every_edge(open_, tmp_path):
    ramp = np.tile(np.arange(0, 240, 10, dtype=np.uint8)[:, None], (1, 24))
    (tmp_path / "ramp").mkdir()
    Image.fromarray(np.kron(ramp, np.ones((4, 4), dtype=np.uint8))).save(tmp_path / "ramp" / "a.png")
    dataset = open_(tmp_path / "ramp", resolution=64, crop="random")
    batch = dataset.batch(0, 0, 200)
    assert batch[:, 0].min() == 0
    assert batch[:, -1].max() == 230


def test_half_of_the_pictures_are_mirrored_when_flips_are_wanted(open_, tmp_path):
    (tmp_path / "one").mkdir()
    image = Image.new("L", (16, 16), 0)
    image.paste(255, (0, 0, 8, 16))
    image.save(tmp_path / "one" / "a.png")
    dataset = open_(tmp_path / "one")
    mirrored = dataset.batch(0, 0, 400, flips=True)[:, 0, 0, 0] == 0
    assert 150 < mirrored.sum() < 250
    assert not (dataset.batch(0, 0, 400)[:, 0, 0, 0] == 0).any()


def test_subfolders_are_classes(open_, greys):
    dataset = open_(greys)
    assert dataset.class_names == ("a", "b", "c")
    indices = dataset.indices(0, 0, 10)
    classes = [int(dataset.labels[index]) for index in indices]
    assert classes == [number % 3 for number in numbers(dataset.batch(0, 0, 10))]


def test_a_picture_in_no_subfolder_has_no_class(open_, greys):
    Image.new("RGB", (16, 16), "red").save(greys / "loose.png")
    assert sorted(open_(greys).labels.tolist())[:2] == [-1, 0]


def test_copies_are_left_out_on_request(open_, tmp_path):
    noise = noise_folder(tmp_path / "noise", 3)
    shutil.copy(noise / "0.png", noise / "copy.png")
    Image.open(noise / "1.png").resize((24, 24), Image.Resampling.LANCZOS).save(noise / "small.png")
    sizes = {choice: len(open_(noise, leave_out=choice)) for choice in ("none", "exact", "near")}
    assert sizes == {"none": 5, "exact": 4, "near": 3}


def noise_folder(folder, count):
    folder.mkdir()
    for seed in range(count):
        small = np.random.RandomState(seed).randint(0, 256, (4, 4, 3)).astype(np.uint8)
        Image.fromarray(small).resize((64, 48), Image.Resampling.BICUBIC).save(folder / f"{seed}.png")
    return folder


def test_the_fingerprint_does_not_depend_on_the_place_of_the_folder(open_, greys, tmp_path):
    shutil.copytree(greys, tmp_path / "elsewhere" / "copy")
    assert open_(greys).fingerprint == open_(tmp_path / "elsewhere" / "copy").fingerprint


def test_the_fingerprint_tells_other_pictures(open_, greys):
    before = open_(greys).fingerprint
    (greys / "a" / "0.png").unlink()
    assert open_(greys).fingerprint != before


def test_a_folder_without_a_usable_picture_is_explained(open_, tmp_path):
    folder = grey_folder(tmp_path / "small", range(5))
    (folder / "torn.png").write_bytes(b"nonsense")
    with pytest.raises(EngineError, match=r"None of the 6 pictures .* used for training.*It is too small"):
        open_(folder, resolution=128)


def test_the_only_picture_that_cannot_be_used_is_named(open_, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.png").touch()
    with pytest.raises(EngineError, match=r"\(a.png\)\. The file is empty\."):
        open_(tmp_path / "one")
