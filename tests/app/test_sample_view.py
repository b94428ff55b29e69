import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from ganart.widgets.sample_view import SampleView, fit_grid, to_qimage


@pytest.mark.parametrize(
    ("side", "width", "height", "cell"),
    [(64, 560, 560, 64), (32, 560, 560, 64), (64, 1100, 1100, 128), (256, 560, 560, 68)],
    ids=["as it is", "twice", "twice on a large screen", "made smaller"],
)
def test_samples_are_enlarged_by_whole_factors_only(side, width, height, cell):
    grid = fit_grid(64, side, width, height)
    assert (grid.columns, grid.rows, grid.cell) == (8, 8, cell)
    assert grid.width <= width
    assert grid.height <= height


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
