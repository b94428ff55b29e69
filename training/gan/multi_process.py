"""One training by several processes: rank 0 trains as ever, and the others do as it says.

    torchrun --nproc-per-node 2 -m -- training train ...

Rank 0 alone knows the run: it holds its folder, keeps the time, measures, and writes. It tells the others the
settings and what it has restored, and from then on before each update in how many parts it is computed and
how long training has taken. So they need only the pictures, and wait while rank 0 paints a preview, saves or
is paused.
"""

import json
from collections.abc import Callable
from contextlib import closing

from torch import Tensor

from training.compute.device_memory import NOT_ENOUGH_MEMORY_TOGETHER, memory_explained
from training.compute.devices import choose_device, choose_precision, make_ready
from training.compute.distributed import STOP, Joined, Ranks, joined
from training.config import TrainConfig
from training.errors import EngineError
from training.events import Events
from training.gan.batches import BatchRows, Feed, feed
from training.gan.checkpoint import share_state
from training.gan.trainer import Trainer
from training.importing.datasets import Dataset, open_dataset
from training.sampling.images import to_images


def together(start: Callable[[Ranks], Events]) -> Events:
    """Train with all the processes that torchrun started: `start` on rank 0, which alone yields events.

    Without torchrun this is `start` with a single rank. Raises EngineError when any process cannot go on.
    """
    with joined() as ranks:
        if isinstance(ranks, Joined) and ranks.rank:
            for _ in _follow(ranks):
                pass  # Rank 0 tells the same.
        else:
            yield from start(ranks)


def invite(trainer: Trainer, dataset: Dataset) -> None:
    """As rank 0, let the others begin where this trainer stands; returns when all of them do."""
    gan = trainer.gan
    settings = {
        "config": gan.config.to_json(),
        "device": gan.device.type,
        "fingerprint": dataset.fingerprint,
        "class_names": dataset.class_names,
    }
    gan.ranks.share_text(json.dumps(settings))
    share_state(trainer)


def learn(trainer: Trainer, pictures: Feed, parts: int, seconds: float) -> Tensor:
    """Learn from this rank's pictures of the next batch, in so many parts; see `Trainer.update`.

    `seconds` is how long training has taken: a run of some minutes follows its plan by them.
    """
    gan, config, ranks = trainer.gan, trainer.gan.config, trainer.gan.ranks
    now, following = (
        BatchRows(config.seed, *ranks.rows(gan.images_seen + further, config.batch_size))
        for further in (0, config.batch_size)
    )
    gan.seconds = seconds
    real = to_images(pictures.take(now, following))
    return trainer.update(real, pictures.labels(now) if config.conditional else None, parts)


def _follow(ranks: Joined) -> Events:
    """Train as rank 0 says, until it says to stop."""
    words = ranks.share_text("")
    if not words:
        return  # Rank 0 could not begin.
    settings = json.loads(words)
    config = TrainConfig.from_json(settings["config"])
    device, found, _ = choose_device(ranks.device(config.device))
    if device.type != settings["device"]:
        raise EngineError(
            f"Process {ranks.rank} found only this device: {found.in_words()}. Start as many processes "
            "on each computer as it has graphics cards, or all of them with --device cpu."
        )
    opened = closing((yield from open_dataset(config.data)))
    with opened as dataset, memory_explained(NOT_ENOUGH_MEMORY_TOGETHER):
        names = settings["class_names"]
        dataset.take_classes(names, set(dataset.class_names) - set(names))
        if dataset.fingerprint != settings["fingerprint"]:
            raise EngineError(f"The pictures in {config.data.folder} are not the same on every computer.")
        precision = choose_precision(config.precision, device)
        make_ready(device)
        trainer = Trainer(config, device, precision, len(dataset.class_names), ranks)
        share_state(trainer)
        with closing(feed(dataset, config.flips, device)) as pictures:
            while (order := ranks.hear())[0] != STOP:
                learn(trainer, pictures, *order)
