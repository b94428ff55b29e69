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


@pytest.fixture
def later(qtbot):
    later = LaterPage(Working)
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


def test_a_page_makes_way_for_a_message_once_it_is_made(later):
    message = QRect(0, 300, 400, 80)
    later.make_way(message)
    assert not later.is_made()
    page = later.page()
    later.make_way(message)
    assert page.asked == [message]


def test_what_is_asked_reaches_the_page_and_what_it_says_comes_out(later, qtbot):
    page = later.page()
    later.pause_or_resume()
    later.stop()
    later.stop_beside()
    assert page.asked == ["pause", "stop", "stop beside"]
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
    assert not (pages | heavy) & loaded
