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


def test_a_cache_that_is_not_there_is_empty(tmp_path):
    assert cache.size(tmp_path / "nowhere") == 0
    assert cache.empty(tmp_path / "nowhere") == 0
