"""The page by its buttons, keys and drags, on the sample model in one real playing process."""

import os
import shutil
import signal
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ganart.keeping.library import Library
from ganart.pages.explore.offered_models import Offered
from ganart.pages.explore.place_drag import place_data
from ganart.pages.explore_page import ExplorePage
from ganart.paths import SAMPLE_MODEL
from ganart.settings import Settings
from ganart.working.player_link import STARTED_AGAIN, PlayerLink
from tests.app.explore.exploring_fakes import FakeExplorer
from training.exploring.places import Place, unpacked
from training.models import read_model, rename_model
from training.runs import Run

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PATIENCE = 60_000  # Milliseconds: processes start slowly on a busy machine.


class LastingLink(PlayerLink):
    """A process that outlives the pages that it paints for."""

    def close(self):
        """Leave it to the next page."""


@pytest.fixture(scope="module")
def link():
    link = LastingLink()
    yield link
    PlayerLink.close(link)


@pytest.fixture
def engine():
    return FakeExplorer()


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "library", tmp_path / "cache")


@pytest.fixture
def open_page(engine, library, link, tmp_path, qtbot):
    """Open the page as a start of the program does."""

    def end(page):
        with qtbot.waitSignal(page.ended, timeout=PATIENCE):
            page.end()

    def open_page():
        settings = Settings(tmp_path / "settings.ini")
        settings.set("device", "cpu")
        page = ExplorePage(engine, library, settings, link=link)
        qtbot.addWidget(page, before_close_func=lambda page: None if page.has_ended else end(page))
        page.has_ended = False
        page.ended.connect(lambda: setattr(page, "has_ended", True))
        page.messages, page.saved = [], []
        page.said.connect(page.messages.append)
        page.pictures_saved.connect(page.saved.extend)
        page.resize(1300, 860)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page.session is not None and bool(page.controls.rows), timeout=PATIENCE)
        return page

    return open_page


@pytest.fixture
def page(open_page):
    return open_page()


def press(page, key, modifiers=NO_KEY):
    QTest.keyClick(page.easel.canvas, key, modifiers)


def drag(widget, start, end):
    QTest.mousePress(widget, LEFT, NO_KEY, start)
    for step in range(1, 6):
        QTest.mouseMove(widget, start + (end - start) * step / 5)
    QTest.mouseRelease(widget, LEFT, NO_KEY, end)


def place(page):
    return page.session.state.place


def like(page, qtbot):
    """Like what one is at, as soon as the canvas shows it."""
    qtbot.waitUntil(lambda: page.on_canvas and page.on_canvas[0] == place(page), timeout=PATIENCE)
    press(page, Key.Key_L)


def drop(page, data):
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, LEFT, NO_KEY)
    page.dropEvent(event)


def drop_file(page, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop(page, data)


# -- OPENING --


def test_the_first_start_opens_the_sample_model_and_paints_it(page, qtbot):
    assert page.session.info.path == SAMPLE_MODEL
    qtbot.waitUntil(lambda: page.easel.image() is not None, timeout=PATIENCE)
    seeds = [page.session.seed_place(number) for number in range(6)]
    qtbot.waitUntil(lambda: all(page.painting.picture(seed) for seed in seeds), timeout=PATIENCE)


def test_it_comes_back_where_one_left(open_page, qtbot):
    page = open_page()
    page.controls.pad.dragged.emit(0.4, 0.3)
    page.controls.pad.released.emit()
    page.controls.rows[2].lock_button.click()
    like(page, qtbot)
    left = page.session.state.position
    with qtbot.waitSignal(page.ended, timeout=PATIENCE):
        page.end()
    again = open_page()
    assert again.session.state.position == left
    assert again.favourites.row.places == [left.place]
    assert again.controls.rows[2].lock_button.isChecked()
    axis = again.controls.rows[2].axis
    shown = again.left.seeds.place(7).latent(128) @ unpacked(axis.vector, 128)
    assert shown == pytest.approx(again.session.state.along(axis), abs=1e-4)


def test_the_canvas_follows_the_newest_place(page, qtbot):
    for step in range(20):
        page.controls.pad.dragged.emit(step / 20, 0.0)
    qtbot.waitUntil(lambda: page.on_canvas[0] == place(page), timeout=PATIENCE)


def test_a_process_that_died_is_replaced_and_a_sentence_says_so(page, link, qtbot):
    os.kill(link.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    press(page, Key.Key_R)
    qtbot.waitUntil(lambda: page.on_canvas[0] == place(page), timeout=PATIENCE)
    assert [message.sentence for message in page.messages] == [STARTED_AGAIN]


# -- MOVES --


def test_a_drag_on_the_pad_moves_the_picture_and_is_undone_as_one(page):
    before = page.session.state.position
    pad = page.controls.pad
    middle = pad.rect().center()
    drag(pad, middle, middle + QPoint(60, -40))
    assert place(page) != before.place
    press(page, Key.Key_Z, CONTROL)
    assert page.session.state.position == before
    assert not page.commands.undo.isEnabled()


def test_what_was_undone_is_done_again(page):
    press(page, Key.Key_R)
    after = place(page)
    press(page, Key.Key_Z, CONTROL)
    assert place(page) != after
    press(page, Key.Key_Z, CONTROL | SHIFT)
    assert place(page) == after


def test_a_strip_goes_to_the_picture_that_is_clicked(page):
    row = page.controls.rows[0]
    QTest.mouseClick(row.slider, LEFT, NO_KEY, QPoint(row.slider.width() - 1, 10))
    assert page.session.state.along(row.axis) == pytest.approx(7, abs=0.1)


def test_a_locked_direction_stays_when_another_picture_comes(page):
    row = page.controls.rows[0]
    number = page.session.state.along(row.axis)
    row.lock_button.click()
    press(page, Key.Key_R)
    assert page.session.state.along(row.axis) == pytest.approx(number, abs=1e-4)
    assert not row.slider.isEnabled()


def test_the_wall_shows_what_a_click_on_it_gives(page):
    page.controls.rows[0].lock_button.click()
    shown = page.left.seeds.place(7)
    QTest.mouseClick(page.left.seeds.viewport(), LEFT, NO_KEY, page.left.seeds.cell(7).center())
    assert place(page) == shown


def test_arrows_go_to_the_neighbours_on_the_wall(page):
    page.left.seeds.chosen.emit(10)
    press(page, Key.Key_Right)
    assert page.session.state.position.number == 11
    press(page, Key.Key_Up)
    assert page.session.state.position.number == 11 - page.left.seeds.columns()


def test_variety_is_truncation_and_stays_for_other_seeds(page):
    page.controls.variety.setValue(60)
    press(page, Key.Key_Right)
    assert place(page).truncation == 0.6


def test_a_class_is_painted_alone_or_mixed(page):
    page.controls.classes.buttons["pixel-art"].click()
    assert place(page).classes == {"pixel-art": 1.0}
    page.controls.classes.sliders["lorelei"].setValue(25)
    assert place(page).classes == pytest.approx({"pixel-art": 0.75, "lorelei": 0.25})


def test_a_change_goes_further_the_stronger_it_is(page):
    before = place(page)
    angles = []
    for strength in (10, 80):
        page.controls.strength.setValue(strength)
        press(page, Key.Key_M)
        angles.append(abs(place(page).latent(128) - before.latent(128)).mean())
        press(page, Key.Key_Z, CONTROL)
    assert angles[0] < angles[1] / 3


def test_another_map_leaves_the_picture(page):
    page.controls.pad.dragged.emit(0.4, 0.3)
    before, point = place(page), page.session.state.place_at(0.5, 0.5)
    press(page, Key.Key_N)
    assert place(page) == before
    assert page.controls.pad.point() == (0, 0)
    assert page.session.state.place_at(0.5, 0.5) != point


# -- LIKING AND BREEDING --


def test_what_is_liked_goes_to_the_gallery_with_a_kept_model(page, engine, library, qtbot):
    liked = place(page)
    like(page, qtbot)
    qtbot.waitUntil(lambda: len(page.saved) == 1)
    [(model, places, folder)] = engine.named("keep")
    assert places == [liked]
    assert read_model(model).identity == page.session.info.identity
    assert model.parent == library.models
    assert folder.parent == library.pictures
    assert page.favourites.row.places == [liked]


def test_likes_that_fail_can_be_tried_again(page, engine, qtbot):
    engine.failure = "The disk is full."
    like(page, qtbot)
    qtbot.waitUntil(lambda: len(page.messages) == 1)
    assert page.messages[0].sentence == "The disk is full."
    engine.failure = ""
    qtbot.waitUntil(lambda: page.task() is None)
    [(_, try_again)] = page.messages[0].actions
    try_again()
    qtbot.waitUntil(lambda: len(page.saved) == 1)


def test_favourites_are_bred_and_a_child_is_shown(page, qtbot):
    like(page, qtbot)
    press(page, Key.Key_R)
    like(page, qtbot)
    row = page.favourites.row
    QTest.mouseClick(row, LEFT, NO_KEY, row.area(0).center())
    QTest.mouseClick(row, LEFT, CONTROL, row.area(1).center())
    press(page, Key.Key_B)
    assert page.left.part() == "litter"
    assert page.left.parents.text() == "Children of 2 favourites"
    child = page.left.litter.place(3)
    QTest.mouseClick(page.left.litter.viewport(), LEFT, NO_KEY, page.left.litter.cell(3).center())
    assert place(page) == child
    press(page, Key.Key_Right)
    assert place(page) == page.left.litter.place(4)


def test_another_litter_has_other_children(page):
    press(page, Key.Key_B)
    child = page.left.litter.place(0)
    page.left.litter_button.click()
    assert page.left.litter.place(0) != child


def test_a_favourite_is_taken_off(page, qtbot):
    like(page, qtbot)
    row = page.favourites.row
    QTest.mouseClick(row, LEFT, NO_KEY, row.area(0).center())
    QTest.keyClick(row, Key.Key_Delete)
    assert row.places == []


def test_favourites_are_sent_to_the_timeline(page, qtbot):
    like(page, qtbot)
    qtbot.waitUntil(lambda: page.painting.picture(place(page)) is not None, timeout=PATIENCE)
    page.favourites.timeline_button.click()
    assert page.timeline.isVisible()
    assert [keyframe.place for keyframe in page.timeline.plan.keyframes] == [place(page)]


# -- COMPARING AND STATES --


def test_comparing_keeps_the_picture_beside_and_goes_back_to_it(page, qtbot):
    qtbot.waitUntil(lambda: page.easel.image() is not None, timeout=PATIENCE)
    before = page.session.state.position
    press(page, Key.Key_C)
    press(page, Key.Key_R)
    assert page.easel.pinned.isVisible()
    QTest.mouseClick(page.easel.pinned, LEFT)
    assert page.session.state.position == before
    press(page, Key.Key_C)
    assert not page.easel.pinned.isVisible()


def test_a_state_is_found_again_by_its_name(page):
    before = page.session.state.position
    page.bar.state_field.setText("The good one")
    QTest.keyClick(page.bar.state_field, Key.Key_Return)
    press(page, Key.Key_R)
    names = {action.text(): action for action in page.bar.states_menu.actions()}
    names["The good one"].trigger()
    assert page.session.state.position == before


# -- MODELS --


def test_a_dropped_model_is_imported_and_opened(page, library, tmp_path, qtbot):
    path = tmp_path / "from a friend.safetensors"
    shutil.copyfile(SAMPLE_MODEL, path)
    rename_model(path, "From a friend")
    drop_file(page, path)
    qtbot.waitUntil(lambda: [info.title for info in library.model_files()] == ["From a friend"])


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
    assert 'but no "cats"' in message.sentence
    assert place(page) == before


def test_a_kept_model_is_renamed_and_deleted_and_comes_back(page, library, qtbot):
    library.keep_model(SAMPLE_MODEL)
    page.models.refresh()
    qtbot.waitUntil(lambda: [card.offered.is_kept for card in page.models.cards] == [True])
    page.left.show_part("models")
    page.models.cards[0].rename_action.trigger()
    page.models.cards[0].title_field.setText("My faces")
    QTest.keyClick(page.models.cards[0].title_field, Key.Key_Return)
    qtbot.waitUntil(lambda: [info.title for info in library.model_files()] == ["My faces"])
    qtbot.waitUntil(lambda: page.models.cards[0].title.text() == "My faces")
    page.models.cards[0].discard_action.trigger()
    qtbot.waitUntil(lambda: len(page.messages) == 1)
    assert library.model_files() == []
    [(_, undo)] = page.messages[0].actions
    undo()
    qtbot.waitUntil(lambda: [info.title for info in library.model_files()] == ["My faces"])


def test_directions_are_found_once_and_then_known(open_page, engine, qtbot):
    page = open_page()
    with qtbot.waitSignal(page.ended, timeout=PATIENCE):
        page.end()
    open_page()
    assert len(engine.named("find_directions")) == 1


def test_a_model_without_directions_can_still_be_played(page, engine, library, qtbot):
    engine.failure = "There is no memory for that."
    shutil.rmtree(library.directions)
    page.search.look(page.session.info)
    qtbot.waitUntil(lambda: len(page.messages) == 1)
    assert page.messages[0].sentence == "There is no memory for that."


def test_a_model_that_cannot_be_loaded_is_explained_and_the_earlier_one_stays(page, library, qtbot):
    path = library.models / "damaged.safetensors"
    shutil.copyfile(SAMPLE_MODEL, path)
    rename_model(path, "Damaged")
    with path.open("r+b") as file:
        file.seek(-100, os.SEEK_END)
        file.write(bytes(50))
    before = page.session.state.position
    page.models.chosen.emit(Offered(replace(read_model(path), identity="f" * 64), is_kept=True))
    qtbot.waitUntil(lambda: len(page.messages) == 1, timeout=PATIENCE)
    assert "damaged" in page.messages[0].sentence
    qtbot.waitUntil(page.bar.isEnabled, timeout=PATIENCE)
    assert page.session.state.position == before
    press(page, Key.Key_R)
    qtbot.waitUntil(lambda: page.on_canvas[0] == place(page), timeout=PATIENCE)


def test_the_wheel_over_a_slider_changes_nothing(page):
    before = place(page)
    for slider in (page.controls.rows[0].slider, page.controls.variety):
        turn = QWheelEvent(
            QPointF(5, 5), QPointF(slider.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, NO_KEY, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(slider, turn)
    assert place(page) == before


def test_arrows_on_a_clicked_wall_go_to_the_neighbours(page):
    wall = page.left.seeds
    QTest.mouseClick(wall.viewport(), LEFT, NO_KEY, wall.cell(3).center())
    QTest.keyClick(wall, Key.Key_Right)
    assert page.session.state.position.number == 4


def test_arrows_on_the_favourites_go_from_one_to_the_next(page, qtbot):
    like(page, qtbot)
    first = place(page)
    press(page, Key.Key_R)
    like(page, qtbot)
    QTest.keyClick(page.favourites.row, Key.Key_Left)
    assert place(page) == first


def test_closing_keeps_what_was_liked_a_moment_ago(page, engine, qtbot):
    like(page, qtbot)
    with qtbot.waitSignal(page.ended, timeout=PATIENCE):
        page.end()
    assert len(page.saved) == 1


def test_the_model_of_a_training_is_kept_and_opened(page, library, tmp_path, qtbot):
    run = Run.create(library.runs / "Faces", read_model(SAMPLE_MODEL).config)
    shutil.copyfile(SAMPLE_MODEL, run.model)
    rename_model(run.model, "Just trained")
    page.session.info = replace(page.session.info, identity="f" * 64)  # Another one is open.
    page.models.choose_run(run.path)
    qtbot.waitUntil(lambda: page.session.info.title == "Just trained", timeout=PATIENCE)
    assert page.session.info.path.parent == library.models
