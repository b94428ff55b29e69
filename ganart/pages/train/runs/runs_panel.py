"""The trainings so far, as cards: the one that runs, and the earlier ones."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ganart.keeping.library import Library
from ganart.pages.train.runs.run_record import read_runs
from ganart.widgets.card_column import CardColumn
from ganart.widgets.run_card import RunCard
from ganart.widgets.steady_scroll import column_area, keep_width
from ganart.working.background import Background
from training.runs import RunSummary

ListedRun = tuple[RunSummary, QImage | None]  # A run, and a picture for its card.


class RunsPanel(QWidget):
    """A list of runs of which one is chosen.

    Signals:
        chosen: The user chose a run; arg is its RunSummary.
        listed: The list is new; arg is the list of RunSummary.
        begin_requested: The user wants a run to wait no longer; arg is its folder.
        label_requested: The user wants to name a run or to note something; arg is its RunSummary.
        beside_requested: The user wants to see a run beside what is open; arg is its folder.
    """

    chosen = Signal(object)
    listed = Signal(list)
    begin_requested = Signal(Path)
    label_requested = Signal(object)
    beside_requested = Signal(Path)

    def __init__(self, library: Library, background: Background, parent: QWidget | None = None):
        super().__init__(parent)
        self._library = library
        self._background = background
        self._chosen: Path | None = None
        self._removed: set[Path] = set()
        self._states: dict[Path, tuple[str, bool]] = {}  # What was said of runs since they were listed.

        # Widgets
        self.empty = QLabel(wordWrap=True)
        self.empty.setProperty("role", "muted")

        # Layout
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.empty)
        column.addStretch()
        self._column = CardColumn(
            column, name=lambda run: run[0].path, make=self._new_card, renew=self._renew, parent=self
        )
        scroll = column_area()
        scroll.setWidget(inside)
        keep_width(scroll, column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        self.choose(None)

    @property
    def cards(self) -> list[RunCard]:
        """One for each run, the newest first; of many, the last are made a little later."""
        return self._column.cards

    def refresh(self) -> None:
        """Read the list anew, in the background."""
        library = self._library
        self._background.call("runs", lambda: read_runs(library.runs), self._on_listed)

    def choose(self, run: Path | None) -> None:
        """Mark a run as chosen, also one that is not listed yet."""
        self._chosen = run
        for card in self.cards:
            card.set_chosen(card.summary.path == run)
        none, soon = self.tr("Your trainings will be listed here. Start one under New."), self.tr("Starting…")
        self.empty.setText(none if run is None else soon)  # One that has just begun is listed soon.
        self.empty.setVisible(not self._column.things)

    def show_state(self, run: Path, words: str, can_begin: bool = False) -> None:
        """Say how a run stands that trains or waits; one that can begin is offered to."""
        self._states[run] = words, can_begin
        for card in self.cards:
            if card.summary.path == run:
                card.show_state(words, can_begin)

    def lacks_picture(self, run: Path) -> bool:
        """Whether the card of a run has no samples to show yet."""
        return any(summary.path == run and image is None for summary, image in self._column.things)

    def remove(self, run: Path) -> None:
        """Take a run off the list: it is about to be deleted, and lists being read may still have it."""
        self._removed.add(run)
        self._show([each for each in self._column.things if each[0].path != run])

    def forget(self, run: Path) -> None:
        """Take note that a run is deleted: what is listed in its folder from now on is another one."""
        self._removed.discard(run)

    def bring_back(self, run: Path) -> None:
        """Show a run again that was taken off the list."""
        self._removed.discard(run)
        self.refresh()

    @Slot(object)
    def _on_listed(self, runs: list[ListedRun]) -> None:
        self._states = {}
        runs = [(summary, image) for summary, image in runs if summary.path not in self._removed]
        self._show(runs)
        self.listed.emit([summary for summary, _ in runs])

    def _show(self, runs: list[ListedRun]) -> None:
        self._column.show(runs)
        self.choose(self._chosen)

    def _renew(self, card: RunCard, run: ListedRun) -> bool:
        card.show_run(*run)
        return True

    def _new_card(self, run: ListedRun) -> RunCard:
        card = RunCard(*run)
        card.set_chosen(card.summary.path == self._chosen)
        if state := self._states.get(card.summary.path):
            card.show_state(*state)
        card.clicked.connect(partial(self._on_clicked, card))
        card.begin_requested.connect(partial(self._on_begin_requested, card))
        card.beside_requested.connect(partial(self._on_beside_requested, card))
        card.label_requested.connect(partial(self._on_label_requested, card))
        return card

    def summary_of(self, run: Path) -> RunSummary | None:
        """Return what the list knows of a run; None when it is not listed."""
        return next((summary for summary, _ in self._column.things if summary.path == run), None)

    def _on_begin_requested(self, card: RunCard) -> None:
        self.begin_requested.emit(card.summary.path)

    def _on_beside_requested(self, card: RunCard) -> None:
        self.beside_requested.emit(card.summary.path)

    def _on_label_requested(self, card: RunCard) -> None:
        self.label_requested.emit(card.summary)

    def _on_clicked(self, card: RunCard) -> None:
        self.choose(card.summary.path)
        self.chosen.emit(card.summary)
