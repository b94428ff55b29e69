"""The network is bent by cards: they change the place on the canvas, are undone, and go with the picture."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from training import tasks
from training.bends import KINDS, MOST_BENDS, Bend
from training.config import ImportConfig, TrainConfig
from training.exploring.places import Place
from training.networks import build_generator
from training.sampling.model_file import save_model

TURN = Bend(stage=2, kind="turn", amount=40.0)


@pytest.fixture
def panel(page):
    page.parts.controls.bends.parent().header.click()
    return page.parts.controls.bends


def bends(page):
    return page.exploring.session.state.place.bends


def shows(page, place):
    return page.exploring.on_canvas is not None and page.exploring.on_canvas[0] == place


def add(panel, kind):
    panel.menu.actions()[KINDS.index(kind)].trigger()


def test_a_bend_is_added_from_the_menu_and_undone_as_one_move(page, panel):
    add(panel, "turn")
    assert [bend.kind for bend in bends(page)] == ["turn"]
    assert [card.bend for card in panel.cards] == list(bends(page))
    page.parts.commands.undo.trigger()
    assert bends(page) == () == tuple(panel.cards)
    page.parts.commands.redo.trigger()
    assert [card.bend for card in panel.cards] == list(bends(page)) != []


@pytest.mark.parametrize("kind", ["turn", "noise", "swap"])
def test_a_bend_changes_the_picture_on_the_canvas(page, panel, qtbot, kind):
    place = page.exploring.session.state.place
    qtbot.waitUntil(lambda: shows(page, place))
    before = page.exploring.on_canvas[1].copy()
    add(panel, kind)
    place = page.exploring.session.state.place
    qtbot.waitUntil(lambda: shows(page, place))
    assert page.exploring.on_canvas[1] != before


def test_the_sliders_of_a_card_say_how_far_and_on_how_much(page, panel):
    add(panel, "turn")
    card = panel.cards[0]
    card.amount.setValue(-90)
    card.share.setValue(25)
    card.stage.setCurrentIndex(1)
    (bend,) = bends(page)
    assert (bend.amount, bend.share, bend.stage) == (-90.0, 0.25, 1)
    assert card.amount_words.text() == "\N{MINUS SIGN}90°"
    assert card is panel.cards[0]  # It was not made anew under the finger.


def test_a_finger_that_drags_makes_one_move(page, panel):
    add(panel, "zoom")
    card = panel.cards[0]
    before = bends(page)
    card.amount.setSliderDown(True)
    for value in (60, 80, 100):
        card.amount.setValue(value)
    card.amount.setSliderDown(False)
    assert bends(page)[0].amount == 1.0
    page.parts.commands.undo.trigger()
    assert bends(page) == before


def test_cards_are_removed_reordered_and_cleared(page, panel):
    for kind in ("turn", "noise", "mirror"):
        add(panel, kind)
    panel.cards[2].raise_button.click()
    assert [bend.kind for bend in bends(page)] == ["turn", "mirror", "noise"]
    panel.cards[0].remove_button.click()
    assert [bend.kind for bend in bends(page)] == ["mirror", "noise"]
    panel.clear_button.click()
    assert bends(page) == ()


def test_other_noise_is_had_by_a_click(page, panel):
    add(panel, "noise")
    seed = bends(page)[0].seed
    panel.cards[0].seed_button.click()
    assert bends(page)[0].seed != seed


def test_a_chain_has_an_end(page, panel):
    page.exploring.restore(Place.of_seed(3, bends=(TURN,) * MOST_BENDS))
    assert not panel.add_button.isEnabled()


def test_seeds_are_bent_as_the_picture_is(page, panel):
    add(panel, "mirror")
    chain = bends(page)
    page.parts.commands.reroll.trigger()
    assert bends(page) == chain
    assert page.exploring.session.seed_place(9).bends == chain


def test_a_picture_brings_its_own_bends_unless_these_are_locked(page, panel):
    page.exploring.go(Place.of_seed(3, bends=(TURN,)))
    assert [card.bend for card in panel.cards] == [TURN]
    page.exploring.go(Place.of_seed(4))
    assert bends(page) == ()
    page.exploring.go(Place.of_seed(3, bends=(TURN,)))
    panel.lock.click()
    page.exploring.go(Place.of_seed(4))
    assert bends(page) == (TURN,)
    page.exploring.restore(Place.of_seed(5))  # The very place of a picture, whatever is locked.
    assert bends(page) == ()


def test_what_is_liked_is_kept_with_its_bends(page, panel, engine, qtbot):
    add(panel, "swap")
    place = page.exploring.session.state.place
    qtbot.waitUntil(lambda: shows(page, place))
    page.parts.commands.like.trigger()
    assert page.parts.favourites.row.places[-1].bends == bends(page)
    qtbot.waitUntil(lambda: bool(engine.asked(tasks.keep)))
    assert engine.asked(tasks.keep)[0].places[0].bends == bends(page)


def test_bends_of_a_deeper_model_are_refused_with_a_sentence(page):
    page.exploring.go(Place.of_seed(3, bends=(Bend(stage=15, kind="turn", amount=1.0),)))
    assert page.messages[-1].sentence == "This place bends a stage that this model does not have."
    assert bends(page) == ()


def test_a_network_without_maps_says_that_it_cannot_be_bent(page, panel, tmp_path, qtbot):
    config = TrainConfig(data=ImportConfig(folder=Path("p"), resolution=32), recipe="vanilla", width=6)
    info = save_model(
        tmp_path / "flat.safetensors", build_generator(config).state_dict(), config, step=1, images_seen=2,
        class_names=(), fingerprint="f", preview=np.zeros((1, 32, 32, 3), np.uint8),
    )  # fmt: skip
    page.open_file(info.path)
    qtbot.waitUntil(lambda: page.exploring.session.info.identity == info.identity)
    assert not panel.add_button.isVisibleTo(panel)
    assert "cannot be bent" in panel.words.text()


def press_by_key(button):
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_who_removes_a_bend_by_key_is_at_the_next_one(panel):
    for kind in ("turn", "noise", "swap"):
        add(panel, kind)
    press_by_key(panel.cards[1].remove_button)
    assert [card.bend.kind for card in panel.cards] == ["turn", "swap"]
    assert panel.cards[1].remove_button.hasFocus()
    press_by_key(panel.cards[1].remove_button)
    assert panel.cards[0].remove_button.hasFocus()
    press_by_key(panel.cards[0].remove_button)
    assert panel.add_button.hasFocus()


def test_who_moves_a_bend_up_by_key_stays_with_it(panel):
    for kind in ("turn", "noise", "swap"):
        add(panel, kind)
    press_by_key(panel.cards[2].raise_button)
    assert panel.cards[1].raise_button.hasFocus()
    press_by_key(panel.cards[1].raise_button)
    assert [card.bend.kind for card in panel.cards] == ["swap", "turn", "noise"]
    assert panel.cards[0].remove_button.hasFocus()
