"""One rank of several, or all of the game alone: `play_together.py OUT`, with the variables of torchrun set.

Plays each game of GAMES, some updates on noise, and writes what it was told and learned to OUT as JSON.
"""

import json
import sys
from pathlib import Path

import torch

from tests.engine.trainers import trainer_of
from training.compute.distributed import Joined, Ranks, joined
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.gan.trainer import Trainer

BATCH = 8
SIDE = 16
UPDATES = 20

DAMAGE = "color,translation,cutout"
GAMES = {
    "batch normalization": {"recipe": "dcgan"},
    "penalties": {
        "recipe": "studio",
        "loss": "relativistic",
        "r1_gamma": 1.0,
        "r2_gamma": 1.0,
        "penalty_every": 2,
        "images": BATCH * UPDATES,
        "gamma_end": 0.1,
        "lr_end": 0.1,
        "augment": DAMAGE,
    },
    "one pass": {
        "recipe": "studio",
        "loss": "relativistic",
        "simultaneous": True,
        "r1_gamma": 1.0,
        "r2_gamma": 1.0,
        "penalty_every": 2,
        "augment": DAMAGE,
    },
    "copying first": {"recipe": "studio", "loss": "relativistic", "conditional": True, "copies": 80},
    "copying": {"recipe": "studio", "loss": "relativistic", "copies": 800},
    "a second opinion": {
        "recipe": "studio",
        "loss": "relativistic",
        "opinion_weight": 0.3,
        "opinion_from": 40,
        "lr": 2e-5,
        "augment": DAMAGE,
    },
    "penalties through batch normalization": {
        "recipe": "dcgan",
        "loss": "relativistic",
        "r1_gamma": 0.1,
        "augment": DAMAGE,
        "augment_target": 0.4,
    },
    "classes": {
        "recipe": "cgan",
        "conditional": True,
        "channels": 1,
        "width": 48,
        "optimizer": "sgd",
        "lr": 0.1,
    },
    "SGD on levels": {"recipe": "lapgan", "optimizer": "sgd", "lr": 0.01, "momentum": 0.5},
}


def play(settings: dict, ranks: Ranks, updates: int = UPDATES) -> Trainer:
    """Let a fresh trainer learn from noise; it keeps its numbers in `told`."""
    settings = {"z_dim": 8, "width": 8, "batch_size": BATCH, "preview_count": 4, "channels": 3} | settings
    data = ImportConfig(folder="noise", resolution=SIDE, channels=settings.pop("channels"))
    config = TrainConfig(data=data, **settings)
    trainer = trainer_of(config, num_classes=3, ranks=ranks)
    without_dropout(trainer)
    trainer.told = [learn(trainer, step).tolist() for step in range(updates)]
    return trainer


def without_dropout(trainer: Trainer) -> None:
    """Keep all units: which ones sleep differs between the ranks on purpose."""
    for network in (trainer.gan.generator, trainer.gan.discriminator):
        for layer in network.modules():
            if isinstance(layer, torch.nn.Dropout):
                layer.p = 0.0


def learn(trainer: Trainer, step: int) -> torch.Tensor:
    """Learn from this rank's rows of the batch of a step."""
    chance = torch.Generator().manual_seed(step)
    channels = trainer.gan.config.data.channels
    real = torch.rand(BATCH, channels, SIDE, SIDE, generator=chance) * 2 - 1
    label = torch.randint(0, 3, (BATCH,), generator=chance)
    return trainer.update(trainer.gan.ranks.mine(real), trainer.gan.ranks.mine(label))


def normalize(ranks: Ranks) -> dict:
    """Return what normalizing vectors does to them, to its gradient and to what it remembers."""
    chance = torch.Generator().manual_seed(0)
    whole = torch.randn(BATCH, 5, generator=chance) * 3 + 100
    weights = torch.randn(BATCH, 5, generator=chance)
    layer = torch.nn.Sequential(torch.nn.BatchNorm1d(5))
    ranks.normalize_together(layer)
    x = ranks.mine(whole).clone().requires_grad_()
    (layer(x) * ranks.mine(weights)).sum().backward()
    ranks.average([layer[0].weight.grad, layer[0].bias.grad])
    return {
        "gradient": x.grad.tolist(),
        "gains": (layer[0].weight.grad * ranks.count).tolist(),
        "shifts": (layer[0].bias.grad * ranks.count).tolist(),
        "kept": {name: value.tolist() for name, value in layer.state_dict().items()},
        "later": layer.eval()(whole).tolist(),
    }


def sleeping(ranks: Ranks) -> list[float]:
    """Return which units sleep in the first update: 0, where the others are 2."""
    trainer = play({"recipe": "vanilla"}, ranks, updates=0)
    with trainer.gan.random_source.of_step(trainer.gan.step):
        return torch.nn.functional.dropout(torch.ones(64)).tolist()


def heard(ranks: Ranks) -> list[float]:
    """Return the order that rank 0 gives, with the time, as this rank knows it."""
    if isinstance(ranks, Joined) and ranks.rank:
        return list(ranks.hear())
    ranks.tell(3, 0.1)
    return [3, 0.1]


def refusal(ranks: Ranks, batch_size: int) -> str:
    """Return what is said about a batch size; nothing when it can be divided."""
    try:
        ranks.check(batch_size)
    except EngineError as error:
        return str(error)
    return ""


def main() -> None:
    torch.set_num_threads(1)
    with joined() as ranks:
        results = {
            "normalized": normalize(ranks),
            "asleep": sleeping(ranks),
            "heard": heard(ranks),
            "uneven": refusal(ranks, BATCH + 1),
            "games": {},
        }
        for name, settings in GAMES.items():
            trainer = play(settings, ranks)
            results["games"][name] = {
                "told": trainer.told,
                "average": [values.sum().item() for values in trainer.gan.average.state_dict().values()],
                "steering": trainer.game.augment.steering.tolist(),
                "seen": trainer.gan.images_seen,
                "copied": getattr(trainer.phase, "errors", torch.zeros(0)).tolist(),
            }
    results["compiler"] = "torch._dynamo" in sys.modules
    Path(sys.argv[1]).write_text(json.dumps(results))


if __name__ == "__main__":
    main()
