"""The screens that the output window can be on: chosen, remembered, unplugged."""

from types import SimpleNamespace

from ganart.pages.explore.stage.output import Output
from ganart.pages.explore.stage.output_rows import OutputRows
from ganart.pages.explore.stage.screens import ScreenName, find


def screen(name, model="", maker="", serial=""):
    return SimpleNamespace(
        name=lambda: name, model=lambda: model, manufacturer=lambda: maker, serialNumber=lambda: serial
    )


def test_a_screen_that_is_unplugged_takes_the_window_along_until_it_is_back(output, commands, plugged):
    commands.output.trigger()
    plugged.is_in = False
    output.follow_screens()
    assert not output.window.isVisible()
    assert commands.output.isChecked()
    assert "unplugged" in output.messages[0].sentence
    settled = []
    output.settled.connect(settled.append)
    plugged.is_in = True
    output.follow_screens()
    assert output.window.isVisible()
    assert settled == [output.messages[0].cause]


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
