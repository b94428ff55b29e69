"""The notes over the page: sentences for the user, and what can be done about them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ganart.engine_words import in_users_words
from ganart.messages import Message
from ganart.theme import GRID, ICON_SIZE, icon
from ganart.widgets.free_room import lowest_free_place
from ganart.widgets.icon_label import IconLabel

MOST_LINES = 3  # More than these hide the page.
INFO_SECONDS = 10.0  # After which a sentence that is no warning goes by itself.
PATIENCE = 4  # Times as long for one with buttons: there is something to decide.
_WIDEST = 760  # Logical pixels: longer lines are hard to read.
_NARROWEST = 200  # Logical pixels of a sentence beside its buttons.
_PICTURES = {"info": "info", "warning": "warning", "error": "warning-circle"}


class MessageBar(QFrame):
    """Shows the newest sentences, the last one at the bottom. Hidden while there is none.

    It lies over the lower edge of the room that a widget has for it, above its controls, and moves nothing
    there by itself. Equal messages show once, and one for each cause. Of too many the oldest goes, those that
    ask for nothing first.

    Attributes:
        lines: What is shown, oldest first.

    Signals:
        placed: It lies elsewhere, or shows something else, than before.
        left: A message has gone in which the keyboard was.
    """

    placed = Signal()
    left = Signal()

    def __init__(
        self, over: QWidget, info_seconds: float = INFO_SECONDS, room: Callable[[], QRect] | None = None
    ):
        """Lie over a widget; `room` says over which part of it, all of it where it is None."""
        super().__init__(over)
        self._over = over
        self._room = room or over.rect
        over.installEventFilter(self)
        self._info_seconds = info_seconds
        self.lines: list[MessageLine] = []
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.place)
        self._layout = QVBoxLayout(self, spacing=1)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def say(self, message: Message) -> None:
        """Show a message, unless it is there already."""
        if any(line.message == message for line in self.lines):
            return
        self.settle(message.cause)
        while len(self.lines) >= MOST_LINES:
            self.dismiss(min(self.lines, key=lambda line: line.message.level != "info" or line.message.stays))
        line = MessageLine(message)
        line.dismissed.connect(lambda: self.dismiss(line))
        self.lines.append(line)
        self._layout.addWidget(line)
        line.show()  # Now, as its height is wanted.
        self.show()
        self.place()
        self._later.start()
        if message.level == "info" and not message.stays:
            line.go_after(self._info_seconds * (PATIENCE if message.actions else 1))

    def settle(self, cause: str) -> None:
        """Take away what was said about a cause: it is settled, or there is news of it."""
        if cause:
            for line in [line for line in self.lines if line.message.cause == cause]:
                self.dismiss(line)

    def dismiss(self, line: "MessageLine") -> None:
        """Take a message away, unless it has gone: its time may run out while it waits to be deleted."""
        if line not in self.lines:
            return
        self.lines.remove(line)
        self._layout.removeWidget(line)
        focused = QApplication.focusWidget()
        if focused and line.isAncestorOf(focused):
            self.left.emit()  # Before it is hidden: Qt would go on to any control.
        line.hide()
        line.deleteLater()
        self.setVisible(bool(self.lines))
        self.place()

    def place(self) -> None:
        """Lie in the middle of the room, as low as no control is hidden, as high as the sentences are."""
        if not self.lines:
            self.placed.emit()
            return
        room = self._room()
        width = min(_WIDEST, room.width() - 4 * GRID)
        for line in self.lines:
            line.fit(width)
        height = min(self._layout.totalHeightForWidth(width), room.height() - 4 * GRID)
        self.setGeometry(lowest_free_place(QSize(width, height), room, self._over, self))
        self.raise_()  # A page that comes to the front would else lie over it.
        self.placed.emit()

    def lasting(self) -> QRect:
        """Where it lies on the widget, if it shows what does not soon go by itself; else nothing."""
        shown = (line.message for line in self.lines)
        lasts = any(message.level != "info" or message.stays or message.actions for message in shown)
        return self.geometry() if lasts else QRect()

    # -- OVERRIDES --

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # Details were opened, say.
            self.place()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._later.start()  # Again when what leaves the room, and its controls, have their new places.
        return super().eventFilter(watched, event)


class MessageLine(QFrame):
    """One message: a sentence, a button for each action, "Details", and a way to dismiss it.

    Signals:
        dismissed: It has been read, or its action has been chosen.
    """

    dismissed = Signal()

    def __init__(self, message: Message, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("level", message.level)
        sentence = in_users_words(message.sentence)
        self.setAccessibleName(sentence)
        self.message = message

        # Widgets
        picture = IconLabel(_PICTURES[message.level], ICON_SIZE)
        self.sentence = QLabel(
            sentence,
            wordWrap=True,
            textFormat=Qt.TextFormat.PlainText,
            textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse,
        )
        self.action_buttons = [QPushButton(text) for text, _ in message.actions]
        self.details_button = QPushButton(self.tr("Details"), checkable=True)
        self.details = QPlainTextEdit(message.details, readOnly=True, visible=False)
        self.copy_button = QPushButton(self.tr("Copy details"), visible=False)
        self.dismiss_button = QToolButton(
            icon=icon("x"), toolTip=self.tr("Dismiss"), accessibleName=self.tr("Dismiss")
        )
        self._timer = QTimer(self, singleShot=True)

        # Layout
        beside = (self.details_button, self.copy_button, self.dismiss_button)
        for button in beside:
            button.setProperty("role", "flat")
        self.details.setFixedHeight(22 * GRID)
        words = QHBoxLayout(spacing=GRID)
        words.addWidget(picture)
        words.addWidget(self.sentence, stretch=1)
        self._buttons = QHBoxLayout(spacing=GRID)
        for each in (*self.action_buttons, self.details_button, self.copy_button):
            self._buttons.addWidget(each)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, spacing=GRID)
        self._parts.addLayout(words, stretch=1)
        self._parts.addLayout(self._buttons)
        self._parts.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(spacing=GRID)
        row.addLayout(self._parts, stretch=1)
        row.addWidget(self.dismiss_button, alignment=Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        layout.addLayout(row)
        layout.addWidget(self.details)
        self.details_button.setVisible(bool(message.details))  # Only now: before, it would be a window.

        # Connections
        for button, (_, action) in zip(self.action_buttons, message.actions, strict=True):
            button.clicked.connect(self.dismissed)
            button.clicked.connect(lambda _checked, action=action: action())
        self.details_button.toggled.connect(self.details.setVisible)
        self.details_button.toggled.connect(self.copy_button.setVisible)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(message.details))
        self.dismiss_button.clicked.connect(self.dismissed)
        self._timer.timeout.connect(self._go_unless_read)

    def fit(self, width: int) -> None:
        """Put the buttons below the sentence where it would have too little room beside them."""
        beside = width - self._buttons.sizeHint().width() - 10 * GRID
        ways = QBoxLayout.Direction
        self._parts.setDirection(ways.LeftToRight if beside >= _NARROWEST else ways.TopToBottom)

    def go_after(self, seconds: float) -> None:
        """Dismiss the message by itself.

        But not from under the pointer, nor while its details are open or nobody looks at the window.
        """
        self._timer.start(round(1000 * seconds))

    def _go_unless_read(self) -> None:
        is_seen = self.window().isActiveWindow() or not self.isVisible()
        if self.underMouse() or self.details_button.isChecked() or not is_seen:
            self._timer.start()
        else:
            self.dismissed.emit()
