"""The folders that were learned from last, and the sample pictures: one click away."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ganart.dropped import called
from ganart.icons import icon
from ganart.paths import SAMPLES
from ganart.settings import Settings
from ganart.working.background import Background

MOST = 8  # Folders that are remembered.
_WIDEST = 260  # Pixels that the place of a folder takes in the menu.


class RecentFolders(QPushButton):
    """Offers folders in a menu, the last one first; one that is missing now cannot be chosen.

    Signals:
        folder_chosen: arg is its Path.
    """

    folder_chosen = Signal(Path)

    def __init__(self, settings: Settings, background: Background, parent: QWidget | None = None):
        super().__init__(icon("clock-counter-clockwise"), self.tr("Recent"), parent)
        self.setToolTip(self.tr("Choose a folder that you used before, or the sample pictures."))
        self.setMinimumHeight(32)
        self._settings = settings
        self._background = background
        self._missing: frozenset[Path] = frozenset()
        self.recent = QMenu(self)
        self.setMenu(self.recent)
        self.recent.aboutToShow.connect(self._look)
        self._fill()

    def folders(self) -> list[Path]:
        """The folders that are remembered, the last one first."""
        names: list[str] = self._settings.value("train/recent", [])
        return [Path(name) for name in names if isinstance(name, str)][:MOST]

    def remember(self, folder: Path) -> None:
        """Put a folder first."""
        if folder != SAMPLES:
            others = [other for other in self.folders() if other != folder]
            self._settings.set("train/recent", [str(path) for path in (folder, *others)][:MOST])
        self._missing -= {folder}
        self._fill()

    @Slot()
    def _look(self) -> None:
        """See which of them are there: on a disk that sleeps, this takes its time."""
        self._background.call("recent folders", partial(_missing_of, self.folders()), self._on_looked)

    def _on_looked(self, missing: frozenset[Path]) -> None:
        if missing != self._missing:
            self._missing = missing
            self._fill()

    def _fill(self) -> None:
        self.setVisible(bool(self.folders()))  # With nothing but the samples, which are offered beside it.
        self.recent.clear()
        for folder in self.folders():
            words = self.tr("{} (missing)") if folder in self._missing else "{}"
            title, place = _plain(words.format(called(folder))), self._shortened(folder.parent)
            action = self.recent.addAction(f"{title}\t{place}", self._chooser(folder))
            action.setEnabled(folder not in self._missing)
        self.recent.addSeparator()
        self.recent.addAction(icon("sparkle"), self.tr("Sample pictures"), self._chooser(SAMPLES))

    def _chooser(self, folder: Path) -> Callable[[], None]:
        return lambda: self.folder_chosen.emit(folder)

    def _shortened(self, place: Path) -> str:
        words = self.fontMetrics().elidedText(str(place), Qt.TextElideMode.ElideMiddle, _WIDEST)
        return _plain(words)


def _missing_of(folders: Sequence[Path]) -> frozenset[Path]:
    return frozenset(folder for folder in folders if not os.path.isdir(folder))


def _plain(words: str) -> str:
    """Return words as a menu shows them: without keys, columns of its own, or halves of letters."""
    return words.encode(errors="replace").decode().replace("&", "&&").replace("\t", " ")
