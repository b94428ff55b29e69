"""Look-alikes stand beside each other, and the most different are found, by the keys."""

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt

from tests.app.gallery.pressing import choose, names, press
from tests.app.gallery_fakes import paint_many

Control = Qt.KeyboardModifier.ControlModifier


def draw(path, chance, side):
    coarse = np.random.default_rng(chance).integers(0, 255, (6, 6, 3), np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(coarse).resize((96, 96), Image.Resampling.BICUBIC).resize((side, side)).save(path)


def test_look_alikes_stand_beside_each_other_and_the_smaller_one_is_selected(library, open_page, qtbot):
    for name, chance, side in (("a", 1, 64), ("b", 2, 64), ("c", 1, 96), ("d", 3, 64)):
        draw(library.pictures / "mine" / f"{name}.png", chance, side)
    page = open_page(4)
    press(page, Qt.Key.Key_L, modifiers=Control)
    qtbot.waitUntil(lambda: names(page) == ["c.png", "a.png"])
    assert [page._table.path(row).name for row in page.grid.selected()] == ["a.png"]
    sentence = "2 pictures look alike, in 1 group. All but the largest of each are selected."
    assert page.messages[-1].sentence == sentence
    page.messages[-1].actions[0][1]()
    assert len(names(page)) == 4


def test_pictures_that_all_differ_are_said_to_do_so(library, open_page, qtbot):
    for number in range(3):
        draw(library.pictures / "mine" / f"{number}.png", number, 64)
    page = open_page(3)
    press(page, Qt.Key.Key_L, modifiers=Control)
    qtbot.waitUntil(lambda: bool(page.messages))
    assert page.messages[-1].sentence == "No two of these pictures look alike."


def test_the_most_different_are_shown_and_selected(library, open_page, qtbot):
    paint_many(library.pictures / "batch", 40)
    page = open_page(40)
    press(page, Qt.Key.Key_D, modifiers=Control)
    qtbot.waitUntil(lambda: len(names(page)) == 24)
    assert len(page.grid.selection) == 24
    assert page.messages[-1].sentence == "These differ most: 24 pictures."


def test_the_way_back_stays_while_look_alikes_are_rejected(library, open_page, qtbot):
    for name, chance, side in (("a", 1, 64), ("b", 2, 64), ("c", 1, 96), ("d", 3, 64)):
        draw(library.pictures / "mine" / f"{name}.png", chance, side)
    page = open_page(4)
    choose(page.bar.show_box, "Without rejects")
    settled = []
    page.settled.connect(settled.append)
    press(page, Qt.Key.Key_L, modifiers=Control)
    qtbot.waitUntil(lambda: names(page) == ["c.png", "a.png"])
    press(page, Qt.Key.Key_X)
    assert names(page) == ["c.png"]
    assert not settled
    page.messages[-1].actions[0][1]()
    assert len(names(page)) == 3


def test_of_two_comparisons_only_the_one_that_was_asked_for_last_is_shown(library, open_page, qtbot):
    paint_many(library.pictures / "batch", 40)
    page = open_page(40)
    press(page, Qt.Key.Key_L, modifiers=Control)
    press(page, Qt.Key.Key_D, modifiers=Control)
    qtbot.waitUntil(page.work.is_idle)
    assert [message.sentence for message in page.messages] == ["These differ most: 24 pictures."]


def test_a_comparison_is_over_when_other_pictures_are_asked_for(library, open_page, qtbot):
    paint_many(library.pictures / "batch", 40)
    page = open_page(40)
    press(page, Qt.Key.Key_D, modifiers=Control)
    page.bar.words.setText("000")
    qtbot.waitUntil(page.work.is_idle)
    assert len(names(page)) == 10
    assert not page.messages


def test_the_way_back_stays_until_it_is_gone_or_all_pictures_are_shown_otherwise(library, open_page, qtbot):
    paint_many(library.pictures / "batch", 40)
    page = open_page(40)
    settled = []
    page.settled.connect(settled.append)
    press(page, Qt.Key.Key_D, modifiers=Control)
    qtbot.waitUntil(lambda: len(names(page)) == 24)
    assert page.messages[-1].stays
    assert not settled
    page.bar.order_box.setCurrentIndex(page.bar.order_box.currentIndex() + 1)
    assert len(names(page)) == 40
    assert settled == [page.messages[-1].cause]


def test_a_comparison_is_of_all_pictures_and_not_of_those_that_the_last_one_left(
    library, open_page, qtbot
):
    for number in range(30):
        draw(library.pictures / "mine" / f"{number:02d}.png", number, 64)
    draw(library.pictures / "mine" / "again.png", 0, 96)
    page = open_page(31)
    press(page, Qt.Key.Key_L, modifiers=Control)
    qtbot.waitUntil(lambda: len(names(page)) == 2)
    press(page, Qt.Key.Key_D, modifiers=Control)
    qtbot.waitUntil(lambda: len(names(page)) == 24)
