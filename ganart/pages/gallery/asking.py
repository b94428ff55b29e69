"""Which pictures are asked for: by the bar, the filters and the albums together."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from ganart.keeping.query import Query
from ganart.pages.gallery.actions import GalleryActions
from ganart.pages.gallery.album_list import AlbumList
from ganart.pages.gallery.filter_row import FilterRow
from ganart.settings import Settings
from ganart.widgets.gallery_bar import GalleryBar


class GalleryQuestion(QObject):
    """Puts the three together, and shows or hides filters and albums.

    Signals:
        changed: Other pictures are asked for, or in another order.
    """

    changed = Signal()

    def __init__(
        self,
        bar: GalleryBar,
        filters: FilterRow,
        albums: AlbumList,
        actions: GalleryActions,
        settings: Settings,
        parent: QObject,
    ):
        super().__init__(parent)
        self._bar = bar
        self._filters = filters
        self._albums = albums
        self._actions = actions
        self._settings = settings

        bar.query_changed.connect(self._on_changed)
        filters.changed.connect(self._on_changed)
        albums.chosen.connect(self._on_changed)
        bar.albums_button.toggled.connect(self._show_albums)
        bar.filters_button.toggled.connect(self._show_filters)

        bar.albums_button.setChecked(settings.value("gallery/albums", False))
        albums.setVisible(bar.albums_button.isChecked())
        filters.hide()

    def query(self) -> Query:
        """Return what is asked for now."""
        return replace(self._filters.on(self._bar.query()), group=self._albums.group())

    @Slot()
    def ask_for_everything(self) -> None:
        """Ask for all pictures again."""
        self._filters.clear()
        self._albums.choose(None)
        self._bar.show_everything()

    @Slot()
    def _on_changed(self) -> None:
        """Offer to take pictures out of what is looked into now."""
        group = self._albums.group()
        self._actions.take_out.setVisible(group is not None)
        is_album = group is not None and group.kind == "album"
        self._actions.take_out.setText(
            self.tr("Take out of this album") if is_album else self.tr("Take this tag away")
        )
        self.changed.emit()

    @Slot(bool)
    def _show_albums(self, shown: bool) -> None:
        self._albums.setVisible(shown)
        self._settings.set("gallery/albums", shown)
        if not shown:
            self._albums.choose(None)

    @Slot(bool)
    def _show_filters(self, shown: bool) -> None:
        self._filters.setVisible(shown)
        if not shown:
            self._filters.clear()
