"""From one judgement of each sample, both sides learn what two passes teach."""

from copy import deepcopy

import pytest
import torch
from torch import Tensor

from tests.engine.trainers import trainer_of
from training.config import ImportConfig, TrainConfig
from training.gan.one_pass import slopes_of
from training.gan.trainer import Trainer
from training.learning.losses import LOSSES

BATCH = 8
PENALTIES = {"r1_gamma": 1.0, "r2_gamma": 1.0}


def trainer(**values) -> Trainer:
    settings = {"recipe": "studio", "z_dim": 8, "width": 4, "batch_size": BATCH, "preview_count": 4} | values
    data = ImportConfig(folder="pictures", resolution=16)
    return trainer_of(TrainConfig(data=data, **settings), num_classes=2)


def noise() -> Tensor:
    return torch.rand(BATCH, 3, 16, 16, generator=torch.Generator().manual_seed(0)) * 2 - 1


def gradients(player: Trainer) -> tuple[list[Tensor], list[Tensor]]:
    """Those of the networks that judge, and of the generator."""
    judging = [player.gan.discriminator, *player.game.feature_discriminator.networks]
    of_judges = [weights.grad.clone() for each in judging for weights in each.parameters()]
    return of_judges, [weights.grad.clone() for weights in player.gan.generator.parameters()]


def two_passes(player: Trainer, label: Tensor | None, parts: int) -> tuple[list[Tensor], list[Tensor]]:
    """The gradients of both halves, the second against judges that have not changed."""
    gan, game = player.gan, player.game
    game.feature_discriminator.begin(noise(), gan.ranks)
    turns = list(game.deal(noise(), gan.condition(label), parts))
    networks = [gan.discriminator, *game.feature_discriminator.networks]
    before = [deepcopy(network.state_dict()) for network in networks]
    game.update_discriminator(turns)
    for network, state in zip(networks, before, strict=True):
        network.load_state_dict(state)
    game.update_generator(turns)
    return gradients(player)


@pytest.mark.parametrize("parts", [1, 2])
@pytest.mark.parametrize(
    "settings",
    [
        {"loss": "non-saturating"},
        {"loss": "relativistic"},
        {"loss": "hinge"},
        {"loss": "relativistic", **PENALTIES},
        {"loss": "relativistic", **PENALTIES, "penalty_share": 0.5, "conditional": True},
        {"loss": "hinge", "r1_gamma": 1.0},
        {"loss": "relativistic", **PENALTIES, "penalty_share": 0.5, "opinion_weight": 1.0},
    ],
    ids=lambda settings: ", ".join(map(str, settings.values())),
)
def test_both_learn_what_two_passes_teach_while_neither_has_changed(settings, parts):
    one, two = trainer(simultaneous=True, **settings), trainer(**settings)
    one.game.paints_whole = False  # Two passes paint each part by itself.
    label = torch.arange(BATCH) % 2 if one.gan.num_classes else None
    expected = two_passes(two, label, parts)
    one.game.update(noise(), label, parts)
    for side, expected_side in zip(gradients(one), expected, strict=True):
        for gradient, wanted in zip(side, expected_side, strict=True):
            torch.testing.assert_close(gradient, wanted, rtol=1e-3, atol=1e-5 * wanted.abs().max().item())


@pytest.mark.parametrize("name", LOSSES)
def test_a_sample_that_the_discriminator_is_sure_of_still_teaches_the_generator_exactly(name):
    slope = torch.randn(3, 2, 2, generator=torch.Generator().manual_seed(0))
    fake = torch.zeros(4, 3, 2, 2).requires_grad_()
    logits = (fake * slope).sum(dim=(1, 2, 3)) - 100
    real_logits = torch.full((4,), 100.0)
    (expected,) = torch.autograd.grad(LOSSES[name].generator(real_logits, logits), fake, retain_graph=True)
    both = slopes_of(LOSSES[name], real_logits, logits, share=1.0)
    (gradient,) = torch.autograd.grad(both.surrogate(real_logits, logits), fake)
    torch.testing.assert_close(both.turned(gradient, None), expected)
    assert both.by_fake.max() < 1e-6


def test_both_sides_change():
    player = trainer(simultaneous=True)
    before = [
        [weights.clone() for weights in each.parameters()]
        for each in (player.gan.generator, player.gan.discriminator)
    ]
    player.update(noise())
    for network, was in zip((player.gan.generator, player.gan.discriminator), before, strict=True):
        assert not any(now.equal(then) for now, then in zip(network.parameters(), was, strict=True))


def test_where_the_images_of_a_batch_touch_there_are_two_passes_as_ever():
    players = [trainer(recipe="dcgan", simultaneous=chosen) for chosen in (True, False)]
    one, two = ([player.update(noise()).tolist() for _ in range(3)] for player in players)
    assert one == two
