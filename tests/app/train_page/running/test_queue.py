"""Trainings that wait for the one that runs."""

import pytest
from PySide6.QtCore import Qt

from ganart.pages.train.running.endings import DONE
from ganart.pages.train.running.queue import TrainingQueue
from tests.app.train_page.pressing import button, finish, start
from training import tasks
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.events import Scanning
from training.labels import label
from training.runs import Run


def add_another(page, qtbot, title):
    """Set up a second training while one runs, and press the button."""
    before = len(page.conductor.waiting.queue.runs())
    page.show_part("new")
    page.setup.finer.title.setText(title)
    qtbot.mouseClick(page.setup.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(page.conductor.waiting.queue.runs()) == before + 1)


def trained(engine):
    """The titles of the trainings that have begun, in their order."""
    runs = [asked.run for task, asked in engine.calls if task in (tasks.train, tasks.resume)]
    return [Run(run).config().title for run in runs]


def busy(page, engine, qtbot):
    """Start a long training called Lagoons."""
    engine.steps = 100_000
    page.setup.finer.title.setText("Lagoons")
    start(page, qtbot)


def end(page, engine, qtbot):
    """Let the training that runs come to its end, and all after it soon."""
    engine.steps = 10
    qtbot.waitUntil(lambda: not page.work.is_running() and not page.conductor.waiting.queue.runs())


def test_a_second_training_waits_and_begins_when_the_first_has_ended(ready, engine, qtbot):
    busy(ready, engine, qtbot)
    assert ready.setup.start_button.text() == "Add to the queue"
    add_another(ready, qtbot, "Herons")
    add_another(ready, qtbot, "Reeds")
    assert ready.said_all[-1].sentence == "“Reeds” waits, number 2."
    ready.show_part("runs")
    qtbot.waitUntil(lambda: len(ready.trainings.list.cards) == 3)
    states = {card.summary.title: card.state.text() for card in ready.trainings.list.cards}
    assert (states["Herons"], states["Reeds"]) == ("waits, begins next", "waits, number 2")
    end(ready, engine, qtbot)
    assert trained(engine) == ["Lagoons", "Herons", "Reeds"]
    assert ready.setup.start_button.text() == "Start training"


def test_two_that_wait_may_have_the_same_title(ready, engine, qtbot):
    busy(ready, engine, qtbot)
    add_another(ready, qtbot, "Herons")
    add_another(ready, qtbot, "Herons")
    assert [run.name for run in ready.conductor.waiting.queue.runs()] == ["Herons", "Herons (2)"]
    end(ready, engine, qtbot)


def test_a_training_that_fails_does_not_keep_the_others_waiting(ready, engine, qtbot):
    busy(ready, engine, qtbot)
    add_another(ready, qtbot, "Herons")
    add_another(ready, qtbot, "Reeds")
    engine.failure = EngineError("It broke.")
    end(ready, engine, qtbot)
    assert trained(engine) == ["Lagoons", "Herons", "Reeds"]
    said = [message for message in ready.said_all if message.sentence.startswith("It broke.")]
    assert len({message.cause for message in said}) == 2  # Neither hides the other.


def test_stop_lets_the_others_wait_until_they_are_wanted(ready, engine, qtbot):
    busy(ready, engine, qtbot)
    add_another(ready, qtbot, "Herons")
    ready.stop()
    finish(ready, qtbot)
    assert ready.said_all[-1].sentence == "The training “Herons” waits until you start it."
    assert trained(engine) == ["Lagoons"]
    engine.steps = 10
    button(ready.said_all[-1], "Start")()
    finish(ready, qtbot)
    assert trained(engine) == ["Lagoons", "Herons"]


def test_while_nothing_trains_a_card_says_that_it_waits_for_the_user_and_begins(ready, engine, qtbot):
    busy(ready, engine, qtbot)
    add_another(ready, qtbot, "Herons")
    add_another(ready, qtbot, "Reeds")
    ready.show_part("runs")
    qtbot.waitUntil(lambda: len(ready.trainings.list.cards) == 3)

    def card(title):
        return next(card for card in ready.trainings.list.cards if card.summary.title == title)

    assert not card("Herons").begin_action.isVisible()
    ready.stop()
    finish(ready, qtbot)
    qtbot.waitUntil(lambda: card("Herons").state.text() == "waits until you start it")
    assert card("Reeds").state.text() == "waits, number 2"
    shown = [card(title).begin_action.isVisible() for title in ("Lagoons", "Herons", "Reeds")]
    assert shown == [False, True, True]
    assert card("Herons").begin_action.text() == "Start training"
    card("Herons").begin_action.trigger()
    qtbot.waitUntil(lambda: card("Reeds").state.text() == "waits, begins next")
    assert not any(card(title).begin_action.isVisible() for title in ("Herons", "Reeds"))
    end(ready, engine, qtbot)
    assert trained(engine) == ["Lagoons", "Herons", "Reeds"]


def test_what_waits_in_the_middle_of_its_way_is_offered_to_go_on(ready, engine, open_page, qtbot):
    busy(ready, engine, qtbot)
    ready.end()
    finish(ready, qtbot)
    again = open_page()
    again.show_part("runs")
    qtbot.waitUntil(lambda: any(card.begin_action.isVisible() for card in again.trainings.list.cards))
    [card] = again.trainings.list.cards
    assert (card.state.text(), card.begin_action.text()) == ("waits until you start it", "Continue training")
    engine.steps = 10
    card.begin_action.trigger()
    end(again, engine, qtbot)
    assert trained(engine) == ["Lagoons", "Lagoons"]


def test_a_training_that_waits_alone_is_let_rest(ready, engine, open_page, qtbot):
    busy(ready, engine, qtbot)
    add_another(ready, qtbot, "Herons")
    ready.stop()
    finish(ready, qtbot)
    button(ready.said_all[-1], "Let it rest")()
    assert ready.conductor.waiting.queue.runs() == []
    assert trained(engine) == ["Lagoons"]


def test_a_deleted_training_waits_no_longer(ready, engine, qtbot):
    busy(ready, engine, qtbot)
    add_another(ready, qtbot, "Herons")
    (run,) = ready.conductor.waiting.queue.runs()
    ready.trainings.view.show_run(run, "Herons")
    qtbot.mouseClick(ready.trainings.view.head.discard_button, Qt.MouseButton.LeftButton)
    assert ready.conductor.waiting.queue.runs() == []
    end(ready, engine, qtbot)
    assert trained(engine) == ["Lagoons"]


def test_what_waits_and_what_was_left_by_closing_is_offered_at_the_next_start(
    ready, engine, open_page, qtbot
):
    busy(ready, engine, qtbot)
    add_another(ready, qtbot, "Herons")
    ready.end()
    finish(ready, qtbot)
    engine.steps = 10
    again = open_page()
    qtbot.waitUntil(lambda: bool(again.said_all))
    assert again.said_all[-1].sentence == "2 trainings wait to begin, “Lagoons” first."
    button(again.said_all[-1], "Start")()
    end(again, engine, qtbot)
    assert trained(engine) == ["Lagoons", "Lagoons", "Herons"]
    third = open_page()
    qtbot.wait(200)
    assert third.said_all == []


def test_a_damaged_queue_is_an_empty_one_and_is_put_aside(library, open_page, qtbot):
    library.root.mkdir()
    damaged = (b"", b"[]", b'{"format_version": 1, "runs": ["../outside", 3]}', b"\xff")
    for content in damaged:
        (library.root / "waiting.json").write_bytes(content)
        page = open_page()
        with qtbot.waitSignal(page.conductor.waiting.queue.read):
            pass
        assert page.conductor.waiting.queue.runs() == []
    aside = {path.read_bytes() for path in library.root.glob("waiting*.unreadable")}
    assert aside == set(damaged)


def test_the_next_training_takes_nothing_away_from_what_is_set_up_meanwhile(ready, engine, qtbot):
    busy(ready, engine, qtbot)
    add_another(ready, qtbot, "Herons")
    ready.setup.finer.title.setFocus()
    end(ready, engine, qtbot)
    assert trained(engine) == ["Lagoons", "Herons"]
    assert ready.part() == "new"
    ready.show_part("runs")
    assert ready.trainings.title() == "Herons"


def test_the_trainings_of_a_night_are_said_in_one_sentence_until_they_are_seen(ready, engine, qtbot):
    announced, settled = [], []
    ready.announced.connect(lambda *args: announced.append(args[1:3]))
    ready.settled.connect(settled.append)
    busy(ready, engine, qtbot)
    add_another(ready, qtbot, "Herons")
    end(ready, engine, qtbot)
    assert announced == [("Lagoons", "finished"), ("Herons", "finished")]
    said = ready.said_all[-1]
    assert said.sentence == "2 trainings are done: “Lagoons”, “Herons”."
    assert said.stays
    button(said, "Show the trainings")()
    assert ready.part() == "runs"
    assert settled.count(DONE) == 1


def test_a_failure_is_announced_too(ready, engine, qtbot):
    announced = []
    ready.announced.connect(lambda *args: announced.append(args[1:]))
    engine.failure = EngineError("It broke.")
    start(ready, qtbot)
    finish(ready, qtbot)
    assert announced == [("watercolours", "failed", "Training of “watercolours” failed.")]


def test_one_that_waits_is_called_by_its_name_and_not_by_its_folder(ready, open_page, engine, qtbot):
    busy(ready, engine, qtbot)
    add_another(ready, qtbot, "Lagoons: morning")
    [run] = ready.conductor.waiting.queue.runs()
    assert run.name != "Lagoons: morning"  # No system has such a folder.
    assert ready.said_all[-1].sentence == "“Lagoons: morning” waits, begins next."
    ready.trainings.labelling.label(run, "Lagoons / evening", "")
    qtbot.waitUntil(lambda: ready.conductor.title(run) == "Lagoons / evening")
    ready.stop()
    finish(ready, qtbot)
    assert ready.said_all[-1].sentence == "The training “Lagoons / evening” waits until you start it."
    again = open_page()
    qtbot.waitUntil(lambda: bool(again.said_all))
    assert again.said_all[-1].sentence == "The training “Lagoons / evening” waits until you start it."


def test_a_training_that_another_page_names_is_called_so_while_it_runs(ready, engine, qtbot):
    busy(ready, engine, qtbot)
    label(Run(ready.work.run), "Reeds", "")
    ready.trainings.list.refresh()
    qtbot.waitUntil(lambda: ready.task().title == "Training “Reeds”")


def test_what_is_in_sight_in_the_list_needs_no_message(ready, engine, qtbot):
    busy(ready, engine, qtbot)
    ready.conductor.start(engine.asked(tasks.train)[-1].config, "Herons")
    qtbot.waitUntil(lambda: len(ready.conductor.waiting.queue.runs()) == 1)
    assert not any("waits" in message.sentence for message in ready.said_all)


def test_one_that_was_to_wait_and_no_longer_does_has_not_started(ready, engine, qtbot):
    busy(ready, engine, qtbot)
    add_another(ready, qtbot, "Herons")
    ready.conductor.waiting.queue.clear()
    ready.show_part("runs")
    qtbot.waitUntil(lambda: len(ready.trainings.list.cards) == 2)
    card = next(card for card in ready.trainings.list.cards if card.summary.title == "Herons")
    qtbot.waitUntil(lambda: card.state.text() == "not started")


def test_one_that_begins_after_it_waited_is_said_to_begin(ready, engine, qtbot):
    busy(ready, engine, qtbot)
    add_another(ready, qtbot, "Herons")
    ready.show_part("runs")
    engine.steps, engine.holds = 10, lambda event: isinstance(event, Scanning)
    qtbot.waitUntil(lambda: ready.work.title == "Herons")
    with qtbot.waitSignal(ready.trainings.list.listed):
        ready.trainings.list.refresh()
    card = next(card for card in ready.trainings.list.cards if card.summary.title == "Herons")
    assert card.state.text().startswith(("training", "starting"))
    engine.holds = lambda event: False
    end(ready, engine, qtbot)


# -- THE FILE --


class Later:
    """A background whose jobs and answers come when the test says so."""

    def __init__(self):
        self.calls = []

    def call(self, kind, function, then):
        self.calls.append((function, then))


def test_one_that_was_taken_before_the_answer_about_the_file_came_waits_no_more(library, tmp_path, page):
    background = Later()
    queue = TrainingQueue(library, background, page)
    config = TrainConfig(data=ImportConfig(folder=tmp_path, resolution=32))
    queue.look()
    queue.add(library.runs / "Herons", config)
    (read, told), (create, created) = background.calls
    titles, run = read(), create()
    created(run)
    (save, _) = background.calls[-1]
    save()
    told(titles)
    assert queue.take() == library.runs / "Herons"
    (save, _) = background.calls[-1]
    save()
    assert '"runs": []' in (library.root / "waiting.json").read_text()


def test_the_offer_to_start_begins_with_what_waits_first_by_then(ready, engine, qtbot):
    busy(ready, engine, qtbot)
    add_another(ready, qtbot, "Herons")
    add_another(ready, qtbot, "Reeds")
    ready.stop()
    finish(ready, qtbot)
    offer = ready.said_all[-1]
    queue = ready.conductor.waiting.queue
    queue.remove(queue.runs()[0])
    button(offer, "Start")()
    qtbot.waitUntil(lambda: len(engine.asked(tasks.resume)) == 1)
    assert engine.asked(tasks.resume)[0].run.name == "Reeds"
    end(ready, engine, qtbot)


@pytest.mark.parametrize("is_stopped", [False, True])
def test_what_was_stopped_before_the_end_of_the_program_waits_for_nothing(ready, engine, qtbot, is_stopped):
    busy(ready, engine, qtbot)
    if is_stopped:
        ready.stop()
    ready.conductor.end()
    assert len(ready.conductor.waiting.queue.runs()) == (0 if is_stopped else 1)
    finish(ready, qtbot)
