from itertools import count
from time import sleep

import pytest
from PySide6.QtCore import QObject

from ganart.working.crew import Crew


class Listener(QObject):
    """Notes what it is told."""

    def __init__(self):
        super().__init__()
        self.heard = []

    def report(self, event):
        self.heard.append(event)

    def fail(self, error):
        self.heard.append(error)

    def end(self):
        self.heard.append("the end")


@pytest.fixture
def crew(qtbot):
    crew = Crew()
    yield crew
    crew.stop()
    qtbot.waitUntil(crew.is_idle)


@pytest.fixture
def listener():
    return Listener()


def begin(crew, events, listener):
    return crew.start(events, listener.report, listener.fail, listener.end)


def steps():
    for step in count():
        sleep(0.001)
        yield step


def test_a_listener_hears_all_and_then_the_crew_is_idle(crew, listener, qtbot):
    with qtbot.waitSignal(crew.idle):
        begin(crew, (letter for letter in "ab"), listener)
        assert not crew.is_idle()
    assert listener.heard == ["a", "b", "the end"]


def test_a_worker_that_is_replaced_is_not_mistaken_for_the_next(crew, listener, qtbot):
    first = begin(crew, steps(), listener)
    qtbot.waitUntil(lambda: len(listener.heard) > 2)
    first.let_go()
    listener.heard.clear()
    begin(crew, (letter for letter in "ab"), listener)
    with qtbot.waitSignal(crew.idle):
        pass
    assert listener.heard == ["a", "b", "the end"]


def test_the_crew_waits_for_workers_that_nobody_listens_to(crew, listener, qtbot):
    worker = begin(crew, steps(), listener)
    with qtbot.waitSignal(crew.idle):
        worker.let_go()
        assert not crew.is_idle()
