"""The viewer shows pictures of the gallery large, one or some beside one another."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ganart.pixel_art import chosen_squares
from tests.app.gallery.pressing import marks, press, select

Key = Qt.Key


def test_the_viewer_walks_through_the_gallery_and_marks(page, library):
    select(page, 0)
    press(page, Key.Key_Space)
    assert page.viewer.isVisible()
    QTest.keyClick(page.viewer, Key.Key_Right)
    assert "0010.png" in page.viewer.caption.text()
    assert "2 of 12" in page.viewer.caption.text()
    page.viewer.activateWindow()
    QTest.keyClick(page.viewer, Key.Key_5)
    assert marks(library)[page._table.digest(page.viewer.active)].stars == 5
    assert page.viewer.stars.stars == 5
    QTest.keyClick(page.viewer, Key.Key_Escape)
    assert not page.viewer.isVisible()
    assert page._table.path(page.grid.current).name == "0010.png"


def test_deleting_in_the_viewer_shows_the_next_picture(page, qtbot):
    select(page, 0)
    press(page, Key.Key_Space)
    QTest.keyClick(page.viewer, Key.Key_Delete)
    assert "0010.png" in page.viewer.caption.text()
    qtbot.waitUntil(lambda: bool(page.messages))
    page.viewer.close()


def test_the_viewer_shows_the_pixels_of_the_picture(page, qtbot):
    select(page, 0)
    press(page, Key.Key_Space)
    canvas = page.viewer.canvases[0]

    def corner():
        image, zoom = canvas.grab().toImage(), int(canvas.fitted_zoom())
        left, top = (canvas.width() - 64 * zoom) // 2, (canvas.height() - 64 * zoom) // 2
        inside, outside = (16 * zoom - 2), (16 * zoom + 2)
        return [image.pixelColor(left + step, top + step).name() for step in (inside, outside)]

    qtbot.waitUntil(lambda: corner() == ["#ffffff", "#97e901"])
    page.viewer.close()


def test_one_key_switches_the_viewer_between_squares_and_smooth(page, settings, qtbot):
    select(page, 0)
    press(page, Key.Key_Space)
    canvas = page.viewer.canvases[0]
    qtbot.waitUntil(canvas.has_squares)  # It has two colours.
    for chosen in (False, True):
        QTest.keyClick(page.viewer, Key.Key_V)
        assert canvas.has_squares() is chosen
        assert chosen_squares(settings) is chosen
    page.viewer.close()


def test_up_to_four_pictures_are_compared_with_one_look(page):
    select(page, 0, 1, 2)
    press(page, Key.Key_C)
    assert [canvas.isVisible() for canvas in page.viewer.canvases] == [True, True, True, False]
    QTest.keyClick(page.viewer, Key.Key_Z)
    assert len({canvas.look for canvas in page.viewer.canvases}) == 1
    QTest.keyClick(page.viewer, Key.Key_Right)
    assert "0010.png" in page.viewer.caption.text()
    page.viewer.close()
