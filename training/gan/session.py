"""One stretch of a run in one process: its rhythm, its files and its troubles.

What is learned is in `training.gan.trainer`. Here are a report about ten times a second, previews every few
seconds, checkpoints every few minutes and whenever the caller pauses or leaves, and what happens in trouble:
a device without memory, a full disk, numbers out of range.
"""

import errno
import math
import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from training.clock import Clock, Speed
from training.compute.device_memory import (
    NOT_ENOUGH_MEMORY,
    NOT_ENOUGH_MEMORY_TOGETHER,
    is_out_of_memory,
    memory_explained,
)
from training.compute.devices import choose_device, choose_precision, make_ready
from training.compute.distributed import ALONE, Ranks
from training.config import TrainConfig
from training.errors import EngineError
from training.events import PAUSE, Event, Events, Judged, Notice, Preview, Progress, Saved, Started, Waiting
from training.gan.batches import Feed, feed
from training.gan.checkpoint import load_checkpoint
from training.gan.multi_process import invite, learn
from training.gan.quality_schedule import QualitySchedule
from training.gan.run_writer import RunWriter
from training.gan.trainer import Trainer
from training.gan.transfer import start_from
from training.importing.datasets import Dataset
from training.measuring.diversity import spread, spread_within
from training.measuring.judge import Quality
from training.networks import count_parameters
from training.runs import Run
from training.sentences import Sentence

FIRST_CHECKPOINT_SECONDS = 20.0  # After a start there is something to generate with by then.
DIVERSITY_PICTURES = 256  # That the spread of the samples is compared with.
HISTORY_SECONDS = 1.0  # Between lines of the history.
KEPT_PREVIEW_GROWTH = 1.03  # Older by this factor, a run keeps its next preview: about 230 in 8 hours.
PREVIEW_SHARE = 0.05  # Of the time, at most, goes into previews.
RETRY_SECONDS = 1.0  # Between attempts to write to a full disk.
RUNAWAY_LOSS = 1e4  # Cross-entropies of a game still being played stay below about 50.


class Session:
    """One stretch of a run in one process, from its start or resume to its pause, stop or end."""

    def __init__(self, run: Run, config: TrainConfig, dataset: Dataset, ranks: Ranks = ALONE):
        if config.conditional and len(dataset.class_names) < 2:
            raise EngineError(
                "To learn classes, sort the pictures into two or more subfolders, one for each class."
            )
        device, self._device_found, self._notices = choose_device(ranks.device(config.device))
        precision = choose_precision(config.precision, device)
        make_ready(device)
        self.run = run
        self.config = config
        self.dataset = dataset
        with memory_explained():
            self.trainer = Trainer(config, device, precision, len(dataset.class_names), ranks)
        self.gan = self.trainer.gan
        self._parts = 1  # Pieces that a batch is computed in.
        self._is_plain = False  # Whether it was told that updates are not replayed.
        self._clock = Clock()
        self._unreported: list[torch.Tensor] = []
        self._speed = Speed()
        self._picture_spread = _picture_spread(dataset, config)
        self._diversity: float | None = None  # Of the newest preview.
        self._due = {"report": 0.0, "preview": 0.0, "kept preview": 0.0, "history": 0.0}
        self._due["checkpoint"] = min(FIRST_CHECKPOINT_SECONDS, config.checkpoint_seconds)
        self._writer = RunWriter(run, self.trainer, dataset)
        self._judging = QualitySchedule(self.gan, dataset, run.path / "features.safetensors")
        self._unwritten: list[Progress] = []  # Reports that no line of the history tells yet.

    def events(self) -> Events:
        """Restore the newest checkpoint if there is one, then train until the way is done."""
        self._restore()
        invite(self.trainer, self.dataset)
        yield from self._insist(lambda: self.run.cut_after(self.gan.step))
        for sentence in self._notices:
            yield Notice(sentence, "warning")
        yield self._started()
        with closing(feed(self.dataset, self.config.flips, self.gan.device)) as pictures:
            yield from self._train(pictures)

    def leave(self) -> None:
        """Save when nobody listens any more. A failure to do so is raised as EngineError."""
        if self.gan.step > 0 and self.gan.step != self._writer.saved_step:
            try:
                self._write_checkpoint()
            except OSError as error:
                raise EngineError(
                    "The last moments could not be saved ({reason}). "
                    "The run is kept as it was at step {step:,}.",
                    reason=error.strerror,
                    step=max(self._writer.saved_step, 0),
                ) from error

    # -- STEPS --

    def _train(self, pictures: Feed) -> Events:
        """Learn until the way is done, and show, measure and save when it is time to."""
        self._clock.start()
        is_done = self._is_done()
        while not is_done:
            yield from self._step(pictures)
            is_done, now = self._is_done(), self._clock.seconds()
            if is_done or now >= self._due["report"]:
                yield from self._tell(self._report())
                yield from self._insist(self._write_history)
            if now >= self._due["preview"]:
                yield from self._show_preview()
            if self._judging.is_due(now):
                yield from self._judge(now)
            if now >= self._due["checkpoint"]:
                yield from self._save()
        yield from self._show_preview(keep=True)
        if self._judging.is_owed(self._clock.seconds()):
            yield from self._judge(self._clock.seconds())
        yield from self._save()

    def _step(self, pictures: Feed) -> Events:
        """Learn from one batch; in smaller pieces from now on when the device has no room for it."""
        while True:
            try:
                self.gan.ranks.tell(self._parts)
                self._unreported.append(learn(self.trainer, pictures, self._parts))
                self._speed.count(self.config.batch_size, self._clock.seconds())
                break
            except Exception as error:
                if not is_out_of_memory(error):
                    raise
            if not self._gave_recordings_up():
                yield from self._tell(self._shrink())
        if not self._is_plain and (reason := self.trainer.game.updates.failure):
            self._is_plain = True
            sentence = Sentence(
                "Updates cannot be recorded on this graphics card, so they take longer ({reason}).",
                reason=reason,
            )
            yield from self._tell(Notice(sentence, "warning"))

    def _gave_recordings_up(self) -> bool:
        """Free the memory that recorded updates take, if there are any."""
        if not self.trainer.game.updates.give_up("its memory is full"):
            return False
        torch.cuda.empty_cache()
        return True

    def _shrink(self) -> Notice:
        """Compute batches in twice as many pieces. Batch normalization needs two pictures in each."""
        if self.gan.ranks.count > 1:
            raise EngineError(NOT_ENOUGH_MEMORY_TOGETHER)
        if self.config.batch_size // (self._parts * 2) < 2:
            raise EngineError(NOT_ENOUGH_MEMORY)
        self._parts *= 2
        if self.gan.device.type == "cuda":
            torch.cuda.empty_cache()
        return Notice(
            Sentence(
                "There is not enough memory for {count} pictures at once: "
                "training goes on with {at_once} at a time.",
                count=self.config.batch_size,
                at_once=self._at_once(),
            ),
            "warning",
        )

    def _at_once(self) -> int:
        """How many pictures the device has room for."""
        return math.ceil(self.config.batch_size / self._parts)

    def _is_done(self) -> bool:
        if self.config.images and self.gan.images_seen >= self.config.images:
            return True
        return bool(self.config.minutes) and self._clock.seconds() >= self.config.minutes * 60

    # -- WHAT IS TOLD --

    def _tell(self, event: Event) -> Events:
        """Hand over an event while the clock rests. When the caller pauses, save everything first."""
        self._clock.stop()
        request = yield event
        if request == PAUSE:
            yield from self._pause()
        self._clock.start()

    def _pause(self) -> Events:
        saved = yield from self._insist(self._write_checkpoint)
        self._clock.stop()  # Waiting for room on the disk has started it.
        self.run.set_state("paused")
        yield saved
        self.run.set_state("training")

    def _started(self) -> Started:
        gan = self.gan
        networks = {"generator": gan.generator, "discriminator": gan.discriminator}
        return Started(
            run=str(self.run.path),
            step=gan.step,
            pictures=len(self.dataset),
            device=self._device_found,
            precision=str(gan.precision).removeprefix("torch."),
            parameters={name: count_parameters(network) for name, network in networks.items()},
            config=self.config.to_json(),
            processes=gan.ranks.count,
        )

    def _report(self) -> Progress:
        """Say how things stand. The one place where numbers leave the device."""
        d_loss, g_loss, d_real, d_fake = torch.stack(self._unreported).mean(dim=0).tolist()
        self._unreported.clear()
        if not (abs(d_loss) < RUNAWAY_LOSS and abs(g_loss) < RUNAWAY_LOSS):  # Also true for NaN.
            raise self._out_of_range()
        d_gradient, g_gradient = self.gan.gradient_lengths().tolist()
        seconds = self._clock.seconds()
        self._due["report"] = seconds + self.config.report_seconds
        fraction, seconds_left = self._way(seconds)
        progress = Progress(
            step=self.gan.step,
            images_seen=self.gan.images_seen,
            total_images=self.config.images,
            seconds=seconds,
            seconds_left=seconds_left,
            fraction=fraction,
            images_per_second=self._speed.per_second(),
            losses={"discriminator": d_loss, "generator": g_loss},
            d_real=d_real,
            d_fake=d_fake,
            d_gradient=d_gradient,
            g_gradient=g_gradient,
            augment=self.trainer.game.augment.steering[0].item() if self.config.augment else 0.0,
            is_copying=self.trainer.is_warming_up,
            diversity=self._diversity,
        )
        self._unwritten.append(progress)
        return progress

    def _way(self, seconds: float) -> tuple[float | None, float | None]:
        """How much of the way is done (0 to 1) and how many seconds are left; None when not known."""
        fractions, lefts = [], []
        if self.config.images:
            fractions.append(self.gan.images_seen / self.config.images)
            if speed := self._speed.per_second():  # 0 at the first step.
                lefts.append(max(0, self.config.images - self.gan.images_seen) / speed)
        if self.config.minutes:
            fractions.append(seconds / (self.config.minutes * 60))
            lefts.append(max(0.0, self.config.minutes * 60 - seconds))
        return min(1.0, max(fractions)) if fractions else None, min(lefts, default=None)

    def _out_of_range(self) -> EngineError:
        saved_step = self._writer.saved_step
        return EngineError(
            "The numbers of the networks went out of range at step {step:,}. "
            "The run is kept as it was at step {saved_step:,}: "
            "go on from there, or start anew with a smaller learning rate."
            if saved_step >= 0
            else "The numbers of the networks went out of range at step {step:,}. "
            "The run is kept without a checkpoint: "
            "go on from there, or start anew with a smaller learning rate.",
            step=self.gan.step,
            saved_step=saved_step,
        )

    # -- WHAT IS WRITTEN --

    def _insist(self, write: Callable[[], Any]) -> Generator[Event, str | None, Any]:
        """Write; wait while the disk is full, and go on by itself when there is room again."""
        while True:
            try:
                return write()
            except OSError as error:
                if error.errno not in (errno.ENOSPC, errno.EDQUOT):
                    raise EngineError(
                        "Writing to {folder} failed: {reason}.", folder=self.run.path, reason=error.strerror
                    ) from error
            self._clock.stop()
            yield Waiting(
                Sentence(
                    "The disk with {folder} is full. Training waits until there is room.",
                    folder=self.run.path,
                )
            )
            time.sleep(RETRY_SECONDS)
            self._clock.start()

    def _write_history(self, at_once: bool = False) -> None:
        """Add a line about every second: the newest report, its numbers averaged since the last line."""
        if self._unwritten and (at_once or self._unwritten[-1].seconds >= self._due["history"]):
            self.run.append_history(_averaged(self._unwritten))
            self._due["history"] = self._unwritten[-1].seconds + HISTORY_SECONDS
            self._unwritten.clear()

    def _show_preview(self, keep: bool = False) -> Events:
        began = time.perf_counter()
        images = self.gan.preview(self._at_once())
        if self._picture_spread:  # It is 0 when all pictures are the same.
            labels = self.gan.preview_label.numpy()
            self._diversity = spread_within(images, labels) / self._picture_spread
        cost = time.perf_counter() - began
        seconds = self._clock.seconds()
        self._due["preview"] = seconds + max(self.config.preview_seconds, cost / PREVIEW_SHARE)
        path = None
        if keep or seconds >= self._due["kept preview"]:
            self._due["kept preview"] = max(
                seconds * KEPT_PREVIEW_GROWTH, seconds + self.config.preview_seconds
            )
            path = yield from self._insist(lambda: self._writer.keep_preview(images))
        shown = str(path) if path else None
        yield from self._tell(Preview(self.gan.step, self.gan.images_seen, images, shown))

    def _judge(self, seconds: float) -> Events:
        """Measure the quality; keep the checkpoint and the model when they are the best so far."""
        measuring = self._judging.measure(seconds)
        while True:
            try:
                event = next(measuring)
            except StopIteration as done:
                quality: Quality = done.value
                break
            yield from self._tell(event)
        best = self.run.best()
        judged = Judged(
            step=self.gan.step,
            images_seen=self.gan.images_seen,
            seconds=self._clock.seconds(),
            kid=quality.kid,
            coverage=quality.coverage,
            samples=quality.samples,
            is_best=best is None or quality.kid < best.kid,
        )
        if judged.is_best:
            yield from self._insist(lambda: self._write_best(judged, quality))
        else:
            yield from self._insist(lambda: self.run.append_judgement(judged))
        yield from self._tell(judged)

    def _save(self) -> Events:
        saved = yield from self._insist(self._write_checkpoint)
        yield from self._tell(saved)

    def _write_best(self, judged: Judged, quality: Quality) -> None:
        self._write_checkpoint()
        self._writer.keep_best(judged, quality, self._at_once())

    def _write_checkpoint(self) -> Saved:
        """Write down all there is to say, and a checkpoint. Raises OSError, also for a full disk."""
        if self._unreported:
            self._report()
        if not self.gan.is_finite():
            raise self._out_of_range()
        self._write_history(at_once=True)
        seconds = self._clock.seconds()
        facts = {"seconds": seconds, "parts": self._parts, "due": self._due}
        saved = self._writer.keep_checkpoint(facts, self._at_once())
        self._due["checkpoint"] = seconds + self.config.checkpoint_seconds
        return saved

    # -- WHAT IS RESTORED --

    def _restore(self) -> None:
        """Go back to the newest whole checkpoint; without one, begin with an earlier run where asked to."""
        files = self.run.checkpoint_files()
        for step, path in reversed(files):
            try:
                facts = load_checkpoint(path, self.trainer)
            except EngineError as error:
                self._notices.append(Sentence("{reason} Going back to the one before.", reason=error))
                continue
            self._writer.saved_step = step
            self._parts = int(facts["parts"])
            self._clock = Clock(float(facts["seconds"]))
            self._due |= facts["due"]
            self._due["checkpoint"] = self._clock.seconds() + self.config.checkpoint_seconds
            if facts["fingerprint"] != self.dataset.fingerprint:
                self._notices.append(
                    Sentence(
                        "The pictures have changed since this run was saved. "
                        "It goes on with the {count:,} there are now.",
                        count=len(self.dataset),
                    )
                )
            break
        else:
            if files:
                raise EngineError("None of the checkpoints of {run} can be read.", run=self.run.path.name)
            if self.config.start_from:
                start_from(Path(self.config.start_from), self.gan)


def _averaged(reports: list[Progress]) -> Progress:
    """Return the newest of some reports, with the mean losses and judgements of them all."""
    newest, count = reports[-1], len(reports)
    return replace(
        newest,
        losses={name: sum(report.losses[name] for report in reports) / count for name in newest.losses},
        d_real=sum(report.d_real for report in reports) / count,
        d_fake=sum(report.d_fake for report in reports) / count,
    )


def _picture_spread(dataset: Dataset, config: TrainConfig) -> float:
    """How different pictures are, within a class where classes are learned: what samples are measured by."""
    place = (config.seed, 0, min(len(dataset), DIVERSITY_PICTURES))
    pictures = dataset.batch(*place)
    if not config.conditional:
        return spread(pictures)
    return spread_within(pictures, dataset.labels[dataset.indices(*place)])
