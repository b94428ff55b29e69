"""Which model the Explore page plays with: dropped, kept, from a training, or refused with a sentence."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from ganart.pages.explore.models.offered_models import OfferedModel
from ganart.pages.explore.remembered import Remembered, recall
from ganart.pages.explore.walls.place_drag import place_data
from ganart.paths import SAMPLE_MODEL
from tests.app.train_page_fakes import save_model
from training import tasks
from training.config import ImportConfig, TrainConfig
from training.exploring.places import Place
from training.models import read_model, rename_model
from training.runs import Run

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


def place(page):
    return page.exploring.session.state.place


def drop(page, data):
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, LEFT, NO_KEY)
    page.dropEvent(event)


def drop_file(page, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop(page, data)


def test_a_dropped_model_is_imported_and_opened(page, library, tmp_path, qtbot):
    path = tmp_path / "from a friend.safetensors"
    shutil.copyfile(SAMPLE_MODEL, path)
    rename_model(path, "From a friend")
    drop_file(page, path)
    qtbot.waitUntil(lambda: [info.title for info in library.model_files()] == ["From a friend"])


@pytest.mark.parametrize(
    ("name", "is_taken"), [("cat.png", True), ("song.mp3", True), ("a.safetensors", True), ("a.txt", False)]
)
def test_what_cannot_be_explored_is_left_to_the_window(page, tmp_path, name, is_taken):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
    event = QDragEnterEvent(QPoint(10, 10), Qt.DropAction.CopyAction, data, LEFT, NO_KEY)
    page.dragEnterEvent(event)
    assert event.isAccepted() == is_taken


def test_a_picture_that_is_gone_is_not_said_to_be_from_elsewhere(page, tmp_path, qtbot):
    with qtbot.waitSignal(page.said) as said:
        page.open_file(tmp_path / "gone.png")
    assert said.args[0].sentence == "“gone.png” is no longer there."


def test_a_training_that_has_just_begun_is_not_opened_by_itself(open_page, library):
    run = Run.create(library.runs / "just begun", TrainConfig(data=ImportConfig(folder=Path("faces"))))
    save_model(run.path)  # Which nobody could paint with.
    page = open_page()
    assert page.exploring.session.info.path == SAMPLE_MODEL
    assert [card.offered.is_ripe for card in page.parts.models.cards] == [False, True]


def test_a_dropped_file_that_is_no_model_is_refused_with_a_sentence(page, tmp_path, qtbot):
    path = tmp_path / "broken.safetensors"
    path.write_bytes(b"not a model")
    drop_file(page, path)
    qtbot.waitUntil(lambda: len(page.messages) == 1)
    assert "cannot be used as a model" in page.messages[0].sentence


def test_a_dropped_place_is_shown(page):
    dropped = Place.of_seed(77, classes={"lorelei": 1.0})
    drop(page, place_data(dropped))
    assert place(page) == dropped


def test_a_place_of_another_model_is_refused_with_a_sentence(page):
    before = place(page)
    drop(page, place_data(Place.of_seed(77, classes={"cats": 1.0})))
    [message] = page.messages
    assert 'but not "cats"' in message.sentence
    assert place(page) == before


def test_a_kept_model_is_renamed_and_deleted_and_comes_back(page, library, qtbot):
    library.keep_model(SAMPLE_MODEL)
    page.parts.models.refresh()
    qtbot.waitUntil(lambda: [card.offered.is_kept for card in page.parts.models.cards] == [True])
    page.parts.left.show_part("models")
    page.parts.models.cards[0].rename_action.trigger()
    page.parts.models.cards[0].title_field.setText("My faces")
    QTest.keyClick(page.parts.models.cards[0].title_field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [info.title for info in library.model_files()] == ["My faces"])
    qtbot.waitUntil(lambda: page.parts.models.cards[0].title.text() == "My faces")
    page.parts.models.cards[0].discard_action.trigger()
    qtbot.waitUntil(lambda: len(page.messages) == 1)
    assert library.model_files() == []
    [(_, undo)] = page.messages[0].actions
    undo()
    qtbot.waitUntil(lambda: [info.title for info in library.model_files()] == ["My faces"])


def test_directions_are_found_once_and_then_known(open_page, engine, qtbot):
    page = open_page()
    with qtbot.waitSignal(page.ended):
        page.end()
    open_page()
    assert len(engine.asked(tasks.find_directions)) == 1


def test_a_model_without_directions_can_still_be_played(page, engine, library, qtbot):
    engine.failure = "There is no memory for that."
    shutil.rmtree(library.directions)
    page.parts.search.look(page.exploring.session.info)
    qtbot.waitUntil(lambda: len(page.messages) == 1)
    assert page.messages[0].sentence == "There is no memory for that."


def test_a_model_that_cannot_be_loaded_is_explained_and_the_earlier_one_stays(page, library, qtbot):
    path = library.models / "damaged.safetensors"
    shutil.copyfile(SAMPLE_MODEL, path)
    rename_model(path, "Damaged")
    with path.open("r+b") as file:
        file.seek(-100, os.SEEK_END)
        file.write(bytes(50))
    before = page.exploring.session.state.position
    page.parts.models.chosen.emit(OfferedModel(replace(read_model(path), identity="f" * 64), is_kept=True))
    qtbot.waitUntil(lambda: len(page.messages) == 1)
    assert "damaged" in page.messages[0].sentence
    qtbot.waitUntil(page.parts.bar.isEnabled)
    assert page.exploring.session.state.position == before
    QTest.keyClick(page.parts.compare_view.canvas, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: page.exploring.on_canvas[0] == place(page))


def test_whoever_goes_back_while_another_model_opens_stays_with_the_earlier_one(page, library, qtbot):
    path = library.models / "other.safetensors"
    shutil.copyfile(SAMPLE_MODEL, path)
    rename_model(path, "Other")
    earlier = OfferedModel(page.exploring.session.info)
    page.exploring.session.info = replace(earlier.info, identity="f" * 64)  # So that two models differ.
    earlier = replace(earlier, info=page.exploring.session.info)
    opened = []
    page.parts.opening.opened.connect(lambda info, memory: opened.append(info.title))
    page.open_model(OfferedModel(read_model(path), is_kept=True))
    page.open_model(earlier, Place.of_seed(77, classes={"lorelei": 1.0}))
    qtbot.waitUntil(lambda: "Other" not in opened[-1:] and bool(opened))
    qtbot.waitUntil(page.parts.bar.isEnabled)
    assert page.exploring.session.info.title == earlier.info.title


def test_a_timeline_of_a_later_version_is_kept_while_another_is_not_laid_out(page, library, qtbot):
    info, later = page.exploring.session.info, {"keyframes": [], "tempo": 120}
    begins = Remembered(position=page.exploring.session.state.position, timeline=later)
    with qtbot.waitSignal(page.parts.painting.opened):
        page.parts.opening.opened.emit(info, begins)
    QTest.keyClick(page.parts.compare_view.canvas, Qt.Key.Key_R)
    page.parts.opening.write()
    qtbot.waitUntil(lambda: recall(library.explored, info.identity).timeline == later)


def test_the_next_model_has_no_children_of_the_last(page, qtbot):
    hint = page.parts.left.parents.text()
    page.parts.commands.breed.trigger()
    assert page.parts.left.parents.text() != hint
    with qtbot.waitSignal(page.parts.painting.opened):
        page.parts.opening.opened.emit(page.exploring.session.info, Remembered())
    assert page.parts.left.parents.text() == hint


def test_the_model_of_a_training_is_kept_and_opened(page, library, tmp_path, qtbot):
    run = Run.create(library.runs / "Faces", read_model(SAMPLE_MODEL).config)
    shutil.copyfile(SAMPLE_MODEL, run.model)
    rename_model(run.model, "Just trained")
    page.exploring.session.info = replace(
        page.exploring.session.info, identity="f" * 64
    )  # Another one is open.
    page.parts.models.choose_run(run.path)
    qtbot.waitUntil(lambda: page.exploring.session.info.title == "Just trained")
    assert page.exploring.session.info.path.parent == library.models


def test_the_keys_mean_the_picture_as_soon_as_a_model_is_open(page, qtbot):
    page.parts.left.show_part("models")
    card = page.parts.models.cards[0]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    canvas = page.parts.compare_view.canvas
    qtbot.waitUntil(lambda: page.focusWidget() is canvas)
    page.parts.left.seed.setFocus()
    QTest.keyClick(page.parts.left.seed, Qt.Key.Key_Escape)
    assert page.focusWidget() is canvas
