from queue import SimpleQueue
from threading import Event, Semaphore

import pytest

from ganart.keeping.discarding import Discarding
from ganart.keeping.trash import Trash
from ganart.working.background import Background


@pytest.fixture
def background(qapp):
    background = Background()
    yield background
    background.close()


def test_an_answer_comes_back_to_the_gui_thread(background, qtbot):
    answers = []
    background.call("sum", lambda: 1 + 1, answers.append)
    qtbot.waitUntil(lambda: answers == [2])


def test_of_one_kind_only_the_newest_waiting_call_is_made(background, qtbot):
    gate, answers = Event(), []
    background.call("first", gate.wait, answers.append)
    for number in range(5):
        background.call("preview", lambda number=number: number, answers.append)
    gate.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == [True, 4]


def test_a_newer_call_of_a_kind_is_made_when_it_was_asked_for(background, qtbot):
    gate, answers = Event(), []
    background.call("first", gate.wait, answers.append)
    background.call("open", lambda: "an earlier model", answers.append)
    background.call("remember", lambda: "what was changed", answers.append)
    background.call("open", lambda: "this model again", answers.append)
    gate.set()
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert answers == [True, "what was changed", "this model again"]


def test_what_is_asked_for_all_the_time_is_made_although_others_are_too(background):
    begun, go_on, made = SimpleQueue(), Semaphore(0), []

    def work(kind):
        begun.put(kind)
        go_on.acquire()

    def ask_for_all():
        for kind in ("one", "other", "patient"):
            background.call(kind, lambda kind=kind: work(kind), print)

    ask_for_all()
    for _ in range(6):
        made.append(begun.get())
        ask_for_all()  # Before the next one is chosen.
        go_on.release()
    go_on.release(100)
    assert set(made) == {"one", "other", "patient"}


def test_each_deletion_can_be_undone_while_the_disk_is_slow(background, tmp_path, qtbot):
    discarding, undos, returned = Discarding(Trash(tmp_path / ".trash"), background, background), [], []
    discarding.said.connect(lambda message: undos.append(message.actions[0][1]))
    discarding.returned.connect(returned.append)
    runs = [tmp_path / "one", tmp_path / "two"]
    for run in runs:
        run.mkdir()
        discarding.discard(run, run.name)
    qtbot.waitUntil(lambda: len(undos) == 2)
    gate = Event()
    background.call("slow", gate.wait, lambda _: None)
    for undo in undos:
        undo()
    gate.set()
    qtbot.waitUntil(lambda: returned == runs)
    assert all(run.is_dir() for run in runs)


def test_a_failure_is_told_and_the_next_call_still_made(background, qtbot):
    failures, answers = [], []
    background.failed.connect(failures.append)
    background.call("bad", lambda: 1 / 0, answers.append)
    background.call("good", lambda: "fine", answers.append)
    qtbot.waitUntil(lambda: answers == ["fine"])
    assert isinstance(failures[0], ZeroDivisionError)


def test_closing_does_what_still_waits(qapp):
    done = []
    background = Background()
    background.call("trash", lambda: done.append("moved"), lambda _: None)
    background.close()
    assert done == ["moved"]


def test_no_answer_is_handed_over_after_closing(qapp, qtbot):
    answers = []
    background = Background()
    background.call("late", lambda: "late", answers.append)
    background.close()
    qtbot.wait(20)
    assert answers == []


def test_a_failure_goes_to_whoever_asked_to_hear_of_it_and_to_nobody_else(background, qtbot):
    failures, heard = [], []
    background.failed.connect(failures.append)
    background.call("bad", lambda: 1 / 0, print, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], ZeroDivisionError)
    assert failures == []
