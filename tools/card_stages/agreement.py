"""Whether a card computes what the processor computes, for every family, and comes through trouble.

A share that says how far apart two results are is of their own length; below `NEAR` they agree.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import torch
from torch import nn

from tools.card_stages.setting import ROOT, Setting
from training.compute.card_graphs import PLAIN, card_graphs
from training.config import TrainConfig
from training.events import Finished, Notice, Progress, Started
from training.gan import session
from training.gan.batches import BatchRows, Feed, KeptFeed, StreamedFeed
from training.gan.train import resume, train
from training.gan.trainer import Trainer
from training.importing.datasets import open_dataset
from training.networks import FAMILIES
from training.recipes import recipe

NEAR = 0.02
CPU = torch.device("cpu")


def run(setting: Setting) -> Iterator[dict[str, Any]]:
    """Yield a finding for each thing that was tried."""
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = False
    yield _machine(setting)
    for family in FAMILIES:
        yield from _family(setting, family)
    for family in ("dcgan", "lapgan", "studio"):
        yield _graphs(setting, family)
    yield _precision(setting)
    yield from _feeds(setting)
    yield _killed(setting)
    yield _full(setting)


def _machine(setting: Setting) -> dict[str, Any]:
    is_card = setting.device.type != "cpu"
    name = torch.get_device_module(setting.device.type).get_device_name(setting.device) if is_card else "CPU"
    return {
        "what": "the machine",
        "device": name,
        "gigabytes": setting.gigabytes,
        "torch": torch.__version__,
        "precision": str(setting.precision),
        "graphs": card_graphs(setting.device) is not None,
    }


def _settings(setting: Setting, family: str) -> TrainConfig:
    side = 32
    classes = recipe(family).classes == "required"
    values: dict[str, Any] = {"batch_size": 8, "width": 16, "conditional": classes, "precision": "float32"}
    return setting.config(family, side, **values).in_the_long_run()


def _real(config: TrainConfig) -> torch.Tensor:
    data = config.data
    shape = (config.batch_size, data.channels, data.height, data.width)
    return torch.rand(shape, generator=torch.Generator().manual_seed(5)) * 2 - 1


def _trainer(config: TrainConfig, device: torch.device, precision: torch.dtype = torch.float32) -> Trainer:
    return Trainer(config, device, precision, num_classes=3)


def _learn(trainer: Trainer, updates: int) -> torch.Tensor:
    real = _real(trainer.gan.config).to(trainer.gan.device)
    label = torch.arange(len(real)) % 3
    losses = torch.zeros(4)
    for _ in range(updates):
        losses = trainer.update(real, label)
    return losses.cpu()


def _weights(network: nn.Module) -> torch.Tensor:
    return torch.cat([each.detach().float().flatten().cpu() for each in network.parameters()])


def _apart(one: torch.Tensor, other: torch.Tensor) -> float:
    return float((one - other).norm() / one.norm().clamp_min(1e-12))


def _family(setting: Setting, family: str) -> Iterator[dict[str, Any]]:
    """Compare what a pair paints, what it loses, and where one update leads, with penalties."""
    config = _settings(setting, family)
    here, there = _trainer(config, CPU), _trainer(config, setting.device)
    z = torch.randn(8, here.gan.generator.z_dim, generator=torch.Generator().manual_seed(7))
    conditions = [each.gan.condition(torch.arange(8) % 3) for each in (here, there)]
    with torch.no_grad():
        painted = here.gan.run(here.gan.average, z, conditions[0])
        painted_there = there.gan.run(there.gan.average, z.to(setting.device), conditions[1]).cpu()
    starts = [_weights(network) for network in (here.gan.generator, here.gan.discriminator)]
    losses, losses_there = _learn(here, 1), _learn(there, 1)
    steps = []
    for name, start in zip(("generator", "discriminator"), starts, strict=True):
        ways = [_weights(getattr(each.gan, name)) - start for each in (here, there)]
        steps.append(float(torch.nn.functional.cosine_similarity(*ways, dim=0)))
    painting, loss = _apart(painted, painted_there), _apart(losses, losses_there)
    yield {
        "what": f"{family} on the card and on the processor",
        "painted_apart": painting,
        "losses_apart": loss,
        "generator_step_alike": steps[0],  # Adam's first step is the sign of each gradient: 1 is the same.
        "discriminator_step_alike": steps[1],
        "ok": painting < NEAR and loss < NEAR and min(steps) > 0.9,
    }


def _graphs(setting: Setting, family: str) -> dict[str, Any]:
    """Compare trainings by recorded and by plain updates."""
    config, updates = _settings(setting, family), 6 if setting.tiny else 40
    recorded = _trainer(config, setting.device)
    os.environ[PLAIN] = "1"
    plain = _trainer(config, setting.device)
    del os.environ[PLAIN]
    losses, others = _learn(recorded, updates), _learn(plain, updates)
    return {
        "what": f"{family} by recorded and by plain updates, {updates} of them",
        "is_recorded": recorded.game.updates.can_record,
        "refused": recorded.game.updates.failure,
        "losses_apart": _apart(losses, others),
        "ok": not recorded.game.updates.failure and _apart(losses, others) < 0.2,
    }


def _precision(setting: Setting) -> dict[str, Any]:
    config = _settings(setting, "studio")
    plain, half = (
        _learn(_trainer(config, setting.device, kind), 4) for kind in (torch.float32, torch.bfloat16)
    )
    return {
        "what": "bfloat16 and float32, four updates",
        "losses_apart": _apart(plain, half),
        "ok": _apart(plain, half) < 0.2,
    }


def _feeds(setting: Setting) -> Iterator[dict[str, Any]]:
    """Compare pictures as they come in each way."""
    config = setting.config("studio", 32, setting.made_pictures(24, 48))
    opening = open_dataset(config.data)
    while True:
        try:
            next(opening)
        except StopIteration as done:
            dataset = done.value
            break
    with closing(dataset):
        rows = [BatchRows(0, start, 8) for start in (0, 8, 16, 24)]
        wanted = [Feed(dataset, True).take(each, each) for each in rows[:3]]
        for kind in (KeptFeed, StreamedFeed):
            with closing(kind(dataset, True, setting.device)) as feed:
                got = [feed.take(now, then).cpu() for now, then in pairwise(rows)]
            same = all(torch.equal(a, b) for a, b in zip(wanted, got, strict=True))
            yield {"what": f"pictures by {kind.__name__}", "ok": same}


def _killed(setting: Setting) -> dict[str, Any]:
    """Kill a training without a word, and go on with it."""
    folder, run_folder = setting.made_pictures(24, 48), setting.folder / "killed"
    settings = {"checkpoint_seconds": 0.2, "images": 100_000, "width": 8, "batch_size": 8, "preview_count": 4}
    code = (
        "from pathlib import Path\n"
        "from training.config import ImportConfig\n"
        "from training.gan.train import train\n"
        "from training.recipes import recipe\n"
        "if __name__ == '__main__':\n"
        f"    data = ImportConfig(folder={str(folder)!r}, resolution=32)\n"
        f"    config = recipe('dcgan').config(data, 'cuda', device={str(setting.device)!r}, **{settings!r})\n"
        f"    [None for _ in train(config, Path({str(run_folder)!r}))]\n"
    )
    script = setting.folder / "train_until_killed.py"
    script.write_text(code, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (ROOT, *filter(None, sys.path))))}
    process = subprocess.Popen([sys.executable, script], env=environment, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not list(run_folder.glob("checkpoints/*.safetensors")):
        if time.monotonic() > until or process.poll() is not None:
            process.kill()
            return {"what": "a training that is killed goes on", "ok": False, "why": "it saved nothing"}
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    events = list(resume(run_folder, images=64))
    steps = [event.step for event in events if isinstance(event, Started)]
    is_done = isinstance(events[-1], Finished)
    return {
        "what": "a training that is killed goes on",
        "from_step": steps[0],
        "ok": is_done and steps[0] > 0,
    }


def _full(setting: Setting) -> dict[str, Any]:
    """Let memory run out after some updates, and see that the run is kept and goes on on the processor."""
    learn, room = session.learn, 3

    def learn_or_fail(trainer: Trainer, *order: Any) -> torch.Tensor:
        if trainer.gan.step >= room and trainer.gan.device.type != "cpu":
            raise torch.OutOfMemoryError("Injected: out of memory.")
        return learn(trainer, *order)

    session.learn = learn_or_fail
    folder: Path = setting.made_pictures(24, 48)
    config = setting.config("dcgan", 32, folder, width=8, batch_size=8, images=80, report_seconds=0)
    try:
        events = list(train(config, setting.folder / "full"))
    finally:
        session.learn = learn
    devices = [event.device.kind for event in events if isinstance(event, Started)]
    seen = [event.images_seen for event in events if isinstance(event, Progress)]
    said = [str(event.sentence) for event in events if isinstance(event, Notice)]
    return {"what": "a card that fills up", "devices": devices, "said": said, "ok": seen[-1] == 80}
