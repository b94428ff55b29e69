"""The page for what is decided once: where things are kept, how the window looks, what it computes on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ganart.engine_words import in_users_words
from ganart.keeping.library_move import check
from ganart.messages import Message, about_failure
from ganart.pages.page import Page
from ganart.pages.settings.cache_row import CacheRow
from ganart.pages.settings.choices import choice_box, choose_in, devices, languages, themes, threads
from ganart.pages.settings.credits_part import CreditsPart
from ganart.pages.settings.ends_part import EndsPart
from ganart.reveal import reveal
from ganart.settings import Settings
from ganart.theme import GRID
from ganart.translation import translate
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.error_dialog import versions
from ganart.widgets.moving_dialog import MOVES_FROM, MOVES_TO
from ganart.working.background import Background
from ganart.working.devices import chosen_device
from training.errors import EngineError
from training.events import Notice

if TYPE_CHECKING:
    from ganart.widgets.about_dialog import AboutDialog

_LIBRARY = "library folder"  # The cause of what is said of it.
COLUMN = 88 * GRID  # The widest that lines are still read with ease.


class SettingsPage(Page):
    """Shows and changes the settings; each takes effect at once unless it says otherwise.

    Attributes:
        _folder: Where the library is just now.
        _logs: Where the log is.
        _examine: Says what this computer has; takes seconds.

    Signals:
        theme_chosen: arg is "system", "dark" or "light".
        device_chosen: arg is "auto", "cpu", "cuda", "xpu" or "mps".
        threads_chosen: arg is on how many threads to compute; 0 = as many as suit.
    """

    theme_chosen = Signal(str)
    device_chosen = Signal(str)
    threads_chosen = Signal(int)

    def __init__(
        self,
        settings: Settings,
        folder: Path,
        cache: Path,
        logs: Path,
        examine: Callable[[], Iterable[Notice]],
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._settings = settings
        self._folder = folder
        self._logs = logs
        self._examine = examine
        self._background = Background(self)

        # Widgets
        self.folder = ElidedLabel(str(folder))
        self.choose_button = QPushButton(
            self.tr("Choose…"),
            accessibleName=self.tr("Choose a library folder"),
            toolTip=self.tr("Use another library; this one stays where it is."),
        )
        self.move_button = QPushButton(
            self.tr("Move…"),
            accessibleName=self.tr("Move the library"),
            toolTip=self.tr("Move everything you made to another folder when GanArt next starts."),
        )
        self.show_button = QPushButton(self.tr("Show"), accessibleName=self.tr("Show the library folder"))
        self.theme = choice_box(themes(), settings.value("theme", "system"), self.tr("Theme"))
        self.device = choice_box(devices(), chosen_device(settings), self.tr("Compute on"))
        self.theme.setToolTip(self.tr("Both themes use neutral greys, which do not change how colours look."))
        self.language = choice_box(
            languages(), settings.value("language", "system"), self.tr("Language of the window")
        )
        self.device.setToolTip(self.tr("A graphics card is many times faster; everything works without one."))
        self.threads = choice_box(threads(), settings.value("threads", 0), self.tr("Threads"))
        self.threads.setToolTip(
            self.tr("Fewer threads leave room for other programs. Automatic keeps one core for the window.")
        )
        self.credits = CreditsPart(settings)
        self.ends = EndsPart(settings)
        self.cache = CacheRow(settings, cache, self._background)
        self.logs = ElidedLabel(str(logs))
        self.logs_button = QPushButton(self.tr("Show"), accessibleName=self.tr("Show the log folder"))
        self.versions = QLabel(textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        self.check_button = QPushButton(
            self.tr("Check"),
            accessibleName=self.tr("Check this computer"),
            toolTip=self.tr("This takes a few seconds."),
        )
        self.found = QLabel(
            wordWrap=True, textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse, visible=False
        )
        self.found.setProperty("role", "muted")
        self.reset_button = QPushButton(self.tr("Reset all settings"))
        self.about_button = QPushButton(self.tr("About GanArt, and licences…"))
        self.about: AboutDialog | None = None  # Made when it is first wanted, with what it reads.

        # Layout
        title = QLabel(self.tr("Settings"))
        title.setProperty("role", "title")
        self.versions.setProperty("role", "muted")
        grid = QGridLayout(horizontalSpacing=3 * GRID, verticalSpacing=2)
        grid.setColumnStretch(1, 1)
        _add_row(
            grid,
            self.tr("Library"),
            _row(self.folder, self.choose_button, self.move_button, self.show_button),
            self.tr("Everything you make is kept here: pictures, models and runs."),
        )
        _add_row(grid, self.tr("Theme"), _row(self.theme, None))
        _add_row(
            grid,
            self.tr("Language"),
            _row(self.language, None),
            self.tr("GanArt speaks another language from its next start on."),
        )
        _add_row(
            grid,
            self.tr("Compute on"),
            _row(self.device, None),
            self.tr(
                "This is used for training, playing, generating and upscaling. Running jobs stay where "
                "they are."
            ),
        )
        _add_row(
            grid,
            self.tr("CPU threads"),
            _row(self.threads, None),
            self.tr("More threads than cores brings no gain. The setting applies to new jobs."),
        )
        _add_row(
            grid,
            self.tr("Training ends"),
            _row(self.ends),
            self.tr("The window asks for attention in any case. Commands run without a shell."),
        )
        _add_row(
            grid,
            self.tr("Credits"),
            _row(self.credits),
            self.tr("Every picture and film that you make from now on tells this to other programs."),
        )
        _add_row(
            grid,
            self.tr("Cache"),
            _row(self.cache),
            self.tr(
                "The cache holds thumbnails and folders prepared for training. They are rebuilt when needed."
            ),
        )
        _add_row(
            grid,
            self.tr("Log"),
            _row(self.logs, self.logs_button),
            self.tr("Errors are written to the log. It leaves this computer only if you send it."),
        )
        _add_row(
            grid,
            self.tr("This computer"),
            _row(self.check_button, None),
            self.tr("See what it offers for training and painting, and what is missing."),
        )
        grid.addWidget(self.found, grid.rowCount() - 1, 1)
        grid.setRowMinimumHeight(grid.rowCount(), 2 * GRID)
        _add_row(grid, self.tr("Versions"), _row(self.versions, None))
        _add_row(grid, self.tr("Licences"), _row(self.about_button, None))
        _add_row(
            grid,
            self.tr("Reset"),
            _row(self.reset_button, None),
            self.tr("All settings except the library folder return to their defaults. Nothing is deleted."),
        )
        column = QWidget(maximumWidth=COLUMN)
        lines = QVBoxLayout(column, spacing=3 * GRID)
        lines.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        lines.addWidget(title)
        lines.addLayout(grid)
        lines.addStretch()
        scroll = QScrollArea(
            widgetResizable=True,
            focusPolicy=Qt.FocusPolicy.NoFocus,
            alignment=Qt.AlignmentFlag.AlignHCenter,
        )
        scroll.setWidget(column)
        leave_wheel_to_panel(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

        # Connections
        self.check_button.clicked.connect(self._check)
        self.reset_button.clicked.connect(self._reset)
        self.about_button.clicked.connect(self._show_about)
        self.choose_button.clicked.connect(self._choose_folder)
        self.move_button.clicked.connect(self._choose_new_place)
        self.show_button.clicked.connect(lambda: self._reveal(self._folder))
        self.logs_button.clicked.connect(lambda: self._reveal(self._logs))
        self.theme.activated.connect(self._on_theme)
        self.language.activated.connect(self._on_language)
        self.device.activated.connect(self._on_device)
        self.threads.activated.connect(self._on_threads)
        self._background.failed.connect(self._on_failed)

    def set_folder(self, folder: Path) -> None:
        """Use another library folder from the next start on, and let the one that is used now stay."""
        self.settled.emit(_LIBRARY)
        self._settings.set("library", str(folder))
        self._settings.set(MOVES_TO, "")
        self.folder.setText(str(folder))
        if folder != self._folder:
            sentence = self.tr("GanArt will use the new library folder when it next starts.")
            self.said.emit(Message(sentence, cause=_LIBRARY))

    def move_library(self, folder: Path) -> None:
        """Have the library that is used now moved to an empty folder at the next start."""
        try:
            check(self._folder, folder)
        except (EngineError, OSError) as error:
            otherwise = translate("words", "{} cannot be read.").format(folder)
            self.said.emit(replace(about_failure(error, otherwise, cause=_LIBRARY), level="warning"))
            return
        if self.folder.text() != str(self._folder):  # Another one was chosen since.
            self.set_folder(self._folder)
        self._settings.set(MOVES_TO, str(folder))
        self._settings.set(MOVES_FROM, str(self._folder))
        sentence = self.tr("The library will move to {} when GanArt next starts.").format(folder)
        keep = (self.tr("Leave it where it is"), lambda: self._settings.set(MOVES_TO, ""))
        self.said.emit(Message(sentence, actions=(keep,), cause=_LIBRARY))

    def end(self) -> None:
        self._background.close()
        self.ended.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.said.emit(about_failure(error, self.tr("The cache could not be read.")))

    @Slot()
    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Library folder"), self.folder.text())
        if chosen:
            self.set_folder(Path(chosen))

    @Slot()
    def _choose_new_place(self) -> None:
        title = self.tr("An empty folder for the library")
        if chosen := QFileDialog.getExistingDirectory(self, title, str(self._folder.parent)):
            self.move_library(Path(chosen))

    @Slot()
    def _on_theme(self) -> None:
        self._settings.set("theme", self.theme.currentData())
        self.theme_chosen.emit(self.theme.currentData())

    @Slot()
    def _on_language(self) -> None:
        self._settings.set("language", self.language.currentData())

    @Slot()
    def _on_device(self) -> None:
        self._settings.set("device", self.device.currentData())
        self.device_chosen.emit(self.device.currentData())

    @Slot()
    def _on_threads(self) -> None:
        self._settings.set("threads", self.threads.currentData())
        self.threads_chosen.emit(self.threads.currentData())
        self.device_chosen.emit(self.device.currentData())  # Whose threads the window names.

    @Slot()
    def _check(self) -> None:
        self.check_button.setEnabled(False)
        self.found.setText(self.tr("Looking…"))
        self.found.show()
        self._background.call(
            "check", lambda: list(self._examine()), self._show_found, self._on_check_failed
        )

    def _on_check_failed(self, error: Exception) -> None:
        self.check_button.setEnabled(True)
        self.found.hide()
        self.said.emit(about_failure(error, self.tr("This computer could not be looked at.")))

    def _show_found(self, notices: Sequence[Notice]) -> None:
        self.check_button.setEnabled(True)
        self.found.setText("\n".join(in_users_words(notice.sentence) for notice in notices))

    @Slot()
    def _reset(self) -> None:
        forgotten = self._settings.reset(keep=("library", MOVES_TO, MOVES_FROM))
        undo = (self.tr("Undo"), lambda: self._restore(forgotten))
        self.said.emit(
            Message(self.tr("Settings reset. They take effect when GanArt restarts."), actions=(undo,))
        )
        self._show_choices()

    def _restore(self, forgotten: Mapping[str, str]) -> None:
        self._settings.restore(forgotten)
        self._show_choices()

    def _show_choices(self) -> None:
        """Show what is chosen now, and act on it."""
        for box, key, chosen in (
            (self.theme, "theme", self.theme_chosen),
            (self.threads, "threads", self.threads_chosen),
            (self.device, "device", self.device_chosen),
        ):
            choose_in(box, self._settings.value(key, box.itemData(0)))
            chosen.emit(box.currentData())
        choose_in(self.language, self._settings.value("language", "system"))
        self.cache.show_choice()
        self.credits.show_choice()
        self.ends.show_choice()

    @Slot()
    def _show_about(self) -> None:
        from ganart.licences import licences
        from ganart.widgets.about_dialog import AboutDialog

        self.about = self.about or AboutDialog(self)
        self.about.show()
        if not self.about.parts.count():  # Else they are there, and one of them may be read just now.
            self._background.call(
                "licences", lambda: tuple(licences()), self.about.show_parts, self._on_licences_failed
            )

    def _on_licences_failed(self, error: Exception) -> None:
        self.said.emit(about_failure(error, self.tr("The licences could not be read.")))

    def _reveal(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)  # Nothing may have been kept in it yet.
        except OSError as error:
            words = translate("words", "The folder {0} cannot be made: {1}.").format(folder, error.strerror)
            self.said.emit(Message(words, "warning"))
        else:
            reveal(folder, self.said.emit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.versions.setText(versions())
        self.cache.look()


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Put widgets side by side; None takes the room that is left."""
    row = QHBoxLayout(spacing=GRID)
    for widget in widgets:
        if widget is None:
            row.addStretch()
        else:
            row.addWidget(widget, stretch=isinstance(widget, ElidedLabel))
    return row


def _add_row(grid: QGridLayout, name: str, field: QHBoxLayout, explanation: str = "") -> None:
    row = grid.rowCount()
    grid.addWidget(QLabel(name, minimumHeight=4 * GRID), row, 0, Qt.AlignmentFlag.AlignTop)
    grid.addLayout(field, row, 1)
    if explanation:
        words = QLabel(explanation, wordWrap=True)
        words.setProperty("role", "small")
        grid.addWidget(words, row + 1, 1)
    grid.setRowMinimumHeight(row + 2, 2 * GRID)

