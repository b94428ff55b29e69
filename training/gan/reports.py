"""What a training says in numbers: reports for the eye, and the lines of its history.

The losses of updates stay on the device until a report is made. A line of the history is the newest report,
with the means since the line before it.
"""

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor

from training.clock import Clock, Speed
from training.events import Progress
from training.gan.run_writer import RunWriter
from training.gan.trainer import Trainer
from training.half_size import pace_of
from training.plan import progress_of
from training.runs import Run

HISTORY_SECONDS = 1.0  # Between lines of the history.
_TOLD_FROM = 0.02  # Of a phase: its first updates are slower than the rest.
RUNAWAY_LOSS = 1e4  # Cross-entropies of a game still being played stay below about 50.


class Reports:
    """Collects what updates return, and sums it up.

    Attributes:
        diversity: Of the newest preview; None while that is not known.
        history_due: Seconds of training at which the history gets its next line.
    """

    def __init__(self, trainer: Trainer, run: Run, writer: RunWriter):
        self.diversity: float | None = None
        self.history_due = 0.0
        self._trainer, self._run, self._writer = trainer, run, writer
        self._config = trainer.gan.config
        self._speed = Speed()
        self._unreported: list[Tensor] = []  # Losses of the updates since the newest report.
        self._unwritten: list[Progress] = []  # Reports that no line of the history tells yet.

    @property
    def is_owed(self) -> bool:
        """Whether there were updates since the newest report."""
        return bool(self._unreported)

    def count(self, losses: Tensor, seconds: float) -> None:
        """Take in the losses [4] of an update that was over after so many seconds of training."""
        self._unreported.append(losses)
        self._speed.count(self._config.batch_size, seconds)

    def report(self, clock: Clock, first_judged: float | None = None) -> Progress:
        """Say how things stand. This is the one place where numbers leave the device.

        Raises EngineError when the losses have run away.
        """
        trainer, gan = self._trainer, self._trainer.gan
        d_loss, g_loss, d_real, d_fake = torch.stack(self._unreported).mean(dim=0).tolist()
        self._unreported.clear()
        if not (abs(d_loss) < RUNAWAY_LOSS and abs(g_loss) < RUNAWAY_LOSS):  # Also true for NaN.
            raise self._writer.out_of_range()
        d_gradient, g_gradient = trainer.learner.gradient_lengths().tolist()
        seconds = clock.seconds()
        fraction, seconds_left = self._way(seconds)
        progress = Progress(
            step=gan.step,
            images_seen=gan.images_seen,
            total_images=self._config.images,
            seconds=seconds,
            seconds_left=seconds_left,
            fraction=fraction,
            images_per_second=self._speed.per_second(),
            losses={"discriminator": d_loss, "generator": g_loss},
            d_real=d_real,
            d_fake=d_fake,
            d_gradient=d_gradient,
            g_gradient=g_gradient,
            augment=trainer.game.augment.steering[0].item() if self._config.augment else 0.0,
            is_copying=trainer.is_warming_up,
            diversity=self.diversity,
            warm_up_end=self._end_of(trainer.warmed_up, seconds),
            full_size_from=self._end_of(trainer.grown, seconds),
            first_judged=first_judged,
        )
        self._unwritten.append(progress)
        return progress

    def end(self, seconds: float) -> float | None:
        """After how many seconds of training it ends, after so many, at its pace so far; None if never."""
        _, seconds_left = self._way(seconds)
        return None if seconds_left is None else seconds + seconds_left

    def write_history(self, at_once: bool = False) -> None:
        """Add a line to the history about every second. Raises OSError, also for a full disk."""
        if self._unwritten and (at_once or self._unwritten[-1].seconds >= self.history_due):
            self._run.append_history(_averaged(self._unwritten))
            self.history_due = self._unwritten[-1].seconds + HISTORY_SECONDS
            self._unwritten.clear()

    def _end_of(self, done: float, seconds: float) -> float | None:
        """At how many seconds something ends if it goes on as it did; None once it has, or too early."""
        return seconds / done if _TOLD_FROM <= done < 1 else None

    def _way(self, seconds: float) -> tuple[float | None, float | None]:
        """How much of the way is done (0 to 1) and how many seconds are left; None when not known."""
        config, images_seen = self._config, self._trainer.gan.images_seen
        if not (config.images or config.minutes):
            return None, None
        lefts = []
        if config.images and (speed := self._speed.per_second()):  # 0 at the first step.
            lefts.append(self._work_left() / speed)
        if config.minutes:
            lefts.append(max(0.0, config.minutes * 60 - seconds))
        return progress_of(config, images_seen, seconds), min(lefts, default=None)


    def _work_left(self) -> float:
        """How many of the images that the pair learns from now would take as long as those that are left."""
        config, images_seen = self._config, self._trainer.gan.images_seen
        if self._trainer.small is None:
            return max(0, config.images - images_seen)
        return pace_of(config, 1.0).work_left(images_seen, config.images)


def _averaged(reports: Sequence[Progress]) -> Progress:
    """Return the newest of some reports, with the mean losses and judgements of them all."""
    newest, count = reports[-1], len(reports)
    return replace(
        newest,
        losses={name: sum(report.losses[name] for report in reports) / count for name in newest.losses},
        d_real=sum(report.d_real for report in reports) / count,
        d_fake=sum(report.d_fake for report in reports) / count,
    )
