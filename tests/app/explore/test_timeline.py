"""The timeline under mouse and keys."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ganart.pages.explore.timeline.timeline import Timeline
from ganart.pages.explore.walls.place_drag import place_data
from training.exploring.places import Place
from training.exploring.walks import Steps

Key, Button, Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier
Z = 16


@pytest.fixture
def empty(qtbot):
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.set_model(Z)
    timeline.resize(900, timeline.sizeHint().height())
    timeline.show()
    qtbot.waitExposed(timeline)
    timeline.activateWindow()
    return timeline


def picture(seed):
    image = QImage(16, 16, QImage.Format.Format_RGB32)
    image.fill(seed * 50_000)
    return image


@pytest.fixture
def timeline(empty):
    """Three pictures, two seconds between them, in a loop."""
    for seed in range(3):
        empty.add_place(Place.of_seed(seed), picture(seed))
    empty.wanted, empty.chosen = [], []
    empty.place_wanted.connect(empty.wanted.append)
    empty.place_chosen.connect(empty.chosen.append)
    return empty


def seeds(timeline):
    return [keyframe.place.terms[0].seed for keyframe in timeline.plan.keyframes]


def drag(strip, number, to):
    """Take a picture by the mouse and let it go over another."""
    start, end = strip.place(number).center(), strip.place(to).center()
    QTest.mousePress(strip, Button.LeftButton, pos=start)
    for share in (0.2, 0.6, 1.0):
        QTest.mouseMove(strip, QPoint(round(start.x() + share * (end.x() - start.x())), start.y()))
    QTest.mouseRelease(strip, Button.LeftButton, pos=end)


def drop(timeline, data, position):
    event = QDropEvent(
        QPointF(position), Qt.DropAction.CopyAction, data, Button.LeftButton, Modifier.NoModifier
    )
    timeline.dropEvent(event)


# -- PICTURES --


def test_an_empty_timeline_says_what_it_is_for_and_offers_nothing_else(empty):
    assert empty.hint.isVisible()
    assert not empty.bar.play_button.isEnabled()
    assert not empty.bar.export_button.isEnabled()
    assert empty.walk() is None


def test_one_picture_says_what_a_film_still_needs_until_there_is_one(empty):
    empty.add_place(Place.of_seed(0), picture(0))
    assert empty.hint.isVisible()
    assert empty.scroll_area.isVisible()
    assert empty.hint.text() == "Add another picture for a film, or choose Circle or Wander."
    empty.bar.way.buttons["circle"].click()
    assert not empty.hint.isVisible()
    empty.bar.way.buttons["keyframes"].click()
    assert empty.hint.isVisible()
    empty.add_place(Place.of_seed(1), picture(1))
    assert not empty.hint.isVisible()


def test_pictures_stand_in_the_order_they_were_added(timeline):
    assert seeds(timeline) == [0, 1, 2]
    assert timeline.walk().spans == (2.0, 2.0, 2.0)
    assert not timeline.hint.isVisible()


def test_behind_a_loop_the_first_picture_stands_faintly_once_more(empty):
    red = QImage(128, 128, QImage.Format.Format_RGB32)
    red.fill("red")
    for seed in range(2):
        empty.add_place(Place.of_seed(seed), red)
    seen = empty.strip.grab().toImage()
    colour = seen.pixelColor(empty.strip.place(2).center() * seen.devicePixelRatio())
    assert 30 < colour.red() - colour.green() < 200


def test_a_long_row_is_scrolled_to_the_picture_that_is_added(timeline, qtbot):
    for seed in range(9):
        timeline.add_place(Place.of_seed(seed), picture(seed))
    strip, view = timeline.strip, timeline.scroll_area.viewport()
    qtbot.waitUntil(lambda: view.rect().contains(strip.mapTo(view, strip.place(11).center())))
    strip.choose(0)
    assert view.rect().contains(strip.mapTo(view, strip.place(0).center()))


def test_a_picture_is_dragged_to_another_place(timeline):
    drag(timeline.strip, 0, 2)
    assert seeds(timeline) == [1, 2, 0]
    assert timeline.strip.chosen == 2


def test_a_click_drags_nothing_but_goes_to_the_picture_each_time(timeline):
    for number in (1, 1, 2):
        QTest.mouseClick(timeline.strip, Button.LeftButton, pos=timeline.strip.place(number).center())
    assert seeds(timeline) == [0, 1, 2]
    assert timeline.chosen == [Place.of_seed(1), Place.of_seed(1), Place.of_seed(2)]


def test_keys_choose_move_double_and_remove(timeline):
    timeline.strip.choose(0)
    QTest.keyClick(timeline.strip, Key.Key_Right)
    assert timeline.strip.chosen == 1
    assert timeline.strip.accessibleDescription() == "Picture 2 of 3"
    QTest.keyClick(timeline.strip, Key.Key_Left, Modifier.AltModifier)
    assert seeds(timeline) == [1, 0, 2]
    QTest.keyClick(timeline.strip, Key.Key_D)
    assert seeds(timeline) == [1, 1, 0, 2]
    QTest.keyClick(timeline.strip, Key.Key_Delete)
    assert seeds(timeline) == [1, 0, 2]


def test_a_place_is_dropped_between_two_others(timeline):
    dropped = []
    timeline.place_dropped.connect(lambda place, at: dropped.append((place, at)))
    between = timeline.strip.mapTo(timeline, timeline.strip.place(0).center() + QPoint(70, 0))
    drop(timeline, place_data(Place.of_seed(9)), between)
    assert dropped == [(Place.of_seed(9), 1)]


def test_picture_files_that_are_dropped_are_handed_on(timeline, tmp_path):
    dropped = []
    timeline.pictures_dropped.connect(dropped.extend)
    data = place_data(Place.of_seed(9))
    data.clear()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "liked.png"))])
    drop(timeline, data, QPoint(5, 5))
    assert dropped == [tmp_path / "liked.png"]


# -- TIME --


def test_the_seconds_between_two_pictures_are_typed(timeline):
    field = timeline.strip.spans[1]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "3.5")
    QTest.keyClick(field, Key.Key_Return)
    assert timeline.walk().spans == (2.0, 3.5, 2.0)
    assert timeline.bar.time.text() == "0.0 / 7.5 s"


def test_without_the_loop_there_are_no_seconds_back(timeline):
    timeline.bar.loop_button.click()
    assert len(timeline.strip.spans) == 2
    assert not timeline.walk().is_closed


def test_the_pace_is_chosen(timeline, qtbot):
    QTest.keyClick(timeline.bar.easing, Key.Key_Down)
    assert timeline.walk().easing == "smooth"


def test_a_walk_around_goes_around_the_chosen_picture(timeline):
    timeline.strip.choose(1)
    timeline.bar.way.buttons["circle"].click()
    assert timeline.walk().way == "circle"
    assert timeline.walk().keyframes == (Place.of_seed(1),)
    timeline.strip.choose(2)
    assert timeline.walk().keyframes == (Place.of_seed(2),)


def test_what_a_walk_around_needs_is_shown_for_it_alone(timeline):
    assert (timeline.bar.radius.isVisible(), timeline.bar.easing.isVisible()) == (False, True)
    timeline.bar.way.buttons["noise"].click()
    assert (timeline.bar.radius.isVisible(), timeline.bar.easing.isVisible()) == (True, False)
    timeline.bar.radius.setValue(80)
    timeline.bar.seconds.setValue(4.0)
    assert (timeline.walk().radius, timeline.walk().spans) == (0.8, (4.0,))


# -- PLAYING --


def test_the_play_head_is_dragged_along_the_ruler(timeline):
    strip = timeline.strip
    QTest.mouseClick(strip, Button.LeftButton, pos=QPoint(strip.place(1).center().x(), 4))
    assert timeline.playing.moment == pytest.approx(2.0, abs=0.05)
    steps = Steps(timeline.walk(), Z)
    shown = timeline.wanted[-1].latent(Z)
    assert np.array_equal(shown, steps[round(timeline.playing.moment * 30)].latent(steps.basis))


def test_one_stays_where_the_play_head_is_let_go(timeline):
    strip = timeline.strip
    QTest.mousePress(strip, Button.LeftButton, pos=QPoint(strip.place(0).center().x(), 4))
    assert timeline.chosen == []
    QTest.mouseMove(strip, QPoint(strip.place(1).center().x(), 4))
    QTest.mouseRelease(strip, Button.LeftButton, pos=QPoint(strip.place(1).center().x(), 4))
    assert timeline.chosen == timeline.wanted[-1:]


def test_one_stays_where_it_is_paused(timeline, qtbot):
    timeline.bar.play_button.click()
    qtbot.waitUntil(lambda: len(timeline.wanted) > 3)
    timeline.bar.play_button.click()
    assert timeline.chosen == timeline.wanted[-1:]


def test_a_pause_of_the_page_chooses_nothing(timeline, qtbot):
    timeline.bar.play_button.click()
    qtbot.waitUntil(lambda: len(timeline.wanted) > 3)
    timeline.pause()
    assert timeline.chosen == []


def test_every_picture_lies_under_the_head_at_its_time(timeline):
    timeline.playing.go_to(4.0)
    assert timeline.strip.head_x() == pytest.approx(timeline.strip.place(2).center().x(), abs=1)
    assert np.allclose(timeline.wanted[-1].latent(Z), Place.of_seed(2).latent(Z), atol=1e-5)


def test_it_plays_on_and_on_until_it_is_paused(timeline, qtbot):
    for number in range(3):
        timeline.strip.spans[number].setValue(0.1)
    timeline.bar.play_button.click()
    assert timeline.bar.play_button.text() == "Pause"
    qtbot.waitUntil(lambda: len(timeline.wanted) > 15)  # Half a second: more than once around.
    timeline.bar.play_button.click()
    assert timeline.bar.play_button.text() == "Play"
    seen = len(timeline.wanted)
    qtbot.wait(100)
    assert len(timeline.wanted) == seen


def test_keys_play_pause_and_add(timeline, qtbot):
    asked = []
    timeline.add_requested.connect(lambda: asked.append(True))
    QTest.keyClick(timeline, Key.Key_P)
    assert timeline.playing.is_playing()
    QTest.keyClick(timeline, Key.Key_P)
    assert not timeline.playing.is_playing()
    QTest.keyClick(timeline, Key.Key_K)
    assert asked == [True]


def test_an_open_walk_ends_at_its_end_and_starts_again_from_there(timeline, qtbot):
    timeline.bar.loop_button.click()
    timeline.strip.spans[0].setValue(0.1)
    timeline.strip.spans[1].setValue(0.1)
    timeline.playing.play()
    qtbot.waitUntil(lambda: not timeline.playing.is_playing())
    assert timeline.playing.moment == pytest.approx(0.2)
    assert np.allclose(timeline.wanted[-1].latent(Z), Place.of_seed(2).latent(Z), atol=1e-5)
    timeline.playing.play()
    assert timeline.playing.moment == 0.0


def test_one_stays_at_the_end_of_a_walk(timeline, qtbot):
    timeline.bar.loop_button.click()
    for number in range(2):
        timeline.strip.spans[number].setValue(0.1)
    timeline.playing.play()
    qtbot.waitUntil(lambda: not timeline.playing.is_playing())
    assert timeline.chosen == timeline.wanted[-1:]


def test_it_plays_on_for_those_who_see_it_elsewhere_when_the_page_is_left(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    timeline = Timeline(page)
    timeline.set_model(Z)
    timeline.add_places([(Place.of_seed(seed), picture(seed)) for seed in range(3)])
    page.show()
    timeline.has_audience = lambda: True
    timeline.playing.play()
    page.hide()
    assert timeline.playing.is_playing()
    timeline.has_audience = lambda: False
    page.show()
    page.hide()
    assert not timeline.playing.is_playing()


def test_pictures_that_come_together_are_undone_together(timeline):
    timeline.add_places([(Place.of_seed(seed), picture(seed)) for seed in (7, 8, 9)], 1)
    assert seeds(timeline) == [0, 7, 8, 9, 1, 2]
    assert timeline.strip.chosen == 3
    timeline.undo()
    assert seeds(timeline) == [0, 1, 2]


def test_the_picture_of_a_keyframe_is_encoded_once(timeline):
    texts = [keyframe["picture"] for keyframe in timeline.to_json()["keyframes"]]
    again = [keyframe["picture"] for keyframe in timeline.to_json()["keyframes"]]
    assert all(text is other for text, other in zip(texts, again, strict=True))
    assert all(texts)



def test_it_rests_while_nobody_looks(timeline):
    timeline.playing.play()
    timeline.hide()
    assert not timeline.playing.is_playing()


def test_what_is_removed_while_it_plays_is_played_no_more(timeline):
    timeline.playing.play()
    for _ in range(2):
        timeline.strip.removed.emit(0)
    assert not timeline.playing.is_playing()
    assert timeline.walk() is None


def test_a_walk_that_cannot_be_is_a_sentence(timeline):
    said = []
    timeline.said.connect(said.append)
    timeline.add_place(Place.of_seed(5, truncation=0.0), picture(5))
    timeline.strip.choose(3)
    timeline.bar.way.buttons["circle"].click()
    assert "around the very middle stands still" in said[-1].sentence
    assert timeline.walk() is None


# -- MEMORY --


def test_everything_that_was_done_is_undone_and_done_again(timeline):
    done = [timeline.to_json()]
    for act in (
        lambda: timeline.strip.moved.emit(0, 2),
        lambda: timeline.strip.removed.emit(1),
        lambda: timeline.strip.doubled.emit(0),
        lambda: timeline.strip.spans[0].setValue(5.0),
        timeline.bar.loop_button.click,
        timeline.bar.way.buttons["noise"].click,
        lambda: timeline.bar.radius.setValue(50),
        timeline.bar.reroll_button.click,
    ):
        act()
        done.append(timeline.to_json())
    for before in done[-2::-1]:
        timeline.bar.undo_button.click()
        assert timeline.to_json() == before
    for after in done[1:]:
        timeline.bar.redo_button.click()
        assert timeline.to_json() == after
    assert not timeline.bar.redo_button.isEnabled()


def test_undoing_on_the_strip_is_not_for_the_page(timeline):
    of_the_page = []
    QShortcut(QKeySequence.StandardKey.Undo, timeline, lambda: of_the_page.append(True))
    timeline.strip.removed.emit(0)
    timeline.strip.setFocus()
    QTest.keyClick(timeline.windowHandle(), Key.Key_Z, Modifier.ControlModifier)
    assert seeds(timeline) == [0, 1, 2]
    QTest.keyClick(timeline.windowHandle(), Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert seeds(timeline) == [1, 2]
    assert of_the_page == []


def test_a_number_that_was_changed_little_by_little_is_undone_as_one(timeline):
    before = timeline.to_json()
    for seconds in (2.5, 3.0, 3.5):
        timeline.strip.spans[0].setValue(seconds)
    timeline.bar.undo_button.click()
    assert timeline.to_json() == before


def test_a_timeline_comes_back_as_it_was_left(timeline, empty):
    timeline.strip.spans[0].setValue(3.0)
    value = timeline.to_json()
    timeline.set_model(Z)
    assert timeline.walk() is None
    timeline.load(value)
    assert seeds(timeline) == [0, 1, 2]
    assert timeline.walk().spans == (3.0, 2.0, 2.0)
    assert not timeline.bar.undo_button.isEnabled()


def test_each_change_asks_to_be_kept(timeline):
    kept = []
    timeline.changed.connect(lambda: kept.append(timeline.to_json()))
    timeline.strip.removed.emit(0)
    assert len(kept[-1]["keyframes"]) == 2
