"""The exact DCGAN-64 beside the loop that everybody starts from, and what an update makes the card do."""

from collections.abc import Generator, Iterator
from dataclasses import replace
from time import perf_counter
from typing import Any

import torch
from torch.profiler import ProfilerActivity, profile

from tools.card_stages.setting import Setting
from training.benchmarks.race import Racer, Turns, compare, race, typical
from training.benchmarks.tasks import trained
from training.benchmarks.yardstick import yardstick
from training.compute.devices import make_ready
from training.events import Event
from training.gan.trainer import Trainer

BATCH = 128
TARGETS = {"yardstick": 5.0, "yardstick in memory": 2.0}  # Times its speed.


def run(setting: Setting) -> Iterator[dict[str, Any]]:
    """Yield speeds in turns, then a profile."""
    tiny = setting.tiny
    folder = setting.made_pictures(32 if tiny else 1024, 64 if tiny else 128)
    batch = 8 if tiny else BATCH
    config = setting.config("dcgan", 64, folder, width=8 if tiny else 64, batch_size=batch, judge_count=0)
    device = str(setting.device)
    racers: dict[str, Racer] = {
        "ours": (trained, (config, setting.folder / "run")),
        "yardstick": (yardstick, (folder, device, batch, False)),
        "yardstick in memory": (yardstick, (folder, device, batch, True)),
    }
    rounds, seconds = (1, 0.5) if tiny else (3, 4.0)
    turns = to_the_end(race(racers, rounds, seconds))
    yield {"what": "ours"} | typical(turns["ours"])
    for name, target in TARGETS.items():
        ratios = compare(turns["ours"], turns[name])
        goal = {} if tiny else {"target": target, "ok": ratios["ratio_on_the_wall"] >= target}
        yield {"what": name} | goal | typical(turns[name]) | ratios
    trainer = Trainer(replace(config, images=0), setting.device, setting.precision)
    make_ready(setting.device)
    side = config.data.resolution
    yield from profiled("DCGAN-64", trainer, torch.rand(batch, 3, side, side, device=setting.device), setting)


def to_the_end(racing: Generator[Event, str | None, Turns]) -> Turns:
    """Let a race take place; return the turns of each loop."""
    while True:
        try:
            next(racing)
        except StopIteration as end:
            return end.value


def profiled(what: str, trainer: Trainer, real: torch.Tensor, setting: Setting) -> Iterator[dict[str, Any]]:
    """Yield what updates make a device do: the share of time in kernels, their number, the longest."""
    is_card = setting.device.type != "cpu"
    warm, count = (1, 1) if setting.tiny else (16, 16)
    for _ in range(warm):
        trainer.update(real)
    setting.wait()
    began = perf_counter()
    for _ in range(count):
        trainer.update(real)
    setting.wait()
    plain = (perf_counter() - began) / count
    kinds = [ProfilerActivity.CPU]
    if is_card:
        kinds = [ProfilerActivity.CUDA if setting.device.type == "cuda" else ProfilerActivity.XPU]
    with profile(activities=kinds) as found:
        for _ in range(count):
            trainer.update(real)
        setting.wait()
    spent = "self_device_time_total" if is_card else "self_cpu_time_total"
    kernels = sorted(found.key_averages(), key=lambda each: -getattr(each, spent))
    busy = sum(getattr(each, spent) for each in kernels) / 1e6 / count
    yield {
        "what": f"{what}: an update",
        "ms": 1e3 * plain,
        "images_per_second": len(real) / plain,
        "ms_in_kernels": 1e3 * busy,
        "share_in_kernels": min(1.0, busy / plain),
        "ms_of_gaps": max(0.0, 1e3 * (plain - busy)),
        "kernels": sum(each.count for each in kernels) / count,
    }
    for each in kernels[:6]:
        share = getattr(each, spent) / 1e6 / count / busy
        yield {"what": f"{what}: {each.key[:90]}", "share_of_kernels": share, "times": each.count / count}
