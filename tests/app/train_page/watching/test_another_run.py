"""What is looked at while something else happens: a training begins or ends, and another run is chosen."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from ganart import dialog_places
from ganart.messages import TRAINING, WAITING
from ganart.pages.train.running.class_question import ClassQuestion
from ganart.pages.train.watching.run_view import RunView
from tests.app.train_page.pressing import button, finish, start
from tests.app.train_page_fakes import later
from training import tasks
from training.errors import EngineError
from training.events import Comparing, PicturesMissing, Progress, Scanning, Waiting
from training.runs import Run


def begin_another(page, title, qtbot):
    page.show_part("new")
    page.setup.finer.title.setText(title)
    page.setup.start_button.click()
    qtbot.waitUntil(page.work.is_running)


def test_a_run_keeps_its_name_when_another_training_starts(trained, engine, qtbot):
    page, run = trained
    engine.holds = lambda event: isinstance(event, Scanning)
    begin_another(page, "Herons", qtbot)
    page.trainings.view.show_run(run, "watercolours")
    engine.holds = lambda event: False
    finish(page, qtbot)
    assert page.trainings.view.head.title.text() == "watercolours"


def test_what_was_read_of_a_run_before_its_end_is_not_shown_after_it(qtbot, tmp_path):
    asked = []
    view = RunView(SimpleNamespace(call=lambda kind, read, then: asked.append((read, then))))
    qtbot.addWidget(view)
    view.show_run(tmp_path, "watercolours", "working")
    (read, then) = asked[-1]
    before = read()
    view.rest("finished")
    words = view.head.state.text()
    then(before)
    assert view.head.state.text() == words
    (read, then) = asked[-1]
    then(read())
    assert view.head.state.text() == f"{tmp_path} is not the folder of a run: it has no config.json."


def test_a_run_that_was_shown_beside_others_while_it_trained_can_go_on_when_it_has_ended(
    trained, engine, qtbot
):
    page, run = trained
    engine.holds = lambda event: isinstance(event, Scanning)
    begin_another(page, "Herons", qtbot)
    page.trainings.show_beside([run, page.work.run])
    column = page.trainings.beside.columns[1]
    qtbot.waitUntil(lambda: column.title.text() == "Herons")
    assert not column.go_on_button.isEnabled()
    engine.holds = lambda event: False
    finish(page, qtbot)
    qtbot.waitUntil(column.go_on_button.isEnabled)


def test_a_run_in_the_place_of_a_deleted_one_is_listed(open_page, trained, library, qtbot):
    page, run = trained
    page.end()
    again = open_page()  # Which does not know that it gave this name away before.
    again.setup.pictures.choose(page.setup.pictures.folder())
    qtbot.waitUntil(lambda: again.trainings.view.run() == run)
    qtbot.waitUntil(again.setup.start_button.isEnabled)
    again.trainings.view.head.discard_button.click()
    qtbot.waitUntil(lambda: not run.exists())
    again.setup.start_button.click()
    qtbot.waitUntil(lambda: [card.summary.path for card in again.trainings.list.cards] == [run])
    finish(again, qtbot)


def test_what_was_said_of_a_deleted_run_is_taken_back(trained, qtbot):
    page, run = trained
    settled = []
    page.settled.connect(settled.append)
    page.trainings.view.head.discard_button.click()
    assert settled == ["trainings that are done", f"{TRAINING} {run}"]


def test_the_head_says_no_longer_that_the_disk_is_full_once_it_goes_on(ready, engine, qtbot):
    def full_for_a_while(asked):
        for number, event in enumerate(engine._train(asked)):
            yield event
            if number == 9:
                yield Waiting("The disk is full.")
                yield from engine._rest(Scanning(1, 1))

    engine.plays[tasks.train] = full_for_a_while
    head = ready.trainings.view.head
    engine.holds = lambda event: isinstance(event, Scanning) and event.total == 1
    states = []
    ready.work.reported.connect(lambda event: states.append((type(event), head.state.text())))
    start(ready, qtbot)
    qtbot.waitUntil(lambda: any(kind is Waiting for kind, _ in states))
    engine.holds = lambda event: isinstance(event, Progress)
    finish(ready, qtbot)
    after = states[[kind for kind, _ in states].index(Waiting) :]
    assert after[0][1] == "The disk is full."
    assert next(said for kind, said in after if kind is Progress).startswith("64 px")


def test_a_run_that_never_took_a_step_can_go_its_planned_way(ready, engine, qtbot):
    engine.steps = 100_000
    start(ready, qtbot)
    begin_another(ready, "Herons", qtbot)
    queue = ready.conductor.waiting.queue
    qtbot.waitUntil(lambda: len(queue.runs()) == 1)
    run = queue.runs()[0]
    queue.clear()
    ready.stop()
    finish(ready, qtbot)
    ready.trainings.view.show_run(run, "Herons")
    planned = ready.trainings.view.further.planned_button
    qtbot.waitUntil(lambda: not planned.isHidden())
    engine.steps = 20
    planned.click()
    finish(ready, qtbot)
    asked = engine.asked(tasks.resume)[-1]
    assert (asked.run, asked.minutes) == (run, 0)


def test_what_could_not_go_on_is_tried_again_as_it_was_asked_for(trained, engine, qtbot):
    page, run = trained
    resume = engine.plays[tasks.resume]

    def too_little_memory(asked):
        raise EngineError("There is not enough memory.")
        yield

    engine.plays[tasks.resume] = too_little_memory
    page.conductor.continue_run(run, 45)
    finish(page, qtbot)
    engine.plays[tasks.resume] = resume
    button(page.said_all[-1], "Continue")()
    finish(page, qtbot)
    assert [asked.minutes for asked in engine.asked(tasks.resume)] == [45, 45]


def test_a_renamed_run_that_goes_on_is_called_by_its_name(trained, engine, qtbot):
    page, run = trained
    (run / "model.safetensors").unlink()  # Which is none.
    page.trainings.labelling.label(run, "Herons", "")
    qtbot.waitUntil(lambda: page.conductor.title(run) == "Herons")
    begin_another(page, "Reeds", qtbot)
    finish(page, qtbot)
    qtbot.waitUntil(lambda: len(page.trainings.list.cards) == 2)
    page.conductor.continue_run(run)
    assert page.task().title == "Training “Herons”"
    finish(page, qtbot)


def two_runs(page, qtbot):
    begin_another(page, "Herons", qtbot)
    herons = page.work.run
    finish(page, qtbot)
    return herons


def test_a_folder_that_was_moved_is_found_for_the_run_that_missed_it(
    trained, engine, folder, tmp_path, qtbot, monkeypatch
):
    page, run = trained
    herons = two_runs(page, qtbot)
    copies = page.trainings.copies
    compare = engine.plays[tasks.find_copies]

    def missing(asked):
        yield PicturesMissing(str(asked.folder))
        raise EngineError("The pictures are not there.")

    engine.plays[tasks.find_copies] = missing
    copies.check(run, "watercolours")
    qtbot.waitUntil(copies.again_button.isEnabled)
    find = button(page.said_all[-1], "Find the folder…")
    engine.plays[tasks.find_copies] = compare
    copies.check(herons, "Herons")
    qtbot.waitUntil(copies.again_button.isEnabled)
    moved = tmp_path / "moved"
    moved.mkdir()
    monkeypatch.setattr(dialog_places, "_last", [])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(moved))
    find()
    assert dialog_places.place_for_pictures() == str(tmp_path)
    qtbot.waitUntil(copies.again_button.isEnabled)
    assert copies.run() == run
    assert Run(herons).config().data.folder == folder
    assert Run(run).config().data.folder == Path(moved)


def test_another_run_is_compared_while_a_cancelled_comparison_is_still_ending(trained, engine, qtbot):
    page, run = trained
    herons = two_runs(page, qtbot)
    copies = page.trainings.copies
    engine.breath = 0.05
    engine.holds = lambda event: isinstance(event, Comparing)
    copies.check(run, "watercolours")
    qtbot.waitUntil(lambda: bool(engine.asked(tasks.find_copies)))
    copies.stop()
    copies.check(herons, "Herons")
    assert copies.title.text() == "Copies in “Herons”?"
    engine.holds = lambda event: False
    engine.breath = 0.001
    qtbot.waitUntil(lambda: copies.pairs.count() == 64)
    assert [asked.model for asked in engine.asked(tasks.find_copies)] == [run, herons]


def test_a_damaged_run_can_be_deleted_after_one_was_looked_at_that_another_program_holds(trained, qtbot):
    page, run = trained
    head = page.trainings.view.head
    head.set_free(False)
    (run / "config.json").write_text("{")
    page.trainings.view.show_run(run, "watercolours")
    qtbot.waitUntil(head.discard_button.isEnabled)
    assert not head.continue_button.isEnabled()


def test_without_an_end_the_bar_rests_while_the_training_does(page):
    view = page.trainings.view
    view.set_activity("working")
    view.take(replace(later(1_000), fraction=None, seconds_left=None))
    assert view.progress.maximum() == 0
    view.set_activity("pausing")
    view.set_activity("paused")
    assert view.progress.maximum() > 0


def test_names_that_look_like_markup_are_shown_as_they_are(ready, qtbot):
    name = "<b>gulls</b>"
    head = ready.crops.head
    head.show_large(f"{name}.png", is_out=False, can_move=False, is_moved=False)
    ready.trainings.copies.title.setText(name)
    question = ClassQuestion(["cats", name], ["dogs"])
    qtbot.addWidget(question)
    begin, classes = ready.setup.start_from, ready.setup.classes
    for label in (head.words, ready.trainings.copies.title, question.hint, begin.note, classes.doubt):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_training_that_is_looked_at_again_says_what_it_said_before(trained, engine, qtbot):
    page, run = trained
    engine.steps, engine.first_judged = 100_000, 420.0
    begin_another(page, "Herons", qtbot)
    view = page.trainings.view
    facts = view.facts.curves
    qtbot.waitUntil(lambda: len(page.trainings.list.cards) == 2)
    qtbot.waitUntil(lambda: view.head.state.text().startswith("64 px · 120 pictures"))
    by_path = {card.summary.path: card for card in page.trainings.list.cards}
    by_path[run].clicked.emit()
    qtbot.waitUntil(lambda: view.head.state.text().startswith("64 px · Finished"))
    by_path[page.work.run].clicked.emit()
    assert view.head.state.text().startswith("64 px · 120 pictures")
    qtbot.waitUntil(lambda: "first measured after about 7 min" in said_of_quality(facts))
    page.stop()
    finish(page, qtbot)


def said_of_quality(curves):
    return " ".join(label.text() for label in curves.findChildren(QLabel))


def test_of_an_interrupted_run_that_is_deleted_nothing_is_offered(trained, engine, qtbot):
    page, run = trained
    waiting = page.conductor.waiting
    qtbot.waitUntil(lambda: page.trainings.list.summary_of(run) is not None)
    waiting.offer_to_continue(page.trainings.list.summary_of(run))
    assert "was interrupted" in page.said_all[-1].sentence
    settled = []
    page.settled.connect(settled.append)
    page.trainings.view.head.discard_button.click()
    assert WAITING in settled
    page.said_all.clear()
    waiting.offer()
    assert not [message for message in page.said_all if message.cause == WAITING]


def test_a_finished_run_that_goes_on_longer_is_not_at_its_end(trained, engine, qtbot):
    page, run = trained
    view = page.trainings.view
    assert view.percent.text() == "100%"
    engine.holds = lambda event: isinstance(event, Scanning)
    page.conductor.continue_run(run, 45)
    qtbot.waitUntil(lambda: view.config() is not None)
    assert view.percent.text() == ""
    engine.holds = lambda event: False
    finish(page, qtbot)
