"""What the network will see: all pictures of the chosen folder as they are cut, to choose among them."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAction, QImage, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ganart.engine_words import in_users_words
from ganart.pages.train.choosing import Choosing
from ganart.pages.train.large_picture import Box, LargePicture
from ganart.reveal import reveal
from ganart.widgets.elided_label import ElidedLabel
from ganart.words import TIMES, counted
from ganart.working.background import Background
from training.config import ImportConfig
from training.events import Scanned

if TYPE_CHECKING:
    from ganart.pages.train.folder_wall import CropReader, FolderWall
    from ganart.thumbnails import Thumbnails

_LARGE = 2048  # Pixels of a side: as large as a picture is read to be looked at.


class CropsView(QWidget):
    """Follows the scans of a folder. What an earlier scan found stays in sight during the next one.

    Attributes:
        wall: All pictures; made when the first are shown.
        large: One of them.
    """

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
        self._shown = ""  # The name of the picture that is seen large.

        # Widgets
        self.title = ElidedLabel(self.tr("What the network will see"))
        self.title.setProperty("role", "title")
        self.words = QLabel()
        self.words.setProperty("role", "muted")
        self.leave_button = QPushButton(
            self.tr("Leave out"), toolTip=self.tr("Do not learn from the selected pictures (X).")
        )
        self.leave_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # The next X is for the wall.
        self.leave_button.setMinimumHeight(32)
        self.back_button = QPushButton(
            self.tr("All pictures"), toolTip=self.tr("See all pictures again (Esc).")
        )
        self.back_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.back_button.setMinimumHeight(32)
        self.empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("role", "muted")
        self.large = LargePicture()
        self.stack = QStackedWidget()
        self.leave = self._action(self.tr("Leave out"), "X")
        self.undo = self._action(self.tr("Undo"), QKeySequence.StandardKey.Undo)
        self.redo = self._action(self.tr("Redo"), "Ctrl+Shift+Z")
        self.look = QAction(self.tr("View large"), self)
        self.show_file = QAction(self.tr("Show its folder"), self)
        self.menu = QMenu(self)
        self.menu.addActions([self.leave, self.look, self.show_file])

        # Layout
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.large)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, stretch=1)
        head.addWidget(self.leave_button)
        head.addWidget(self.back_button)
        top = QVBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.setSpacing(8)
        top.addLayout(head)
        top.addWidget(self.words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        below = QVBoxLayout()
        below.setContentsMargins(10, 0, 4, 4)  # The frames of the wall reach into it.
        below.addWidget(self.stack)
        layout.addLayout(below, stretch=1)
        self._show_state()

        # Connections
        self.leave.triggered.connect(self._toggle)
        self.leave_button.clicked.connect(self._toggle)
        self.back_button.clicked.connect(self._show_all)
        self.undo.triggered.connect(choosing.undo)
        self.redo.triggered.connect(choosing.redo)
        self.look.triggered.connect(self._look)
        self.show_file.triggered.connect(self._show_file)
        self.large.stepped.connect(self._step)
        self.large.closed.connect(self._show_all)

    def _action(self, words: str, key: str | QKeySequence.StandardKey) -> QAction:
        action = QAction(words, self, shortcut=QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action

    # -- PARTS --

    @cached_property
    def wall(self) -> "FolderWall":
        """The pictures themselves. The window starts without what reads them."""
        from ganart.pages.train.folder_wall import FolderWall

        wall = FolderWall(self._crops)
        self.stack.addWidget(wall)
        wall.setAccessibleName(self.title.text())
        wall.activated.connect(self._look)
        wall.selection.changed.connect(self._show_state)
        wall.menu_requested.connect(self._show_menu)
        return wall

    @cached_property
    def _crops(self) -> "Thumbnails":
        from ganart.thumbnails import Thumbnails

        return Thumbnails(self._reader, self, threads=1, memory=64 << 20)

    @cached_property
    def _reader(self) -> "CropReader":
        from ganart.pages.train.folder_wall import CropReader

        return CropReader()

    # -- WHAT A SCAN FOUND --

    @Slot()
    def wait(self) -> None:
        """Say that a scan has begun."""
        self.words.setText(self.tr("Reading the pictures…"))
        if self._scanned is None:
            self._say("")

    @Slot(object)
    def show_scanned(self, scanned: Scanned) -> None:
        """Show what a scan found, or what is left of it after a choice."""
        is_new = self._scanned is None or scanned.crops is not self._scanned.crops
        self._scanned = scanned
        if not scanned.names:
            self.words.clear()
            self._say(self.tr("There is nothing to show: none of the pictures in this folder can be used."))
            return
        if is_new:
            self._reader.look_at(self._config(), scanned)
            self.wall.show_names(Path(scanned.folder), scanned.names)
            if self.stack.currentWidget() is not self.large or self._shown not in scanned.names:
                self.stack.setCurrentWidget(self.wall)
            else:
                self._read()  # The same picture, perhaps cut in another way.
        self.wall.show_left_out(self._choosing.left_out)
        self._show_state()

    @Slot(object)
    def show_failure(self, sentence: str) -> None:
        """Say why a scan found nothing."""
        self._scanned = None
        self.words.clear()
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
        """Say how many pictures there are, and offer what can be done with those that are meant."""
        here = self.stack.currentWidget()
        self.back_button.setVisible(here is self.large)
        self.leave_button.setVisible(here is not self.empty)
        if self._scanned is None or here is self.empty:
            return
        names = self._meant()
        is_out = self._choosing.are_out(names)
        words = self.tr("Take in again") if is_out else self.tr("Leave out")
        self.leave.setText(words)
        self.leave_button.setText(words)
        self.leave_button.setEnabled(bool(names))
        if here is self.large:
            self.large.show_left_out(is_out)
            self.words.setText(self._shown + (self.tr(", left out") if is_out else ""))
        else:
            self.words.setText(self._in_words(self._scanned))

    def _in_words(self, scanned: Scanned) -> str:
        _, height, width, _ = scanned.crops.shape
        if scanned.left_out:
            words = self.tr("{0}, {1} {2} {3} pixels each. {4} left out.")
        else:
            words = self.tr("{0}, {1} {2} {3} pixels each. X leaves out what you select.")
        pictures = counted(scanned.pictures, "picture")
        return words.format(pictures, width, TIMES, height, f"{scanned.left_out:,}")

    # -- CHOOSING --

    def _meant(self) -> list[str]:
        """The names of the pictures that a key or button means; none while another folder is being read."""
        if self._scanned is None or Path(self._scanned.folder) != self._choosing.folder:
            return []
        if self.stack.currentWidget() is self.large:
            return [self._shown]
        return self.wall.meant()

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
            reveal((Path(self._scanned.folder) / names[0]).parent)

    # -- ONE PICTURE --

    @Slot()
    def _look(self) -> None:
        """See the current picture large."""
        if self._scanned and self.wall.current >= 0:
            self._shown = self._scanned.names[self.wall.current]
            self.large.show_picture(None)
            self.stack.setCurrentWidget(self.large)
            self.large.setFocus()
            self._read()
            self._show_state()

    def _read(self) -> None:
        """Read the picture that is seen large."""
        assert self._scanned is not None
        name = self._shown
        path = Path(self._scanned.folder) / name.partition("#")[0]

        def then(answer: tuple[QImage, Box]) -> None:
            if name == self._shown:
                self.large.show_picture(*answer)

        self._background.call("large picture", partial(_read_large, path, self._config()), then)

    @Slot(int)
    def _step(self, steps: int) -> None:
        self.wall.step(steps)
        self._look()

    @Slot()
    def _show_all(self) -> None:
        if self.stack.currentWidget() is self.large:
            self.stack.setCurrentWidget(self.wall)
            self.wall.setFocus()
            self._show_state()


def _read_large(path: Path, config: ImportConfig) -> tuple[QImage, Box]:
    """Read a picture, and which part of it is used; call it off the GUI thread. A null image for none."""
    from ganart.images import read_image
    from training.importing.pictures import kept_box

    try:
        image = read_image(path, _LARGE)
    except (OSError, ValueError):  # Its file was changed since the scan.
        return QImage(), (0, 0, 1, 1)
    left, top, right, bottom = kept_box(image.width(), image.height(), config)
    return image, (left / image.width(), top / image.height(), right / image.width(), bottom / image.height())
