"""The queue on the page: what is in it, how it stands, and what can be done to it."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ganart.dialog_places import place_for_pictures, remember_place
from ganart.icons import icon
from ganart.numbers import fill
from ganart.pages.upscale.queue import Queue
from ganart.pages.upscale.queue_model import QueueModel
from ganart.pages.upscale.queue_view import QueueView
from ganart.pages.upscale.work import UpscalingWork
from ganart.theme import set_tabular
from ganart.thumbnails import Thumbnails
from ganart.widgets.elided_label import ElidedLabel
from ganart.words import counted
from training.pictures.kinds import SUFFIXES


class QueuePanel(QWidget):
    """A line of words and buttons over the list of pictures.

    Attributes:
        view: The list.

    Signals:
        places_chosen: Pictures or a folder are to be added; arg is a list of Paths.
        removal_requested: The selected pictures are to be taken off the list.
        clearing_requested: Pictures that are done are to be taken off the list.
        retry_requested: Pictures that failed are to be tried again; arg is the list of their numbers.
        again_requested: Pictures that are done are to wait once more; arg is the list of their numbers.
    """

    places_chosen = Signal(list)
    removal_requested = Signal()
    clearing_requested = Signal()
    retry_requested = Signal(list)
    again_requested = Signal(list)

    def __init__(
        self,
        queue: Queue,
        model: QueueModel,
        work: UpscalingWork,
        thumbnails: Thumbnails,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._queue = queue
        self._work = work

        # Widgets
        self.words = ElidedLabel()
        set_tabular(self.words)
        self.pause_button = QPushButton(icon("pause-fill"), self.tr("Pause"), toolTip=self.tr("Pause (P)"))
        self.stop_button = QPushButton(
            icon("stop-fill"),
            self.tr("Stop"),
            toolTip=self.tr("Stop. Finished pictures are kept; the rest wait."),
        )  # fmt: skip
        self.retry_button = QPushButton(
            icon("arrow-clockwise"),
            self.tr("Try again"),
            toolTip=self.tr("Try the pictures that failed again: the selected ones, or all."),
        )
        self.again_button = QPushButton(
            icon("repeat"),
            self.tr("Queue again"),
            toolTip=self.tr(
                "Let finished pictures wait again, for other settings: all, or several selected ones."
            ),
        )
        self.add_button = QPushButton(
            icon("plus"), self.tr("Add pictures…"), toolTip=self.tr("Add pictures, or drop them here.")
        )
        self.add_folder_button = QPushButton(
            icon("folder-plus"),
            self.tr("Add folder…"),
            toolTip=self.tr("Add all pictures of a folder. Its subfolders are kept."),
        )
        self.remove_button = _tool("minus", self.tr("Remove the selected pictures from the list (Delete)"))
        self.clear_button = _tool(
            "checks", self.tr("Remove finished pictures from the list. The files are kept.")
        )
        self.view = QueueView(model, thumbnails)

        # Layout
        head = QHBoxLayout(spacing=8)
        head.setContentsMargins(16, 8, 16, 8)
        head.addWidget(self.words, stretch=1)
        for button in (
            self.pause_button,
            self.stop_button,
            self.retry_button,
            self.again_button,
            self.add_button,
            self.add_folder_button,
            self.remove_button,
            self.clear_button,
        ):
            button.setMinimumHeight(32)
            head.addWidget(button)
        layout = QVBoxLayout(self, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.view, stretch=1)

        # Connections
        self.add_button.clicked.connect(self.choose_pictures)
        self.add_folder_button.clicked.connect(self.choose_folder)
        self.remove_button.clicked.connect(self.removal_requested)
        self.view.removed.connect(self.removal_requested)
        self.clear_button.clicked.connect(self.clearing_requested)
        self.retry_button.clicked.connect(self._on_retry)
        self.again_button.clicked.connect(self._on_again)
        self.pause_button.clicked.connect(work.pause_or_resume)
        self.stop_button.clicked.connect(work.stop)
        self.view.selectionModel().selectionChanged.connect(self.refresh)
        work.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show how the queue stands and offer what makes sense now."""
        running, paused = self._work.is_running(), self._work.is_paused()
        self.pause_button.setVisible(running)
        self.stop_button.setVisible(running)
        self.pause_button.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.pause_button.setIcon(icon("play-fill" if paused else "pause-fill"))
        self.remove_button.setEnabled(bool(self.view.selectedIndexes()))
        done = len(self._queue.done())
        self.clear_button.setEnabled(done > 0)
        failed = bool(self._queue.failed())
        self.retry_button.setVisible(failed)
        self.again_button.setVisible(done > 0 and not (running or failed or self._queue.waiting()))
        self.words.setText(self._work.in_words() if running else self._standing(done))

    def _standing(self, done: int) -> str:
        words = [counted(len(self._queue.entries), "picture")]
        if done:
            words.append(fill(self.tr("{:,} done"), done))
        if failed := len(self._queue.failed()):
            words.append(fill(self.tr("{:,} failed"), failed))
        return "   ".join(words)

    @Slot()
    def _on_retry(self) -> None:
        failed = self._queue.failed()
        selected = set(self.view.selected()).intersection(failed)
        self.retry_requested.emit(sorted(selected) or failed)

    @Slot()
    def _on_again(self) -> None:
        done = self._queue.done()
        selected = set(self.view.selected()).intersection(done)
        # One is always selected: the one that is looked at.
        self.again_requested.emit(sorted(selected) if len(selected) > 1 else done)

    @Slot()
    def choose_pictures(self) -> None:
        """Have the user choose files."""
        kinds = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        chosen, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Add pictures"), place_for_pictures(), self.tr("Pictures ({})").format(kinds)
        )
        if chosen:
            remember_place(Path(chosen[0]))
            self.places_chosen.emit([Path(path) for path in chosen])

    @Slot()
    def choose_folder(self) -> None:
        """Have the user choose a folder."""
        if chosen := QFileDialog.getExistingDirectory(self, self.tr("Add a folder"), place_for_pictures()):
            remember_place(Path(chosen))
            self.places_chosen.emit([Path(chosen)])


def _tool(picture: str, tip: str) -> QToolButton:
    return QToolButton(icon=icon(picture), toolTip=tip, accessibleName=tip)
