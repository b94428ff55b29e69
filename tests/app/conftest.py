"""What tests of the window stand on: a library and settings of their own, and what windows there are."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QLocale, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ganart.keeping.folder_choices import FolderChoices
from ganart.keeping.library import Library
from ganart.pages.train.pictures.choosing import Choosing
from ganart.settings import Settings
from ganart.starting.garbage import collect
from ganart.working import deaths
from ganart.working.background import Background

QLocale.setDefault(QLocale("en"))  # Numbers are English, whatever language the tester reads.


# Milliseconds, which only what hangs takes: beside much other work a process that imports torch has taken
# 95 seconds to start. A test does not say how long itself.
PATIENCE = 240_000


class PatientBot(QtBot):
    """Waits longer than pytest-qt's 5 seconds."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(self, signals: Any, *, timeout: int = PATIENCE, **options: Any) -> Any:
        return super().waitSignals(signals, timeout=timeout, **options)


@pytest.fixture(autouse=True)
def garbage_stays_in_this_thread():
    """Collect as the window does: what a test leaves of Qt would die in any thread of the next one."""
    gc.disable()
    yield
    collect()


@pytest.fixture(autouse=True, scope="module")
def no_garbage_left():
    """Leave none of Qt to the tests of other files, which do not know of it."""
    yield
    gc.collect()
    if not gc.get_freeze_count():  # A window that ended has taken back what the tests set aside.
        gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def nobody_else_is_ended_for_memory(monkeypatch):
    """Count none: tests in another process have somebody ended on purpose, just then."""
    monkeypatch.setattr(deaths, "_COUNTS", Path("not counted"))


@pytest.fixture
def qtbot(qapp, request):
    return PatientBot(request)


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "library", tmp_path / "cache")


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def choosing(library):
    """What is chosen in a folder of pictures."""
    background = Background()
    yield Choosing(FolderChoices(library.folder_choices), background)
    background.close()


@pytest.fixture
def windows(qapp):
    """Every window that is shown from now on."""
    shown = []

    class Watcher(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watcher = Watcher()
    qapp.installEventFilter(watcher)
    yield shown
    qapp.removeEventFilter(watcher)
