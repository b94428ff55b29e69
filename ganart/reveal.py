"""Showing a folder in the system's file manager, and telling the user where that cannot be."""

import os.path
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from ganart.messages import Message
from ganart.translation import translate

_CAUSE = "folder"  # Of several messages about folders, the newest is on the screen.


def reveal(folder: Path, say: Callable[[Message], None]) -> None:
    """Show a folder; `say` takes a message where it is gone, or where no program shows folders."""
    if not os.path.isdir(folder):  # Such a program would start, and its own words would be seen by nobody.
        words = translate("words", "The folder {} is not there any more.").format(folder)
        say(Message(words, "warning", cause=_CAUSE))
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        words = translate("words", "No program that shows folders was found. This one is {}.").format(folder)
        copy = translate("words", "Copy the path"), partial(_copy, str(folder))
        say(Message(words, "warning", actions=(copy,), cause=_CAUSE))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
