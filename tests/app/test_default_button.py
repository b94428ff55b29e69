"""Enter in a field of a dialog presses the button that is meant, whatever had the focus before."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ganart.exporting.pictures import Leaving
from ganart.pages.gallery.export_dialog import ExportDialog
from ganart.pages.gallery.series_dialog import SeriesDialog
from ganart.pages.train.running.class_question import ClassQuestion
from ganart.pages.train.runs.label_dialog import LabelDialog
from ganart.pages.train.sources.unpack_dialog import UnpackDialog
from ganart.widgets.about_dialog import AboutDialog
from ganart.widgets.error_dialog import ErrorDialog
from ganart.widgets.guide_dialog import GuideDialog
from ganart.widgets.key_sheet import KeySheet

DIALOGS = [
    ("Close", lambda settings: AboutDialog()),
    ("Close", lambda settings: ErrorDialog(Path("ganart.log"))),
    ("Close", lambda settings: GuideDialog()),
    ("Close", lambda settings: KeySheet()),
    ("Export", lambda settings: ExportDialog([Leaving(Path("a.png"))], Path("exported"), settings)),
    ("Paint", lambda settings: SeriesDialog([(Path("a.png"), None)], settings)),
    ("Continue training", lambda settings: ClassQuestion([], ["dogs"])),
    ("Save", lambda settings: LabelDialog("Faces", "")),
    ("Unpack", lambda settings: UnpackDialog(Path("a.zip"))),
]


@pytest.mark.parametrize(("words", "make"), DIALOGS)
def test_enter_presses_what_is_meant_also_after_another_button_had_the_focus(words, make, settings, qtbot):
    dialog = make(settings)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    buttons = [button for button in dialog.findChildren(QPushButton) if button.isVisible()]
    for button in buttons:
        button.setFocus()
        dialog.setFocus()  # As from a field.
        assert [each.text() for each in buttons if each.isDefault()] == [words]


def switch_off(button):
    button.setEnabled(False)


@pytest.mark.parametrize("put_away", [QPushButton.hide, switch_off])
@pytest.mark.parametrize(("words", "make"), DIALOGS)
def test_enter_presses_no_other_button_while_the_one_that_is_meant_is_not_there(
    words, make, put_away, settings, qtbot
):
    dialog = make(settings)
    qtbot.addWidget(dialog)
    pressed = []
    for button in dialog.findChildren(QPushButton):
        button.clicked.connect(lambda _, button=button: pressed.append(button.text()))
        if button.text() == words:
            put_away(button)
    dialog.show()
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    qtbot.wait(1)  # Qt gives the focus first.
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert pressed == []
