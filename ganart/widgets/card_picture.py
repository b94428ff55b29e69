"""The small picture of a card: samples, or fog while there are none of its own."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ganart.icons import ICON_SIZE, icon
from ganart.theme import colours

_RADIUS = 4  # Pixels, of the corners of the ground under the fog.


class CardPicture(QWidget):
    """A square with a picture, or with a quiet sign that the network still paints fog.

    It is no label: Qt keeps the pictures of labels that are gone (PySide6 6.11), and one comes and goes with
    each checkpoint of a training.
    """

    def __init__(self, side: int, parent: QWidget | None = None):
        super().__init__(parent)
        self._image = QImage()
        self._fitted = QImage()  # The same, in the size and for the screen that it is shown on.
        self.setFixedSize(side, side)

    def show_image(self, image: QImage | None) -> None:
        """Show samples, as large as fits; fog without any."""
        self._image, self._fitted = QImage() if image is None else image, QImage()
        self.setToolTip(self.tr("No samples to show yet") if self.is_fog() else "")
        self.update()

    def is_fog(self) -> bool:
        """Whether there is nothing to show yet."""
        return self._image.isNull()

    # -- OVERRIDES --

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.is_fog():
            self._paint_fog(painter)
        else:
            self._paint_samples(painter)
        painter.end()

    def _paint_samples(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        if self._fitted.isNull() or self._fitted.devicePixelRatio() != ratio:
            fit, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._fitted = self._image.scaled(self.size() * ratio, fit, smooth)
            self._fitted.setDevicePixelRatio(ratio)
        painter.drawImage(self._centred(self._fitted.deviceIndependentSize().toSize()), self._fitted)

    def _paint_fog(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().hover))
        painter.drawRoundedRect(self.rect(), _RADIUS, _RADIUS)
        sign = self._centred(QSize(ICON_SIZE, ICON_SIZE))
        icon("cloud-fog").paint(painter, sign, mode=QIcon.Mode.Disabled)

    def _centred(self, size: QSize) -> QRect:
        place = QRect(self.rect().topLeft(), size)
        place.moveCenter(self.rect().center())
        return place
