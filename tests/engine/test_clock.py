import pytest

from training.clock import Clock, Speed


@pytest.fixture
def now(monkeypatch):
    """Time that goes on only when the test says so."""
    now = [100.0]
    monkeypatch.setattr("time.perf_counter", lambda: now[0])
    return now


def test_a_clock_counts_only_while_it_runs(now):
    clock = Clock()
    clock.start()
    now[0] += 3
    clock.stop()
    now[0] += 1000
    clock.start()
    now[0] += 2
    assert clock.seconds() == 5


def test_a_clock_goes_on_from_where_a_run_was(now):
    clock = Clock(60.0)
    now[0] += 7
    assert clock.seconds() == 60


def test_starting_twice_counts_once(now):
    clock = Clock()
    clock.start()
    now[0] += 1
    clock.start()
    now[0] += 1
    assert clock.seconds() == 2


def test_speed_is_that_of_the_last_ten_seconds():
    speed = Speed()
    for second in range(20):
        speed.count(100, second)
    for second in range(20, 40):
        speed.count(10, second)
    assert speed.per_second() == pytest.approx(10)


def test_speed_is_zero_after_a_single_step():
    speed = Speed()
    speed.count(32, 1.0)
    assert speed.per_second() == 0
