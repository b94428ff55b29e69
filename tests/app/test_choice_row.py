from PySide6.QtCore import Qt

from ganart.widgets.choice_row import ChoiceRow

WORDS = ("All", "Form", "Texture", "A much longer one")


def test_a_row_as_wide_as_its_words_shows_them_whole(qtbot):
    row = ChoiceRow("Directions act on", [(word, word, "") for word in WORDS])
    qtbot.addWidget(row)
    needed = [button.sizeHint().width() for button in row.buttons.values()]
    row.resize(sum(needed) + row.layout().spacing() * (len(WORDS) - 1), 40)
    row.show()
    widths = [button.width() for button in row.buttons.values()]
    assert all(width >= hint - 1 for width, hint in zip(widths, needed, strict=True))


def test_a_row_with_room_gives_all_words_as_much(qtbot):
    row = ChoiceRow("Directions act on", [(word, word, "") for word in WORDS])
    qtbot.addWidget(row)
    row.resize(800, 40)
    row.show()
    widths = [button.width() for button in row.buttons.values()]
    assert max(widths) - min(widths) <= 1


def takes_tab(row):
    """Return the values to which Tab goes."""
    tab = Qt.FocusPolicy.TabFocus
    return [value for value, button in row.buttons.items() if button.focusPolicy() & tab]


def test_tab_goes_to_what_is_chosen_and_to_nothing_else(qtbot):
    row = ChoiceRow("Size", [(size, str(size), "") for size in (32, 64, 128)])
    qtbot.addWidget(row)
    assert takes_tab(row) == [32]
    row.set_value(64)
    assert takes_tab(row) == [64]
    row.buttons[128].click()
    assert takes_tab(row) == [128]
    row.offer([32, 64])
    assert takes_tab(row) == [32]


def test_tab_goes_to_the_first_where_nothing_is_chosen(qtbot):
    row = ChoiceRow("Size", [(size, str(size), "") for size in (32, 64, 128)])
    qtbot.addWidget(row)
    row.set_value(64)
    row.set_value_or_none(48)
    assert takes_tab(row) == [32]
    row.buttons[64].click()
    assert takes_tab(row) == [64]


def test_an_arrow_key_chooses_the_next(qtbot):
    row = ChoiceRow("Size", [(size, str(size), "") for size in (32, 64, 128)])
    qtbot.addWidget(row)
    row.set_value(64)
    row.show()
    row.activateWindow()
    row.buttons[64].setFocus()
    qtbot.waitUntil(row.buttons[64].hasFocus)
    qtbot.keyClick(row.buttons[64], Qt.Key.Key_Right)
    assert row.value() == 128
