"""Icons that are drawn from a font."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from ganart.icons import icon


def test_an_icon_without_room_is_drawn_nowhere_and_warns_of_nothing(qapp):
    engine = icon("play")
    assert engine.pixmap(QSize(0, 0)).isNull()
    assert not engine.pixmap(QSize(16, 16)).isNull()
    assert engine.pixmap(QSize(0, 16), QIcon.Mode.Disabled).isNull()
