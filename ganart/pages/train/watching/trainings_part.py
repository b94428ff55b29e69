"""The trainings so far, on the Train page: their list on the left, the one that is looked at on the right."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedWidget

from ganart.keeping.discarding import Discarding
from ganart.keeping.library import Library
from ganart.pages.train.pilots.beside_view import BesideView
from ganart.pages.train.running.queue import TrainingQueue
from ganart.pages.train.running.work import Outcome, TrainingWork
from ganart.pages.train.runs.labelling import Labelling
from ganart.pages.train.runs.run_words import waiting_in_words
from ganart.pages.train.runs.runs_panel import RunsPanel
from ganart.pages.train.watching.copies_view import CopiesView
from ganart.pages.train.watching.run_view import RunView
from ganart.reveal import reveal
from ganart.settings import Settings
from ganart.working.background import Background
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from training.events import Event, Judged, Preview, Started
from training.runs import RunSummary


class TrainingsPart(QObject):
    """Lists the trainings, follows the one that runs, and looks at any of them closely.

    Attributes:
        list: The left side.
        side: The right side: `view`, `copies`, or a word that nothing is chosen.
        view: One training.
        beside: Several trainings.
        copies: What it painted, beside the pictures that are most like that.

    Signals:
        side_shown: The right side has something to show, whatever the left side is about.
        said: arg is a `Message`.
    """

    side_shown = Signal()
    said = Signal(object)

    def __init__(
        self,
        engine: Engine,
        library: Library,
        settings: Settings,
        crew: Crew,
        background: Background,
        work: TrainingWork,
        queue: TrainingQueue,
        parent: QObject,
    ):
        super().__init__(parent)
        self._work = work
        self._queue = queue
        self._discarding = Discarding(library.trash, background, self)
        self.labelling = Labelling(background, self)

        # Widgets
        self.list = RunsPanel(library, background)
        self.view = RunView(background)
        self.copies = CopiesView(engine, settings, crew)
        self.beside = BesideView(engine, settings, crew, background)
        self.no_run = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.no_run.setProperty("role", "muted")
        self.side = QStackedWidget()

        # Layout
        for widget in (self.no_run, self.view, self.copies, self.beside):
            self.side.addWidget(widget)
        self.view.splitter.setObjectName("run")  # Its place is remembered under this name.

        # Connections
        self.list.chosen.connect(self._on_chosen)
        self.list.listed.connect(self._on_listed)
        self.view.reveal_requested.connect(lambda run: reveal(run, self.said.emit))
        self.view.discard_requested.connect(self._discard)
        self.view.copies_requested.connect(lambda run: self.check_for_copies(run, self.title()))
        self.copies.said.connect(self.said)
        self.list.beside_requested.connect(self._add_beside)
        self.beside.closed.connect(self.show_run)
        self.beside.copies_requested.connect(lambda run: self.check_for_copies(run, self._title_of(run)))
        self.list.label_requested.connect(lambda summary: self.labelling.ask(summary, self.side))
        self.view.label_requested.connect(self._on_label_requested)
        self.labelling.labelled.connect(self._on_labelled)
        self.labelling.said.connect(self.said)
        self._discarding.gone.connect(self.list.forget)
        self._discarding.returned.connect(self.list.bring_back)
        self._discarding.said.connect(self.said)
        work.reported.connect(self._on_reported)
        work.changed.connect(self._on_changed)
        work.ended.connect(self._on_ended)
        queue.changed.connect(self.list.refresh)

    def title(self) -> str:
        """What the training on show is called."""
        return self.view.head.title.text()

    @Slot()
    def show_run(self) -> None:
        """Show the training that was looked at last, or that none is chosen."""
        self.side.setCurrentWidget(self.no_run if self.view.run() is None else self.view)

    @Slot(Path, str, list)
    def check_for_copies(self, run: Path, title: str, pictures: Sequence[Path] = ()) -> None:
        """Compare what a training paints, or pictures that it painted before, with what it learned from."""
        self.copies.check(run, title, pictures)
        self.side.setCurrentWidget(self.copies)
        self.side_shown.emit()

    @Slot(Path)
    def _add_beside(self, run: Path) -> None:
        """Show a run beside the one on show, or beside the several that are."""
        is_open = self.side.currentWidget() is self.beside
        shown = self.beside.runs() if is_open else [open_run for open_run in (self.view.run(),) if open_run]
        self.show_beside([*shown, run])

    def show_beside(self, runs: Sequence[Path]) -> None:
        """Show several trainings side by side."""
        self.beside.show_runs(runs)
        self.side.setCurrentWidget(self.beside)
        self.side_shown.emit()

    def _title_of(self, run: Path) -> str:
        summary = self.list.summary_of(run)
        return summary.title if summary else run.name

    @Slot(object)
    def _on_chosen(self, summary: RunSummary) -> None:
        is_at_work = self._work.run == summary.path and self._work.is_running()
        started = self._work.started if is_at_work else None
        self.view.show_run(summary.path, summary.title, self._work.activity(summary.path), started)
        self.show_run()

    @Slot(list)
    def _on_listed(self, summaries: list[RunSummary]) -> None:
        self.no_run.setText(self.tr("Choose a training on the left.") if summaries else "")
        if not self._work.is_running() and self.view.run() is None and summaries:
            self.list.choose(summaries[0].path)
            self._on_chosen(summaries[0])
        if not self._work.is_running() and not summaries:
            self.list.choose(None)  # None begins that would be listed soon.
        self._show_waiting()
        if self._work.run and self._work.is_running():
            self.list.show_state(self._work.run, self._work.state_in_words())

    def _show_waiting(self) -> None:
        is_at_rest = not self._work.is_running()
        for run in self._queue.runs():
            words = waiting_in_words(self._queue.place(run), is_at_rest)
            self.list.show_state(run, words, can_begin=is_at_rest)

    @Slot(Path)
    def _on_label_requested(self, run: Path) -> None:
        if summary := self.list.summary_of(run):
            self.labelling.ask(summary, self.side)

    @Slot(Path, str, str)
    def _on_labelled(self, run: Path, title: str, note: str) -> None:
        if self.view.run() == run:
            self.view.head.title.setText(title)
            self.view.head.show_note(note)
        if self._work.run == run:
            self._work.rename(title)
        self._queue.rename(run, title)
        self.list.refresh()

    @Slot(Path)
    def _discard(self, run: Path) -> None:
        """Move a run into the library's trash, from where it comes back with Undo."""
        title = self.title()
        self._queue.remove(run)
        self.list.remove(run)
        self.list.choose(None)
        self.view.forget()
        self.show_run()
        self._discarding.discard(run, title)

    # -- THE ONE THAT RUNS --

    def _is_looked_at(self) -> bool:
        """Whether the training that runs is the one on show."""
        return self.view.run() == self._work.run

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        if self._is_looked_at():
            self.view.take(event)
        match event:
            case Started():
                if self._is_looked_at():
                    self.view.head.title.setText(self._work.title)
                self.list.refresh()
            case Judged():
                if self.side.currentWidget() is self.beside:
                    self.beside.refresh()
                self.list.refresh()  # For a picture of how far it has come.
            case Preview(path=str()) if self._work.run and self.list.lacks_picture(self._work.run):
                self.list.refresh()

    @Slot()
    def _on_changed(self) -> None:
        run = self._work.run
        if run and self._work.is_running():
            if self._is_looked_at():
                self.view.set_activity(self._work.activity(run))
            self.list.show_state(run, self._work.state_in_words())
        self._show_waiting()

    @Slot(str)
    def _on_ended(self, outcome: Outcome) -> None:
        if self._is_looked_at():
            self.view.rest(outcome)
        if self.side.currentWidget() is self.beside:
            self.beside.refresh()
        if self._work.run:
            self.labelling.name_models(self._work.run)
        self.list.refresh()
