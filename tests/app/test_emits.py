"""PySide6 6.12.0 loses a reference to True with each emit, and Python 3.11 dies of it after some hundreds."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QProgressBar


class Sender(QObject):
    sent = Signal(object)


def test_fifty_thousand_emits_do_not_end_the_program(qapp):
    sender, received = Sender(), []
    sender.sent.connect(received.append)
    for number in range(50_000):
        sender.sent.emit(number)
    assert len(received) == 50_000


def test_fifty_thousand_calls_that_give_nothing_do_not_end_the_program(qtbot):
    bar = QProgressBar(maximum=50_000)
    qtbot.addWidget(bar)
    for number in range(50_001):
        bar.setValue(number)
    assert bar.value() == 50_000
