import numpy as np
import pytest

from ganart.keeping import digest_rows
from ganart.keeping.digest_rows import DigestRows
from ganart.keeping.piecewise import each_once


def digest(number):
    return f"{number * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128:032x}"


@pytest.fixture(params=[5, 4_096], ids=["sorted in", "waiting"])
def rows(request, monkeypatch):
    """A thousand rows that were added a hundred at a time."""
    monkeypatch.setattr(digest_rows, "_LOOSE", request.param)
    rows = DigestRows()
    for start in range(0, 1_000, 100):
        rows.append([digest(number) for number in range(start, start + 100)])
    return rows


def found(rows, *numbers):
    return sorted(rows.rows([digest(number) for number in numbers]).tolist())


def test_rows_are_found_by_what_they_hold(rows):
    assert found(rows, 3, 999, 5_000) == [3, 999]
    assert found(rows) == []
    assert rows.digest(17) == digest(17)


def test_one_picture_in_several_files_is_found_in_all_of_them(rows):
    rows.append([digest(3), digest(3)])
    assert found(rows, 3, 4) == [3, 4, 1_000, 1_001]


def test_a_row_that_holds_another_picture_is_found_by_that(rows):
    rows.replace(3, digest(7_000))
    rows.replace(3, digest(7_001))
    assert found(rows, 3, 7_000) == []
    assert found(rows, 7_001) == [3]


def test_halves_that_are_alike_by_chance_are_told_apart(rows):
    rows.append(["0" * 16 + digest(3)[16:]])
    assert found(rows, 3) == [3]
    assert rows.rows(["0" * 16 + digest(3)[16:]]).tolist() == [1_000]


def test_what_is_no_hash_is_found_nowhere(rows):
    assert rows.rows(["", "zz", "g" * 32, " " * 32]).dtype == np.int64
    assert len(rows.rows(["", "zz", "g" * 32, " " * 32])) == 0


def test_very_many_values_are_gone_through_once_each_in_their_order():
    values = [f"{number % 5_000}" for number in range(12_000)]
    assert list(each_once(iter(values))) == values[:5_000]
