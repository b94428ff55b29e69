"""Dragging files out of the window, with a small picture under the mouse and how many there are."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDrag, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from ganart import theme
from ganart.numbers import written

_SIDE = 96  # Logical pixels that the small picture fits into.
_LEAST = 32  # That even that of a strip has, for the number.
_PADDING = 6  # Around the number.


def drag_files(source: QWidget, files: Sequence[str], image: QImage | None) -> None:
    """Let files be dragged from `source` until they are dropped; nothing is moved, others get copies."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(file) for file in files])
    drag = QDrag(source)
    drag.setMimeData(data)
    if image is not None and not image.isNull():
        drag.setPixmap(picture_of(image, len(files), source.devicePixelRatioF()))
    drag.exec(Qt.DropAction.CopyAction)


def picture_of(image: QImage, count: int, ratio: float) -> QPixmap:
    """Return a small picture of so many files, sharp on a screen of that many pixels per logical pixel."""
    side = round(_SIDE * ratio)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = image.scaled(side, side, keep, smooth)
    least = round(_LEAST * ratio)
    pixmap = QPixmap(small.size().expandedTo(QSize(least, least)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.drawImage(0, 0, small)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    if count > 1:
        _write(pixmap, written(count))
    return pixmap


def _write(pixmap: QPixmap, words: str) -> None:
    """Write a number into the upper right corner."""
    painter = QPainter(pixmap)
    metrics = painter.fontMetrics()
    height = metrics.height() + _PADDING
    width = max(height, metrics.horizontalAdvance(words) + 2 * _PADDING)
    whole = pixmap.deviceIndependentSize().toSize()
    place = QRect(max(0, whole.width() - width), 0, width, height)
    painter.fillRect(place, QColor(theme.colours().accent))
    painter.setPen(QColor(theme.colours().on_accent))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
