import pytest
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from ganart.widgets.compare_slider import CompareSlider
from ganart.widgets.region_chooser import RegionChooser


def plain(colour, width=100, height=60):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


@pytest.fixture
def slider(qtbot):
    slider = CompareSlider("Before", "After", "Nothing yet.")
    qtbot.addWidget(slider)
    slider.resize(200, 160)
    slider.toggle_zoom()
    slider.show_pictures(plain("#ff0000"), plain("#0000ff"))
    slider.show()
    return slider


def colour_at(widget, x, y):
    return widget.grab().toImage().pixelColor(x, y).name()


def test_pictures_are_shown_pixel_for_pixel_in_the_middle(slider):
    place = slider.picture_place()
    assert (place.left(), place.top(), place.width(), place.height()) == (50, 50, 100, 60)


def test_small_pictures_fill_their_place_until_z_is_pressed(slider):
    QTest.keyClick(slider, Qt.Key.Key_Z)
    place = slider.picture_place()
    assert (place.left(), place.top(), place.width(), place.height()) == (0, 20, 200, 120)
    QTest.keyClick(slider, Qt.Key.Key_Z)
    assert slider.picture_place().width() == 100


def test_a_picture_that_nearly_fills_its_place_stays_sharp(slider):
    slider.toggle_zoom()
    slider.show_pictures(plain("#ff0000", 180, 100), plain("#0000ff", 180, 100))
    assert slider.zoom() == 1.0


def test_the_words_stand_beside_a_picture_without_room_for_them(slider):
    slider.show_pictures(plain("#ff0000", 40, 30), plain("#0000ff", 40, 30))
    assert colour_at(slider, 85, 68) == "#ff0000"
    assert colour_at(slider, 115, 68) == "#0000ff"


def test_before_is_left_of_the_line_and_after_right_of_it(slider):
    assert colour_at(slider, 60, 105) == "#ff0000"
    assert colour_at(slider, 140, 105) == "#0000ff"


def test_the_line_is_dragged(slider):
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(75, 80))
    assert slider.share == 0.25
    assert colour_at(slider, 95, 105) == "#0000ff"


def test_the_line_stays_upon_the_picture(slider):
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(199, 80))
    assert slider.share == 1.0


def test_arrow_keys_move_the_line(slider):
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert slider.share == pytest.approx(0.45)


def test_a_stand_in_is_no_comparison(slider):
    slider.show_waiting(plain("#00ff00"), "Making this part…")
    assert not slider.is_comparing()
    assert colour_at(slider, 60, 105) == "#00ff00"


@pytest.fixture
def chooser(qtbot):
    chooser = RegionChooser("No picture.")
    qtbot.addWidget(chooser)
    chooser.resize(200, 200)
    chooser.show_picture(plain("#808080", 100, 50))
    chooser.set_frame(QSizeF(0.2, 0.4))
    return chooser


def test_the_picture_fits_its_place(chooser):
    place = chooser.picture_place()
    assert (place.left(), place.top(), place.width(), place.height()) == (0, 50, 200, 100)


def test_a_click_moves_the_frame_and_is_told(chooser, qtbot):
    with qtbot.waitSignal(chooser.moved):
        QTest.mousePress(chooser, Qt.MouseButton.LeftButton, pos=QPoint(60, 120))
    assert chooser.middle == QPointF(0.3, 0.7)


def test_the_frame_stays_upon_the_picture(chooser):
    QTest.mousePress(chooser, Qt.MouseButton.LeftButton, pos=QPoint(0, 50))
    assert chooser.frame().topLeft() == QPointF(0, 0)


def test_arrow_keys_move_the_frame(chooser):
    QTest.keyClick(chooser, Qt.Key.Key_Right)
    assert chooser.middle.x() == pytest.approx(0.55)


def test_a_frame_is_never_larger_than_the_picture(chooser):
    chooser.set_frame(QSizeF(3, 3))
    assert (chooser.frame().width(), chooser.frame().height()) == (1, 1)
