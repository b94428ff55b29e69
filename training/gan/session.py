"""One stretch of a run in one process: its rhythm, its files and its troubles.

What is learned is in `training.gan.trainer`. Here are a report about ten times a second, previews every few
seconds, checkpoints every few minutes and whenever the caller pauses or leaves, and what happens in trouble:
a device without memory, a full disk, numbers out of range.
"""

import time
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from training.clock import Clock
from training.compute.care import care
from training.compute.device_memory import give_back_memory, is_out_of_memory, memory_explained
from training.compute.devices import choose_device, choose_precision, make_ready
from training.compute.distributed import ALONE, Ranks
from training.config import TrainConfig
from training.disk_trouble import is_away, waiting_sentence
from training.errors import EngineError
from training.events import PAUSE, Event, Events, Judged, Notice, Preview, Progress, Saved, Started, Waiting
from training.gan.batch_parts import BatchParts
from training.gan.batches import Feed, feed
from training.gan.checkpoint import load_checkpoint
from training.gan.diversity import PreviewDiversity
from training.gan.multi_process import invite, learn
from training.gan.quality_schedule import QualitySchedule
from training.gan.reports import Reports
from training.gan.run_writer import RunWriter
from training.gan.trainer import Trainer
from training.gan.transfer import start_from
from training.importing.datasets import Dataset
from training.measuring.judge import Quality
from training.networks import count_parameters
from training.runs import Run
from training.sentences import Sentence

FIRST_CHECKPOINT_SECONDS = 20.0  # After a start there is something to generate with by then.
KEPT_PREVIEW_GROWTH = 1.03  # Older by this factor, a run keeps its next preview: about 230 in 8 hours.
PREVIEW_SHARE = 0.05  # Of the time, at most, goes into previews.
RETRY_SECONDS = 1.0  # Between attempts to write to a full disk.

_Result = TypeVar("_Result")


class Session:
    """One stretch of a run in one process, from its start or resume to its pause, stop or end.

    Attributes:
        has_begun: Whether what it begins with has been restored, so that the run changes from now on.
        device_found: What it computes on.
    """

    def __init__(
        self,
        run: Run,
        config: TrainConfig,
        dataset: Dataset,
        ranks: Ranks = ALONE,
        device_name: str = "",
    ):
        """Make the networks, on the device of the settings or another that is named.

        It computes in smaller pieces than usual where this process takes `Care` to.

        Raises DeviceFull when it has no room for them.
        """
        if config.conditional and len(dataset.class_names) < 2:
            raise EngineError(
                "To learn classes, sort the pictures into two or more subfolders, one for each class."
            )
        device, self.device_found, self._notices = choose_device(device_name or ranks.device(config.device))
        precision = choose_precision(config.precision, device)
        make_ready(device)
        self.run = run
        self.config = config
        self.dataset = dataset
        self.has_begun = False
        with memory_explained():
            self.trainer = Trainer(config, device, precision, len(dataset.class_names), ranks)
        self.gan = self.trainer.gan
        self._parts = BatchParts(self.trainer)
        self._is_elsewhere = bool(device_name)  # What was too much for another device may not be for this.
        self._is_plain = False  # Whether it was told that updates are not replayed.
        self._can_pause = False  # Only what learns has something to save for that, and not while it does so.
        self._clock = Clock()
        self._due = {"report": 0.0, "preview": 0.0, "kept preview": 0.0}
        self._due["checkpoint"] = min(FIRST_CHECKPOINT_SECONDS, config.checkpoint_seconds)
        self._writer = RunWriter(run, self.trainer, dataset)
        self._judging = QualitySchedule(self.gan, dataset, run.path / "features.safetensors")
        self._reports = Reports(self.trainer, run, self._writer)
        self._diversity = PreviewDiversity(self.gan, dataset)

    def events(self) -> Events:
        """Restore the newest checkpoint if there is one, then train until the way is done."""
        with memory_explained():
            self._restore()
        self.has_begun = True
        invite(self.trainer, self.dataset)
        yield from self._insist(self._change_run)
        for sentence in self._notices:
            yield Notice(sentence, "warning")
        if notice := self._parts.fit_in():
            yield notice
        for _ in range(care().spared):
            self._parts.spare()
        yield self._started()
        with closing(feed(self.dataset, self.config.flips, self.gan.device)) as pictures:
            yield from self._train(pictures)

    def leave(self) -> None:
        """Save when nobody listens any more. A failure to do so is raised as EngineError."""
        if self.gan.step > 0 and self.gan.step != self._writer.saved_step:
            try:
                self._write_checkpoint()
            except OSError as error:
                if not self.run.path.is_dir() and not is_away(self.run.path):
                    raise self.run.moved_error(self._writer.saved_step) from error
                raise EngineError(
                    "The last moments could not be saved ({reason}). "
                    "The run is kept as it was at step {step:,}.",
                    reason=error.strerror,
                    step=max(self._writer.saved_step, 0),
                ) from error

    def leave_device(self) -> None:
        """Save what can be saved when the device is full, and need none of it any more."""
        for optimizer in self.trainer.optimizers().values():
            optimizer.zero_grad()
        give_back_memory(self.gan.device)
        try:
            self.leave()
        except Exception as error:
            if not is_out_of_memory(error):
                raise  # Otherwise it goes on from what was saved last.

    # -- STEPS --

    def _train(self, pictures: Feed) -> Events:
        """Learn until the way is done, and show, measure and save when it is time to."""
        self._clock.start()
        self._can_pause = True
        is_done = self._is_done()
        while not is_done:
            yield from self._step(pictures)
            is_done, now = self._is_done(), self._clock.seconds()
            if is_done or now >= self._due["report"]:
                yield from self._tell(self._report())
                yield from self._insist(self._reports.write_history)
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
        yield from self._with_room(lambda: self._learn(pictures))
        if not self._is_plain and (reason := self.trainer.game.updates.failure):
            self._is_plain = True
            sentence = Sentence(
                "Updates cannot be recorded on this graphics card, so they take longer ({reason}).",
                reason=reason,
            )
            yield from self._tell(Notice(sentence, "warning"))

    def _learn(self, pictures: Feed) -> None:
        order = (self._parts.count, self._clock.seconds())
        self.gan.ranks.tell(*order)
        losses = learn(self.trainer, pictures, *order)
        self._reports.count(losses, self._clock.seconds())

    def _with_room(self, compute: Callable[[], _Result]) -> Generator[Event, str | None, _Result]:
        """Compute; when the device has no room for it, in smaller pieces from now on."""
        while True:
            try:
                return compute()
            except Exception as error:
                if not is_out_of_memory(error):
                    raise
            if notice := self._parts.make_room():
                yield from self._tell(notice)

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
        self._can_pause = False
        saved = yield from self._insist(self._write_checkpoint)
        yield from self._insist(lambda: self.run.set_state("paused"))
        self._clock.stop()  # Waiting for room on the disk has started it.
        yield saved
        yield from self._insist(lambda: self.run.set_state("training"))
        self._can_pause = True

    def _started(self) -> Started:
        gan = self.gan
        networks = {"generator": gan.generator, "discriminator": gan.discriminator}
        return Started(
            run=str(self.run.path),
            step=gan.step,
            pictures=len(self.dataset),
            device=self.device_found,
            precision=str(gan.precision).removeprefix("torch."),
            parameters={name: count_parameters(network) for name, network in networks.items()},
            config=self.config.to_json(),
            processes=gan.ranks.count,
        )

    def _report(self) -> Progress:
        seconds = self._clock.seconds()
        first_judged = self._judging.first_at(seconds, self._reports.end(seconds))
        progress = self._reports.report(self._clock, first_judged)
        self._due["report"] = progress.seconds + self.config.report_seconds
        return progress

    # -- WHAT IS WRITTEN --

    def _insist(self, write: Callable[[], Any]) -> Generator[Event, str | None, Any]:
        """Write; wait while the disk is full, read-only or away, and go on by itself when it takes it.

        A pause that is asked for meanwhile comes as soon as everything can be saved.
        """
        is_pause_asked = False
        while True:
            try:
                result = write()
                break
            except OSError as error:
                sentence = waiting_sentence(error, self.run.path)
                if sentence is None and not self.run.path.is_dir():
                    raise self.run.moved_error(self._writer.saved_step) from error
                if sentence is None:
                    raise EngineError(
                        "Writing to {folder} failed: {reason}.", folder=self.run.path, reason=error.strerror
                    ) from error
            self._clock.stop()
            request = yield Waiting(sentence)
            is_pause_asked |= request == PAUSE
            time.sleep(RETRY_SECONDS)
            self._clock.start()
        if is_pause_asked and self._can_pause:
            yield from self._pause()
            self._clock.start()
        return result

    def _show_preview(self, keep: bool = False) -> Events:
        began = self._clock.seconds()
        images = yield from self._with_room(lambda: self.gan.preview(self._parts.at_once))
        self._reports.diversity = self._diversity.of(images)
        seconds = self._clock.seconds()
        cost = seconds - began
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
        try:
            quality = yield from self._measured()
        except Exception as error:
            if not is_out_of_memory(error):
                raise
            give_back_memory(self.gan.device)
            self._judging.put_off(seconds)
            words = Sentence("There was not enough memory to measure the quality. It is tried again later.")
            yield from self._tell(Notice(words, "warning"))
            return
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

    def _measured(self) -> Generator[Event, str | None, Quality]:
        """Measure the quality, and tell how far that is."""
        measuring = self._judging.measure(self._clock)
        while True:
            try:
                event = next(measuring)
            except StopIteration as done:
                return done.value
            yield from self._tell(event)

    def _save(self) -> Events:
        saved = yield from self._insist(self._write_checkpoint)
        yield from self._tell(saved)

    def _write_best(self, judged: Judged, quality: Quality) -> None:
        self._write_checkpoint()
        self._writer.keep_best(judged, quality, self._parts.at_once)

    def _write_checkpoint(self) -> Saved:
        """Write down all there is to say, and a checkpoint. Raises OSError, also for a full disk."""
        if self._reports.is_owed:
            self._report()
        if not self.trainer.learner.is_finite():
            raise self._writer.out_of_range()
        self._reports.write_history(at_once=True)
        seconds, due = self._clock.seconds(), self._due | {"history": self._reports.history_due}
        facts = {"seconds": seconds, "parts": self._parts.count, "due": due}
        saved = self._writer.keep_checkpoint(facts, self._parts.at_once)
        self._due["checkpoint"] = seconds + self.config.checkpoint_seconds
        return saved

    def _change_run(self) -> None:
        """Let the run's folder say that it goes on, by what settings and from which step.

        It may have been given another name while its pictures were read, or the graphics card filled up.
        """
        with suppress(EngineError):
            self.config = replace(self.config, title=self.run.config().title)
        self.run.set_config(self.config)
        self.run.set_state("training")
        self.run.cut_after(self.gan.step)

    # -- WHAT IS RESTORED --

    def _restore(self) -> None:
        """Go back to the newest whole checkpoint; without one, begin with an earlier run where asked to."""
        files = self.run.checkpoint_files()
        for step, path in reversed(files):
            try:
                facts = load_checkpoint(path, self.trainer, ("seconds", "parts", "due", "fingerprint"))
            except EngineError as error:
                self._notices.append(Sentence("{reason} Going back to the one before.", reason=error))
                continue
            self._writer.saved_step = step
            if not self._is_elsewhere:
                self._parts.count = min(max(1, facts["parts"]), self.config.batch_size)
            self._clock = Clock(facts["seconds"])
            self._reports.history_due = facts["due"].pop("history", 0.0)
            self._due |= facts["due"]
            self._due["checkpoint"] = self._clock.seconds() + self.config.checkpoint_seconds
            if facts["fingerprint"] != self.dataset.fingerprint:
                self._notices.append(
                    Sentence(
                        "The pictures have changed since this run was saved. It continues with the one "
                        "there is now."
                        if len(self.dataset) == 1
                        else "The pictures have changed since this run was saved. It continues with the "
                        "{count:,} there are now.",
                        count=len(self.dataset),
                    )
                )
            break
        else:
            if files:
                raise EngineError("None of the checkpoints of {run} can be read.", run=self.run.path.name)
            if self.config.start_from:
                names = self.dataset.class_names if self.config.conditional else ()
                start_from(Path(self.config.start_from), self.trainer, names)
