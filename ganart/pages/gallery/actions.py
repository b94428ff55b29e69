"""Everything that can be done to pictures, each with its key, and the one menu that offers it."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ganart.keeping.marks import MAX_STARS
from ganart.widgets.picture_viewer import MOST
from ganart.words import counted


class GalleryActions(QObject):
    """The actions of the gallery; the page connects them.

    They work in each widget they are added to and in its children; digits typed into a field stay text.

    Attributes:
        stars: One action for each number of stars, 0 to 5.
        menu: Shows most of them.
    """

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self._all: list[QAction] = []
        self.stars = [
            self._action(counted(stars, "star") if stars else self.tr("No stars"), str(stars))
            for stars in range(MAX_STARS + 1)
        ]
        space = QKeySequence("Space").toString(QKeySequence.SequenceFormat.NativeText)
        # Shown only: the wall of pictures takes the key itself, for on a button Space presses it.
        self.full_screen = self._action(self.tr("Full screen") + "\t" + space)
        self.compare = self._action(self.tr("Compare"), "C")
        self.explore = self._action(self.tr("Open in Explore"), "E")
        self.favourite = self._action(self.tr("Favourite"), "F")
        # What is liked in Explore is a favourite here.
        self.favourite.setShortcuts([QKeySequence("F"), QKeySequence("L")])
        self.reject = self._action(self.tr("Reject"), "X")
        self.add_to_album = self._action(self.tr("Add to album…"), "A")
        self.take_out = self._action(self.tr("Take out of this album"), "Shift+A")
        self.take_out.setVisible(False)
        self.tag = self._action(self.tr("Tags…"), "Ctrl+T")
        self.title = self._action(self.tr("Title…"), "F2")
        self.select_series = self._action(self.tr("Select this series"), "S")
        self.name_series = self._action(self.tr("Name this series…"), "Shift+F2")
        self.upscale = self._action(self.tr("Upscale"), "U")
        self.export = self._action(self.tr("Export or print…"), "Ctrl+E")
        self.variations = self._action(self.tr("Paint variations…"), "M")
        self.stills = self._action(self.tr("Paint stills between two…"), "Shift+M")
        self.copy = self._action(self.tr("Copy"), QKeySequence.StandardKey.Copy)
        self.copy_seed = self._action(self.tr("Copy seed"), "Ctrl+Shift+C")
        self.open_folder = self._action(self.tr("Open folder"), "Ctrl+O")
        self.delete = self._action(self.tr("Delete"), QKeySequence.StandardKey.Delete)
        self.undo = self._action(self.tr("Undo"), QKeySequence.StandardKey.Undo)
        self.undo.setEnabled(False)
        self.select_all = self._action(self.tr("Select all"), QKeySequence.StandardKey.SelectAll)
        self.look_alikes = self._action(self.tr("Find look-alikes"), "Ctrl+L")
        self.most_different = self._action(self.tr("Find the most different 24"), "Ctrl+D")
        self.refresh = self._action(self.tr("Look for new files"), QKeySequence.StandardKey.Refresh)
        self.exchange = self._action(self.tr("Exchange stars with other programs…"))
        self._on_any = [
            *self.stars,
            self.full_screen,
            self.favourite,
            self.reject,
            self.add_to_album,
            self.take_out,
            self.tag,
            self.title,
            self.select_series,
            self.name_series,
            self.upscale,
            self.export,
            self.copy,
            self.copy_seed,
            self.open_folder,
            self.delete,
        ]
        self.menu = QMenu(parent)
        self._fill_menu()

    def add_to(self, widget: QWidget) -> None:
        """Let the keys work in `widget`."""
        widget.addActions(self._all)

    def set_count(self, count: int) -> None:
        """Offer what can be done to so many selected pictures."""
        for action in self._on_any:
            action.setEnabled(count > 0)
        self.compare.setEnabled(2 <= count <= MOST)
        self.explore.setEnabled(count == 1)
        self.variations.setEnabled(count == 1)
        self.stills.setEnabled(count == 2)

    def _fill_menu(self) -> None:
        self.menu.addActions([self.full_screen, self.compare, self.explore])
        self.menu.addSeparator()
        self.menu.addMenu(self.tr("Stars")).addActions(self.stars)
        self.menu.addActions([self.favourite, self.reject])
        self.menu.addSeparator()
        self.menu.addActions([self.add_to_album, self.take_out, self.tag, self.title])
        self.menu.addActions([self.select_series, self.name_series])
        self.menu.addSeparator()
        self.menu.addActions([self.upscale, self.export])
        self.menu.addSeparator()
        self.menu.addActions([self.variations, self.stills])
        self.menu.addSeparator()
        self.menu.addActions([self.copy, self.copy_seed, self.open_folder])
        self.menu.addSeparator()
        self.menu.addActions([self.look_alikes, self.most_different])
        self.menu.addSeparator()
        self.menu.addActions([self.select_all, self.refresh, self.exchange, self.undo, self.delete])

    def _action(self, text: str, key: str | QKeySequence.StandardKey = "") -> QAction:
        action = QAction(text, self)
        if key:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._all.append(action)
        return action
