"""Names and notes of runs: asked for in a dialog, written in the background."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ganart.messages import Message
from ganart.pages.train.runs.label_dialog import LabelDialog
from ganart.working.background import Background
from training.errors import EngineError
from training.labels import label, name_models
from training.runs import Run, RunSummary


class Labelling(QObject):
    """Asks for the name and the note of a run, and writes them.

    Attributes:
        dialog: The one that was opened last.

    Signals:
        labelled: args are the run's folder, its name and its note.
        said: arg is a `Message`.
    """

    labelled = Signal(Path, str, str)
    said = Signal(object)

    def __init__(self, background: Background, parent: QObject):
        super().__init__(parent)
        self._background = background
        self.dialog: LabelDialog | None = None

    def ask(self, summary: RunSummary, over: QWidget) -> None:
        """Ask what a run is to be called, and what is to be written down about it."""
        self.dialog = LabelDialog(summary.title, summary.note, over)
        self.dialog.answered.connect(lambda title, note: self.label(summary.path, title, note))
        self.dialog.open()

    def label(self, run: Path, title: str, note: str) -> None:
        """Write the name and the note of a run."""
        self._background.call(
            f"label {run}",
            lambda: _trouble(lambda: label(Run(run), title, note)),
            lambda trouble: self._on_written(trouble, run, title, note),
        )

    def name_models(self, run: Path) -> None:
        """Give the models of a run its name, as it trains no more."""
        self._background.call(f"models of {run}", lambda: _trouble(lambda: name_models(Run(run))), _forget)

    def _on_written(self, trouble: str, run: Path, title: str, note: str) -> None:
        if trouble:
            self.said.emit(Message(trouble, "error"))
        else:
            self.labelled.emit(run, title, note)


def _trouble(write: Callable[[], None]) -> str:
    """Write something; return the sentence that says why it could not be, "" when it was."""
    try:
        write()
    except (EngineError, ValueError) as error:
        return str(error)
    return ""


def _forget(trouble: str) -> None:
    """Leave a model its earlier name: the next saving writes it anew."""
