"""Two models are mixed on the page: the canvas shows it at once, and it becomes a model of its own."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from training import tasks
from training.config import ImportConfig, TrainConfig
from training.models import read_model
from training.networks import build_generator
from training.sampling.model_file import save_model


@pytest.fixture
def save(tmp_path):
    """Save a small model that has moved a little from where its training began."""

    def save(title, moved, fingerprint="f"):
        config = TrainConfig(
            data=ImportConfig(folder=Path("pictures"), resolution=32), recipe="studio", width=2, z_dim=12,
            title=title,
        )  # fmt: skip
        torch.manual_seed(0)
        generator = build_generator(config)
        torch.manual_seed(1)
        for tensor in generator.parameters():
            tensor.data += moved * torch.randn(tensor.shape)
        return save_model(
            tmp_path / f"{title}.safetensors", generator.state_dict(), config, step=1, images_seen=2,
            class_names=(), fingerprint=fingerprint, preview=np.zeros((1, 32, 32, 3), np.uint8),
        )  # fmt: skip

    return save


@pytest.fixture
def open_pair(page, engine, library, save, qtbot):
    """Open a model, with a second one in the library that it can be mixed with, or not."""
    engine.plays[tasks.mix_models] = lambda asked: tasks.mix_models(**vars(asked))

    def open_pair(**other):
        two = save("Late", 0.1, **other)
        library.keep_model(two.path)
        one = save("Early", 0.0)
        page.open_file(one.path)
        qtbot.waitUntil(lambda: page.exploring.session.info.identity == one.identity)
        qtbot.waitUntil(lambda: card_of(page, two) is not None)
        return one, two

    return open_pair


def card_of(page, info):
    cards = page.parts.models.cards
    return next((card for card in cards if card.offered.identity == info.identity), None)


def mix(page, two, qtbot):
    card_of(page, two).mix_action.trigger()
    mixing = page.parts.model_mixing
    qtbot.waitUntil(mixing.is_on)
    return mixing.panel


def test_the_canvas_shows_the_mix_and_the_open_model_again_afterwards(page, open_pair, qtbot):
    def shown():
        return page.exploring.on_canvas[1]

    _, two = open_pair()
    qtbot.waitUntil(lambda: page.exploring.on_canvas is not None)
    before = shown().copy()
    panel = mix(page, two, qtbot)
    panel.whole.setValue(100)
    qtbot.waitUntil(lambda: shown() != before)
    panel.whole.setValue(0)
    qtbot.waitUntil(lambda: shown() == before)
    panel.whole.setValue(100)
    qtbot.waitUntil(lambda: shown() != before)
    panel.close_button.click()
    assert not page.parts.model_mixing.is_on()
    qtbot.waitUntil(lambda: shown() == before)


def test_each_layer_has_a_share_of_its_own(page, open_pair, qtbot):
    _, two = open_pair()
    panel = mix(page, two, qtbot)
    panel.layers[0].setValue(0)
    panel.layers[-1].setValue(100)
    assert panel.shares() == (0.0, 0.5, 0.5, 1.0)
    assert panel.whole.value() == 50
    panel.whole.setValue(20)
    assert panel.shares() == (0.2,) * 4


def test_a_mix_is_saved_as_a_model_of_its_own_and_opened(page, open_pair, library, qtbot):
    one, two = open_pair()
    panel = mix(page, two, qtbot)
    panel.whole.setValue(25)
    panel.title.setText("A quarter")
    panel.save_button.click()
    qtbot.waitUntil(lambda: page.exploring.session.info.title == "A quarter")
    info = read_model(page.exploring.session.info.path)
    assert [part.model for part in info.mixed] == [one.identity, two.identity]
    assert info.mixed[1].shares == (0.25,) * 4
    assert sorted(each.title for each in library.model_files()) == ["A quarter", "Early", "Late"]
    assert not page.parts.model_mixing.is_on()
    assert page.parts.right.currentIndex() == 0


def test_unrelated_models_are_refused_with_the_reason(page, open_pair, qtbot):
    _, two = open_pair(fingerprint="other pictures")
    card_of(page, two).mix_action.trigger()
    qtbot.waitUntil(lambda: bool(page.messages))
    assert "unrelated trainings" in page.messages[-1].sentence
    assert not page.parts.model_mixing.is_on()


def test_a_picture_of_a_mix_is_liked_only_when_the_mix_is_saved(page, open_pair, qtbot):
    _, two = open_pair()
    mix(page, two, qtbot)
    page.parts.commands.like.trigger()
    assert "Save the mix first" in page.messages[-1].sentence
    assert not page.parts.favourites.row.places


def test_looking_for_a_picture_ends_the_mix(page, open_pair, qtbot):
    _, two = open_pair()
    mix(page, two, qtbot)
    page.parts.commands.find.trigger()
    assert not page.parts.model_mixing.is_on()


def test_the_open_model_cannot_be_mixed_with_itself(page, open_pair):
    one, _ = open_pair()
    assert not card_of(page, one).mix_action.isVisible()


def test_no_mix_begins_with_a_model_that_is_no_longer_open(page, open_pair, qtbot):
    one, two = open_pair()
    page.parts.model_mixing.begin(replace(one, path=two.path), card_of(page, two).offered)
    done = []
    page.parts.background.call("after it", lambda: True, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert not page.parts.model_mixing.is_on()


def test_a_recording_that_the_mix_ended_does_not_close_the_mix(page, open_pair, qtbot):
    _, two = open_pair()
    qtbot.waitUntil(lambda: page.exploring.on_canvas is not None)
    page.parts.commands.record.trigger()
    with qtbot.waitSignal(page.parts.recording.kept):
        panel = mix(page, two, qtbot)
    qtbot.waitUntil(lambda: bool(page.parts.sessions.cards))
    assert page.parts.model_mixing.is_on()
    assert page.parts.right.currentWidget() is panel
