"""Does what keys, the menu and the details ask for, to the pictures that are meant."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.keeping.picture_table import PictureTable
from ganart.messages import Message
from ganart.pages.gallery import clipboard
from ganart.pages.gallery.actions import GalleryActions
from ganart.pages.gallery.changes import GalleryChanges
from ganart.pages.gallery.work import GalleryWork
from ganart.reveal import reveal
from ganart.widgets.details_panel import DetailsPanel
from ganart.widgets.picture_grid import PictureGrid
from ganart.widgets.picture_viewer import PictureViewer


class GalleryCommands(QObject):
    """Means the picture in the viewer while that is open, else those that are selected in the grid.

    Signals:
        explore_requested: Go where a picture was painted; arg is its Path.
        upscale_requested: The artist wants pictures in print size; arg is a list of their Paths.
        export_requested: Pictures are to leave the gallery; arg is the list of their rows.
        series_requested: A series is to begin from one or two pictures; arg is the list of their rows.
        said: arg is a `Message` for the user.
    """

    explore_requested = Signal(Path)
    upscale_requested = Signal(list)
    export_requested = Signal(list)
    series_requested = Signal(list)
    said = Signal(object)

    def __init__(
        self,
        table: PictureTable,
        grid: PictureGrid,
        viewer: PictureViewer,
        changes: GalleryChanges,
        work: GalleryWork,
        parent: QObject,
    ):
        super().__init__(parent)
        self._table = table
        self._grid = grid
        self._viewer = viewer
        self._changes = changes
        self._work = work

    def set_table(self, table: PictureTable) -> None:
        """Mean rows of another table from now on."""
        self._table = table

    def obey(self, actions: GalleryActions, details: DetailsPanel) -> None:
        """Do what actions, the details and the viewer ask for."""
        for stars, action in enumerate(actions.stars):
            action.triggered.connect(lambda _, stars=stars: self._rate(stars))
        actions.explore.triggered.connect(self._explore)
        actions.favourite.triggered.connect(self._toggle_favourite)
        actions.reject.triggered.connect(self._toggle_reject)
        actions.upscale.triggered.connect(self._upscale)
        actions.export.triggered.connect(self._export)
        actions.variations.triggered.connect(self._vary)
        actions.stills.triggered.connect(self._go_between)
        actions.copy.triggered.connect(self._copy)
        actions.copy_seed.triggered.connect(self._copy_seed)
        actions.open_folder.triggered.connect(self._open_folder)
        actions.delete.triggered.connect(self._delete)
        actions.undo.triggered.connect(self._changes.undo)
        details.rated.connect(self._rate)
        details.favourite_requested.connect(self._toggle_favourite)
        details.reject_requested.connect(self._toggle_reject)
        details.copy_seed_requested.connect(self._copy_seed)
        details.explore_requested.connect(actions.explore.trigger)
        details.upscale_requested.connect(actions.upscale.trigger)
        details.export_requested.connect(actions.export.trigger)
        self._viewer.rated.connect(self._rate)

    def meant(self) -> list[int]:
        """The rows that marks and commands are meant for."""
        return [self._viewer.active] if self._viewer.isVisible() else self._grid.selected()

    # -- MARKS --

    @Slot(int)
    def _rate(self, stars: int) -> None:
        self._changes.mark(self.meant(), stars=stars)

    @Slot()
    def _toggle_favourite(self) -> None:
        self._changes.toggle_favourite(self.meant())

    @Slot()
    def _toggle_reject(self) -> None:
        self._changes.toggle_reject(self.meant())

    @Slot()
    def _delete(self) -> None:
        self._changes.delete(self.meant())

    # -- TO OTHER PLACES --

    @Slot()
    def _upscale(self) -> None:
        paths = [self._table.path(row) for row in self.meant() if not self._table.is_film(row)]
        if not paths:
            sentence = self.tr(
                "Films cannot be enlarged here. Make them larger when you make them, in Explore."
            )
            self.said.emit(Message(sentence, cause="upscale"))
            return
        self._viewer.close()
        self.upscale_requested.emit(paths)

    @Slot()
    def _export(self) -> None:
        rows = self.meant()
        self._viewer.close()
        self.export_requested.emit(rows)

    @Slot()
    def _vary(self) -> None:
        self._ask_for_series(self.meant()[:1])

    @Slot()
    def _go_between(self) -> None:
        self._ask_for_series(self._grid.selected()[:2])

    def _ask_for_series(self, rows: list[int]) -> None:
        """Ask for a series, unless it is known by now that these pictures give none."""
        models = {self._table.pictures[row].model for row in rows}
        sentence = ""
        if "" in models or any(self._table.is_film(row) for row in rows):
            sentence = self.tr("A series begins with pictures that a model painted. Choose one of those.")
        elif len(models) > 1:
            sentence = self.tr("Two models painted these pictures. Choose two pictures of the same model.")
        if sentence:
            self.said.emit(Message(sentence, cause="series"))
            return
        self._viewer.close()
        self.series_requested.emit(rows)

    @Slot()
    def _explore(self) -> None:
        path = self._table.path(self.meant()[0])
        self._viewer.close()
        self.explore_requested.emit(path)

    @Slot()
    def _copy(self) -> None:
        """Put the files into the clipboard, and a single picture as an image too."""
        rows = self.meant()
        clipboard.put_files(self._table.file(row) for row in rows)
        if len(rows) == 1:
            self._work.read(self._table.path(rows[0]))

    @Slot()
    def _copy_seed(self) -> None:
        clipboard.put_seeds(self._table.pictures[row].seed for row in self.meant())

    @Slot()
    def _open_folder(self) -> None:
        if rows := self.meant():
            reveal(self._table.path(rows[0]).parent, self.said.emit)
