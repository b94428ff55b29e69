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
