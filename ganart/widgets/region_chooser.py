"""The whole of a picture, with a frame upon it that is dragged to the part one wants to see closely."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ganart import theme

_STEP = 0.25  # Of the frame, for each press of an arrow key.
_SMALLEST = 6  # Logical pixels of the frame as it is painted.


class RegionChooser(QWidget):
    """Shows a picture and a frame.

    Attributes:
        middle: Of the frame, x and y as shares of the picture, 0 to 1.

    Signals:
        moved: The frame was moved by the user.
    """

    moved = Signal()

    def __init__(self, hint: str = "", parent: QWidget | None = None):
        """`hint` stands where there is no picture, until another is told."""
        super().__init__(parent, accessibleName=self.tr("Part to preview"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setToolTip(self.tr("Click or drag to the part you want to preview; arrow keys work too."))
        self.middle = QPointF(0.5, 0.5)
        self._hint = hint
        self._image: QImage | None = None
        self._frame = QSizeF(0.2, 0.2)  # Shares of the picture.

    @property
    def hint(self) -> str:
        """What stands where there is no picture."""
        return self._hint

    def show_picture(self, image: QImage | None, hint: str = "") -> None:
        """Show a picture, the frame in its middle, or none, and `hint` in its place."""
        self._image = image
        self._hint = hint
        self.middle = QPointF(0.5, 0.5)
        self.update()

    def picture(self) -> QImage | None:
        return self._image

    def set_frame(self, frame: QSizeF) -> None:
        """Say how large the frame is, as shares of the picture."""
        self._frame = QSizeF(min(1.0, frame.width()), min(1.0, frame.height()))
        self.middle = self._inside(self.middle)
        self.update()

    def frame(self) -> QRectF:
        """The framed part as shares of the picture."""
        corner = self.middle - QPointF(self._frame.width() / 2, self._frame.height() / 2)
        return QRectF(corner, self._frame)

    def picture_place(self) -> QRectF:
        """Where the picture lies, in logical pixels."""
        if self._image is None or self._image.isNull():
            return QRectF()
        size = QSizeF(self._image.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        return QRectF(QPointF(left, top), size)

    def move_to(self, middle: QPointF) -> None:
        """Move the frame, as the user does."""
        middle = self._inside(middle)
        if middle != self.middle:
            self.middle = middle
            self.update()
            self.moved.emit()

    def _inside(self, middle: QPointF) -> QPointF:
        """Keep the frame upon the picture."""
        across, down = self._frame.width() / 2, self._frame.height() / 2
        x = min(max(middle.x(), across), 1 - across)
        y = min(max(middle.y(), down), 1 - down)
        return QPointF(x, y)

    # -- OVERRIDES --

    def sizeHint(self) -> QSize:
        return QSize(360, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = self.picture_place()
        if self._image is None or place.isEmpty():
            painter.setPen(QColor(theme.colours().muted))
            room = self.rect().adjusted(16, 16, -16, -16)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._hint)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        share = self.frame()
        frame = QRectF(
            place.left() + share.left() * place.width(),
            place.top() + share.top() * place.height(),
            max(_SMALLEST, share.width() * place.width()),
            max(_SMALLEST, share.height() * place.height()),
        )
        colour = QColor(theme.colours().accent if self.hasFocus() else "#ffffff")
        for pen in (QPen(QColor(0, 0, 0, 140), 3), QPen(colour, 1)):
            painter.setPen(pen)
            painter.drawRect(frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._point_to(event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, tuple[int, int]] = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        if step := steps.get(event.key()):
            across, down = (_STEP * count for count in step)
            self.move_to(self.middle + QPointF(across * self._frame.width(), down * self._frame.height()))
        else:
            super().keyPressEvent(event)

    def _point_to(self, point: QPointF) -> None:
        place = self.picture_place()
        if not place.isEmpty():
            x, y = (point.x() - place.left()) / place.width(), (point.y() - place.top()) / place.height()
            self.move_to(QPointF(x, y))
