"""The output window: the played picture and nothing else, on black, over a whole screen."""

from dataclasses import dataclass
from math import ceil
from time import perf_counter

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ganart.pages.explore.stage.strips import StripPainter
from ganart.widgets.picture_canvas import PictureCanvas

_REST = 3  # Times what a picture takes; in this time, what is under the hand comes first.
_HINT_MS = 4_000


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture as the canvas shows it."""

    image: QImage
    size: QSize  # In pixels, of the picture as it was painted; the image may be a sharper one.
    squares: bool


class OutputWindow(PictureCanvas):
    """Covers a screen.

    Signals:
        left: The artist wants it closed.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__(fixed=True)
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle(self.tr("GanArt: output"))
        self.setAccessibleName(self.tr("Output window"))
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Else its keys mean nothing.
        self._active_before: QWidget | None = None
        self._next: Frame | None = None  # What is to be painted once the window has rested.
        self._picture: QImage | None = None  # As large as it is on the screen.
        self._where = self._shown_where = QRectF()  # Where the newest picture is to lie, and where that lies.
        self._spent = 0.0  # Seconds for a picture that is not on the screen yet.
        self._strips = StripPainter(self)
        self._strips.done.connect(self._on_enlarged)
        self._resting = QTimer(self, singleShot=True)
        self._resting.timeout.connect(self._show_next)
        self._hint_time = QTimer(self, singleShot=True, interval=_HINT_MS)  # Since it came.
        self._hint_time.timeout.connect(self.update)

    def cover(self, screen: QScreen, take_keys: bool) -> None:
        """Cover a screen. With `take_keys`, be the active window and say how to leave it.

        Else the window that is active stays so, as far as the system lets it.
        """
        self._active_before = None if take_keys else QApplication.activeWindow()
        self.hide()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=not take_keys)
        self.showFullScreen()
        self.setFocus()
        self._hint_time.start()
        if take_keys:
            self.raise_()
            self.activateWindow()

    def is_empty(self) -> bool:
        """Whether it has shown no picture yet."""
        return self._image is None

    def show_frame(self, frame: Frame) -> None:
        """Show a picture as soon as the one before has been on the screen for a moment."""
        self._next = frame
        if not self._resting.isActive() and not self._strips.is_busy():
            self._show_next()

    @Slot()
    def _show_next(self) -> None:
        if frame := self._next:
            self._next = None
            self._squares, self._image, self._size = frame.squares, frame.image, frame.size
            self._enlarge(at_once=self._picture is None)

    def _enlarge(self, at_once: bool) -> None:
        """Have the picture made as large as it is to be on this screen."""
        self._where = self._place()
        ratio = self.devicePixelRatioF()
        size = QSize(round(ratio * self._where.width()), round(ratio * self._where.height()))
        if self._image and not size.isEmpty():
            self._strips.begin(self._image, size, not self._is_crisp(), at_once)

    @Slot(QImage, float)
    def _on_enlarged(self, picture: QImage, seconds: float) -> None:
        self._picture, self._spent = picture, seconds
        self._resting.start(ceil(1000 * _REST * seconds))
        if self._where == self._shown_where:
            self.update(self._where.toAlignedRect())
        else:  # What is black has changed.
            self._shown_where = self._where
            self.update()

    # -- OVERRIDES --

    def event(self, event: QEvent) -> bool:
        """Let the window rest after each painting, and give back at the start what it was not to take."""
        if event.type() == QEvent.Type.WindowActivate and self._hint_time.isActive() and self._active_before:
            before, self._active_before = self._active_before, None
            if isValid(before):  # A dialog may have gone.
                before.activateWindow()
        if event.type() != QEvent.Type.UpdateRequest:
            return super().event(event)
        start = perf_counter()
        is_done = super().event(event)
        self._resting.start(ceil(1000 * _REST * (self._spent + perf_counter() - start)))
        self._spent = 0.0
        return is_done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._enlarge(at_once=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor("black"))
        if self._picture:
            ratio = self.devicePixelRatioF()
            painter.scale(1 / ratio, 1 / ratio)  # The picture has the pixels of the screen.
            painter.drawImage((self._shown_where.topLeft() * ratio).toPoint(), self._picture)
        painter.end()
        if self._hint_time.isActive() and self.isActiveWindow():
            self._paint_hint()

    def _paint_hint(self) -> None:
        """Say how to leave, on black in the middle of the lower edge."""
        painter = QPainter(self)
        words, middle = self.tr("Esc closes the output window."), int(Qt.AlignmentFlag.AlignCenter)
        area = self.fontMetrics().boundingRect(self.rect(), middle, words).adjusted(-16, -8, 16, 8)
        area.moveBottom(self.rect().bottom() - 32)
        painter.fillRect(area, QColor("black"))
        painter.setPen(QColor("white"))
        painter.drawText(area, middle, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()  # The system closed it, as by Alt+F4.
