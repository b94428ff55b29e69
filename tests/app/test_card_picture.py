"""The small picture of a card."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPixmap, QPixmapCache

from ganart.widgets.card_picture import CardPicture


@pytest.fixture
def picture(qtbot):
    picture = CardPicture(64)
    qtbot.addWidget(picture)
    picture.show()
    return picture


def image(width, height, colour="orange"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def colour_at(picture, x, y):
    return picture.grab().toImage().pixelColor(QPoint(x, y) * picture.devicePixelRatioF())


def test_samples_fill_the_square_and_other_shapes_keep_theirs(picture):
    picture.show_image(image(128, 128))
    assert colour_at(picture, 1, 1) == colour_at(picture, 62, 62) == QColor("orange")
    picture.show_image(image(128, 64))
    assert colour_at(picture, 1, 32) == colour_at(picture, 62, 32) == QColor("orange")
    assert colour_at(picture, 32, 8) != QColor("orange")
    assert colour_at(picture, 32, 55) != QColor("orange")


def test_newer_samples_take_the_place_of_older_ones(picture):
    picture.show_image(image(128, 128))
    assert colour_at(picture, 32, 32) == QColor("orange")
    picture.show_image(image(128, 128, "teal"))
    assert colour_at(picture, 32, 32) == QColor("teal")
    picture.show_image(None)
    assert picture.is_fog()
    assert colour_at(picture, 32, 32) != QColor("teal")


@pytest.fixture
def full_cache():
    """What Qt keeps of pictures is one of ours, which goes as soon as it keeps another."""
    before = QPixmapCache.cacheLimit()
    QPixmapCache.clear()
    QPixmapCache.setCacheLimit(100)  # KB.
    QPixmapCache.insert("ours", QPixmap.fromImage(image(150, 150)))
    yield
    QPixmapCache.setCacheLimit(before)


def test_qt_keeps_no_copy_of_a_picture(picture, full_cache):
    for _ in range(3):
        picture.show_image(image(128, 128))
        picture.grab()
    kept = QPixmap()
    assert QPixmapCache.find("ours", kept)
