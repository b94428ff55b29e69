import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QTimer

from ganart.starting.logs import Uncaught
from ganart.widgets.error_dialog import ErrorDialog, versions
from training.errors import EngineError


def run(program, folder):
    """Run a program that logs into a folder, in a process of its own: it changes the interpreter for good."""
    program = f"""
from pathlib import Path
from ganart.starting.logs import start_logging
start_logging(Path({str(folder)!r}))
{program}"""
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)


def test_what_is_logged_is_in_the_file(tmp_path):
    run("import logging; logging.getLogger('ganart.page').warning('out of paint')", tmp_path)
    assert "WARNING ganart.page: out of paint" in (tmp_path / "ganart.log").read_text()


def test_what_qt_says_is_in_the_file(tmp_path):
    run("from PySide6.QtCore import qWarning; qWarning('a tired widget')", tmp_path)
    assert "WARNING qt: a tired widget" in (tmp_path / "ganart.log").read_text()


def test_a_crash_leaves_the_stack_of_every_thread(tmp_path):
    ended = run("import os; os.abort()", tmp_path)
    assert ended.returncode != 0
    assert "Fatal Python error: Aborted" in (tmp_path / "crash.log").read_text()


@pytest.fixture
def hooks(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)


def test_an_exception_that_nothing_caught_is_shown_with_its_traceback(qapp, hooks):
    shown = []
    uncaught = Uncaught(shown.append)
    uncaught.install()
    try:
        raise ZeroDivisionError("no paint")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert len(shown) == 1
    assert shown[0].rstrip().endswith("ZeroDivisionError: no paint")
    assert "test_an_exception_that_nothing_caught" in shown[0]


def test_an_exception_in_another_thread_is_shown_in_the_gui_thread(qapp, qtbot, hooks):
    shown = []
    uncaught = Uncaught(lambda text: shown.append((text, threading.current_thread())))
    uncaught.install()
    thread = threading.Thread(target=lambda: {}["no such key"])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown))
    assert "KeyError: 'no such key'" in shown[0][0]
    assert shown[0][1] is threading.main_thread()


def test_ctrl_c_is_not_shown_as_a_mistake(qapp, hooks, capsys):
    shown = []
    Uncaught(shown.append).take(KeyboardInterrupt, KeyboardInterrupt())
    assert shown == []


@pytest.fixture
def dialog(qtbot, tmp_path):
    dialog = ErrorDialog(tmp_path / "ganart.log")
    qtbot.addWidget(dialog)
    return dialog


def test_the_dialog_says_what_a_report_needs(dialog, qapp):
    dialog.report("ZeroDivisionError: no paint")
    assert dialog.isVisible()
    dialog.copy_button.click()
    copied = qapp.clipboard().text()
    assert copied.startswith(versions())
    assert copied.endswith("ZeroDivisionError: no paint")


def test_a_second_mistake_is_added_to_the_first(dialog):
    dialog.report("first")
    dialog.report("second")
    assert dialog.text.toPlainText().endswith("first\n\nsecond")


def test_a_mistake_that_comes_again_and_again_is_shown_once(dialog):
    for mistake in ("first", "second", "second", "second"):
        dialog.report(mistake)
    assert dialog.text.toPlainText().endswith("first\n\nsecond")


def test_a_closed_dialog_begins_anew(dialog):
    dialog.report("first")
    dialog.close_button.click()
    dialog.report("second")
    assert "first" not in dialog.text.toPlainText()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (EngineError("The folder /nowhere cannot be made."), "The folder /nowhere cannot be made."),
        (FileNotFoundError("theme.qss"), "installing it again may help"),
    ],
)
def test_a_start_that_fails_is_explained_before_the_program_ends(dialog, error, words):
    dialog.report("Traceback: not there")
    QTimer.singleShot(0, dialog.close_button.click)
    dialog.explain_failed_start(error)
    assert dialog.title.text() == "GanArt cannot start."
    assert words in dialog.sentence.text()
    assert "Traceback: not there" in dialog.text.toPlainText()


def test_the_versions_name_every_part():
    assert [line.split()[0] for line in versions().splitlines()[:5]] == [
        "ganart",
        "PySide6-Essentials",
        "torch",
        "numpy",
        "pillow",
    ]


def test_the_program_goes_on_where_no_log_can_be_written(tmp_path):
    (tmp_path / "file").touch()
    ended = run("import logging; logging.warning('no paint'); print('goes on')", tmp_path / "file" / "logs")
    assert (ended.stdout, ended.stderr) == ("goes on\n", "")
