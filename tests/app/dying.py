"""Work in processes of the engine that dies on purpose, where a note says so; for tests of what follows.

The note is a file of lines, each for one death: "memory" (beyond the limit of a group whose door follows),
"kill", "crash" and "card". A careful one eats no memory.
"""

import os
import signal
from contextlib import suppress
from pathlib import Path

import numpy as np
import torch

from ganart.working import play_process
from training import tasks
from training.compute.care import care, take_care
from training.compute.devices import choose_precision
from training.events import Enlarged, Progress, Rendering, Saved, Upscaling
from training.gan.session import Session

NOTE = "GANART_TEST_DEATHS"  # The environment names the file.
_EATEN = 8 << 20  # Bytes at a time.


def plan(file: Path, *deaths: str) -> None:
    """Write down how the next ones die."""
    file.write_text("\n".join(deaths))


def planned() -> list[str]:
    """Return the deaths that are still to come."""
    file = Path(os.environ[NOTE])
    return file.read_text().splitlines() if file.is_file() else []


def die() -> None:
    """Die as is planned, if anything is; a death by memory comes only to who does not spare any."""
    if not (deaths := planned()):
        return
    kind, _, door = deaths[0].partition(" ")
    if kind == "memory" and care().spared:
        return
    Path(os.environ[NOTE]).write_text("\n".join(deaths[1:]))
    match kind:
        case "memory":
            Path(door).write_text(str(os.getpid()))
            eaten = []
            while True:
                eaten.append(np.ones(_EATEN, dtype=np.uint8))
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "crash":
            os.kill(os.getpid(), signal.SIGFPE)
        case "card":
            raise torch.AcceleratorError("CUDA error: unspecified launch failure")
    raise AssertionError(kind)


def train(config, run):
    """Train, and die after some steps."""
    yield from _dying(tasks.train(config, run))


def resume(run, *args, **options):
    """Go on with a training, and die after some steps."""
    yield from _dying(tasks.resume(run, *args, **options))


def upscale_jobs(jobs, out, config):
    """Enlarge pictures, and die in the middle of the second one."""
    done = 0
    for event in tasks.upscale_jobs(jobs, out, config):
        yield event
        done += isinstance(event, Enlarged)
        if isinstance(event, Upscaling) and (done or len(jobs) < 3):
            die()


def train_upscaler(folder, run, **options):
    """Train an upscaler, and die when the first checkpoint is there, or right away."""
    yield from _dying_early(tasks.train_upscaler(folder, run, **options))


def resume_upscaler(*args):
    """Go on with the training of an upscaler, and die soon."""
    yield from _dying_early(tasks.resume_upscaler(*args))


def generate(model, out, *, done=0, **options):
    """Paint pictures, and die after two of them."""
    saved = 0
    for event in tasks.generate(model, out, done=done, **options):
        yield event
        saved += isinstance(event, Saved)
        if saved == 2:
            die()


def keep(model, places, out, *, done=None, **options):
    """Paint places, and die when the second is written and not told of."""
    saved = 0
    for event in tasks.keep(model, places, out, done=done, **options):
        saved += isinstance(event, Saved)
        if saved == 2:
            die()
        yield event


def render(*args, **options):
    """Paint a film, and die in the middle."""
    for event in tasks.render(*args, **options):
        yield event
        if isinstance(event, Rendering) and event.done > 1:
            die()


def tell_care():
    """Say with which care and on how many threads this process computes; die before, as is planned."""
    die()
    yield care(), torch.get_num_threads(), str(choose_precision("bfloat16", torch.device("cpu")))


def serve(pipe):
    """Play, and die at each picture as is planned."""

    class Dying(play_process.LoadedModel):
        def answer(self, wanted):
            take_care(getattr(wanted, "at", wanted).care)
            die()
            return super().answer(wanted)

    play_process.LoadedModel = Dying
    play_process.serve(pipe)


def _unreadable(self):
    raise torch.AcceleratorError("CUDA error: unspecified launch failure")


def _dying_early(events):
    has_saved = False
    for event in events:
        yield event
        has_saved |= isinstance(event, Saved)
        if has_saved or planned()[:1] != ["kill"]:
            die()


def _dying(events):
    reports = 0
    with suppress(StopIteration):
        request = None
        while True:
            event = events.send(request)
            reports += isinstance(event, Progress)
            if reports == 5:
                try:
                    die()
                except torch.AcceleratorError as error:
                    Session.leave = _unreadable
                    events.throw(error)
            request = yield event
