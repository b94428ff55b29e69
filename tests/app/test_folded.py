import pytest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ganart.widgets.folded import Folded


@pytest.fixture
def area(qtbot):
    """A panel of 300 pixels, scrolled, at the foot of which something is folded up."""
    panel = QWidget()
    layout = QVBoxLayout(panel)
    above = QWidget()
    above.setFixedHeight(240)
    layout.addWidget(above)
    area = QScrollArea(widgetResizable=True)
    area.folded = Folded("More", QWidget())
    layout.addWidget(area.folded)
    area.setWidget(panel)
    area.resize(300, 300)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    return area


def place_of(part, area):
    top = part.mapTo(area.viewport(), part.rect().topLeft()).y()
    return top, top + part.height()


def test_what_a_click_unfolds_comes_into_sight(area, qtbot):
    area.folded.content.setFixedHeight(100)
    area.folded.header.click()
    qtbot.waitUntil(lambda: place_of(area.folded.content, area)[1] <= area.viewport().height())


def test_the_header_stays_in_sight_above_what_is_too_tall(area, qtbot):
    area.folded.content.setFixedHeight(900)
    area.folded.header.click()
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
    top, bottom = place_of(area.folded.header, area)
    assert 0 <= top < bottom <= area.viewport().height()


def test_what_the_program_unfolds_scrolls_nothing(area, qtbot):
    area.folded.content.setFixedHeight(100)
    area.folded.header.setChecked(True)
    qtbot.wait(1)
    assert area.verticalScrollBar().value() == 0
