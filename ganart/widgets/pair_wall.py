"""Pairs of pictures side by side: what the network painted, and the picture of yours that is most like it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QToolTip, QWidget

from ganart.numbers import fill
from ganart.theme import colours, set_tabular
from ganart.translation import translate
from ganart.widgets.sample_view import to_qimage
from training.events import Match

SIDE = 120  # Logical pixels, of the square that each picture is fitted into.
_GAP = 2  # Between the two of a pair.
_SPACE = 16  # Between pairs.
_CAPTION = 24  # Height of the words below a pair.


class PairWall(QScrollArea):
    """Shows matches in the order in which they come; copies wear a frame and say so."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(
            parent,
            widgetResizable=True,
            horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
            accessibleName=name,
        )
        self.pairs = _Pairs()
        self.setWidget(self.pairs)

    def show_matches(self, matches: Sequence[Match]) -> None:
        """Show these and scroll to the first."""
        self.pairs.show_matches(matches)
        self.verticalScrollBar().setValue(0)

    def count(self) -> int:
        """How many pairs there are."""
        return len(self.pairs.matches)


class _Pairs(QWidget):
    """The pairs themselves, painted.

    Attributes:
        matches: What is shown.
    """

    def __init__(self) -> None:
        super().__init__()
        set_tabular(self)
        self.matches: Sequence[Match] = ()
        self._images: list[tuple[QImage, QImage]] = []

    def show_matches(self, matches: Sequence[Match]) -> None:
        self.matches = matches
        self._images = [(to_qimage(one.sample_thumb), to_qimage(one.picture_thumb)) for one in matches]
        self._take_room()
        self.update()

    def place(self, number: int) -> QRect:
        """Where a pair lies, its caption included."""
        row, column = divmod(number, self._columns())
        width, height = _pair_size().width(), _pair_size().height()
        return QRect(column * (width + _SPACE), row * (height + _SPACE), width, height)

    def _columns(self) -> int:
        return max(1, (self.width() + _SPACE) // (_pair_size().width() + _SPACE))

    def _take_room(self) -> None:
        rows = -(-len(self.matches) // self._columns())
        self.setMinimumHeight(rows * (_pair_size().height() + _SPACE))

    def _paint_pair(self, painter: QPainter, number: int) -> None:
        match, place = self.matches[number], self.place(number)
        look = colours()
        for image, left in zip(self._images[number], (0, SIDE + _GAP), strict=True):
            _paint_fitted(painter, image, QRect(place.left() + left, place.top(), SIDE, SIDE))
        words = QRect(place.left(), place.top() + SIDE, place.width(), _CAPTION)
        painter.setPen(QColor(look.text if match.is_copy else look.muted))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, caption(match))
        if match.is_copy:
            painter.setPen(QColor(look.text))
            painter.drawRect(QRect(place.left() - 1, place.top() - 1, place.width() + 1, SIDE + 1))

    # -- OVERRIDES --

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._take_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(1, 1)  # Room for the frame of a copy.
        for number in range(len(self.matches)):
            if self.place(number).adjusted(-1, -1, 2, 2).intersects(event.rect()):
                self._paint_pair(painter, number)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = [n for n in range(len(self.matches)) if self.place(n).contains(event.pos())]
            QToolTip.showText(event.globalPos(), self.matches[at[0]].picture if at else "", self)
            return True
        return super().event(event)


def caption(match: Match) -> str:
    """Say how alike a pair is: "97% alike · a copy, mirrored"."""
    words = translate("words", "{:.0%} alike")
    if match.is_copy and match.is_mirrored:
        words = translate("words", "{:.0%} alike · a copy, mirrored")
    elif match.is_copy:
        words = translate("words", "{:.0%} alike · a copy")
    elif match.is_mirrored:
        words = translate("words", "{:.0%} alike · mirrored")
    return fill(words, match.similarity)


def _pair_size() -> QSize:
    return QSize(2 * SIDE + _GAP, SIDE + _CAPTION)


def _paint_fitted(painter: QPainter, image: QImage, area: QRect) -> None:
    """Paint a picture as large as it goes, in the middle; small ones pixel by pixel."""
    size = image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(area.topLeft(), size)
    place.moveCenter(area.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, image.width() > size.width())
    painter.drawImage(place, image)
