"""How one picture of a wall is painted: its pixels, its marks, and whether it is selected."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ganart.keeping.marks import Mark
from ganart.theme import Colours
from ganart.translation import translate
from ganart.widgets.mark_signs import paint_length, paint_mark

MARGIN = 6  # Logical pixels around a cell in which its frames are painted.
_FRAME = 3  # Width of the frame around what is selected.
_DIMMED = 0.3  # Opacity of rejected pictures.


@dataclass(frozen=True, slots=True)
class CellState:
    """What is shown of a picture besides its pixels."""

    mark: Mark
    is_selected: bool
    is_current: bool  # The keyboard is on it.
    is_hovered: bool
    film_seconds: float | None = None  # Length of a film, 0 where it is not known.


def paint_cell(
    painter: QPainter, area: QRect, image: QImage | None, state: CellState, colours: Colours
) -> None:
    """Paint a picture into the cell `area`; None while it is on its way, a null image if it has none."""
    _paint_frames(painter, area, state, colours)
    if image is None or image.isNull():
        painter.fillRect(area, QColor(colours.panel))
        if image is not None:
            painter.setPen(QColor(colours.muted))
            words = translate("words", "cannot be read")
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        return
    place = fitted(image.width(), image.height(), area, painter.device().devicePixelRatioF())
    if state.mark.reject:
        painter.setOpacity(_DIMMED)
    painter.drawImage(place, image)
    painter.setOpacity(1)
    inside = QRectF(place).adjusted(4, 4, -4, -4)
    if state.mark != Mark():
        paint_mark(painter, inside, state.mark)
    if state.film_seconds is not None:
        paint_length(painter, inside, state.film_seconds)


def fitted(width: int, height: int, area: QRect, ratio: float) -> QRect:
    """Where a picture of that many device pixels lies in its cell: in the middle.

    One that was read for a cell of another size is scaled until the right one arrives.
    """
    scale = min(area.width() * ratio / width, area.height() * ratio / height)
    scale = (scale if scale < 1 else int(scale)) / ratio
    place = QRect(0, 0, max(1, round(width * scale)), max(1, round(height * scale)))
    place.moveCenter(area.center())
    return place


def _paint_frames(painter: QPainter, area: QRect, state: CellState, colours: Colours) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state.is_selected or state.is_hovered:
        colour = QColor(colours.accent if state.is_selected else colours.border)
        painter.setPen(QPen(colour, _FRAME, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(QRectF(area).adjusted(-2.5, -2.5, 2.5, 2.5))
    if state.is_current:
        painter.setPen(QPen(QColor(colours.text), 1, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(QRectF(area).adjusted(-5.5, -5.5, 4.5, 4.5))
