"""While the hand rests, the canvas shows what the Fast upscaler makes of the picture."""

import pytest
from PySide6.QtGui import QImage


@pytest.fixture
def canvas(page):
    return page.parts.compare_view.canvas


def shown(canvas):
    """Return the width of the image that the canvas paints, whatever size it is shown at."""
    return canvas._image.width()


def test_pictures_are_not_sharpened_unless_that_is_wanted(page, canvas, qtbot):
    page.parts.commands.reroll.trigger()
    place = page.exploring.session.state.place
    qtbot.waitUntil(lambda: page.exploring.on_canvas[0] == place)
    assert not page.parts.sharpening._resting.isActive()
    assert shown(canvas) == 128


def test_the_resting_picture_becomes_sharper_at_the_same_size(page, canvas, settings, qtbot):
    page.parts.commands.sharpen.trigger()
    qtbot.waitUntil(lambda: shown(canvas) == 512)
    assert canvas._size.width() == 128
    assert page.parts.compare_view.image().width() == 128  # What is compared or put on the timeline.
    assert settings.value("explore/sharpen", False)
    page.parts.commands.reroll.trigger()
    place = page.exploring.session.state.place
    qtbot.waitUntil(lambda: page.exploring.on_canvas[0] == place)
    qtbot.waitUntil(lambda: shown(canvas) == 512)
    page.parts.commands.sharpen.trigger()
    assert shown(canvas) == 128


def test_squares_stay_squares(page, canvas, qtbot):
    page.parts.commands.sharpen.trigger()
    qtbot.waitUntil(lambda: shown(canvas) == 512)
    page.parts.commands.squares.trigger()
    assert canvas.has_squares()
    assert shown(canvas) == 128
    page.parts.commands.squares.trigger()
    qtbot.waitUntil(lambda: shown(canvas) == 512)


def test_a_sharper_picture_of_an_earlier_place_is_too_late(page, canvas, qtbot):
    page.parts.commands.sharpen.trigger()
    qtbot.waitUntil(lambda: shown(canvas) == 512)
    earlier = page.exploring.session.seed_place(99)
    before = canvas._image
    page.parts.painting.sharpened.emit(earlier, QImage(1024, 1024, QImage.Format.Format_RGB888))
    assert canvas._image is before
