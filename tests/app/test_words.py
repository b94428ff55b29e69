import re
from datetime import datetime
from pathlib import Path

import pytest

import ganart
from ganart.widgets.length_slider import length_in_words
from ganart.words import TIMES, counted, duration, sides, time_left, when


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (12, "under 1 min left"),
        (61, "2 min left"),
        (3_599, "1 h 00 min left"),
        (7_500, "2 h 05 min left"),
        (1e300, "over a year left"),
    ],
)
def test_time_left_is_said_in_minutes_rounded_up(seconds, words):
    assert time_left(seconds) == words


@pytest.mark.parametrize(("seconds", "words"), [(40.9, "40 s"), (725, "12 min"), (5_400, "1 h 30 min")])
def test_a_duration_is_said_in_its_own_unit(seconds, words):
    assert duration(seconds) == words


def test_one_thing_is_not_many():
    assert (counted(1, "picture"), counted(1204, "picture")) == ("1 picture", "1,204 pictures")


@pytest.mark.parametrize("year", [1, 1601, 1969, 2300, 9999])
def test_a_time_of_any_year_is_said(year):
    assert when((datetime(year, 7, 3, 12) - datetime(1970, 1, 1)).total_seconds()).endswith(f" {year:04d}")


@pytest.mark.parametrize("time", [910_692_730_085.0, 1e300, -1e300])
def test_a_time_beyond_all_calendars_stops_nothing(time):
    assert when(time)


def test_a_recent_time_is_said_by_its_day():
    now = datetime(2026, 5, 3, 12, 0)
    assert when(datetime(2026, 5, 3, 9, 5).timestamp(), now) == "today, 09:05"
    assert when(datetime(2026, 5, 2, 9, 5).timestamp(), now) == "yesterday, 09:05"
    assert when(datetime(2026, 4, 1).timestamp(), now) == "1 April 2026"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(5, "5 minutes"), (60, "1 hour"), (90, "1½ hours"), (480, "8 hours"), (0, "until I stop")],
)
def test_a_length_is_said_as_a_person_does(minutes, words):
    assert length_in_words(minutes) == words


def test_the_sides_of_a_size_are_written_as_all_numbers_are():
    assert sides(4_961, 640) == f"4,961 {TIMES} 640"


def test_every_size_is_written_that_way():
    sources = Path(ganart.__file__).parent.rglob("*.py")
    by_hand = re.compile(r"\} (\{TIMES\}|\\N\{MULTIPLICATION SIGN\}) \{")
    found = [source.name for source in sources if by_hand.search(source.read_text(encoding="utf-8"))]
    assert found == ["words.py"]
