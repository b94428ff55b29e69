"""The layer over the canvas on which points are dragged, and what must not move is painted."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ganart.pages.explore.dragging.held_mask import BRUSH
from ganart.theme import colours
from ganart.widgets.picture_canvas import PictureCanvas
from training.exploring.pulls import Point, Pull

_HANDLE, _TARGET = 6, 9  # Logical pixels, their radii.
_NEAR = 14.0  # Logical pixels from a point at which it is grabbed.
_HELD_OPACITY = 0.45


class DragLayer(QWidget):
    """Tells what the mouse does on the picture, and shows the points it is told of.

    Points are shares of the picture's width and height. The wheel still zooms the canvas below.

    Signals:
        pressed: A drag begins; args are the point, the number of the pull that was grabbed (-1 for none) and
            whether it is to be one more (Shift).
        pulled: The mouse moved on; arg is the point.
        released: It was let go.
        brushed: The brush moves; args are from where, to where, and whether it erases (Ctrl).
    """

    pressed = Signal(object, int, bool)
    pulled = Signal(object)
    released = Signal()
    brushed = Signal(object, object, bool)

    def __init__(self, canvas: PictureCanvas):
        """Lie over all of a canvas, hidden at first."""
        super().__init__(canvas, mouseTracking=True, visible=False)
        self.setAccessibleName(self.tr("Points to drag"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._canvas = canvas
        self._pulls: tuple[Pull, ...] = ()
        self._held = QImage()
        self._brushes = False  # Whether the left button is the brush.
        self._button = Qt.MouseButton.NoButton  # The one that is held.
        self._last: Point | None = None  # Where the brush was.
        self._mouse: QPointF | None = None
        layout = QVBoxLayout(canvas)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self)

    def show_pulls(self, pulls: Sequence[Pull]) -> None:
        """Show these points and where they are pulled."""
        self._pulls = tuple(pulls)
        self.update()

    def show_held(self, marks: np.ndarray) -> None:
        """Show what must not move, bool [h, w] over the whole picture."""
        height, width = marks.shape
        opacity = np.where(marks, round(255 * _HELD_OPACITY), 0).astype(np.uint8)
        accent = QColor(colours().accent)
        pixels = np.empty((height, width, 4), np.uint8)
        pixels[:] = (accent.blue(), accent.green(), accent.red(), 0)  # As ARGB32 lies in memory.
        pixels[..., 3] = opacity
        self._held = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32).copy()
        self.update()

    def set_brush(self, brushes: bool) -> None:
        """Have the left button paint what must not move; the right one always does."""
        self._brushes = brushes
        self.setCursor(Qt.CursorShape.BlankCursor if brushes else Qt.CursorShape.CrossCursor)
        self.update()

    def on_screen(self, point: Point) -> QPointF:
        """Return where a point lies on this layer."""
        area = self._canvas.picture_area()
        return QPointF(area.left() + point[0] * area.width(), area.top() + point[1] * area.height())

    def _in_picture(self, position: QPointF) -> Point:
        """Return the point at a position, brought to the picture's edge when it lies outside."""
        area = self._canvas.picture_area()
        shares = (
            (position.x() - area.left()) / area.width(),
            (position.y() - area.top()) / area.height(),
        )
        return (min(max(shares[0], 0.0), 1.0), min(max(shares[1], 0.0), 1.0))

    def _grabbed(self, position: QPointF) -> int:
        """Return the number of the nearest pull at a position; -1 for none."""
        distances = [
            min((self.on_screen(point) - position).manhattanLength() for point in (pull.handle, pull.target))
            for pull in self._pulls
        ]
        near = [number for number, distance in enumerate(distances) if distance <= _NEAR]
        return min(near, key=lambda number: distances[number], default=-1)

    # -- OVERRIDES --

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._button != Qt.MouseButton.NoButton:
            return
        is_left, is_right = (
            event.button() == each for each in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
        )
        if not (is_left or is_right) or not self._canvas.picture_area().contains(event.position()):
            event.ignore()
            return
        self._button = event.button()
        point = self._in_picture(event.position())
        if is_right or self._brushes:
            self._last = point
            self._brush(event)
        else:
            adds = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.pressed.emit(point, self._grabbed(event.position()), adds)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse = event.position()
        if self._last is not None:
            self._brush(event)
        elif self._button != Qt.MouseButton.NoButton:
            self.pulled.emit(self._in_picture(event.position()))
        if self._brushes:
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != self._button:
            return
        self._button = Qt.MouseButton.NoButton
        if self._last is None:
            self.released.emit()
        self._last = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # Else the canvas would zoom.

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._canvas.wheelEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._mouse = None
        self.update()

    def _brush(self, event: QMouseEvent) -> None:
        assert self._last is not None
        point = self._in_picture(event.position())
        erases = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.brushed.emit(self._last, point, erases)
        self._last = point

    def paintEvent(self, event: QPaintEvent) -> None:
        area = self._canvas.picture_area()
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        if not self._held.isNull():
            painter.drawImage(area, self._held)
        for width, colour in ((4.0, "#000000"), (2.0, "#ffffff")):  # Seen on any picture.
            painter.setPen(QPen(QColor(colour), width))
            for pull in self._pulls:
                self._draw(painter, pull)
        if self._brushes and self._mouse is not None:
            radius = BRUSH * min(area.width(), area.height())
            for width, colour in ((3.0, "#000000"), (1.0, "#ffffff")):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawEllipse(self._mouse, radius, radius)

    def _draw(self, painter: QPainter, pull: Pull) -> None:
        """Draw a ring where a point is pulled to, a dot where it is, and the way between them."""
        handle, target = self.on_screen(pull.handle), self.on_screen(pull.target)
        painter.drawEllipse(target, _TARGET, _TARGET)
        way = target - handle
        length = (way.x() ** 2 + way.y() ** 2) ** 0.5
        if length > _HANDLE + _TARGET:
            painter.drawLine(handle + way * (_HANDLE / length), target - way * (_TARGET / length))
        dot = QRectF(0, 0, _HANDLE, _HANDLE)
        dot.moveCenter(handle)
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(dot)
        painter.setBrush(Qt.BrushStyle.NoBrush)
