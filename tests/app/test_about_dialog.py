import pytest

from ganart.licences import Part
from ganart.pages.settings_page import SettingsPage
from ganart.settings import Settings
from ganart.widgets.about_dialog import AboutDialog

PARTS = (Part("ganart", "1.0", "Apache-2.0", "Apache License"), Part("quiet", "2", "MIT", ""))


@pytest.fixture
def dialog(qtbot):
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    dialog.show_parts(PARTS)
    return dialog


def test_the_terms_of_the_first_part_are_shown(dialog):
    assert dialog.parts.count() == 2
    assert dialog.terms.toPlainText() == "ganart 1.0\nApache-2.0\n\nApache License"


def test_another_part_shows_its_own_terms_or_says_that_there_are_none(dialog):
    dialog.parts.setCurrentRow(1)
    assert "quiet 2\nMIT" in dialog.terms.toPlainText()
    assert "came without the text" in dialog.terms.toPlainText()


def test_the_settings_open_it_with_the_real_parts(qtbot, tmp_path):
    page = SettingsPage(Settings(tmp_path / "settings.ini"), tmp_path, tmp_path, tmp_path, list)
    qtbot.addWidget(page)
    page.about_button.click()
    assert page.about.isVisible()
    qtbot.waitUntil(lambda: page.about.parts.count() > 20)
    names = [page.about.parts.item(row).text() for row in range(6)]
    assert names[:4] == ["ganart", "Python", "Qt", "ffmpeg"]
    page.about.parts.setCurrentRow(3)
    page.about_button.click()  # Once more.
    page._background.call("next", lambda: True, lambda answer: page.about.close())
    qtbot.waitUntil(lambda: not page.about.isVisible())
    assert page.about.parts.currentRow() == 3
    page.end()
