"""The benchmark that anyone can run: how fast this computer is, part by part, and beside the usual loop."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import torch

from training.benchmarks.pictures import make_pictures
from training.benchmarks.race import Racer, compare, race, typical
from training.benchmarks.roofline import roofline
from training.benchmarks.tasks import family, imported, trained
from training.benchmarks.yardstick import RESOLUTION, yardstick
from training.compute.ctrl_c import ignore_ctrl_c, out_of_reach_of_ctrl_c
from training.compute.devices import choose_device, choose_precision
from training.config import ImportConfig, TrainConfig
from training.events import Benchmarked, Events, Finished, Notice

LEARNED_FROM = (512, 128)  # How many pictures, of how many pixels: what is learned from.
IMPORTED = (300, 512)  # The same of what is imported.
ROUNDS = 6  # Of the race.
RACE_SHARE = 0.5  # Of the time that goes into turns; the families have the rest.


def bench(device_name: str, families: Sequence[str], minutes: float) -> Events:
    """Measure the usual loop and ours in turns, each family, the import, and what the chip could do.

    Yields `Racing` between turns, and `Benchmarked` for each. Their turns take so many minutes together;
    starting and warming up takes about two more.
    """
    device, found, notices = choose_device(device_name)
    precision = choose_precision("auto", device)
    for sentence in notices:
        yield Notice(sentence, "warning")
    yield Notice(f"{found.in_words()}, {str(precision).removeprefix('torch.')}, PyTorch {torch.__version__}.")
    with tempfile.TemporaryDirectory() as temporary, _cache_in(Path(temporary, "cache")):
        folder = Path(temporary)
        make_pictures(folder / "pictures", *LEARNED_FROM)
        yield from _beside_the_yardstick(folder, device, minutes * 60 * RACE_SHARE)
        for name in families:
            seconds = minutes * 60 * (1 - RACE_SHARE) / len(families)
            numbers = _apart(family, name, folder / "pictures", folder / name, device_name, seconds)
            yield Benchmarked(name, numbers)
        make_pictures(folder / "large pictures", *IMPORTED)
        yield Benchmarked("import", _apart(imported, folder / "large pictures", folder / "another cache"))
        config = _classic(folder / "pictures", device)
        yield Benchmarked("roofline", _apart(roofline, config, precision, device))
    yield Finished("Speeds are images a second: on the wall, and for each second of the processor.")


def _beside_the_yardstick(folder: Path, device: torch.device, seconds: float) -> Events:
    """Train the exact DCGAN-64 in turns with the usual loop, its pictures decoded each time or kept."""
    pictures = folder / "pictures"
    config = _classic(pictures, device)
    racers: dict[str, Racer] = {
        "ours": (trained, (config, folder / "classic")),
        "yardstick": (yardstick, (pictures, str(device), config.batch_size, False)),
        "yardstick in memory": (yardstick, (pictures, str(device), config.batch_size, True)),
    }
    turns = yield from race(racers, ROUNDS, seconds / ROUNDS / len(racers))
    yield Benchmarked("ours", typical(turns["ours"]))
    for name in list(racers)[1:]:
        yield Benchmarked(name, typical(turns[name]) | compare(turns["ours"], turns[name]))


def _classic(pictures: Path, device: torch.device) -> TrainConfig:
    """Return the settings of the exact DCGAN-64, with all that a run does but for measuring its quality."""
    return TrainConfig(
        data=ImportConfig(folder=pictures, resolution=RESOLUTION),
        recipe="dcgan",
        width=64,
        batch_size=64 if device.type == "cpu" else 128,
        judge_count=0,
        device=str(device),
    )


@contextmanager
def _cache_in(folder: Path) -> Iterator[None]:
    """Let all processes that are started meanwhile keep decoded pictures there, and not with the user's."""
    before = os.environ.get("GANART_CACHE")
    os.environ["GANART_CACHE"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ["GANART_CACHE"]
        else:
            os.environ["GANART_CACHE"] = before


def _apart(measure: Callable[..., dict[str, float]], *args: Any) -> dict[str, float]:
    """Measure in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=ignore_ctrl_c) as process:
        with out_of_reach_of_ctrl_c():
            answer = process.submit(measure, *args)
        return answer.result()
