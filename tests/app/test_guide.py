import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument

from ganart.main_window import RAIL
from ganart.paths import GUIDE
from ganart.widgets.guide_dialog import GuideDialog, Pages
from ganart.widgets.rail import Rail

ROOT = Path(__file__).parents[2]


@pytest.fixture
def dialog(qtbot):
    dialog = GuideDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_guide_is_there_and_begins_with_its_title(dialog):
    assert dialog.browser.toPlainText().startswith("The first hour with GanArt")


def pictures_in(page):
    """The pictures that a page of text shows, as files."""
    return [
        page.parent / name for name in re.findall(r"!\[[^]]*\]\(([^)]*)\)", page.read_text(encoding="utf-8"))
    ]


def test_every_picture_of_the_guide_is_there_and_as_wide_as_the_column(dialog):
    pictures = pictures_in(GUIDE)
    assert len(pictures) >= 5
    for picture in pictures:
        url = QUrl.fromLocalFile(str(picture.resolve()))
        assert Pages().loadResource(QTextDocument.ResourceType.ImageResource, url).width() == 720


def test_pictures_of_the_guide_have_their_places_first_and_are_read_in_the_next_turns(qtbot):
    dialog = GuideDialog()  # Made here, so that no turn of the event loop has come yet.
    qtbot.addWidget(dialog)
    picture = pictures_in(GUIDE)[0].resolve()
    kind, url = QTextDocument.ResourceType.ImageResource.value, QUrl.fromLocalFile(str(picture))
    place = dialog.browser.document().resource(kind, url)
    assert (place.width(), place.pixelColor(360, 200).alpha()) == (720, 0)
    qtbot.waitUntil(lambda: dialog.browser.document().resource(kind, url).pixelColor(360, 200).alpha() == 255)
    image = dialog.browser.document().resource(kind, url)
    assert image == QImage(str(picture)).scaled(image.size(), mode=Qt.TransformationMode.SmoothTransformation)
    assert image.size() == place.size()


def test_every_picture_of_the_readme_is_there():
    assert all(picture.is_file() for picture in pictures_in(ROOT / "README.md"))


def test_one_command_makes_every_picture_of_the_guide():
    taken = re.findall(r'take\("(\w+)"', (ROOT / "tools/photographs/guide_states.py").read_text())
    assert {picture.stem for picture in pictures_in(GUIDE)} == set(taken)


@pytest.mark.parametrize("page", RAIL)
def test_every_page_of_the_window_has_its_section(page):
    assert re.search(rf"^## \d\. {page}\b", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.IGNORECASE)


def test_it_closes_by_its_button(dialog, qtbot):
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_the_rail_asks_for_it(qtbot):
    rail = Rail()
    qtbot.addWidget(rail)
    with qtbot.waitSignal(rail.guide_requested):
        rail.guide_button.click()
