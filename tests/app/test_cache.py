import os

import pytest

from ganart.keeping import cache


@pytest.fixture
def folder(tmp_path):
    """A cache of 30 bytes that can be made anew, and the index."""
    for name, size in {"thumbnails/ab/cd.webp": 10, "packs/faces.bin": 20, "index/x.sqlite": 40}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(bytes(size))
    return tmp_path


def test_the_size_is_what_emptying_frees(folder):
    assert cache.size(folder) == 30


def test_an_emptied_cache_is_empty_and_keeps_the_index_that_is_open(folder):
    assert cache.empty(folder) == 0
    assert (folder / "index/x.sqlite").exists()
    assert not (folder / "packs/faces.bin").exists()


def test_beyond_the_limit_the_oldest_small_copies_go_first(folder):
    old = folder / "thumbnails/ab/old.webp"
    old.write_bytes(bytes(10))
    os.utime(old, (0, 0))
    assert cache.keep_within(folder, 35) == 30
    assert not old.exists()


def test_when_copies_are_not_enough_the_folders_not_used_for_longest_go(folder):
    for name, used in {"early": 1_000, "late": 2_000}.items():
        pack = folder / "packs" / name
        pack.mkdir()
        (pack / "pixels.bin").write_bytes(bytes(100))
        os.utime(pack, (used, used))
    assert cache.keep_within(folder, 130) == 120
    assert (folder / "packs/late").exists()
    assert not (folder / "packs/early").exists()
    assert not (folder / "thumbnails/ab/cd.webp").exists()


def test_within_the_limit_nothing_goes(folder):
    assert cache.keep_within(folder, 30) == 30


def test_a_cache_that_is_not_there_is_empty(tmp_path):
    assert cache.size(tmp_path / "nowhere") == 0
    assert cache.empty(tmp_path / "nowhere") == 0
    assert cache.keep_within(tmp_path / "nowhere", 0) == 0


def test_a_copy_that_another_window_sweeps_away_meanwhile_is_no_hindrance(folder):
    (folder / "thumbnails/ab/gone.webp").symlink_to(folder / "gone")  # Listed, but no longer there.
    assert cache.keep_within(folder, 25) == 20
