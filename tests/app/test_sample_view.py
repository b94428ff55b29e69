import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt

from ganart.widgets.sample_view import SampleView, fit_grid, to_qimage


@pytest.mark.parametrize(
    ("side", "width", "height", "cell"),
    [(64, 560, 560, 64), (32, 560, 560, 64), (64, 1100, 1100, 128), (256, 560, 560, 68), (64, 800, 800, 98)],
    ids=["as it is", "twice", "twice on a large screen", "made smaller", "half as large again"],
)
def test_samples_fill_the_room_by_whole_factors_where_those_nearly_do(side, width, height, cell):
    grid = fit_grid(64, QSize(side, side), QSize(width, height))
    assert (grid.columns, grid.rows, grid.cell) == (8, 8, QSize(cell, cell))
    assert grid.width <= width
    assert grid.height <= height


@pytest.mark.parametrize(
    "sample", [QSize(96, 64), QSize(64, 96), QSize(192, 64), QSize(64, 128), QSize(384, 256)]
)
@pytest.mark.parametrize("area", [QSize(560, 560), QSize(1100, 500), QSize(240, 800)])
def test_samples_of_every_shape_keep_it_and_stay_inside(sample, area):
    grid = fit_grid(64, sample, area)
    assert grid.columns * grid.rows >= 64
    assert grid.width <= area.width()
    assert grid.height <= area.height()
    assert abs(grid.cell.width() * sample.height() - grid.cell.height() * sample.width()) < max(
        sample.width(), sample.height()
    )


def test_a_wide_sample_is_enlarged_by_a_whole_factor():
    grid = fit_grid(4, QSize(48, 32), QSize(500, 500))
    assert (grid.columns, grid.rows, grid.cell) == (2, 2, QSize(240, 160))


def test_pixels_stay_sharp_squares_between_whole_factors(qtbot):
    view = SampleView()
    qtbot.addWidget(view)
    view.resize(150, 150)
    view.show()
    board = (np.indices((100, 100)).sum(axis=0) % 2 * 255).astype(np.uint8)
    view.show_images(board[None, :, :, None])
    shot = view.grab().toImage()
    grey = sum(20 < shot.pixelColor(x, 75).lightness() < 235 for x in range(150))
    assert shot.width() == 150
    assert grey <= 75  # Of one and a half pixels each, every second lies between two.


def test_no_line_is_left_half_empty_without_need():
    grid = fit_grid(64, QSize(48, 32), QSize(1010, 850))
    assert (grid.columns, grid.rows) == (8, 8)


def test_samples_too_many_for_any_room_are_still_a_pixel_each():
    assert fit_grid(64, QSize(192, 64), QSize(8, 8)).cell == QSize(1, 1)


def test_a_grey_picture_keeps_its_values():
    image = np.arange(12, dtype=np.uint8).reshape(3, 4, 1)
    shown = to_qimage(image)
    assert [shown.pixelColor(x, 2).red() for x in range(4)] == [8, 9, 10, 11]


@pytest.fixture
def view(qtbot):
    view = SampleView()
    qtbot.addWidget(view)
    view.resize(400, 400)
    view.show()
    view.show_images(np.zeros((16, 8, 8, 3), np.uint8))
    return view


def test_a_click_enlarges_the_sample_under_it_and_another_click_ends_that(view, qtbot):
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(150, 150))
    assert view.large() == 5
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    assert view.large() == -1


def test_a_click_finds_a_wide_sample(view, qtbot):
    view.show_images(np.zeros((8, 8, 16, 3), np.uint8))  # Two columns of four, each 192 by 96.
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(210, 150))
    assert view.large() == 3


def test_an_enlarged_panorama_keeps_its_shape(view):
    images = np.zeros((2, 8, 24, 3), np.uint8)
    images[0] = 255
    view.show_images(images)
    view.enlarge(0)
    shot = view.grab().toImage()
    white = [
        (x, y)
        for x in range(shot.width())
        for y in range(shot.height())
        if shot.pixelColor(x, y).lightness() > 250
    ]
    width = max(x for x, _ in white) - min(x for x, _ in white) + 1
    height = max(y for _, y in white) - min(y for _, y in white) + 1
    assert (width, height) == (336, 112)


def test_the_keys_walk_from_sample_to_sample(view, qtbot):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    assert view.large() == 5
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.large() == -1


def test_an_enlarged_sample_stays_large_while_new_ones_come(view):
    view.enlarge(3)
    view.show_images(np.full((16, 8, 8, 3), 200, np.uint8))
    assert view.large() == 3


def test_tab_marks_a_sample_so_that_one_sees_where_it_has_led(qtbot):
    view = SampleView()
    qtbot.addWidget(view)
    view.resize(150, 150)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.show_images(np.zeros((4, 16, 16, 3), np.uint8), fade=False)
    view.clearFocus()
    unmarked = view.grab().toImage()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.grab().toImage() != unmarked
