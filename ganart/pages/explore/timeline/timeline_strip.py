"""The strip of the timeline: pictures in a row, the seconds between them, and where the walk is just now."""

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QDoubleSpinBox, QMenu, QSizePolicy, QWidget

from ganart.numbers import written
from ganart.pages.explore.timeline.timeline_plan import LONGEST, SHORTEST, WalkPlan
from ganart.theme import colours, icon
from ganart.widgets.calm_wheel import leave_wheel_alone

SIDE = 64  # Pixels of a picture.
_GAP = 88  # Between two pictures; the seconds stand in it.
_RULER = 24  # Height of what is dragged to scrub.
_MARGIN = 16  # Left and right, where the play head has room.
_ROUND = 4.0  # Radius of the corners of a picture.
_SPAN_SIZE = QSize(72, 32)
_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class TimelineStrip(QWidget):
    """Shows a `WalkPlan`; what the artist wants changed is only told.

    A keyframe is chosen by a click or the arrow keys, and dragged to another place, or moved there with Alt
    and the arrow keys. While the strip has the focus, undoing is meant for it.

    Attributes:
        chosen: The number of the keyframe that is chosen; -1 when there is none.
        spans: The fields of seconds, one after each picture that another follows.

    Signals:
        keyframe_chosen: arg is its number.
        moved: args are the number of a keyframe and the one it is to have.
        removed, doubled: arg is the number of a keyframe.
        span_changed: args are the number of a keyframe and the seconds after it.
        scrubbed: The play head was dragged; arg is the time in seconds.
        head_released: It was let go.
        undo_pressed, redo_pressed: The keys of these names.
    """

    keyframe_chosen = Signal(int)
    moved = Signal(int, int)
    removed = Signal(int)
    doubled = Signal(int)
    span_changed = Signal(int, float)
    scrubbed = Signal(float)
    head_released = Signal()
    undo_pressed = Signal()
    redo_pressed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, accessibleName=self.tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.chosen = -1
        self.spans: list[QDoubleSpinBox] = []
        self._plan = WalkPlan()
        self._pictures: list[QPixmap] = []
        self._moment = 0.0  # Seconds.
        self._pressed: QPoint | None = None  # Where the mouse went down on a picture.
        self._dragged = -1  # The number of the keyframe under the finger; -1 = none.
        self._target = -1  # The number it would get when dropped; -1 = none.
        self._finger = QPoint()
        self._is_scrubbing = False

    def show_plan(self, plan: WalkPlan) -> None:
        """Show another plan."""
        self._plan = plan
        self._pictures = [QPixmap.fromImage(keyframe.picture) for keyframe in plan.keyframes]
        count = len(plan.keyframes)
        self.chosen = min(max(self.chosen, 0), count - 1)
        self._describe()
        self._dragged = self._target = -1
        between = len(plan.used_spans) if plan.is_through else 0
        while len(self.spans) > between:
            self.spans.pop().deleteLater()
        while len(self.spans) < between:
            self.spans.append(self._span_field(len(self.spans)))
        for number, field in enumerate(self.spans):
            blocker = QSignalBlocker(field)
            field.setValue(plan.spans[number])
            blocker.unblock()
            middle = self.place(number).right() + _GAP // 2
            field.move(middle - _SPAN_SIZE.width() // 2, _RULER + (SIDE - _SPAN_SIZE.height()) // 2)
        self.setMinimumWidth(self._needed_width())
        self.updateGeometry()
        self.update()

    def show_moment(self, seconds: float) -> None:
        """Put the play head to a time."""
        self._moment = seconds
        self.update()

    def choose(self, number: int) -> None:
        """Choose a keyframe, be it the one that is chosen already."""
        self.chosen = min(max(number, 0), len(self._plan.keyframes) - 1)
        self._describe()
        self.update()
        self.keyframe_chosen.emit(self.chosen)

    def _describe(self) -> None:
        """Say what is chosen, for those who do not see it."""
        words = self.tr("Picture {0} of {1}").format(self.chosen + 1, len(self._plan.keyframes))
        self.setAccessibleDescription(words if self._plan.keyframes else "")

    # -- PLACES --

    def place(self, number: int) -> QRect:
        """Where the picture of a keyframe is; the first one's stands once more behind a loop."""
        return QRect(_MARGIN + number * (SIDE + _GAP), _RULER, SIDE, SIDE)

    def gap_at(self, x: int) -> int:
        """The number that a picture gets which is dropped here from elsewhere."""
        count = len(self._plan.keyframes)
        return next((number for number in range(count) if x < self.place(number).center().x()), count)

    def head_x(self) -> float:
        """Where the play head is."""
        return self._x_at(self._moment)

    def _stops(self) -> tuple[list[float], list[float]]:
        """Return the times that have a place on the ruler, and the places."""
        spans = self._plan.used_spans
        if not self._plan.is_through:
            last = max(self.place(len(self._plan.keyframes) - 1).right(), self.width() - _MARGIN)
            return [0.0, self._plan.total], [float(_MARGIN), float(last)]
        times = [0.0, *accumulate(spans)]
        return times, [float(self.place(number).center().x()) for number in range(len(times))]

    def _x_at(self, seconds: float) -> float:
        times, places = self._stops()
        piece = min(max(bisect_right(times, seconds) - 1, 0), len(times) - 2)
        share = (seconds - times[piece]) / (times[piece + 1] - times[piece])
        return places[piece] + min(max(share, 0.0), 1.0) * (places[piece + 1] - places[piece])

    def _seconds_at(self, x: float) -> float:
        times, places = self._stops()
        piece = min(max(bisect_right(places, x) - 1, 0), len(places) - 2)
        share = (x - places[piece]) / (places[piece + 1] - places[piece])
        return times[piece] + min(max(share, 0.0), 1.0) * (times[piece + 1] - times[piece])

    def _needed_width(self) -> int:
        count = len(self._plan.keyframes) + (len(self.spans) == len(self._plan.keyframes) > 0)
        return self.place(count - 1).right() + _MARGIN if count else 0

    def _number_at(self, point: QPoint) -> int:
        count = len(self._plan.keyframes)
        return next((number for number in range(count) if self.place(number).contains(point)), -1)

    # -- FIELDS --

    def _span_field(self, number: int) -> QDoubleSpinBox:
        field = QDoubleSpinBox(
            self, minimum=SHORTEST, maximum=LONGEST, decimals=1, singleStep=0.5, suffix=self.tr(" s"),
            keyboardTracking=False, alignment=Qt.AlignmentFlag.AlignCenter,
            accessibleName=self.tr("Seconds after picture {}").format(number + 1),
            toolTip=self.tr("Type the seconds to the next picture, or use the arrow keys."),
        )  # fmt: skip
        field.setFixedSize(_SPAN_SIZE)
        leave_wheel_alone(field)
        field.valueChanged.connect(lambda seconds: self.span_changed.emit(number, seconds))
        field.show()
        return field

    # -- MOUSE AND KEYS --

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        number = self._number_at(point)
        if number >= 0:
            self._pressed = point
            self.choose(number)
        elif self._plan.total and point.y() < _RULER:
            self._is_scrubbing = True
            self._scrub(point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._is_scrubbing:
            self._scrub(point)
        elif self._pressed is not None:
            far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far and self._dragged < 0 and len(self._plan.keyframes) > 1:
                self._dragged = self.chosen
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            if self._dragged >= 0:
                self._finger = point
                self._target = self._target_at(point.x())
                self.update()
        else:
            on_ruler = self._plan.total > 0 and point.y() < _RULER
            on_picture = self._number_at(point) >= 0
            hand = Qt.CursorShape.OpenHandCursor if on_picture else Qt.CursorShape.ArrowCursor
            self.setCursor(Qt.CursorShape.SizeHorCursor if on_ruler else hand)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, target, scrubbed = self._dragged, self._target, self._is_scrubbing
        self._pressed, self._is_scrubbing = None, False
        self._dragged = self._target = -1
        self.unsetCursor()
        self.update()
        if dragged >= 0 and target != dragged:
            self.chosen = target
            self.moved.emit(dragged, target)
        if scrubbed:
            self.head_released.emit()

    def event(self, event: QEvent) -> bool:
        """Take the keys of undoing before the page does."""
        is_shortcut = event.type() == QEvent.Type.ShortcutOverride
        if is_shortcut and isinstance(event, QKeyEvent) and any(map(event.matches, (_UNDO, _REDO))):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self._plan.keyframes:
            to = self.chosen + steps[event.key()]
            if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.choose(to)
            elif 0 <= to < len(self._plan.keyframes):
                number, self.chosen = self.chosen, to
                self.moved.emit(number, to)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen >= 0:
            self.removed.emit(self.chosen)
        elif event.matches(_UNDO):
            self.undo_pressed.emit()
        elif event.matches(_REDO):
            self.redo_pressed.emit()
        elif event.key() == Qt.Key.Key_D and self.chosen >= 0:
            self.doubled.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        number = self.chosen if event.reason() == event.Reason.Keyboard else self._number_at(event.pos())
        if number < 0:
            return
        self.choose(number)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("copy"), self.tr("Duplicate (D)"), lambda: self.doubled.emit(number))
        menu.addAction(icon("trash"), self.tr("Remove (Delete)"), lambda: self.removed.emit(number))
        menu.popup(event.globalPos())

    def _scrub(self, point: QPoint) -> None:
        self.scrubbed.emit(self._seconds_at(point.x()))

    def _target_at(self, x: int) -> int:
        """The number that a keyframe gets when it is let go here."""
        count = len(self._plan.keyframes)
        return min(max(round((x - _MARGIN - SIDE / 2) / (SIDE + _GAP)), 0), count - 1)

    # -- PAINTING --

    def sizeHint(self) -> QSize:
        return QSize(self._needed_width(), _RULER + SIDE + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._plan.keyframes:
            return
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )  # fmt: skip
        if self._plan.total:
            self._paint_ruler(painter)
        for number, picture in enumerate(self._pictures):
            faint = number == self._dragged or (not self._plan.is_through and number != self._plan.around)
            self._paint_picture(painter, picture, self.place(number), 0.3 if faint else 1.0)
        if self._plan.is_through and self.spans and len(self.spans) == len(self._pictures):
            self._paint_picture(painter, self._pictures[0], self.place(len(self._pictures)), 0.3)
        if self.chosen >= 0 and self._dragged < 0:
            self._paint_frame(painter, self.place(self.chosen))
        if self._dragged >= 0:
            self._paint_dragged(painter)
        if self._plan.total:
            self._paint_head(painter)

    def _paint_ruler(self, painter: QPainter) -> None:
        """Paint the line that time runs along, and the times of the pictures."""
        look = colours()
        times, places = self._stops()
        y = _RULER - 6
        painter.setPen(QPen(QColor(look.border), 2))
        painter.drawLine(QPointF(places[0], y), QPointF(places[-1], y))
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        for time, x in zip(times, places, strict=True):
            painter.setPen(QPen(QColor(look.muted), 1))
            painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 3))
            words = written(time, ".1f")
            width = metrics.horizontalAdvance(words)
            left = min(max(x - width / 2, 0), self.width() - width)
            painter.drawText(QPointF(left, metrics.ascent()), words)

    def _paint_picture(self, painter: QPainter, picture: QPixmap, place: QRect, opacity: float) -> None:
        painter.save()
        painter.setOpacity(opacity)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(place), _ROUND, _ROUND)
        painter.fillPath(outline, QColor(colours().field))
        painter.setClipPath(outline)
        fitted = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        corner = place.topLeft() + QPoint(SIDE - fitted.width(), SIDE - fitted.height()) / 2
        painter.drawPixmap(QRect(corner, fitted), picture)
        painter.restore()

    def _paint_frame(self, painter: QPainter, place: QRect) -> None:
        look = colours()
        painter.setPen(QPen(QColor(look.accent if self.hasFocus() else look.muted), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place).adjusted(-2, -2, 2, 2), _ROUND + 2, _ROUND + 2)

    def _paint_dragged(self, painter: QPainter) -> None:
        """Paint where the picture under the finger would go, and the picture."""
        self._paint_frame(painter, self.place(self._target))
        lifted = QRect(self.place(self._dragged))
        lifted.moveCenter(QPoint(self._finger.x(), lifted.center().y()))
        self._paint_picture(painter, self._pictures[self._dragged], lifted, 0.9)

    def _paint_head(self, painter: QPainter) -> None:
        x, accent = self.head_x(), QColor(colours().accent)
        between = any(field.geometry().contains(round(x), field.y()) for field in self.spans)
        painter.setPen(QPen(accent, 2))
        painter.drawLine(QPointF(x, _RULER - 6), QPointF(x, _RULER + (8 if between else SIDE)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(QPointF(x, _RULER - 6), 6, 6)
