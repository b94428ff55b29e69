import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ganart.messages import Task
from ganart.widgets import idle_timer
from ganart.widgets.strip import STEPS, Strip

NEVER = 24 * 3_600_000  # Milliseconds.


@pytest.fixture
def strip(qtbot, monkeypatch):
    """A strip that waits for as long as the test wants, and never shows itself in the tests after it."""
    monkeypatch.setattr(idle_timer, "IDLE_MS", NEVER)
    strip = Strip()
    strip.resize(1200, 48)
    qtbot.addWidget(strip)
    return strip


def task(**changes):
    values = {"title": "Training", "detail": "412 img/s", "fraction": 0.5, "can_pause": True}
    return Task(**values | changes)


def test_it_is_hidden_while_nothing_runs(strip):
    assert strip.isHidden()
    strip.show_task("train", task())
    assert not strip.isHidden()
    strip.show_task("train", None)
    strip.rearrange()
    assert strip.isHidden()


def test_a_task_shows_its_title_progress_and_numbers(strip):
    strip.show_task("train", task(fraction=0.684))
    line = strip.lines["train"]
    assert line.title.text() == "Training"
    assert line.bar.value() == 684
    assert line.percent.text() == "68%"
    assert line.detail.text() == "412 img/s"


def test_a_task_is_not_at_a_hundred_percent_before_its_end(strip):
    strip.show_task("train", task(fraction=0.999))
    assert strip.lines["train"].percent.text() == "99%"


def test_a_task_without_an_end_shows_no_percentage(strip):
    strip.show_task("train", task(fraction=None))
    line = strip.lines["train"]
    assert (line.bar.maximum(), line.percent.text()) == (0, "")
    strip.show_task("train", task(fraction=0.25))
    assert (line.bar.maximum(), line.percent.text()) == (STEPS, "25%")


def test_two_pages_at_work_have_a_line_each(strip):
    strip.show_task("train", task())
    strip.show_task("gallery", task(title="Reading pictures"))
    strip.show_task("train", None)
    assert [line.title.text() for line in strip.lines.values()] == ["Reading pictures"]
    assert not strip.isHidden()


def test_the_buttons_name_the_page_they_are_for(strip):
    pressed = []
    strip.pause_pressed.connect(lambda page: pressed.append(("pause", page)))
    strip.stop_pressed.connect(lambda page: pressed.append(("stop", page)))
    strip.show_task("train", task())
    strip.lines["train"].pause_button.click()
    strip.lines["train"].stop_button.click()
    assert pressed == [("pause", "train"), ("stop", "train")]


def test_a_click_on_a_line_goes_to_its_page(strip, qtbot):
    chosen = []
    strip.chosen.connect(chosen.append)
    strip.show_task("gallery", task())
    strip.show()
    qtbot.mouseClick(strip.lines["gallery"], Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert chosen == ["gallery"]


def test_a_button_on_a_line_does_not_go_to_its_page(strip, qtbot):
    chosen = []
    strip.chosen.connect(chosen.append)
    strip.show_task("gallery", task())
    strip.show()
    qtbot.mouseClick(strip.lines["gallery"].stop_button, Qt.MouseButton.LeftButton)
    assert chosen == []


def test_a_paused_task_offers_to_go_on(strip):
    strip.show_task("train", task(paused=True))
    assert strip.lines["train"].pause_button.accessibleName() == "Resume"
    strip.show_task("train", task(paused=False))
    assert strip.lines["train"].pause_button.accessibleName() == "Pause"


def test_a_task_that_cannot_pause_has_no_button_for_it(strip):
    strip.show_task("train", task(can_pause=False))
    assert strip.lines["train"].pause_button.isHidden()


def test_nothing_moves_when_a_text_becomes_shorter(strip, qtbot):
    strip.show_task("train", task(detail="1,412 img/s   1 h 12 min left", fraction=1.0))
    strip.show()
    qtbot.wait(1)
    line = strip.lines["train"]
    before = [part.geometry() for part in (line.title, line.bar, line.percent, line.detail, line.stop_button)]
    strip.show_task("train", task(detail="9 img/s   1 min left", fraction=0.01, can_pause=False))
    qtbot.wait(1)
    after = [part.geometry() for part in (line.title, line.bar, line.percent, line.detail, line.stop_button)]
    assert after == before


@pytest.fixture
def in_use(qtbot, strip):
    """A strip in a window that somebody uses without a pause, until the test calls `rearrange`."""
    window = QWidget()
    qtbot.addWidget(window)
    strip.window_around = window  # Or it would go with this function.
    QVBoxLayout(window).addWidget(strip)
    with qtbot.waitExposed(window):
        window.show()
    return strip


def test_a_line_waits_until_nobody_uses_the_window(in_use):
    in_use.show_task("train", task())
    assert not in_use.isVisible()
    in_use.rearrange()
    assert in_use.isVisible()


def test_the_wait_ends_by_itself(in_use, qtbot, monkeypatch):
    monkeypatch.setattr(idle_timer, "IDLE_MS", 1)
    with qtbot.waitSignal(in_use.rearranged):
        in_use.show_task("train", task())
    assert in_use.isVisible()


def test_work_that_ends_before_that_is_never_shown(in_use):
    in_use.show_task("explore", task())
    in_use.show_task("explore", None)
    in_use.rearrange()
    assert not in_use.isVisible()


def test_the_line_of_ended_work_keeps_its_room_but_cannot_be_pressed(in_use):
    in_use.show_task("train", task())
    in_use.rearrange()
    line = in_use.lines["train"]
    in_use.show_task("train", None)
    assert line.isVisible()
    assert not line.stop_button.isEnabled()
    in_use.rearrange()
    assert not in_use.isVisible()


def test_new_work_of_the_page_takes_the_line_of_what_has_ended(in_use):
    in_use.show_task("explore", task())
    in_use.rearrange()
    line = in_use.lines["explore"]
    in_use.show_task("explore", None)
    in_use.show_task("explore", task(title="Making a film"))
    assert in_use.lines["explore"] is line
    assert (line.title.text(), line.isEnabled()) == ("Making a film", True)


def test_what_comes_into_sight_keeps_its_line_until_nobody_uses_the_window(in_use):
    in_use.show_task("train", task())
    in_use.rearrange()
    in_use.set_in_sight("train")
    assert in_use.isVisible()
    in_use.rearrange()
    assert not in_use.isVisible()


def test_the_button_that_stops_says_whether_anything_is_kept(strip):
    strip.show_task("explore", task(keeps=False))
    button = strip.lines["explore"].stop_button
    assert (button.toolTip(), button.accessibleName()) == ("Cancel", "Cancel")
    strip.show_task("explore", task(keeps=True))
    assert button.toolTip() == "Stop and keep everything"
