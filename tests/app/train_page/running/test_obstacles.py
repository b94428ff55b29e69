"""A run that cannot go on asks what it needs to know: where its pictures are, what a new folder is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ganart import dialog_places
from ganart.pages.train.running.class_question import ClassQuestion
from tests.app.train_page.pressing import button, finish
from training import tasks
from training.errors import EngineError
from training.events import ClassesChanged, Judged, PicturesMissing
from training.runs import Run


@pytest.fixture
def without_folder(trained, engine):
    """A finished run whose folder of pictures is gone, unless another is named."""
    page, run = trained
    play = engine.plays[tasks.resume]

    def resume(asked):
        if asked.folder is None:
            yield PicturesMissing("/gone")
            raise EngineError("The folder {folder} does not exist.", folder="/gone")
        yield from play(asked)

    engine.plays[tasks.resume] = resume
    return page, run


@pytest.fixture
def changed(trained, engine):
    """Return a function that gives a finished run other class folders than it began with."""
    page, run = trained
    play = engine.plays[tasks.resume]

    def change(missing, new):
        def resume(asked):
            if len(asked.renamed) + len(asked.without) < len(new):
                yield ClassesChanged(missing, new)
                raise EngineError("Some classes are new.")
            yield from play(asked)

        engine.plays[tasks.resume] = resume
        return page, run

    return change


def go_on(page, qtbot):
    """Press Continue for a run, and wait until it does nothing more."""
    page.trainings.view.head.continue_button.click()
    qtbot.mouseClick(page.trainings.view.further.longer_button, Qt.MouseButton.LeftButton)
    finish(page, qtbot)


def asked_by(page, qtbot):
    """Return the question that a run asks."""
    go_on(page, qtbot)
    obstacles = page.conductor.obstacles
    qtbot.waitUntil(lambda: obstacles.question is not None and obstacles.question.isVisible())
    return obstacles.question


def test_a_folder_that_is_gone_can_be_found(without_folder, engine, tmp_path, qtbot, monkeypatch):
    page, run = without_folder
    go_on(page, qtbot)
    message = page.said_all[-1]
    assert message.sentence == "The folder /gone does not exist."
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "found"))
    button(message, "Find the folder…")()
    finish(page, qtbot)
    assert engine.asked(tasks.resume)[-1].folder == tmp_path / "found"
    assert engine.asked(tasks.resume)[-1].minutes == page.trainings.view.further.longer.minutes()
    assert page.said_all[-1].sentence.startswith(f"Training of “{run.name}” is done")


def test_the_next_folder_is_looked_for_where_one_was_found(without_folder, tmp_path, qtbot, monkeypatch):
    page, _ = without_folder
    monkeypatch.setattr(dialog_places, "_last", [])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "found"))
    go_on(page, qtbot)
    button(page.said_all[-1], "Find the folder…")()
    finish(page, qtbot)
    assert dialog_places.place_for_pictures() == str(tmp_path)


def test_no_folder_chosen_changes_nothing(without_folder, engine, qtbot, monkeypatch):
    page, run = without_folder
    go_on(page, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    button(page.said_all[-1], "Find the folder…")()
    assert len(engine.asked(tasks.resume)) == 1
    assert Run(run).state()[0] == "finished"
    qtbot.waitUntil(lambda: "Finished after" in page.trainings.view.head.state.text())


def test_going_back_to_the_best_also_goes_on_with_the_folder_that_was_found(
    without_folder, engine, tmp_path, qtbot, monkeypatch
):
    page, run = without_folder
    Run(run).checkpoints.joinpath("00000010.safetensors").touch()
    page.conductor.go_back(run, Judged(10, 320, 900.0, kid=0.08, coverage=0.6, samples=256, is_best=True))
    finish(page, qtbot)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    button(page.said_all[-1], "Find the folder…")()
    finish(page, qtbot)
    asked = engine.asked(tasks.resume)[-1]
    assert (asked.at, asked.folder) == (10, tmp_path)


def test_a_renamed_class_is_asked_about_and_goes_on_under_its_new_name(changed, engine, qtbot):
    page, _ = changed(("cats",), ("zebras",))
    before = len(page.said_all)
    question = asked_by(page, qtbot)
    assert (
        question.sentence.text()
        == "“cats” is missing, and “zebras” is new. Is “zebras” the new name of “cats”?"
    )
    assert len(page.said_all) == before  # The question says it all.
    assert not question.continue_button.isEnabled()  # Nothing is taken for granted.
    question.choices["zebras"].setCurrentIndex(0)
    qtbot.mouseClick(question.continue_button, Qt.MouseButton.LeftButton)
    finish(page, qtbot)
    asked = engine.asked(tasks.resume)[-1]
    assert (asked.renamed, asked.without) == ({"cats": "zebras"}, ())
    assert page.said_all[-1].sentence.startswith("Training of ")


def test_a_new_class_is_left_out_or_learned_by_a_new_training(changed, engine, qtbot):
    page, run = changed((), ("ants",))
    question = asked_by(page, qtbot)
    assert "cannot learn more classes" in question.sentence.text()
    qtbot.mouseClick(question.continue_button, Qt.MouseButton.LeftButton)
    finish(page, qtbot)
    assert engine.asked(tasks.resume)[-1].without == ("ants",)
    page.conductor.obstacles.question = None
    question = asked_by(page, qtbot)
    qtbot.mouseClick(question.new_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.part() == "new")
    assert Run(run).state()[0] == "finished"


def test_a_new_training_with_all_classes_learns_from_the_pictures_of_the_run(
    changed, folder, tmp_path, qtbot
):
    page, _ = changed((), ("ants",))
    other = tmp_path / "other"
    other.mkdir()
    page.setup.pictures.choose(other)
    question = asked_by(page, qtbot)
    question.new_button.click()
    qtbot.waitUntil(lambda: page.setup.pictures.folder() == folder)


def test_two_folders_cannot_both_be_one_class(changed, qtbot):
    page, _ = changed(("cats", "dogs"), ("lions", "zebras"))
    question = asked_by(page, qtbot)
    for choice in question.choices.values():
        choice.setCurrentIndex(0)
    assert question.hint.text() == "A class can have only one new name."
    assert not question.continue_button.isEnabled()
    question.choices["zebras"].setCurrentIndex(2)
    assert "without new pictures, but can still be painted: “dogs”" in question.hint.text()
    assert question.continue_button.isEnabled()
    qtbot.mouseClick(question.cancel_button, Qt.MouseButton.LeftButton)


def test_a_hint_leaves_every_choice_in_sight(changed, qtbot):
    page, _ = changed(("cats", "dogs"), ("lions", "zebras"))
    question = asked_by(page, qtbot)
    for choice in question.choices.values():
        choice.setFocus()
        qtbot.keyClick(choice, Qt.Key.Key_End)
    assert question.hint.isVisible()
    qtbot.waitUntil(lambda: all(_is_in_sight(choice) for choice in question.choices.values()))
    qtbot.mouseClick(question.cancel_button, Qt.MouseButton.LeftButton)


def test_a_long_name_of_a_folder_leaves_its_choice_in_sight(changed, qtbot):
    page, _ = changed(("pictures " * 15, "dogs"), ("peonies " * 15, "zebras"))
    question = asked_by(page, qtbot)
    qtbot.waitUntil(lambda: all(_is_in_sight(choice) for choice in question.choices.values()))
    assert question.choices["zebras"].width() > question.width() / 2
    qtbot.mouseClick(question.cancel_button, Qt.MouseButton.LeftButton)


def _is_in_sight(widget: QWidget) -> bool:
    """Return whether nothing cuts a part of a widget off."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def test_cancelling_leaves_the_run_as_it_was(changed, engine, qtbot):
    page, run = changed(("cats",), ("zebras",))
    question = asked_by(page, qtbot)
    qtbot.mouseClick(question.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Finished after" in page.trainings.view.head.state.text())
    assert len(engine.asked(tasks.resume)) == 1
    assert Run(run).state()[0] == "finished"


def test_classes_whose_names_are_no_whole_texts_are_answered_as_they_are_called(qtbot):
    question = ClassQuestion(["B\udce4ume"], ["B\udce4che"])
    qtbot.addWidget(question)
    answers = []
    question.answered.connect(lambda *answer: answers.append(answer))
    question.choices["B\udce4che"].setCurrentIndex(0)
    question.continue_button.click()
    assert answers == [({"B\udce4ume": "B\udce4che"}, ())]
