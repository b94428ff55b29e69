"""An upscaler's training as a generator of events: begun, gone on with, its work kept in a folder.

RUN/config.json              the settings, LearnConfig
RUN/checkpoint.safetensors   all that going on takes: networks, optimizers, random state
RUN/weights.safetensors      the averaged network so far, as `python -m training upscale --model` takes it
RUN/history.jsonl            what was measured on the way
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.clock import Clock, Speed
from training.compute.device_memory import memory_explained
from training.compute.devices import choose_device, choose_precision
from training.disk_trouble import FULL
from training.errors import EngineError
from training.event_json import to_json
from training.events import (
    PAUSE,
    Compared,
    Event,
    Events,
    Finished,
    Learning,
    Notice,
    PicturesMissing,
    Saved,
)
from training.files import append, is_gone
from training.learning.named_state import save_state
from training.sentences import Sentence
from training.upscaling.learn_config import (
    LearnConfig,
    own_config,
    planned,
    read_config,
    usual_start,
    write_config,
)
from training.upscaling.learning import Learner
from training.upscaling.pairs import MOST_BYTES, Pairs, read_pictures
from training.upscaling.settings import SHIPPED
from training.upscaling.shipped import shipped
from training.upscaling.validation import Evaluator, ValidationSet, split
from training.upscaling.weights import NETWORKS, State, WeightsInfo, read_about, read_weights, write_weights
from training.writable import make_writable

USUAL_MINUTES = 10.0  # Of a training of which nothing else is said.
REPORT_S = 0.5  # Between two reports.
FIRST_SAVE_S, SAVE_S = 15.0, 240.0  # Between two checkpoints: first, and later.
FIRST_LOOK_S, MOST_LOOK_S = 10.0, 120.0  # Between two looks at the held-out crops: first, and later.
PROOF_SIDE = 256  # Pixels of a held-out crop.

_TIMED = 20  # Steps from which the speed is known.
_SMALLER = (24, 16)  # Sides of small pieces where pictures are too small for the usual one.


def train_upscaler(
    folder: Path,
    run: Path,
    *,
    start_from: str | None = None,
    title: str = "",
    minutes: float = USUAL_MINUTES,
    images: int = 0,
    device_name: str = "auto",
    batch_size: int = 0,
    side: int = 0,
    seed: int = 0,
    vgg19: str = "",
) -> Events:
    """Train an upscaler on one's own pictures into the new folder `run`.

    `start_from` is one of `SHIPPED` or a file of weights of ours; empty to begin with random weights,
    None for Fast. It takes so many minutes, or as long as `images` pairs take when that is
    not 0. `batch_size`, `side` and `vgg19` are those of `LearnConfig`; 0 and empty take what suits the
    network. Sending PAUSE saves, and so does closing. Raises EngineError when there is nothing to learn from,
    or `run` is there already or cannot be written.
    """
    if run.exists() and not (run.is_dir() and not any(run.glob("[!.]*"))):
        raise EngineError(
            "{folder} already exists. Choose a new folder, or continue the training in it.", folder=run
        )
    device = choose_device(device_name)[0]
    begin = usual_start() if start_from is None else start_from
    chosen = {"batch_size": batch_size, "side": side, "vgg19": vgg19}
    settings = {name: value for name, value in chosen.items() if value}
    config = own_config(folder, begin, device.type, title, is_planned=False, seed=seed, **settings)
    config = replace(config, bfloat16=choose_precision("auto", device) is torch.bfloat16)
    if images:
        config = planned(config, max(1, images // config.batch_size))
    yield from follow(config, run, minutes, device_name)


def resume_upscaler(
    run: Path, minutes: float = 0.0, device_name: str = "auto", folder: Path | None = None
) -> Events:
    """Go on with a training: for so many minutes more, or to its planned end; without a plan for ten minutes.

    `folder` is where its pictures are now, when that is not where they were; the training remembers it.
    Raises EngineError when `run` holds none.
    """
    config = read_config(run)
    if config is None:
        raise EngineError("There is no training of an upscaler in {folder}.", folder=run)
    if minutes:
        config = replace(config, is_planned=False)
    elif not config.is_planned:  # It ended before its speed was known.
        minutes = USUAL_MINUTES
    if folder is not None:
        config = replace(config, folder=str(folder.absolute()))
    if is_gone(Path(config.folder)):
        yield PicturesMissing(config.folder)
    yield from follow(config, run, minutes, device_name)


def follow(
    config: LearnConfig,
    run: Path,
    minutes: float = 0.0,
    device_name: str = "auto",
    proof_side: int = PROOF_SIDE,
    most_bytes: int = MOST_BYTES,
) -> Events:
    """Train by the settings, from the checkpoint in `run` if there is one.

    Unless the settings are planned, steps follow from the minutes as soon as the speed is known. Held-out
    crops have `proof_side` pixels a side at most, and pictures take `most_bytes` of memory.
    """
    device, _, notices = choose_device(device_name)
    for sentence in notices:
        yield Notice(sentence, "warning")
    pictures = yield from read_pictures(Path(config.folder), most_bytes)
    checkpoint = run / "checkpoint.safetensors"
    scale = NETWORKS[config.network].SCALE
    rest, held_out = split(_large_enough(pictures, scale))
    if not checkpoint.exists():
        config = replace(config, side=_fitting_side(rest, config))
    start = _start_weights(config)
    make_writable(run)
    with memory_explained():
        learner = Learner(config, device, start)
        if checkpoint.exists():
            learner.restore(checkpoint)
    evaluator = Evaluator(ValidationSet(held_out, scale, proof_side), learner, start)
    loop = _Loop(learner, run, minutes, evaluator)
    with memory_explained(), _explained(run):
        yield from loop.follow(Pairs(rest, scale, config.side))
    yield Saved("model", str(run / "weights.safetensors"), learner.step)
    yield Finished(
        Sentence(
            "The upscaler “{title}” has trained for {steps:,} step. It is in {folder}."
            if learner.step == 1
            else "The upscaler “{title}” has trained for {steps:,} steps. It is in {folder}.",
            title=config.title,
            steps=learner.step,
            folder=run,
        )
    )


class _Loop:
    """The way of a training: when to report, to compare and to save."""

    def __init__(self, learner: Learner, run: Path, minutes: float, evaluator: Evaluator):
        self.learner = learner
        self.run = run
        self.minutes = minutes
        self.evaluator = evaluator
        self.first = learner.step
        # A kill between the two files of a save leaves the weights behind the checkpoint.
        self.kept = _steps_of(run / "weights.safetensors") if learner.step else 0
        self.clock = Clock()  # Rests while the caller has the word.
        self.speed = Speed()  # Of pairs.
        self.sums: dict[str, float] = {}  # Of the losses since the last report.
        self.counted = 0  # Steps since then.

    def follow(self, pairs: Pairs) -> Events:
        """Learn to the end. What was learned is kept, also when the generator is closed."""
        learner, clock = self.learner, self.clock
        yield self.evaluator.look()
        clock.start()
        reported = looked = saved = 0.0
        pause, save_pause = FIRST_LOOK_S, FIRST_SAVE_S
        try:
            for low, high in self._batches(pairs):
                self._count(learner.update(low, high))
                if clock.seconds() - reported > REPORT_S:
                    yield from self._tell(self._report())
                    reported = clock.seconds()
                if clock.seconds() - looked > pause:
                    yield from self._tell(self._compare())
                    looked, pause = clock.seconds(), min(MOST_LOOK_S, 1.5 * pause)
                if clock.seconds() - saved > save_pause:
                    yield from self._tell(self._save())
                    saved, save_pause = clock.seconds(), min(SAVE_S, 2 * save_pause)
            yield from self._tell(self._compare())
        finally:
            if learner.step > self.kept:  # Else nothing was learned that is not kept.
                self._save()

    def _tell(self, event: Event) -> Events:
        """Yield an event, and what was saved when that was asked for; meanwhile no time passes."""
        self.clock.stop()
        if (yield event) == PAUSE:
            yield self._save()
        self.clock.start()

    def _batches(self, pairs: Pairs) -> Iterator[tuple[Tensor, Tensor]]:
        for batch in self.learner.pairs(pairs):
            if self.learner.config.is_planned and self.learner.step >= self.learner.config.steps:
                return
            yield batch

    def _count(self, losses: dict[str, float]) -> None:
        """Add up what a step brought; after the first ones, plan how many there will be."""
        learner = self.learner
        self.counted += 1
        self.speed.count(learner.batch_size, self.clock.seconds())
        for name, loss in losses.items():
            self.sums[name] = self.sums.get(name, 0.0) + loss
        done = learner.step - self.first
        if done == _TIMED and not learner.config.is_planned:
            each = learner.batch_size / self.speed.per_second()
            learner.config = planned(learner.config, self.first + max(done, round(60 * self.minutes / each)))

    def _report(self) -> Learning:
        config, speed = self.learner.config, self.speed.per_second()
        steps = config.steps if config.is_planned else None
        left = self.learner.batch_size * (steps - self.learner.step) / speed if steps and speed else None
        losses = {name: total / self.counted for name, total in self.sums.items()}
        self.sums, self.counted = {}, 0
        return Learning(self.learner.step, steps, left, speed, losses)

    def _compare(self) -> Compared:
        """Look at the held-out crops, and note what is measured."""
        compared = self.evaluator.look()
        append(self._folder() / "history.jsonl", json.dumps(to_json(compared)).encode() + b"\n")
        return compared

    def _save(self) -> Saved:
        """Write the checkpoint, then the weights, each whole or not at all."""
        learner, folder = self.learner, self._folder()
        write_config(folder, learner.config)
        save_state(folder / "checkpoint.safetensors", learner.named_state())
        config = learner.config
        about = WeightsInfo(
            network=config.network,
            stage=config.stage,
            title=config.title or f"{config.network} {config.stage}",
            steps=learner.step,
            trained_on=config.trained_on,
        )
        write_weights(folder / "weights.safetensors", learner.average.state_dict(), about)
        return Saved("checkpoint", str(folder / "checkpoint.safetensors"), learner.step)

    def _folder(self) -> Path:
        """Return the folder of the run; a new one has the settings first, so that it can be gone on with."""
        self.run.mkdir(parents=True, exist_ok=True)
        if not (self.run / "config.json").exists():
            write_config(self.run, self.learner.config)
        return self.run


@contextmanager
def _explained(run: Path) -> Iterator[None]:
    """Say in a sentence why the folder of a training cannot be written to. What was saved stays."""
    try:
        yield
    except OSError as error:
        raise EngineError(
            "The disk with {folder} is full. Free some space and try again: what was written is kept."
            if error.errno in FULL
            else "The run cannot be written to {folder}: {reason}.",
            folder=run,
            reason=error.strerror or error,
        ) from error


def _steps_of(weights: Path) -> int:
    """Return after how many steps weights were kept; -1 where none can be read."""
    try:
        return read_about(weights).steps
    except EngineError:
        return -1


def _start_weights(config: LearnConfig) -> State | None:
    """Read what a training began with; None for random weights, or a file that is gone by now."""
    if not config.start_from:
        return None
    path = shipped(config.start_from) if config.start_from in SHIPPED else Path(config.start_from)
    return read_weights(path)[0] if path.exists() else None


def _large_enough(pictures: list[np.ndarray], scale: int) -> list[np.ndarray]:
    """Leave out what is too small even for the smallest pieces."""
    side = scale * _SMALLER[-1]
    found = [picture for picture in pictures if min(picture.shape[:2]) >= side]
    if not found:
        raise EngineError(
            "An upscaler needs pictures of at least {side} x {side} pixels; there is none that large.",
            side=side,
        )
    return found


def _fitting_side(pictures: list[np.ndarray], config: LearnConfig) -> int:
    """Return the side of small pieces, as usual where at least half of the pictures are large enough."""
    scale = NETWORKS[config.network].SCALE
    for side in (config.side, *_SMALLER):
        large = [picture for picture in pictures if min(picture.shape[:2]) >= scale * side]
        if 2 * len(large) >= len(pictures):
            break
    return min(side, config.side)
