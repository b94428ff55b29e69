"""The small picture of a card: samples, or fog while there are none of its own."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from ganart.icons import ICON_SIZE, icon
from ganart.theme import colours

_RADIUS = 4  # Pixels, of the corners of the ground under the fog.


class CardPicture(QLabel):
    """A square with a picture, or with a quiet sign that the network still paints fog."""

    def __init__(self, side: int, parent: QWidget | None = None):
        super().__init__(parent)
        self.setFixedSize(side, side)
        self.setScaledContents(True)

    def show_image(self, image: QImage | None) -> None:
        """Show samples; fog without any."""
        self.setPixmap(QPixmap() if image is None or image.isNull() else QPixmap.fromImage(image))
        self.setToolTip(self.tr("No samples to show yet") if self.is_fog() else "")

    def is_fog(self) -> bool:
        """Whether there is nothing to show yet."""
        return self.pixmap().isNull()

    # -- OVERRIDES --

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.is_fog():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().hover))
        painter.drawRoundedRect(self.rect(), _RADIUS, _RADIUS)
        sign = QRect(0, 0, ICON_SIZE, ICON_SIZE)
        sign.moveCenter(self.rect().center())
        icon("cloud-fog").paint(painter, sign, mode=QIcon.Mode.Disabled)
        painter.end()
