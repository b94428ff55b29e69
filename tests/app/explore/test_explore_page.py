"""The page by its buttons, keys and drags, on the sample model in one real playing process."""

import os
import signal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from ganart.paths import SAMPLE_MODEL
from ganart.pixel_art import chosen_squares
from ganart.working.player_link import MEMORY_MAY_BE_FULL
from training import tasks
from training.exploring.places import unpacked
from training.models import read_model

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(page, key, modifiers=NO_KEY):
    QTest.keyClick(page.parts.compare_view.canvas, key, modifiers)


def drag(widget, start, end):
    QTest.mousePress(widget, LEFT, NO_KEY, start)
    for step in range(1, 6):
        QTest.mouseMove(widget, start + (end - start) * step / 5)
    QTest.mouseRelease(widget, LEFT, NO_KEY, end)


def place(page):
    return page.exploring.session.state.place


def like(page, qtbot):
    """Like what one is at, as soon as the canvas shows it."""
    qtbot.waitUntil(
        lambda: page.exploring.on_canvas and page.exploring.on_canvas[0] == place(page)
    )
    press(page, Key.Key_L)


# -- OPENING --


def test_the_first_start_opens_the_sample_model_and_paints_it(page, qtbot):
    assert page.exploring.session.info.path == SAMPLE_MODEL
    qtbot.waitUntil(lambda: page.parts.compare_view.image() is not None)
    seeds = [page.exploring.session.seed_place(number) for number in range(6)]
    qtbot.waitUntil(lambda: all(page.parts.painting.picture(seed) for seed in seeds))


def test_it_comes_back_where_one_left(open_page, qtbot):
    page = open_page()
    page.parts.controls.pad.dragged.emit(0.4, 0.3)
    page.parts.controls.pad.released.emit()
    page.parts.controls.rows[2].lock_button.click()
    like(page, qtbot)
    left = page.exploring.session.state.position
    with qtbot.waitSignal(page.ended):
        page.end()
    again = open_page()
    assert again.exploring.session.state.position == left
    assert again.parts.favourites.row.places == [left.place]
    assert again.parts.controls.rows[2].lock_button.isChecked()
    axis = again.parts.controls.rows[2].axis
    shown = again.parts.left.seeds.place(7).latent(128) @ unpacked(axis.vector, 128)
    assert shown == pytest.approx(again.exploring.session.state.along(axis), abs=1e-4)


def test_the_canvas_follows_the_newest_place(page, qtbot):
    for step in range(20):
        page.parts.controls.pad.dragged.emit(step / 20, 0.0)
    qtbot.waitUntil(lambda: page.exploring.on_canvas[0] == place(page))


def test_a_process_that_died_is_replaced_and_a_sentence_says_so(page, link, qtbot):
    os.kill(link.pid, signal.SIGTERM)
    press(page, Key.Key_R)
    qtbot.waitUntil(lambda: page.exploring.on_canvas[0] == place(page))
    assert [message.sentence for message in page.messages] == [MEMORY_MAY_BE_FULL]


# -- MOVES --


def test_a_drag_on_the_pad_moves_the_picture_and_is_undone_as_one(page):
    before = page.exploring.session.state.position
    pad = page.parts.controls.pad
    middle = pad.rect().center()
    drag(pad, middle, middle + QPoint(60, -40))
    assert place(page) != before.place
    press(page, Key.Key_Z, CONTROL)
    assert page.exploring.session.state.position == before
    assert not page.parts.commands.undo.isEnabled()


def test_what_was_undone_is_done_again(page):
    press(page, Key.Key_R)
    after = place(page)
    press(page, Key.Key_Z, CONTROL)
    assert place(page) != after
    press(page, Key.Key_Z, CONTROL | SHIFT)
    assert place(page) == after


def test_a_strip_goes_to_the_picture_that_is_clicked(page):
    row = page.parts.controls.rows[0]
    QTest.mouseClick(row.slider, LEFT, NO_KEY, QPoint(row.slider.width() - 1, 10))
    assert page.exploring.session.state.along(row.axis) == pytest.approx(7, abs=0.1)


def test_a_locked_direction_stays_when_another_picture_comes(page):
    row = page.parts.controls.rows[0]
    number = page.exploring.session.state.along(row.axis)
    row.lock_button.click()
    press(page, Key.Key_R)
    assert page.exploring.session.state.along(row.axis) == pytest.approx(number, abs=1e-4)
    assert not row.slider.isEnabled()


def test_the_wall_shows_what_a_click_on_it_gives(page):
    page.parts.controls.rows[0].lock_button.click()
    shown = page.parts.left.seeds.place(7)
    QTest.mouseClick(page.parts.left.seeds.viewport(), LEFT, NO_KEY, page.parts.left.seeds.cell(7).center())
    assert place(page) == shown


def test_arrows_go_to_the_neighbours_on_the_wall(page):
    page.parts.left.seeds.chosen.emit(10)
    press(page, Key.Key_Right)
    assert page.exploring.session.state.position.number == 11
    press(page, Key.Key_Up)
    assert page.exploring.session.state.position.number == 11 - page.parts.left.seeds.columns()


def test_variety_is_truncation_and_stays_for_other_seeds(page):
    page.parts.controls.variety.setValue(60)
    press(page, Key.Key_Right)
    assert place(page).truncation == 0.6


def test_a_class_is_painted_alone_or_mixed(page):
    page.parts.controls.classes.buttons["pixel-art"].click()
    assert place(page).classes == {"pixel-art": 1.0}
    page.parts.controls.classes.sliders["lorelei"].setValue(25)
    assert place(page).classes == pytest.approx({"pixel-art": 0.75, "lorelei": 0.25})


def test_a_change_goes_further_the_stronger_it_is(page):
    before = place(page)
    angles = []
    for strength in (10, 80):
        page.parts.controls.strength.setValue(strength)
        press(page, Key.Key_M)
        angles.append(abs(place(page).latent(128) - before.latent(128)).mean())
        press(page, Key.Key_Z, CONTROL)
    assert angles[0] < angles[1] / 3


def test_another_map_leaves_the_picture(page):
    page.parts.controls.pad.dragged.emit(0.4, 0.3)
    before, point = place(page), page.exploring.session.state.place_at(0.5, 0.5)
    press(page, Key.Key_N)
    assert place(page) == before
    assert page.parts.controls.pad.point() == (0, 0)
    assert page.exploring.session.state.place_at(0.5, 0.5) != point


# -- LIKING AND BREEDING --


def test_what_is_liked_goes_to_the_gallery_with_a_kept_model(page, engine, library, settings, qtbot):
    settings.set("credits/author", "Jana")
    liked = place(page)
    like(page, qtbot)
    qtbot.waitUntil(lambda: len(page.saved) == 1)
    [asked] = engine.asked(tasks.keep)
    assert asked.places == [liked]
    assert asked.credit.author == "Jana"
    assert asked.device_name == "cpu"
    assert read_model(asked.model).identity == page.exploring.session.info.identity
    assert asked.model.parent == library.models
    assert asked.out.parent == library.pictures
    assert page.parts.favourites.row.places == [liked]


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


def test_likes_that_failed_go_with_the_next_one_and_are_not_kept_twice(page, engine, qtbot):
    engine.failure = "The disk is full."
    first = place(page)
    like(page, qtbot)
    qtbot.waitUntil(lambda: len(page.messages) == 1 and page.task() is None)
    engine.failure = ""
    press(page, Key.Key_R)
    second = place(page)
    like(page, qtbot)
    qtbot.waitUntil(lambda: len(page.saved) == 2)
    assert engine.asked(tasks.keep)[-1].places == [second, first]
    qtbot.waitUntil(lambda: page.task() is None)
    [(_, try_again)] = page.messages[0].actions
    try_again()
    assert page.task() is None


def test_favourites_are_bred_and_a_child_is_shown(page, qtbot):
    like(page, qtbot)
    press(page, Key.Key_R)
    like(page, qtbot)
    row = page.parts.favourites.row
    QTest.mouseClick(row, LEFT, NO_KEY, row.area(0).center())
    QTest.mouseClick(row, LEFT, CONTROL, row.area(1).center())
    press(page, Key.Key_B)
    assert page.parts.left.part() == "litter"
    assert page.parts.left.parents.text() == "Children of 2 favourites"
    child = page.parts.left.litter.place(3)
    QTest.mouseClick(page.parts.left.litter.viewport(), LEFT, NO_KEY, page.parts.left.litter.cell(3).center())
    assert place(page) == child
    press(page, Key.Key_Right)
    assert place(page) == page.parts.left.litter.place(4)


def test_another_litter_has_other_children(page):
    press(page, Key.Key_B)
    child = page.parts.left.litter.place(0)
    page.parts.left.litter_button.click()
    assert page.parts.left.litter.place(0) != child


def test_a_favourite_is_taken_off(page, qtbot):
    like(page, qtbot)
    row = page.parts.favourites.row
    QTest.mouseClick(row, LEFT, NO_KEY, row.area(0).center())
    QTest.keyClick(row, Key.Key_Delete)
    assert row.places == []


def test_favourites_are_sent_to_the_timeline(page, qtbot):
    like(page, qtbot)
    qtbot.waitUntil(lambda: page.parts.painting.picture(place(page)) is not None)
    page.parts.favourites.timeline_button.click()
    assert page.parts.timeline.isVisible()
    assert [keyframe.place for keyframe in page.parts.timeline.plan.keyframes] == [place(page)]


# -- COMPARING AND STATES --


def test_comparing_keeps_the_picture_beside_and_goes_back_to_it(page, qtbot):
    qtbot.waitUntil(lambda: page.parts.compare_view.image() is not None)
    before = page.exploring.session.state.position
    press(page, Key.Key_C)
    press(page, Key.Key_R)
    assert page.parts.compare_view.pinned.isVisible()
    QTest.mouseClick(page.parts.compare_view.pinned, LEFT)
    assert page.exploring.session.state.position == before
    press(page, Key.Key_C)
    assert not page.parts.compare_view.pinned.isVisible()


def test_what_is_compared_with_is_what_was_seen_and_not_what_comes(page):
    seen, _ = page.exploring.on_canvas
    press(page, Key.Key_R)
    press(page, Key.Key_C)  # Before the picture of the other seed is there.
    page.parts.compare_view.pinned_clicked.emit()
    assert place(page) == seen


def test_a_state_is_found_again_by_its_name(page):
    before = page.exploring.session.state.position
    page.parts.bar.state_field.setText("Good & only")
    QTest.keyClick(page.parts.bar.state_field, Key.Key_Return)
    press(page, Key.Key_R)
    names = {action.text(): action for action in page.parts.bar.states_menu.actions()}
    names["Good && only"].trigger()  # Of which Qt shows one.
    assert page.exploring.session.state.position == before


def test_the_wheel_over_a_slider_changes_nothing(page):
    before = place(page)
    for slider in (page.parts.controls.rows[0].slider, page.parts.controls.variety):
        turn = QWheelEvent(
            QPointF(5, 5), QPointF(slider.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, NO_KEY, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(slider, turn)
    assert place(page) == before


def test_arrows_on_a_clicked_wall_go_to_the_neighbours(page):
    wall = page.parts.left.seeds
    QTest.mouseClick(wall.viewport(), LEFT, NO_KEY, wall.cell(3).center())
    QTest.keyClick(wall, Key.Key_Right)
    assert page.exploring.session.state.position.number == 4


def test_arrows_on_the_favourites_go_from_one_to_the_next(page, qtbot):
    like(page, qtbot)
    first = place(page)
    press(page, Key.Key_R)
    like(page, qtbot)
    QTest.keyClick(page.parts.favourites.row, Key.Key_Left)
    assert place(page) == first


def test_several_favourites_are_chosen_with_the_keyboard_which_is_seen_there(page, qtbot):
    for _ in range(3):
        like(page, qtbot)
        press(page, Key.Key_R)
    row = page.parts.favourites.row
    before = row.grab().toImage()
    row.setFocus()
    qtbot.waitUntil(row.hasFocus)
    assert row.grab().toImage() != before
    QTest.keyClick(row, Key.Key_Right, SHIFT)
    assert row.selected() == row.places[:2]
    QTest.keyClick(row, Key.Key_Space)
    assert row.selected() == row.places[:1]


def test_no_stop_of_the_tab_key_is_a_panel_that_only_scrolls(page):
    areas = [area for area in page.findChildren(QScrollArea) if area.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [area for area in areas if type(area) is QScrollArea] == []


def test_closing_keeps_what_was_liked_a_moment_ago(page, engine, qtbot):
    like(page, qtbot)
    with qtbot.waitSignal(page.ended):
        page.end()
    assert len(page.saved) == 1


def test_one_key_switches_between_squares_and_smooth_and_is_remembered(page, settings, qtbot):
    qtbot.waitUntil(lambda: page.parts.compare_view.image() is not None)
    assert not page.parts.compare_view.canvas.has_squares()
    press(page, Key.Key_V)
    assert page.parts.compare_view.canvas.has_squares()
    assert chosen_squares(settings)
    press(page, Key.Key_V)
    assert not page.parts.compare_view.canvas.has_squares()


# -- PANELS --


@pytest.mark.parametrize("name", ["finder", "export", "music"])
def test_tab_begins_in_a_panel_that_was_opened_and_escape_goes_back_to_the_picture(page, qtbot, name):
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    parts, panel = page.parts, getattr(page.parts, name)
    opened_by = {
        "finder": parts.commands.find.trigger,
        "export": parts.timeline.export_requested.emit,
        "music": parts.songs.panel_requested.emit,
    }
    opened_by[name]()
    assert parts.right.currentWidget() is panel
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert panel.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert parts.right.currentIndex() == 0
    assert parts.compare_view.canvas.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert parts.compare_view.canvas.hasFocus()
