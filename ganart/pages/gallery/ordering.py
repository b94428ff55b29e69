"""Lays the pictures that are meant into albums, tags and titles them: by menu, key, typing and drag."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from ganart.keeping.albums import Albums, Group, Ordering, tidy
from ganart.keeping.picture_table import PictureTable
from ganart.messages import Message
from ganart.pages.gallery.actions import GalleryActions
from ganart.pages.gallery.album_list import AlbumList
from ganart.pages.gallery.changes import GalleryChanges
from ganart.widgets.order_fields import OrderFields
from ganart.words import counted

MOST_COMPARED = 500  # Pictures; whether more have a tag in common is not looked at.


class GalleryOrdering(QObject):
    """Connects the list of albums, the fields of the details and the actions with what is kept.

    Signals:
        fields_wanted: The title or the tags are to be typed; the details must be seen.
        said: arg is a `Message` for the user.
    """

    fields_wanted = Signal()
    said = Signal(object)

    def __init__(
        self,
        albums: Albums,
        table: PictureTable,
        changes: GalleryChanges,
        album_list: AlbumList,
        fields: OrderFields,
        meant: Callable[[], list[int]],
        parent: QWidget,
    ):
        """Order pictures of `table`; `meant` says which rows it is about."""
        super().__init__(parent)
        self._widget = parent
        self._albums = albums
        self._table = table
        self._changes = changes
        self._list = album_list
        self._fields = fields
        self._meant = meant
        self._menu: QMenu | None = None  # That of the albums, while it is open.
        self._shown: set[str] | None = None  # Hashes of the pictures that the fields are about.

        album_list.new_requested.connect(self.make_album)
        later = Qt.ConnectionType.QueuedConnection  # The list is made anew; now its line is still at work.
        album_list.renamed.connect(self._rename, later)
        album_list.delete_requested.connect(self._delete)
        album_list.dropped.connect(self._on_dropped)
        fields.titled.connect(self._set_title)
        fields.tagged.connect(self._set_tags)

    def set_table(self, table: PictureTable) -> None:
        """Order pictures of another table from now on."""
        self._table = table
        self.refresh()

    def obey(self, actions: GalleryActions) -> None:
        """Do what the actions ask for."""
        actions.add_to_album.triggered.connect(self._offer_albums)
        actions.take_out.triggered.connect(self._take_out)
        actions.tag.triggered.connect(partial(self._type_in, self._fields.tags))
        actions.title.triggered.connect(partial(self._type_in, self._fields.title))

    @Slot()
    def refresh(self) -> None:
        """List the albums and tags as they are now."""
        tags = self._albums.tags()
        self._list.show_groups(self._albums.albums(), tags, self._table.count)
        self._fields.offer(tags)

    def count(self) -> None:
        """Say anew how many pictures lie in each album and have each tag."""
        self._list.show_counts(self._table.count)

    def show_selected(self, rows: Sequence[int] | None) -> None:
        """Show in the fields what the selected rows have in common; None for too many to look at."""
        digests = set(self._table.digests(rows)) if rows else None
        again, self._shown = digests is not None and digests == self._shown, digests
        if not rows or digests is None:
            self._fields.show_order("", [], [], several=rows is None)
            return
        groups = [Group("tag", tag) for tag in self._albums.tags()]
        common = [group.key for group in groups if self._albums.members(group) >= digests]
        lying = [name for album, name in self._albums.albums() if self._albums.members(album) >= digests]
        titles = {self._albums.title(digest) for digest in digests}
        title = titles.pop() if len(titles) == 1 else ""
        self._fields.show_order(title, common, lying, several=len(rows) > 1, again=again)

    # -- ALBUMS --

    @Slot()
    def make_album(self, rows: Sequence[int] = ()) -> None:
        """Make an album, lay these rows into it, and let its name be typed."""
        made: list[Group] = []

        def make() -> Ordering:
            album, ordering = self._albums.make(self.tr("New album"))
            made.append(album)
            return ordering

        def let_type() -> None:
            self._list.edit(made[0])

        def go_on() -> None:  # Later, where the disk is slow.
            self._lay_in(made[0], rows, let_type) if rows else let_type()

        self._changes.order(make, then=go_on)

    @Slot(object, str)
    def _rename(self, album: Group, name: str) -> None:
        if tidy(name) and tidy(name) != self._albums.name(album):
            self._changes.order(lambda: self._albums.rename(album, name))
        else:
            self.refresh()

    @Slot(object)
    def _delete(self, album: Group) -> None:
        name = self._albums.name(album)
        sentence = self.tr("The album “{}” is deleted; its pictures stay.").format(name)
        self._changes.order(lambda: self._albums.delete(album), sentence=sentence)

    @Slot(object, list)
    def _on_dropped(self, group: Group, paths: Sequence[Path]) -> None:
        """Lay files of the library into a group."""
        known = (self._table.row_of(path) for path in paths)
        rows = [row for row in known if row is not None and self._table.is_here(row)]
        if rows:
            self._lay_in(group, rows)
        else:
            self.said.emit(Message(self.tr("An album takes only pictures that are in the gallery.")))

    def _lay_in(self, group: Group, rows: Sequence[int], then: Callable[[], None] | None = None) -> None:
        digests = self._table.digests(rows)
        self._changes.order(lambda: self._albums.lay_in(group, digests), len(digests), then)

    @Slot()
    def _take_out(self) -> None:
        if group := self._list.group():
            digests = self._table.digests(self._meant())
            self._changes.order(lambda: self._albums.lay_in(group, digests, inside=False), len(digests))

    @Slot()
    def _offer_albums(self) -> None:
        """Offer every album for the pictures that are meant, and a new one."""
        rows = self._meant()
        self._menu = menu = QMenu(counted(len(rows), "picture"), self._widget)
        menu.aboutToHide.connect(menu.deleteLater)
        for album, name in self._albums.albums():
            menu.addAction(name.replace("&", "&&"), partial(self._lay_in, album, rows))
        menu.addSeparator()
        menu.addAction(self.tr("New album"), lambda: self.make_album(rows))
        menu.popup(self._place())

    def _place(self) -> QPoint:
        """Where a menu is opened by a key: under the pointer, or else in the middle."""
        place = QCursor.pos()
        if self._widget.rect().contains(self._widget.mapFromGlobal(place)):
            return place
        return self._widget.mapToGlobal(self._widget.rect().center())

    # -- TITLES AND TAGS --

    def _type_in(self, field: QWidget) -> None:
        self.fields_wanted.emit()
        field.setFocus()

    @Slot(str)
    def _set_title(self, title: str) -> None:
        digests = self._table.digests(self._meant())
        self._changes.order(lambda: self._albums.set_title(digests, title), len(digests))

    @Slot(list, list)
    def _set_tags(self, add: Sequence[str], remove: Sequence[str]) -> None:
        digests = self._table.digests(self._meant())
        spelt = [self._albums.known_spelling(tag) for tag in add]
        gone = [tag for tag in remove if tag not in spelt]  # Another spelling takes no tag away.
        self._changes.order(lambda: self._albums.set_tags(digests, spelt, gone), len(digests))
