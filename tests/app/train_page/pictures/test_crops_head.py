from PySide6.QtWidgets import QVBoxLayout, QWidget

from ganart.pages.train.pictures.crops_head import CropsHead


def test_nothing_moves_when_the_first_button_appears(qtbot):
    window, head = QWidget(), CropsHead()
    layout = QVBoxLayout(window)
    layout.addWidget(head)
    layout.addStretch()
    qtbot.addWidget(window)
    head.show_nothing()
    with qtbot.waitExposed(window):
        window.show()
    before = head.title.geometry().center().y(), head.words.y()
    head.show_large("1.png", is_out=False, can_move=True, is_moved=False)
    qtbot.wait(1)
    assert head.leave_button.isVisible()
    assert (head.title.geometry().center().y(), head.words.y()) == before


def test_one_group_is_no_groups(qtbot):
    head = CropsHead()
    qtbot.addWidget(head)
    head.show_twins(3, 1)
    assert head.words.text() == "3 pictures, the largest first. K keeps only that one."
