"""A file of records that only grows, with a checksum on each line."""

import os
from dataclasses import dataclass

import pytest

from training.journal import Journal, checked_line, line_of


@dataclass(frozen=True, slots=True)
class Count:
    """A record of a test."""

    step: int
    words: str = ""


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "counts.jsonl", Count)


WRONG_SUM = b'{"step": 1, "words": "", "crc": "00000000"}\n'


@pytest.mark.parametrize("damage", [b"{\n", WRONG_SUM, b"x" * 4_000_000 + b"\n"], ids=["cut", "sum", "long"])
def test_a_damaged_line_costs_only_itself(journal, damage):
    journal.append(Count(1))
    with journal.path.open("ab") as file:
        file.write(damage)
    journal.append(Count(2))
    assert journal.records() == [Count(1), Count(2)]
    journal.path.write_bytes(journal.path.read_bytes() + b'{"step": 3, "wor')
    assert journal.last() == Count(2)


def test_the_last_of_very_many_records_is_the_newest(journal):
    journal.path.write_bytes(b"".join(line_of(b'{"step": %d, "words": "x"}' % step) for step in range(1_000)))
    assert journal.last() == Count(999, "x")
    assert [record.step for record in journal.records()] == list(range(1_000))


def test_there_is_no_last_record_before_the_first_sound_one(journal):
    assert (journal.last(), journal.records()) == (None, [])
    journal.path.write_bytes(b"{\n")
    assert journal.last() is None
    journal.path.unlink()
    journal.append(Count(1))
    assert journal.last() == Count(1)


def test_lines_of_earlier_versions_have_no_checksum_and_are_read(journal):
    journal.path.write_bytes(b'{"step": 1, "words": "old"}\n')
    journal.append(Count(2))
    assert journal.records() == [Count(1, "old"), Count(2)]
    with pytest.raises(ValueError, match="checksum"):
        checked_line(b'{"step": 1}\n', is_needed=True)


def test_a_line_of_65536_bytes_is_read_and_no_longer_one(journal):
    shortest = len(line_of(b'{"step": 1}'))
    lines = [line_of(b'{"step": %d%s}' % (step, b" " * (65535 + step - shortest))) for step in (1, 2)]
    assert [len(line) for line in lines] == [65536, 65537]
    journal.path.write_bytes(b"".join(lines))
    assert [record.step for record in journal.records()] == [1]


def test_what_comes_after_a_step_is_forgotten_and_nothing_else(journal):
    journal.cut_after(1)
    assert not journal.path.exists()
    for step in (1, 2, 3):
        journal.append(Count(step))
    journal.cut_after(2)
    assert journal.records() == [Count(1), Count(2)]
    assert list(journal.path.parent.iterdir()) == [journal.path]


def test_a_record_lasts_at_once_unless_it_may_wait(journal, monkeypatch):
    journal.append(Count(1))
    synced, sync = [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(os.fstat(handle).st_size), sync(handle)))
    journal.append(Count(2))
    assert synced == [journal.path.stat().st_size]
    journal.append(Count(3), lasting=False)
    assert len(synced) == 1
    journal.make_last()
    assert synced[1] == journal.path.stat().st_size


def test_a_record_with_a_checksum_of_its_own_is_read_whole():
    content = b'{"step": 1, "crc": "mine"}'
    assert checked_line(line_of(content)) == content
