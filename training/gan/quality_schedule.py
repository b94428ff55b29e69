"""When the quality of a training is measured: beside it, at a twentieth of its time.

The pictures of the folder are looked at first, a few after each update, so that nothing stands still. Then
the averaged generator is measured again and again, each time in one go: it must not change meanwhile.
Nothing is measured while samples still show the free pictures of a head start.
"""

import time
from collections.abc import Generator, Iterator
from pathlib import Path

import numpy as np
import torch

from training.clock import Clock
from training.compute.device_memory import is_out_of_memory
from training.events import Comparing
from training.gan.gan import Gan
from training.importing.datasets import Dataset
from training.latents import latents
from training.measuring.judge import Judge, Quality
from training.measuring.metrics import FEWEST
from training.ripeness import FIRST_IMAGES, shows_free_pictures

MOST_PICTURES = 1_000  # That samples are compared with; one core looks at them in some 6 s.
FIRST_SECONDS = 30.0  # Of training; before, samples are noise.
LOOKING_SHARE = 0.2  # Of the time that may go into looking at the pictures, once.
MEASURING_SHARE = 0.05  # Of the time that may go into measuring from then on.
PUT_OFF_SECONDS = 300.0  # Where there was no memory for it.

_FIRST_SAMPLE = 1 << 40  # Of a seed: latents that nobody generates pictures from.
_AT_ONCE = 16  # Samples painted at a time.


class QualitySchedule:
    """Measures one training.

    Attributes:
        due: Seconds of training at which the next measurement is to be made; infinite when there are too few
            pictures or samples for numbers that mean something.
    """

    def __init__(self, gan: Gan, dataset: Dataset, cache: Path):
        """Prepare to measure; `cache` is a file to keep what was seen of the pictures in."""
        self._gan = gan
        self._count = gan.config.judge_count
        self._judge = Judge(dataset, gan.device, cache, MOST_PICTURES)
        self._looking: Generator[Comparing, None, None] | None = self._judge.look()
        self._spent = 0.0  # Seconds that went into looking.
        self._looked: Comparing | None = None  # How far that is; None before it begins and once it is over.
        self._began = 0.0  # Seconds of training at which it began.
        self._measured_step = 0
        self._can_measure = self._judge.can_measure and self._count >= FEWEST
        self.due = FIRST_SECONDS if self._can_measure else float("inf")

    def is_due(self, seconds: float) -> bool:
        """Whether it is time to measure, after so many seconds of training.

        While the pictures have not all been looked at, this looks at a few more: a tenth of a second.
        """
        if seconds < self.due:
            return False
        if self._looking and self._spent <= LOOKING_SHARE * (seconds - self.due):
            began = time.perf_counter()
            if self._looked is None:
                self._began = seconds
            try:
                self._looked = next(self._looking, None)
            except Exception as error:
                if not is_out_of_memory(error):
                    raise
                self.put_off(seconds)
                return False
            self._spent += time.perf_counter() - began
            if self._looked is None:
                self._looking = None
        return self._looking is None and not self._shows_free_pictures()

    def first_at(self, seconds: float, end: float | None = None) -> float | None:
        """At how many seconds of training the first measurement is over, after so many, at its pace so far.

        A training that ends after `end` seconds is measured then, if samples show its pictures by then. None
        before there is a pace, and when what it rests on is over: the pictures have been looked at, and
        samples show them.
        """
        own = self._own_at(seconds)
        if self._looking is None:
            return own
        if self._looked is None or not self._looked.done:
            return None
        done, total = self._looked.done, self._looked.total
        looking = (seconds - self._began) * total / done
        first = max(own or 0.0, self._began + looking + self._spent * self._count / done)
        if end is None or end < (own or FIRST_SECONDS):
            return first
        return min(first, end)

    def is_owed(self, seconds: float) -> bool:
        """Whether a training that ends after so many seconds deserves a last measurement."""
        is_new = self._gan.step != self._measured_step
        is_young = seconds < FIRST_SECONDS or self._shows_free_pictures()
        return self._can_measure and is_new and not is_young

    def put_off(self, seconds: float) -> None:
        """Try again later, after so many seconds of training: the device had no room."""
        self._looking, self._looked, self._spent = self._judge.look(), None, 0.0
        self._measured_step = self._gan.step
        self.due = seconds + PUT_OFF_SECONDS

    def measure(self, clock: Clock) -> Generator[Comparing, None, Quality]:
        """Measure the averaged generator as it is now, and say when to do so next.

        `clock` counts the seconds of training, not those for which the caller has the word: between two
        events it may be paused for hours.
        """
        began = clock.seconds()
        if self._looking:
            yield from self._looking
            self._looking = None
        self._measured_step = self._gan.step
        quality = yield from self._judge.measure(self._samples(), self._count)
        self.due = began + (clock.seconds() - began) / MEASURING_SHARE
        return quality

    def _shows_free_pictures(self) -> bool:
        return shows_free_pictures(self._gan.config, self._gan.images_seen)

    def _own_at(self, seconds: float) -> float | None:
        """At how many seconds samples will show the pictures that are learned; None if they do, or may."""
        seen = self._gan.images_seen
        return seconds * FIRST_IMAGES / seen if seen and self._shows_free_pictures() else None

    def _samples(self) -> Iterator[np.ndarray]:
        """Paint the same latents each time, uint8 [n, H, W, C], each class in turn."""
        gan = self._gan
        for places in torch.arange(self._count).split(_AT_ONCE):
            first = _FIRST_SAMPLE + int(places[0])
            z = latents(gan.config.seed, first, len(places), gan.generator.z_dim)
            yield gan.paint(torch.from_numpy(z), places % max(1, gan.num_classes))
