"""The library moves, before the window opens: nothing else may write into it meanwhile."""

from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.dressing import dress
from ganart.keeping.library_move import Moving, copy_library, empty, left_behind
from ganart.numbers import fill
from ganart.settings import Settings
from ganart.theme import GRID
from ganart.widgets.default_button import press_by_enter
from ganart.widgets.room import make_room
from ganart.widgets.work_row import WorkRow
from ganart.working.worker import Worker

# The settings that ask for a move at the next start that uses that library.
MOVES_TO, MOVES_FROM = "library_moves_to", "library_moves_from"
_PARTS = 1_000  # Of the bar; bytes would not fit into its numbers.


class MovingDialog(QDialog):
    """Copies the library, switches to the copy, and deletes the old one. Accepted when that went well.

    Where the library `is_there` already, only the old one is left to be deleted.
    """

    def __init__(
        self, old: Path, new: Path, settings: Settings, is_there: bool = False, parent: QWidget | None = None
    ):
        super().__init__(parent, windowTitle="GanArt")
        self._is_there = is_there
        self._old = old
        self._new = new
        self._settings = settings
        self._failed = self._is_left = False
        self._worker = Worker(self._move(), self)

        # Widgets
        title = QLabel(self.tr("Your library is moving"))
        title.setProperty("role", "title")
        self.sentence = QLabel(self.tr("From {}\nto {}").format(old, new), wordWrap=True)
        self.work = WorkRow(self.tr("Moving the library"), self.tr("Leave everything where it is."))
        self.stay_button = QPushButton(self.tr("Continue with the old folder"), visible=False)

        # Layout
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        for widget in (title, self.sentence, self.work, self.stay_button):
            layout.addWidget(widget)
        press_by_enter(self.stay_button)
        self.setMinimumWidth(64 * GRID)
        self.work.begin(self.tr("Looking through the library…"))

        dress(self)

        # Connections
        self.work.cancelled.connect(self._worker.stop)
        self.stay_button.clicked.connect(self.reject)
        self._worker.reported.connect(self._on_reported)
        self._worker.failed.connect(self._on_failed)
        self._worker.finished.connect(self._on_finished)
        self._worker.start()

    def reject(self) -> None:
        """Close once nothing is copied any more."""
        if self._worker.isRunning():
            self._is_left = self._failed
            self._worker.stop()
        else:
            super().reject()

    def _move(self) -> Generator[Moving]:
        if not self._is_there:
            yield from copy_library(self._old, self._new, self._switch)
        with suppress(OSError):  # The library is in the new folder by now; the next start tries again.
            empty(self._old, self._new)

    def _switch(self) -> None:
        self._settings.set("library", str(self._new))
        self._settings.save()

    @Slot(object)
    def _on_reported(self, moving: Moving) -> None:
        words = fill(self.tr("{:.2f} of {:.2f} GB copied"), moving.done / 1e9, moving.total / 1e9)
        self.work.show_progress(words, round(_PARTS * moving.done / max(1, moving.total)), _PARTS)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._failed = True
        self.sentence.setText(str(error))
        self.work.hide()
        self.stay_button.show()
        make_room(self)

    @Slot()
    def _on_finished(self) -> None:
        if self._failed:
            if self._is_left:
                super().reject()
            return
        has_moved = self._settings.value("library", "") == str(self._new)
        self.done(QDialog.DialogCode.Accepted if has_moved else QDialog.DialogCode.Rejected)


def move_if_asked(library: Path, settings: Settings) -> Path:
    """Move the library when the settings ask for it, or a move was cut off. Returns where it is then.

    A start with another library than the one that is to move leaves that to the next.
    """
    wanted = Path(settings.value(MOVES_TO, "") or library)
    if library not in (wanted, Path(settings.value(MOVES_FROM, "") or library)):
        return library
    if wanted != library:
        moved = MovingDialog(library, wanted, settings).exec() == QDialog.DialogCode.Accepted
        library = wanted if moved else library
    elif (old := left_behind(library)) is not None:
        MovingDialog(old, library, settings, is_there=True).exec()
    settings.set(MOVES_TO, "")  # Asked for until the program has lived to see what came of it.
    return library
