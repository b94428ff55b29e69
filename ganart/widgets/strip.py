"""The strip at the bottom: what runs out of sight just now, how far it is, and how to halt it."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QVBoxLayout, QWidget

from ganart.messages import Task
from ganart.theme import GRID, icon, restyle, set_tabular
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.idle_timer import IdleTimer
from ganart.words import percent_in_words

STEPS = 1000  # Of the progress bar.


class Strip(QFrame):
    """A line for each page at work. Hidden while nothing runs that is out of sight.

    Each line that comes or goes moves the page above it. So that no button slips away from under a hand,
    lines wait for a moment in which nobody uses the window; work that ends before it shows none.

    Attributes:
        lines: The line of each page at work by the page's name.

    Signals:
        chosen: A line was clicked; arg is the page's name.
        pause_pressed, stop_pressed: arg is the page's name.
        rearranged: Lines came into sight or went.
    """

    chosen = Signal(str)
    pause_pressed = Signal(str)
    stop_pressed = Signal(str)
    rearranged = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Running jobs"))
        self.lines: dict[str, TaskLine] = {}
        self._ended: dict[str, TaskLine] = {}  # They keep their room until it may be taken from them.
        self._in_sight: str | None = None
        self._idle: IdleTimer | None = None  # While lines wait to come or go.
        self._layout = QVBoxLayout(self, spacing=0)
        self._layout.setContentsMargins(2 * GRID, 4, GRID, 4)
        self.hide()

    def show_task(self, page: str, task: Task | None) -> None:
        """Show what runs on a page, or that nothing does any more."""
        if task is None:
            if line := self.lines.pop(page, None):
                line.setEnabled(False)
                self._ended[page] = line
        else:
            if page not in self.lines:
                ended = self._ended.pop(page, None)
                self.lines[page] = ended or self._new_line(page)
                self.lines[page].setEnabled(True)
            self.lines[page].show_task(task)
        self._rearrange_when_idle()

    def set_in_sight(self, page: str | None) -> None:
        """Leave out the line of the page that shows its work itself; None: of no page."""
        self._in_sight = page
        self._rearrange_when_idle()

    def _rearrange_when_idle(self) -> None:
        if not self._ended and all(
            line.isHidden() == (page == self._in_sight) for page, line in self.lines.items()
        ):
            return
        if not self.window().isVisible():
            self.rearrange()
        elif self._idle is None:
            self._idle = IdleTimer(self.window())
            self._idle.came.connect(self.rearrange)
            self._idle.wait()

    @Slot()
    def rearrange(self) -> None:
        """Let the lines come and go that wait for it."""
        if self._idle:
            self._idle.deleteLater()
            self._idle = None
        before = [line for line in self.findChildren(TaskLine) if not line.isHidden()]
        for line in self._ended.values():
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._ended.clear()
        for page, line in self.lines.items():
            line.setVisible(page != self._in_sight)
        self.setVisible(any(page != self._in_sight for page in self.lines))
        if before != [line for line in self.findChildren(TaskLine) if not line.isHidden()]:
            self.rearranged.emit()

    def _new_line(self, page: str) -> "TaskLine":
        line = TaskLine(self)
        line.hide()
        line.clicked.connect(lambda: self.chosen.emit(page))
        line.pause_button.clicked.connect(lambda: self.pause_pressed.emit(page))
        line.stop_button.clicked.connect(lambda: self.stop_pressed.emit(page))
        self._layout.addWidget(line)
        return line


class TaskLine(QWidget):
    """One piece of running work. Its parts keep their places while the numbers change.

    Signals:
        clicked: The line itself was clicked, not its buttons.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, cursor=Qt.CursorShape.PointingHandCursor)

        # Widgets
        self.title = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        self.bar = QProgressBar(maximum=STEPS, textVisible=False)
        self.percent = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.detail = QLabel()
        self.pause_button = _button("pause-fill", self.tr("Pause"))
        self.stop_button = _button("stop-fill", self.tr("Stop and keep everything"))

        # Layout
        for label in (self.percent, self.detail):
            set_tabular(label)
        self.percent.setFixedWidth(self.percent.fontMetrics().horizontalAdvance(percent_in_words(1.0)))
        policy = self.pause_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.pause_button.setSizePolicy(policy)
        layout = QHBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title, stretch=3)
        layout.addWidget(self.bar, stretch=4)
        layout.addWidget(self.percent)
        layout.addWidget(self.detail, stretch=4)
        layout.addWidget(self.pause_button)
        layout.addWidget(self.stop_button)

    def show_task(self, task: Task) -> None:
        self.title.setText(task.title)
        self._show_fraction(task.fraction)
        self.detail.setText(task.detail)
        # Wide texts push the line once; shorter ones after them do not pull it back.
        self.detail.setMinimumWidth(max(self.detail.minimumWidth(), self.detail.sizeHint().width()))
        self._show_paused(task.paused)
        self.pause_button.setVisible(task.can_pause)
        _name(self.stop_button, self.tr("Stop and keep everything") if task.keeps else self.tr("Cancel"))

    def _show_fraction(self, fraction: float | None) -> None:
        if fraction is None:
            self.bar.setRange(0, 0)  # Qt shows a bar that moves: there is no end to measure against.
            self.percent.clear()
        else:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(round(STEPS * fraction))
            self.percent.setText(percent_in_words(fraction))

    def _show_paused(self, paused: bool) -> None:
        if self.bar.property("paused") == paused:
            return
        restyle(self.bar, "paused", paused)
        self.pause_button.setIcon(icon("play-fill" if paused else "pause-fill"))
        _name(self.pause_button, self.tr("Resume") if paused else self.tr("Pause"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


def _button(picture: str, tip: str) -> QToolButton:
    button = QToolButton(icon=icon(picture), iconSize=QSize(20, 20))
    _name(button, tip)
    button.setProperty("role", "flat")
    button.setCursor(Qt.CursorShape.ArrowCursor)
    return button


def _name(button: QToolButton, words: str) -> None:
    """Say what a button does, to the eye and to who reads the screen aloud."""
    button.setToolTip(words)
    button.setAccessibleName(words)
