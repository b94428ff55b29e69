import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ganart.widgets import idle_timer
from ganart.widgets.idle_timer import IdleTimer


@pytest.fixture
def window(qtbot, monkeypatch):
    monkeypatch.setattr(idle_timer, "IDLE_MS", 150)
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def test_a_window_that_nobody_uses_has_one_soon(window, qtbot):
    waiting = IdleTimer(window)
    with qtbot.waitSignal(waiting.came):
        waiting.wait()


def test_it_comes_only_after_the_last_key_and_move(window, qtbot):
    waiting = IdleTimer(window)
    came = []
    waiting.came.connect(lambda: came.append(True))
    waiting.wait()
    for number in range(8):
        if number % 2:
            QTest.mouseMove(window.windowHandle(), QPoint(10 + number, 10))
        else:
            QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
        qtbot.wait(50)
        assert not came
    qtbot.waitUntil(lambda: came == [True])


def test_afterwards_it_looks_at_events_no_more(window, qtbot):
    waiting = IdleTimer(window)
    with qtbot.waitSignal(waiting.came):
        waiting.wait()
    with qtbot.assertNotEmitted(waiting.came, wait=400):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
