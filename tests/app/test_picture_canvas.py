import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from ganart.widgets.picture_canvas import Look, PictureCanvas


@pytest.fixture
def canvas(qtbot):
    """A canvas of 400 by 300 with a white picture of 64 that has one black pixel at (10, 20)."""
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    image.setPixelColor(10, 20, QColor("black"))
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show_picture(image, QSize(64, 64))
    return canvas


def black_pixels(canvas):
    image = canvas.grab().toImage()
    places = [(x, y) for x in range(400) for y in range(300) if image.pixelColor(x, y).name() == "#000000"]
    return min(places), max(places), len(places)


def test_a_small_picture_is_fitted_in_whole_squares(canvas):
    assert canvas.fitted_zoom() == 4
    assert black_pixels(canvas) == ((72 + 40, 22 + 80), (72 + 43, 22 + 83), 16)


def test_a_large_picture_is_fitted_whole(canvas):
    canvas.show_picture(QImage(4000, 3000, QImage.Format.Format_RGB32), QSize(4000, 3000))
    assert canvas.fitted_zoom() == pytest.approx(0.1)


def test_zooming_keeps_what_is_under_the_cursor(canvas):
    cursor = QPointF(72 + 42, 22 + 82)
    canvas.zoom_in(2, cursor)
    canvas.zoom_in(1, cursor)
    assert canvas.look.zoom == 8
    (left, top), (right, bottom), count = black_pixels(canvas)
    assert count == 64
    assert left <= cursor.x() <= right + 1
    assert top <= cursor.y() <= bottom + 1


def test_the_mouse_pans_a_zoomed_picture(canvas):
    canvas.set_look(Look(16, 0.5, 0.5))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    QTest.mouseMove(canvas, canvas.rect().center() + QPointF(64, 32).toPoint())
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    assert canvas.look == Look(16, pytest.approx(0.5 - 64 / 1024), pytest.approx(0.5 - 32 / 1024))


def test_a_double_click_goes_near_and_back(canvas):
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton)
    assert canvas.look.zoom == 8
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton)
    assert canvas.look == Look()


def test_zooming_ends_at_both_ends(canvas):
    for _ in range(40):
        canvas.zoom_in(1)
    assert canvas.look.zoom == 32
    for _ in range(40):
        canvas.zoom_in(-1)
    assert canvas.look.zoom == 0.05


@pytest.mark.parametrize(("side", "pixels", "steps"), [(4000, 64, 1), (4000, 8, 1), (300, 90_000, -1)])
def test_zooming_in_never_makes_smaller_and_zooming_out_never_larger(canvas, side, pixels, steps):
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    canvas.resize(side, side)
    canvas.show_picture(image, QSize(pixels, pixels))
    fitted = canvas.fitted_zoom()
    canvas.zoom_in(steps)
    zoom = canvas.look.zoom or fitted
    assert zoom >= fitted if steps > 0 else zoom <= fitted
