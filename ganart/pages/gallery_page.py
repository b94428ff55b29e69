"""The page on which everything that was made is looked through, judged and kept."""

from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from traceback import format_exception

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QImage, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ganart import theme
from ganart.crew import Crew
from ganart.library import Library
from ganart.library_work import Deletion, Loaded, add, empty_trash, load, read
from ganart.marks import MAX_STARS, Change
from ganart.messages import Message, Task
from ganart.pages.page import Page
from ganart.picture_index import Found, Gone
from ganart.picture_table import PictureTable, Query
from ganart.settings import Settings
from ganart.thumbnails import Thumbnails
from ganart.widgets.details_panel import DetailsPanel
from ganart.widgets.empty_state import EmptyState
from ganart.widgets.gallery_bar import GalleryBar
from ganart.widgets.picture_grid import SIDES, PictureGrid
from ganart.widgets.picture_viewer import MOST, PictureViewer
from ganart.words import counted
from training.errors import EngineError
from training.events import Scanning

_WORTH_SHOWING = 500  # Files; less is done before the strip could be read.


class GalleryPage(Page):
    """Shows the pictures of a library.

    Pictures that arrive while the artist is at work wait behind a button: nothing moves under the eye.

    Signals:
        train_requested: There is nothing to see yet, and the artist wants to make something.
    """

    train_requested = Signal()

    def __init__(self, library: Library, settings: Settings, parent: QWidget | None = None):
        super().__init__(parent)
        self._library = library
        self._settings = settings
        self._table = PictureTable(library.index.folder, library.marks)
        self._crew = Crew(self)
        self._then: dict[object, Callable[[], None]] = {}  # What to do when a worker has ended.
        self._undo: list[Callable[[], None]] = []
        self._arrivals: list[Path] = []  # Generated, and not yet looked at.
        self._is_adding = False
        self._held = np.empty(0, np.int64)  # Rows that wait behind the button.
        self._is_loaded = False
        self._is_ending = False
        self._is_trash_empty = False
        self._task: Task | None = None
        self._thumbnails = Thumbnails(library.thumbnails, self)
        self._large = Thumbnails(library.thumbnails, self, threads=1)
        self._portrait = Thumbnails(library.thumbnails, self, threads=1, memory=32 << 20)

        # Widgets
        self.bar = GalleryBar()
        self.grid = PictureGrid(self._table, self._thumbnails)
        self.details = DetailsPanel(self._table, self._portrait)
        self.viewer = PictureViewer(self._table, self._large, self)
        self.arrivals_button = QPushButton(icon=theme.icon("arrow-up"), visible=False)
        self.empty_state = EmptyState(
            "image-square",
            self.tr("Your gallery is empty"),
            self.tr(
                "Every picture you generate is kept here, with all it takes to make it again. Give stars, "
                "reject what failed, and find the best of thousands."
            ),
            self.tr("Train and generate"),
        )
        self.nothing_found = EmptyState(
            "magnifying-glass",
            self.tr("No picture matches"),
            self.tr("Pictures are here, but none that you ask for above."),
            self.tr("Show all pictures"),
        )
        self.wall = QWidget()
        self.stack = QStackedWidget()
        self.menu = QMenu(self)
        self._make_actions()

        # Layout
        wall = QGridLayout(self.wall, spacing=0)
        wall.setContentsMargins(0, 0, 0, 0)
        wall.addWidget(self.grid, 0, 0)
        wall.addWidget(self.arrivals_button, 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        for part in (self.wall, self.nothing_found):
            self.stack.addWidget(part)
        content = QHBoxLayout(spacing=0)
        content.addWidget(self.stack, stretch=1)
        content.addWidget(self.details)
        self.content = QWidget()
        column = QVBoxLayout(self.content, spacing=0)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addLayout(content, stretch=1)
        layout = QVBoxLayout(self, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.content)
        layout.addWidget(self.empty_state)

        # Connections
        self.bar.query_changed.connect(self._on_query_changed)
        self.bar.side_changed.connect(self.grid.set_side)
        self.bar.words.returnPressed.connect(self.grid.setFocus)
        self.grid.side_changed.connect(self._on_side_changed)
        self.grid.current_changed.connect(self._on_current_changed)
        self.grid.selection_changed.connect(self._on_selection_changed)
        self.grid.activated.connect(self._open_viewer)
        self.grid.menu_requested.connect(self._open_menu)
        self.details.rated.connect(self._rate)
        self.details.favourite_requested.connect(self._toggle_favourite)
        self.details.reject_requested.connect(self._toggle_reject)
        self.details.copy_seed_requested.connect(self._copy_seed)
        self.viewer.stepped.connect(self.grid.step)
        self.viewer.rated.connect(self._rate)
        self.viewer.menu_requested.connect(self._open_menu)
        self.viewer.closed.connect(self._on_viewer_closed)
        self.arrivals_button.clicked.connect(self._show_arrivals)
        self.empty_state.button.clicked.connect(self.train_requested)
        self.nothing_found.button.clicked.connect(self.bar.show_everything)
        self._crew.idle.connect(self._on_idle)

        self.setFocusProxy(self.grid)
        side = settings.value("gallery/side", SIDES[1])
        self.bar.set_side(side if side in SIDES else SIDES[1])
        self.empty_state.hide()
        self._on_selection_changed()
        QTimer.singleShot(0, self.refresh)

    # -- OUR PICTURES --

    @Slot()
    def refresh(self) -> None:
        """Look for what changed in the library's folder behind the window's back."""
        if not self._is_ending:
            events = self._library.index.refresh() if self._is_loaded else load(self._library)
            self._work(self.tr("Looking through the gallery"), events)

    @Slot(list)
    def add_pictures(self, paths: Sequence[Path | str]) -> None:
        """Take in pictures that were just made. What is on the screen stays where it is."""
        self._arrivals += [Path(path) for path in paths]
        self._add_next()

    def _add_next(self) -> None:
        if self._arrivals and not self._is_adding and not self._is_ending:
            paths, self._arrivals = self._arrivals, []
            self._is_adding = True
            self._work(self.tr("Taking in pictures"), add(self._library, paths), self._on_added)

    def _on_added(self) -> None:
        self._is_adding = False
        self._add_next()

    def _take_in(self, found: Found) -> None:
        """Show new pictures, or let them wait while the artist is busy with others."""
        first = len(self._table.pictures)
        self._table.add(found.pictures)
        new = np.arange(first, len(self._table.pictures))
        busy = self.isVisible() and self._is_loaded and not self.grid.is_resting_at_top()
        if busy and self.bar.query().order != "oldest":
            self._held = np.append(self._held, new)
        self._show_held()
        self._show()

    @Slot()
    def _show_arrivals(self) -> None:
        self._release()
        self._show()
        self.grid.verticalScrollBar().setValue(0)
        self.grid.setFocus()

    def _release(self) -> None:
        self._held = np.empty(0, np.int64)
        self._show_held()

    def _show_held(self) -> None:
        self.arrivals_button.setText(counted(len(self._held), "new picture"))
        self.arrivals_button.setVisible(len(self._held) > 0)

    def _show(self, rows: np.ndarray | None = None) -> None:
        """Show what is asked for, or `rows`, which are known to be just that."""
        if rows is None:
            rows = self._table.select(self.bar.query())
        if len(self._held):
            rows = rows[~np.isin(rows, self._held)]
        self.grid.show_rows(rows)
        is_empty = self._is_loaded and not len(self._table)
        self.empty_state.setVisible(is_empty)
        self.content.setHidden(is_empty)
        self.stack.setCurrentWidget(self.wall if len(rows) or not self._is_loaded else self.nothing_found)
        self.details.setVisible(len(rows) > 0)
        self.bar.set_models(self._table.models())
        self._on_selection_changed()

    @Slot(object)
    def _on_query_changed(self, query: Query) -> None:
        self._release()
        self._show()

    @Slot(int)
    def _on_side_changed(self, side: int) -> None:
        self.bar.set_side(side)
        self._settings.set("gallery/side", side)

    # -- WHAT IS SELECTED --

    def _targets(self) -> list[int]:
        """The rows that marks and commands are meant for."""
        return [self.viewer.active] if self.viewer.isVisible() else self.grid.selected()

    @Slot(int)
    def _on_current_changed(self, row: int) -> None:
        if self.viewer.isVisible() and not self.viewer.is_comparing():
            self._show_in_viewer(row)
        self._show_details()

    @Slot()
    def _on_selection_changed(self) -> None:
        self._show_details()
        count = self.grid.count_selected()
        self.bar.set_count(len(self.grid.rows), count)
        for action in self._on_pictures:
            action.setEnabled(count > 0)
        self.compare_action.setEnabled(2 <= count <= MOST)

    def _show_details(self) -> None:
        row = self.grid.current
        if not self.grid.is_selected(row):
            row = next(iter(self.grid.selected()), -1)
        self.details.show_row(row, self.grid.count_selected())

    # -- MARKS --

    @Slot(int)
    def _rate(self, stars: int) -> None:
        self._mark(stars=stars)

    @Slot()
    def _toggle_favourite(self) -> None:
        self._mark(favourite=not all(self._table.mark(row).favourite for row in self._targets()))

    @Slot()
    def _toggle_reject(self) -> None:
        self._mark(reject=not all(self._table.mark(row).reject for row in self._targets()))

    def _mark(self, **marks: int | bool) -> None:
        digests = [self._table.digest(row) for row in self._targets()]
        if not digests:
            return
        try:
            change = self._library.marks.set(digests, **marks)
        except OSError as error:
            self._say_marks_failed(error)
            return
        self._remember(lambda: self._undo_marks(change))
        self._table.show_marks(digests)
        wanted = self._table.select(self.bar.query())
        still = self.grid.rows[np.isin(self.grid.rows, wanted)]  # In the order on the screen: nothing jumps.
        self._after_marks(still)

    def _undo_marks(self, change: Change) -> None:
        try:
            self._library.marks.undo(change)
        except OSError as error:
            self._say_marks_failed(error)
            return
        self._table.show_marks([digest for digest, _ in change.before])
        self._after_marks(None)

    def _after_marks(self, rows: np.ndarray | None) -> None:
        self._show(rows)
        self.details.refresh()
        self.grid.viewport().update()
        if self.viewer.isVisible():
            self.viewer.refresh()

    def _say_marks_failed(self, error: OSError) -> None:
        self.said.emit(Message(self.tr("The mark cannot be saved: {}.").format(error.strerror), "error"))

    # -- DELETING --

    @Slot()
    def _delete(self) -> None:
        rows = self._targets()
        if not rows:
            return
        deletion = Deletion(self._library, {row: self._table.file(row) for row in rows})
        comparing = [row for row in self.viewer.rows() if row not in rows] if self.viewer.isVisible() else []
        self._table.remove(rows)
        self._show()
        if comparing:
            self.viewer.show_rows(comparing)
        elif self.viewer.isVisible() and not len(self.grid.rows):
            self.viewer.close()
        title = self.tr("Deleting pictures")
        self._work(title, deletion.discard(), lambda: self._on_deleted(deletion))

    def _on_deleted(self, deletion: Deletion) -> None:
        left = {row: self._table.pictures[row] for row in deletion.rows if row not in deletion.moved}
        still_there = {row: picture for row, picture in left.items() if self._table.path(row).exists()}
        if still_there:  # The trash did not take them, and said why.
            self._table.restore(still_there)
            self._show()
        if deletion.moved:
            undo = self._remember(lambda: self._undo_deletion(deletion))
            sentence = self.tr("{} deleted.").format(counted(len(deletion.moved), "picture"))
            self.said.emit(Message(sentence, actions=((self.tr("Undo"), lambda: self._take_back(undo)),)))

    def _undo_deletion(self, deletion: Deletion) -> None:
        title = self.tr("Bringing pictures back")
        self._work(title, deletion.restore(), lambda: self._on_restored(deletion))

    def _on_restored(self, deletion: Deletion) -> None:
        self._table.restore(deletion.returned)
        self._show()
        self.grid.select(row for row in deletion.returned if row in self.grid.rows)

    # -- UNDO --

    @Slot()
    def undo(self) -> None:
        """Take the last change of marks or the last deletion back."""
        if self._undo:
            self._take_back(self._undo[-1])

    def _take_back(self, undo: Callable[[], None]) -> None:
        """Undo one change, unless that was done already."""
        if undo in self._undo:
            self._undo.remove(undo)
            self.undo_action.setEnabled(bool(self._undo))
            undo()

    def _remember(self, undo: Callable[[], None]) -> Callable[[], None]:
        self._undo.append(undo)
        self.undo_action.setEnabled(True)
        return undo

    # -- THE VIEWER --

    @Slot(int)
    def _open_viewer(self, row: int) -> None:
        self._show_in_viewer(row)
        self._raise_viewer()

    @Slot()
    def _compare(self) -> None:
        self.viewer.show_rows(self.grid.selected()[:MOST])
        self._raise_viewer()

    def _raise_viewer(self) -> None:
        self.viewer.showFullScreen()
        self.viewer.activateWindow()
        self.viewer.setFocus()

    def _show_in_viewer(self, row: int) -> None:
        if row < 0:
            return
        rows = self.grid.rows
        position = int(np.flatnonzero(rows == row)[0])
        near = [int(rows[place]) for place in (position + 1, position - 1) if 0 <= place < len(rows)]
        self.viewer.show_rows([row], self.tr("{0:,} of {1:,}").format(position + 1, len(rows)), near)

    @Slot()
    def _on_viewer_closed(self) -> None:
        self._on_selection_changed()
        self.activateWindow()
        self.grid.setFocus()

    # -- COMMANDS --

    def _make_actions(self) -> None:
        """Everything that can be done to pictures, by key and in the one menu."""
        stars = [
            self._action(self._stars_in_words(count), str(count), lambda _, count=count: self._rate(count))
            for count in range(MAX_STARS + 1)
        ]
        view = self._action(self.tr("Full screen"), "", lambda: self._open_viewer(self.grid.current))
        self.compare_action = self._action(self.tr("Compare"), "C", self._compare)
        favourite = self._action(self.tr("Favourite"), "F", self._toggle_favourite)
        reject = self._action(self.tr("Reject"), "X", self._toggle_reject)
        copy = self._action(self.tr("Copy"), QKeySequence.StandardKey.Copy, self._copy)
        copy_seed = self._action(self.tr("Copy seed"), "Ctrl+Shift+C", self._copy_seed)
        folder = self._action(self.tr("Open folder"), "Ctrl+O", self._open_folder)
        delete = self._action(self.tr("Delete"), QKeySequence.StandardKey.Delete, self._delete)
        self.undo_action = self._action(self.tr("Undo"), QKeySequence.StandardKey.Undo, self.undo)
        self.undo_action.setEnabled(False)
        select_all = self._action(
            self.tr("Select all"), QKeySequence.StandardKey.SelectAll, self.grid.select_all
        )
        refresh = self._action(self.tr("Look for new files"), QKeySequence.StandardKey.Refresh, self.refresh)
        self._on_pictures = [*stars, view, favourite, reject, copy, copy_seed, folder, delete]

        self.menu.addActions([view, self.compare_action])
        self.menu.addSeparator()
        rating = self.menu.addMenu(self.tr("Stars"))
        rating.addActions(stars)
        self.menu.addActions([favourite, reject])
        self.menu.addSeparator()
        self.menu.addActions([copy, copy_seed, folder])
        self.menu.addSeparator()
        self.menu.addActions([select_all, refresh, self.undo_action, delete])

    def _action(self, text: str, key: str | QKeySequence.StandardKey, does: Callable) -> QAction:
        action = QAction(text, self)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(does)
        self.addAction(action)
        self.viewer.addAction(action)
        return action

    def _stars_in_words(self, count: int) -> str:
        return counted(count, self.tr("star"), self.tr("stars")) if count else self.tr("No stars")

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        self.menu.popup(place)

    @Slot()
    def _copy(self) -> None:
        """Put the files into the clipboard, and a single picture as an image too."""
        rows = self._targets()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(self._table.file(row)) for row in rows])
        QGuiApplication.clipboard().setMimeData(data)
        if len(rows) == 1:
            self._work(self.tr("Copying"), read(self._table.path(rows[0])))

    def _on_image_read(self, image: QImage) -> None:
        urls = QGuiApplication.clipboard().mimeData().urls()
        data = QMimeData()
        data.setUrls(urls)
        data.setImageData(image)
        QGuiApplication.clipboard().setMimeData(data)

    @Slot()
    def _copy_seed(self) -> None:
        seeds = [self._table.pictures[row].seed for row in self._targets()]
        QGuiApplication.clipboard().setText("\n".join(str(seed) for seed in seeds if seed is not None))

    @Slot()
    def _open_folder(self) -> None:
        rows = self._targets()
        if rows:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._table.path(rows[0]).parent)))

    # -- WORK --

    def stop(self) -> None:
        self._crew.stop()

    def end(self) -> None:
        self._is_ending = True
        self.viewer.close()
        for thumbnails in (self._thumbnails, self._large, self._portrait):
            thumbnails.stop()
        if self._crew.is_idle():
            self._empty_trash()
        else:
            self._crew.stop()

    def _empty_trash(self) -> None:
        self._is_trash_empty = True
        self._work(self.tr("Emptying the trash"), empty_trash(self._library))

    def _work(self, title: str, events: Generator, then: Callable[[], None] | None = None) -> None:
        worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)
        worker.setObjectName(title)
        if then:
            self._then[worker] = then

    @Slot(object)
    def _on_reported(self, event: object) -> None:
        match event:
            case Loaded(table):
                self._show_table(table)
            case Found():
                self._take_in(event)
            case Gone(paths):
                self._table.remove(row for path in paths if (row := self._table.row(path)) is not None)
                self._show()
            case Scanning(done, total) if total > _WORTH_SHOWING:
                self._set_task(Task(self.sender().objectName(), f"{done:,} of {total:,}", done / total))
            case QImage():
                self._on_image_read(event)

    def _show_table(self, table: PictureTable) -> None:
        """Go over to what was loaded; pictures that arrived meanwhile come along."""
        table.add(self._table.pictures)
        self._table = table
        self._is_loaded = True
        for part in (self.grid, self.details, self.viewer):
            part.set_table(table)
        self._show()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, EngineError):
            self.said.emit(Message(str(error), "error"))
        else:
            sentence = self.tr("Something went wrong in the gallery. Your files are as they were.")
            self.said.emit(Message(sentence, "error", "".join(format_exception(error))))

    @Slot()
    def _on_finished(self) -> None:
        then = self._then.pop(self.sender(), None)
        if then and not self._is_ending:
            then()

    @Slot()
    def _on_idle(self) -> None:
        self._set_task(None)
        if self._is_ending and not self._is_trash_empty:
            self._empty_trash()
        elif self._is_ending:
            self.ended.emit()

    def _set_task(self, task: Task | None) -> None:
        if task != self._task:
            self._task = task
            self.task_changed.emit(task)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if len(self._held):
            self._release()
            self._show()
