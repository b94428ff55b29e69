"""A name that is changed in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ganart.widgets.name_field import NameField


class Around(QWidget):
    """Hears the keys that what is in it leaves alone."""

    def __init__(self):
        super().__init__()
        self.heard = []
        self.field = NameField("Smile", "Direction 1")
        QVBoxLayout(self).addWidget(self.field)

    def keyPressEvent(self, event):
        self.heard.append(event.key())


@pytest.fixture
def around(qtbot):
    around = Around()
    qtbot.addWidget(around)
    around.show()
    around.activateWindow()
    QTest.qWaitForWindowActive(around)
    around.field.setFocus()
    return around


@pytest.mark.parametrize(("key", "name"), [(Qt.Key.Key_Escape, "Smile"), (Qt.Key.Key_Return, "Smiles")])
def test_a_key_that_ends_the_typing_of_a_name_means_nothing_else(around, key, name):
    QTest.keyClicks(around.field, "s")
    QTest.keyClick(around.field, key)
    assert (around.field.text(), around.heard) == (name, [])
    assert not around.field.hasFocus()
