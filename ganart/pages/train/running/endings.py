"""The ends of trainings: said over the page until they were seen, and announced outside the window."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.messages import TRAINING, Action, Message
from ganart.numbers import fill
from training.runs import RunSummary

DONE = "trainings that are done"  # The cause of what is said of them.


class Endings(QObject):
    """Remembers which trainings have ended since somebody last looked.

    Signals:
        said: arg is a `Message`.
        settled: What was said of a cause is out of date; arg is the cause.
        announced: What is to be noticed from outside; args are the run's folder, its title, "finished" or
            "failed", and a sentence.
        explore_requested, generate_requested, continue_requested: The user goes on with what a training
            learned; arg is the run's folder.
        list_requested: The user wants to see the trainings.
    """

    said = Signal(object)
    settled = Signal(str)
    announced = Signal(Path, str, str, str)
    explore_requested = Signal(Path)
    generate_requested = Signal(Path)
    continue_requested = Signal(Path)
    list_requested = Signal()

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self._unseen: dict[Path, str] = {}  # Titles.

    def finish(self, run: Path, title: str, is_fog: bool) -> None:
        """Say that a training is done, and offer what makes sense with what it has learned."""
        self._unseen[run] = title
        self.settled.emit(f"{TRAINING} {run}")  # Whatever went wrong in it.
        explore = (self.tr("Explore the model"), lambda: self.explore_requested.emit(run))
        actions: tuple[Action, ...]
        if is_fog:
            sentence = self.tr("Training of “{}” is done, but it still paints fog: it needs more time.")
            go_on = (self.tr("Continue…"), lambda: self.continue_requested.emit(run))
            actions = (go_on, explore)
        else:
            sentence = self.tr("Training of “{}” is done.")
            generate = (self.tr("Generate pictures"), lambda: self.generate_requested.emit(run))
            actions = (explore, generate)
        sentence = sentence.format(title)
        self.announced.emit(run, title, "finished", sentence)
        if len(self._unseen) > 1:
            titles = ", ".join(self.tr("“{}”").format(title) for title in self._unseen.values())
            sentence = fill(self.tr("{0:,} trainings are done: {1}."), len(self._unseen), titles)
            actions = ((self.tr("Show the trainings"), self._show_list),)
        self.said.emit(Message(sentence, actions=actions, cause=DONE, stays=True))

    def fail(self, run: Path, title: str) -> None:
        """Announce that a training has failed; why is said by itself."""
        self.announced.emit(run, title, "failed", self.tr("Training of “{}” failed.").format(title))

    @Slot(list)
    def know_titles(self, summaries: Sequence[RunSummary]) -> None:
        """Take note of what the runs are called that were listed: one may have another name by now."""
        self._unseen.update({each.path: each.title for each in summaries if each.path in self._unseen})

    @Slot()
    def see(self) -> None:
        """Take note that the user looks at the trainings."""
        if self._unseen:
            self._unseen = {}
            self.settled.emit(DONE)

    def _show_list(self) -> None:
        self.see()
        self.list_requested.emit()
