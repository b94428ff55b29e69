"""The subfolders of the pictures, with their counts: each can be left out, and taken in again."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from ganart.numbers import written
from ganart.pages.train.pictures.choosing import Choosing
from ganart.theme import GRID
from training.importing.left_out import folders_around

_MOST_ROWS = 7  # In sight at once; more scroll.

_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TICKED = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable

_Index = QModelIndex | QPersistentModelIndex


class Folder:
    """A subfolder and what it holds.

    Attributes:
        path: From the chosen folder on, with a slash at its end; "" for the pictures in no subfolder.
        title: What it is called.
        held: The pictures in it and below it.
        chosen: How many of them are learned from.
    """

    __slots__ = ("chosen", "folders", "held", "parent", "path", "row", "title")

    def __init__(self, path: str, title: str, parent: "Folder | None"):
        self.path, self.title, self.parent = path, title, parent
        self.row = len(parent.folders) if parent else 0
        self.folders: list[Folder] = []
        self.held = self.chosen = 0
        if parent:
            parent.folders.append(self)

    def state(self) -> Qt.CheckState:
        """Whether all of it is learned from, some or none."""
        if self.chosen == self.held:
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if self.chosen else Qt.CheckState.Unchecked


class SubfolderModel(QAbstractItemModel):
    """The folders that hold pictures, each with a tick.

    Signals:
        ticked: A tick was set or taken away; arg is the path of its folder.
    """

    ticked = Signal(object)  # A text of Qt's would lose halves of letters, which names of folders may have.

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._names: Sequence[str] = ()
        self._root = Folder("", "", None)
        self._all: list[Folder] = [self._root]  # Each after the one that it lies in.
        self._homes: list[int] = []  # Which of those each picture lies in itself.

    def show_names(self, names: Sequence[str]) -> bool:
        """Show the folders of these pictures; return whether they were others before."""
        if names == self._names:
            return False
        self.beginResetModel()
        self._names = names
        self._root = Folder("", "", None)
        self._all, self._homes = [self._root], []
        numbers = {"": 0}
        is_alone = all("/" in name for name in names)
        if not is_alone:
            self._all.append(Folder("", self.tr("In no subfolder"), self._root))
        for name in names:
            inner = name[: name.rfind("/") + 1]
            if inner not in numbers:
                self._add(inner, numbers)
            self._homes.append(numbers[inner] or int(not is_alone))
        self.endResetModel()
        return True

    def _add(self, path: str, numbers: dict[str, int]) -> None:
        outer = ""
        for folder in (*folders_around(path), path):
            if folder not in numbers:
                numbers[folder] = len(self._all)
                title = folder[len(outer) : -1].encode(errors="replace").decode()
                self._all.append(Folder(folder, title, self._all[numbers[outer]]))
            outer = folder

    def show_chosen(self, is_chosen: Sequence[bool]) -> None:
        """Count again, for each picture whether it is learned from. Whoever shows it paints it again."""
        for folder in self._all:
            folder.held = folder.chosen = 0
        for home, is_in in zip(self._homes, is_chosen, strict=True):
            self._all[home].held += 1
            self._all[home].chosen += is_in
        for folder in reversed(self._all):
            if folder.parent:
                folder.parent.held += folder.held
                folder.parent.chosen += folder.chosen

    def is_worth_showing(self) -> bool:
        """Whether there are at least two places to choose between."""
        return len(set(self._homes)) > 1

    def folder(self, index: _Index) -> Folder:
        """The folder in a row."""
        found = index.internalPointer() if index.isValid() else self._root
        assert isinstance(found, Folder)
        return found

    # -- OVERRIDES --

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:
        folders = self.folder(parent).folders
        if not (0 <= row < len(folders) and 0 <= column < 2):
            return QModelIndex()
        return self.createIndex(row, column, folders[row])

    def parent(self, index: _Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        outer = self.folder(index).parent if index.isValid() else None
        return self.createIndex(outer.row, 0, outer) if outer and outer.parent else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.column() > 0 else len(self.folder(parent).folders)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 2

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _PLAIN if index.column() else _TICKED

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        folder = self.folder(index)
        match role:
            case Qt.ItemDataRole.DisplayRole if index.column() == 0:
                return folder.title
            case Qt.ItemDataRole.DisplayRole:
                return self.count_in_words(folder.chosen, folder.held)
            case Qt.ItemDataRole.CheckStateRole if index.column() == 0:
                return folder.state()
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == 1:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return folder.path.encode(errors="replace").decode() or folder.title
        return None

    def count_in_words(self, chosen: int, held: int) -> str:
        """Say how many pictures a folder holds, and how many of them are learned from: "14 of 36"."""
        if 0 < chosen < held:
            return self.tr("{0} of {1}").format(written(chosen), written(held))
        return written(held)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit(self.folder(index).path)  # What it leads to comes with `show_chosen`.
        return True


class SubfolderList(QTreeView):
    """Lets folders be ticked: with the mouse, or with Space. Out of sight where there are none."""

    def __init__(self, choosing: Choosing, parent: QWidget | None = None):
        super().__init__(
            parent,
            accessibleName=self.tr("Subfolders to learn from"),
            headerHidden=True,
            uniformRowHeights=True,
            horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            indentation=20,
        )
        self.folders = SubfolderModel(self)
        self.setModel(self.folders)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.hide()
        self.folders.ticked.connect(choosing.toggle_folder)
        self.expanded.connect(self._take_room)
        self.collapsed.connect(self._take_room)

    def show_chosen(self, names: Sequence[str], is_chosen: Sequence[bool]) -> None:
        """Show the folders of pictures, and how many of these are learned from."""
        is_new = self.folders.show_names(names)
        self.folders.show_chosen(is_chosen)
        self.setVisible(self.folders.is_worth_showing())
        if is_new:
            self._unfold_what_is_alone()
            self._take_room()
            widest = self.folders.count_in_words(max(1, len(names) - 1), len(names))
            self.header().resizeSection(1, self.fontMetrics().horizontalAdvance(widest) + 2 * GRID)
        self.viewport().update()

    def _unfold_what_is_alone(self) -> None:
        """Show what lies in folders that hold nothing but one other folder."""
        outer = QModelIndex()
        while self.folders.rowCount(outer) == 1:
            outer = self.folders.index(0, 0, outer)
            self.expand(outer)

    @Slot()
    def _take_room(self) -> None:
        """Be as high as what shows, up to a few rows."""
        index, rows = self.folders.index(0, 0), 0
        while index.isValid() and rows < _MOST_ROWS:
            index, rows = self.indexBelow(index), rows + 1
        self.setFixedHeight(rows * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth())
