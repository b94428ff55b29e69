"""Small pictures of any shape as squares: on the pad, on strips and among the favourites."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter


def paint_square(painter: QPainter, area: QRectF, picture: QImage) -> None:
    """Fill an area with the middle of a picture, smoothly."""
    scale = max(area.width() / picture.width(), area.height() / picture.height())
    source = QRectF(0, 0, area.width() / scale, area.height() / scale)
    source.moveCenter(QRectF(picture.rect()).center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(area, picture, source)
