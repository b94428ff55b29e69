"""What a start asks whose library cannot be used, such as one on a disk that is not plugged in."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart import paths
from ganart.dressing import dress
from ganart.keeping.library import Library
from ganart.settings import Settings
from ganart.theme import GRID
from ganart.widgets.default_button import press_by_enter
from ganart.widgets.room import make_room
from training.errors import EngineError


class LibraryDialog(QDialog):
    """Says why a library cannot be used, and takes another one. Accepted with one that can be used.

    Attributes:
        folder: The library that was tried last.
        is_chosen: Whether the artist chose another one, to be used from now on.
    """

    def __init__(self, folder: Path, trouble: str, parent: QWidget | None = None):
        super().__init__(parent, windowTitle="GanArt")
        self._wanted = folder
        self.folder = folder
        self.is_chosen = False

        # Widgets
        title = QLabel(self.tr("Your library cannot be used"))
        title.setProperty("role", "title")
        plain = Qt.TextFormat.PlainText
        self.sentence = QLabel(trouble, wordWrap=True, textFormat=plain)
        hint = QLabel(
            self.tr(
                "If it lies on a disk that is not connected, or can only be read just now, connect the disk "
                "and try again. Nothing in it is lost."
            ),
            wordWrap=True,
        )
        usual = paths.default_library()
        self.usual_button = QPushButton(self.tr("Use the usual folder this time"), toolTip=str(usual))
        self.choose_button = QPushButton(self.tr("Choose another…"))
        self.again_button = QPushButton(self.tr("Try again"))
        self.again_button.setProperty("role", "primary")
        self.close_button = QPushButton(self.tr("Close"))

        # Layout
        buttons = QHBoxLayout(spacing=GRID)
        buttons.addStretch()
        for button in (self.again_button, self.choose_button, self.usual_button, self.close_button):
            buttons.addWidget(button)
        if folder == usual:
            self.usual_button.hide()
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        for widget in (title, self.sentence, hint):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        press_by_enter(self.again_button)
        self.setMinimumWidth(64 * GRID)
        dress(self)

        # Connections
        self.again_button.clicked.connect(lambda: self._attempt(self._wanted))
        self.choose_button.clicked.connect(self._choose)
        self.usual_button.clicked.connect(lambda: self._attempt(paths.default_library()))
        self.close_button.clicked.connect(self.reject)

    @Slot()
    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Library folder"), str(Path.home()))
        if chosen:
            self.is_chosen = True
            self._attempt(Path(chosen))

    def _attempt(self, folder: Path) -> None:
        self.folder = folder
        if trouble := trouble_with(folder):
            self.is_chosen = False
            self.sentence.setText(trouble)
            make_room(self)
        else:
            self.accept()


def usable_library(library: Path, settings: Settings) -> Path | None:
    """Return a library that the window can begin with: this one, or one that is asked for. None for neither.

    What is chosen in place of the library of the settings takes its place in them.
    """
    if not (trouble := trouble_with(library)):
        return library
    dialog = LibraryDialog(library, trouble)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    is_of_settings = str(library) == str(settings.value("library", "") or paths.default_library())
    if dialog.is_chosen and is_of_settings:
        settings.set("library", str(dialog.folder))
        settings.save()
    return dialog.folder


def trouble_with(folder: Path) -> str:
    """Say why nothing can begin with a library, "" where all it needs is there or can be made."""
    try:
        Library(folder, paths.cache()).make_ready()
    except EngineError as error:
        return str(error)
    return ""
