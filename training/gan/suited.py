"""The batch and the precision that suit this machine: tried for a second each, and remembered.

Small batches give more updates a picture. So a larger one is only taken where it truly pays, and the same
holds for a precision that is less than float32. What pays is different from processor to processor: where one
has units for products of matrices, twice the batch can be worth a fifth, elsewhere nothing.
"""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import torch

from training.compute.devices import choose_device
from training.compute.processor import processor
from training.config import TrainConfig
from training.errors import EngineError
from training.events import Event, Events, Measured, Notice
from training.gan.train import measure
from training.recipes import recipe as find_recipe
from training.sentences import Sentence
from training.suited import Suited, recall, remember

BATCH_PAYS = 1.15  # Times the pictures per second of the next smaller batch.
PRECISION_PAYS = 1.10  # Times the pictures per second of float32.
SECONDS = 1.0  # For each try, after what warms up.
LONG_UPDATE_S = 1.5  # An update that takes longer is full of work: a larger batch would pay nothing.
SHORT_MINUTES, SHORT_IMAGES = 2.0, 5_000  # A training that is shorter is not worth the time of measuring.

Measure = Callable[[TrainConfig, float], Events]  # Yields `Measured`, of which the last counts.


def suit(config: TrainConfig, seconds: float = SECONDS, cache: Path | None = None) -> Events:
    """Find the batch and precision for settings that have their recipe's own, and how fast they train.

    Yields `Measured` as it goes; the last one counts. Of what is known already only the speed is measured.
    Raises EngineError when the networks do not fit into memory.
    """
    key = key_of(config)
    known = recall(key, cache)
    if known is not None and not known.is_rough:
        yield from measure(known.applied(config), seconds)
        return
    suited, speed = yield from find_suited(config, measure, seconds)
    remember(key, suited, cache)
    yield speed


def suited_settings(
    config: TrainConfig, cache: Path | None = None
) -> Generator[Event, str | None, TrainConfig]:
    """Return settings that have their recipe's own batch with the one that suits this machine.

    It is measured if it is not known and the training is long enough to be worth that.
    """
    if not find_recipe(config.recipe).batches:
        return config
    key = key_of(config)
    suited = recall(key, cache)
    is_short = 0 < config.minutes < SHORT_MINUTES or 0 < config.images < SHORT_IMAGES
    if (suited is None or suited.is_rough) and not is_short:
        yield Notice(Sentence("Measuring which batch suits this computer; that takes some seconds."))
        suited, _ = yield from find_suited(config, measure, SECONDS)
        remember(key, suited, cache)
    return suited.applied(config) if suited else config


def find_suited(
    config: TrainConfig, measure: Measure, seconds: float
) -> Generator[Event, str | None, tuple[Suited, Measured]]:
    """Try the batches of a recipe, the smallest first, as long as each pays; then the precision.

    Yields `Measured` of each try as it goes. Returns what is best, and its speed. Raises EngineError when the
    smallest batch does not fit into memory.
    """
    is_rough = False
    best: Measured | None = None
    size = config.batch_size
    for batch_size in find_recipe(config.recipe).batches or (config.batch_size,):
        try:
            tried = yield from _tried(replace(config, batch_size=batch_size), measure, seconds)
        except EngineError:  # Too large for the memory.
            if best is None:
                raise
            break
        is_rough |= tried.is_disturbed
        if best is not None and tried.images_per_second < BATCH_PAYS * best.images_per_second:
            break
        best, size = tried, batch_size
        if batch_size / tried.images_per_second > LONG_UPDATE_S:
            break
    assert best is not None
    precision = config.precision
    if precision == "auto" and best.precision != "float32":
        plain = replace(config, batch_size=size, precision="float32")
        tried = yield from _tried(plain, measure, seconds)
        is_rough |= tried.is_disturbed
        if best.images_per_second < PRECISION_PAYS * tried.images_per_second:
            best, precision = tried, "float32"
    return Suited(size, precision, is_rough), replace(best, is_disturbed=is_rough)


def key_of(config: TrainConfig) -> str:
    """Name all that decides which batch suits: machine, versions, networks and what they paint."""
    device, found, _ = choose_device(config.device)
    machine = processor() if device.type == "cpu" else found.name or device.type
    data = config.data
    parts = (
        machine,
        f"{torch.get_num_threads()} threads",
        f"torch {torch.__version__}",
        config.recipe,
        f"{data.width}x{data.height}x{data.channels}",
        f"width {config.width}",
        f"{config.precision} precision",
        "classes" if config.conditional else "no classes",
    )
    return ", ".join(parts)


def _tried(config: TrainConfig, measure: Measure, seconds: float) -> Generator[Event, str | None, Measured]:
    """Measure some settings; return what came last."""
    last: Measured | None = None
    with closing(measure(config, seconds)) as events:
        for event in events:
            if isinstance(event, Measured):
                last = event
            yield event
    assert last is not None
    return last
