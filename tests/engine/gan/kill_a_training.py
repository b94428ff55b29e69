"""Train, kill, resume, many times over: `kill_a_training.py PICTURES RUN KILLS SEED`.

Torch is imported once; each life is a fork of this process, killed by SIGKILL after a random time, or, every
other time, at the moment when a file is about to be renamed into its place, however long that takes. One line
of JSON a life.
"""

import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

import torch

import training.files
from training.config import ImportConfig, TrainConfig
from training.events import Finished, Saved, Started
from training.gan.train import resume, train
from training.importing.datasets import open_dataset


def live(pictures: Path, run: Path, pipe: int, last: bool) -> None:
    """Train in this process; tell the parent of every save, and of every file about to be whole."""
    tell = lambda **news: os.write(pipe, json.dumps(news).encode() + b"\n")  # noqa: E731
    sync = training.files.os.fsync

    def telling_fsync(handle: int) -> None:
        tell(writing=True)
        time.sleep(0.01)
        sync(handle)

    training.files.os.fsync = telling_fsync
    if (run / "config.json").exists():
        events = resume(run, images=40 if last else 1_000_000)
    else:
        data = ImportConfig(folder=pictures, resolution=8)
        config = TrainConfig(
            data=data,
            z_dim=4,
            width=4,
            batch_size=2,
            preview_count=4,
            images=1_000_000,
            checkpoint_seconds=0.05,
            device="cpu",
        )
        events = train(config, run)
    for event in events:
        match event:
            case Started(step=step):
                tell(started=step)
            case Saved(step=step):
                tell(saved=step)
            case Finished():
                tell(finished=True)


def watch(pipe: int, child: int, patience: float, while_writing: bool) -> dict:
    """Read what a life tells until it ends, and end it when its time has come."""
    life = {"started": -1, "saved": -1, "killed_while_writing": False, "finished": False}
    deadline = None
    with os.fdopen(pipe, "rb", buffering=0) as news:
        rest = b""
        while True:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            if not select.select([news], [], [], left)[0]:
                os.kill(child, signal.SIGKILL)
                deadline = None
                continue
            chunk = news.read(65536)
            if not chunk:
                return life
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                told = json.loads(line)
                life |= {name: value for name, value in told.items() if name in life}
                if "started" in told:
                    deadline = time.monotonic() + patience
                if "writing" in told and while_writing and life["saved"] >= 0:
                    os.kill(child, signal.SIGKILL)
                    life["killed_while_writing"] = True


def main() -> None:
    pictures, run, kills, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    chance = random.Random(seed)
    for _ in open_dataset(ImportConfig(folder=pictures, resolution=8)):
        pass  # The pack is made once, before anything is killed.
    torch.set_num_threads(1)  # Here, because threads do not survive a fork.
    for number in range(kills + 1):
        last, while_writing = number == kills, number % 2 == 1 and number < kills
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ours)
            live(pictures, run, theirs, last)
            os._exit(0)
        os.close(theirs)
        patience = 600.0 if last or while_writing else chance.uniform(0.05, 0.6)
        life = watch(ours, child, patience, while_writing)
        os.waitpid(child, 0)
        print(json.dumps(life), flush=True)


if __name__ == "__main__":
    main()
