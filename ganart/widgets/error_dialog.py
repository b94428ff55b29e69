"""What the user sees of a mistake of ours that nothing else has caught."""

import platform
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ganart.dressing import dress
from ganart.engine_words import in_users_words
from ganart.theme import GRID
from ganart.widgets.default_button import press_by_enter
from training.errors import EngineError

_PARTS = ("ganart", "PySide6-Essentials", "torch", "numpy", "pillow")


class ErrorDialog(QDialog):
    """Says that something went wrong, with all that a report of it needs, ready to copy.

    There is one, however many mistakes there are, and it does not stop the rest of the program: a training
    goes on behind it.

    `log` is where the same is written down.
    """

    def __init__(self, log: Path, parent: QWidget | None = None):
        super().__init__(parent, windowTitle="GanArt")
        self._log = log
        self._last = ""  # What was reported.

        # Widgets
        self.title = QLabel(self.tr("Something in GanArt went wrong."))
        self.title.setProperty("role", "title")
        self.sentence = QLabel(
            self.tr(
                "This is our mistake, not yours. Running work continues, and everything saved is safe. "
                "The text below says what happened; it is also in the log, {}."
            ).format(log),
            wordWrap=True,
        )
        self.text = QPlainTextEdit(
            readOnly=True,
            lineWrapMode=QPlainTextEdit.LineWrapMode.NoWrap,
            accessibleName=self.tr("What happened"),
        )
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.copy_button = QPushButton(self.tr("Copy"))
        self.close_button = QPushButton(self.tr("Close"))

        # Layout
        buttons = QHBoxLayout(spacing=GRID)
        buttons.addStretch()
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(self.title)
        layout.addWidget(self.sentence)
        layout.addWidget(self.text, stretch=1)
        layout.addLayout(buttons)
        press_by_enter(self.close_button)
        self.resize(760, 480)

        dress(self)

        # Connections
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.toPlainText()))
        self.close_button.clicked.connect(self.close)

    def report(self, traceback: str) -> None:
        """Show a mistake; a further one goes below the first while that is still on the screen.

        One that comes again and again, as when something cannot be painted, is shown once.
        """
        is_the_same, self._last = traceback == self._last, traceback
        if self.isVisible() and is_the_same:
            return
        if self.isVisible():
            self.text.appendPlainText(f"\n{traceback.strip()}")
        else:
            self.text.setPlainText(f"{versions()}\n\n{traceback.strip()}")
            self.show()

    def explain_failed_start(self, error: Exception) -> None:
        """Say why there will be no window, and wait until that was read. `report` has the mistake already."""
        self.title.setText(self.tr("GanArt cannot start."))
        if isinstance(error, EngineError):
            self.sentence.setText(in_users_words(str(error)))
        else:
            self.sentence.setText(
                self.tr(
                    "A part of the program seems to be damaged or missing: installing it again may help. "
                    "What you made is safe. The text below says what happened; it is also in the log, {}."
                ).format(self._log)
            )
        self.exec()


def versions() -> str:
    """Name the versions of the program, of its parts and of the system, one a line."""
    lines = [f"{part} {_version(part)}" for part in _PARTS]
    return "\n".join([*lines, f"Python {platform.python_version()}", platform.platform()])


def _version(part: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # Not before somebody asks.

    try:
        return version(part)
    except PackageNotFoundError:
        return "not installed"
