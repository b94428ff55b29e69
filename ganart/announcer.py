"""Makes the end of a training noticed outside the window: by the desktop, a sound, a command of choice."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from html import escape
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QProcess, Signal, Slot
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from ganart.messages import Message
from ganart.settings import Settings

NOTIFIES, SOUNDS, COMMAND = "ends/notifies", "ends/sounds", "ends/command"  # Names of the settings.

_MOST_OUTPUT = 4_000  # Bytes of what a command wrote, of its end.
_HIDDEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would open a console.


class Announcer(QObject):
    """Calls somebody who looks elsewhere, in the ways that the settings allow.

    Attributes:
        tray: What has shown a notification where the system wants an icon in its tray for that.

    Signals:
        said: arg is a `Message`: the command failed.
        chosen: A notification was clicked.
    """

    said = Signal(object)
    chosen = Signal()
    _ended = Signal(str, str)  # What went wrong with the command, "" for nothing, and what it wrote.

    def __init__(self, window: QWidget, settings: Settings, logs: Path, parent: QObject | None = None):
        super().__init__(parent)
        self._window = window
        self._settings = settings
        self._logs = logs
        self.tray: QSystemTrayIcon | None = None
        self._ended.connect(self._on_ended)

    @Slot(Path, str, str, str)
    def announce(self, run: Path, title: str, outcome: str, sentence: str) -> None:
        """Say that a training has ended; `outcome` is what the command is told of it."""
        if not self._window.isActiveWindow():
            QApplication.alert(self._window)
            self._notify_if_wanted(sentence)
        self._sound_and_run(run, title, outcome)

    def try_out(self, folder: Path) -> None:
        """Show the user what happens, with a folder in place of a training's."""
        self._notify_if_wanted(self.tr("This is what happens when a training ends."))
        self._sound_and_run(folder, self.tr("A training"), "tried")

    def _notify_if_wanted(self, sentence: str) -> None:
        if self._settings.value(NOTIFIES, True):
            self._notify(sentence)

    def _sound_and_run(self, run: Path, title: str, outcome: str) -> None:
        if self._settings.value(SOUNDS, False):
            QApplication.beep()
        if command := QProcess.splitCommand(self._settings.value(COMMAND, "")):
            facts = {"GANART_RUN": str(run), "GANART_TITLE": title, "GANART_OUTCOME": outcome}
            Thread(target=self._run, args=(command, facts, run), daemon=True).start()

    def _notify(self, sentence: str) -> None:
        """Have the desktop show a sentence; where it knows no way, the window's own request has to do."""
        if command := notification_command(sentence):
            Thread(target=_run_unheard, args=(command,), daemon=True).start()
        elif QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            if self.tray is None:
                self.tray = QSystemTrayIcon(QApplication.windowIcon(), self)
                self.tray.messageClicked.connect(self.chosen)
                self.tray.activated.connect(self.chosen)
            self.tray.show()  # It stays until it is clicked: Windows takes the sentence away with it.
            self.tray.showMessage(QApplication.applicationDisplayName(), sentence, QApplication.windowIcon())

    def put_away(self) -> None:
        """Take the icon out of the tray: the window is looked at."""
        if self.tray:
            self.tray.hide()

    # -- THE COMMAND --

    def _run(self, command: Sequence[str], facts: dict[str, str], folder: Path) -> None:
        """Run a command in a thread of its own, without a shell. It outlives the program."""
        output = self._logs / "command.log"
        trouble = ""
        try:
            self._logs.mkdir(parents=True, exist_ok=True)
            with output.open("wb") as file:
                done = subprocess.run(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=file,
                    stderr=subprocess.STDOUT,
                    env=outer_environment() | facts,
                    cwd=folder if folder.is_dir() else None,
                    start_new_session=True,
                    creationflags=_HIDDEN,
                )
            if done.returncode:
                trouble = self.tr("The command after a training ended with code {}.").format(done.returncode)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            trouble = self.tr("The command after a training cannot be run: {}.").format(reason)
        with suppress(RuntimeError):  # The program may have ended meanwhile.
            self._ended.emit(trouble, _end_of(output))

    @Slot(str, str)
    def _on_ended(self, trouble: str, wrote: str) -> None:
        if trouble:
            self.said.emit(Message(trouble, "warning", wrote, cause=COMMAND))


def _end_of(output: Path) -> str:
    """Return the end of what a command wrote, which may be long; "" where it cannot be read."""
    try:
        with output.open("rb") as file:
            file.seek(max(0, output.stat().st_size - _MOST_OUTPUT))
            return file.read(_MOST_OUTPUT).decode(errors="replace")
    except OSError:
        return ""


def notification_command(sentence: str) -> list[str]:
    """Return what shows a notification without an icon in a tray, which GNOME has none of; none elsewhere."""
    if sys.platform in ("win32", "darwin"):
        return []
    found = shutil.which("notify-send")
    words = escape(sentence, quote=False)  # Desktops read markup in it.
    return [found, "--app-name=GanArt", "--icon=ganart", "--", "GanArt", words] if found else []


def outer_environment() -> dict[str, str]:
    """Return the environment for a program that is none of ours: a bundle sets its own paths."""
    environment = dict(os.environ)
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = environment.pop(f"{name}_ORIG", None)
        if before is not None:
            environment[name] = before
        elif getattr(sys, "frozen", False):
            environment.pop(name, None)
    return environment


def _run_unheard(command: Sequence[str]) -> None:
    with suppress(OSError):
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=outer_environment(),
        )
