"""The window: the rail of pages, the notes over them, the strip of running work, and an orderly close."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QEvent,
    QMimeData,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ganart import tab_order
from ganart.dressing import dress
from ganart.dropped import (
    DROPPED,
    about_not_taken,
    called,
    dropped_folder,
    dropped_paths,
    dropped_sources,
    is_picture,
    sources_in_words,
)
from ganart.lone_drop import about_lone_file
from ganart.menu_key import take_menu_key
from ganart.messages import Message, Task
from ganart.pages.page import Page
from ganart.settings import Settings
from ganart.widgets.drop_light import DropLight
from ganart.widgets.first_paint import FirstPaint
from ganart.widgets.message_bar import MessageBar
from ganart.widgets.rail import Rail
from ganart.widgets.strip import Strip
from ganart.window_memory import WindowMemory, room

if TYPE_CHECKING:
    from ganart.widgets.guide_dialog import GuideDialog

SMALLEST = (1120, 640)  # Pixels, where the screen has them; right on 1280 by 720, in any language.
_BESIDE = " beside"  # Ends the name of the strip's line for a page's second task.
RAIL = {  # Page: what the rail says, its icon, its key.
    "train": (QT_TRANSLATE_NOOP("MainWindow", "Train"), "paint-brush", "Ctrl+1"),
    "explore": (QT_TRANSLATE_NOOP("MainWindow", "Explore"), "compass", "Ctrl+2"),
    "gallery": (QT_TRANSLATE_NOOP("MainWindow", "Gallery"), "squares-four", "Ctrl+3"),
    "upscale": (QT_TRANSLATE_NOOP("MainWindow", "Upscale"), "arrows-out", "Ctrl+4"),
    "settings": (QT_TRANSLATE_NOOP("MainWindow", "Settings"), "gear", "Ctrl+,"),
}


class MainWindow(QWidget):
    """Holds the pages and lets them speak, work and end.

    Attributes:
        pages: The pages by their names, in the order of the rail; "settings" stands at its bottom.

    Signals:
        folder_dropped: arg is the Path of a folder of pictures that was dropped anywhere on the window.
        sources_dropped: arg is a list of Paths of several folders and pictures, to be learned from together.
        picture_dropped: Go where a picture was painted that was dropped, or to a model; arg is its Path.
        upscaling_wanted: Enlarge a picture that was dropped; arg is its Path.
        looked_at: The window is the active one now.
        painted: The window is on the screen for the first time: what would have delayed it may start now.
        closed: All work has ended and the window is gone.
    """

    folder_dropped = Signal(Path)
    sources_dropped = Signal(list)
    picture_dropped = Signal(Path)
    upscaling_wanted = Signal(Path)
    looked_at = Signal()
    painted = Signal()
    closed = Signal()

    def __init__(self, pages: Mapping[str, Page], settings: Settings, parent: QWidget | None = None):
        super().__init__(parent, windowTitle="GanArt", acceptDrops=True)
        self.pages = dict(pages)
        self._settings = settings
        self._memory = WindowMemory(self, settings)
        self._guide: GuideDialog | None = None  # Made when it is first wanted.
        self._ending: set[str] | None = None  # Pages that have not ended yet, once the window closes.

        # Widgets
        self.rail = Rail()
        self.stack = QStackedWidget()
        self.message_bar = MessageBar(self.stack, room=self._room_for_messages)
        self.drop_light = DropLight(self.stack)
        self.strip = Strip()
        self.saving = QLabel(self.tr("Saving…"), self, alignment=Qt.AlignmentFlag.AlignCenter, visible=False)
        for name, page in self.pages.items():
            title, picture, key = RAIL[name]
            self.rail.add_page(name, self.tr(title), picture, key, at_bottom=name == "settings")
            self.stack.addWidget(page)

        # Layout
        self.setMinimumSize(QSize(*SMALLEST).boundedTo(room()))
        self.saving.setProperty("role", "title")
        self.saving.setAutoFillBackground(True)
        middle = QHBoxLayout(spacing=0)
        middle.addWidget(self.rail)
        middle.addWidget(self.stack, stretch=1)
        layout = QVBoxLayout(self, spacing=0)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(middle, stretch=1)
        layout.addWidget(self.strip)

        # Connections
        FirstPaint(self).painted.connect(self.painted)
        self.message_bar.placed.connect(self._on_message_placed)
        self.message_bar.left.connect(lambda: self.pages[self.page_name()].setFocus())
        self.rail.chosen.connect(self.show_page)
        self.rail.guide_requested.connect(self.show_guide)
        self.strip.rearranged.connect(self.message_bar.place)
        self.strip.chosen.connect(lambda line: self.show_page(line.removesuffix(_BESIDE)))
        self.strip.pause_pressed.connect(lambda name: self.pages[name].pause_or_resume())
        self.strip.stop_pressed.connect(self._on_stop_pressed)
        for name, page in self.pages.items():
            page.said.connect(self._on_said)
            page.settled.connect(self.message_bar.settle)
            page.task_changed.connect(lambda task, name=name: self._on_task_changed(name, task))
            page.beside_changed.connect(lambda task, name=name: self._on_task_changed(name + _BESIDE, task))
            page.ended.connect(lambda name=name: self._on_ended(name))
            page.made.connect(self._memory.restore_part)
        for keys, act in {
            "?": self.show_keys,
            "F1": self.show_guide,
            "Ctrl+Q": self.close,
            "F11": self._toggle_full_screen,
        }.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        take_menu_key(self)

        parts = (self.rail, self.message_bar, self.drop_light, self.strip, self.saving)
        for part in (*parts, *self.pages.values()):
            dress(part)
        self._memory.restore()
        last = settings.value("window/page", "train")
        self.show_page(last if last in self.pages else "train")

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.stack.setCurrentWidget(self.pages[name])
        self.rail.show_page(name)
        self._show_strip()
        self.strip.rearrange()  # At once, as all else changes its place now.
        self.message_bar.place()
        self.pages[name].setFocus()  # So that its single keys work at once.

    def page_name(self) -> str:
        """The page at the front."""
        return next(name for name, page in self.pages.items() if page is self.stack.currentWidget())

    @Slot()
    def show_guide(self) -> None:
        """Open the guide beside the window, or bring it forward."""
        from ganart.widgets.guide_dialog import GuideDialog  # Qt takes its time for such a one.

        if self._guide is None:
            self._guide = GuideDialog(self)
        self._guide.show()
        self._guide.raise_()

    @Slot()
    def show_keys(self) -> None:
        """Open the sheet of all keys."""
        from ganart.widgets.key_sheet import KeySheet

        sheet = KeySheet(self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _room_for_messages(self) -> QRect:
        return self.pages[self.page_name()].room_for_messages()

    @Slot()
    def _on_message_placed(self) -> None:
        self.pages[self.page_name()].make_way(self.message_bar.lasting())

    def tasks(self) -> list[Task]:
        """What runs just now."""
        return [task for page in self.pages.values() if (task := page.task())]

    @Slot(object)
    def _on_said(self, message: Message) -> None:
        """Show a message; ask for attention where there is something to do and nobody looks."""
        self.message_bar.say(message)
        if message.actions and not self.isActiveWindow():
            QApplication.alert(self)

    def _on_task_changed(self, line: str, task: Task | None) -> None:
        begun = set(self.strip.lines)
        self._show_strip()  # First, so that the line of what the page shows itself never appears.
        self.strip.show_task(line, task)
        if set(self.strip.lines) != begun:  # And not each time that work goes on, which is often.
            self.message_bar.place()  # The page may show other controls now.

    def _show_strip(self) -> None:
        """Show in the strip what the page at the front does not show itself."""
        name = self.page_name()
        self.strip.set_in_sight(name if self.pages[name].shows_task() else None)

    @Slot(str)
    def _on_stop_pressed(self, line: str) -> None:
        page = self.pages[line.removesuffix(_BESIDE)]
        if line.endswith(_BESIDE):
            page.stop_beside()
        else:
            page.stop()

    @Slot()
    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # -- CLOSING --

    def is_ending(self) -> bool:
        """Whether the pages were asked to end: nothing new may begin."""
        return self._ending is not None

    @Slot()
    def end(self) -> None:
        """Save everything and close, without a question; the system asks for it."""
        if self._ending is None:
            self._remember()
            self._end_pages()
        for widget in QApplication.topLevelWidgets():
            if widget.isModal() and widget.isVisible():
                widget.close()  # An open question would wait for its answer.

    def _may_close(self) -> bool:
        """Ask once when something runs."""
        tasks = [task for task in self.tasks() if task.asks]
        if not tasks:
            return True
        if lost := next((task for task in tasks if not task.keeps), None):
            question = self.tr("{} is running. If you stop it now, nothing of it is kept.").format(lost.title)
        else:
            question = self.tr("{} is running. Stop it and keep everything?").format(tasks[0].title)
        box = QMessageBox(QMessageBox.Icon.NoIcon, "GanArt", question, parent=self)
        stop = box.addButton(self.tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(self.tr("Keep GanArt open"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(stay)
        box.setDefaultButton(stay if lost else stop)
        dress(box)
        box.exec()
        return box.clickedButton() is stop

    def _end_pages(self) -> None:
        self._ending = set(self.pages)
        self.saving.show()
        self.saving.raise_()
        for page in list(self.pages.values()):
            page.end()

    def _on_ended(self, name: str) -> None:
        if self._ending is None:
            return
        self._ending.discard(name)
        if not self._ending:
            QTimer.singleShot(0, self, self._finish_closing)  # Not from within the page that has just ended.

    @Slot()
    def _finish_closing(self) -> None:
        if self.isVisible():
            self.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.saving.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._ending is None and self._may_close():
            self._remember()
            self._end_pages()
        if self._ending == set():
            event.accept()
            self.closed.emit()
        else:
            event.ignore()

    # -- DROPPING --

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is None and dropped_paths(event.mimeData()):  # From another program.
            event.acceptProposedAction()
            self.drop_light.shine(self._what_a_drop_does(event.mimeData()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drop_light.hide()

    def _what_a_drop_does(self, data: QMimeData) -> str:
        """Say it of what is dragged over the window."""
        if sources := dropped_sources(data):
            return self.tr("Drop to learn from {} together").format(sources_in_words(sources))
        if folder := dropped_folder(data):
            return self.tr("Drop to learn from “{}”").format(called(folder))
        return self.tr("Drop to see what can be done with “{}”").format(dropped_paths(data)[0].name)

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.drop_light.hide()
        self.message_bar.settle(DROPPED)
        if message := about_not_taken(event.mimeData()):
            self.message_bar.say(message)
        if sources := dropped_sources(event.mimeData()):
            self.sources_dropped.emit(sources)
            return
        if folder := dropped_folder(event.mimeData()):
            self.folder_dropped.emit(folder)
            return
        dropped = dropped_paths(event.mimeData())
        self.offer_what_fits(next(filter(is_picture, dropped), dropped[0]))

    def offer_what_fits(self, path: Path) -> None:
        """Say what can be done with a file that is nothing to learn from."""
        offers = (self.folder_dropped.emit, self.picture_dropped.emit, self.upscaling_wanted.emit)
        self.message_bar.say(about_lone_file(path, *offers))

    # -- BEING LOOKED AT --

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus to the next control as the window is read, and into view."""
        tab_order.put_in_order(self)
        moved = super().focusNextPrevChild(forward)
        if moved and (focused := self.focusWidget()):
            tab_order.bring_into_view(focused)  # A scroll area sees to it only when the focus was within it.
        return moved

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.looked_at.emit()

    # -- MEMORY --

    def _remember(self) -> None:
        self._memory.keep()
        self._settings.set("window/page", self.page_name())
        self._settings.save()
