import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ganart.widgets import idle_timer
from ganart.widgets.idle_timer import IdleTimer

NEVER = 24 * 3_600_000  # Milliseconds; a test ends such a wait by hand.


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture
def waiting(window, monkeypatch):
    monkeypatch.setattr(idle_timer, "IDLE_MS", NEVER)
    waiting = IdleTimer(window)
    waiting.wait()
    return waiting


@pytest.fixture
def timer(waiting):
    return waiting.findChild(QTimer)


def moved(window):
    for place in (10, 20):  # One of them is not where an earlier test has left the mouse.
        QTest.mouseMove(window.windowHandle(), QPoint(place, place))


def pressed(window):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)


def test_a_window_that_nobody_uses_has_one_soon(window, qtbot, monkeypatch):
    monkeypatch.setattr(idle_timer, "IDLE_MS", 1)
    waiting = IdleTimer(window)
    with qtbot.waitSignal(waiting.came):
        waiting.wait()


@pytest.mark.parametrize("use", [moved, pressed])
def test_whoever_uses_the_window_has_it_wait_anew(use, waiting, timer, window, qtbot):
    timer.stop()
    use(window)
    qtbot.waitUntil(timer.isActive)
    assert timer.interval() == NEVER


def test_afterwards_it_looks_at_events_no_more(waiting, timer, window, qtbot):
    with qtbot.waitSignal(waiting.came):
        timer.start(0)
    pressed(window)
    moved(window)
    qtbot.wait(1)
    assert not timer.isActive()
