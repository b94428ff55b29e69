"""Folders are made where they were to be, and nowhere else."""

import shutil

import pytest

from tests.small_disk import small_disk
from training.anchor import Anchor


def test_folders_are_made_with_all_above_them(tmp_path):
    anchor = Anchor(tmp_path / "a" / "b")
    anchor.make(tmp_path / "a" / "b" / "c")
    anchor.make(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a" / "b" / "c").is_dir()


def test_nothing_is_made_where_a_folder_went(tmp_path):
    (tmp_path / "library").mkdir()
    anchor = Anchor(tmp_path / "library")
    shutil.rmtree(tmp_path / "library")
    with pytest.raises(FileNotFoundError):
        anchor.make(tmp_path / "library" / "pictures")
    assert not (tmp_path / "library").exists()


def test_nothing_is_made_in_the_empty_place_of_a_disk(tmp_path):
    with small_disk(tmp_path) as disk:
        (disk.path / "file").touch()
        anchor = Anchor(disk.path)
        disk.pull_out()
        with pytest.raises(FileNotFoundError):
            anchor.make(disk.path / "pictures")
        assert not list(disk.path.iterdir())
        disk.put_in()
        anchor.make(disk.path / "pictures")
        assert (disk.path / "pictures").is_dir()


def test_a_folder_that_is_back_under_another_number_is_known_by_what_it_holds(tmp_path):
    (tmp_path / "library").mkdir()
    anchor = Anchor(tmp_path / "library")
    (tmp_path / "library").rename(tmp_path / "before")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "marks.jsonl").touch()
    anchor.make(tmp_path / "library" / "pictures")
    assert (tmp_path / "library" / "pictures").is_dir()
