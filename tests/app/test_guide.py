import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument

from ganart.paths import GUIDE
from ganart.widgets.guide_dialog import GuideDialog, Pages
from ganart.widgets.rail import Rail


@pytest.fixture
def dialog(qtbot):
    dialog = GuideDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_guide_is_there_and_begins_with_its_title(dialog):
    assert dialog.browser.toPlainText().startswith("The first hour with GanArt")


def test_every_picture_of_the_guide_is_there_and_as_wide_as_the_column(dialog):
    names = [
        line.partition("](")[2].rstrip(")") for line in GUIDE.read_text().splitlines() if line[:2] == "!["
    ]
    assert len(names) >= 3
    for name in names:
        url = QUrl.fromLocalFile(str((GUIDE.parent / name).resolve()))
        assert Pages().loadResource(QTextDocument.ResourceType.ImageResource, url).width() == 720


def test_it_closes_by_its_button(dialog, qtbot):
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_the_rail_asks_for_it(qtbot):
    rail = Rail()
    qtbot.addWidget(rail)
    with qtbot.waitSignal(rail.guide_requested):
        rail.guide_button.click()
