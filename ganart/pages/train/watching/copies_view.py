"""Whether a network only copies: its samples beside the pictures that are most like them."""

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import randrange
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ganart.dialog_places import place_for_pictures, remember_place
from ganart.engine_words import in_users_words
from ganart.icons import icon
from ganart.messages import Message, Task, about_failure
from ganart.numbers import fill
from ganart.settings import Settings
from ganart.widgets.pair_wall import PairWall
from ganart.working.crew import Crew
from ganart.working.devices import chosen_device
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training import tasks
from training.errors import EngineError
from training.events import Comparing, CopiesFound, Event, Events, Notice, PicturesMissing, Scanning
from training.files import is_gone
from training.runs import Run

SAMPLES = 64  # That are painted and compared.


class CopiesView(QWidget):
    """Compares what a run paints with the pictures it learns from, in a process of its own.

    Signals:
        changed: The work began, went on or ended.
        closed: The user wants to see the run again.
        said: arg is a `Message`.
    """

    changed = Signal()
    closed = Signal()
    said = Signal(object)

    def __init__(self, engine: Engine, settings: Settings, crew: Crew, parent: QWidget | None = None):
        super().__init__(parent)
        self._engine = engine
        self._settings = settings
        self._crew = crew
        self._worker: Worker | None = None
        self._run: Path | None = None
        self._title = ""
        self._pictures: tuple[Path, ...] = ()  # That were painted before; else samples are painted.
        self._done = self._total = 0
        self._is_answered = False  # Or it was cancelled.
        self._is_missing = False  # The folder of its pictures.
        self._is_stopping = False

        # Widgets
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.title.setProperty("role", "title")
        self.back_button = QPushButton(icon("arrow-left"), self.tr("Back"), toolTip=self.tr("Back (Esc)"))
        self.back_button.setShortcut("Escape")
        self.again_button = QPushButton(
            self.tr("Check more"), toolTip=self.tr("Compare different samples from the same network.")
        )
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.sentence = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.meaning = QLabel(
            self.tr(
                "On the left is what the network painted, on the right your most similar picture. The "
                "closest pairs come first; copies are framed."
            ),
            wordWrap=True,
        )
        self.meaning.setProperty("role", "muted")
        self.progress = QProgressBar(textVisible=False, accessibleName=self.tr("Progress of the comparison"))
        self.pairs = PairWall(self.tr("Samples and the most similar pictures"))

        # Layout
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back_button)
        head.addSpacing(8)
        head.addWidget(self.title, stretch=1)
        head.addWidget(self.again_button)
        head.addWidget(self.cancel_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.progress)
        layout.addWidget(self.sentence)
        layout.addWidget(self.meaning)
        layout.addSpacing(8)
        layout.addWidget(self.pairs, stretch=1)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # So that nothing jumps when it is done.
        self.progress.setSizePolicy(policy)
        self._show_state()

        # Connections
        self.back_button.clicked.connect(self.closed)
        self.again_button.clicked.connect(self._check)
        self.cancel_button.clicked.connect(self.stop)

    def check(self, run: Path, title: str, pictures: Sequence[Path] = ()) -> None:
        """Look at samples of a run, or at pictures that it painted before.

        While a comparison goes on, that one is shown.
        """
        if self._worker and not (self._is_answered or self._is_stopping):
            return
        self._leave()
        self._show(run, title, tuple(pictures))
        self._check()

    def _show(self, run: Path | None, title: str, pictures: tuple[Path, ...]) -> None:
        self._run, self._title, self._pictures = run, title, pictures
        self.title.setText(self.tr("Copies in “{}”?").format(title))

    def run(self) -> Path | None:
        """The run whose samples were compared, or are."""
        return self._run

    def task(self) -> Task | None:
        """The comparison as the strip shows it."""
        if self._worker is None or self._is_answered:
            return None
        fraction = self._done / self._total if self._total else None
        title = self.tr("Comparing “{}” with your pictures").format(self._title)
        return Task(title, self._progress_in_words(), fraction, asks=False, keeps=False)

    @Slot()
    def stop(self) -> None:
        """End the comparison without an answer."""
        if self._worker:
            self._is_stopping = True
            self._worker.stop()
            self.sentence.setText(self.tr("Stopping…"))

    @Slot()
    def _check(self) -> None:
        self._compare(None)

    def _compare(self, folder: Path | None) -> None:
        """Begin; `folder` is where the run's pictures are now, if they were moved."""
        if self._run is None:
            return
        self._done = self._total = 0
        self._is_answered = self._is_missing = self._is_stopping = False
        self.pairs.show_matches(())
        self.progress.setRange(0, 0)
        self.sentence.setText(self.tr("Looking through your pictures…"))
        events = compare(self._engine, self._run, self._pictures, chosen_device(self._settings), folder)
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)
        self._show_state()
        self.changed.emit()

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        match event:
            case Scanning(done=done, total=total):
                self.sentence.setText(fill(self.tr("Reading the pictures: {:,} of {:,}"), done, total))
            case Comparing(done=done, total=total):
                self._done, self._total = done, total
                self.progress.setRange(0, total)
                self.progress.setValue(done)
                self.sentence.setText(self._progress_in_words())
                self.changed.emit()
            case CopiesFound(sentence=sentence, matches=matches):
                self._is_answered = True
                self.sentence.setText(in_users_words(sentence))
                self.pairs.show_matches(matches)
                self._show_state()  # Though it takes the engine a moment to end.
                self.changed.emit()
            case PicturesMissing():
                self._is_missing = True
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        of_this_run = (self._run, self._title, self._pictures)  # Another may be compared before the click.
        find = (self.tr("Find the folder…"), partial(self._find_folder, *of_this_run))
        otherwise = self.tr("The samples could not be compared with your pictures.")
        message = about_failure(error, otherwise, (find,) if self._is_missing else ())
        self._is_answered = True
        self.sentence.setText(in_users_words(message.sentence))
        self.said.emit(message)

    @Slot()
    def _on_finished(self) -> None:
        self._worker = None
        if not self._is_answered:
            self.sentence.setText(self.tr("The comparison was cancelled."))
        self._show_state()
        self.changed.emit()

    def _leave(self) -> None:
        """Hear no more of a comparison that is over for the user, though the engine has not ended it yet."""
        if self._worker:
            self._worker.let_go()
            self._worker = None

    def _find_folder(self, run: Path | None, title: str, pictures: tuple[Path, ...]) -> None:
        """Let the user say where the pictures of a run are now, and compare with those."""
        words = self.tr("The pictures of “{}”").format(title)
        chosen = QFileDialog.getExistingDirectory(self, words, place_for_pictures())
        if chosen:
            remember_place(Path(chosen))
        if chosen and self._worker is None:
            self._show(run, title, pictures)
            self._compare(Path(chosen))

    def _progress_in_words(self) -> str:
        return fill(self.tr("Compared {:,} of {:,}"), self._done, self._total) if self._total else ""

    def _show_state(self) -> None:
        busy = self._worker is not None and not self._is_answered
        self.progress.setVisible(busy)
        self.cancel_button.setVisible(busy)
        self.again_button.setVisible(not busy and not self._pictures)
        self.again_button.setEnabled(self._worker is None)
        self.meaning.setVisible(self.pairs.count() > 0)


def compare(
    engine: Engine, run: Path, pictures: Sequence[Path], device_name: str, moved_to: Path | None = None
) -> Events:
    """Compare pictures, or else new samples of a run, with the folder that the run learns from.

    Pictures that were deleted meanwhile are passed over. `moved_to` is where the folder is now; once it has
    served, the run remembers it.
    """
    found = Run.open(run)
    config = found.config()
    folder = moved_to or config.data.folder
    if is_gone(folder):
        yield PicturesMissing(str(folder))
    there = [path for path in pictures if os.path.isfile(path)]
    if pictures and not there:
        raise EngineError("None of the pictures to compare can be read.")
    painted: dict[str, Any] = (
        {"pictures": there} if pictures else {"count": SAMPLES, "seed": randrange(2**31)}
    )
    yield from engine.start(tasks.find_copies, run, folder, **painted, device_name=device_name)
    if moved_to:
        found.set_config(replace(config, data=replace(config.data, folder=moved_to)))
