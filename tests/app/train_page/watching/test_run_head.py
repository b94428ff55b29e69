import pytest

from ganart.pages.train.watching.run_head import RunHead


@pytest.fixture
def head(qtbot):
    """The head of a run that rests and can be continued at twice the size."""
    head = RunHead()
    qtbot.addWidget(head)
    head.show_run(None, "Sample faces")
    head.show_activity("resting")
    head.set_can_be_larger(True)
    head.resize(1_200, 48)
    with qtbot.waitExposed(head):
        head.show()
    return head


def test_where_there_is_room_the_buttons_say_what_they_do(head):
    said = [button.text() for button in (head.larger_button, head.generate_button)]
    assert said == ["Continue larger…", "Generate pictures"]


def test_in_a_narrow_window_a_button_loses_its_words_before_the_title_does(head, qtbot):
    words = head.larger_button.minimumSizeHint().width()
    head.resize(head.minimumSizeHint().width() + 100, 48)
    qtbot.waitUntil(lambda: head.larger_button.width() < words)
    assert not head.larger_button.icon().isNull()
    assert head.larger_button.accessibleName() == "Continue larger…"
    assert head.title.width() >= 144
    head.resize(1_200, 48)
    assert head.larger_button.text() == "Continue larger…"
