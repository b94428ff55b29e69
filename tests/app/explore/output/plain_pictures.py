"""Pictures of one colour, and the colour that a window shows."""

from PySide6.QtGui import QColor, QImage


def picture(colour, side=16):
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def colour_in_the_middle(window):
    image = window.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).name()
