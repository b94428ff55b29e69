"""One picture to look at closely: fitted, pixel by pixel, or anything between and beyond."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ganart import theme
from ganart.pixel_art import is_pixel_art

_ZOOMS = (0.05, 0.1, 0.2, 0.33, 0.5, 0.67, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32)
_CRISP = 2  # From this zoom on, pixels can be painted as squares.


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is looked at; two canvases with the same look can be compared."""

    zoom: float = 0.0  # Device pixels for each of the picture's; 0 = fitted.
    x: float = 0.5  # What lies in the middle, 0 to 1.
    y: float = 0.5


class PictureCanvas(QWidget):
    """Shows a picture that the wheel zooms at the cursor and the mouse pans.

    Attributes:
        look: How it is looked at.

    Signals:
        looked: The artist zoomed or panned; arg is the new `Look`.
    """

    looked = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, fixed: bool = False):
        """Make a canvas; a `fixed` one always fits the picture."""
        super().__init__(parent, accessibleName=self.tr("Picture"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.look = Look()
        self._fixed = fixed
        self._squares: bool | None = None  # None for what suits the picture.
        self._is_pixel_art = False
        self._image: QImage | None = None
        self._size = QSize()  # Of the picture in its own pixels.
        self._held: QPointF | None = None  # Where the mouse was last, while it pans.

    def show_picture(self, image: QImage | None, size: QSize) -> None:
        """Show a picture of `size` pixels; `image` may be a smaller copy of it, or None until it arrives."""
        self._image = image
        self._is_pixel_art = image is not None and self._squares is None and is_pixel_art(image)
        self._size = image.size() if image and size.isEmpty() else size
        self.update()

    def set_look(self, look: Look) -> None:
        """Look at the picture in this way."""
        self.look = look
        self.update()

    def set_squares(self, squares: bool | None) -> None:
        """Enlarge small pictures pixel by pixel, or smoothly and as far as there is room; None: as suits."""
        self._squares = squares
        self._is_pixel_art = squares is None and self._image is not None and is_pixel_art(self._image)
        self.update()

    def has_squares(self) -> bool:
        """Whether pixels are shown as squares where they are large enough."""
        return self._is_pixel_art if self._squares is None else self._squares

    def picture_area(self) -> QRectF:
        """Where the whole picture lies, in logical pixels of this widget; it may go beyond."""
        return self._place()

    def fitted_zoom(self) -> float:
        """The zoom at which the whole picture is seen: a whole number where pixels are squares."""
        ratio = self.devicePixelRatioF()
        across, down = self.width() * ratio, self.height() * ratio
        zoom = min(across / max(1, self._size.width()), down / max(1, self._size.height()))
        return float(int(zoom)) if self.has_squares() and zoom >= _CRISP else zoom

    def zoom_in(self, steps: int = 1, at: QPointF | None = None) -> None:
        """Zoom by `steps` of the scale, keeping what is under `at` where it is; negative zooms out."""
        zoom = self._zoom()
        place = bisect_right(_ZOOMS, zoom) if steps > 0 else bisect_left(_ZOOMS, zoom) - 1
        if 0 <= place < len(_ZOOMS):  # Beyond both ends a picture may be fitted, and stays so.
            self._zoom_to(_ZOOMS[place], at)

    def toggle_zoom(self) -> None:
        """Go from the fitted picture to its own pixels, or back."""
        if self.look.zoom:
            self._change(Look())
        else:
            self._zoom_to(1.0 if self.fitted_zoom() < 1 else self.fitted_zoom() * 2, None)

    def _zoom(self) -> float:
        return self.look.zoom or self.fitted_zoom()

    def _zoom_to(self, zoom: float, at: QPointF | None) -> None:
        middle = QPointF(self.width() / 2, self.height() / 2)
        away = (at or middle) - middle
        before, after = self._extent(self._zoom()), self._extent(zoom)
        x = self.look.x + away.x() * (1 / before.width() - 1 / after.width())
        y = self.look.y + away.y() * (1 / before.height() - 1 / after.height())
        self._change(Look(zoom, x, y))

    def _change(self, look: Look) -> None:
        self.set_look(Look(look.zoom, min(max(look.x, 0.0), 1.0), min(max(look.y, 0.0), 1.0)))
        self.looked.emit(self.look)

    def _extent(self, zoom: float) -> QRectF:
        """The picture's size on the screen in logical pixels, at the origin."""
        scale = zoom / self.devicePixelRatioF()
        return QRectF(0, 0, max(1, self._size.width()) * scale, max(1, self._size.height()) * scale)

    def _place(self) -> QRectF:
        """Where the whole picture lies."""
        extent = self._extent(self._zoom())
        if self.look.zoom:
            x = self.width() / 2 - self.look.x * extent.width()
            y = self.height() / 2 - self.look.y * extent.height()
        else:
            x = (self.width() - extent.width()) / 2
            y = (self.height() - extent.height()) / 2
        return extent.translated(round(x), round(y))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image is None:
            return
        if self._image.isNull():
            painter.setPen(QColor(theme.colours().muted))
            sentence = self.tr("This picture cannot be read.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, sentence)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self._is_crisp())
        painter.drawImage(self._place(), self._image)

    def _is_crisp(self) -> bool:
        """Whether pixels are painted as squares."""
        is_whole = self._image is not None and self._image.width() <= self._size.width()
        return is_whole and self.has_squares() and self._zoom() >= _CRISP

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._fixed or not event.angleDelta().y():
            event.ignore()
            return
        self.zoom_in(1 if event.angleDelta().y() > 0 else -1, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._fixed or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._held = event.position()
        if self.look.zoom:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None or not self.look.zoom:
            return
        moved = event.position() - self._held
        self._held = event.position()
        extent = self._extent(self.look.zoom)
        x = self.look.x - moved.x() / extent.width()
        y = self.look.y - moved.y() / extent.height()
        self._change(Look(self.look.zoom, x, y))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._fixed:
            event.ignore()
        else:
            self.toggle_zoom()
