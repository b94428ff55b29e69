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
from training.events import Enlarged, Progress, Upscaling
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


def die(is_spared: bool = False) -> None:
    """Die as is planned, if anything is; a death by memory comes only to who is not spared."""
    if not (deaths := planned()):
        return
    kind, _, door = deaths[0].partition(" ")
    if kind == "memory" and is_spared:
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
    yield from _dying(tasks.train(config, run), False)


def resume(run, *args, **options):
    """Go on with a training, and die after some steps."""
    yield from _dying(tasks.resume(run, *args, **options), options.get("spared", 0) > 0)


def upscale_jobs(jobs, out, config, careful=False):
    """Enlarge pictures, and die in the middle of the second one."""
    done = 0
    for event in tasks.upscale_jobs(jobs, out, config, careful):
        yield event
        done += isinstance(event, Enlarged)
        if isinstance(event, Upscaling) and (done or len(jobs) < 3):
            die(careful)


def serve(pipe):
    """Play, and die at each picture as is planned."""

    class Dying(play_process.LoadedModel):
        def answer(self, wanted):
            of = getattr(wanted, "at", wanted)
            die(of.careful)
            return super().answer(wanted)

    play_process.LoadedModel = Dying
    play_process.serve(pipe)


def _unreadable(self):
    raise torch.AcceleratorError("CUDA error: unspecified launch failure")


def _dying(events, is_spared):
    reports = 0
    with suppress(StopIteration):
        request = None
        while True:
            event = events.send(request)
            reports += isinstance(event, Progress)
            if reports == 5:
                try:
                    die(is_spared)
                except torch.AcceleratorError as error:
                    Session.leave = _unreadable
                    events.throw(error)
            request = yield event
