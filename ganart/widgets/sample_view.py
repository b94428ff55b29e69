"""The wall of samples: pictures in a grid, sharp to the pixel, that change softly in place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPoint, QRect, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ganart.theme import colours

if TYPE_CHECKING:
    import numpy as np  # Only named here: the window starts without it.

FADE_MS = 200
_GAP = 2  # Device pixels between samples.
_NEARLY = 0.9  # Of a side: what is this large is as good as the largest.
_ENLARGED_SHARE = 0.86  # Of each side at most, for the one that is enlarged.


@dataclass(frozen=True, slots=True)
class Grid:
    """How N samples of one size are laid into an area; all lengths in device pixels."""

    columns: int
    rows: int
    cell: QSize  # Of each sample, as large as it is shown.
    gap: int

    @property
    def width(self) -> int:
        return self.columns * (self.cell.width() + self.gap) - self.gap

    @property
    def height(self) -> int:
        return self.rows * (self.cell.height() + self.gap) - self.gap

    def place(self, number: int) -> QRect:
        """Where the sample of that number lies."""
        row, column = divmod(number, self.columns)
        left, top = column * (self.cell.width() + self.gap), row * (self.cell.height() + self.gap)
        return QRect(QPoint(left, top), self.cell)


def fit_grid(count: int, sample: QSize, area: QSize, gap: int = _GAP, columns: Sequence[int] = ()) -> Grid:
    """Lay `count` samples into an area as large as they go.

    A whole factor, by which every pixel becomes a square of the same size, is taken where it is nearly as
    large. Of grids with nearly equally large samples, the fullest is taken, and of those the nearest to a
    square. `columns` says which numbers of columns will do; any when it is empty.
    """

    def grid(across: int) -> Grid:
        rows = -(-count // across)
        room = QSize((area.width() + gap) // across - gap, (area.height() + gap) // rows - gap)
        return Grid(across, rows, _largest(sample, room), gap)

    def order(grid: Grid) -> tuple[int, int]:
        empty = grid.columns * grid.rows - count
        lopsided = abs(grid.columns * sample.width() - grid.rows * sample.height())
        return empty, lopsided

    grids = list(map(grid, columns or range(1, count + 1)))
    most = max(grid.cell.width() for grid in grids)
    return min((grid for grid in grids if grid.cell.width() >= _NEARLY * most), key=order)


def _largest(sample: QSize, room: QSize) -> QSize:
    """How large a sample goes into the room: by a whole factor where that is nearly as large."""
    largest = sample.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    times = min(room.width() // sample.width(), room.height() // sample.height())
    return sample * times if sample.width() * times >= _NEARLY * largest.width() else largest


class SampleView(QWidget):
    """Shows uint8 [N, H, W, C] pictures; a click, or Return, enlarges one, and the arrow keys go on from it.

    Signals:
        enlarged: arg is the number of the sample that is now large, -1 when none is.
    """

    enlarged = Signal(int)

    def __init__(self, name: str = "", empty: str = "", parent: QWidget | None = None):
        """Make an empty wall; `empty` is the sentence it shows then."""
        super().__init__(parent, accessibleName=name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._empty = empty
        self._images: list[QImage] = []
        self._wall = self._old_wall = QPixmap()
        self._chosen = -1  # The sample under the keys.
        self._large = -1  # The sample that is enlarged.
        self._fade = QVariantAnimation(
            self, startValue=0.0, endValue=1.0, duration=FADE_MS, easingCurve=QEasingCurve.Type.InOutQuad
        )
        self._fade.valueChanged.connect(self.update)

    def show_images(self, images: "Sequence[np.ndarray] | np.ndarray", fade: bool = True) -> None:
        """Show uint8 [N, H, W, C], C 1 or 3, in place of what is shown."""
        same_count = len(images) == len(self._images)
        self._images = [to_qimage(image) for image in images]
        if not same_count:
            self._chosen = self._large = -1
        self._old_wall = self._wall
        self._wall = self._painted_wall()
        same_places = same_count and self._old_wall.size() == self._wall.size()
        if fade and same_places and self.isVisible():
            self._fade.start()
        else:
            self._fade.stop()
            self._old_wall = QPixmap()
        self.update()

    def lay_out(self) -> None:
        """Find places for the samples anew, without a fade."""
        self._fade.stop()
        self._old_wall = QPixmap()
        self._wall = self._painted_wall()
        self.update()

    def clear(self, empty: str | None = None) -> None:
        """Show nothing but a sentence."""
        self._empty = self._empty if empty is None else empty
        self.show_images(())

    def count(self) -> int:
        return len(self._images)

    def large(self) -> int:
        """The number of the sample that is enlarged, -1 when none is."""
        return self._large

    def enlarge(self, number: int) -> None:
        """Show one sample large over the others; -1 goes back to all."""
        self._large = number
        self._chosen = number if number >= 0 else self._chosen
        self.update()
        self.enlarged.emit(number)

    # -- PAINTING --

    def _grid(self) -> Grid:
        return fit_grid(len(self._images), self._images[0].size(), self.size() * self.devicePixelRatio())

    def _painted_wall(self) -> QPixmap:
        """All samples in one pixmap of the right size, so that a fade costs two copies a frame."""
        if not self._images or self.width() < 8 or self.height() < 8:
            return QPixmap()
        grid = self._grid()
        wall = QPixmap(grid.width, grid.height)
        wall.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wall)
        shrinks = grid.cell.width() < self._images[0].width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrinks)
        for number, image in enumerate(self._images):
            painter.drawImage(grid.place(number), _scaled(image, grid.cell))
        painter.end()
        wall.setDevicePixelRatio(self.devicePixelRatio())
        return wall

    def _corner(self) -> QPoint:
        """Where the wall begins, in logical pixels: it sits in the middle."""
        size = self._wall.deviceIndependentSize().toSize()
        return QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2)

    def _number_at(self, point: QPoint) -> int:
        spot = (point - self._corner()) * self.devicePixelRatio()
        grid = self._grid()
        return next((n for n in range(len(self._images)) if grid.place(n).contains(spot)), -1)

    def _paint_large(self, painter: QPainter) -> None:
        image = self._images[self._large]
        shade = QColor(colours().window)
        shade.setAlphaF(0.85)
        painter.fillRect(self.rect(), shade)
        ratio = self.devicePixelRatio()
        large = QPixmap.fromImage(
            _scaled(image, _largest(image.size(), self.size() * _ENLARGED_SHARE * ratio))
        )
        large.setDevicePixelRatio(ratio)
        size = large.deviceIndependentSize()
        painter.drawPixmap(
            QPoint(int(self.width() - size.width()) // 2, int(self.height() - size.height()) // 2), large
        )

    # -- OVERRIDES --

    def sizeHint(self) -> QSize:
        return QSize(560, 560)

    def minimumSizeHint(self) -> QSize:
        return QSize(224, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._images:
            painter.setPen(QColor(colours().muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(32, 0, -32, 0), flags, self._empty)
            return
        fading = self._fade.state() == QVariantAnimation.State.Running and not self._old_wall.isNull()
        if fading:
            painter.drawPixmap(self._corner(), self._old_wall)
            painter.setOpacity(self._fade.currentValue())
        painter.drawPixmap(self._corner(), self._wall)
        painter.setOpacity(1)
        if self._large >= 0:
            self._paint_large(painter)
        elif self.hasFocus() and self._chosen >= 0:
            ratio = self.devicePixelRatio()
            place = self._grid().place(self._chosen)
            corner = self._corner() + place.topLeft() / ratio
            painter.setPen(QColor(colours().accent))
            painter.drawRect(QRect(corner, place.size() / ratio).adjusted(-1, -1, 0, 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._chosen = max(self._chosen, 0)  # So that one sees where Tab has led.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._images or event.button() != Qt.MouseButton.LeftButton:
            return
        self.enlarge(-1 if self._large >= 0 else self._number_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._images:
            super().keyPressEvent(event)
            return
        columns = self._grid().columns
        moves: dict[int, int] = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }
        if event.key() in moves:
            self._chosen = min(max(self._chosen + moves[event.key()], 0), len(self._images) - 1)
            if self._large >= 0:
                self.enlarge(self._chosen)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enlarge(-1 if self._large >= 0 else max(self._chosen, 0))
        elif event.key() == Qt.Key.Key_Escape and self._large >= 0:
            self.enlarge(-1)
        else:
            super().keyPressEvent(event)


def to_qimage(image: "np.ndarray") -> QImage:
    """Make a QImage with memory of its own from uint8 [H, W, C], C 1 or 3."""
    height, width, channels = image.shape
    kind = QImage.Format.Format_Grayscale8 if channels == 1 else QImage.Format.Format_RGB888
    data = image.tobytes()
    return QImage(data, width, height, channels * width, kind).copy()


def _scaled(image: QImage, size: QSize) -> QImage:
    """Enlarge so that pixels stay squares with sharp edges, or make smaller smoothly."""
    times = -(-size.width() // image.width())
    if times > 1:
        image = image.scaled(image.size() * times)
    mode = Qt.TransformationMode.SmoothTransformation
    return image if image.size() == size else image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
