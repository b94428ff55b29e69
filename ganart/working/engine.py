"""The one door to torch: every task of the engine as a generator of events, run in a process of its own.

The generator on this side and the one on the other are pulled in step: a request goes over ("next", pause or
close), an event comes back. So the engine works only while it is asked to, and whatever happens to its
process, a crash, a kill, no memory, is an exception here and never the end of the window. When the window
dies, the pipe ends, and the engine saves its work and ends too.

Pulling blocks: it is the work of a `Worker`. The other side of the pipe is `engine_process`.
"""

import logging
import signal
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from ganart.working import engine_process
from ganart.working.devices import threads_for
from ganart.working.engine_process import CLOSE, Done
from ganart.working.failure import Failure
from training.errors import EngineError
from training.events import Event

if TYPE_CHECKING:  # Only named here: the window starts without them.
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from training.config import ImportConfig, TrainConfig
    from training.exploring.places import Place
    from training.exploring.walks import Walk
    from training.upscaling.jobs import Job, Region
    from training.upscaling.settings import UpscaleConfig

logger = logging.getLogger(__name__)

Events = Generator[Event, Any, None]

SAVING_SECONDS = 60.0  # What a closing engine gets to save its work.
ENDING_SECONDS = 5.0  # What a process gets to end when its work is saved.


class EngineDied(EngineError):  # noqa: N818 - it reads as the sentence it stands for.
    """The engine's process ended while it was at work."""


@dataclass(frozen=True, slots=True)
class Helper:
    """A process of the engine, and the pipe to it."""

    process: "BaseProcess"
    pipe: "Connection"


class Engine:
    """Starts the tasks of the engine. One idle process is kept warm: it has imported torch already.

    Attributes:
        threads: On how many threads the tasks compute that start from now on; 0 = as many as suit.
    """

    def __init__(self, threads: int = 0) -> None:
        self.threads = threads
        self._lock = Lock()
        self._spare: Helper | None = None
        self._busy: set[Helper] = set()
        self._leaving: set[Thread] = set()  # Each sees a process off.
        self._closed = False

    # -- TASKS --

    def scan(self, config: "ImportConfig") -> Events:
        """See `training.importing.scanning.scan`."""
        return self._run("scan", config, warm=False)

    def train(self, config: "TrainConfig", run: Path) -> Events:
        """See `training.gan.train.train`."""
        return self._run("train", config, run)

    def resume(self, run: Path, minutes: float = 0, images: int = 0, at: int = 0) -> Events:
        """See `training.gan.train.resume`."""
        return self._run("resume", run, minutes=minutes, images=images, at=at)

    def measure(self, config: "TrainConfig") -> Events:
        """See `training.gan.train.measure`."""
        return self._run("measure", config)

    def generate(self, model: Path, out: Path, **options: Any) -> Events:
        """See `training.sampling.generate.generate`."""
        return self._run("generate", model, out, **options)

    def find_copies(self, model: Path, folder: Path, **options: Any) -> Events:
        """See `training.measuring.copies.find_copies`."""
        return self._run("find_copies", model, folder, **options)

    def evaluate(self, model: Path, folder: Path, **options: Any) -> Events:
        """See `training.measuring.evaluate.evaluate`."""
        return self._run("evaluate", model, folder, **options)

    def keep(self, model: Path, places: "Sequence[Place]", out: Path, **options: Any) -> Events:
        """See `training.exploring.likes.keep`."""
        return self._run("keep", model, places, out, **options)

    def find_directions(self, model: Path, **options: Any) -> Events:
        """See `training.exploring.directions.find_directions`."""
        return self._run("find_directions", model, **options)

    def find(self, model: Path, picture: Path, **options: Any) -> Events:
        """See `training.exploring.find.find`."""
        return self._run("find", model, picture, **options)

    def render(self, model: Path, walk: "Walk", out: Path, **options: Any) -> Events:
        """See `training.exploring.video.render`."""
        return self._run("render", model, walk, out, **options)

    def upscale(self, jobs: "Sequence[Job]", out: Path, config: "UpscaleConfig") -> Events:
        """See `training.upscaling.upscale.upscale_jobs`."""
        return self._run("upscale", jobs, out, config)

    def show_regions(self, region: "Region") -> Events:
        """See `training.upscaling.regions.show_regions`."""
        return self._run("show_regions", region)

    def train_upscaler(self, folder: Path, run: Path, **options: Any) -> Events:
        """See `training.upscaling.train.train_upscaler`."""
        return self._run("train_upscaler", folder, run, **options)

    def resume_upscaler(self, run: Path, minutes: float = 0.0, device: str = "auto") -> Events:
        """See `training.upscaling.train.resume_upscaler`."""
        return self._run("resume_upscaler", run, minutes, device)

    def describe_upscaler(self, path: Path) -> Events:
        """See `training.upscaling.upscaler.describe_upscaler`."""
        return self._run("describe_upscaler", path)

    def data(self, name: str, out: Path, raw: Path | None = None, download: bool = False) -> Events:
        """See `training.importing.classic.unpack`."""
        return self._run("data", name, out, raw, download=download, warm=False)

    def describe_device(self, name: str = "auto") -> Events:
        """See `training.compute.devices.describe`."""
        return self._run("describe_device", name)

    # -- PROCESSES --

    def warm_up(self) -> None:
        """Start the spare process if there is none. Returns at once."""
        Thread(target=self._start_spare, name="warm up", daemon=True).start()

    def kill(self) -> None:
        """End every busy process at once, whatever it is doing. Its generator raises EngineDied."""
        with self._lock:
            busy = list(self._busy)
        for helper in busy:
            helper.process.kill()

    def close(self) -> None:
        """End the spare process, wait for those that are ending, and start no more.

        Close the generators first.
        """
        with self._lock:
            self._closed = True
            spare, self._spare = self._spare, None
        if spare:
            spare.pipe.close()
            spare.process.kill()  # It has nothing to save, and may be seconds from looking at its pipe.
            spare.process.join()
        for thread in tuple(self._leaving):
            thread.join()

    def _start_spare(self) -> None:
        with self._lock:
            if self._spare is None and not self._closed:
                self._spare = _start(warm=True)

    def _take(self, warm: bool) -> Helper:
        """Return a process that nobody uses: the spare one, or a new one."""
        with self._lock:
            if self._closed:
                raise EngineError("The program is closing.")
            helper = None
            if warm and self._spare and self._spare.process.is_alive():
                helper, self._spare = self._spare, None
            helper = helper or _start(warm)
            self._busy.add(helper)
        return helper

    def _run(self, task: str, *args: Any, warm: bool = True, **options: Any) -> Events:
        """Run a task on the other side and pull its events from there."""
        helper = self._take(warm)
        try:
            helper.pipe.send((task, threads_for(self.threads), args, options))
            request = None
            while not isinstance(answer := _ask(helper, request), Done):
                request = yield answer
        except GeneratorExit:
            _close_task(helper)
            raise
        finally:
            helper.pipe.close()
            with self._lock:
                self._busy.discard(helper)
            self._see_off(helper.process)
            if warm:
                self.warm_up()

    def _see_off(self, process: "BaseProcess") -> None:
        """Have a process watched until it has ended. All is saved by now, so nobody need wait for it."""

        def watch() -> None:
            process.join(ENDING_SECONDS)
            if process.is_alive():
                process.kill()
                process.join()
            self._leaving.discard(thread)

        thread = Thread(target=watch, name="see off")
        self._leaving.add(thread)
        thread.start()


def _ask(helper: Helper, request: str | None) -> Event | Done:
    """Send one request and wait for its answer."""
    try:
        helper.pipe.send(request)
        answer = helper.pipe.recv()
    except (EOFError, OSError) as error:
        helper.process.join(ENDING_SECONDS)
        raise EngineDied(_last_words(helper.process.exitcode)) from error
    if isinstance(answer, Failure):
        answer.raise_here("The engine")
    return answer


def _close_task(helper: Helper) -> None:
    """Have a task save its work and end. Raises EngineError when it could not."""
    try:
        helper.pipe.send(CLOSE)
        if not helper.pipe.poll(SAVING_SECONDS):
            helper.process.kill()
            raise EngineDied("The engine did not answer and was ended. What it had saved is kept.")
        answer = helper.pipe.recv()
    except (EOFError, OSError) as error:
        helper.process.join(ENDING_SECONDS)
        raise EngineDied(_last_words(helper.process.exitcode)) from error
    if isinstance(answer, Failure):
        raise EngineError(answer.sentence)


def _last_words(exit_code: int | None) -> str:
    """Say why a process of the engine is gone, as far as its exit code tells."""
    if hasattr(signal, "SIGKILL") and exit_code == -signal.SIGKILL:
        return (
            "The engine was ended from outside, perhaps because the memory was full. "
            "What it had saved is kept, and you can go on from there."
        )
    return (
        f"The engine stopped unexpectedly (exit code {exit_code}). "
        "What it had saved is kept, and you can go on from there."
    )


def _start(warm: bool) -> Helper:
    """Start a process of the engine. Spawned, not forked: torch's threads do not survive a fork."""
    from multiprocessing import get_context

    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=engine_process.run, args=(there, warm), name="GanArt engine")
    process.start()
    there.close()
    return Helper(process, here)
