import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect

from ganart.messages import Message, Task
from ganart.pages.later_page import LaterPage
from ganart.pages.page import Page

ROOT = Path(__file__).parents[2]


class Working(Page):
    """A page with a task, that notes what is asked of it."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def task(self):
        return Task("Working", "", 0.5)

    def pause_or_resume(self):
        self.asked.append("pause")

    def stop(self):
        self.asked.append("stop")

    def stop_beside(self):
        self.asked.append("stop beside")

    def make_way(self, message):
        self.asked.append(message)


def making():
    """Make such a page in three slices."""
    page = Working()
    yield
    page.asked.append("first")
    yield
    page.asked.append("second")
    return page


@pytest.fixture
def later(qtbot):
    later = LaterPage(making)
    qtbot.addWidget(later)
    return later


def test_nothing_is_made_before_it_is_wanted(later):
    later.pause_or_resume()
    later.stop()
    later.stop_beside()
    assert later.task() is None
    assert not later.is_made()


def test_a_page_that_was_never_made_ends_at_once(later, qtbot):
    with qtbot.waitSignal(later.ended):
        later.end()
    assert not later.is_made()


def test_showing_it_makes_the_page_once(later, qtbot):
    with qtbot.waitSignal(later.made) as made:
        later.show()
    later.hide()
    later.show()
    assert made.args == [later.page()]
    qtbot.waitUntil(later.page().isVisible)


def test_a_page_that_is_shown_is_whole(later, qtbot):
    seen = []
    later.made.connect(lambda page: seen.append(list(page.asked)))
    later.show()
    assert later.findChildren(Working) == []  # Nothing is in sight before all is there.
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [["first", "second"]]
    assert later.findChildren(Working) == [later.page()]


def test_one_who_looks_at_a_page_waits_until_it_is_imported(qtbot):
    later = LaterPage(making, is_fetched=False)
    qtbot.addWidget(later)
    later.show()
    qtbot.wait(1)
    assert not later.is_made()
    later.set_fetched()
    qtbot.waitUntil(later.is_made)


def test_a_page_is_made_unseen_and_wanting_it_meanwhile_makes_the_rest_at_once(later, qtbot):
    with qtbot.waitSignal(later.made):
        later.begin()
    other = LaterPage(making)
    qtbot.addWidget(other)
    other.begin()
    assert other.page().asked == ["first", "second"]
    other.begin()
    assert other.page().asked == ["first", "second"]


def test_no_page_is_made_after_the_end_and_one_that_was_begun_ends_whole(later, qtbot):
    later.begin()
    with qtbot.waitSignal(later.ended):
        later.end()
    begun = LaterPage(making)
    qtbot.addWidget(begun)
    begun._go_on()
    begun.begin()
    with qtbot.waitSignal(begun.ended):
        begun.end()
    qtbot.wait(1)
    assert (later.is_made(), begun.is_made()) == (False, True)


def test_a_page_that_has_the_keyboard_keeps_it_when_it_is_made(later, qtbot):
    later.show()
    later.setFocus()
    qtbot.waitUntil(lambda: later.is_made() and later.focusWidget() is later.page())


def test_a_page_makes_way_for_a_message_once_it_is_made(later):
    message = QRect(0, 300, 400, 80)
    later.make_way(message)
    assert not later.is_made()
    page = later.page()
    later.make_way(message)
    assert page.asked[2:] == [message]


def test_what_is_asked_reaches_the_page_and_what_it_says_comes_out(later, qtbot):
    page = later.page()
    later.pause_or_resume()
    later.stop()
    later.stop_beside()
    assert page.asked[2:] == ["pause", "stop", "stop beside"]
    assert later.task().title == "Working"
    with qtbot.waitSignal(later.said) as said:
        page.said.emit(Message("Done."))
    assert said.args[0].sentence == "Done."
    with qtbot.waitSignal(later.ended):
        later.end()


FIRST_PAINT = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from ganart.app import App
from ganart.keeping.library import Library
from ganart.settings import Settings
from ganart.working.engine import Engine

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(*sys.modules, flush=True)
            os._exit(0)
        return False

home = Path(sys.argv[1])
application, watch = QApplication([]), Watch()
application.installEventFilter(watch)
app = App(Engine(), Library(home / "library", home / "cache"), Settings(home / "settings.ini"))
app.window.show()
application.exec()
"""


def test_the_first_picture_of_the_window_waits_for_nothing_that_can_come_later(tmp_path):
    command = [sys.executable, "-c", FIRST_PAINT, str(tmp_path)]
    loaded = set(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split())
    assert "ganart.pages.train_page" in loaded
    pages = {f"ganart.pages.{name}_page" for name in ("explore", "gallery", "upscale", "settings")}
    heavy = {"torch", "numpy", "PIL", "sqlite3", "multiprocessing", "filelock", "urllib.request"}
    heavy.add("importlib.metadata")  # With all that reads mail.
    assert not (pages | heavy) & loaded
