import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QSplitter

from ganart.main_window import MainWindow
from ganart.messages import Message, Task
from ganart.pages.page import Page
from ganart.widgets import idle_timer
from ganart.widgets.key_sheet import KeySheet

NEVER = 24 * 3_600_000  # Milliseconds.


class BusyPage(Page):
    """A page that works until it is asked to end, and has ended when the test says so."""

    def __init__(self, name):
        super().__init__()
        self.running = None
        self.asked_to_end = 0
        self.paused = self.stopped = self.stopped_beside = 0
        self.field = QLineEdit()
        self.splitter = QSplitter(objectName=name)
        self.splitter.addWidget(QLabel("left"))
        self.splitter.addWidget(QLabel("right"))
        layout = QHBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.splitter)

    def start(self):
        self.running = Task('Training "cats"', "", 0.5, can_pause=True)
        self.task_changed.emit(self.running)

    def task(self):
        return self.running

    def pause_or_resume(self):
        self.paused += 1

    def stop(self):
        self.stopped += 1

    def stop_beside(self):
        self.stopped_beside += 1

    def end(self):
        self.asked_to_end += 1
        if not self.running:
            self.ended.emit()

    def finish(self):
        self.running = None
        self.task_changed.emit(None)
        self.ended.emit()


@pytest.fixture
def window(qtbot, settings):
    window = make_window(settings)
    qtbot.addWidget(window, before_close_func=finish_all)  # Or it would ask, and nobody would answer.
    window.show()
    return window


def finish_all(window):
    for page in window.pages.values():
        if page.task():
            page.finish()


def make_window(settings):
    return MainWindow({"train": BusyPage("left"), "gallery": BusyPage("right"), "settings": Page()}, settings)


def answer(button_text, asked):
    """Press a button of the question that is about to be asked."""

    def press():
        box = QApplication.activeModalWidget()
        asked.append(box.text())
        next(button for button in box.buttons() if button.text() == button_text).click()

    QTimer.singleShot(0, press)


def test_the_first_page_is_train(window):
    assert window.page_name() == "train"
    assert window.rail.buttons["train"].isChecked()


@pytest.mark.parametrize("name", ["gallery", "settings", "train"])
def test_a_button_of_the_rail_shows_its_page(window, name):
    window.rail.buttons[name].click()
    assert window.stack.currentWidget() is window.pages[name]


@pytest.mark.parametrize(
    ("key", "name"), [(Qt.Key.Key_1, "train"), (Qt.Key.Key_3, "gallery"), (Qt.Key.Key_Comma, "settings")]
)
def test_a_key_shows_a_page(window, qtbot, key, name):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.page_name() == name


def test_the_question_mark_opens_the_sheet_of_keys(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Question)
    sheet = window.findChild(KeySheet)
    assert sheet.isVisible()
    assert sheet.findChild(QScrollArea).horizontalScrollBar().maximum() == 0
    sheet.close_button.click()
    qtbot.waitUntil(lambda: window.findChild(KeySheet) is None)


def test_a_question_mark_in_a_field_is_a_question_mark(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field = window.pages["train"].field
    field.setFocus()
    QTest.keyClicks(field, "what?")
    assert field.text() == "what?"
    assert window.findChild(KeySheet) is None


def test_what_a_page_says_is_in_the_message_bar(window):
    window.pages["gallery"].said.emit(Message("The disk is full.", "error"))
    assert [line.sentence.text() for line in window.message_bar.lines] == ["The disk is full."]


def test_messages_stay_over_the_page_that_comes_to_the_front(window):
    bar = window.message_bar
    bar.say(Message("The disk is full.", "error"))
    window.show_page("gallery")
    centre = bar.mapTo(window.stack, bar.rect().center())
    assert bar.isAncestorOf(window.stack.childAt(centre))


def test_running_work_is_in_the_strip_and_leads_to_its_page(window, qtbot):
    page = window.pages["gallery"]
    page.start()
    window.strip.rearrange()
    line = window.strip.lines["gallery"]
    line.pause_button.click()
    line.stop_button.click()
    assert (page.paused, page.stopped) == (1, 1)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert window.page_name() == "gallery"


def test_work_that_its_page_shows_itself_is_not_told_twice(window, qtbot):
    page = window.pages["gallery"]
    page.shows_task = lambda: True
    page.start()
    window.strip.rearrange()
    assert window.strip.isVisible()
    window.show_page("gallery")
    assert not window.strip.isVisible()
    window.pages["train"].start()
    window.strip.rearrange()
    assert [name for name, line in window.strip.lines.items() if line.isVisible()] == ["train"]
    window.show_page("train")
    assert all(line.isVisible() for line in window.strip.lines.values())


def test_a_place_for_messages_is_looked_for_when_work_begins_and_ends_but_not_as_it_goes_on(window, qtbot):
    window.show()
    placed = []
    window.message_bar.placed.connect(lambda: placed.append(1))
    page = window.pages["gallery"]
    for task, looks in ((Task("a", "1 of 64", 0.1), True), (Task("a", "2 of 64", 0.2), False), (None, True)):
        placed.clear()
        page.task_changed.emit(task)
        window.strip.rearrange()
        assert bool(placed) == looks


def test_no_work_that_begins_or_ends_moves_the_page_under_a_hand(window, monkeypatch, qtbot):
    monkeypatch.setattr(idle_timer, "IDLE_MS", NEVER)
    before = window.stack.geometry()
    window.pages["gallery"].start()
    qtbot.wait(1)
    assert window.stack.geometry() == before
    window.strip.rearrange()
    qtbot.wait(1)
    during = window.stack.geometry()
    assert during != before
    window.pages["gallery"].task_changed.emit(None)
    qtbot.wait(1)
    assert window.stack.geometry() == during


def test_work_beside_other_work_of_a_page_has_a_line_of_its_own(window, qtbot):
    page = window.pages["gallery"]
    page.start()
    page.beside_changed.emit(Task("Comparing", "12 of 64", 0.2))
    window.strip.rearrange()
    first, second = window.strip.lines.values()
    assert (first.title.text(), second.title.text()) == ('Training "cats"', "Comparing")
    second.stop_button.click()
    assert (page.stopped, page.stopped_beside) == (0, 1)
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert window.page_name() == "gallery"
    page.beside_changed.emit(None)
    assert list(window.strip.lines.values()) == [first]


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


def test_the_window_comes_back_as_it_was(window, qtbot, settings):
    window.resize(1120, 700)
    window.pages["train"].splitter.setSizes([100, 300])
    sizes = window.pages["train"].splitter.sizes()
    window.show_page("gallery")
    with qtbot.waitSignal(window.closed):
        window.close()
    again = make_window(settings)
    qtbot.addWidget(again)
    again.show()
    assert (again.width(), again.height()) == (1120, 700)
    assert again.page_name() == "gallery"
    again.show_page("train")
    qtbot.waitUntil(lambda: again.pages["train"].splitter.sizes() == sizes)


def test_a_page_that_is_no_more_is_not_missed(qtbot, settings):
    settings.set("window/page", "oracle")
    window = make_window(settings)
    qtbot.addWidget(window)
    assert window.page_name() == "train"


def test_the_window_says_once_that_it_is_on_the_screen(qtbot, settings):
    window = make_window(settings)
    qtbot.addWidget(window)
    painted = []
    window.painted.connect(lambda: painted.append(window.isVisible()))
    window.show()
    qtbot.waitUntil(lambda: bool(painted))
    window.repaint()
    qtbot.wait(1)
    assert painted == [True]


def test_every_button_of_the_window_has_a_name_for_those_who_cannot_see_it(window):
    window.pages["train"].start()
    window.message_bar.say(Message("The disk is full.", "error"))
    for button in [*window.strip.lines["train"].children(), *window.message_bar.lines[0].children()]:
        if hasattr(button, "click"):
            assert button.accessibleName() or button.text()


def drop(window, *paths):
    """Drop files from another program into the middle of the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), actions, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), actions, data, buttons, keys))


def test_a_folder_dragged_over_the_window_lights_it_up_with_what_a_drop_does(window, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(300, 300), copy, data, left, none))
    assert window.drop_light.isVisible()
    assert window.drop_light.words() == f"Drop to learn from “{tmp_path.name}”"
    assert window.childAt(300, 300) is not window.drop_light  # What lies beneath can take the drop.
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not window.drop_light.isVisible()
    drop(window, tmp_path)
    assert not window.drop_light.isVisible()


def test_a_folder_dropped_anywhere_is_taken(window, tmp_path):
    dropped = []
    window.folder_dropped.connect(dropped.append)
    drop(window, tmp_path)
    assert dropped == [tmp_path]


@pytest.mark.parametrize("name", ["clip.mp4", "art.ZIP"])
def test_a_file_that_stands_for_a_folder_is_taken_like_one(name, window, tmp_path):
    (tmp_path / name).touch()
    dropped = []
    window.folder_dropped.connect(dropped.append)
    drop(window, tmp_path / name)
    assert dropped == [tmp_path / name]


def test_several_things_dropped_anywhere_are_taken_together(window, tmp_path):
    dropped = []
    window.sources_dropped.connect(dropped.append)
    (tmp_path / "cats").mkdir()
    things = [tmp_path / "cats", tmp_path / "1.png", tmp_path / "2.jpg"]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (*things, tmp_path / "notes.txt")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(300, 300), copy, data, left, none))
    assert window.drop_light.words() == "Drop to learn from 1 folder and 2 pictures together"
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), copy, data, left, none))
    assert dropped == [things]
    [line] = window.message_bar.lines
    assert line.message.sentence.startswith("“notes.txt” was not taken.")


def test_what_comes_with_a_folder_and_is_not_taken_is_said_until_the_next_drop(window, tmp_path):
    (tmp_path / "cats").mkdir()
    drop(window, *(tmp_path / name for name in ("cats", "notes.txt", "letter.odt", "more.zip")))
    [line] = window.message_bar.lines
    assert line.message.sentence.startswith("“notes.txt” and 2 more were not taken.")
    drop(window, tmp_path / "cats")
    assert not window.message_bar.lines


def test_a_dropped_picture_is_answered_with_the_offer_of_its_folder(window, tmp_path):
    dropped = []
    window.folder_dropped.connect(dropped.append)
    (tmp_path / "cat.png").write_bytes(b"")
    drop(window, tmp_path / "cat.png")
    assert dropped == []
    [line] = window.message_bar.lines
    assert "several pictures" in line.sentence.text()
    line.action_buttons[0].click()
    assert dropped == [tmp_path]


def test_a_dropped_picture_can_be_opened_where_it_was_painted(window, tmp_path):
    dropped = []
    window.picture_dropped.connect(dropped.append)
    for name in ("cat.png", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
        drop(window, tmp_path / name)
        [line] = window.message_bar.lines  # What was said of an earlier drop has gone.
        if name == "cat.png":
            line.action_buttons[1].click()
    assert len(line.action_buttons) == 1
    assert dropped == [tmp_path / "cat.png"]


def test_the_first_window_leaves_room_for_its_frame(window):
    screen = window.screen().availableSize()
    assert window.isMaximized() or window.height() + 30 < screen.height()
