"""The small picture under the mouse while files are dragged."""

import pytest
from PySide6.QtGui import QColor, QImage

from ganart import theme
from ganart.widgets.drag_files import picture_of


def grey(width, height):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("grey"))
    return image


def badge_pixels(pixmap):
    image, accent = pixmap.toImage(), QColor(theme.colours().accent).rgb()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixel(x, y) == accent for x, y in points)


@pytest.mark.parametrize(("width", "height"), [(128, 128), (100, 4_000), (4_000, 100)])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_it_fits_into_a_square_whatever_its_shape_and_is_sharp(width, height, ratio, qapp):
    pixmap = picture_of(grey(width, height), 1, ratio)
    size = pixmap.deviceIndependentSize()
    assert max(size.width(), size.height()) == 96
    assert max(pixmap.width(), pixmap.height()) == 96 * ratio


@pytest.mark.parametrize(("width", "height"), [(128, 128), (4_000, 100)])
def test_several_are_counted_on_it_and_one_is_not(width, height, qapp):
    assert badge_pixels(picture_of(grey(width, height), 1, 1.0)) == 0
    assert badge_pixels(picture_of(grey(width, height), 1_204, 1.0)) > 100
