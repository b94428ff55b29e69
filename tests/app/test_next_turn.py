"""Calls for the next turn of the event loop: they are not made for what is gone by then."""

import ast
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

import ganart
from ganart.widgets.first_paint import FirstPaint


def waiting_calls():
    """Yield where a call is left for later, and what is said of it."""
    for file in sorted(Path(ganart.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "QTimer.singleShot":
                yield f"{file.name}:{node.lineno}", node.args


def test_every_call_that_is_left_for_later_says_for_whom_it_is():
    """Without that PySide makes it also for an object that Qt has deleted."""
    calls = list(waiting_calls())
    assert len(calls) > 5
    assert [where for where, arguments in calls if len(arguments) < 3] == []


def test_a_window_that_is_gone_right_after_it_was_painted_is_not_told_of(qtbot):
    window, told = QWidget(), []
    FirstPaint(window).painted.connect(lambda: told.append("painted"))
    QApplication.sendEvent(window, QEvent(QEvent.Type.Paint))
    delete(window)
    with qtbot.captureExceptions() as exceptions:
        QApplication.processEvents()
    assert (told, exceptions) == ([], [])
