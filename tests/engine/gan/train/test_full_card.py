"""A graphics card that is full: recordings are given up, then the card."""

from dataclasses import replace

import pytest
import torch

from tests.engine.gan.train.told import losses, pull_until, saved_steps
from tests.engine.tape import Tape
from training.compute.device_memory import CONTINUES_ON_CPU
from training.errors import EngineError
from training.events import DeviceFound, Notice, Started
from training.gan.multi_process import learn
from training.gan.train import resume, train
from training.gan.trainer import Trainer
from training.labels import label


@pytest.fixture
def card(monkeypatch):
    """Let sessions believe that all but "cpu" is a graphics card; return how many updates it has room for."""
    updates = {"room": 3}

    def choose(name):
        if name == "cpu":
            moved.append(name)
        found = DeviceFound("cpu", threads=1) if moved else DeviceFound("cuda", "Card", 8.0)
        return torch.device("cpu"), found, []

    def learn_there(trainer, *order):
        if trainer.gan.step >= updates["room"] and not moved:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return learn(trainer, *order)

    moved = []
    monkeypatch.setattr("training.gan.session.choose_device", choose)
    monkeypatch.setattr("training.gan.session.learn", learn_there)
    return updates


def test_a_card_that_fills_up_later_leaves_its_training_to_the_processor(config, run, card):
    events = list(train(replace(config, device="cuda"), run.path))
    first, second = (event for event in events if isinstance(event, Started))
    assert (first.device.kind, first.step) == ("cuda", 0)
    assert (second.device.kind, second.step) == ("cpu", 3)
    said = [str(event.sentence) for event in events if isinstance(event, Notice)]
    assert said[-2].endswith("2 at a time.")
    assert said[-1] == CONTINUES_ON_CPU
    assert [step for step, _ in losses(events)] == list(range(1, 11))
    assert saved_steps(run)[-1] == 10
    assert run.config().device == "cuda"  # Where it is tried again the next time.


def test_a_card_without_room_for_one_update_leaves_its_training_to_the_processor(config, run, card):
    card["room"] = 0
    events = list(train(replace(config, device="cuda"), run.path))
    assert [step for step, _ in losses(events)] == list(range(1, 11))


def test_a_card_without_room_for_the_networks_leaves_its_training_to_the_processor(
    config, run, card, monkeypatch
):
    class Full(Trainer):
        def __init__(self, *arguments):
            if not tried:
                tried.append(arguments)
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
            super().__init__(*arguments)

    tried = []
    monkeypatch.setattr("training.gan.session.Trainer", Full)
    events = list(train(replace(config, device="cuda"), run.path))
    assert [event.device.kind for event in events if isinstance(event, Started)] == ["cpu"]
    assert run.state() == ("finished", "")


def test_a_full_card_gives_recordings_up_before_it_computes_in_smaller_pieces(config, run, monkeypatch):
    def update(trainer, *args):
        if trainer.gan.step == 5 and not trainer.game.updates.failure:
            raise torch.OutOfMemoryError("out of memory")
        return whole(trainer, *args)

    whole = Trainer.update
    monkeypatch.setattr("training.gan.trainer.card_graphs", lambda _: Tape())
    monkeypatch.setattr(Trainer, "update", update)
    (notice,) = (event for event in train(config, run.path) if isinstance(event, Notice))
    assert notice.sentence.endswith("so they take longer (its memory is full).")


def test_a_card_without_room_for_what_was_saved_leaves_the_training_to_the_processor(
    config, run, card, monkeypatch
):
    def make_room(trainer, names):
        if not tried:
            tried.append(names)
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return whole(trainer, names)

    card["room"] = 1_000
    list(train(replace(config, device="cuda"), run.path))
    tried, whole = [], Trainer.make_room
    monkeypatch.setattr(Trainer, "make_room", make_room)
    events = list(resume(run.path, images=8))
    assert [str(event.sentence) for event in events if isinstance(event, Notice)] == [CONTINUES_ON_CPU]
    (started,) = (event for event in events if isinstance(event, Started))
    assert (started.device.kind, started.step) == ("cpu", 10)


def test_a_name_that_is_given_before_a_card_fills_up_stays(config, run, card):
    events = train(replace(config, device="cuda"), run.path)
    pull_until(events, 2)
    label(run, "Herons at dusk", "")
    list(events)
    assert run.config().title == "Herons at dusk"


def test_a_processor_without_room_keeps_what_was_learned_before(config, run, monkeypatch):
    def learn_there(trainer, *order):
        if trainer.gan.step >= 5:
            raise MemoryError
        return learn(trainer, *order)

    monkeypatch.setattr("training.gan.session.learn", learn_there)
    with pytest.raises(EngineError, match="not enough memory"):
        list(train(config, run.path))
    assert saved_steps(run) == [5]
    assert run.state()[0] == "failed"
