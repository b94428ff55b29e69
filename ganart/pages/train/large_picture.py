"""One picture of the folder seen large: the whole of it, and the part that the network learns from."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QSizePolicy, QWidget

from ganart.theme import colours

_OUTSIDE = 0.65  # How far what is cut away fades into the ground.
_LEFT_OUT = 0.3  # Opacity of a picture that is left out.

Box = tuple[float, float, float, float]  # Left, top, right and bottom as shares of a picture's sides.


class LargePicture(QWidget):
    """Shows a picture fitted; a click or Esc goes back, the arrow keys go on.

    Signals:
        stepped: Another picture is wanted; arg is 1 for the next and -1 for the one before.
        closed: All pictures are wanted again.
    """

    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, accessibleName=self.tr("One picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image: QImage | None = None
        self._box: Box = (0, 0, 1, 1)
        self._is_left_out = False

    def show_picture(self, image: QImage | None, box: Box = (0, 0, 1, 1)) -> None:
        """Show a picture and frame a part of it; None while it is on its way, a null image for none."""
        self._image, self._box = image, box
        self.update()

    def show_left_out(self, is_left_out: bool) -> None:
        """Dim the picture, or show it as it is."""
        self._is_left_out = is_left_out
        self.update()

    def place(self) -> QRectF:
        """Where the picture lies: in the middle, its pixels at most four times as large."""
        if self._image is None or self._image.isNull():
            return QRectF()
        most = self._image.size() * 4 / self.devicePixelRatio()
        size = self._image.size().scaled(self.size().boundedTo(most), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        return QRectF(place)

    def frame(self) -> QRectF:
        """Where the part lies that the network learns from."""
        place, (left, top, right, bottom) = self.place(), self._box
        return QRectF(
            place.left() + left * place.width(),
            place.top() + top * place.height(),
            (right - left) * place.width(),
            (bottom - top) * place.height(),
        )

    # -- OVERRIDES --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = colours()
        if self._image is None:
            return
        if self._image.isNull():
            painter.setPen(QColor(look.muted))
            words = self.tr("This picture cannot be shown.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(_LEFT_OUT if self._is_left_out else 1)
        painter.drawImage(self.place(), self._image)
        if self._box == (0, 0, 1, 1):
            return
        place, frame = self.place(), self.frame()
        around = QRegion(place.toAlignedRect()) - QRegion(frame.toRect())
        painter.setOpacity(_OUTSIDE)
        painter.setClipRegion(around)
        painter.fillRect(self.rect(), QColor(look.window))
        painter.setClipping(False)
        painter.setOpacity(1)
        painter.setPen(QPen(QColor(look.text), 1))
        painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }
        if event.key() in steps:
            self.stepped.emit(steps[event.key()])
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.closed.emit()
        else:
            super().keyPressEvent(event)
