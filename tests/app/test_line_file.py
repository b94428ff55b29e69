"""A file of lines that several append to: what is there, who waits for whom, when it is written anew."""

import errno
import os

import pytest

from ganart.keeping import line_file
from ganart.keeping.line_file import LineFile, is_wasteful, parsed
from training.run_lock import holding


def test_a_file_that_is_not_there_holds_nothing(tmp_path):
    assert LineFile(tmp_path / "marks.jsonl").content() == b""


def test_the_first_line_makes_the_folders_that_it_lies_in(tmp_path):
    file = LineFile(tmp_path / "pictures" / "library" / "marks.jsonl")
    file.append([b"one\n", b"two\n"])
    assert file.content() == b"one\ntwo\n"


@pytest.mark.parametrize("change", [lambda file: file.append([b"two\n"]), lambda file: file.rewrite(len)])
def test_who_waits_for_too_long_is_told_so_and_changes_nothing(tmp_path, monkeypatch, change):
    monkeypatch.setattr(line_file, "_PATIENCE_S", 0.02)
    file = LineFile(tmp_path / "marks.jsonl")
    file.append([b"one\n"])
    with holding(tmp_path / ".marks.jsonl.lock"), pytest.raises(TimeoutError) as error:
        change(file)
    assert (error.value.errno, error.value.strerror) == (errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
    assert file.content() == b"one\n"


def test_what_is_written_anew_is_made_of_what_is_there_by_then(tmp_path):
    file = LineFile(tmp_path / "marks.jsonl")
    file.append([b"one\n"])
    LineFile(file.path).append([b"two\n"])  # Another window's.
    file.rewrite(lambda content: content + b"three\n")
    assert file.content() == b"one\ntwo\nthree\n"


def test_an_owner_is_behind_only_when_others_have_written(tmp_path):
    mine, theirs = LineFile(tmp_path / "marks.jsonl"), LineFile(tmp_path / "marks.jsonl")
    mine.append([b"one\n"])
    assert not mine.is_behind()
    theirs.append([b"two\n"])
    assert mine.is_behind()
    mine.content()
    assert not mine.is_behind()
    mine.rewrite(lambda content: content)
    assert not mine.is_behind()
    assert theirs.is_behind()


def test_what_an_owner_writes_while_it_catches_up_is_not_lost(tmp_path):
    file, taken = LineFile(tmp_path / "marks.jsonl"), []
    file.append([b"one\n"])

    def take(content):
        if content == b"one\n":
            file.append([b"two\n"])
        return lambda: taken.append(content)

    file.catch_up(take)
    assert taken == [b"one\ntwo\n"]


def test_lines_are_not_waited_for_until_they_are_to_last(tmp_path, monkeypatch):
    file, synced, sync = LineFile(tmp_path / "marks.jsonl"), [], os.fsync
    file.append([b"one\n"])
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(os.fstat(handle).st_size), sync(handle)))
    file.append([b"two\n"])
    assert synced == []
    file.make_last()
    assert synced[0] == len(b"one\ntwo\n")


@pytest.mark.parametrize(
    ("size", "needed", "wasteful"),
    [
        (1_000_001, 250_000, True),
        (1_000_001, 250_001, False),  # It says nearly as much as it has bytes.
        (1_000_000, 1, False),  # It is read in a moment.
        (4_000_000, 1_000_000, False),
        (4_000_001, 1_000_000, True),
    ],
)
def test_a_file_is_wasteful_when_it_is_large_and_more_than_four_times_what_it_says(size, needed, wasteful):
    assert is_wasteful(bytes(size), lambda: bytes(needed)) == wasteful


def test_damaged_lines_are_passed_over():
    assert list(parsed(b'{"a": 1}\n{"a": \n\n[2]\n\xff')) == [{"a": 1}, [2]]
