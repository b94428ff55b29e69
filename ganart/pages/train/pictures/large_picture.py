"""One picture of the folder seen large: the whole of it, and the part that the network learns from."""

from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ganart.pixel_art import is_pixel_art
from ganart.theme import colours
from training.config import ImportConfig, Place

_LARGE = 2048  # Pixels of a side: as large as a picture is read to be looked at.
_OUTSIDE = 0.65  # How far what is cut away fades into the ground.
_LEFT_OUT = 0.3  # Opacity of a picture that is left out.

_STEP = 0.01  # Of a side, that a key moves the frame by.
_REST_MS = 500  # Without a key, until a move is told.
_ROUNDING = 0.002  # Of a side.
_WAYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}

Box = tuple[float, float, float, float]  # Left, top, right and bottom as shares of a picture's sides.


class LargePicture(QWidget):
    """Shows a picture fitted; a click or Esc goes back, the arrow keys go on.

    What the network learns from is framed. Where there is room, the frame can be dragged, or moved by the
    arrow keys with Shift.

    Signals:
        moved: The frame was; arg is its `Place`.
        stepped: Another picture is wanted; arg is 1 for the next and -1 for the one before.
        closed: All pictures are wanted again.
    """

    moved = Signal(tuple)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, accessibleName=self.tr("One picture"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setContentsMargins(6, 0, 12, 12)  # In line with what stands above it.
        self._image: QImage | None = None
        self._is_pixel_art = False
        self._box: Box = (0, 0, 1, 1)
        self._is_left_out = False
        self._can_move = False
        self._pressed: QPointF | None = None  # Where the mouse went down, and the box as it was then.
        self._before: Box = self._box
        self._resting = QTimer(self, singleShot=True, interval=_REST_MS)
        self._resting.timeout.connect(self._tell)
        self.setMouseTracking(True)

    def show_picture(
        self, image: QImage | None, box: Box = (0, 0, 1, 1), can_move: bool = False
    ) -> None:
        """Show a picture and frame a part of it; None while it is on its way, a null image for none."""
        self._image, self._box, self._can_move = image, box, can_move and self._room(box) != (0, 0)
        self._is_pixel_art = image is not None and is_pixel_art(image)
        self._pressed = None
        self._resting.stop()
        self.unsetCursor()
        self.update()

    def is_being_moved(self) -> bool:
        """Whether the frame was moved and has not been told of yet."""
        return self._resting.isActive() or (self._pressed is not None and self._box != self._before)

    def tell_now(self) -> None:
        """Tell what the keys have moved, without waiting for more."""
        if self._resting.isActive():
            self._tell()

    def can_move(self) -> bool:
        """Whether the frame has room to be moved."""
        return self._can_move

    def show_left_out(self, is_left_out: bool) -> None:
        """Dim the picture, or show it as it is."""
        self._is_left_out = is_left_out
        self.update()

    def place(self) -> QRectF:
        """Where the picture lies: in the middle, as large as there is room; pixel art by a whole number."""
        if self._image is None or self._image.isNull():
            return QRectF()
        room = self.contentsRect()
        size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        whole = self._image.size() / self.devicePixelRatio()
        if self._is_pixel_art and whole.width() <= size.width():
            size = whole * int(size.width() / whole.width())
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
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
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self._is_pixel_art)
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
            self._pressed, self._before = event.position(), self._box

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            is_over = self._can_move and self.frame().contains(event.position())
            self.setCursor(Qt.CursorShape.SizeAllCursor if is_over else Qt.CursorShape.ArrowCursor)
        elif self._can_move:
            way, place = event.position() - self._pressed, self.place()
            self._move_to(
                self._before[0] + way.x() / place.width(), self._before[1] + way.y() / place.height()
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        way, self._pressed = event.position() - self._pressed, None
        if self._box != self._before:
            self._tell()
        elif way.manhattanLength() < QApplication.startDragDistance():
            self.tell_now()
            self.closed.emit()

    def _move_to(self, left: float, top: float) -> None:
        """Have the frame begin there, as far as it stays in the picture."""
        across, down = self._room(self._box)
        width, height = self._box[2] - self._box[0], self._box[3] - self._box[1]
        left, top = min(max(left, 0), across), min(max(top, 0), down)
        self._box = (left, top, left + width, top + height)
        self.update()

    def _room(self, box: Box) -> tuple[float, float]:
        """How far a box can be moved across and down, as shares of the sides; 0 for what is only rounding."""
        across, down = 1 - (box[2] - box[0]), 1 - (box[3] - box[1])
        return (across if across > _ROUNDING else 0, down if down > _ROUNDING else 0)

    @Slot()
    def _tell(self) -> None:
        """Tell where the frame lies now."""
        self._resting.stop()
        across, down = self._room(self._box)
        x, y = (self._box[0] / across if across else 0.5), (self._box[1] / down if down else 0.5)
        self.moved.emit((x, y))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }
        way = _WAYS.get(event.key())
        if way and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if self._can_move:
                self._move_to(self._box[0] + way[0] * _STEP, self._box[1] + way[1] * _STEP)
                self._resting.start()
        elif event.key() in steps:
            self.tell_now()
            self.stepped.emit(steps[event.key()])
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.tell_now()
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def read_large(path: Path, config: ImportConfig, place: Place) -> tuple[QImage, Box]:
    """Read a picture, and which part of it is used; call it off the GUI thread. A null image for none."""
    from ganart.images import read_image
    from training.importing.pictures import kept_box

    try:
        image = read_image(path, _LARGE)
    except (OSError, ValueError):  # Its file was changed since the scan.
        return QImage(), (0, 0, 1, 1)
    left, top, right, bottom = kept_box(image.width(), image.height(), config, place)
    return image, (left / image.width(), top / image.height(), right / image.width(), bottom / image.height())
