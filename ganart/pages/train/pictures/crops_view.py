"""What the network will see: all pictures of the chosen folder as they are cut, to choose among them."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ganart.engine_words import in_users_words
from ganart.numbers import fill
from ganart.pages.train.pictures.choosing import Choosing
from ganart.pages.train.pictures.crops_head import CropsHead
from ganart.pages.train.pictures.first_pictures import FirstPictures
from ganart.pages.train.pictures.large_picture import Box, LargePicture, read_large
from ganart.reveal import reveal
from ganart.working.background import Background
from training.config import MIDDLE, ImportConfig, Place
from training.events import FolderMap, Scanned
from training.importing.finding import file_of

if TYPE_CHECKING:
    from ganart.pages.train.pictures.folder_wall import CropReader, FolderWall
    from ganart.pages.train.pictures.map_view import MapView
    from ganart.pages.train.pictures.twins_wall import TwinsWall
    from ganart.thumbnails import Thumbnails


class CropsView(QWidget):
    """Follows the scans of a folder. What an earlier scan of it found stays in sight during the next one.

    Attributes:
        first: The first pictures, during the first scan.
        wall: All pictures; made when the first are shown.
        twins: Those that look the same, side by side; made when they are first wanted.
        map: The map of the folder, made likewise.
        large: One of them.

    Signals:
        said: arg is a `Message`.
    """

    said = Signal(object)

    def __init__(
        self,
        config: Callable[[], ImportConfig],
        choosing: Choosing,
        background: Background,
        parent: QWidget | None = None,
    ):
        """Show pictures as `config` says that they were scanned."""
        super().__init__(parent)
        self._config = config
        self._choosing = choosing
        self._background = background
        self._scanned: Scanned | None = None
        self._from: FolderWall | None = None  # The wall that is in sight, or was before the large picture.
        self._shown = ""  # The name of the picture that is seen large.

        # Widgets
        self.head = CropsHead()
        self.empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("role", "muted")
        self.first = FirstPictures(config, background)
        self.large = LargePicture()
        self.stack = QStackedWidget()
        self.leave = self._action(self.tr("Leave out"), "X")
        self.middle = self._action(self.tr("Crop the middle"), "M")
        self.keep_larger = self._action(self.tr("Keep the larger"), "K")
        self.undo = self._action(self.tr("Undo"), QKeySequence.StandardKey.Undo)
        self.redo = self._action(self.tr("Redo"), "Ctrl+Shift+Z")
        self._reach_further(self.leave, self.undo, self.redo)
        self.look = QAction(self.tr("View large"), self)
        self.show_file = QAction(self.tr("Show its folder"), self)
        self.menu = QMenu(self)
        self.menu.addActions([self.leave, self.look, self.show_file])

        # Layout
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.first)
        self.stack.addWidget(self.large)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.head)
        below = QVBoxLayout()
        below.setContentsMargins(10, 0, 4, 4)  # The frames of the wall reach into it.
        below.addWidget(self.stack)
        layout.addLayout(below, stretch=1)
        self._show_state()

        # Connections
        self.leave.triggered.connect(self._toggle)
        self.head.leave_button.clicked.connect(self._toggle)
        self.head.back_button.clicked.connect(self._show_all)
        self.head.pressed.connect(self._focus_pictures)
        self.keep_larger.triggered.connect(self._keep_the_larger)
        self.head.larger_button.clicked.connect(self._keep_the_larger)
        self.head.all_larger_button.clicked.connect(self._keep_all_the_larger)
        choosing.twins_wanted.connect(self.show_twins)
        choosing.mapped.connect(self.show_map)
        self.undo.triggered.connect(self.large.tell_now)  # It is what is taken back.
        self.undo.triggered.connect(choosing.undo)
        self.redo.triggered.connect(choosing.redo)
        self.look.triggered.connect(self._look)
        self.show_file.triggered.connect(self._show_file)
        self.middle.triggered.connect(self._crop_the_middle)
        self.head.middle_button.clicked.connect(self._crop_the_middle)
        choosing.recut.connect(self._on_recut)
        self.large.moved.connect(self._move)
        self.large.stepped.connect(self._step)
        self.large.closed.connect(self._show_all)

    def _action(self, words: str, key: str | QKeySequence.StandardKey) -> QAction:
        action = QAction(words, self, shortcut=QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action

    def _reach_further(self, *actions: QAction) -> None:
        """Let keys mean the picture under the pointer also while the focus is in the form beside it."""
        for action in actions:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)

    # -- PARTS --

    @cached_property
    def wall(self) -> "FolderWall":
        """The pictures themselves. The window starts without what reads them."""
        from ganart.pages.train.pictures.folder_wall import FolderWall

        wall = FolderWall(self._reader, self._crops)
        wall.setAccessibleName(self.head.title.text())
        self._add(wall)
        return wall

    @cached_property
    def twins(self) -> "TwinsWall":
        """Those that look the same."""
        from ganart.pages.train.pictures.twins_wall import TwinsWall

        twins = TwinsWall(self._reader, self._crops)
        twins.setAccessibleName(self.tr("Pictures that look the same"))
        twins.closed.connect(self._show_all)
        self._add(twins)
        return twins

    @cached_property
    def map(self) -> "MapView":
        """The map of the folder."""
        from ganart.pages.train.pictures.map_view import MapView

        view = MapView(self._reader, self._crops, self._background)
        view.odd.closed.connect(self._show_all)
        self._add(view.odd, view)
        return view

    def _add(self, wall: "FolderWall", page: QWidget | None = None) -> None:
        """Show a wall as a page, or as part of one."""
        self.stack.addWidget(page or wall)
        wall.activated.connect(self._look)
        wall.selection.changed.connect(self._show_state)
        wall.menu_requested.connect(self._show_menu)

    @cached_property
    def _crops(self) -> "Thumbnails":
        from ganart.thumbnails import Thumbnails

        return Thumbnails(self._reader, self, threads=1, memory=64 << 20)

    @cached_property
    def _reader(self) -> "CropReader":
        from ganart.pages.train.pictures.folder_wall import CropReader

        return CropReader()

    # -- WHAT A SCAN FOUND --

    @Slot()
    def wait(self) -> None:
        """Say that a scan has begun."""
        self.head.words.setText(self.tr("Reading the pictures…"))
        if not self._meant_folder():
            self.first.begin()
            self.stack.setCurrentWidget(self.first)
            self._show_state()

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """Say how many files of a folder have been read, and show the first pictures."""
        if self.stack.currentWidget() is self.first and total:
            self.head.words.setText(fill(self.tr("{:,} of {:,} files have been read."), done, total))
            self.first.look()

    @Slot(object)
    def show_scanned(self, scanned: Scanned) -> None:
        """Show what a scan found, or what is left of it after a choice."""
        is_new = self._scanned is None or scanned.crops is not self._scanned.crops
        self._scanned = scanned
        if not scanned.names:
            self.head.words.clear()
            self._say(self.tr("There is nothing to show: none of the pictures in this folder can be used."))
            return
        if is_new:
            self._reader.look_at(self._config(), scanned)
            self.wall.show_names(Path(scanned.folder), scanned.names)
            self._show_new(scanned)
        for view in self._views():
            view.show_left_out(self._choosing.left_out)
        self._show_state()

    def _show_new(self, scanned: Scanned) -> None:
        """Keep what is in sight there, perhaps cut in another way, or show all pictures."""
        if "twins" in self.__dict__:
            self._fill_twins()
        here = self.stack.currentWidget()
        if here is self.large and self._shown in scanned.names:
            self._read()
        elif not (self._is_page("twins") and self.twins.groups):
            self._from = self.wall
            self.stack.setCurrentWidget(self.wall)

    def _views(self) -> list["FolderWall | MapView"]:
        """What shows many pictures, as far as it was made."""
        made = self.__dict__
        return [made[name] for name in ("wall", "twins", "map") if name in made]

    def _is_page(self, name: str) -> bool:
        """Whether the twins or the map, "twins" or "map", are in sight."""
        return self.__dict__.get(name) is self.stack.currentWidget()

    @Slot(object)
    def show_map(self, found: FolderMap) -> None:
        """Show the map of the folder."""
        if self._scanned is not None and self._meant_folder() and found.names == self._scanned.names:
            self.map.show_map(Path(self._scanned.folder), found)
            self.map.show_left_out(self._choosing.left_out)
            self._from = self.map.odd
            self.stack.setCurrentWidget(self.map)
            self._focus_pictures()
            self._show_state()

    @Slot()
    def show_twins(self) -> None:
        """Show those that look the same, side by side."""
        if self._scanned is not None and self._choosing.alike:
            self._fill_twins()
            self.twins.show_left_out(self._choosing.left_out)
            self._from = self.twins
            self.stack.setCurrentWidget(self.twins)
            self.twins.setFocus()
            self._show_state()

    def _fill_twins(self) -> None:
        assert self._scanned is not None
        self.twins.show_groups(Path(self._scanned.folder), self._choosing.alike)
        self._background.call("sizes", self._reader.sizes, self.twins.show_sizes)

    @Slot()
    def _keep_the_larger(self) -> None:
        """Leave out all but the largest of the groups that are selected."""
        if self._here() is self.__dict__.get("twins") and self._meant():
            self._choosing.keep_the_larger(self.twins.meant_groups())

    @Slot()
    def _keep_all_the_larger(self) -> None:
        """Leave out all but the largest of each group."""
        if self._meant_folder():
            self._choosing.keep_the_larger(self.twins.groups)

    @Slot(object)
    def show_failure(self, sentence: str) -> None:
        """Say why a scan found nothing."""
        self._scanned = None
        self.head.words.clear()
        self._say(in_users_words(sentence))

    def end(self) -> None:
        """End the thread that reads crops."""
        if "_crops" in self.__dict__:
            self._crops.stop()

    def _say(self, sentence: str) -> None:
        self.empty.setText(sentence)
        self.stack.setCurrentWidget(self.empty)
        self._show_state()

    def _show_state(self) -> None:
        """Say what is in sight, and offer what can be done with the pictures that are meant."""
        here = self.stack.currentWidget()
        if self._scanned is None or here in (self.empty, self.first):
            self.head.show_nothing()
            return
        names = self._meant()
        are_out = self._choosing.are_out(names)
        self.leave.setText(self.head.show_meant(bool(names), are_out))
        if here is self.large:
            self.large.show_left_out(are_out)
            is_moved = self._choosing.place_of(file_of(self._shown)) != MIDDLE
            can_move = self.large.can_move()
            self.head.show_large(self._shown, is_out=are_out, can_move=can_move, is_moved=is_moved)
        elif self._is_page("map"):
            self.head.show_map()
        elif self._is_page("twins"):
            self.head.show_twins(len(self.twins.table.names), len(self.twins.groups))
        else:
            self.head.show_all(self._scanned)

    # -- CHOOSING --

    def _meant(self) -> list[str]:
        """The names of the pictures that a key or button means; none while another folder is being read."""
        if not self._meant_folder():
            return []
        return [self._shown] if self.stack.currentWidget() is self.large else self._here().meant()

    def _meant_folder(self) -> bool:
        """Whether what is in sight is the folder that is set up."""
        return self._scanned is not None and Path(self._scanned.folder) == self._choosing.folder

    def _here(self) -> "FolderWall":
        """The wall that is in sight, or that the large picture belongs to."""
        return self._from or self.wall

    @Slot()
    def _toggle(self) -> None:
        self._choosing.toggle(self._meant())

    @Slot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        if self._meant():
            self.menu.popup(place)

    @Slot()
    def _show_file(self) -> None:
        if self._scanned and (names := self._meant()):
            reveal((Path(self._scanned.folder) / names[0]).parent, self.said.emit)

    @Slot()
    def _focus_pictures(self) -> None:
        if (here := self.stack.currentWidget()) is not None:
            here.setFocus()

    # -- ONE PICTURE --

    @Slot()
    def _look(self) -> None:
        """See the current picture large."""
        wall = self._here()
        if self._scanned and wall.current >= 0:
            self._shown = wall.table.names[wall.current]
            self.large.show_picture(None)
            self.stack.setCurrentWidget(self.large)
            self.large.setFocus()
            self._read()
            self._show_state()

    def _read(self) -> None:
        """Read the picture that is seen large."""
        assert self._scanned is not None
        name, config = self._shown, self._config()
        file = file_of(name)

        def then(answer: tuple[QImage, Box]) -> None:
            if name == self._shown and not self.large.is_being_moved():  # What is told next is read anew.
                self.large.show_picture(*answer, can_move=config.crop == "centre")
                self._show_state()

        read = partial(read_large, Path(self._scanned.folder) / file, config, self._choosing.place_of(file))
        self._background.call("large picture", read, then)

    @Slot(tuple)
    def _move(self, place: Place) -> None:
        """Have the crop of the picture lie elsewhere."""
        if self._meant_folder():
            self._choosing.move(file_of(self._shown), place)

    @Slot()
    def _crop_the_middle(self) -> None:
        if self.stack.currentWidget() is self.large:
            self.large.tell_now()
            self._move(MIDDLE)

    @Slot()
    def _on_recut(self) -> None:
        """Show where the crop of the large picture lies now; the wall follows with the next scan."""
        if self.stack.currentWidget() is self.large and self._scanned is not None:
            self._read()

    @Slot(int)
    def _step(self, steps: int) -> None:
        self._here().step(steps)
        self._look()

    @Slot()
    def _show_all(self) -> None:
        if self.stack.currentWidget() is not self.large:
            self._from = self.wall
        is_of_map = "map" in self.__dict__ and self._from is self.map.odd
        self.stack.setCurrentWidget(self.map if is_of_map else self._here())
        self._here().setFocus()
        self._show_state()
