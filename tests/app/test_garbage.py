"""Objects of Qt die in the thread in which they live."""

import gc
from threading import Thread
from typing import ClassVar

import pytest
from PySide6.QtCore import QObject, QThread

from ganart.starting import garbage
from ganart.starting.garbage import GarbageCollector, collect


class Cycle(QObject):
    """An object that holds itself, and tells in which thread it died."""

    died_in: ClassVar[list[QThread]] = []

    def __init__(self):
        super().__init__()
        self.myself = self

    def __del__(self):
        self.died_in.append(QThread.currentThread())


@pytest.fixture
def collector(qapp):
    gc.collect()
    Cycle.died_in.clear()
    collector = GarbageCollector()
    yield collector
    collector.end()
    gc.disable()  # As the tests of the window have it.


def litter():
    """Make as much garbage as has Python collect of itself."""
    for _ in range(50_000):
        cycle = []
        cycle.append(cycle)


def test_what_another_thread_makes_has_nothing_of_qt_collected_there(collector, qtbot):
    Cycle()
    thread = Thread(target=litter)
    thread.start()
    thread.join()
    assert Cycle.died_in == []
    qtbot.waitUntil(lambda: bool(Cycle.died_in))
    assert Cycle.died_in == [QThread.currentThread()]


def test_what_lives_long_is_gone_through_now_and_then(collector, qtbot, monkeypatch):
    monkeypatch.setattr(garbage, "_FULL_EVERY_S", 0.0)
    cycle = Cycle()
    gc.collect(0)
    gc.collect(1)
    del cycle  # Which is old now.
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 11))
    collector.look()
    assert len(Cycle.died_in) == 1


def test_what_is_set_aside_is_not_gone_through_and_what_comes_later_is(collector, monkeypatch):
    monkeypatch.setattr(garbage, "_FULL_EVERY_S", 0.0)
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 11))
    cycle = Cycle()
    gc.unfreeze()  # What the tests have set aside.
    collector.set_aside()
    assert gc.get_freeze_count() > 1_000
    later = Cycle()
    del cycle, later
    for _ in range(3):
        collector.look()
    assert len(Cycle.died_in) == 1


def test_garbage_of_the_moment_is_not_set_aside(collector):
    Cycle()
    collector.set_aside()
    assert len(Cycle.died_in) == 1


def test_freed_memory_goes_back_while_nothing_is_dragged(collector, monkeypatch):
    given_back = []
    monkeypatch.setattr(garbage, "give_back_freed_memory", lambda: given_back.append(True))
    collector.look()
    assert given_back == []
    monkeypatch.setattr(garbage, "_GIVE_BACK_EVERY_S", 0.0)
    monkeypatch.setattr(garbage, "_is_dragged", lambda: True)
    collector.look()
    assert given_back == []  # It would take a moment that somebody could feel.
    monkeypatch.setattr(garbage, "_is_dragged", lambda: False)
    collector.look()
    assert given_back == [True]


def test_nothing_is_collected_before_it_is_due(monkeypatch):
    monkeypatch.setattr(gc, "get_count", lambda: (1, 0, 0))
    assert collect() == -1
    monkeypatch.setattr(gc, "get_count", lambda: (100_000, 0, 0))
    assert collect() == 0


def test_python_collects_again_afterwards(collector):
    assert not gc.isenabled()
    collector.end()
    assert gc.isenabled()
