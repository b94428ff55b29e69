"""Zones of a small model: pictures are mixed by them, directions act on one; and A - B + C, an average."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from ganart.pages.explore.state import Axis
from ganart.pages.explore.walls.place_drag import place_data
from training.config import ImportConfig, TrainConfig
from training.exploring.places import Place, packed
from training.networks import build_generator
from training.sampling.model_file import save_model

Z = 12


@pytest.fixture
def page(page, tmp_path, qtbot):
    """The page with a model whose latent enters at every stage: form to 8, texture to 10, colour to 12."""
    config = TrainConfig(
        data=ImportConfig(folder=Path("pictures"), resolution=32), recipe="studio", width=2, z_dim=Z,
        z_per_stage=2,
    )  # fmt: skip
    preview = np.zeros((1, 32, 32, 3), np.uint8)
    info = save_model(
        tmp_path / "zones.safetensors", build_generator(config).state_dict(), config, step=1, images_seen=2,
        class_names=(), fingerprint="f", preview=preview,
    )  # fmt: skip
    page.open_file(info.path)
    qtbot.waitUntil(lambda: page.exploring.session.info.identity == info.identity)
    page.parts.controls.mix.parent().header.click()
    return page


def mix(page):
    return page.parts.controls.mix


def latent(page):
    return page.exploring.session.state.place.latent(Z)


def drop(slot, place):
    actions, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    data = place_data(place)  # Held here: the event does not.
    slot.dropEvent(QDropEvent(QPointF(5, 5), actions, data, Qt.MouseButton.LeftButton, keys))


def zone(page, name):
    return page.exploring.session.info.config.zones[name]


def test_a_zone_is_taken_from_a_picture_that_is_dropped_on_it(page):
    before, other = latent(page), Place.of_seed(9)
    drop(mix(page).zones["form"], other)
    part = zone(page, "form")
    assert np.array_equal(latent(page)[part], other.latent(Z)[part])
    assert np.array_equal(latent(page)[part.stop :], before[part.stop :])


def test_zones_of_several_pictures_come_together_and_the_amount_says_how_much(page):
    before = latent(page)
    drop(mix(page).zones["form"], Place.of_seed(9))
    drop(mix(page).zones["colour"], Place.of_seed(8))
    mix(page).amounts["form"].setValue(0)
    form, colour = zone(page, "form"), zone(page, "colour")
    assert np.array_equal(latent(page)[form], before[form])
    assert np.array_equal(latent(page)[colour], Place.of_seed(8).latent(Z)[colour])


def test_an_emptied_slot_gives_the_picture_back(page):
    before = latent(page)
    drop(mix(page).zones["texture"], Place.of_seed(9))
    assert not np.array_equal(latent(page), before)
    QTest.mouseClick(mix(page).zones["texture"], Qt.MouseButton.LeftButton)
    assert np.array_equal(latent(page), before)


def test_what_was_mixed_is_undone_as_one_move(page):
    before = latent(page)
    drop(mix(page).zones["form"], Place.of_seed(9))
    page.parts.commands.undo.trigger()
    assert np.array_equal(latent(page), before)
    assert mix(page).zones["form"].place is None


def test_slots_are_free_again_when_the_picture_moves_on(page):
    drop(mix(page).zones["form"], Place.of_seed(9))
    page.parts.commands.reroll.trigger()
    assert mix(page).taken() == {}
    drop(mix(page).zones["colour"], Place.of_seed(8))
    form = zone(page, "form")
    assert not np.array_equal(latent(page)[form], Place.of_seed(9).latent(Z)[form])


def test_a_click_takes_the_picture_that_shows(page, qtbot):
    place = page.exploring.session.state.place
    slot = mix(page).terms[0]
    QTest.mouseClick(slot, Qt.MouseButton.LeftButton)
    assert slot.place == place
    qtbot.waitUntil(lambda: page.parts.painting.picture(place) is not None)


def test_what_a_has_and_b_lacks_is_done_to_c(page):
    a, b, c = (Place.of_seed(seed) for seed in (1, 2, 3))
    for slot, place in zip(mix(page).terms, (a, b, c), strict=True):
        drop(slot, place)
    wanted = a.latent(Z) - b.latent(Z) + c.latent(Z)
    found = latent(page)
    assert found / np.linalg.norm(found) == pytest.approx(wanted / np.linalg.norm(wanted), abs=1e-5)
    mix(page).strength.setValue(0)
    assert latent(page) == pytest.approx(c.latent(Z), abs=1e-5)


def test_favourites_are_averaged(page):
    row = page.parts.favourites.row
    mix(page).average_button.click()
    assert "needs two favourites" in page.messages[-1].sentence
    for seed in (1, 2):
        row.add(Place.of_seed(seed))
    mix(page).average_button.click()
    middle = Place.of_seed(1).latent(Z) / 2 + Place.of_seed(2).latent(Z) / 2
    found = latent(page)
    assert found @ middle / np.linalg.norm(found) / np.linalg.norm(middle) > 0.9


def test_a_picture_of_another_model_is_refused_with_a_sentence(page):
    before = latent(page)
    drop(mix(page).zones["form"], Place.of_latent(np.ones(64, np.float32)))
    assert page.messages[-1].sentence == "This place belongs to a model with longer latents."
    assert np.array_equal(latent(page), before)


def test_directions_act_on_one_zone_when_that_is_chosen(page, qtbot):
    controls = page.parts.controls
    qtbot.waitUntil(lambda: bool(controls.rows))
    vectors = np.eye(Z, dtype=np.float32)
    page.parts.search.found.emit([Axis(f"principal {n}", packed(row)) for n, row in enumerate(vectors)])
    controls.zone.buttons["form"].click()
    form = zone(page, "form")
    assert len(controls.rows) == form.stop  # The others change nothing there.
    before = latent(page)
    controls.rows[0].moved.emit(3.0)
    assert np.array_equal(latent(page)[form.stop :], before[form.stop :])
    assert not np.array_equal(latent(page)[form], before[form])
    controls.zone.buttons[""].click()
    assert len(controls.rows) == Z


def test_a_direction_gets_a_name_that_is_remembered(page, qtbot):
    controls = page.parts.controls
    qtbot.waitUntil(lambda: bool(controls.rows))
    field = controls.rows[0].title
    QTest.keyClicks(field, "hair length")
    QTest.keyClick(field, Qt.Key.Key_Return)
    name = controls.rows[0].axis.name
    assert page.exploring.session.memory((), None).directions == {name: "hair length"}
    controls.zone.buttons["form"].click()
    controls.zone.buttons[""].click()
    assert controls.rows[0].title.text() == "hair length"
    QTest.keyClicks(controls.rows[0].title, " or not")
    QTest.keyClick(controls.rows[0].title, Qt.Key.Key_Escape)
    assert controls.rows[0].title.text() == "hair length"
