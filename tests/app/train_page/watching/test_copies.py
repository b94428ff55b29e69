from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from ganart.widgets.pair_wall import caption
from tests.app.train_page.pressing import button, finish
from training import tasks
from training.errors import EngineError
from training.events import Comparing
from training.runs import Run


@pytest.fixture
def checking(trained, qtbot):
    """The page right after a click on the check for copies; gives the page and the run."""
    page, run = trained
    qtbot.mouseClick(page.trainings.view.facts.copies_button, Qt.MouseButton.LeftButton)
    return page, run


def test_samples_are_shown_beside_the_pictures_most_like_them(checking, engine, folder, qtbot):
    page, run = checking
    assert page.trainings.copies.isVisible()
    qtbot.waitUntil(lambda: page.trainings.copies.pairs.count() == 64)
    asked = engine.asked(tasks.find_copies)[-1]
    assert (asked.model, asked.folder, asked.count) == (run, folder, 64)
    assert page.trainings.copies.sentence.text() == "7 of 64 are very close to a picture of yours."


def test_the_comparison_is_in_the_strip_and_can_be_stopped_there(trained, engine, qtbot):
    engine.holds = lambda event: isinstance(event, Comparing) and event.done > 0
    page, _ = trained
    page.trainings.view.facts.copies_button.click()
    qtbot.waitUntil(lambda: page.task() is not None and bool(page.task().fraction))
    assert page.task().title == "Comparing “watercolours” with your pictures"
    assert not page.task().keeps
    page.stop()
    finish(page, qtbot)
    assert page.trainings.copies.sentence.text() == "The comparison was cancelled."
    assert page.trainings.copies.pairs.count() == 0


def test_a_training_goes_on_beside_a_comparison(trained, engine, qtbot):
    page, run = trained
    beside = []
    page.beside_changed.connect(beside.append)
    engine.steps, engine.holds = 100_000, lambda event: isinstance(event, Comparing) and event.done > 0
    page.conductor.continue_run(run)
    qtbot.waitUntil(lambda: page.task().can_pause)
    qtbot.waitUntil(page.trainings.view.facts.copies_button.isEnabled)
    page.trainings.view.facts.copies_button.click()
    qtbot.waitUntil(lambda: any(task and task.fraction for task in beside))
    assert page.task().title == "Training “watercolours”"
    page.stop_beside()
    qtbot.waitUntil(lambda: beside[-1] is None)
    assert page.task().title == "Training “watercolours”"
    page.stop()
    finish(page, qtbot)


def test_pictures_that_were_just_painted_are_checked(trained, engine, folder, qtbot):
    page, run = trained
    page.trainings.view.head.generate_button.click()
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.count.setValue(12)
    page.generate.generate_button.click()
    qtbot.waitUntil(page.generate.copies_button.isVisible)
    qtbot.mouseClick(page.generate.copies_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.trainings.copies.pairs.count() == 12)
    asked = engine.asked(tasks.find_copies)[-1]
    assert (asked.model, asked.folder, len(asked.pictures)) == (run, folder, 12)
    page.trainings.copies.back_button.click()
    assert page.painted.isVisible()


@pytest.mark.parametrize("left", [2, 0])
def test_pictures_that_were_deleted_since_they_were_painted_are_not_missed(trained, engine, qtbot, left):
    page, _ = trained
    page.trainings.view.head.generate_button.click()
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.count.setValue(5)
    page.generate.generate_button.click()
    qtbot.waitUntil(page.generate.copies_button.isVisible)
    for path in page.generating.saved[left:]:
        path.unlink()
    page.generate.copies_button.click()
    copies = page.trainings.copies
    qtbot.waitUntil(lambda: copies.task() is None)
    said = copies.sentence.text()
    assert len(engine.asked(tasks.find_copies)) == bool(left)
    assert copies.pairs.count() == left
    assert said.startswith("7 of 2" if left else "None of the pictures to compare can be read.")


def test_back_leads_to_the_run(checking, qtbot):
    page, _ = checking
    qtbot.waitUntil(lambda: page.trainings.copies.pairs.count() == 64)
    qtbot.mouseClick(page.trainings.copies.back_button, Qt.MouseButton.LeftButton)
    assert page.trainings.view.isVisible()


def test_a_folder_that_is_gone_is_explained(trained, engine, qtbot):
    page, _ = trained
    engine.copies_failure = EngineError("The folder of the pictures is gone.")
    page.trainings.view.facts.copies_button.click()
    finish(page, qtbot)
    assert page.trainings.copies.sentence.text() == "The folder of the pictures is gone."
    assert page.said_all[-1].sentence == "The folder of the pictures is gone."


def test_a_run_without_a_model_cannot_be_checked(ready, qtbot):
    ready.setup.start_button.click()
    finish(ready, qtbot)
    assert not ready.trainings.view.facts.copies_button.isEnabled()


def test_a_pair_says_how_alike_it_is(engine):
    match = engine._match(0, 0)
    assert caption(replace(match, similarity=0.97)) == "97% alike · a copy"
    assert caption(replace(match, similarity=0.97, is_mirrored=True)) == "97% alike · a copy, mirrored"
    assert caption(replace(match, similarity=0.4, is_copy=False)) == "40% alike"


def test_pictures_that_were_moved_are_found_and_remembered(
    trained, engine, folder, tmp_path, qtbot, monkeypatch
):
    page, run = trained
    folder.rmdir()
    engine.copies_failure = EngineError("The folder {folder} does not exist.", folder=folder)
    page.trainings.view.facts.copies_button.click()
    qtbot.waitUntil(lambda: page.said_all[-1].sentence == f"The folder {folder} does not exist.")
    qtbot.waitUntil(page.trainings.copies.again_button.isEnabled)
    engine.copies_failure = None
    moved = tmp_path / "moved"
    moved.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(moved))
    button(page.said_all[-1], "Find the folder…")()
    qtbot.waitUntil(lambda: page.trainings.copies.pairs.count() == 64)
    assert engine.asked(tasks.find_copies)[-1].folder == moved
    qtbot.waitUntil(page.trainings.copies.again_button.isEnabled)
    assert Run(run).config().data.folder == moved
