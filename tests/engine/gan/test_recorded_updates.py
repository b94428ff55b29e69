"""Recorded updates: by a stand-in that works on the processor, and on a graphics card where there is one."""

from dataclasses import replace
from functools import cache

import pytest
import torch
from torch import Tensor

from tests.engine.tape import ForgetfulTape, RefusingTape, Tape
from tests.engine.trainers import trainer_of
from training.compute.card_graphs import PLAIN, card_graphs
from training.config import ImportConfig
from training.gan.checkpoint import load_checkpoint, save_checkpoint
from training.gan.recorded_updates import WARM_UPDATES
from training.gan.trainer import Trainer
from training.recipes import recipe

CPU = torch.device("cpu")
BATCH = 8
FAMILIES = {
    "dcgan": {"augment": "color,translation,cutout", "augment_target": 0.6},
    "cgan": {"conditional": True},
    "lapgan": {},
    "studio": {
        "conditional": True,
        "simultaneous": False,
        "copies": 0,
        "opinion_from": 16 * BATCH,
        "opinion_share": 0.5,
        "opinion_every": 1,
        "opinion_weight": 0.3,
    },
}
KINDS = {"dcgan": 1, "cgan": 1, "lapgan": 1, "studio": 4}  # Of updates: with penalties, with an opinion.
UPDATES = 34  # Until each kind of Studio's is recorded and replayed: every fourth has penalties.


def trainer(
    family: str = "dcgan", recorder: Tape | None = None, device: torch.device = CPU, **changes
) -> Trainer:
    settings = {"width": 8, "batch_size": BATCH, "device": "cpu"} | FAMILIES[family] | changes
    config = recipe(family).config(ImportConfig(folder="pictures", resolution=32), **settings)
    return trainer_of(config, device, num_classes=3, recorder=recorder)


def learn(player: Trainer, updates: int) -> list[list[float]]:
    """Learn from other pictures in each update; give what is told, and how long gradients were."""
    told = []
    for step in range(player.gan.step, player.gan.step + updates):
        chance = torch.Generator().manual_seed(step)
        real = torch.rand(BATCH, 3, 32, 32, generator=chance) * 2 - 1
        label = torch.randint(-1, 3, (BATCH,), generator=chance) if player.gan.config.conditional else None
        told.append(player.update(real.to(player.gan.device), label))
    return [each.tolist() for each in told] + [player.gan.gradient_lengths().tolist()]


def everything(player: Trainer) -> dict[str, Tensor]:
    state = {f"average.{name}": each for name, each in player.gan.average.state_dict().items()}
    state |= {f"discriminator.{name}": each for name, each in player.gan.discriminator.state_dict().items()}
    return state | {"steering": player.game.augment.steering, "random": player.gan.random_source.get_state()}


def assert_alike(one: Trainer, other: Trainer) -> None:
    others = everything(other)
    for name, each in everything(one).items():
        assert torch.equal(each, others[name]), name


@pytest.fixture(scope="module")
def plain():
    """Train a family without recordings, and return what it was told; tests only compare with both."""

    @cache
    def plain(family: str) -> tuple[Trainer, list[list[float]]]:
        player = trainer(family)
        return player, learn(player, UPDATES)

    return plain


@pytest.mark.parametrize("family", FAMILIES)
def test_a_training_that_is_replayed_learns_exactly_what_a_plain_one_does(family, plain):
    tape = Tape()
    recorded, (player, told) = trainer(family, tape), plain(family)
    assert learn(recorded, UPDATES) == told
    assert_alike(recorded, player)
    assert not recorded.game.updates.failure
    assert tape.recorded == KINDS[family]
    assert tape.replayed == UPDATES - KINDS[family] * WARM_UPDATES


def test_what_follows_the_plan_is_replayed_as_it_is_by_then(plain):
    tape, plan = Tape(), {"images": UPDATES * BATCH, "lr_end": 0.1, "lr_from": 0.2, "gamma_end": 0.1}
    recorded, planned = trainer("studio", tape, **plan), trainer("studio", **plan)
    _, constant = plain("studio")
    assert learn(recorded, UPDATES) == learn(planned, UPDATES) != constant
    assert_alike(recorded, planned)
    assert tape.recorded == KINDS["studio"]


def test_learning_in_one_pass_is_replayed_too():
    tape = Tape()
    cheap = {"simultaneous": True, "penalty_share": 0.5, "opinion_every": 2, "opinion_side": 32}
    recorded, plain = trainer("studio", tape, **cheap), trainer("studio", **cheap)
    assert learn(recorded, UPDATES) == learn(plain, UPDATES)
    assert_alike(recorded, plain)
    assert tape.recorded == KINDS["studio"]


def test_a_blur_is_replayed_as_wide_as_it_is_by_then_and_ends():
    tape, plan = Tape(), {"images": 2 * UPDATES * BATCH, "blur": 2.5, "opinion_weight": 0.0}
    recorded, plain = trainer("studio", tape, **plan), trainer("studio", **plan)
    assert learn(recorded, 2 * UPDATES) == learn(plain, 2 * UPDATES)
    assert_alike(recorded, plain)
    assert tape.recorded == 4  # With penalties and without, blurred and not.


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs an NVIDIA card")
@pytest.mark.parametrize("family", FAMILIES)
def test_a_card_replays_and_learns_what_it_does_without(family, monkeypatch):
    card = torch.device("cuda")
    recorded = trainer(family, device=card)
    monkeypatch.setenv(PLAIN, "1")
    plain = trainer(family, device=card)
    assert not plain.game.updates.can_record
    told, expected = learn(recorded, UPDATES), learn(plain, UPDATES)
    assert not recorded.game.updates.failure
    assert len(recorded.game.updates._recordings) == KINDS[family]
    for now, then in zip(told[:8], expected[:8], strict=True):  # Later ones drift apart.
        assert now == pytest.approx(then, abs=0.05)


def test_only_a_card_is_recorded_and_not_when_the_user_forbids_it(monkeypatch):
    assert card_graphs(CPU) is None
    monkeypatch.setenv(PLAIN, "1")
    assert card_graphs(torch.device("cuda")) is None


def test_a_checkpoint_of_a_replayed_training_is_a_plain_ones(plain, tmp_path):
    tape = Tape()
    recorded, resumed = trainer("studio", tape), trainer("studio", Tape())
    learn(recorded, UPDATES // 2)
    assert tape.replayed
    save_checkpoint(tmp_path / "recorded.safetensors", recorded, {})
    load_checkpoint(tmp_path / "recorded.safetensors", resumed)
    learn(resumed, UPDATES // 2)
    player, _ = plain("studio")
    assert_alike(resumed, player)


@pytest.mark.parametrize(
    ("recorder", "reason"),
    [(ForgetfulTape, "the same"), (RefusingTape, "operation not permitted when stream is capturing")],
)
def test_a_recording_that_cannot_be_trusted_is_given_up_and_costs_nothing(recorder, reason):
    recorded, plain = trainer("dcgan", recorder()), trainer("dcgan")
    assert learn(recorded, 8) == learn(plain, 8)
    assert_alike(recorded, plain)
    assert recorded.game.updates.failure.endswith(reason)


def test_recordings_that_are_given_up_leave_plain_updates():
    tape = Tape()
    recorded, plain = trainer("dcgan", tape), trainer("dcgan")
    learn(recorded, 6)
    assert recorded.game.updates.give_up("its memory is full")
    assert not recorded.game.updates.give_up("again")
    learn(recorded, 6)
    learn(plain, 12)
    assert_alike(recorded, plain)
    assert (tape.recorded, tape.replayed) == (1, 3)
    assert recorded.game.updates.failure == "its memory is full"


def test_a_batch_in_parts_and_schedules_of_older_papers_are_not_recorded():
    tape = Tape()
    player = trainer("dcgan", tape)
    for _ in range(WARM_UPDATES + 2):
        player.update(torch.zeros(BATCH, 3, 32, 32), parts=2)
    assert not tape.recorded
    assert not trainer("dcgan", tape, optimizer="sgd").game.updates.can_record
    assert not trainer("dcgan", tape, lr_decay=1.01).game.updates.can_record


def test_a_discriminator_goes_on_learning_after_the_generators_half_ran_out_of_memory():
    player = trainer("dcgan")

    def full(*_: object) -> Tensor:
        raise torch.OutOfMemoryError("out of memory")

    game, player.game._loss = player.game._loss, replace(player.game._loss, generator=full)
    with pytest.raises(torch.OutOfMemoryError):
        learn(player, 1)
    player.game._loss = game
    learn(player, 1)
    assert all(each.grad is not None for each in player.gan.discriminator.parameters())
