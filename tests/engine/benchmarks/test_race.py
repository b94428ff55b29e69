import os
import signal
from contextlib import closing
from itertools import count, islice
from multiprocessing import active_children

import pytest

from training.benchmarks.race import compare, race, typical
from training.benchmarks.turns import Round
from training.errors import EngineError
from training.events import Racing


def busy(work):
    """A loop of one image a step, each of so much work."""
    for step in count(1):
        sum(range(work))
        yield step


def broken():
    raise ValueError("no such thing")
    yield 0


def end_of(race):
    """Pull a race to its end; return what it returns."""
    while True:
        try:
            next(race)
        except StopIteration as end:
            return end.value


@pytest.fixture
def loops():
    """Gives the processes of a race; other tests leave some running too, for those that come."""
    before = active_children()
    return lambda: [each for each in active_children() if each not in before]


def test_after_each_turn_it_can_be_stopped_and_leaves_nobody_behind(loops):
    with closing(race({"one": (busy, (100,)), "other": (busy, (100,))}, rounds=9, seconds=0.01)) as turns:
        assert list(islice(turns, 2)) == [Racing(1, 18), Racing(2, 18)]
        assert len(loops()) == 2
    assert loops() == []


def test_ctrl_c_on_a_terminal_is_for_who_started_the_race(loops, capfd):
    turns = race({"one": (busy, (100,))}, rounds=2, seconds=0.01)
    assert next(turns) == Racing(1, 2)
    for loop in loops():
        os.kill(loop.pid, signal.SIGINT)
    assert next(turns) == Racing(2, 2)
    turns.close()
    assert capfd.readouterr().err == ""


def test_who_does_a_tenth_of_the_work_is_faster_in_every_round():
    turns = end_of(race({"light": (busy, (20_000,)), "heavy": (busy, (200_000,))}, rounds=2, seconds=0.1))
    assert [len(each) for each in turns.values()] == [2, 2]
    assert compare(turns["light"], turns["heavy"])["ratio_low"] > 2


def test_the_ratio_is_the_median_of_the_rounds_with_its_spread():
    ours = [Round(20, 1, 2), Round(30, 1, 2), Round(40, 1, 2)]
    others = [Round(10, 1, 1), Round(10, 1, 1), Round(10, 1, 1)]
    assert compare(ours, others) == {
        "ratio": 1.5,
        "ratio_low": 1.0,
        "ratio_high": 2.0,
        "ratio_on_the_wall": 3.0,
        "ratio_on_the_wall_low": 2.0,
        "ratio_on_the_wall_high": 4.0,
    }


def test_typical_speeds_are_medians():
    turns = [Round(10, 1, 2), Round(90, 1, 2), Round(20, 1, 2)]
    assert typical(turns) == {"images_per_second": 20, "images_per_processor_second": 10}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_loop_that_fails_is_a_sentence(capfd):
    with pytest.raises(EngineError, match="has failed"):
        end_of(race({"broken": (broken, ())}, rounds=1, seconds=0.1))
    assert "no such thing" in capfd.readouterr().err
