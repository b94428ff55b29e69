"""What waits to train: the queue, what a hard end interrupted, and the offers to begin or to go on."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.keeping.library import Library
from ganart.messages import WAITING, Message
from ganart.numbers import fill
from ganart.pages.train.running.queue import TrainingQueue
from ganart.pages.train.running.work import TrainingWork
from ganart.pages.train.runs.run_words import waiting_in_words
from ganart.working.background import Background
from training.runs import RunSummary


class WaitingTrainings(QObject):
    """Lets trainings wait for the one that runs, and makes one offer of all that could begin.

    Attributes:
        queue: Those that wait, in their order.
        is_list_in_sight: Whether the user sees in the list what waits; a page sets it.

    Signals:
        begin_requested: The user wants a training to begin or to go on; arg is its folder.
        next_requested: A training is to begin because another one has ended; arg is its folder.
        list_requested: The user wants to see the trainings.
        said: arg is a `Message`.
        settled: What was said of a cause is out of date; arg is the cause.
    """

    begin_requested = Signal(Path)
    next_requested = Signal(Path)
    list_requested = Signal()
    said = Signal(object)
    settled = Signal(str)

    def __init__(self, library: Library, background: Background, work: TrainingWork, parent: QObject):
        super().__init__(parent)
        self._work = work
        self.is_list_in_sight: Callable[[], bool] = lambda: False
        self._interrupted: RunSummary | None = None  # By a hard end of the program.
        self.queue = TrainingQueue(library, background, self)

        self.queue.changed.connect(self._on_queue_changed)
        self.queue.added.connect(self._on_added)
        self.queue.read.connect(self.offer)
        self.queue.refused.connect(lambda error: self.said.emit(Message(str(error), "error")))

    def offer_to_continue(self, run: RunSummary) -> None:
        """Offer to go on with a run whose process died, and with what waits behind it."""
        self._interrupted = run
        self.offer()

    def know_titles(self, summaries: Sequence[RunSummary]) -> None:
        """Take note of what the runs are called that were listed."""
        for summary in summaries:
            self.queue.rename(summary.path, summary.title)
            if self._interrupted and self._interrupted.path == summary.path:
                self._interrupted = summary

    def forget(self, run: Path) -> None:
        """Offer a run no longer that is being deleted, but what waits behind it."""
        if self._interrupted and self._interrupted.path == run:
            self._interrupted = None
            self.settled.emit(WAITING)
            self.offer()

    def has_begun(self, run: Path) -> None:
        """Let a run wait no longer, and take the offers back."""
        self._interrupted = None
        self.settled.emit(WAITING)
        self.queue.remove(run)

    @Slot()
    def begin_next(self) -> None:
        """Begin with the training that waits first, if there is one and nothing trains."""
        if not self._work.is_running() and (run := self.queue.take()):
            self.next_requested.emit(run)

    @Slot()
    def offer(self) -> None:
        """Offer to begin with what was left at the last end of the program, or when Stop was pressed."""
        if self._work.is_running():
            return
        if self._interrupted:
            self.said.emit(self._about_interrupted(self._interrupted))
        elif runs := self.queue.runs():
            title = self.queue.title(runs[0])
            one = self.tr("The training “{}” waits until you start it.").format(title)
            many = fill(self.tr("{0:,} trainings wait to begin, “{1}” first."), len(runs), title)
            is_one = len(runs) == 1
            begin = (self.tr("Start"), self._begin_first)
            clear = (self.tr("Let it rest") if is_one else self.tr("Let none wait"), self.queue.clear)
            self.said.emit(Message(one if is_one else many, actions=(begin, clear), cause=WAITING))

    def _about_interrupted(self, run: RunSummary) -> Message:
        behind = len([other for other in self.queue.runs() if other != run.path])
        form = self.tr("Training of “{0}” was interrupted. Nothing that was saved is lost.")
        if behind == 1:
            form = self.tr(
                "Training of “{0}” was interrupted. Nothing that was saved is lost. "
                "Another training waits behind it."
            )
        elif behind:
            form = self.tr(
                "Training of “{0}” was interrupted. Nothing that was saved is lost. "
                "{1:,} trainings wait behind it."
            )
        go_on = (self.tr("Continue"), lambda: self._begin(run.path))
        return Message(fill(form, run.title, behind), "warning", actions=(go_on,), cause=WAITING)

    def _begin_first(self) -> None:
        """Begin with the one that waits first now: the one that did may have been deleted since."""
        if runs := self.queue.runs():
            self._begin(runs[0])

    def _begin(self, run: Path) -> None:
        if not self._work.is_running():
            self.begin_requested.emit(run)

    @Slot(Path)
    def _on_added(self, run: Path) -> None:
        """Say that a training waits; if there is nothing left to wait for, begin with it."""
        if not self._work.is_running():
            self.begin_next()
            return
        if self.is_list_in_sight():
            return  # Its card says so.
        show = (self.tr("Show the trainings"), self.list_requested.emit)
        sentence = self.tr("“{0}” {1}.").format(
            self.queue.title(run), waiting_in_words(self.queue.place(run))
        )
        self.said.emit(Message(sentence, actions=(show,), cause=WAITING))

    @Slot()
    def _on_queue_changed(self) -> None:
        if not self.queue.runs() and self._interrupted is None:
            self.settled.emit(WAITING)
