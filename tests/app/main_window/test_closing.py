"""Closing the window: at rest, and while a page works."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ganart.messages import Task


def answer(button_text, asked):
    """Press a button of the question that is about to be asked."""

    def press():
        box = QApplication.activeModalWidget()
        asked.append(box.text())
        next(button for button in box.buttons() if button.text() == button_text).click()

    QTimer.singleShot(0, press)


def test_an_idle_window_closes_without_a_question(window, qtbot):
    with qtbot.waitSignal(window.closed):
        window.close()
    assert not window.isVisible()


def test_closing_during_work_asks_and_stays_when_told_to(window):
    window.pages["train"].start()
    asked = []
    answer("Keep GanArt open", asked)
    window.close()
    assert asked == ['Training "cats" is running. Stop it and keep everything?']
    assert window.isVisible()
    assert window.pages["train"].asked_to_end == 0


def test_closing_during_work_asks_once_saves_and_then_closes(window, qtbot):
    page = window.pages["train"]
    page.start()
    asked = []
    answer("Stop and close", asked)
    window.close()
    assert page.asked_to_end == 1
    assert window.saving.isVisible()
    window.resize(1_300, 900)
    assert window.saving.geometry() == window.rect()
    window.close()  # An impatient second press: no second question, no second request.
    assert (len(asked), page.asked_to_end) == (1, 1)
    assert window.isVisible()
    with qtbot.waitSignal(window.closed):
        page.finish()
    assert not window.isVisible()


def test_the_systems_request_to_end_saves_and_asks_nothing(window, qtbot):
    page = window.pages["train"]
    page.start()
    window.end()
    assert page.asked_to_end == 1
    with qtbot.waitSignal(window.closed):
        page.finish()
    assert QApplication.activeModalWidget() is None


def test_the_systems_request_to_end_does_not_wait_for_the_answer_to_a_question(window, qtbot):
    page = window.pages["train"]
    page.start()
    QTimer.singleShot(0, window.end)
    window.close()  # Asks, and waits in its own loop for an answer.
    assert page.asked_to_end == 1
    with qtbot.waitSignal(window.closed):
        page.finish()


def test_work_that_can_be_cut_short_is_not_asked_about(window, qtbot):
    page = window.pages["gallery"]
    page.running = Task("Gallery", "12 of 700", 0.1, asks=False)
    window.close()
    assert page.asked_to_end == 1
    with qtbot.waitSignal(window.closed):
        page.finish()


def test_escape_leaves_the_work_running(window):
    window.pages["train"].start()
    QTimer.singleShot(0, lambda: QTest.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape))
    window.close()
    assert window.isVisible()


def test_closing_says_what_is_lost_with_work_that_keeps_nothing_and_suggests_to_stay(window):
    window.pages["train"].start()  # Keeps everything: what the other loses weighs more.
    window.pages["gallery"].running = Task("Making “walk.mp4”", "32 of 780 frames", 0.04, keeps=False)
    asked, suggested = [], []

    def look():
        suggested.append(QApplication.activeModalWidget().defaultButton().text())

    QTimer.singleShot(0, look)
    answer("Keep GanArt open", asked)
    window.close()
    assert asked == ["Making “walk.mp4” is running. If you stop it now, nothing of it is kept."]
    assert suggested == ["Keep GanArt open"]
