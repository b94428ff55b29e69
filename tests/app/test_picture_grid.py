import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ganart.keeping.marks import Marks
from ganart.keeping.picture_table import PictureTable
from ganart.keeping.query import Query
from ganart.thumbnails import Thumbnails
from ganart.widgets.picture_grid import PictureGrid
from tests.app.gallery_fakes import entry, paint

Key = Qt.Key
Shift, Control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def table(tmp_path):
    table = PictureTable(tmp_path, Marks(tmp_path / "marks.jsonl"))
    table.add(entry(number) for number in range(100))
    return table


@pytest.fixture
def grid(table, tmp_path, qtbot):
    """100 pictures of which only the first has a file, oldest first, in lines of four."""
    paint(table.path(0), 1)
    thumbnails = Thumbnails(tmp_path / "copies")
    grid = PictureGrid(table, thumbnails)
    qtbot.addWidget(grid)
    grid.resize(600, 500)
    grid.show()
    grid.show_rows(table.select(Query(order="oldest")))
    yield grid
    thumbnails.stop()


def press(grid, key, modifiers=Qt.KeyboardModifier.NoModifier, times=1):
    for _ in range(times):
        QTest.keyClick(grid, key, modifiers)


def click(grid, row, modifiers=Qt.KeyboardModifier.NoModifier, button=Qt.MouseButton.LeftButton):
    QTest.mouseClick(grid.viewport(), button, modifiers, grid.area(row).center())


def test_the_keyboard_walks_from_picture_to_picture(grid):
    press(grid, Key.Key_Right, times=3)
    assert grid.current == 2
    assert grid.selected() == [2]
    press(grid, Key.Key_Down)
    assert grid.current == 6
    press(grid, Key.Key_Left)
    assert grid.current == 5
    press(grid, Key.Key_Up)
    assert grid.current == 1
    press(grid, Key.Key_Up)
    assert grid.current == 1


def test_home_and_end_go_to_the_ends_and_show_them(grid):
    press(grid, Key.Key_End)
    assert grid.current == 99
    assert grid.viewport().rect().contains(grid.area(99))
    press(grid, Key.Key_Home)
    assert grid.current == 0
    assert grid.verticalScrollBar().value() == 0


def test_pages_are_turned_by_the_keyboard(grid):
    press(grid, Key.Key_Home)
    press(grid, Key.Key_PageDown)
    assert grid.current > 8
    assert grid.viewport().rect().contains(grid.area(grid.current))
    press(grid, Key.Key_PageUp)
    assert grid.current == 0


def test_shift_selects_a_range_by_key_and_by_mouse(grid):
    click(grid, 1)
    press(grid, Key.Key_Right, Shift, times=2)
    assert grid.selected() == [1, 2, 3]
    click(grid, 6, Shift)
    assert grid.selected() == [1, 2, 3, 4, 5, 6]
    click(grid, 0, Shift)
    assert grid.selected() == [0, 1]


def test_control_click_adds_and_takes_away(grid):
    click(grid, 1)
    click(grid, 4, Control)
    assert grid.selected() == [1, 4]
    click(grid, 1, Control)
    assert grid.selected() == [4]


def test_a_click_on_one_of_several_selects_it_alone(grid):
    click(grid, 1)
    click(grid, 4, Control)
    click(grid, 4)
    assert grid.selected() == [4]


def test_a_click_between_pictures_selects_nothing(grid):
    click(grid, 1)
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.area(1).topRight() + QPoint(6, 20))
    assert grid.selected() == []


def test_a_rubber_band_selects_what_it_touches(grid):
    viewport, left = grid.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, pos=grid.area(0).topLeft() - QPoint(4, 4))
    QTest.mouseMove(viewport, grid.area(5).center())
    assert grid.selected() == [0, 1, 4, 5]
    QTest.mouseRelease(viewport, left, pos=grid.area(5).center())
    assert grid.selected() == [0, 1, 4, 5]


def test_the_right_button_selects_what_the_menu_is_for(grid):
    click(grid, 2)
    click(grid, 5, button=Qt.MouseButton.RightButton)
    assert grid.selected() == [5]
    grid.select_all()
    click(grid, 5, button=Qt.MouseButton.RightButton)
    assert len(grid.selected()) == 100


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_a_key_opens_the_current_picture(grid, key):
    opened = []
    grid.activated.connect(opened.append)
    click(grid, 3)
    press(grid, key)
    assert opened == [3]


def test_a_double_click_opens_a_picture(grid):
    opened = []
    grid.activated.connect(opened.append)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=grid.area(3).center())
    assert opened == [3]


def test_after_a_deletion_the_next_picture_lies_under_the_cursor(grid, table):
    click(grid, 5)
    place = grid.area(5)
    table.remove([5])
    grid.show_rows(table.select(Query(order="oldest")))
    assert grid.current == 6
    assert grid.selected() == [6]
    assert grid.area(6) == place


def test_after_the_last_picture_is_deleted_the_one_before_is_current(grid, table):
    press(grid, Key.Key_End)
    table.remove([99])
    grid.show_rows(table.select(Query(order="oldest")))
    assert grid.current == 98


def test_after_several_are_deleted_the_next_that_is_left_is_current(grid, table):
    click(grid, 3)
    click(grid, 6, Shift)
    table.remove(grid.selected())
    grid.show_rows(table.select(Query(order="oldest")))
    assert grid.selected() == [7]


def test_nothing_left_to_show_is_nothing_selected(grid):
    click(grid, 3)
    grid.show_rows(np.empty(0, np.int64))
    assert grid.selected() == []
    assert grid.current == -1


def test_appended_pictures_move_nothing(grid, table):
    press(grid, Key.Key_End)
    place, scrolled = grid.area(99), grid.verticalScrollBar().value()
    table.add(entry(number) for number in range(100, 164))
    grid.show_rows(table.select(Query(order="oldest")))
    assert grid.area(99) == place
    assert grid.verticalScrollBar().value() == scrolled
    assert grid.selected() == [99]


def test_pictures_that_come_in_above_leave_the_current_one_at_its_height(grid, table):
    grid.show_rows(table.select(Query()))
    press(grid, Key.Key_Home)
    press(grid, Key.Key_Down, times=6)
    current, height = grid.current, grid.area(grid.current).y()
    table.add(entry(number) for number in range(100, 164))
    grid.show_rows(table.select(Query()))
    assert grid.current == current
    assert grid.area(current).y() == height


def test_an_untouched_wall_shows_what_comes_in_above(grid, table):
    grid.show_rows(table.select(Query()))
    table.add(entry(number) for number in range(100, 164))
    grid.show_rows(table.select(Query()))
    assert grid.verticalScrollBar().value() == 0
    assert grid.area(163).y() == grid.area(160).y() > 0


def test_another_size_keeps_the_current_picture_in_sight(grid):
    press(grid, Key.Key_End)
    for side in (64, 384, 128):
        grid.set_side(side)
        assert grid.viewport().rect().intersects(grid.area(99))


def test_a_drag_of_what_the_press_took_out_of_the_selection_is_none(grid):
    click(grid, 3)
    place, left = grid.area(3).center(), Qt.MouseButton.LeftButton
    QTest.mousePress(grid.viewport(), left, Control, place)
    further = QPointF(place + QPoint(40, 0))
    move = QMouseEvent(QEvent.Type.MouseMove, further, further, Qt.MouseButton.NoButton, left, Control)
    QApplication.sendEvent(grid.viewport(), move)
    assert not grid.selected()


def test_a_wheel_that_does_not_turn_changes_no_size(grid):
    place, none = QPointF(50, 50), Qt.MouseButton.NoButton
    event = QWheelEvent(place, place, QPoint(), QPoint(), none, Control, Qt.ScrollPhase.ScrollEnd, False)
    before = grid.side
    QApplication.sendEvent(grid.viewport(), event)
    assert grid.side == before


def test_control_and_wheel_change_the_size(grid, qtbot):
    def turn(steps):
        where = QPointF(50, 50)
        event = QWheelEvent(
            where,
            where,
            QPoint(),
            QPoint(0, 120 * steps),
            Qt.MouseButton.NoButton,
            Control,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(grid.viewport(), event)

    turn(1)
    assert grid.side == 192
    turn(-1)
    turn(-1)
    turn(-1)
    assert grid.side == 64


def test_a_million_pictures_can_be_scrolled_to_the_end(grid, table):
    grid.show_rows(np.arange(1_000_000) % 100)
    bar = grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert list(grid.visible())[-1] == 999_999
    lowest = (999_999 // 4) * 140 + 12 - bar.value() + 128
    assert 0 < grid.viewport().height() - lowest < 20


def test_a_visible_picture_is_painted_pixel_for_pixel(grid, table, qtbot):
    edge = grid.area(0).topLeft() + QPoint(31, 31)  # Of a white square of 16 pixels, shown twice as large.

    def colours():
        image = grid.viewport().grab().toImage()
        return [image.pixelColor(edge + QPoint(step, step)).name() for step in (0, 1)]

    qtbot.waitUntil(lambda: colours() == ["#ffffff", "#255b00"])


def test_the_current_picture_is_said_in_words(grid):
    press(grid, Key.Key_Right)
    assert grid.accessibleDescription() == "000000.png, Faces, seed 7, picture 0"
