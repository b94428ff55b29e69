"""Before | after: two pictures of one size in one place, with a line between them that is dragged."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ganart import theme
from ganart.numbers import written

_STEP = 0.05  # Of the width, for each press of an arrow key.
_KNOB = 14  # Logical pixels; the radius of what is dragged.
_MARGIN = 8  # Between the words and the edge.
_WORTH_WHILE = 1.25  # Less is not gained by it, and costs the sharpness of whole pixels.


class CompareSlider(QWidget):
    """Shows two pictures, the one left of the line and the other right of it.

    Attributes:
        share: How much of the width the left one has, 0 to 1.
        is_fitting: Whether small pictures fill the place; else each pixel is one of the screen.
    """

    def __init__(self, before: str, after: str, hint: str, parent: QWidget | None = None):
        """Name both sides; `hint` stands where there is no picture yet."""
        super().__init__(parent, accessibleName=f"{before} | {after}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setToolTip(self.tr("Drag the line, or use ← and →. Z switches to 100%."))
        self.share = 0.5
        self.is_fitting = True
        self._names = (before, after)
        self._hint = hint
        self._before: QImage | None = None
        self._after: QImage | None = None
        self._says = ""

    def show_pictures(self, before: QImage, after: QImage) -> None:
        """Show two pictures of the same size."""
        self._before, self._after, self._says = before, after, ""
        self.update()

    def show_waiting(self, stand_in: QImage | None, sentence: str) -> None:
        """Show a coarse picture in place of both until they come, and say why."""
        self._before, self._after, self._says = stand_in, None, sentence
        self.update()

    def clear(self, hint: str = "") -> None:
        """Show no picture, but a hint: the usual one, or why there is none."""
        self._before = self._after = None
        self._says = ""
        self._hint = hint or self._hint
        self.update()

    def is_comparing(self) -> bool:
        """Whether both pictures are there."""
        return self._after is not None

    def set_share(self, share: float) -> None:
        """Move the line."""
        self.share = min(max(share, 0.0), 1.0)
        self.update()

    def picture_place(self) -> QRectF:
        """Where the pictures lie, in logical pixels: in the middle."""
        if self._before is None:
            return QRectF()
        times = self.zoom() / self.devicePixelRatioF()
        width, height = self._before.width() * times, self._before.height() * times
        left, top = round((self.width() - width) / 2), round((self.height() - height) / 2)
        return QRectF(left, top, width, height)

    def zoom(self) -> float:
        """Return how many pixels of the screen one of the pictures gets along each side."""
        if self._before is None or not self.is_fitting:
            return 1.0
        room = self.size() * self.devicePixelRatioF()
        fitting = min(room.width() / self._before.width(), room.height() / self._before.height())
        return fitting if fitting >= _WORTH_WHILE else 1.0

    def toggle_zoom(self) -> None:
        """Fit the pictures, or show them pixel for pixel."""
        self.is_fitting = not self.is_fitting
        self.update()

    def _line(self) -> int:
        """Where the line stands, in logical pixels from the left."""
        place = self.picture_place()
        return round(place.left() + self.share * place.width())

    # -- OVERRIDES --

    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._before is None:
            painter.setPen(QColor(theme.colours().muted))
            room = self.rect().adjusted(16, 16, -16, -16)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._hint)
            return
        place = self.picture_place()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._before)
        words = self._place_of_words(place)
        if self._after is None:
            self._paint_word(painter, self._says, words, Qt.AlignmentFlag.AlignHCenter)
            return
        line = self._line()
        painter.save()
        painter.setClipRect(QRect(QPoint(line, 0), self.rect().bottomRight()))
        painter.drawImage(place, self._after)
        painter.restore()
        self._paint_line(painter, line, place)
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        for name, side in zip(self._names, sides, strict=True):
            self._paint_word(painter, name, words, side)
        if (zoom := self.zoom()) > 1:
            foot = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            self._paint_word(painter, written(zoom, ".0%"), words, foot)

    def _place_of_words(self, place: QRectF) -> QRect:
        """Return where the words stand: upon the picture, or around one that has no room for them."""
        beside = sum(self.fontMetrics().horizontalAdvance(name) + 48 for name in self._names)
        return place.toRect() if place.width() >= beside and place.height() >= 4 * _KNOB else self.rect()

    def _paint_line(self, painter: QPainter, line: int, place: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 3))
        painter.drawLine(line, int(place.top()), line, int(place.bottom()) - 1)
        white = QColor(theme.colours().accent if self.hasFocus() else "#ffffff")
        painter.setPen(QPen(white, 1))
        painter.drawLine(line, int(place.top()), line, int(place.bottom()) - 1)
        is_small = min(place.width(), place.height()) < 6 * _KNOB  # The knob would hide what is compared.
        height = place.bottom() + _KNOB if is_small else place.center().y()
        knob = QRectF(line - _KNOB, height - _KNOB, 2 * _KNOB, 2 * _KNOB)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 110))
        painter.drawEllipse(knob.adjusted(-1, -1, 1, 1))
        painter.setBrush(white)
        painter.drawEllipse(knob)
        painter.setPen(QPen(QColor("#1e1e1e"), 1.6))
        for way in (-1, 1):
            tip = knob.center() + QPointF(8 * way, 0)
            for height in (-4, 4):
                painter.drawLine(tip, tip + QPointF(-4 * way, height))

    def _paint_word(self, painter: QPainter, word: str, place: QRect, side: Qt.AlignmentFlag) -> None:
        """Write a word upon the picture, on a dark ground that keeps it readable."""
        size = painter.fontMetrics().size(0, word)
        room = place.intersected(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        label = QRect(0, 0, size.width() + 16, size.height() + 8)
        label.moveTop(room.top())
        if side & Qt.AlignmentFlag.AlignBottom:
            label.moveBottom(room.bottom())
        if side & Qt.AlignmentFlag.AlignLeft:
            label.moveLeft(room.left())
        elif side & Qt.AlignmentFlag.AlignRight:
            label.moveRight(room.right())
        else:
            label.moveCenter(QPoint(room.center().x(), label.center().y()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 150))
        painter.drawRoundedRect(label, 4, 4)
        painter.setPen(QColor("#f0f0f0"))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, word)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left:
                self.set_share(self.share - _STEP)
            case Qt.Key.Key_Right:
                self.set_share(self.share + _STEP)
            case Qt.Key.Key_Z:
                self.toggle_zoom()
            case _:
                super().keyPressEvent(event)

    def _drag_to(self, x: float) -> None:
        place = self.picture_place()
        if not place.isEmpty():
            self.set_share((x - place.left()) / place.width())
