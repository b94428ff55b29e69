"""Asks for the map of the folder: a button, and how far it is."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.messages import Message, about_failure
from ganart.settings import Settings
from ganart.widgets.work_row import WorkRow
from ganart.working.crew import Crew
from ganart.working.devices import chosen_device
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training import tasks
from training.config import ImportConfig
from training.events import Comparing, Event, FolderMap, Notice, Scanning


class MapPanel(QWidget):
    """Has the map made, which takes a second for some hundred pictures.

    Signals:
        mapped: arg is the engine's `FolderMap`.
        said: arg is a `Message`.
    """

    mapped = Signal(object)
    said = Signal(object)

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        crew: Crew,
        config: Callable[[], ImportConfig],
        parent: QWidget | None = None,
    ):
        """Map what `config` says."""
        super().__init__(parent)
        self._engine = engine
        self._settings = settings
        self._crew = crew
        self._config = config
        self._worker: Worker | None = None

        # Widgets
        self.button = QPushButton(
            icon("map-trifold"),
            self.tr("Map of the folder"),
            toolTip=self.tr("See what is frequent in this folder, and what is odd."),
        )
        self.button.setMinimumHeight(32)
        self.work = WorkRow(self.tr("Mapping the folder"), self.tr("Stop. Nothing is kept."))
        self.work.hide()

        # Layout
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.button)
        layout.addWidget(self.work)

        # Connections
        self.button.clicked.connect(self._begin)
        self.work.cancelled.connect(self.cancel)

    @Slot()
    def cancel(self) -> None:
        """Forget the map that is being made."""
        if self._worker:
            self._worker.let_go()
            self._on_finished()

    @Slot()
    def _begin(self) -> None:
        self.work.begin(self.tr("Looking for pictures…"))
        self._show_instead(self.work, self.work.cancel_button, self.button)
        events = self._engine.start(tasks.map_folder, self._config(), chosen_device(self._settings))
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        match event:
            case Scanning(done=done, total=total):
                self.work.show_progress(self.tr("Reading pictures"), done, total)
            case Comparing(done=done, total=total):
                self.work.show_progress(self.tr("Comparing what they show"), done, total)
            case FolderMap():
                self.mapped.emit(event)
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.said.emit(about_failure(error, self.tr("The map could not be made.")))

    @Slot()
    def _on_finished(self) -> None:
        self._worker = None
        self._show_instead(self.button, self.button, self.work)

    def _show_instead(self, shown: QWidget, for_focus: QPushButton, hidden: QWidget) -> None:
        """Show one part in the place of the other; the focus goes along, and jumps to nothing else."""
        focus = QApplication.focusWidget()
        shown.show()
        if focus is not None and (focus is hidden or hidden.isAncestorOf(focus)):
            for_focus.setFocus()
        hidden.hide()
