"""The output window: the picture alone on a screen of its own."""

from time import sleep

import numpy as np
import pytest
import wakepy
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from ganart.pages.explore.stage import output_window
from ganart.pages.explore.stage.output_window import Frame, OutputWindow
from ganart.pages.explore.stage.strips import StripPainter
from tests.app.explore.output.plain_pictures import colour_in_the_middle, picture


def test_it_covers_the_screen_without_a_frame_and_without_a_cursor(output, commands):
    commands.output.trigger()
    window = output.window
    assert window.isVisible()
    assert window.isFullScreen()
    assert window.geometry() == window.screen().geometry()
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert window.cursor().shape() is Qt.CursorShape.BlankCursor


def test_it_shows_the_picture_on_black(output, view, commands):
    view.show_image(picture("red").scaled(16, 4))
    commands.output.trigger()
    image = output.window.grab().toImage()
    assert colour_in_the_middle(output.window) == "#ff0000"
    assert image.pixelColor(QPoint(2, image.height() // 2)).name() == "#ff0000"
    assert image.pixelColor(QPoint(image.width() // 2, 2)).name() == "#000000"


def test_it_follows_the_canvas(output, view, commands, qtbot):
    commands.output.trigger()
    view.show_image(picture("lime"))
    qtbot.waitUntil(lambda: colour_in_the_middle(output.window) == "#00ff00")
    view.show_sharper(picture("blue", 64))
    qtbot.waitUntil(lambda: colour_in_the_middle(output.window) == "#0000ff")
    assert output.window._size.width() == 16  # The sharper picture stands for this one.


def test_it_keeps_the_last_picture_while_another_model_is_opened(output, view, commands):
    commands.output.trigger()
    view.wait("Opening…")
    assert colour_in_the_middle(output.window) == "#ff0000"


def test_it_shows_squares_where_the_canvas_does(output, view, commands, qtbot):
    commands.output.trigger()
    view.set_squares(True)
    qtbot.waitUntil(output.window.has_squares)
    view.set_squares(False)
    qtbot.waitUntil(lambda: not output.window.has_squares())


def test_a_dialog_that_has_gone_does_not_get_the_keys_back(output, commands, qtbot):
    commands.output.trigger()
    dialog = QWidget()
    output.window._active_before = dialog
    delete(dialog)
    QGuiApplication.sendEvent(output.window, QEvent(QEvent.Type.WindowActivate))
    assert output.window._active_before is None



def test_of_many_pictures_the_last_one_stays(output, view, commands, qtbot):
    commands.output.trigger()
    for _ in range(20):
        view.show_image(picture("lime"))
        QGuiApplication.processEvents()
    view.show_image(picture("blue"))
    qtbot.waitUntil(lambda: colour_in_the_middle(output.window) == "#0000ff")


def test_it_rests_after_it_was_painted(qtbot, monkeypatch):
    """However large the screen is, most of the time belongs to what is under the hand."""

    class SlowWindow(OutputWindow):
        def paintEvent(self, event):
            super().paintEvent(event)
            sleep(0.1)

    window = SlowWindow()
    qtbot.addWidget(window)
    window.resize(300, 200)
    with qtbot.waitExposed(window):
        window.show()
    frame = Frame(picture("red"), picture("red").size(), squares=False)
    window.show_frame(frame)
    qtbot.waitUntil(lambda: colour_in_the_middle(window) == "#ff0000")
    monkeypatch.setattr(output_window, "_REST", 10_000.0)  # Until the test ends it.
    window.show_frame(Frame(picture("lime"), picture("lime").size(), squares=False))
    qtbot.waitUntil(lambda: window._resting.interval() > 100_000)
    later = Frame(picture("blue"), picture("blue").size(), squares=False)
    window.show_frame(later)
    assert window._next is later
    window._resting.start(0)
    qtbot.waitUntil(lambda: colour_in_the_middle(window) == "#0000ff")


@pytest.mark.parametrize("smooth", [False, True])
def test_strips_make_the_same_picture_as_one_piece(smooth, qapp, qtbot):
    pixels = np.random.default_rng(0).integers(0, 256, (9, 7, 4), np.uint8)
    small = QImage(pixels.tobytes(), 7, 9, 28, QImage.Format.Format_RGB32)
    whole = QImage(350, 450, QImage.Format.Format_RGB32)
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(whole.rect(), small)
    painter.end()
    strips, made = StripPainter(qapp), []
    strips.done.connect(lambda image, seconds: made.append(image))
    strips.begin(small, whole.size(), smooth)
    assert strips.is_busy()
    qtbot.waitUntil(lambda: bool(made))
    assert made[0] == whole
    strips.begin(small, whole.size(), smooth, at_once=True)
    assert made[1] == whole


def test_a_small_screen_shows_any_number_of_pictures(qapp):
    strips, made = StripPainter(qapp), []
    strips.done.connect(lambda image, seconds: made.append(image.size()))
    small = QImage(8, 8, QImage.Format.Format_RGB32)
    small.fill(0)
    for _ in range(100):
        strips.begin(small, QSize(40, 40), smooth=True, at_once=True)
    assert made == [QSize(40, 40)] * 100


def test_escape_in_it_closes_it(output, commands, qtbot):
    commands.output.trigger()
    qtbot.keyClick(output.window, Qt.Key.Key_Escape)
    assert not output.window.isVisible()
    assert not commands.output.isChecked()


def test_the_system_may_close_it(output, commands):
    commands.output.trigger()
    output.window.close()
    assert not commands.output.isChecked()


def test_it_does_not_keep_the_program_running(output, commands):
    commands.output.trigger()
    assert not output.window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_the_keys_of_the_page_work_in_it(output, commands, qtbot):
    commands.output.trigger()
    qtbot.waitUntil(output.window.hasFocus)
    with qtbot.waitSignal(commands.reroll.triggered):
        qtbot.keyClick(output.window, Qt.Key.Key_R)


def test_it_closes_with_the_page(page, qtbot):
    page.parts.commands.output.trigger()
    assert page.parts.stage.output.window.isVisible()
    with qtbot.waitSignal(page.ended):
        page.end()
    assert not page.parts.stage.output.window.isVisible()


def test_the_screens_stay_on_while_it_is_open(output, commands, monkeypatch, qtbot):
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")

    def kept():
        return [mode.name for mode in wakepy.global_modes()]

    commands.output.trigger()
    qtbot.waitUntil(lambda: kept() == ["keep.presenting"])
    commands.output.trigger()
    qtbot.waitUntil(lambda: kept() == [])
