"""The crop of one picture can lie elsewhere than in its middle, and only that picture is read again."""

import json
from contextlib import closing

import numpy as np
import pytest
from PIL import Image

from training.config import ImportConfig, TrainConfig
from training.errors import Refusal
from training.importing import folder as importing
from training.importing.datasets import open_dataset
from training.importing.pictures import kept_box
from training.runs import Run


@pytest.fixture
def pictures(folder):
    """Two pictures that are red on the left, green in the middle and blue on the right."""
    for name in ("a.png", "b.png"):
        picture = Image.new("RGB", (96, 32))
        for place, colour in enumerate(("red", "lime", "blue")):
            picture.paste(colour, (32 * place, 0, 32 * place + 32, 32))
        picture.save(folder / name)
    return folder


def colours(scanned):
    """The colour in the middle of each crop."""
    words = {(255, 0, 0): "red", (0, 255, 0): "green", (0, 0, 255): "blue"}
    return [words[tuple(crop[8, 8].tolist())] for crop in scanned.crops]


def test_a_crop_lies_where_it_was_moved(pictures, scan):
    assert colours(scan()[-1]) == ["green", "green"]
    assert colours(scan(moved=(("a.png", 0.0, 0.5),))[-1]) == ["red", "green"]
    assert colours(scan(moved=(("a.png", 1.0, 0.0), ("b.png", 0.0, 0.0)))[-1]) == ["blue", "red"]
    assert colours(scan()[-1]) == ["green", "green"]


def test_only_the_picture_that_was_moved_is_read_again(pictures, scan, monkeypatch):
    read = []
    decode = importing.decode

    def decode_(paths, *rest):
        read.extend(paths)
        return decode(paths, *rest)

    monkeypatch.setattr(importing, "decode", decode_)
    scan()
    scan(moved=(("b.png", 0.25, 0.5),))
    scan(moved=(("b.png", 0.25, 0.5),))
    assert [path.name for path in read] == ["a.png", "b.png", "b.png"]


def test_a_file_that_was_only_touched_keeps_its_place(pictures, scan):
    moved = (("a.png", 0.0, 0.5),)
    scan(moved=moved)
    content = (pictures / "a.png").read_bytes()
    (pictures / "a.png").unlink()
    (pictures / "a.png").write_bytes(content)
    assert colours(scan(moved=moved)[-1]) == ["red", "green"]
    assert colours(scan()[-1]) == ["green", "green"]


def test_other_crops_than_the_middle_have_no_place(pictures):
    wide = (96, 32)
    config = ImportConfig(folder=pictures, resolution=32, moved=(("a.png", 0.0, 0.5),))
    assert kept_box(*wide, config, (0.0, 0.5)) == (0, 0, 32, 32)
    assert config.places() == {"a.png": (0.0, 0.5)}
    for crop in ("random", "whole"):
        other = ImportConfig(folder=pictures, resolution=32, crop=crop, moved=(("a.png", 0.0, 0.5),))
        assert other.places() == {}
        assert kept_box(*wide, other, (0.0, 0.5)) == kept_box(*wide, other)


def test_a_training_learns_from_the_moved_crop_and_its_run_remembers_it(pictures, tmp_path):
    config = ImportConfig(folder=pictures, resolution=16, moved=(("a.png", 1.0, 0.5),))
    opening = open_dataset(config, tmp_path / "cache")
    while True:
        try:
            next(opening)
        except StopIteration as done:
            with closing(done.value) as dataset:
                seen = {tuple(picture[8, 8].tolist()) for picture in dataset.in_order(0, 2)}
            break
    assert seen == {(0, 0, 255), (0, 255, 0)}
    run = Run.create(tmp_path / "run", TrainConfig(data=config))
    assert Run.open(run.path).config().data == config


def test_versions_without_this_setting_read_a_run_that_moved_nothing(tmp_path):
    assert "moved" not in json.dumps(TrainConfig(data=ImportConfig(folder=tmp_path)).to_json())


@pytest.mark.parametrize("place", [-0.1, 1.1, np.nan])
def test_a_place_outside_of_the_picture_is_refused(tmp_path, place):
    with pytest.raises(Refusal, match="from 0"):
        ImportConfig(folder=tmp_path, moved=(("a.png", place, 0.5),))
