"""Disks that fill up, turn read-only or are pulled out at random moments of whatever is written to them.

    python -m tests.bench.accidents --minutes 30 --seed 1 --out accidents.jsonl

Needs root and Linux: the disk is a real one of a few megabytes, mounted for this. After each accident the
disk is healed, and the same work is asked for again. A line is written for each: what was at work, what
happened, and what was wrong with the outcome, if anything.
"""

import argparse
import json
import os
import random
import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from PIL import Image

from ganart.exporting.pictures import Leaving
from ganart.exporting.to_folder import FolderPlan, export
from ganart.keeping.library_move import copy_library
from ganart.keeping.marks import Marks
from ganart.paths import SAMPLE_MODEL
from tests.small_disk import SmallDisk, small_disk
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.events import Finished, Saved
from training.exploring.places import Place
from training.exploring.video import render
from training.exploring.walks import Walk
from training.gan import session
from training.gan.train import resume, train
from training.runs import Run
from training.sampling.generate import generate
from training.upscaling.settings import UpscaleConfig
from training.upscaling.upscale import upscale

HARMS = ("fill", "protect", "pull_out")
_EVENTS = {"generate": 7, "film": 9, "upscale": 22, "export": 4, "move": 4}  # About so many each tells of.


class Accidents:
    """Has accidents happen on one disk.

    Attributes:
        wrong: What was wrong with the outcome of the last one.
    """

    def __init__(self, disk: SmallDisk, pictures: Path, chance: random.Random):
        self._disk, self._pictures, self._chance = disk, pictures, chance
        self._home = disk.path / "library"
        self._work = ""
        self.wrong: list[str] = []

    def happen(self, work: str, harm: str) -> int:
        """Let one happen in the middle of a work; return how many events came before it."""
        self.wrong, self._work = [], work
        shutil.rmtree(self._home, ignore_errors=True)
        (self._home / "runs").mkdir(parents=True)
        events = int(getattr(self, f"_{work}")(harm))
        self._disk.pull_out()
        for path in list(self._disk.path.iterdir()):
            self.wrong.append(f"{path.name} was made in the empty place of the disk")
            shutil.rmtree(path)
        self._disk.put_in()
        return events

    # -- WORKS --

    def _train(self, harm: str) -> int:
        run, after, saved = self._home / "runs" / "run", self._chance.randrange(60), 0
        number = 0
        try:
            for number, event in enumerate(train(self._config(), run)):
                if number == after:
                    self._harm(harm)
                    threading.Timer(0.3, self._heal, [harm]).start()
                if isinstance(event, Saved):
                    saved = event.step
            done = isinstance(event, Finished)
        except EngineError as error:
            done = False
            self._look_at(error)
            time.sleep(0.5)
            if not (run / "config.json").is_file():
                shutil.rmtree(run, ignore_errors=True)
                done = isinstance(list(train(self._config(), run))[-1], Finished)
            else:
                newest = max((step for step, _ in Run(run).checkpoint_files()), default=0)
                if newest < saved:
                    self.wrong.append(f"step {saved} was promised, {newest} is there")
                done = isinstance(list(resume(run))[-1], Finished)
        steps = [record.step for record in Run(run).history()]
        if not done or steps != sorted(set(steps)) or steps[-1] != 30:
            self.wrong.append(f"the training ended at {steps[-1:]}")
        return number

    def _generate(self, harm: str) -> int:
        out = self._home / "pictures"
        return self._twice(
            harm, lambda: generate(SAMPLE_MODEL, out, count=4, batch_size=1, device_name="cpu"), out, 4
        )

    def _film(self, harm: str) -> int:
        name = self._chance.choice(("film.gif", "film.mp4", "frames"))
        walk = Walk.around(Place.of_seed(1, classes={"lorelei": 1.0}), 1.0, fps=6.0)
        out = self._home / "videos"
        films = 1 if "." in name else 6
        return self._twice(
            harm, lambda: render(SAMPLE_MODEL, walk, out / name, device_name="cpu"), out, films + 1
        )

    def _upscale(self, harm: str) -> int:
        out = self._home / "enlarged"
        config = UpscaleConfig(model="fast", device="cpu", precision="float32")
        return self._twice(harm, lambda: upscale([self._pictures], out, config), out, 4)

    def _export(self, harm: str) -> int:
        leaving = [Leaving(path) for path in sorted(self._pictures.iterdir())]
        out = self._home / "exported"
        return self._twice(harm, lambda: export(leaving, FolderPlan(folder=out)), out, None)

    def _move(self, harm: str) -> int:
        out = self._home / "moved"
        return self._twice(harm, lambda: copy_library(self._pictures, out), out, 4)

    def _marks(self, harm: str) -> int:
        marks, after = Marks(self._home / "marks.jsonl"), self._chance.randrange(40)
        marks.set(["first"], stars=5)
        kept = {"first"}
        for number in range(60):
            if number == after:
                self._harm(harm)
            if number == after + 10:
                self._heal(harm)
            try:
                marks.set([f"{number}"], stars=1 + number % 5)
                kept.add(f"{number}")
            except OSError:
                if not after <= number < after + 10:
                    self.wrong.append("a healthy disk refused a star")
        again = Marks(self._home / "marks.jsonl")
        again.read()
        if len(again) != len(kept) or any(not again[each].stars for each in kept):
            self.wrong.append(f"{len(kept)} stars were promised, {len(again)} are there")
        return after

    # -- PARTS --

    def _twice(self, harm: str, start: Callable[[], Iterator[object]], out: Path, files: int | None) -> int:
        """Do a work with an accident in its middle, then again; look at what there is."""
        after, number, is_done = self._chance.randrange(_EVENTS[self._work]), 0, False
        try:
            for number, _ in enumerate(start()):
                if number == after:
                    self._harm(harm)
            is_done = True
        except EngineError as error:
            self._look_at(error)
        self._heal(harm)
        self._check(out)
        try:
            list(start())
        except EngineError as error:
            if not (is_done and self._work == "move"):  # It never moves into a folder that holds something.
                self.wrong.append(f"a second time it said: {error}")
        self._check(out)
        there = [path for path in out.rglob("*") if path.is_file() and not path.name.startswith(".")]
        if files is not None and len(there) not in (files, 2 * files):  # Twice, if the first was done.
            self.wrong.append(f"{len(there)} files and not {files}")
        left = [path.name for path in out.rglob("*.part")]
        if left and harm == "fill":  # On a disk that cannot be written, the next start sweeps them.
            self.wrong.append(f"left behind: {left}")
        return number

    def _check(self, out: Path) -> None:
        """Look whether every file under a final name is whole."""
        for path in out.rglob("*.*"):
            if path.suffix in (".png", ".gif") and not any(part.startswith(".") for part in path.parts[-2:]):
                try:
                    with Image.open(path) as image:
                        image.load()
                except OSError:
                    self.wrong.append(f"{path.name} is damaged")

    def _look_at(self, error: EngineError) -> None:
        """Look whether a sentence is one for people."""
        if "Traceback" in str(error) or "Errno" in str(error) or "0x" in str(error):
            self.wrong.append(f"no sentence for people: {error}")

    def _harm(self, harm: str) -> None:
        getattr(self._disk, harm)()

    def _heal(self, harm: str) -> None:
        match harm:
            case "fill":
                self._disk.free()
            case "protect":
                self._disk.protect(False)
            case _:
                self._disk.put_in()

    def _config(self) -> TrainConfig:
        return TrainConfig(
            data=ImportConfig(folder=self._pictures, resolution=8), z_dim=4, width=4, batch_size=4,
            preview_count=4, device="cpu", precision="float32", images=120, report_seconds=0.0,
            checkpoint_seconds=self._chance.choice((0.0, 0.1)), seed=3,
        )  # fmt: skip


WORKS = ("train", "generate", "film", "upscale", "export", "move", "marks")


def run(minutes: float, seed: int, out: Path | None = None, most: int = 0) -> Counter[str]:
    """Let accidents happen for some minutes, or so many; count each kind, and those that went wrong."""
    torch.set_num_threads(1)
    session.RETRY_SECONDS = 0.05
    chance, counts, until = random.Random(seed), Counter[str](), time.monotonic() + 60 * minutes
    folder = Path(tempfile.mkdtemp(prefix="accidents-"))
    os.environ["GANART_CACHE"] = str(folder / "cache")
    pictures = folder / "pictures"
    pictures.mkdir()
    for number in range(4):
        Image.effect_noise((24, 24), 40 + 20 * number).convert("RGB").save(pictures / f"{number}.png")
    try:
        with small_disk(folder, 12) as disk:
            accidents = Accidents(disk, pictures, chance)
            while time.monotonic() < until and (not most or counts["accidents"] < most):
                work, harm = chance.choice(WORKS), chance.choice(HARMS)
                try:
                    before = accidents.happen(work, harm)
                except Exception as error:
                    before = -1
                    accidents.wrong.append(f"{type(error).__name__}: {error}")
                counts.update({"accidents": 1, work: 1, harm: 1, "wrong": bool(accidents.wrong)})
                if out:
                    told = {"work": work, "harm": harm, "events": before, "wrong": accidents.wrong}
                    with out.open("a") as file:
                        file.write(json.dumps(told) + "\n")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return counts


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=None)
    arguments = parser.parse_args()
    print(dict(run(arguments.minutes, arguments.seed, arguments.out)))
