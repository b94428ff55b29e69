import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from ganart.starting.opened_files import OpenedFiles


@pytest.fixture
def opened(qapp):
    opened = OpenedFiles()
    qapp.installEventFilter(opened)
    yield opened
    qapp.removeEventFilter(opened)


def test_a_file_that_the_system_opens_is_asked_for(opened, qtbot, tmp_path):
    with qtbot.waitSignal(opened.asked) as asked:
        QApplication.sendEvent(QApplication.instance(), QFileOpenEvent(str(tmp_path / "a model.safetensors")))
    assert asked.args == [[tmp_path / "a model.safetensors"]]


def test_an_address_that_is_no_file_is_left_alone(opened, qtbot):
    with qtbot.assertNotEmitted(opened.asked):
        QApplication.sendEvent(QApplication.instance(), QFileOpenEvent(QUrl("https://example.org")))


def test_other_events_go_their_way(opened, qapp):
    assert not opened.eventFilter(qapp, QEvent(QEvent.Type.ApplicationActivate))
