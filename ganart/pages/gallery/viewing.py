"""Pictures of the grid on the whole screen: one among its neighbours, or several to compare."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ganart.numbers import fill
from ganart.pages.gallery.actions import GalleryActions
from ganart.widgets.picture_grid import PictureGrid
from ganart.widgets.picture_viewer import MOST, PictureViewer


class GalleryViewing(QObject):
    """Says what the viewer shows."""

    def __init__(self, grid: PictureGrid, viewer: PictureViewer, parent: QWidget):
        super().__init__(parent)
        self._grid = grid
        self._viewer = viewer
        self._window = parent
        grid.activated.connect(self.open)
        viewer.stepped.connect(grid.step)

    def obey(self, actions: GalleryActions, selected_row: Callable[[], int]) -> None:
        """Do what the actions ask for; `selected_row` gives the row to show alone."""
        actions.full_screen.triggered.connect(lambda: self.open(selected_row()))
        actions.compare.triggered.connect(self.compare)

    @Slot(int)
    def open(self, row: int) -> None:
        """Show a row on the whole screen."""
        self._show(row)
        self._raise()

    @Slot()
    def compare(self) -> None:
        """Show the selected rows beside each other."""
        self._viewer.show_rows(self._grid.selected()[:MOST])
        self._raise()

    def follow(self, row: int) -> None:
        """Show the row that the grid has gone to, while one alone is shown."""
        if self._viewer.isVisible() and not self._viewer.is_comparing():
            self._show(row)

    def leave_out(self, left: list[int]) -> None:
        """Show what is left when some rows are no longer there."""
        if self._viewer.is_comparing() and left:
            self._viewer.show_rows(left)
        elif self._viewer.isVisible() and not len(self._grid.rows):
            self._viewer.close()

    def _show(self, row: int) -> None:
        position = self._grid.selection.position(row)
        if position < 0:
            return
        rows = self._grid.rows
        near = [int(rows[place]) for place in (position + 1, position - 1) if 0 <= place < len(rows)]
        self._viewer.show_rows([row], fill(self.tr("{0:,} of {1:,}"), position + 1, len(rows)), near)

    def _raise(self) -> None:
        self._viewer.setGeometry(self._window.screen().geometry())  # Of several screens the one we are on.
        self._viewer.showFullScreen()
        self._viewer.activateWindow()
        self._viewer.setFocus()
