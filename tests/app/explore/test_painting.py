"""What is painted first, what once, and what not at all; and the walls that ask for it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from ganart.pages.explore.painting import Painting
from ganart.pages.explore.walls.place_wall import PlaceWall
from tests.app.explore.exploring_fakes import FakeLink
from training.exploring.places import Place

MODEL = Path("model.safetensors")


@pytest.fixture
def link():
    return FakeLink()


@pytest.fixture
def painting(link, qtbot):
    """With a model open."""
    painting = Painting(link)
    painting.shown, painting.failures = [], []
    painting.painted.connect(lambda place, image: painting.shown.append(place.terms[0].seed))
    painting.failed.connect(painting.failures.append)
    with qtbot.waitSignal(painting.opened):
        painting.open(MODEL, seed(0))
    yield painting
    link.may_paint.set()
    with qtbot.waitSignal(painting.ended):
        painting.end()
    assert link.is_closed


def seed(number):
    return Place.of_seed(number)


def seeds(*numbers):
    return [seed(number) for number in numbers]


def test_what_is_wanted_is_painted_in_its_order_a_few_at_a_time(painting, link, qtbot):
    painting.want("wall", seeds(*range(1, 11)))
    qtbot.waitUntil(lambda: painting.picture(seed(10)) is not None)
    assert link.asked[1:] == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10]]
    assert painting.picture(seed(7)).pixelColor(0, 0) == QColor(7, 7, 7)


def test_nothing_is_painted_twice(painting, link, qtbot):
    painting.want("wall", seeds(1, 2))
    qtbot.waitUntil(lambda: painting.picture(seed(2)) is not None)
    painting.want("wall", seeds(1, 2, 3))
    qtbot.waitUntil(lambda: painting.picture(seed(3)) is not None)
    assert link.asked[1:] == [[1, 2], [3]]


def test_what_is_no_longer_wanted_is_not_painted(painting, link, qtbot):
    link.may_paint.clear()
    painting.want("wall", seeds(*range(1, 9)))
    qtbot.waitUntil(lambda: len(link.asked) == 2)
    painting.want("wall", seeds(20))
    link.may_paint.set()
    qtbot.waitUntil(lambda: painting.picture(seed(20)) is not None)
    assert link.asked[1:] == [[1, 2, 3, 4], [20]]


def test_the_canvas_comes_before_the_walls(painting, link, qtbot):
    link.may_paint.clear()
    painting.want("wall", seeds(*range(1, 9)))
    qtbot.waitUntil(lambda: len(link.asked) == 2)
    painting.want("pad", seeds(30))
    painting.show(seed(40))
    link.may_paint.set()
    qtbot.waitUntil(lambda: painting.picture(seed(8)) is not None and painting.picture(seed(30)) is not None)
    assert link.asked[1:3] == [[1, 2, 3, 4], [40]]


def test_another_model_forgets_the_pictures_of_the_last(painting, link, qtbot):
    painting.want("wall", seeds(1))
    qtbot.waitUntil(lambda: painting.picture(seed(1)) is not None)
    with qtbot.waitSignal(painting.opened):
        painting.open(Path("another.safetensors"), seed(0))
    assert painting.picture(seed(1)) is None


def test_a_late_answer_about_the_last_model_is_not_shown(painting, link, qtbot):
    link.may_paint.clear()
    painting.show(seed(5))
    qtbot.waitUntil(lambda: link.asked[-1] == [5])
    painting.open(Path("another.safetensors"), seed(6))
    link.may_paint.set()
    qtbot.waitUntil(lambda: 6 in painting.shown)
    assert 5 not in painting.shown


def test_a_model_that_opens_is_not_asked_for_a_place_of_the_last(painting, link, qtbot):
    link.may_paint.clear()
    painting.open(Path("another.safetensors"), seed(6))
    painting.show(seed(5), True)  # A replay that goes on, a knob that is turned.
    link.may_paint.set()
    qtbot.waitUntil(lambda: 6 in painting.shown)
    painting.show(seed(7))
    qtbot.waitUntil(lambda: 7 in painting.shown)
    assert [5] not in link.asked


def test_a_late_failure_of_the_last_model_is_not_told(painting, link, qtbot):
    link.may_paint.clear()
    painting.want("wall", seeds(5))
    qtbot.waitUntil(lambda: link.asked[-1] == [5])
    link.failure, link.failing = "There is no memory for that.", [5]
    painting.open(Path("another.safetensors"), seed(6))
    link.may_paint.set()
    qtbot.waitUntil(lambda: 6 in painting.shown)
    assert painting.failures == []


def test_a_failure_is_told_and_does_not_come_again_by_itself(painting, link, qtbot):
    link.failure = "There is no memory for that."
    painting.want("wall", seeds(*range(1, 9)))
    qtbot.waitUntil(lambda: len(painting.failures) == 1)
    link.failure = ""
    painting.want("wall", seeds(1))
    qtbot.waitUntil(lambda: painting.picture(seed(1)) is not None)
    assert link.asked[1:] == [[1, 2, 3, 4], [1]]


@pytest.fixture
def wall(painting, qtbot):
    wall = PlaceWall("Seeds", painting, "Seed {}".format)
    qtbot.addWidget(wall)
    wall.resize(300, 400)
    wall.show()
    wall.show_places(seed)
    return wall


def test_a_wall_has_what_it_shows_painted(wall, painting, qtbot):
    qtbot.waitUntil(lambda: all(painting.picture(seed(number)) for number in range(6)))


def test_a_wall_has_no_end(wall):
    bar = wall.verticalScrollBar()
    for _ in range(5):
        before = bar.maximum()
        bar.setValue(before)
        assert bar.maximum() > before


def test_a_click_chooses_a_cell(wall, qtbot):
    with qtbot.waitSignal(wall.chosen, check_params_cb=lambda number: number == 4):
        QTest.mouseClick(wall.viewport(), Qt.MouseButton.LeftButton, pos=wall.cell(4).center())


@pytest.mark.parametrize("number", [0, 40, 1_000, 9_999_999])
def test_a_wall_comes_to_the_cell_that_is_marked(wall, number):
    wall.go_to(number)
    assert wall.viewport().rect().contains(wall.cell(number))


def test_a_wall_begins_at_the_cell_that_was_marked_before(painting, qtbot):
    wall = PlaceWall("Seeds", painting, "Seed {}".format)
    qtbot.addWidget(wall)
    wall.resize(300, 400)
    wall.show()
    wall.go_to(1_000)
    wall.show_places(seed)
    assert wall.viewport().rect().contains(wall.cell(1_000))


def test_the_cells_of_a_wall_have_the_shape_of_the_pictures(wall):
    wall.set_shape(3 / 2)
    area = wall.cell(0)
    assert abs(area.width() - area.height() * 3 / 2) <= 1
    wall.set_shape(1 / 2)
    assert wall.cell(0).size() == QSize(area.width(), 2 * area.width())
    wall.go_to(1_000)
    assert wall.viewport().rect().contains(wall.cell(1_000))


def test_a_wall_shows_other_places_once_they_have_changed(painting, qtbot):
    wall = PlaceWall("Seeds", painting, "Seed {}".format)
    qtbot.addWidget(wall)
    wall.show_places(seed)
    assert wall.place(3) == seed(3)
    wall.show_places(lambda number: seed(100 + number))
    assert wall.place(3) == seed(103)
