"""Choosing what to learn from: which pictures of the folder are left out, with a way back."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.keeping.folder_choices import FolderChoice, FolderChoices
from ganart.undo_history import UndoHistory
from ganart.working.background import Background
from training.config import MIDDLE, Place
from training.importing.left_out import are_left_out, taken_in, toggled


class Choosing(QObject):
    """What is learned from of the folder that is set up, remembered from one time to the next.

    Attributes:
        folder: The folder that is set up.
        choice: What is chosen.
        is_known: Whether it was read what the artist chose in this folder before.
        background: Where what is chosen is read and written.
        names: All usable pictures of the folder, as far as they are known.
        alike: Groups of those that look the same, the largest first.

    Signals:
        known: It was.
        changed: The artist left pictures out, or took some in again.
        recut: The artist moved a crop.
        mapped: A map of the folder was made; arg is the engine's `FolderMap`.
        twins_wanted: The groups of those that look the same are to be seen.
    """

    known = Signal()
    changed = Signal()
    recut = Signal()
    mapped = Signal(object)
    twins_wanted = Signal()

    def __init__(self, choices: FolderChoices, background: Background, parent: QObject | None = None):
        super().__init__(parent)
        self.choice = FolderChoice()
        self.is_known = False
        self.names: Sequence[str] = ()
        self.alike: Sequence[Sequence[str]] = ()
        self._choices = choices
        self.background = background
        self.folder: Path | None = None
        self._history: UndoHistory[FolderChoice] = UndoHistory()

    @property
    def left_out(self) -> frozenset[str]:
        """The names of the pictures, and of the folders with a slash, that are left out."""
        return self.choice.left_out

    def are_out(self, names: Sequence[str]) -> bool:
        """Whether there are any of these pictures and all of them are left out."""
        return bool(names) and all(are_left_out(names, self.left_out))

    def open(self, folder: Path) -> None:
        """Choose in another folder, or go on with this one."""
        if folder == self.folder:
            return
        self.folder = folder
        self.choice, self.is_known, self.names, self.alike = FolderChoice(), False, (), ()
        self._history.clear()

        def then(choice: FolderChoice) -> None:
            if folder == self.folder and not self.is_known:
                self.choice, self.is_known = choice, True
                self.known.emit()

        self.background.call("choice", partial(self._choices.read, folder), then)

    def toggle(self, names: Sequence[str]) -> None:
        """Leave pictures out, or take them in again when all of them are out."""
        if self.are_out(names):
            self._change(taken_in(frozenset(names), self.left_out, self.names))
        else:
            self._change(self.left_out.union(self._rest(names)))

    def _rest(self, names: Sequence[str]) -> list[str]:
        """Which of these pictures are learned from."""
        out = are_left_out(names, self.left_out)
        return [name for name, is_out in zip(names, out, strict=True) if not is_out]

    def keep_the_larger(self, groups: Sequence[Sequence[str]]) -> None:
        """Leave out all of each group but the first that is learned from."""
        smaller = [name for group in groups for name in self._rest(group)[1:]]
        self._change(self.left_out.union(smaller))

    def toggle_folder(self, folder: str) -> None:
        """Leave a folder out, or take it in again when nothing in it is learned from.

        Its name ends with a slash; "" stands for the pictures that are in no subfolder.
        """
        self._change(toggled(folder, self.left_out, self.names))

    def place_of(self, file: str) -> Place:
        """Where the crop of a file lies."""
        return self.choice.moved.get(file, MIDDLE)

    def move(self, file: str, place: Place) -> None:
        """Have the crop of a file lie elsewhere."""
        moved = {name: other for name, other in self.choice.moved.items() if name != file}
        if place != MIDDLE:
            moved[file] = (round(place[0], 4), round(place[1], 4))
        if moved != self.choice.moved:
            self._history.remember(self.choice)
            self._take(replace(self.choice, moved=moved))

    def _change(self, left_out: frozenset[str]) -> None:
        if left_out != self.left_out:
            self._history.remember(self.choice)
            self._take(replace(self.choice, left_out=left_out))

    @Slot()
    def undo(self) -> None:
        """Take the latest change back."""
        if (before := self._history.undo(self.choice)) is not None:
            self._take(before)

    @Slot()
    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if (after := self._history.redo(self.choice)) is not None:
            self._take(after)

    def use_own_library(self, used: bool) -> None:
        """Learn from GanArt's own pictures too, or leave them out."""
        self.choice = replace(self.choice, own_library=used)
        self._remember()

    def _take(self, choice: FolderChoice) -> None:
        """Go on with another choice; whether GanArt's library is used stays."""
        before, self.choice = self.choice, replace(choice, own_library=self.choice.own_library)
        self._remember()
        if before.moved != choice.moved:
            self.recut.emit()
        if before.left_out != choice.left_out:
            self.changed.emit()

    def _remember(self) -> None:
        if self.folder is not None:
            write = partial(self._choices.write, self.folder, self.choice)
            self.background.call(f"choice in {self.folder}", write, _done)


def _done(_: None) -> None:
    """Nothing is to be done once a choice is remembered."""
