"""The page on which everything that was made is looked through, judged and kept."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from ganart.keeping.indexed_picture import IndexedPicture
from ganart.keeping.library import Library
from ganart.keeping.library_work import MarkedByOthers
from ganart.keeping.picture_table import PictureTable
from ganart.pages.gallery import clipboard
from ganart.pages.gallery.actions import GalleryActions
from ganart.pages.gallery.album_list import AlbumList
from ganart.pages.gallery.arrivals import ArrivalsButton
from ganart.pages.gallery.asking import GalleryQuestion
from ganart.pages.gallery.changes import GalleryChanges
from ganart.pages.gallery.commanding import GalleryCommands
from ganart.pages.gallery.dialogs import GalleryDialogs
from ganart.pages.gallery.filter_row import FilterRow
from ganart.pages.gallery.headings import SeriesHeadings
from ganart.pages.gallery.layout import GalleryLayout
from ganart.pages.gallery.looking import GalleryLooks
from ganart.pages.gallery.ordering import MOST_COMPARED, GalleryOrdering
from ganart.pages.gallery.outside import OutsideChanges
from ganart.pages.gallery.series_selecting import SeriesSelecting
from ganart.pages.gallery.series_work import SeriesWork
from ganart.pages.gallery.viewing import GalleryViewing
from ganart.pages.gallery.work import GalleryWork
from ganart.pages.page import Page
from ganart.settings import Settings
from ganart.thumbnails import Thumbnails
from ganart.widgets.details_panel import DetailsPanel
from ganart.widgets.gallery_bar import GalleryBar
from ganart.widgets.picture_grid import SIDES
from ganart.widgets.picture_viewer import PictureViewer
from ganart.widgets.series_grid import SeriesGrid
from ganart.working.engine import Engine

_MOST_HEARTS = 2_000  # Pictures; Explore keeps no more favourites of a model.


class GalleryPage(Page):
    """Shows the pictures of a library.

    Pictures that arrive while the artist is at work wait behind a button: nothing moves under the eye.

    Signals:
        train_requested: There is nothing to see yet, and the artist wants to make something.
        play_requested: The same, and a model to make it with comes along.
        explore_requested: Go where a picture was painted; arg is its Path.
        upscale_requested: The artist wants pictures in print size; arg is a list of their Paths.
        hearts_changed: Painted pictures became favourites, or are so no longer; args are the list of their
            Paths and which.
    """

    train_requested = Signal()
    play_requested = Signal()
    explore_requested = Signal(Path)
    upscale_requested = Signal(list)
    hearts_changed = Signal(list, bool)

    def __init__(
        self, engine: Engine, library: Library, settings: Settings, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._settings = settings
        self._table = PictureTable(library.index.folder, library.marks, albums=library.albums)
        self._is_loaded = False
        self._thumbnails = Thumbnails(library.thumbnails, self)
        self._large = Thumbnails(library.thumbnails, self, threads=1)
        self._portrait = Thumbnails(library.thumbnails, self, threads=1, memory=32 << 20)

        # Widgets
        self.bar = GalleryBar()
        self.filters = FilterRow()
        self.albums = AlbumList()
        self.headings = SeriesHeadings(self._table, self)
        self.grid = SeriesGrid(self._table, self._thumbnails, self.headings.heading)
        self.details = DetailsPanel(self._table, self._portrait)
        self.viewer = PictureViewer(self._table, self._large, settings, self)
        self.arrivals_button = ArrivalsButton()
        self.commands = GalleryActions(self)
        self.work = GalleryWork(library, self)
        self.series = SeriesWork(engine, library, settings, self.work.crew, self)
        self._works += [self.series, self.work]
        self.changes = GalleryChanges(library, self._table, self.work.do, self)
        self._commanding = GalleryCommands(self._table, self.grid, self.viewer, self.changes, self.work, self)
        self.ordering = GalleryOrdering(
            library.albums,
            self._table,
            self.changes,
            self.albums,
            self.details.order,
            self._commanding.meant,
            self,
        )
        self.looks = GalleryLooks(lambda: self._table, self.grid, self.work, self)
        self.viewing = GalleryViewing(self.grid, self.viewer, self)
        self.selecting = SeriesSelecting(
            lambda: self._table, self.grid, self.viewer, self._commanding.meant, self
        )
        orders = library.marks, library.albums
        self.outside = OutsideChanges(
            self,
            [each.path for each in orders],
            lambda: any(each.is_behind() for each in orders),
            self.work.is_looking,
        )
        self.dialogs = GalleryDialogs(
            library, settings, lambda: self._table, self.grid, self.changes, self.series, self
        )

        # Layout
        self.parts = GalleryLayout(
            self, self.bar, self.filters, self.albums, self.grid, self.arrivals_button, self.details
        )
        self.question = GalleryQuestion(
            self.bar, self.filters, self.albums, self.commands, settings, self
        )

        # Connections
        self.question.changed.connect(self._on_query_changed)
        self.bar.side_changed.connect(self.grid.set_side)
        self.bar.words.left.connect(self.grid.setFocus)
        self.grid.side_changed.connect(self._on_side_changed)
        self.grid.selection.current_changed.connect(self._on_current_changed)
        self.grid.selection.changed.connect(self._on_selection_changed)
        self.grid.menu_requested.connect(self._open_menu)
        self.viewer.menu_requested.connect(self._open_menu)
        self.viewer.closed.connect(self._on_viewer_closed)
        self.arrivals_button.clicked.connect(self._show_arrivals)
        self.parts.empty_state.button.clicked.connect(self.train_requested)
        self.parts.empty_state.other_button.clicked.connect(self.play_requested)
        self.parts.nothing_found.button.clicked.connect(self.question.ask_for_everything)
        self.changes.marked.connect(self._on_marked)
        self.changes.unmarked.connect(self._on_unmarked)
        self.changes.ordered.connect(self._on_ordered)
        self.changes.hearts_changed.connect(self._on_hearts_changed)
        self.changes.deleted.connect(self._on_deleted)
        self.changes.restored.connect(self._on_restored)
        self.changes.undoable.connect(self.commands.undo.setEnabled)
        self.changes.said.connect(self.said)
        self.changes.settled.connect(self.settled)
        self.work.loaded.connect(self._show_table)
        self.work.marked_by_others.connect(self._show_others)
        self.work.found.connect(self._take_in)
        self.work.gone.connect(self._on_gone)
        self.work.looked.connect(self.outside.watch)
        self.work.look_ended.connect(self.outside.end_look)
        self.outside.look_wanted.connect(self.refresh)
        self.work.image_read.connect(clipboard.add_image)
        self.work.task_changed.connect(self._on_changed)
        self.series.changed.connect(self._on_changed)
        self.series.pictures_saved.connect(self.add_pictures)
        self.series.shown_requested.connect(self._show_series)
        self.series.said.connect(self.said)
        self.work.said.connect(self.said)
        self.work.ended.connect(self.ended)
        self.ordering.said.connect(self.said)
        self.looks.said.connect(self.said)
        self.looks.settled.connect(self.settled)
        self.looks.all_wanted.connect(lambda: self._show())
        self.ordering.fields_wanted.connect(self.viewer.close)
        self.details.order.left.connect(self.grid.setFocus)
        self._commanding.said.connect(self.said)
        self._commanding.explore_requested.connect(self.explore_requested)
        self._commanding.upscale_requested.connect(self.upscale_requested)
        self._commanding.export_requested.connect(self.dialogs.open_export)
        self._commanding.series_requested.connect(self.dialogs.open_series)
        self._connect_commands()

        self.setFocusProxy(self.grid)
        side = settings.value("gallery/side", SIDES[1])
        self.bar.set_side(side if side in SIDES else SIDES[1])
        self._on_selection_changed()
        QTimer.singleShot(0, self, self.refresh)

    # -- OUR PICTURES --

    @Slot()
    def refresh(self) -> None:
        """Look for what changed in the library's folder behind the window's back."""
        for thumbnails in (self._thumbnails, self._large, self._portrait):
            thumbnails.try_again()
        self.work.look()

    @Slot(list)
    def add_pictures(self, paths: Sequence[Path | str]) -> None:
        """Take in pictures that were just made. What is on the screen stays where it is."""
        self.work.take_in([Path(path) for path in paths])

    @Slot(list)
    def show_hearts(self, digests: Sequence[str]) -> None:
        """Show that pictures with these content hashes became favourites elsewhere, or are so no longer."""
        self._table.show_marks(self._table.marks_of(digests))
        self._on_marked()

    @Slot(object, bool)
    def _on_hearts_changed(self, rows: np.ndarray, is_favourite: bool) -> None:
        painted = self._table.painted(rows)[:_MOST_HEARTS]
        if len(painted):
            self.hearts_changed.emit([self._table.path(row) for row in painted.tolist()], is_favourite)

    @Slot(object)
    def _show_table(self, table: PictureTable) -> None:
        """Go over to what was loaded: at first nothing is known, then perhaps the newest pictures, then all.

        What is selected stays so, since pictures that were there keep their rows.
        """
        table.take_over(self._table)
        self._table = table
        self._is_loaded = True
        self.grid.go_on_with(table)
        for part in (
            self.headings, self.details, self.viewer, self.changes, self._commanding, self.ordering,
        ):  # fmt: skip
            part.set_table(table)
        self._show()

    @Slot(object)
    def _show_others(self, event: MarkedByOthers) -> None:
        """Show what another window thinks of pictures, and how it ordered them."""
        if event.is_reordered:
            self._table.groups.look_up()
            self._on_ordered()
        if event.digests:
            self.changes.show_others(event.digests)

    @Slot(object)
    def _take_in(self, pictures: Sequence[IndexedPicture]) -> None:
        """Show new pictures, or let them wait while the artist is busy with others."""
        first = len(self._table.pictures)
        self._table.add(pictures)
        new = np.arange(first, len(self._table.pictures))
        query = self.question.query()
        busy = self.isVisible() and self._is_loaded and not self.grid.is_resting_at_top()
        if busy and query.order != "oldest":
            self.arrivals_button.hold(new[self._table.wanted(query)[new]])
        self._show_others_than_before()

    @Slot(object)
    def _on_gone(self, paths: Sequence[str]) -> None:
        self._table.remove(row for path in paths if (row := self._table.row(path)) is not None)
        self._show_others_than_before()

    @Slot()
    def _show_arrivals(self) -> None:
        self.arrivals_button.release()
        self._show()
        self.grid.verticalScrollBar().setValue(0)
        self.grid.setFocus()

    def _show(self, rows: np.ndarray | None = None) -> None:
        """Show what is asked for, or `rows`, which are known to be just that."""
        is_by_series = self.grid.has_headings()
        if rows is None:
            self.looks.forget()
            query = self.question.query()
            rows, is_by_series = self._table.select(query), query.order in ("newest", "oldest")
        rows = self.arrivals_button.without_held(rows)
        if is_by_series:
            self.grid.show_series(rows, self._table.series_starts(rows))
        else:
            self.grid.show_rows(rows)
        is_empty = self._is_loaded and not len(self._table)
        self.parts.show(is_empty=is_empty, any_found=len(rows) > 0 or not self._is_loaded)
        self.details.setVisible(len(rows) > 0)
        self.bar.set_models(self._table.offers.models())
        self.filters.set_offer(self._table.offers.labels())
        self._on_selection_changed()

    def _show_others_than_before(self) -> None:
        """Show that pictures came or went."""
        self._show()
        self.ordering.count()

    @Slot()
    def _on_query_changed(self) -> None:
        self.looks.give_up()
        self.arrivals_button.release()
        self._show()

    @Slot(int)
    def _on_side_changed(self, side: int) -> None:
        self.bar.set_side(side)
        self._settings.set("gallery/side", side)

    # -- WHAT IS SELECTED --

    @Slot(int)
    def _on_current_changed(self, row: int) -> None:
        self.viewing.follow(row)
        self._show_details()

    @Slot()
    def _on_selection_changed(self) -> None:
        self._show_details()
        count = len(self.grid.selection)
        self.bar.set_count(len(self.grid.rows), count, self._table.films(self.grid.rows))
        self.commands.set_count(count)

    def _selected_row(self) -> int:
        """The selected row that is meant when there can be only one; -1 for none."""
        current = self.grid.current
        return current if current in self.grid.selection else self.grid.selection.first()

    def _show_details(self) -> None:
        self.details.show_row(self._selected_row(), self.grid.selection.array())
        self.ordering.show_selected(
            self.grid.selected() if len(self.grid.selection) <= MOST_COMPARED else None
        )

    # -- CHANGES --

    @Slot()
    def _on_marked(self) -> None:
        """Hide what is no longer asked for, but leave the rest in its order: nothing jumps."""
        remains = self._table.wanted(self.question.query())[self.grid.rows]
        if not remains.all():
            self._show(self.grid.rows[remains])
        self._show_marks()

    @Slot()
    def _on_ordered(self) -> None:
        """Show the albums as they are now, and what is in the one that is looked at."""
        self.ordering.refresh()
        self._on_marked()
        self._show_details()

    @Slot()
    def _on_unmarked(self) -> None:
        self._show()
        self._show_marks()

    def _show_marks(self) -> None:
        self.details.refresh()
        self.viewer.refresh()
        self.grid.viewport().update()

    @Slot()
    def _on_deleted(self) -> None:
        left = [row for row in self.viewer.rows() if self._table.is_here(row)]
        self._show_others_than_before()
        self.viewing.leave_out(left)

    @Slot(list)
    def _on_restored(self, rows: list[int]) -> None:
        self._show_others_than_before()
        self.grid.select(np.array(rows)[np.isin(rows, self.grid.rows)].tolist())

    # -- COMMANDS --

    @Slot()
    def _on_viewer_closed(self) -> None:
        self._on_selection_changed()
        self.activateWindow()
        self.grid.setFocus()

    def _connect_commands(self) -> None:
        commands = self.commands
        self._commanding.obey(commands, self.details)
        for part in (self.ordering, self.looks, self.selecting):
            part.obey(commands)
        self.viewing.obey(commands, self._selected_row)
        commands.select_all.triggered.connect(self.grid.select_all)
        commands.refresh.triggered.connect(self.refresh)
        commands.exchange.triggered.connect(self.viewer.close)
        commands.exchange.triggered.connect(self.dialogs.open_exchange)
        commands.add_to(self)
        commands.add_to(self.viewer)

    @Slot(list)
    def _show_series(self, paths: Sequence[Path]) -> None:
        self._show_arrivals()
        if not self.selecting.select_painted(paths):  # Others were asked for.
            self.question.ask_for_everything()
            self.selecting.select_painted(paths)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        self.commands.menu.popup(place)

    # -- THE WINDOW --

    def room_for_messages(self) -> QRect:
        return self.place_of(self.parts.stack) if self.parts.stack.isVisible() else self.rect()

    def end(self) -> None:
        self.viewer.end()
        self.dialogs.end()
        self.series.stop()
        for thumbnails in (self._thumbnails, self._large, self._portrait):
            thumbnails.stop()
        self.changes.end()
        self.work.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.outside.show()
        if self.arrivals_button.is_holding():
            self.arrivals_button.release()
            self._show()
