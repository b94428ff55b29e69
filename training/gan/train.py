"""A training run as an iterator of events: started, resumed, measured, and never lost."""

import logging
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import torch
from wakepy import keep

from training.class_changes import write_classes
from training.compute.care import care
from training.compute.device_memory import (
    CONTINUES_ON_CPU,
    DeviceFull,
    forget_peak,
    gpu_memory,
    is_out_of_memory,
    memory_explained,
    peak_memory,
)
from training.compute.devices import choose_device, choose_precision, device_kind, make_ready
from training.compute.distributed import ALONE, Ranks
from training.compute.other_work import OtherWork
from training.config import TrainConfig
from training.errors import Abandoned, EngineError
from training.events import Events, Finished, Measured, Notice
from training.gan.batch_parts import BatchParts
from training.gan.checkpoint import check_checkpoint, read_facts
from training.gan.pictures_of_run import open_pictures
from training.gan.recorded_updates import WARM_UPDATES
from training.gan.session import Session
from training.gan.trainer import Trainer
from training.importing.datasets import Dataset
from training.plan import progress_of
from training.recipes import recipe as find_recipe
from training.runs import Run, State
from training.sampling.images import from_bytes
from training.sentences import Sentence

MEASURED_CLASSES = 10  # That a measured training pretends to learn; their number hardly counts.
DISTURBED_FROM = 0.2  # Of all cores at work for other programs, a measured speed is not believed.
UPDATES_AT_ONCE = 16  # Between two looks at the clock, where an update need not be waited for.

logger = logging.getLogger(__name__)


def train(config: TrainConfig, run: Path, ranks: Ranks = ALONE) -> Events:
    """Start a new run in the folder `run`, which must be empty or not there yet.

    With several `ranks` this is for rank 0 (see `training.gan.multi_process`).
    Raises EngineError when it cannot start or cannot go on; what was learned until then is kept.
    """
    try:
        find_recipe(config.recipe).check(config)
    except ValueError as error:
        raise EngineError(str(error)) from error
    created = Run(run)
    with _explained(created):
        Run.create(run, config)
    yield from _go(created, config, ranks)


def resume(
    run: Path,
    minutes: float = 0,
    images: int = 0,
    device_name: str = "",
    at: int = 0,
    folder: Path | None = None,
    renamed: Mapping[str, str] | None = None,
    without: Collection[str] = (),
    endless: bool = False,
    ranks: Ranks = ALONE,
) -> Events:
    """Go on with a run from its last checkpoint, exactly as if it had never stopped.

    `minutes` or `images` say how much further than where it stands, `endless` that it goes on until it is
    stopped; without any of them it goes its planned way to the end. `at` is the step of a kept checkpoint to
    go back to; what came after it is set aside in the run's folder. `folder` is where the pictures are now,
    when that is not where they were; the run remembers it. `renamed` are classes whose folder has a new name,
    by the old one, and `without` new folders of classes that are not learned from. A run at which engines
    crashed computes in float32 from then on (`Care`).

    Raises EngineError when the end has been reached, there is no such checkpoint or it is damaged, or the
    folder holds classes of which nothing is known; until the first step, the run stays as it is.
    """
    found = Run.open(run)
    config = found.config()
    if (renamed or without) and not config.conditional:
        raise EngineError("The training {run} learns no classes.", run=run.name)
    if folder is not None:
        config = replace(config, data=replace(config.data, folder=folder.absolute()))
    seconds, seen = _length_so_far(found, at)
    if minutes or images or endless:
        config = _made_longer(config, seconds, seen, minutes, images)
    elif (0 < config.images <= seen or 0 < config.minutes * 60 <= seconds) and not _was_cut_off(found):
        raise EngineError("This training has reached its planned length. Choose how long to continue.")
    if device_name:
        config = replace(config, device=device_name)
    if care().blames_bfloat16:
        config = _in_float32(config)
    yield from _go(found, config, ranks, at, renamed or {}, without)


def _was_cut_off(run: Run) -> bool:
    """Whether a process that trained it died: at its end, too, its last files may still be to be written."""
    return run.state()[0] == "interrupted"


def _in_float32(config: TrainConfig) -> TrainConfig:
    """Return settings that compute in float32; a processor on which it was otherwise is not trusted again."""
    choose_precision(config.precision, choose_device(config.device)[0])  # Takes the trust away.
    return replace(config, precision="float32")


def measure(config: TrainConfig, seconds: float = 2.0) -> Events:
    """Find out how fast this machine trains with these settings, on noise.

    Yields what is known after each step, so that it can be stopped; the last one counts. Raises EngineError
    when the networks do not fit into memory.
    """
    began = time.perf_counter()
    device, _, _ = choose_device(config.device)
    make_ready(device)
    forget_peak(device)
    shape = (config.batch_size, config.data.height, config.data.width, config.data.channels)
    noise = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    label = torch.arange(config.batch_size) % MEASURED_CLASSES
    with memory_explained():
        precision = choose_precision(config.precision, device)
        trainer = Trainer(config.in_the_long_run(), device, precision, MEASURED_CLASSES)
        parts = BatchParts(trainer)
        parts.fit_in()
        real = from_bytes(noise, device)

        def update() -> torch.Tensor:
            while True:
                try:
                    return trainer.update(real, label, parts.count)
                except Exception as error:
                    if not is_out_of_memory(error):
                        raise
                parts.make_room()

        update().tolist()
        first_step = time.perf_counter() - began
        is_recorded = trainer.game.updates.can_record
        for _ in range((WARM_UPDATES + 1) * config.rhythm if is_recorded else 1):
            update().tolist()
        spent, steps, others = 0.0, 0, OtherWork()
        while steps < config.rhythm + 1 or spent < seconds:
            began = time.perf_counter()
            for _ in range(UPDATES_AT_ONCE if is_recorded else 1):
                losses, steps = update(), steps + 1
            losses.tolist()
            spent += time.perf_counter() - began
            yield Measured(
                images_per_second=steps * config.batch_size / spent,
                first_step_seconds=first_step,
                precision=str(precision).removeprefix("torch."),
                memory_gb=peak_memory(device),
                card_gb=gpu_memory(device),
                is_disturbed=device.type == "cpu" and others.share() > DISTURBED_FROM,
                batch_size=config.batch_size,
                asked_precision=config.precision,
            )


def _go(
    run: Run,
    config: TrainConfig,
    ranks: Ranks,
    at: int = 0,
    renamed: Mapping[str, str] = MappingProxyType({}),
    without: Collection[str] = (),
) -> Events:
    """Hold a run, train it, and leave it in a state that says what became of it.

    A run that has learned something stays as it is until its session has begun.
    """
    with _explained(run), run.hold(), keep.running(on_fail="pass"):
        is_first = not run.checkpoint_files()
        if is_first:
            run.set_state("training")
        session = None

        def has_begun() -> bool:
            return is_first or (session is not None and session.has_begun)

        try:
            dataset, classes = yield from open_pictures(run, config, renamed, without)
            with closing(dataset):
                if at:
                    with memory_explained():
                        check_checkpoint(run.checkpoint_of(at))
                try:
                    session = _session(run, config, dataset, ranks, at=at)
                    if config.conditional:
                        write_classes(run, classes)
                    yield from session.events()
                except DeviceFull:
                    kind = session.device_found.kind if session else device_kind(config.device)
                    if kind == "cpu" or ranks.count > 1:
                        if session and session.has_begun:
                            _leave_quietly(session.leave_device)
                        raise
                    if session and session.has_begun:
                        session.leave_device()
                    yield Notice(CONTINUES_ON_CPU, "warning")
                    session = _session(run, config, dataset, device_name="cpu", at=0 if session else at)
                    if config.conditional:
                        write_classes(run, classes)
                    yield from session.events()
            run.set_state("finished")
        except (GeneratorExit, Abandoned) as leaving:  # The caller has had enough, or died: keep everything.
            if has_begun():
                _leave(run, session, "stopped" if isinstance(leaving, GeneratorExit) else "interrupted")
            raise
        except EngineError as error:
            if has_begun():
                _mark_failed(run, str(error))
            raise
        except Exception as error:
            if has_begun():
                _mark_failed(run, Sentence("Something unexpected happened: {reason}", reason=error))
            if session and session.has_begun:  # Before, it may hold half of a checkpoint.
                _leave_quietly(session.leave)
            raise
    yield Finished(Sentence("The training is done. The model is in {file}.", file=run.model))


def _session(
    run: Run, config: TrainConfig, dataset: Dataset, ranks: Ranks = ALONE, device_name: str = "", at: int = 0
) -> Session:
    """Make a session; if that went well, let the run go back to the checkpoint of step `at`, if to any."""
    session = Session(run, config, dataset, ranks, device_name)
    if at:
        run.set_aside_after(at)
    return session


@contextmanager
def _explained(run: Run) -> Iterator[None]:
    """Say in a sentence when a run's folder cannot be written to."""
    was_there = run.path.is_dir()
    try:
        yield
    except OSError as error:
        if was_there and not run.path.is_dir():
            raise run.moved_error() from error
        raise EngineError(
            "The run cannot be written to {folder}: {reason}.", folder=run.path, reason=error.strerror
        ) from error


def _leave(run: Run, session: Session | None, state: State) -> None:
    """Save, and write down how the run ended; when it cannot be saved, that."""
    try:
        if session:
            session.leave()
    except EngineError as error:
        _mark_failed(run, str(error))
        raise
    run.set_state(state)


def _mark_failed(run: Run, reason: str) -> None:
    """Write down why a run failed; where that is impossible, the failure is still what is told."""
    try:
        run.set_state("failed", reason)
    except OSError:
        if run.path.is_dir():  # Else it was moved, which is what is told.
            logger.exception("The state of the run could not be written")


def _leave_quietly(save: Callable[[], None]) -> None:
    """Save what can be saved after a failure whose own cause is what the user should hear."""
    try:
        save()
    except Exception:
        logger.exception("The run could not be saved after a failure")


def _made_longer(config: TrainConfig, seconds: float, seen: int, minutes: float, images: int) -> TrainConfig:
    """Plan so much further than where a run stands, without either no end.

    Pictures that it sees sharp already stay sharp.
    """
    is_sharp = progress_of(config, seen, seconds) >= config.blur_until
    return replace(
        config,
        minutes=seconds / 60 + minutes if minutes else 0.0,
        images=seen + images if images else 0,
        blur=0.0 if is_sharp else config.blur,
    )


def _length_so_far(run: Run, at: int) -> tuple[float, int]:
    """(seconds trained, images seen) at the checkpoint of step `at`, or else the newest that can be read."""
    files = [run.checkpoint_of(at)] if at else [path for _, path in run.checkpoint_files()]
    for path in reversed(files):
        try:
            facts = read_facts(path)
        except EngineError:
            continue
        return facts.get("seconds", 0.0), facts["images_seen"]
    return 0.0, 0
