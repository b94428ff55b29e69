"""Where the cache cannot be written, a temporary folder takes its place, and one sentence says so."""

import errno
import os
import sys

import pytest
from PIL import Image

from training.cache import usable_cache
from training.config import ImportConfig
from training.events import Notice, Scanned
from training.importing import scanning


@pytest.fixture
def unusable(tmp_path):
    """A cache folder that cannot even be made."""
    (tmp_path / "file").write_text("in the way")
    return tmp_path / "file" / "cache"


def test_a_cache_that_can_be_written_is_used(tmp_path):
    assert usable_cache(tmp_path / "new" / "cache") == (tmp_path / "new" / "cache", None)
    assert list((tmp_path / "new" / "cache").iterdir()) == []


def test_a_cache_that_cannot_be_written_is_replaced_and_that_is_said_once(unusable):
    folder, sentence = usable_cache(unusable)
    assert str(unusable) in sentence
    (folder / "x").write_text("written")
    assert usable_cache(unusable) == (folder, None)


@pytest.mark.skipif(sys.platform == "win32", reason="Has other locks.")
@pytest.mark.parametrize("reason", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_cache_without_locks_is_replaced(tmp_path, monkeypatch, reason):
    def refuse(*arguments):
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr("fcntl.flock", refuse)
    folder, sentence = usable_cache(tmp_path)
    assert folder != tmp_path
    assert os.strerror(reason) in sentence


def test_a_folder_is_scanned_without_a_cache(tmp_path, unusable):
    (tmp_path / "pictures").mkdir()
    for grey in (10, 200):
        Image.new("L", (16, 16), grey).save(tmp_path / "pictures" / f"{grey}.png")
    config = ImportConfig(folder=tmp_path / "pictures", resolution=16)
    events = list(scanning.scan(config, unusable))
    (notice,) = [event for event in events if isinstance(event, Notice)]
    assert "cannot be written" in notice.sentence
    again = list(scanning.scan(config, unusable))
    assert not any(isinstance(event, Notice) for event in again)
    assert isinstance(again[-1], Scanned)
    assert again[-1].pictures == events[-1].pictures == 2
