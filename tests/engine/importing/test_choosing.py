"""What the artist leaves out is not learned from, and everything else is as if it were not there."""

import json
import os
from contextlib import closing

import numpy as np
import pytest

from tests.engine.importing.painted import paint
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.importing.choosing import without
from training.importing.datasets import open_dataset
from training.importing.packed_crops import PackedCrops
from training.runs import Run


@pytest.fixture
def pictures(folder):
    """Two cats, of which there is a smaller copy, and a dog."""
    paint(folder / "cats" / "a.png", 0, (64, 64))
    paint(folder / "cats" / "b.png", 1)
    paint(folder / "copy.png", 0)
    paint(folder / "dogs" / "c.png", 2)
    return folder


@pytest.fixture
def learned(pictures, tmp_path):
    """Gives the names of what a training learns from."""

    def learned_(*left_out, **settings):
        config = ImportConfig(folder=pictures, resolution=16, left_out=left_out, **settings)
        opening = open_dataset(config, tmp_path / "cache")
        while True:
            try:
                next(opening)
            except StopIteration as done:
                with closing(done.value) as dataset:
                    return dataset.names, dataset.class_names

    return learned_


def test_a_picture_that_is_left_out_is_not_learned_from(learned):
    assert learned("cats/b.png")[0] == ["cats/a.png", "copy.png", "dogs/c.png"]


def test_a_name_with_a_slash_at_its_end_leaves_out_a_folder(learned):
    assert learned("cats/") == (["copy.png", "dogs/c.png"], ("dogs",))


def test_names_of_nothing_leave_nothing_out(learned):
    assert len(learned("cat", "cats/a", "gone.png", "cats/a.png#2")[0]) == 4


def test_leaving_out_the_larger_of_two_copies_keeps_the_other(learned):
    assert "copy.png" not in learned(leave_out="near")[0]
    assert learned("cats/a.png", leave_out="near")[0] == ["cats/b.png", "copy.png", "dogs/c.png"]


def test_a_training_for_which_nothing_is_left_is_refused(learned):
    with pytest.raises(EngineError, match=r"All pictures in .* are left out\."):
        learned("cats/", "dogs/", "copy.png")


def test_a_scan_counts_only_what_is_learned_from_and_names_all(pictures, scan):
    scanned = scan(left_out=("cats/a.png", "dogs/"))[-1]
    assert (scanned.pictures, scanned.left_out, scanned.classes) == (2, 2, {"cats": 1})
    assert scanned.near_duplicates == ()
    assert scanned.crop_paths == ("cats/b.png", "copy.png")
    assert scanned.names == ("cats/a.png", "cats/b.png", "copy.png", "dogs/c.png")


def test_a_scan_that_is_known_can_be_told_what_is_left_out(pictures, scan):
    left_out = ("cats/a.png", "dogs/")
    told, scanned = without(scan()[-1], left_out), scan(left_out=left_out)[-1]
    for name in ("pictures", "left_out", "classes", "near_duplicates", "exact_duplicates", "names"):
        assert getattr(told, name) == getattr(scanned, name)


def test_every_picture_of_a_scan_can_be_seen_as_it_is_cut(pictures, scan, tmp_path):
    scanned = scan(crop="random")[-1]
    crops = PackedCrops(ImportConfig(folder=pictures, resolution=16, crop="random"), tmp_path / "cache")
    assert scanned.crop_paths == scanned.names
    for name, crop in zip(scanned.crop_paths, scanned.crops, strict=True):
        assert np.array_equal(crops.crop(name), crop)
    assert crops.crop("gone.png") is None


def test_a_run_keeps_names_that_are_no_proper_text(tmp_path):
    names = ("cats/", os.fsdecode(b"\xff.png"), "ü.png")
    config = TrainConfig(data=ImportConfig(folder=tmp_path, left_out=names))
    run = Run.create(tmp_path / "run", config)
    assert Run.open(run.path).config().data.left_out == names


def test_versions_without_this_setting_read_a_run_that_leaves_nothing_out(tmp_path):
    written = json.dumps(TrainConfig(data=ImportConfig(folder=tmp_path)).to_json())
    assert "left_out" not in written
