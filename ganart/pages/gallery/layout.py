"""Where things stand on the gallery's page, and what is said while there is nothing to show."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ganart.pages.gallery.album_list import AlbumList
from ganart.pages.gallery.arrivals import ArrivalsButton
from ganart.pages.gallery.filter_row import FilterRow
from ganart.widgets.details_panel import DetailsPanel
from ganart.widgets.empty_state import EmptyState
from ganart.widgets.gallery_bar import GalleryBar
from ganart.widgets.series_grid import SeriesGrid


class GalleryLayout(QObject):
    """Lays out a page.

    Attributes:
        content: All that shows while there are pictures.
        stack: The grid or that nothing was found.
        empty_state: What shows instead of `content` while there are none.
        nothing_found: What shows instead of the grid when no picture is as asked for.
    """

    def __init__(
        self,
        page: QWidget,
        bar: GalleryBar,
        filters: FilterRow,
        albums: AlbumList,
        grid: SeriesGrid,
        arrivals_button: ArrivalsButton,
        details: DetailsPanel,
    ):
        super().__init__(page)

        # Widgets
        self.empty_state = EmptyState(
            "image-square",
            self.tr("Your gallery is empty"),
            self.tr(
                "Pictures that you generate, or like in Explore, are kept here, with everything needed to "
                "make them again. Give stars, reject what failed, and find the best of thousands."
            ),
            self.tr("Train and generate"),
            self.tr("Play with the sample model"),
        )
        self.nothing_found = EmptyState(
            "magnifying-glass",
            self.tr("Nothing to show"),
            self.tr("No pictures match the filters above."),
            self.tr("Show all pictures"),
        )
        self._wall = QWidget()
        self.stack = QStackedWidget()
        self.content = QWidget()

        # Layout
        wall = QGridLayout(self._wall, spacing=0)
        wall.setContentsMargins(0, 0, 0, 0)
        wall.addWidget(grid, 0, 0)
        wall.addWidget(arrivals_button, 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        for part in (self._wall, self.nothing_found):
            self.stack.addWidget(part)
        middle = QHBoxLayout(spacing=0)
        middle.addWidget(albums)
        middle.addWidget(self.stack, stretch=1)
        middle.addWidget(details)
        column = QVBoxLayout(self.content, spacing=0)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)
        column.addWidget(filters)
        column.addLayout(middle, stretch=1)
        layout = QVBoxLayout(page, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.content)
        layout.addWidget(self.empty_state)
        self.empty_state.hide()

    def show(self, *, is_empty: bool, any_found: bool) -> None:
        """Show the pictures, or that there are none at all, or none as asked for."""
        self.empty_state.setVisible(is_empty)
        self.content.setHidden(is_empty)
        self.stack.setCurrentWidget(self._wall if any_found else self.nothing_found)
