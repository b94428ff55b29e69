"""The list of pictures: a thumbnail, a name, the sizes or what is wrong, and how each stands."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ganart import theme
from ganart.engine_words import in_users_words
from ganart.pages.upscale.queue_model import QueueModel, Row
from ganart.thumbnails import ThumbnailRequest, Thumbnails
from ganart.translation import translate
from ganart.widgets.number import NOTHING
from ganart.words import percent_in_words, picture_size

_HEIGHT = 56  # Pixels of a line.
_THUMB = 40
_BAR = 4  # Pixels high.
_MARGIN = 8
_STANDING = 176  # Pixels wide: the words at the right.


class QueueView(QListView):
    """Shows the queue.

    Signals:
        current_changed: Another line is looked at.
        removed: The selected pictures are to be taken off the list (Delete).
        opened: arg is the number of a line that was double-clicked.
    """

    current_changed = Signal()
    removed = Signal()
    opened = Signal(int)

    def __init__(self, model: QueueModel, thumbnails: Thumbnails, parent: QWidget | None = None):
        super().__init__(parent, accessibleName=self.tr("Pictures to enlarge"))
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setModel(model)
        self._queue = model
        self._thumbnails = thumbnails
        self.setItemDelegate(_Line(thumbnails, self))
        thumbnails.arrived.connect(self.viewport().update)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentChanged.connect(self.current_changed)

    def current(self) -> int:
        """The number of the line that is looked at; -1 for none."""
        return self.currentIndex().row()

    def selected(self) -> list[int]:
        return sorted(index.row() for index in self.selectedIndexes())

    def show_row(self, number: int) -> None:
        """Select one line and bring it into sight."""
        self.setCurrentIndex(self._queue.index(number))

    def make_way(self, height: int) -> None:
        """Leave so many pixels free at the lower edge, where something lies over the list."""
        self.setViewportMargins(0, 0, 0, min(max(0, height), self.height() * 2 // 3))

    def _want(self) -> None:
        """Ask for the thumbnails of the lines in sight."""
        side = round(_THUMB * self.devicePixelRatioF())
        first = max(0, self.indexAt(self.viewport().rect().topLeft()).row())
        last = self.indexAt(self.viewport().rect().bottomLeft()).row()
        last = self._queue.rowCount() - 1 if last < 0 else last
        entries = [self._queue.row(number).entry for number in range(first, last + 1)]
        self._thumbnails.want(ThumbnailRequest(entry.digest, entry.path, side) for entry in entries)

    # -- OVERRIDES --

    def paintEvent(self, event: QPaintEvent) -> None:
        self._want()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.clearSelection()


class _Line(QStyledItemDelegate):
    """Paints a line."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget):
        super().__init__(parent)
        self._thumbnails = thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        look = theme.colours()
        painter.save()
        self._paint_ground(painter, option)
        room = option.rect.adjusted(_MARGIN + 3, _MARGIN, -16, -_MARGIN)
        self._paint_thumbnail(painter, QRect(room.left(), room.top(), _THUMB, _THUMB), row)
        words = room.adjusted(_THUMB + 12, 0, -_STANDING - 16, 0)
        metrics = option.fontMetrics
        half = room.height() // 2
        top, bottom = QRect(words.topLeft(), QSize(words.width(), half)), words.adjusted(0, half, 0, 0)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(look.text))
        name = metrics.elidedText(index.data(), Qt.TextElideMode.ElideMiddle, top.width())
        painter.drawText(top, left, name)
        reason = in_users_words(row.entry.sentence or row.refusal)
        painter.setPen(QColor(look.danger if reason else look.muted))
        below = metrics.elidedText(reason or _sizes(row), Qt.TextElideMode.ElideRight, bottom.width())
        painter.drawText(bottom, left, below)
        beside = QRect(room.right() - _STANDING, room.top(), _STANDING, room.height())
        self._paint_standing(painter, beside, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look = theme.colours()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(look.hover))
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, _HEIGHT)), QColor(look.accent))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(look.field))

    def _paint_thumbnail(self, painter: QPainter, place: QRect, row: Row) -> None:
        image = self._thumbnails.get(ThumbnailRequest(row.entry.digest, row.entry.path, 0))
        if image is None or image.isNull():
            painter.fillRect(place, QColor(theme.colours().field))
            return
        size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, size.width(), size.height())
        target.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image)

    def _paint_standing(self, painter: QPainter, place: QRect, row: Row) -> None:
        look = theme.colours()
        words, colour = _standing(row)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(getattr(look, colour)))
        if row.fraction is None:
            painter.drawText(place, right, words)
            return
        half = place.height() // 2
        painter.drawText(place.adjusted(0, 0, 0, -half), right, words)
        bar = QRect(place.left(), place.top() + half + 6, place.width(), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        for width, ground in ((bar.width(), look.field), (round(bar.width() * row.fraction), look.accent)):
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(QRect(bar.topLeft(), QSize(width, _BAR)), 2, 2)


def _sizes(row: Row) -> str:
    before = picture_size(row.entry.width, row.entry.height) if row.entry.width else NOTHING
    return f"{before}  →  {picture_size(*row.target)}" if any(row.target) else before


def _standing(row: Row) -> tuple[str, str]:
    """Return a word or two about how a picture stands, and the name of their colour."""
    if row.fraction is not None:
        return percent_in_words(row.fraction), "text"
    match row.entry.state:
        case "made":
            return translate("words", "Done"), "accent"
        case "passed":
            return translate("words", "Already done"), "muted"
        case "failed":
            return translate("words", "Failed"), "danger"
    if row.refusal:
        return translate("words", "Too large"), "danger"
    return translate("words", "Waiting"), "muted"
