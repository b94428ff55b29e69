from itertools import count
from threading import Event
from time import sleep

import pytest
from PySide6.QtCore import QCoreApplication

from ganart.working.worker import Worker
from training.errors import EngineError
from training.events import PAUSE, Waiting


@pytest.fixture
def start(qtbot):
    """Start a worker on a generator; its events are collected in `worker.events`."""
    workers = []

    def start(events):
        worker = Worker(events)
        worker.events = []
        worker.reported.connect(worker.events.append)
        workers.append(worker)
        worker.start()
        return worker

    yield start
    for worker in workers:
        worker.stop()
        assert worker.wait()


def steps(closed=None):
    """Count for ever; answer a pause as the engine does."""
    try:
        for step in count():
            sleep(0.001)
            if (yield step) == PAUSE:
                yield "saved"
    finally:
        if closed is not None:
            closed.append(True)


def test_passes_on_each_event_and_finishes(start, qtbot):
    worker = start(letter for letter in "abc")
    qtbot.waitUntil(lambda: worker.isFinished() and len(worker.events) == 3)
    assert worker.events == ["a", "b", "c"]


def test_stop_closes_the_engine(start, qtbot):
    closed = []
    worker = start(steps(closed))
    qtbot.waitUntil(lambda: len(worker.events) > 2)
    worker.stop()
    qtbot.waitUntil(worker.isFinished)
    assert closed


def test_nothing_is_called_paused_while_the_disk_takes_nothing(start, qtbot):
    has_room, asked = Event(), []

    def waiting():
        yield "step"
        while not has_room.is_set():
            asked.append((yield Waiting("The disk is full.")))
            sleep(0.001)
        yield "saved"

    worker = start(waiting())
    paused = []
    worker.paused.connect(lambda: paused.append(worker.events[-1]))
    worker.pause()
    qtbot.waitUntil(lambda: asked.count(PAUSE) > 2)
    assert paused == []
    has_room.set()
    qtbot.waitUntil(lambda: bool(paused))
    assert paused == ["saved"]


def test_a_pause_saves_and_then_asks_for_nothing_more(start, qtbot):
    worker = start(steps())
    qtbot.waitUntil(lambda: len(worker.events) > 2)
    with qtbot.waitSignal(worker.paused):
        worker.pause()
    qtbot.waitUntil(lambda: worker.events[-1] == "saved")
    before = list(worker.events)
    qtbot.wait(50)
    assert worker.events == before


def test_a_paused_engine_goes_on_where_it_was(start, qtbot):
    worker = start(steps())
    qtbot.waitUntil(lambda: len(worker.events) > 2)
    with qtbot.waitSignal(worker.paused):
        worker.pause()
    worker.resume()
    qtbot.waitUntil(lambda: "saved" in worker.events and worker.events[-1] != "saved")
    numbers = [event for event in worker.events if event != "saved"]
    assert numbers == list(range(len(numbers)))


def test_a_paused_engine_can_be_stopped(start, qtbot):
    closed = []
    worker = start(steps(closed))
    qtbot.waitUntil(lambda: len(worker.events) > 2)
    with qtbot.waitSignal(worker.paused):
        worker.pause()
    worker.stop()
    qtbot.waitUntil(worker.isFinished)
    assert closed


@pytest.mark.parametrize("error", [EngineError("The disk is full."), RuntimeError("out of paint")])
def test_a_failure_arrives_as_a_signal(start, qtbot, error, caplog):
    def engine():
        yield "a"
        raise error

    worker = Worker(engine())
    failures = []
    worker.failed.connect(failures.append)
    worker.start()
    qtbot.waitUntil(lambda: bool(failures))
    assert failures == [error]
    assert worker.wait()
    is_news = isinstance(error, RuntimeError)  # A refusal is no news for the log.
    assert ("out of paint" in caplog.text) == is_news


def test_a_failure_while_closing_arrives_too(start, qtbot):
    def engine():
        try:
            yield from steps()
        finally:
            raise EngineError("It could not be saved.")

    worker = start(engine())
    failures = []
    worker.failed.connect(failures.append)
    qtbot.waitUntil(lambda: bool(worker.events))
    worker.stop()
    qtbot.waitUntil(lambda: bool(failures))
    assert str(failures[0]) == "It could not be saved."


def test_all_is_told_before_the_end_is(start, qtbot):
    worker = start(letter for letter in "abc")
    worker.ended.connect(lambda: worker.events.append("ended"))
    qtbot.waitUntil(lambda: "ended" in worker.events)
    assert worker.events == ["a", "b", "c", "ended"]


def test_who_lets_a_worker_go_hears_nothing_more_not_even_what_was_on_its_way(start, qtbot):
    under_way, told = Event(), []

    def engine():
        yield from "abc"
        under_way.set()
        raise RuntimeError("out of paint")

    worker = start(engine())
    for signal in (worker.failed, worker.paused, worker.ended):
        signal.connect(lambda *_: told.append("something"))
    under_way.wait()
    worker.let_go()
    qtbot.waitUntil(worker.isFinished)
    QCoreApplication.sendPostedEvents()
    assert (worker.events, told) == ([], [])


def test_letting_a_worker_go_closes_the_engine(start, qtbot):
    closed = []
    worker = start(steps(closed))
    qtbot.waitUntil(lambda: len(worker.events) > 2)
    worker.let_go()
    qtbot.waitUntil(worker.isFinished)
    assert closed
