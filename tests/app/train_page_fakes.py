"""An engine that plays a training without learning anything, for the tests of the Train page."""

import math
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image
from safetensors.numpy import save_file

from tests.app.fake_engine import FakeEngine
from training import tasks
from training.events import (
    PAUSE,
    Comparing,
    CopiesFound,
    DeviceFound,
    Downloading,
    Finished,
    Generating,
    Judged,
    Match,
    Measured,
    Preview,
    Progress,
    Refused,
    Saved,
    Scanned,
    Scanning,
    Started,
    Watching,
    Writing,
)
from training.models import ModelInfo
from training.runs import Run

DEVICE = DeviceFound("cpu", threads=2)
PARAMETERS = {"generator": 3_576_704, "discriminator": 2_765_568}


class TrainingEngine(FakeEngine):
    """Gives the events that the engine gives, and writes the run's folder as it does.

    Attributes:
        steps: After how many a training is done.
        images_each: How many pictures the network sees in each step; a batch where it is None.
        breath: Seconds between two events.
        failure: What a training raises after half of its steps.
        scan_failure: What a scan raises.
        data_failure: What the writing of a data set raises.
        classes: Pictures in each subfolder.
        aspect: What most pictures come closest to.
        judge_every: Steps between two measurements of the quality; 0 = never.
        kid, coverage: What is measured where it is best.
        best_share: How far a training is when its quality is best, 0 to 1.
        speed: What is measured, in pictures per second.
        is_disturbed: Whether other programs kept the processor busy meanwhile.
        memory: The gigabytes that a training takes of a graphics card, and that the card has.
        gradients: The length of both gradients at a step.
        first_judged: At how many seconds of training the quality is measured first; None = not known.
        copies: How many of the samples are copies.
        copies_failure: What a check for copies raises.
    """

    def __init__(self, steps=20, breath=0.001):
        super().__init__(
            {
                tasks.scan: self._scan,
                tasks.unpack: self._unpack,
                tasks.gather: self._gather,
                tasks.measure: self._measure,
                tasks.suit: self._suit,
                tasks.train: self._train,
                tasks.resume: self._resume,
                tasks.generate: self._generate,
                tasks.find_copies: self._find_copies,
                tasks.describe_device: self._describe_device,
            }
        )
        self.steps = steps
        self.images_each = None
        self.breath = breath
        self.holds = lambda event: False  # Whether work stays at an event; it tells it again and again.
        self.failure = None
        self.scan_failure = None
        self.data_failure = None
        self.memory = (0.0, 0.0)
        self.speed = 60.0
        self.is_disturbed = False
        self.classes = {}
        self.aspect = "1:1"
        self.judge_every = 0
        self.kid, self.coverage = 0.079, 0.62
        self.best_share = 0.6
        self.gradients = lambda step: 1.0
        self.first_judged = None
        self.copies = 7
        self.copies_failure = None
        self.refused = ()
        self.passed_over = {}
        self.several = 0
        self.own = 0  # Pictures of GanArt's own library in the folder.
        self.other_backgrounds = {}  # What is offered instead of a background.
        self.near_duplicates = ()
        self.pictures = 120
        self.shorter_side = 512  # Of the pictures in the folder.
        self.suited_batch = 0  # What suits this machine; 0 = that of the recipe.
        self.paint = even  # What previews show at a step.
        self.paint_seed = even  # What is painted of a seed.
        self.side = 16  # Of those pictures, in pixels.

    def _rest(self, event):
        """Take a breath, and stay at an event as long as it is held."""
        time.sleep(self.breath)
        while self.holds(event):
            yield event
            time.sleep(self.breath)

    def _scan(self, asked):
        config = asked.config
        yield Scanning(0, 100, self.shorter_side)
        for done in range(0, 101, 10):
            yield Scanning(done, 100)
            yield from self._rest(Scanning(done, 100))
        if self.scan_failure:
            raise self.scan_failure
        count = min(self.pictures, 64)
        yield Scanned(
            folder=str(config.folder),
            pictures=self.pictures,
            sizes=((512, 512, self.pictures),) if self.pictures else (),
            refused=tuple(Refused(path, reason) for path, reason in self.refused),
            exact_duplicates=(),
            near_duplicates=self.near_duplicates,
            classes=self.classes,
            crops=self.paint(count, config.width, config.height, 0),
            crop_paths=tuple(f"{number}.png" for number in range(count)),
            aspect=self.aspect,
            passed_over=self.passed_over,
            several=self.several,
            frames=config.frames,
            own=self.own,
            own_included=config.own_library,
            names=tuple(f"{number}.png" for number in range(self.pictures)),
            other_background=self.other_backgrounds.get(config.background, ""),
        )

    def _unpack(self, asked):
        if self.data_failure:
            raise self.data_failure
        for done in range(1, 4):
            yield Downloading(done * 1_000_000, 3_000_000)
            yield from self._rest(Downloading(done * 1_000_000, 3_000_000))
        asked.out.mkdir(parents=True, exist_ok=True)
        for done in range(0, 60_001, 20_000):
            yield Writing(done, 60_000)
            yield from self._rest(Writing(done, 60_000))
        yield Finished("Done.")

    def _gather(self, asked):
        if self.data_failure:
            raise self.data_failure
        for seconds in range(5):
            yield Watching(seconds, 4, 2 * seconds)
            yield from self._rest(Watching(seconds, 4, 2 * seconds))
        asked.out.mkdir(parents=True, exist_ok=True)
        yield Finished(f"10 frames of {asked.file.name} are in {asked.out}.")

    def _measure(self, asked):
        first = Measured(999.0, 3.0, "float32")  # Not the last, so it does not count.
        yield from self._rest(first)
        yield first
        yield Measured(self.speed, 3.0, "bfloat16", *self.memory, is_disturbed=self.is_disturbed)

    def _suit(self, asked):
        for measured in self._measure(asked):
            yield replace(measured, batch_size=self.suited_batch or asked.config.batch_size)

    def _train(self, asked):
        Run.create(asked.run, asked.config)
        yield from self._learn(asked.run, asked.config, 0)

    def _resume(self, asked):
        found = Run.open(asked.run)
        if asked.at:
            found.set_aside_after(asked.at)
        last = found.last_progress()
        yield from self._learn(asked.run, found.config(), last.step if last else 0)

    def _generate(self, asked):
        asked.out.mkdir(parents=True)
        for number in range(asked.count):
            path = asked.out / f"{number:05}.png"
            Image.fromarray(self.paint_seed(1, self.side, self.side, asked.seed + number)[0]).save(path)
            yield Saved("picture", str(path))
            yield Generating(number + 1, asked.count)
            time.sleep(self.breath)
        yield Finished("Done.")

    def _find_copies(self, asked):
        count = len(asked.pictures) or asked.count
        for done in range(0, count + 1, 8):
            yield Comparing(done, count)
            yield from self._rest(Comparing(done, count))
        if self.copies_failure:
            raise self.copies_failure
        yield CopiesFound(
            sentence=f"{self.copies} of {count} are very close to a picture of yours.",
            matches=tuple(self._match(number, asked.seed) for number in range(count)),
            copies=self.copies,
            pictures=self.pictures,
        )

    def _describe_device(self, asked):
        yield DEVICE

    def _match(self, number, seed):
        is_copy = number < self.copies
        return Match(
            sample=f"{seed}-{number:05}",
            picture=f"{number}.png",
            similarity=0.97 - 0.005 * number - (0 if is_copy else 0.3),
            is_copy=is_copy,
            is_mirrored=number == 1,
            sample_thumb=self.paint_seed(1, 64, 64, number)[0],
            picture_thumb=self.paint_seed(1, 64, 64, number if is_copy else number + 100)[0],
        )

    def _learn(self, path, config, step):
        run = Run(path)
        with run.hold():
            run.set_state("training")
            try:
                yield Scanning(100, 100)
                yield from self._rest(Scanning(100, 100))
                yield Started(str(path), step, 120, DEVICE, "float32", PARAMETERS, config.to_json())
                while step < self.steps:
                    step += 1
                    time.sleep(self.breath)
                    if step == self.steps // 2 and self.failure:
                        raise self.failure
                    progress = self._progress(step, config.batch_size)
                    run.append_history(progress)
                    if (yield progress) == PAUSE:
                        run.set_state("paused")
                        yield Saved("checkpoint", str(path), step)
                    if self.judge_every and step % self.judge_every == 0:
                        yield from self._judge(run, progress)
                    images = self.paint(config.preview_count, config.data.width, config.data.height, step)
                    sheet = run.previews / f"{step:08}.png"
                    Image.fromarray(sheet_of(images)).save(sheet)
                    if (yield Preview(step, progress.images_seen, images, str(sheet))) == PAUSE:
                        run.set_state("paused")
                        yield Saved("checkpoint", str(path), step)
            except GeneratorExit:
                run.set_state("stopped")
                raise
            except Exception as error:
                run.set_state("failed", str(error))
                raise
            run.set_state("finished")
        yield Finished("Done.")

    def _judge(self, run, progress):
        """Measure the quality, which is best in the middle of the way; keep each checkpoint."""
        far = abs(progress.fraction - self.best_share)
        earlier = [judged.kid for judged in run.judgements()]
        judged = Judged(
            step=progress.step,
            images_seen=progress.images_seen,
            seconds=progress.seconds,
            kid=self.kid + far,
            coverage=self.coverage,
            samples=256,
            is_best=self.kid + far < min(earlier, default=100.0),
        )
        (run.checkpoints / f"{progress.step:08}.safetensors").write_bytes(b"everything")
        run.append_judgement(judged)
        yield judged

    def _progress(self, step, batch_size):
        share = step / self.steps
        swing = 0.1 * math.sin(step * 0.7)
        return Progress(
            step=step,
            images_seen=step * (self.images_each or batch_size),
            total_images=0,
            seconds=1800 * share,
            seconds_left=1800 * (1 - share),
            fraction=share,
            images_per_second=61.5,
            losses={"discriminator": 0.6 + swing * 2, "generator": 2.2 - share + swing},
            d_real=0.78 + swing,
            d_fake=0.22 + swing / 2,
            d_gradient=self.gradients(step),
            g_gradient=self.gradients(step),
            first_judged=self.first_judged,
        )


def even(count, width, height, seed):
    """Pictures of one colour each, uint8 [count, height, width, 3]."""
    colours = np.random.default_rng(seed).integers(40, 220, (count, 1, 1, 3), dtype=np.uint8)
    return np.ascontiguousarray(np.broadcast_to(colours, (count, height, width, 3)))


def later(images_seen: int) -> Progress:
    """How a training stands that has seen so many pictures; there are too few of them to measure it."""
    return Progress(
        step=images_seen // 16,
        images_seen=images_seen,
        total_images=0,
        seconds=600.0,
        seconds_left=1200.0,
        fraction=1 / 3,
        images_per_second=60.0,
        losses={"discriminator": 0.7, "generator": 1.4},
        d_real=0.8,
        d_fake=0.2,
    )


def save_model(run: Path, class_names=(), images_seen=1, preview_png=b""):
    """Return a run a model whose header is a real one; nothing can be painted with it."""
    config = Run.open(run).config()
    info = ModelInfo(
        path=run / "model.safetensors",
        identity="0" * 64,
        title=config.title,
        config=config,
        step=1,
        images_seen=images_seen,
        class_names=tuple(class_names),
        fingerprint="",
        created="2026-05-03T12:00:00+00:00",
        preview_png=preview_png,
    )
    save_file({"weights": np.zeros(1)}, info.path, info.to_metadata())


def sheet_of(images):
    """Lay pictures [N, H, W, C] into a sheet as the engine does, N a square number."""
    columns = math.isqrt(len(images))
    rows = [
        np.concatenate(images[start : start + columns], axis=1) for start in range(0, len(images), columns)
    ]
    return np.concatenate(rows)


def folder_of_pictures(path: Path) -> Path:
    """Make a folder that looks like one of pictures; the fake engine does not read it."""
    path.mkdir(parents=True, exist_ok=True)
    return path
