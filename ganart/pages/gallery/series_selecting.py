"""Selecting a whole series: by a key, by its heading, or since it was just painted."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Slot

from ganart.keeping.picture_table import PictureTable
from ganart.pages.gallery.actions import GalleryActions
from ganart.widgets.picture_viewer import PictureViewer
from ganart.widgets.series_grid import SeriesGrid


class SeriesSelecting(QObject):
    """Selects in the grid."""

    def __init__(
        self,
        table: Callable[[], PictureTable],
        grid: SeriesGrid,
        viewer: PictureViewer,
        meant: Callable[[], Sequence[int]],
        parent: QObject,
    ):
        """Select rows of what `table` gives; `meant` gives those that a command is for."""
        super().__init__(parent)
        self._table = table
        self._grid = grid
        self._viewer = viewer
        self._meant = meant
        grid.series_chosen.connect(self._on_chosen)

    def obey(self, actions: GalleryActions) -> None:
        """Do what the actions ask for."""
        actions.select_series.triggered.connect(self.select_series)
        actions.name_series.triggered.connect(self.select_series)
        actions.name_series.triggered.connect(actions.title.trigger)

    @Slot()
    def select_series(self) -> None:
        """Select all that was made together with the picture that is meant."""
        rows = self._table().rows_in_series(self._meant()[0])
        self._viewer.close()
        self._grid.select(self._grid.rows[np.isin(self._grid.rows, rows)].tolist())

    def select_painted(self, paths: Sequence[Path]) -> bool:
        """Select pictures that were just painted; give whether some are shown, as far as they are known."""
        rows = [row for path in paths if (row := self._table().row_of(path)) is not None]
        shown = [row for row in rows if self._grid.selection.position(row) >= 0]
        self._grid.select(shown)
        return bool(shown) or not rows

    @Slot(list, bool)
    def _on_chosen(self, rows: Sequence[int], beside: bool) -> None:
        """Select a series whose heading was clicked, also beside what is selected; nothing is scrolled."""
        before = self._grid.selected() if beside else []
        self._grid.setFocus()
        self._grid.selection.select_from([*rows, *before])
