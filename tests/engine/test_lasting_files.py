"""What the disk is told, and in which order, so that files last through a power cut: as far as is seen."""

import os
import stat
from time import time

import pytest

from training.files import append, keep_folder, make_lines_last, whole_file


@pytest.fixture
def told(tmp_path, monkeypatch):
    """The list of what the disk is told from now on. The folder was written into before."""
    with whole_file(tmp_path / "first"):
        pass
    told, sync, replace, rename = [], os.fsync, os.replace, os.rename

    def note_sync(handle):
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        same = os.path.samestat(os.fstat(handle), tmp_path.stat())
        told.append("folder" if same else "another folder" if is_folder else "file")
        sync(handle)

    def note(word, call):
        def noted(*arguments, **options):
            told.append(word)
            return call(*arguments, **options)

        return noted

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(os, "replace", note("name", replace))
    monkeypatch.setattr(os, "rename", note("name", rename))
    monkeypatch.setattr(os, "sync", lambda: told.append("all"), raising=False)
    return told


def test_a_file_is_on_the_disk_before_its_name_and_then_the_name(tmp_path, told):
    with whole_file(tmp_path / "first") as file:
        file.write(b"new")
    assert told == ["file", "name", "folder"]


def test_the_name_of_a_new_folder_is_on_the_disk_before_the_first_file_in_it(tmp_path, told):
    (tmp_path / "new").mkdir()
    with whole_file(tmp_path / "new" / "first"):
        pass
    assert told.index("folder") < told.index("file")
    assert told[-3:] == ["file", "name", "another folder"]


def test_a_folder_that_lay_there_for_hours_lasts_by_itself(tmp_path, told):
    (tmp_path / "new").mkdir()
    os.utime(tmp_path, (0, time() - 2 * 3600))
    with whole_file(tmp_path / "new" / "first"):
        pass
    assert "folder" not in told


def test_a_line_lasts_when_it_is_there_and_the_first_one_with_its_file(tmp_path, told):
    append(tmp_path / "lines", b"one\n")
    assert told == ["file", "folder"]
    append(tmp_path / "lines", b"two\n")
    assert told == ["file", "folder", "file"]


def test_lines_that_need_not_last_yet_are_not_waited_for(tmp_path, told):
    append(tmp_path / "lines", b"one\n", lasting=False)
    append(tmp_path / "lines", b"two\n", lasting=False)
    assert told == []
    make_lines_last(tmp_path / "lines")
    assert told == ["file", "folder"]
    assert (tmp_path / "lines").read_bytes() == b"one\ntwo\n"


def test_where_there_are_no_lines_none_are_made_to_last(tmp_path, told):
    make_lines_last(tmp_path / "lines")
    assert told == []
    assert not (tmp_path / "lines").exists()


def test_all_in_a_folder_is_on_the_disk_before_its_name_and_then_the_name(tmp_path, told):
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "a.png").write_bytes(b"a")
    keep_folder(beside, tmp_path / "frames")
    assert told == ["all", "name", "folder"]
    assert (tmp_path / "frames" / "a.png").read_bytes() == b"a"
    assert not beside.exists()


def test_a_system_that_cannot_sync_all_keeps_a_folder_all_the_same(tmp_path, told, monkeypatch):
    monkeypatch.delattr(os, "sync")
    (tmp_path / "beside").mkdir()
    keep_folder(tmp_path / "beside", tmp_path / "frames")
    assert told == ["name", "folder"]
