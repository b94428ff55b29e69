"""Where the photographs are taken: one program at a time, on a library and settings of its own."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from ganart.app import App
from ganart.keeping.library import Library
from ganart.settings import Settings
from ganart.working.engine import Engine
from tools.photographs.fitting import misfits
from tools.photographs.painter import Painter


@dataclass(frozen=True)
class Studio:
    """Takes the pictures: one program at a time, its own library, its own settings.

    Attributes:
        misfits: What did not fit on what was photographed, by file.
    """

    out: Path
    theme_name: str = "dark"
    size: tuple[int, int] = (1440, 900)  # Of the window.
    minutes: float = 5.0  # Of each real training.
    names_theme: bool = True  # Whether the files are called after the theme too.
    misfits: dict[str, list[str]] = field(default_factory=dict)

    @contextmanager
    def program(
        self, engine: Painter | Engine, fill: Callable[[Library], None] = lambda library: None
    ) -> Iterator[App]:
        """Open the window on a library that `fill` has filled; close it in order."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
            os.environ["GANART_CACHE"] = str(Path(place) / "cache")  # The user's own stays as it is.
            library = Library(Path(place) / "GanArt", Path(place) / "cache")
            fill(library)
            settings = Settings(Path(place) / "settings.ini")
            settings.set("theme", self.theme_name)
            app = App(engine, library, settings)
            app.window.setWindowState(Qt.WindowState.WindowNoState)  # The screen may be smaller.
            app.window.resize(*self.size)
            app.window.show()
            QCursor.setPos(app.window.mapToGlobal(app.window.rail.rect().center()))  # Over no button.
            wait(0.5)
            yield app
            for task_page in app.window.pages.values():
                task_page.stop()
            wait_until(lambda: not app.window.tasks())
            app.window.close()
            wait_until(lambda: not app.window.isVisible())
            app.end()
            app.window.deleteLater()
            wait(0.05)

    def take(self, name: str, widget: QWidget) -> None:
        """Save what a widget looks like now. Raises OSError where it cannot: an older one may lie there."""
        wait(0.3)
        file = f"{name}_{self.theme_name}.png" if self.names_theme else f"{name}.png"
        if not widget.grab().save(str(self.out / file)):
            raise OSError(f"{self.out / file} cannot be written")
        if found := misfits(widget):
            self.misfits[file] = found


def wait(seconds: float) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def wait_until(is_so: Callable[[], bool], seconds: float = 600.0) -> None:
    """Let the window live until something is so. Raises TimeoutError when it never is."""
    deadline = QDeadlineTimer(round(1000 * seconds))
    while not is_so():
        if deadline.hasExpired():
            raise TimeoutError("the window did not get where the photographer waits for it")
        wait(0.02)
