"""A point is pressed on the canvas and pulled: the picture follows, and what it became is one move."""

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ganart.pages.explore.dragging.held_mask import BRUSH, HeldMask
from training import tasks
from training.config import ImportConfig, TrainConfig
from training.exploring.dragging import DRAGGED
from training.exploring.places import Place
from training.exploring.pulls import Pull
from training.networks import build_generator
from training.sampling.model_file import save_model

HAIR = Place.of_seed(6, classes={"notionists": 1.0})
CURL, ABOVE_IT = (48 / 128, 40 / 128), (48 / 128, 25 / 128)
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NO_KEY, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def page(page, qtbot):
    """The page at a picture, with points to be dragged."""
    page.exploring.go(HAIR)
    qtbot.waitUntil(lambda: shows_where_one_is(page))
    page.parts.commands.drag.trigger()
    return page


def shows_where_one_is(page):
    shown = page.exploring.on_canvas
    return shown is not None and shown[0] is page.exploring.session.state.place


def layer(page):
    return page.parts.compare_view.drag_layer


def dragging(page):
    return page.exploring.dragging


def place(page):
    return page.exploring.session.state.place


def latent(page):
    return place(page).latent(page.exploring.session.state.z_dim)


def at(page, point):
    return layer(page).on_screen(point).toPoint()


def under_the_mouse(page, point):
    """The widget that gets the mouse at a point of the picture."""
    view = page.parts.compare_view
    return view.childAt(layer(page).mapTo(view, at(page, point)))


def press(page, point, keys=NO_KEY, button=LEFT):
    QTest.mousePress(layer(page), button, keys, at(page, point))


def pull(page, point):
    QTest.mouseMove(layer(page), at(page, point))


def release(page, point, keys=NO_KEY, button=LEFT):
    QTest.mouseRelease(layer(page), button, keys, at(page, point))


def drag(page, qtbot, start=CURL, end=ABOVE_IT, keys=NO_KEY):
    """Drag a point, and wait until the picture has followed."""
    press(page, start, keys)
    pull(page, end)
    release(page, end, keys)
    qtbot.waitUntil(lambda: not dragging(page).is_going())


def test_the_picture_follows_while_the_mouse_is_pressed(page, qtbot):
    before = page.exploring.on_canvas[1].copy()
    press(page, CURL)
    pull(page, ABOVE_IT)
    qtbot.waitUntil(lambda: page.exploring.on_canvas[1] != before)
    assert [edit.name for edit in place(page).edits] == [DRAGGED]
    assert page.exploring.on_canvas[0] is place(page)
    release(page, ABOVE_IT)


def test_the_point_comes_to_its_target_and_all_of_it_is_one_move(page, qtbot):
    start = place(page)
    drag(page, qtbot)
    [dragged] = dragging(page).pulls
    assert np.hypot(*np.subtract(dragged.handle, ABOVE_IT)) < 3 / 128
    assert page.parts.drag_bar.words.text() == "There."
    page.parts.commands.undo.trigger()
    assert place(page) == start
    page.parts.commands.redo.trigger()
    assert [edit.name for edit in place(page).edits] == [DRAGGED]


def test_what_is_dragged_is_painted_again_to_the_same_pixels(page, qtbot):
    drag(page, qtbot)
    qtbot.waitUntil(lambda: shows_where_one_is(page))
    image = page.exploring.on_canvas[1].copy()
    again = Place.from_json(json.loads(json.dumps(place(page).to_json())))
    page.parts.commands.reroll.trigger()
    qtbot.waitUntil(lambda: shows_where_one_is(page))
    page.exploring.restore(again)
    qtbot.waitUntil(lambda: shows_where_one_is(page))
    assert page.exploring.on_canvas[1] == image


def test_what_is_liked_is_kept_as_it_was_dragged(page, engine, qtbot):
    drag(page, qtbot)
    qtbot.waitUntil(lambda: shows_where_one_is(page))
    page.parts.commands.like.trigger()
    qtbot.waitUntil(lambda: bool(engine.asked(tasks.keep)))
    assert engine.asked(tasks.keep)[0].places[0].edits == place(page).edits != ()


def test_a_locked_direction_holds_its_number(page, qtbot):
    state = page.exploring.session.state
    page.parts.controls.lock_toggled.emit(state.axes[0].name, True)
    before, start = state.along(state.axes[0]), latent(page)
    drag(page, qtbot)
    assert state.along(state.axes[0]) == pytest.approx(before, abs=1e-3)
    assert np.linalg.norm(latent(page) - start) > 0.5


def test_shift_adds_points_and_a_click_with_it_pins_one(page, qtbot):
    pin = (100 / 128, 120 / 128)
    press(page, pin, SHIFT)
    release(page, pin, SHIFT)
    assert len(dragging(page).pulls) == 1
    assert dragging(page).pulls[0].handle == dragging(page).pulls[0].target
    press(page, CURL, SHIFT)
    pull(page, ABOVE_IT)
    assert len(dragging(page).pulls) == 2
    assert dragging(page).pulls[0].target == pytest.approx(pin, abs=0.01)
    assert dragging(page).pulls[1].target == pytest.approx(ABOVE_IT, abs=0.01)
    release(page, ABOVE_IT, SHIFT)


def test_a_point_is_grabbed_again_and_a_press_elsewhere_begins_with_a_new_one(page, qtbot):
    drag(page, qtbot)
    press(page, ABOVE_IT)
    pull(page, CURL)
    assert len(dragging(page).pulls) == 1
    assert dragging(page).pulls[0].target == pytest.approx(CURL, abs=0.01)
    release(page, CURL)
    elsewhere = (90 / 128, 110 / 128)
    press(page, elsewhere)
    assert len(dragging(page).pulls) == 1
    assert dragging(page).pulls[0].handle == pytest.approx(elsewhere, abs=0.01)
    release(page, elsewhere)
    assert dragging(page).pulls == []  # A click alone takes the points away.


def test_escape_stops_the_picture_where_it_is_and_then_leaves(page, qtbot):
    start = place(page)
    press(page, CURL)
    pull(page, ABOVE_IT)
    release(page, ABOVE_IT)
    assert dragging(page).is_going()
    canvas = page.parts.compare_view.canvas
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    stopped = place(page)
    assert not dragging(page).is_going()
    assert page.parts.drag_bar.words.text() == "Stopped."
    page.parts.commands.reroll.trigger()
    page.parts.commands.undo.trigger()
    qtbot.waitUntil(lambda: shows_where_one_is(page))
    assert place(page) is stopped  # No turn came late.
    if stopped is not start:
        page.parts.commands.undo.trigger()
        assert place(page) is start
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not page.parts.commands.drag.isChecked()
    assert not layer(page).isVisible()
    assert not page.parts.drag_bar.isVisible()


def test_another_move_ends_the_drag_and_takes_its_points_away(page, qtbot):
    press(page, CURL)
    pull(page, ABOVE_IT)
    release(page, ABOVE_IT)
    page.parts.commands.reroll.trigger()
    elsewhere = place(page)
    qtbot.waitUntil(lambda: not dragging(page).pulls)
    qtbot.waitUntil(lambda: shows_where_one_is(page))
    assert not dragging(page).is_going()
    assert place(page) is elsewhere


def test_a_press_pauses_the_timeline_and_drags_the_moment_that_shows(page, qtbot):
    timeline = page.parts.timeline
    image = page.exploring.on_canvas[1]
    for seed in (2, 9):
        timeline.add_place(Place.of_seed(seed, classes={"lorelei": 1.0}), image)
    timeline.playing.play()
    qtbot.waitUntil(lambda: page.exploring.on_canvas[0].terms[0].vector != b"")
    press(page, CURL)
    assert not timeline.playing.is_playing()
    assert place(page).terms == page.exploring.on_canvas[0].terms
    pull(page, ABOVE_IT)
    qtbot.waitUntil(lambda: bool(place(page).edits))
    release(page, ABOVE_IT)
    assert len(dragging(page).pulls) == 1


def test_a_drag_is_recorded_as_it_goes(page, qtbot):
    page.parts.commands.record.trigger()
    drag(page, qtbot)
    assert page.parts.recording._count >= 2
    assert page.parts.recording._moves[-1].place.edits == place(page).edits
    page.parts.commands.record.trigger()


def test_what_must_not_move_is_painted_with_the_brush_or_the_right_button(page):
    page.parts.drag_bar.brush_button.click()
    press(page, (0.3, 0.8))
    pull(page, (0.6, 0.8))
    release(page, (0.6, 0.8))
    marks = dragging(page).held.array()
    assert marks[round(0.8 * 64), round(0.45 * 64)]
    assert not marks[round(0.4 * 64)].any()
    assert not dragging(page).pulls
    press(page, (0.45, 0.8), CTRL, RIGHT)
    release(page, (0.45, 0.8), CTRL, RIGHT)
    assert not dragging(page).held.marks[round(0.8 * 64), round(0.45 * 64)]
    page.parts.drag_bar.clear_button.click()
    assert dragging(page).held.array() is None


def test_clear_takes_the_points_away_and_leaves_the_picture(page, qtbot):
    drag(page, qtbot)
    dragged = place(page)
    page.parts.drag_bar.clear_button.click()
    assert dragging(page).pulls == []
    assert place(page) is dragged


def test_the_wheel_still_zooms_the_picture(page):
    middle = QPointF(layer(page).rect().center())
    wheel = QWheelEvent(
        middle, layer(page).mapToGlobal(middle), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, NO_KEY,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(layer(page), wheel)
    assert page.parts.compare_view.canvas.look.zoom > 0


def test_the_pictures_of_a_fully_connected_network_have_no_points(page, tmp_path, qtbot):
    config = TrainConfig(
        data=ImportConfig(folder=Path("pictures"), resolution=32), recipe="vanilla", width=2, z_dim=8
    )
    info = save_model(
        tmp_path / "flat.safetensors", build_generator(config).state_dict(), config, step=1, images_seen=2,
        class_names=(), fingerprint="f", preview=np.zeros((1, 32, 32, 3), np.uint8),
    )  # fmt: skip
    page.open_file(info.path)
    qtbot.waitUntil(lambda: page.exploring.session.info.identity == info.identity)
    assert not page.parts.commands.drag.isChecked()  # Another model begins without.
    page.parts.commands.drag.trigger()
    assert not page.parts.commands.drag.isChecked()
    assert not layer(page).isVisible()
    assert "fully connected" in page.messages[-1].sentence


def test_the_brush_is_round_in_pictures_of_any_shape():
    mask = HeldMask()
    mask.brush((0.5, 0.5), (0.5, 0.5), proportion=2.0)
    rows, columns = (mask.marks.any(axis=axis).sum() / 64 for axis in (1, 0))
    assert rows == pytest.approx(2 * BRUSH, abs=0.04)
    assert columns == pytest.approx(BRUSH, abs=0.04)


def test_the_brush_leaves_no_gaps_however_fast_it_moves():
    mask = HeldMask()
    mask.brush((0.1, 0.5), (0.9, 0.5), proportion=1.0)
    assert mask.marks[32, 7:57].all()


def test_points_are_shown_where_they_are_whatever_the_zoom(page):
    layer(page).show_pulls([Pull(CURL, ABOVE_IT)])
    near = layer(page).on_screen(CURL)
    page.parts.compare_view.canvas.zoom_in(3)
    area = page.parts.compare_view.canvas.picture_area()
    assert layer(page).on_screen(CURL) != near
    assert layer(page).on_screen((0.0, 0.0)) == area.topLeft()


def test_the_mouse_meets_the_layer_while_points_are_dragged_and_the_canvas_else(page):
    assert under_the_mouse(page, CURL) is layer(page)
    page.parts.commands.drag.trigger()
    assert under_the_mouse(page, CURL) is page.parts.compare_view.canvas
