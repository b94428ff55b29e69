"""What is measured of GanArt itself: training, painting and importing, as a user has them.

Each function is made for a process of its own, which has not imported torch before: what it says of the first
step and of memory holds from a cold start.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter, process_time

from training.benchmarks.turns import Loop, peak_mb, take_turn
from training.config import ImportConfig, TrainConfig
from training.events import Generating, Preview, Progress, Scanned
from training.recipes import recipe

ENDLESS = 10_000_000  # Pictures to paint; nobody waits for the last.


def trained(config: TrainConfig, run: Path) -> Loop:
    """Train as the window does, with all that belongs to it."""
    from training.gan.train import train

    with closing(train(config, run)) as events:
        for event in events:
            if isinstance(event, Progress):
                yield event.images_seen


def family(name: str, folder: Path, out: Path, device_name: str, seconds: float) -> dict[str, float]:
    """Measure how a family trains on the pictures of a folder with its own settings, and how it paints.

    `out` is a new folder for what is made.
    """
    began = perf_counter()
    from training.compute.device_memory import gpu_memory
    from training.compute.devices import choose_device
    from training.gan.train import train

    device, _, _ = choose_device(device_name)
    memory = gpu_memory(device)
    chosen = recipe(name)
    data = ImportConfig(folder=folder, resolution=chosen.resolution(device.type, memory))
    config = chosen.config(data, device.type, memory, device=device_name).in_the_long_run()
    results: dict[str, float] = {"width": config.width, "batch": config.batch_size}
    with closing(train(config, out / "run")) as events:
        for event in events:
            if isinstance(event, Progress):
                results.setdefault("first_step_s", perf_counter() - began)
            if isinstance(event, Preview):
                results["first_preview_s"] = perf_counter() - began
                break
        seen = (event.images_seen for event in events if isinstance(event, Progress))
        results |= take_turn(seen, seconds).rates()
    results["peak_mb"] = peak_mb()
    painted = take_turn(_painted(out, device_name), seconds / 4)
    return results | {f"painted_{name}": rate for name, rate in painted.rates().items()}


def _painted(out: Path, device_name: str) -> Iterator[int]:
    from training.sampling.generate import generate

    painted = generate(out / "run", out / "pictures", count=ENDLESS, device_name=device_name)
    with closing(painted) as events:
        for event in events:
            if isinstance(event, Generating):
                yield event.done


def imported(folder: Path, cache: Path) -> dict[str, float]:
    """Measure how a folder is made ready for the first time, and how fast again."""
    from training.importing.scanning import scan

    config = ImportConfig(folder=folder)
    results = {}
    for name in ("first", "again"):
        began, before = perf_counter(), _processor_of_all()
        *_, scanned = scan(config, cache)
        assert isinstance(scanned, Scanned)
        results[f"{name}_pictures_per_second"] = scanned.pictures / (perf_counter() - began)
        results[f"{name}_pictures_per_processor_second"] = scanned.pictures / (_processor_of_all() - before)
    return results | {"peak_mb": peak_mb()}


def _processor_of_all() -> float:
    """Seconds of this process and of those that it has started and seen off."""
    times = os.times()
    return process_time() + times.children_user + times.children_system
