"""Studio at every size: speed, memory, what dominates, and the share of what the chip could do."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import torch

from tools.card_stages.race import profiled
from tools.card_stages.setting import Setting
from training.benchmarks.roofline import roofline
from training.compute.device_memory import gpu_memory, room_for_training
from training.events import Measured
from training.gan.memory_need import thrift_within
from training.gan.train import measure
from training.gan.trainer import Trainer

SIZES = (64, 256, 128, 512)  # The one with a target comes early.
TARGET = 2000.0  # Images per second at 256 pixels and width 96, of an H100.


def run(setting: Setting) -> Iterator[dict[str, Any]]:
    """Yield what is measured of each size."""
    for side in (32, 64) if setting.tiny else SIZES:
        config = setting.config("studio", side)
        room = room_for_training(setting.device)
        thrift = thrift_within(room, config, setting.precision, 0, setting.device.type)
        finding: dict[str, Any] = {"what": f"Studio at {side} pixels", "width": config.width}
        finding |= {"batch": config.batch_size, "known_gb": thrift.gigabytes, "parts": thrift.parts}
        with closing(measure(config, 0.2 if setting.tiny else 5.0)) as events:
            for event in events:
                if isinstance(event, Measured):
                    finding |= {"images_per_second": event.images_per_second, "taken_gb": event.memory_gb}
                    finding |= {"first_step_s": event.first_step_seconds, "precision": event.precision}
        if side == 256:
            finding |= {"target": TARGET, "ok": finding["images_per_second"] >= TARGET}
        yield finding
        if setting.left() < 10:
            return
        found = roofline(config, setting.precision, setting.device)
        limit = 1e9 / max(
            1e9 * found["gflop_per_image"] / found["peak_gflops"],
            1e9 * found["mb_per_image"] / 1e3 / found["peak_gb_per_second"],
        )
        yield {"what": f"Studio at {side} pixels: roofline", "images_per_second_at_most": limit} | found
        if side in (32, 256):
            trainer = Trainer(config.in_the_long_run(), setting.device, setting.precision)
            real = torch.rand(config.batch_size, 3, side, side, device=setting.device)
            yield from profiled(f"Studio at {side} pixels", trainer, real, setting)
    yield {"what": "the card's memory", "gigabytes": gpu_memory(setting.device)}
