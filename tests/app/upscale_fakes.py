"""A fake engine for the Upscale page: it enlarges by repeating pixels and learns by counting."""

import time
from pathlib import Path
from threading import Event

import numpy as np
from PIL import Image

from tests.app.fake_engine import FakeEngine
from training import tasks
from training.errors import EngineError
from training.events import (
    PAUSE,
    Compared,
    Enlarged,
    Finished,
    Generating,
    Learning,
    RegionShown,
    Saved,
    Scanning,
    UpscalerFound,
    Upscaling,
)
from training.sentences import Sentence
from training.upscaling.sizes import plan


class UpscalingEngine(FakeEngine):
    """Answers what the Upscale page asks; a page's tests need nothing else of an engine.

    Attributes:
        regions: Every region that was asked for.
        breath: Seconds of a step.
        begins: Set, unless enlarging is to wait before its first event.
        held: While it is so, pictures and trainings get no further than half.
        failing: Names of pictures that cannot be enlarged.
        region_failure: What asking for a region raises.
        trouble: What ends a run in the middle of its first picture.
    """

    def __init__(self, breath=0.001):
        super().__init__(
            {
                tasks.upscale_jobs: self._upscale,
                tasks.show_regions: self._show_regions,
                tasks.describe_upscaler: self._describe_upscaler,
                tasks.train_upscaler: self._train_upscaler,
                tasks.resume_upscaler: self._resume_upscaler,
            }
        )
        self.regions = []
        self.breath = breath
        self.begins = Event()
        self.begins.set()
        self.held = False
        self.failing = ()
        self.region_failure = None
        self.trouble = None

    def _upscale(self, asked):
        jobs, out, config = asked.jobs, asked.out, asked.config
        self.begins.wait()
        for number, job in enumerate(jobs):
            yield Generating(number, len(jobs))
            if self.trouble:
                raise self.trouble
            if job.path.name in self.failing:
                yield Enlarged(
                    str(job.path), "failed", sentence=Sentence("{file} is damaged.", file=job.path.name)
                )
                continue
            with Image.open(job.path) as image:
                size = plan(*image.size, config, 4)
                large = image.convert("RGB").resize((size.width, size.height))
            for done in range(0, size.height + 1, max(1, size.height // 8)):
                yield Upscaling(str(job.path), size.width, size.height, done, size.height)
                time.sleep(self.breath)
                while self.held and 2 * done >= size.height:
                    yield Upscaling(str(job.path), size.width, size.height, done, size.height)
                    time.sleep(self.breath)
            result = out / job.folder / f"{job.path.stem}.png"
            result.parent.mkdir(parents=True, exist_ok=True)
            large.save(result)
            yield Saved("picture", str(result))
            yield Enlarged(str(job.path), "made", str(result), width=size.width, height=size.height)
        yield Finished(f"{len(jobs)} pictures were enlarged.")

    def _show_regions(self, asked):
        region = asked.region
        while True:
            self.regions.append(region)
            if self.region_failure:
                raise self.region_failure
            with Image.open(region.path) as image:
                size = plan(*image.size, region.config, 4)
                whole = image.convert("RGB").resize((size.width, size.height), Image.Resampling.LANCZOS)
                coarse = image.convert("RGB").resize((size.width, size.height), Image.Resampling.BILINEAR)
            box = (region.left, region.top, region.left + region.width, region.top + region.height)
            region = yield RegionShown(np.array(coarse.crop(box)), np.array(whole.crop(box)))

    def _describe_upscaler(self, asked):
        path = asked.path
        if not path.read_bytes():
            raise EngineError(f"{path.name} does not enlarge pictures.")
        yield UpscalerFound(str(path), path.stem, 4, is_exact=True)

    def _train_upscaler(self, asked):
        asked.run.mkdir(parents=True)
        yield from self._learn(asked.run, 0)

    def _resume_upscaler(self, asked):
        yield from self._learn(asked.run, 50)

    def _learn(self, run: Path, first: int):
        yield Scanning(12, 12)
        yield compared(first)
        try:
            step = first
            while step < first + 50:
                step += not (self.held and step == first + 25)
                if (yield Learning(step, first + 50, 50.0 - step + first, 45.0, {"pixels": 0.03})) == PAUSE:
                    yield Saved("checkpoint", str(run / "checkpoint.safetensors"), step)
                time.sleep(self.breath)
            yield compared(first + 50)
        finally:
            (run / "config.json").write_text("{}")
            (run / "weights.safetensors").write_bytes(b"weights")
        yield Finished("Done.")


def compared(step):
    """What crops look like after so many steps: the further, the brighter."""
    crops = tuple(np.full((64, 64, 3), 40 * number, np.uint8) for number in (1, 2))
    after = tuple(crop + np.uint8(min(step, 100)) for crop in crops)
    return Compared(step, 28.0 + step / 50, 0.9, 28.0, 0.88, crops, after, crops)
