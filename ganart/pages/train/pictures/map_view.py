"""The map of a folder: pictures that show the same lie together, and a list with the oddest first."""

from collections.abc import Set
from math import sqrt
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from ganart.pages.train.pictures.folder_wall import CropReader, FolderWall
from ganart.theme import colours
from ganart.thumbnails import Thumbnails
from ganart.widgets.sample_view import to_qimage
from ganart.working.background import Background
from training.events import FolderMap
from training.importing.left_out import are_left_out

_LARGEST, _SMALLEST = 64, 12  # Logical pixels of a picture on the map.
_FILLED = 0.35  # Share of the map that pictures would cover side by side.
_DIM = 0.2  # Opacity of what is left out.
_LIST = 328  # Logical pixels: room for two pictures beside each other.


class MapView(QWidget):
    """The map, and beside it all pictures with the oddest first, which says what is selected.

    Attributes:
        canvas: The map.
        odd: The list.
    """

    def __init__(
        self, reader: CropReader, crops: Thumbnails, background: Background, parent: QWidget | None = None
    ):
        super().__init__(parent)

        # Widgets
        self.canvas = MapCanvas(reader, background)
        self.odd = OddWall(reader, crops)
        self.odd.setFixedWidth(_LIST)
        heading = QLabel(self.tr("The oddest first"))
        heading.setProperty("role", "small")

        # Layout
        side = QVBoxLayout()
        side.setSpacing(4)
        side.addWidget(heading)
        side.addWidget(self.odd)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 0, 12)
        layout.setSpacing(24)
        layout.addWidget(self.canvas, stretch=1)
        layout.addLayout(side)
        self.setFocusProxy(self.odd)

        # Connections
        self.canvas.picked.connect(self._pick)
        self.odd.selection.changed.connect(self._show_selected)

    def show_map(self, folder: Path, found: FolderMap) -> None:
        """Show a map of pictures as they are cut now."""
        order = np.argsort(-found.oddness, kind="stable")
        names = tuple(found.names[place] for place in order.tolist())
        self.odd.show_names(folder, names)
        self.canvas.show_places(names, found.places[order])

    def show_left_out(self, left_out: Set[str]) -> None:
        """Dim what is left out."""
        self.odd.show_left_out(left_out)
        self.canvas.show_left_out(left_out)

    @Slot(int)
    def _pick(self, row: int) -> None:
        self.odd.select([row])
        self.odd.setFocus()

    @Slot()
    def _show_selected(self) -> None:
        self.canvas.show_selected(self.odd.selected())


class OddWall(FolderWall):
    """The list.

    Signals:
        closed: All pictures are wanted again.
    """

    closed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class MapCanvas(QWidget):
    """Shows small pictures where they lie, the odder ones on top; painted in the background.

    Signals:
        picked: A picture was clicked; arg is its number among the names.
    """

    picked = Signal(int)

    def __init__(self, reader: CropReader, background: Background, parent: QWidget | None = None):
        super().__init__(parent, accessibleName=self.tr("Map of the folder"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._reader = reader
        self._background = background
        self._names: tuple[str, ...] = ()
        self._places = np.zeros((0, 2), np.float32)
        self._left_out: Set[str] = frozenset()
        self._selected: list[int] = []
        self._hovered = -1
        self._image: QImage | None = None
        self._resting = QTimer(self, singleShot=True, interval=100)
        self._resting.timeout.connect(self._paint_again)

    def show_places(self, names: tuple[str, ...], places: np.ndarray) -> None:
        """Show pictures at places, float32 [N, 2] from 0 to 1; the last lie below the others."""
        self._names, self._places, self._image, self._hovered = names, places, None, -1
        self._paint_again()

    def show_left_out(self, left_out: Set[str]) -> None:
        """Dim pictures."""
        self._left_out = left_out
        self._paint_again()

    def show_selected(self, numbers: list[int]) -> None:
        """Frame pictures."""
        self._selected = numbers
        self.update()

    def side(self) -> int:
        """How large a picture is on the map, in logical pixels."""
        free = _FILLED * self.width() * self.height() / max(1, len(self._names))
        return round(min(max(sqrt(free), _SMALLEST), _LARGEST))

    def middle(self, number: int) -> QPointF:
        """Where a picture lies."""
        return QPointF(*self._middles()[number].tolist())

    def _middles(self) -> np.ndarray:
        """Where all of them lie: float32 [N, 2]."""
        side = self.side()
        room = np.array([self.width() - side - 2, self.height() - side - 2], np.float32)
        return self._places * room + (side / 2 + 1)

    def at(self, point: QPointF) -> int:
        """The number of the picture that is seen at a point; -1 for none."""
        if not len(self._names):
            return -1
        away = np.abs(self._middles() - (point.x(), point.y())).max(axis=1)
        under = np.flatnonzero(away <= self.side() / 2)
        return int(under[0]) if len(under) else -1  # The first lie on top.

    def _paint_again(self) -> None:
        """Have the map painted as it is now."""
        if not len(self._names) or self.width() <= _LARGEST or self.height() <= _LARGEST:
            return
        shape = (self.side(), self.size(), self.devicePixelRatioF())
        job = _Painting(self._reader, self._names, self._middles(), *shape, self._left_out)
        self._background.call("map", job, self._on_painted)

    def _on_painted(self, image: QImage) -> None:
        self._image = image
        self.update()

    # -- OVERRIDES --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image is None:
            painter.setPen(QColor(colours().muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Drawing the map…"))
            return
        painter.drawImage(self.rect(), self._image)
        side = self.side()
        for number in {*self._selected, self._hovered} - {-1}:
            is_selected = number in self._selected
            painter.setPen(QPen(QColor(colours().accent if is_selected else colours().text), 2))
            place = QRectF(0, 0, side, side)
            place.moveCenter(self.middle(number))
            painter.drawRect(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._resting.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self.at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (number := self.at(event.position())) >= 0:
            self.picked.emit(number)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self.at(QPointF(event.pos()))
            name = self._names[number].encode(errors="replace").decode() if number >= 0 else ""
            QToolTip.showText(event.globalPos(), name, self)
            return True
        return super().event(event)


class _Painting:
    """Paints a map; called off the GUI thread."""

    def __init__(
        self,
        reader: CropReader,
        names: tuple[str, ...],
        middles: np.ndarray,
        side: int,
        size: QSize,
        ratio: float,
        left_out: Set[str],
    ):
        self._reader, self._names, self._middles = reader, names, middles
        self._side, self._size, self._ratio, self._left_out = side, size, ratio, left_out

    def __call__(self) -> QImage:
        """Return the map, transparent where there are no pictures."""
        image = QImage(self._size * self._ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(self._ratio, self._ratio)
        out = are_left_out(self._names, self._left_out)
        pixels = round(self._side * self._ratio)
        for number in reversed(range(len(self._names))):
            crop = self._reader.crop(self._names[number])
            if crop is None:
                continue
            small = to_qimage(crop).scaled(
                QSize(pixels, pixels),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            place = QRectF(0, 0, small.width() / self._ratio, small.height() / self._ratio)
            place.moveCenter(QPointF(*self._middles[number].tolist()))
            painter.setOpacity(_DIM if out[number] else 1)
            painter.drawImage(place, small)
        painter.end()
        return image
