"""The albums and tags beside the gallery: a click shows what is in one, a drop lays pictures into it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ganart import theme
from ganart.dropped import dropped_paths
from ganart.keeping.albums import Group
from ganart.numbers import written

_WIDTH = 208  # Logical pixels.
_LINE = 32
_GROUP = Qt.ItemDataRole.UserRole


class AlbumList(QFrame):
    """Lists the groups with how many pictures are in each.

    Attributes:
        tree: The list. Its first line stands for all pictures.

    Signals:
        chosen: The pictures of a group are wanted; arg is the `Group`, or None for all pictures.
        renamed: An album is to be called otherwise; args are the `Group` and the name.
        delete_requested: An album is to be deleted; arg is the `Group`.
        new_requested: An album is to be made.
        dropped: Pictures were dropped onto a group; args are the `Group` and the list of their Paths.
    """

    chosen = Signal(object)
    renamed = Signal(object, str)
    delete_requested = Signal(object)
    new_requested = Signal()
    dropped = Signal(object, list)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setFixedWidth(_WIDTH)

        # Widgets
        self.tree = _Tree()
        self.new_button = QPushButton(
            theme.icon("folder-simple-plus"),
            self.tr("New album"),
            toolTip=self.tr("Make an album; drag pictures onto it"),
        )

        # Layout
        layout = QVBoxLayout(self, spacing=8)
        layout.setContentsMargins(8, 8, 8, 16)
        layout.addWidget(self.tree, stretch=1)
        layout.addWidget(self.new_button)

        # Connections
        self.tree.currentItemChanged.connect(self._on_current_changed)
        self.tree.itemChanged.connect(self._on_item_changed)
        self.tree.dropped.connect(self.dropped)
        self.tree.delete_requested.connect(self._delete)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self.new_button.clicked.connect(self.new_requested)
        self.show_groups([], [], lambda group: 0)

    def group(self) -> Group | None:
        """The group whose pictures are wanted; None for all pictures."""
        item = self.tree.currentItem()
        return item.data(0, _GROUP) if item else None

    def choose(self, group: Group | None) -> None:
        """Show that a group's pictures are wanted, and tell so."""
        self._go_to(group)

    def edit(self, group: Group) -> None:
        """Let the name of an album be typed."""
        if item := self._item(group):
            self.tree.scrollToItem(item)
            self.tree.editItem(item, 0)

    def show_groups(
        self, albums: Sequence[tuple[Group, str]], tags: Sequence[str], count: Callable[[Group], int]
    ) -> None:
        """List these; `count` says how many pictures are in each."""
        chosen = self.group()
        blocker = QSignalBlocker(self.tree)
        self.tree.clear()
        self._add(self.tr("All pictures"), None)
        if albums:
            self._add_heading(self.tr("Albums"))
        for album, name in albums:
            self._add(name, album, count(album))
        if tags:
            self._add_heading(self.tr("Tags"))
        for tag in tags:
            group = Group("tag", tag)
            self._add(tag, group, count(group))
        self._go_to(chosen)
        blocker.unblock()
        if self.group() != chosen:
            self.chosen.emit(self.group())

    def show_counts(self, count: Callable[[Group], int]) -> None:
        """Say anew how many pictures are in each group, and leave a name that is being typed alone."""
        for place in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(place)
            if item and (group := item.data(0, _GROUP)):
                item.setText(1, written(count(group)))

    def _add(self, name: str, group: Group | None, count: int | None = None) -> None:
        item = QTreeWidgetItem([name, "" if count is None else written(count)])
        item.setData(0, _GROUP, group)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if group:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        if group and group.kind == "album":
            flags |= Qt.ItemFlag.ItemIsEditable
        item.setFlags(flags)
        item.setToolTip(0, name)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(1, QColor(theme.colours().muted))
        self._place(item)

    def _add_heading(self, words: str) -> None:
        item = QTreeWidgetItem([words])
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(0, QColor(theme.colours().muted))
        item.setTextAlignment(0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        self._place(item)

    def _place(self, item: QTreeWidgetItem) -> None:
        item.setSizeHint(0, QSize(0, _LINE))
        self.tree.addTopLevelItem(item)

    def _go_to(self, group: Group | None) -> None:
        """Make the line of a group the current one; that of all pictures where it has none."""
        if item := self._item(group) or self.tree.topLevelItem(0):
            self.tree.setCurrentItem(item)

    def _item(self, group: Group | None) -> QTreeWidgetItem | None:
        """The line of a group, if it has one."""
        lines = (self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount()))
        return next((item for item in lines if item and group and item.data(0, _GROUP) == group), None)

    @Slot()
    def _on_current_changed(self) -> None:
        self.chosen.emit(self.group())

    @Slot(QTreeWidgetItem, int)
    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 0 and item.data(0, _GROUP):
            self.renamed.emit(item.data(0, _GROUP), item.text(0))

    @Slot()
    def _delete(self) -> None:
        group = self.group()
        if group and group.kind == "album":
            self.delete_requested.emit(group)

    @Slot("QPoint")
    def _open_menu(self, place: object) -> None:
        group = self.group()
        if group is None or group.kind != "album":
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(theme.icon("pencil-simple"), self.tr("Rename"), lambda: self.edit(group))
        menu.addAction(theme.icon("trash"), self.tr("Delete album"), self._delete)
        menu.popup(self.tree.viewport().mapToGlobal(place))  # type: ignore[call-overload]


class _Tree(QTreeWidget):
    """Lines of a name and a number. Takes drops of pictures on lines that stand for a group."""

    dropped = Signal(object, list)
    delete_requested = Signal()

    def __init__(self) -> None:
        super().__init__(
            accessibleName=self.tr("Albums and tags"),
            columnCount=2,
            headerHidden=True,
            rootIsDecorated=False,
            indentation=0,
            uniformRowHeights=True,
            frameShape=QFrame.Shape.NoFrame,
            dragDropMode=QAbstractItemView.DragDropMode.DropOnly,
            horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            contextMenuPolicy=Qt.ContextMenuPolicy.CustomContextMenu,
            editTriggers=QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked,
        )
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _target(self, event: QDropEvent) -> QTreeWidgetItem | None:
        item = self.itemAt(event.position().toPoint())
        return item if item and item.data(0, _GROUP) and dropped_paths(event.mimeData()) else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        item = self._target(event)
        with QSignalBlocker(self):
            for line in self.selectedItems():
                line.setSelected(False)
            if lit := item or self.currentItem():  # What a drop is for.
                lit.setSelected(True)
        event.setAccepted(item is not None)

    def dragLeaveEvent(self, event: object) -> None:
        self._light_current()

    def dropEvent(self, event: QDropEvent) -> None:
        item = self._target(event)
        self._light_current()
        if item:
            event.acceptProposedAction()
            self.dropped.emit(item.data(0, _GROUP), dropped_paths(event.mimeData()))

    def _light_current(self) -> None:
        with QSignalBlocker(self):
            self.clearSelection()
            if current := self.currentItem():
                current.setSelected(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)
