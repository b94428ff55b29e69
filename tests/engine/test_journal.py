"""A file of records that only grows, with a checksum on each line."""

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


def test_a_record_with_a_checksum_of_its_own_is_read_whole():
    content = b'{"step": 1, "crc": "mine"}'
    assert checked_line(line_of(content)) == content
