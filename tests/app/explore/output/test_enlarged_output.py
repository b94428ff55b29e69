"""Every picture enlarged on its way to the output window and to the live picture."""

from pathlib import Path

from ganart.pages.explore.stage import live_enlarging
from ganart.pages.explore.stage.live_panel import LivePanel
from tests.app.explore.output.plain_pictures import colour_in_the_middle
from training.exploring.places import Place


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


def test_what_was_squares_is_enlarged_when_it_is_smooth_again(
    output, view, painting, commands, enlarging, qtbot
):
    output.set_enlarged(True)
    view.set_squares(True)
    painting.open(Path("model"), Place.of_seed(40))
    with qtbot.waitSignal(enlarging.enlarged):
        commands.output.trigger()
    qtbot.waitUntil(lambda: width_shown(output) == 8)
    view.set_squares(False)
    qtbot.waitUntil(lambda: width_shown(output) == 32)


def test_a_window_that_opens_again_shows_the_picture_of_now(
    output, view, painting, commands, enlarging, qtbot
):
    output.set_enlarged(True)
    enlarging.want("live picture", wanted=True)
    painting.open(Path("model"), Place.of_seed(40))
    commands.output.trigger()
    qtbot.waitUntil(lambda: width_shown(output) == 32)
    commands.output.trigger()
    with qtbot.waitSignal(enlarging.enlarged):
        painting.show(Place.of_seed(200))
    commands.output.trigger()
    qtbot.waitUntil(lambda: colour_in_the_middle(output.window) == "#c8c8c8")


def test_large_pictures_are_not_enlarged(output, painting, commands, enlarging, qtbot, monkeypatch):
    monkeypatch.setattr(live_enlarging, "LARGEST", 7)
    output.set_enlarged(True)
    painting.open(Path("model"), Place.of_seed(40))
    commands.output.trigger()
    qtbot.waitUntil(lambda: width_shown(output) == 8)
    enlarging.want("live picture", wanted=True)
    painting.show(Place.of_seed(200))
    qtbot.waitUntil(lambda: colour_in_the_middle(output.window) == "#c8c8c8")
    assert enlarging.link.asked == []


def test_nothing_of_the_last_model_is_shown_after_the_next_one(
    output, painting, commands, enlarging, qtbot
):
    output.set_enlarged(True)
    painting.open(Path("model"), Place.of_seed(40))
    commands.output.trigger()
    qtbot.waitUntil(lambda: width_shown(output) == 32)
    enlarging.link.may_paint.clear()
    painting.show(Place.of_seed(90))
    qtbot.waitUntil(lambda: enlarging.link.asked[-1] == [90])
    painting.open(Path("other"), Place.of_seed(200))
    shown = []
    enlarging.enlarged.connect(lambda image: shown.append(image.pixelColor(3, 3).red()))
    enlarging.link.may_paint.set()
    qtbot.waitUntil(lambda: 200 in shown)
    assert shown == [200]



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
