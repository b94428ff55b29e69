"""The dialogs of the gallery: each is made when it is wanted, and the one before it is let go."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ganart.keeping.library import Library
from ganart.keeping.picture_table import PictureTable
from ganart.pages.gallery.changes import GalleryChanges
from ganart.pages.gallery.series_work import SeriesWork
from ganart.settings import Settings
from ganart.widgets.picture_grid import PictureGrid

if TYPE_CHECKING:
    from ganart.pages.gallery.export_dialog import ExportDialog
    from ganart.pages.gallery.series_dialog import SeriesDialog
    from ganart.widgets.star_exchange_dialog import StarExchangeDialog


class GalleryDialogs(QObject):
    """Opens dialogs about rows of a table.

    Attributes:
        exchange, export, series: The dialog that was opened last, also when it is closed; None before.
    """

    def __init__(
        self,
        library: Library,
        settings: Settings,
        table: Callable[[], PictureTable],
        grid: PictureGrid,
        changes: GalleryChanges,
        series_work: SeriesWork,
        parent: QWidget,
    ):
        super().__init__(parent)
        self._library = library
        self._settings = settings
        self._table = table
        self._grid = grid
        self._changes = changes
        self._series_work = series_work
        self._window = parent
        self.exchange: StarExchangeDialog | None = None
        self.export: ExportDialog | None = None
        self.series: SeriesDialog | None = None

    @Slot()
    def open_exchange(self) -> None:
        """Let stars go between the gallery and other programs."""
        from ganart.widgets.star_exchange_dialog import StarExchangeDialog  # Seldom wanted.

        if self.exchange:
            self.exchange.deleteLater()
        marks, albums = self._library.marks, self._library.albums
        self.exchange = dialog = StarExchangeDialog(self._table(), marks, albums, self._window)
        dialog.marked.connect(self._changes.take_over)
        dialog.ordered.connect(self._changes.take_over_order)
        dialog.open()

    @Slot(list)
    def open_export(self, rows: Sequence[int]) -> None:
        """Let pictures leave the gallery."""
        from ganart.pages.gallery.export_dialog import ExportDialog  # Printing takes long to import.

        if self.export:
            self.export.deleteLater()
        leaving = self._table().leaving_rows(rows)
        films = self._table().films(np.asarray(rows))
        self.export = ExportDialog(
            leaving, self._library.root / "exported", self._settings, self._window, films
        )
        self.export.open()

    @Slot(list)
    def open_series(self, rows: Sequence[int]) -> None:
        """Ask for a series around one picture, or between two."""
        from ganart.pages.gallery.series_dialog import SeriesDialog

        if self.series:
            self.series.deleteLater()
        pictures = [(self._table().path(row), self._grid.thumbnail(row)) for row in rows]
        self.series = SeriesDialog(pictures, self._settings, self._window)
        self.series.series_requested.connect(self._series_work.begin)
        self.series.open()

    def end(self) -> None:
        """Close them, and wait for what they still write."""
        for working in (self.exchange, self.export):
            if working:
                working.end()
        if self.series:
            self.series.reject()
