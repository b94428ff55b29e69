import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QRegion
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from ganart import theme
from ganart.messages import Message
from ganart.widgets import message_bar
from ganart.widgets.icon_label import IconLabel
from ganart.widgets.message_bar import MOST_LINES, MessageBar


@pytest.fixture
def page(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 600)
    return page


@pytest.fixture
def bar(page):
    page.move(400, 400)  # Away from the pointer, under which nothing is taken away.
    return MessageBar(page, info_seconds=0.05)


def sentences(bar):
    return [line.sentence.text() for line in bar.lines]


def test_it_is_hidden_while_there_is_nothing_to_say(bar):
    assert bar.isHidden()


def test_a_message_is_shown_until_it_is_dismissed(bar):
    bar.say(Message("The disk is full.", "warning"))
    assert not bar.isHidden()
    assert sentences(bar) == ["The disk is full."]
    bar.lines[0].dismiss_button.click()
    assert bar.isHidden()


def test_equal_messages_show_once(bar):
    for _ in range(3):
        bar.say(Message("The disk is full.", "warning"))
    assert sentences(bar) == ["The disk is full."]


def test_a_message_can_come_again_after_it_was_dismissed(bar):
    bar.say(Message("The disk is full.", "warning"))
    bar.lines[0].dismiss_button.click()
    bar.say(Message("The disk is full.", "warning"))
    assert sentences(bar) == ["The disk is full."]


def test_an_action_is_done_once_and_takes_the_message_away(bar):
    done = []
    bar.say(Message("A run was interrupted.", "warning", actions=(("Continue", lambda: done.append(1)),)))
    bar.lines[0].action_buttons[0].click()
    assert done == [1]
    assert bar.isHidden()


def test_each_action_has_its_own_button(bar):
    done = []
    actions = (("Undo", lambda: done.append("undo")), ("Show", lambda: done.append("show")))
    bar.say(Message("3 pictures are in the trash.", actions=actions))
    undo, show = bar.lines[0].action_buttons
    assert (undo.text(), show.text()) == ("Undo", "Show")
    show.click()
    assert done == ["show"]


def test_details_open_and_can_be_copied(bar):
    bar.say(Message("Training stopped.", "error", details="Traceback: out of paint"))
    line = bar.lines[0]
    assert line.details.isHidden()
    line.details_button.click()
    assert not line.details.isHidden()
    line.copy_button.click()
    assert QGuiApplication.clipboard().text() == "Traceback: out of paint"


def test_a_message_appears_without_a_window_of_its_own(windows, bar):
    bar.say(Message("It stopped.", "error", details="Traceback"))
    assert windows == []


def test_without_details_there_is_no_button_for_them(bar):
    bar.say(Message("The disk is full.", "error"))
    assert bar.lines[0].details_button.isHidden()


def test_a_sentence_with_buttons_stays_longer(bar, qtbot, monkeypatch):
    monkeypatch.setattr(message_bar, "PATIENCE", 1_000_000)  # However late this test looks, it is there.
    bar.say(Message("3 pictures are in the trash.", actions=(("Undo", lambda: None),)))
    bar.say(Message("Done."))
    qtbot.waitUntil(lambda: sentences(bar) == ["3 pictures are in the trash."])


def test_a_sentence_with_buttons_goes_by_itself_too(bar, qtbot):
    bar.say(Message("3 pictures are in the trash.", actions=(("Undo", lambda: None),)))
    qtbot.waitUntil(bar.isHidden)


def test_a_sentence_that_asks_for_nothing_goes_by_itself(bar, qtbot):
    bar.say(Message("200 pictures are in the gallery."))
    qtbot.waitUntil(bar.isHidden)


def test_a_sentence_is_not_taken_away_while_its_details_are_read(bar, qtbot):
    bar.say(Message("3 pictures were left out.", details="a.png"))
    bar.lines[0].details_button.click()
    qtbot.wait(150)
    assert sentences(bar) == ["3 pictures were left out."]


@pytest.mark.parametrize("level", ["warning", "error"])
def test_trouble_stays_until_it_is_dismissed(bar, qtbot, level):
    bar.say(Message("The disk is full.", level))
    qtbot.wait(150)
    assert sentences(bar) == ["The disk is full."]


def test_of_too_many_messages_the_oldest_that_asks_for_nothing_goes(bar):
    bar.say(Message("first", "error"))
    bar.say(Message("second", "info", actions=(("Undo", lambda: None),)))
    for number in range(MOST_LINES - 1):
        bar.say(Message(f"later {number}", "error"))
    assert "second" not in sentences(bar)
    assert sentences(bar)[0] == "first"


def test_words_from_outside_are_not_taken_for_markup(bar, qtbot):
    bar.say(Message("<b>cat</b>.png cannot be read.", "warning"))
    assert bar.lines[0].sentence.text() == "<b>cat</b>.png cannot be read."
    assert bar.lines[0].sentence.textFormat().name == "PlainText"


def test_a_message_that_has_gone_can_be_dismissed_again(bar):
    bar.say(Message("Done."))
    [line] = bar.lines
    bar.dismiss(line)
    bar.dismiss(line)
    assert bar.lines == []


def test_it_lies_over_the_lower_edge_and_grows_upwards(page, bar):
    page.show()
    bar.say(Message("The disk is full.", "warning"))
    one = bar.geometry()
    assert (one.width(), one.bottom()) == (760, 600 - 16 - 1)
    assert one.left() == page.width() - one.right() - 1
    bar.say(Message("A word that is said of many things. " * 8, "warning", details="more"))
    two = bar.geometry()
    assert two.top() < one.top() - one.height()
    assert two.bottom() == one.bottom()
    bar.lines[1].details_button.click()
    QApplication.processEvents()
    assert bar.geometry().top() < two.top()
    page.resize(500, 400)
    assert (bar.width(), bar.geometry().bottom()) == (500 - 32, 400 - 16 - 1)


def test_news_about_a_cause_take_the_place_of_what_was_said_before(bar):
    bar.say(Message("The disk is full.", "warning", cause="disk"))
    bar.say(Message("A run was interrupted.", "warning", cause="run"))
    bar.say(Message("The disk is full: 3 pictures are kept.", "warning", cause="disk"))
    assert sentences(bar) == ["A run was interrupted.", "The disk is full: 3 pictures are kept."]
    bar.settle("disk")
    assert sentences(bar) == ["A run was interrupted."]
    bar.settle("")
    assert sentences(bar) == ["A run was interrupted."]


def test_it_lies_in_the_room_that_is_left_for_it(page):
    bar = MessageBar(page, room=lambda: QRect(300, 0, 600, 500))
    page.show()
    bar.say(Message("The disk is full.", "warning"))
    assert QRect(300, 0, 600, 500).contains(bar.geometry())
    assert bar.geometry().bottom() == 500 - 16 - 1


def test_what_is_to_be_seen_stays_though_it_is_no_trouble(bar, qtbot):
    bar.say(Message("The training is done.", stays=True, cause="done"))
    qtbot.wait(400)
    assert sentences(bar) == ["The training is done."]
    bar.settle("done")
    assert bar.isHidden()


def test_it_lies_above_the_controls_at_the_lower_edge(page, bar, qtbot):
    button = QPushButton("Go on with this", page)
    button.setGeometry(400, 550, 200, 40)
    page.show()
    bar.say(Message("The ways were tried.", actions=(("Compare", lambda: None),)))
    assert not bar.geometry().intersects(button.geometry())
    assert bar.geometry().bottom() > 500  # It goes no higher than it must.
    button.hide()
    bar.place()
    assert bar.geometry().bottom() > 570


def test_it_gives_way_to_a_control_that_comes_later(page, bar, qtbot):
    layout = QVBoxLayout(page)
    layout.addStretch()
    page.show()
    bar.say(Message("The ways were tried."))
    button = QPushButton("Go on with this")
    layout.addWidget(button)
    qtbot.waitUntil(lambda: button.height() > 0 and not bar.geometry().intersects(button.geometry()))


def test_where_controls_are_everywhere_it_lies_at_the_lower_edge(page, bar):
    QPushButton("Everything", page).resize(page.size())
    page.show()
    bar.say(Message("The disk is full.", "error"))
    assert page.rect().contains(bar.geometry())
    assert bar.geometry().bottom() > 570


def test_in_a_narrow_room_the_buttons_stand_below_the_sentence(page, bar):
    page.resize(1000, 600)
    page.show()
    choices = (("Start", print), ("Let none of them wait", print))
    bar.say(Message("Two trainings wait for their beginning.", actions=choices))
    [line] = bar.lines
    button = line.action_buttons[0]
    assert button.geometry().left() > line.sentence.geometry().right()
    page.resize(420, 600)
    bar.place()
    line.layout().activate()
    assert button.geometry().top() > line.sentence.geometry().bottom()


def test_the_sign_of_a_message_goes_with_the_theme(bar, qapp):
    theme.apply(qapp, dark=True)
    bar.say(Message("The disk is full.", "warning"))
    sign = bar.lines[0].findChild(IconLabel)
    assert lightness(sign) > 200
    theme.apply(qapp, dark=False)
    assert lightness(sign) < 60
    theme.apply(qapp, dark=True)


def lightness(sign):
    """How light a sign is where it is painted most, 0 to 255."""
    image = QImage(sign.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    sign.render(image, QPoint(), QRegion(), QWidget.RenderFlag(0))
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=QColor.alpha).lightness()
