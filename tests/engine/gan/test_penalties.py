import pytest
import torch
from torch import Tensor

from tests.engine.trainers import trainer_of
from training.config import ImportConfig, TrainConfig
from training.gan.trainer import Trainer

BATCH = 8


def trainer(**values) -> Trainer:
    settings = {"recipe": "studio", "z_dim": 8, "width": 4, "batch_size": BATCH, "preview_count": 4} | values
    return trainer_of(TrainConfig(data=ImportConfig(folder="pictures", resolution=16), **settings))


def steep_gradients(progress: float = 0.0, **values) -> list[Tensor]:
    """What penalties add to the gradients of a discriminator, on pictures that come in two equal halves."""
    half = torch.rand(BATCH // 2, 3, 16, 16, generator=torch.Generator().manual_seed(0)) * 2 - 1
    learned = []
    for gamma in (0.0, 1.0):
        player = trainer(r1_gamma=gamma, **values)
        player.game.penalties.follow(progress)
        player.game.update_discriminator(list(player.game.deal(torch.cat([half, half]))))
        learned.append([weights.grad.clone() for weights in player.gan.discriminator.parameters()])
    return [strict - gentle for gentle, strict in zip(*learned, strict=True)]


def test_a_share_of_the_batch_costs_as_much_as_all_of_it():
    for part, whole in zip(steep_gradients(penalty_share=0.5), steep_gradients(), strict=True):
        torch.testing.assert_close(part, whole, rtol=1e-3, atol=1e-5)


def test_at_the_end_of_a_run_a_share_of_the_penalties_is_left():
    gentle = steep_gradients(progress=1.0, gamma_end=0.25)
    for part, whole in zip(gentle, steep_gradients(), strict=True):
        torch.testing.assert_close(part, whole / 4, rtol=1e-3, atol=1e-5)


def test_they_come_in_their_rhythm_and_only_where_they_weigh_anything():
    penalties = trainer(r1_gamma=1.0, penalty_every=2).game.penalties
    assert [penalties.are_due(step) for step in range(3)] == [(True, False), (False, False), (True, False)]
    assert trainer().game.penalties.are_due(0) == (False, False)


@pytest.mark.parametrize(("share", "count"), [(1.0, 8), (0.5, 4), (0.01, 1)])
def test_the_first_images_of_a_batch_are_penalized(share, count):
    assert trainer(penalty_share=share).game.penalties.count(BATCH) == count


def test_where_the_images_of_a_batch_touch_all_are_penalized():
    assert trainer(recipe="dcgan", penalty_share=0.5).game.penalties.count(BATCH) == BATCH
