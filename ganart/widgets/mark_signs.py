"""The signs of stars, favourites, rejects and films, as they are painted upon pictures."""

from functools import cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from ganart.keeping.marks import Mark
from ganart.words import film_length

_SIGN = 11.0  # Side of a sign in logical pixels.
_PAD = 4.0
_ROOMY = 116.0  # Logical pixels from which a length finds room beside five stars.
_GROUND = QColor(0, 0, 0, 150)  # The same in both themes: it lies upon a picture.
_INK = QColor(255, 255, 255, 235)


@cache
def star_path(side: float) -> QPainterPath:
    """A star of five points that fits a square of `side` at the origin."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([_star_point(corner, side) for corner in range(10)]))
    path.closeSubpath()
    return path


@cache
def heart_path(side: float) -> QPainterPath:
    """A heart that fits a square of `side` at the origin."""
    path = QPainterPath(QPointF(0.5 * side, 0.95 * side))
    path.cubicTo(-0.35 * side, 0.4 * side, 0.15 * side, -0.15 * side, 0.5 * side, 0.25 * side)
    path.cubicTo(0.85 * side, -0.15 * side, 1.35 * side, 0.4 * side, 0.5 * side, 0.95 * side)
    return path


@cache
def cross_path(side: float) -> QPainterPath:
    """A diagonal cross that fits a square of `side` at the origin; to be stroked."""
    path = QPainterPath(QPointF(0.15 * side, 0.15 * side))
    path.lineTo(0.85 * side, 0.85 * side)
    path.moveTo(0.85 * side, 0.15 * side)
    path.lineTo(0.15 * side, 0.85 * side)
    return path


def paint_mark(painter: QPainter, area: QRectF, mark: Mark) -> None:
    """Paint a picture's marks into the lower left and the upper right corner of `area`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark.stars:
        width = mark.stars * (_SIGN + 1) - 1 + 2 * _PAD
        ground = QRectF(area.left(), area.bottom() - _SIGN - 2 * _PAD, width, _SIGN + 2 * _PAD)
        _paint_ground(painter, ground)
        for star in range(mark.stars):
            x = ground.left() + _PAD + star * (_SIGN + 1)
            _paint_sign(painter, x, ground.top() + _PAD, star_path(_SIGN))
    signs = [heart_path(_SIGN)] * mark.favourite + [cross_path(_SIGN)] * mark.reject
    for place, sign in enumerate(signs, 1):
        step = _SIGN + 2 * _PAD
        ground = QRectF(area.right() - place * step, area.top(), step, step)
        _paint_ground(painter, ground)
        stroked = sign is cross_path(_SIGN)
        _paint_sign(painter, ground.left() + _PAD, ground.top() + _PAD, sign, stroked)


@cache
def play_path(side: float) -> QPainterPath:
    """A triangle that fits a square of `side` at the origin and points to the right."""
    path = QPainterPath()
    corners = [QPointF(0.1 * side, 0), QPointF(0.95 * side, 0.5 * side), QPointF(0.1 * side, side)]
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
    return path


def paint_length(painter: QPainter, area: QRectF, seconds: float) -> None:
    """Paint the sign of a film and its length into the lower right corner of `area`, if there is room."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(painter.font())
    font.setPixelSize(round(_SIGN))
    painter.setFont(font)
    words = film_length(seconds) if seconds and area.width() >= _ROOMY else ""
    width = _SIGN + 2 * _PAD + (painter.fontMetrics().horizontalAdvance(words) + _PAD if words else 0)
    height = _SIGN + 2 * _PAD
    ground = QRectF(area.right() - width, area.bottom() - height, width, height)
    _paint_ground(painter, ground)
    _paint_sign(painter, ground.left() + _PAD, ground.top() + _PAD, play_path(_SIGN))
    if words:
        painter.setPen(_INK)
        painter.drawText(ground.adjusted(_SIGN + 2 * _PAD, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


def _paint_ground(painter: QPainter, area: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_GROUND)
    painter.drawRoundedRect(area, 3, 3)


def _paint_sign(painter: QPainter, x: float, y: float, sign: QPainterPath, stroked: bool = False) -> None:
    painter.translate(x, y)
    painter.setPen(QPen(_INK, 1.6) if stroked else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if stroked else _INK)
    painter.drawPath(sign)
    painter.translate(-x, -y)


def _star_point(corner: int, side: float) -> QPointF:
    radius = side / 2 if corner % 2 == 0 else side / 4.6
    angle = corner * pi / 5 - pi / 2
    return QPointF(side / 2 + radius * cos(angle), 0.53 * side + radius * sin(angle))
