"""Which shape the pictures get: a list of aspects, each with a small drawing of itself."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QComboBox, QWidget

from ganart.icons import DrawnIcon
from ganart.translation import translate
from training.config import ASPECTS


class AspectChoice(QComboBox):
    """One of the aspects that networks paint.

    Signals:
        chosen: The user chose another one; arg is the aspect, such as "3:2".
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, accessibleName=self.tr("Shape"))
        self.setToolTip(self.tr("Width to height of what the network sees and paints."))
        self.setMinimumHeight(32)
        for aspect in ASPECTS:
            self.addItem(QIcon(_Outline(aspect)), in_words(aspect), aspect)
        self.activated.connect(self._on_activated)

    def value(self) -> str:
        aspect: str = self.currentData()
        return aspect

    def set_value(self, aspect: str) -> None:
        """Choose without telling; a shape that is not offered changes nothing."""
        if aspect in ASPECTS:
            self.setCurrentIndex(self.findData(aspect))

    @Slot(int)
    def _on_activated(self, number: int) -> None:
        self.chosen.emit(self.itemData(number))


def in_words(aspect: str) -> str:
    """Say a shape: "Square", "3:2 wide", "2:3 tall"."""
    rows, columns = ASPECTS[aspect]
    if rows == columns:
        return translate("words", "Square")
    words = translate("words", "{} wide") if columns > rows else translate("words", "{} tall")
    return words.format(aspect)


class _Outline(DrawnIcon):
    """Draws the outline of a shape in the text's colour of the moment."""

    def __init__(self, aspect: str):
        super().__init__()
        self._aspect = aspect

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        rows, columns = ASPECTS[self._aspect]
        size = QSize(columns, rows).scaled(rect.size() - QSize(4, 4), Qt.AspectRatioMode.KeepAspectRatio)
        outline = QRectF(QPoint(), size)
        outline.moveCenter(QRectF(rect).center())
        selected = mode == QIcon.Mode.Selected
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.WindowText
        painter.setPen(QGuiApplication.palette().color(role))
        painter.drawRect(outline)

    def clone(self) -> "_Outline":
        return _Outline(self._aspect)
