"""The output window: the picture alone on a screen of its own."""

import socket
from dataclasses import replace
from pathlib import Path
from time import sleep
from types import SimpleNamespace

import numpy as np
import pytest
import wakepy
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from ganart.pages.explore.actions import ExploreActions
from ganart.pages.explore.compare_view import CompareView
from ganart.pages.explore.painting import Painting
from ganart.pages.explore.stage import output_window
from ganart.pages.explore.stage.live_enlarging import LiveEnlarging
from ganart.pages.explore.stage.live_panel import LivePanel
from ganart.pages.explore.stage.output import Output
from ganart.pages.explore.stage.output_rows import OutputRows
from ganart.pages.explore.stage.output_window import Frame, OutputWindow
from ganart.pages.explore.stage.screens import ScreenName, find
from ganart.pages.explore.stage.strips import StripPainter
from tests.app.explore.exploring_fakes import FakeLink
from training.exploring.places import Place


def picture(colour, side=16):
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def screen(name, model="", maker="", serial=""):
    return SimpleNamespace(
        name=lambda: name, model=lambda: model, manufacturer=lambda: maker, serialNumber=lambda: serial
    )


@pytest.fixture
def view(qtbot):
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.show_image(picture("red"))
    return view


@pytest.fixture
def commands(view):
    return ExploreActions(view)


@pytest.fixture
def plugged():
    """The cable of the only screen.

    Screens are asked for each time: PySide calls one deleted once a widget is that was asked for its screen.
    """
    return SimpleNamespace(is_in=True)


@pytest.fixture
def screens(plugged):
    return lambda: QGuiApplication.screens() if plugged.is_in else []


class Enlarger(FakeLink):
    """Paints places in the grey of their seeds, and enlarges where that is asked for."""

    pid = None

    def paint(self, wanted):
        painted = super().paint(wanted)
        assert wanted.is_sharp
        return replace(painted, images=painted.images.repeat(4, 1).repeat(4, 2))


@pytest.fixture
def painting(view):
    """What paints for the canvas, which is smooth: plain grey would pass for pixel art."""
    view.set_squares(False)
    painting = Painting(FakeLink())
    painting.painted.connect(lambda place, image: view.show_image(image))
    yield painting
    painting.end()
    painting._renderer.wait()


@pytest.fixture
def enlarging(painting, view):
    link = Enlarger()
    enlarging = LiveEnlarging(painting, view, link)
    enlarging.link = link
    yield enlarging
    for user in ("window", "live picture"):
        enlarging.want(user, wanted=False)
    enlarging._renderer.wait()


@pytest.fixture
def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def output(view, commands, enlarging, settings, screens, qtbot):
    output = Output(view, commands.output, commands.all, enlarging, settings, view, screens)
    output.messages = []
    output.said.connect(output.messages.append)
    yield output
    output.close()


def colour_in_the_middle(window):
    image = window.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).name()


# -- THE WINDOW --


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


# -- EVERY PICTURE ENLARGED --


def width_shown(output):
    return output.window._image.width()


def test_pictures_are_shown_as_painted_unless_that_is_wanted(output, painting, commands, enlarging, qtbot):
    commands.output.trigger()
    painting.open(Path("model"), Place.of_seed(40))
    qtbot.waitUntil(lambda: width_shown(output) == 8)
    assert enlarging.is_idle()


def test_every_picture_is_enlarged_while_that_is_wanted(output, painting, commands, settings, qtbot):
    output.set_enlarged(True)
    assert settings.value("explore/enlarge_output", False)
    painting.open(Path("model"), Place.of_seed(40))
    commands.output.trigger()
    qtbot.waitUntil(lambda: width_shown(output) == 32)
    painting.show(Place.of_seed(200))
    qtbot.waitUntil(lambda: colour_in_the_middle(output.window) == "#c8c8c8")
    assert width_shown(output) == 32


def width_served(panel):
    newest = panel.server.frames.wait(0, 0)
    return newest[1].image.width() if newest else 0


def test_the_live_picture_is_enlarged_too(output, view, painting, enlarging, settings, free_port, qtbot):
    panel = LivePanel(view, enlarging, settings)
    qtbot.addWidget(panel)
    output.enlarged_changed.connect(panel.set_enlarged)
    panel.port.setValue(free_port)
    painting.open(Path("model"), Place.of_seed(40))
    output.set_enlarged(True)
    assert enlarging.is_idle()
    panel.switch.click()
    qtbot.waitUntil(lambda: width_served(panel) == 32)
    output.set_enlarged(False)
    qtbot.waitUntil(enlarging.is_idle)
    painting.show(Place.of_seed(200))
    qtbot.waitUntil(lambda: width_served(panel) == 8)
    panel.close_server()


def test_squares_are_not_enlarged(output, view, painting, commands, qtbot):
    output.set_enlarged(True)
    painting.open(Path("model"), Place.of_seed(40))
    commands.output.trigger()
    qtbot.waitUntil(lambda: width_shown(output) == 32)
    view.set_squares(True)
    qtbot.waitUntil(lambda: width_shown(output) == 8)


def test_nothing_is_enlarged_for_a_window_that_is_closed(output, painting, commands, enlarging, qtbot):
    output.set_enlarged(True)
    painting.open(Path("model"), Place.of_seed(40))
    qtbot.waitUntil(lambda: painting.newest_request() is not None)
    assert enlarging.is_idle()
    commands.output.trigger()
    qtbot.waitUntil(lambda: bool(enlarging.link.asked))
    commands.output.trigger()
    qtbot.waitUntil(enlarging.is_idle)
    assert enlarging.link.is_closed


def test_an_upscaler_that_fails_is_a_sentence(output, painting, commands, enlarging, qtbot):
    enlarging.link.failure = "The file of the upscaler is damaged."
    output.set_enlarged(True)
    painting.open(Path("model"), Place.of_seed(40))
    commands.output.trigger()
    qtbot.waitUntil(lambda: bool(output.messages))
    assert output.messages[0].sentence == "The file of the upscaler is damaged."
    painting.show(Place.of_seed(200))
    qtbot.waitUntil(lambda: colour_in_the_middle(output.window) == "#c8c8c8")


def test_the_page_ends_the_process_that_enlarges(page, qtbot):
    page.parts.stage.output_rows.enlarged.click()
    page.parts.commands.output.trigger()
    window = page.parts.stage.output.window
    qtbot.waitUntil(lambda: window._image is not None and window._image.width() == 512)
    with qtbot.waitSignal(page.ended):
        page.end()
    assert page.parts.stage.is_idle()


# -- OPENING AND CLOSING --


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


# -- SCREENS --


def test_a_screen_that_is_unplugged_takes_the_window_along_until_it_is_back(output, commands, plugged):
    commands.output.trigger()
    plugged.is_in = False
    output.follow_screens()
    assert not output.window.isVisible()
    assert commands.output.isChecked()
    assert "unplugged" in output.messages[0].sentence
    plugged.is_in = True
    output.follow_screens()
    assert output.window.isVisible()


def test_a_window_that_was_closed_does_not_come_back_with_its_screen(output, commands, plugged):
    commands.output.trigger()
    plugged.is_in = False
    output.follow_screens()
    commands.output.trigger()
    plugged.is_in = True
    output.follow_screens()
    assert not output.window.isVisible()


def test_the_screen_that_was_chosen_is_remembered(output, view, commands, enlarging, settings, screens):
    output.choose(ScreenName.of(screens()[0]))
    again = Output(view, commands.output, commands.all, enlarging, settings, view, screens)
    assert again.chosen == ScreenName.of(screens()[0])


def test_a_remembered_screen_that_is_missing_is_offered_as_such(output, commands, settings, screens, qtbot):
    output.choose(ScreenName("HDMI-7", "Projector"))
    rows = OutputRows(output, commands.output)
    qtbot.addWidget(rows)
    titles = [rows.screens.itemText(row) for row in range(rows.screens.count())]
    assert titles[1:] == ["Projector (not connected)"]
    assert rows.screens.currentIndex() == 0  # Where the window would open now.


def test_the_rows_choose_the_screen(output, commands, settings, screens, qtbot):
    rows = OutputRows(output, commands.output)
    qtbot.addWidget(rows)
    rows.button.click()
    assert output.window.isVisible()
    rows.screens.activated.emit(0)
    assert settings.value("explore/screen", "") == str(ScreenName.of(screens()[0]))


def test_a_screen_is_known_again_at_another_plug():
    beamer, desk = screen("HDMI-2", "X1", "Maker", "007"), screen("DP-1", "U27")
    name = ScreenName("HDMI-1", "Maker X1 007")
    assert find(name, [desk, beamer]) is beamer
    assert find(name, [desk, beamer, screen("HDMI-3", "X1", "Maker", "007")]) is None  # Which of the two?
    assert find(ScreenName("HDMI-1", ""), [screen("DP-1")]) is None


def test_the_name_of_a_screen_can_be_written_and_read():
    name = ScreenName("HDMI-1", "Maker X1 007")
    assert ScreenName.read(str(name)) == name
    assert ScreenName.read("") is None
