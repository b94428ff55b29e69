"""The one door to torch: a task of `training.tasks` as a generator of events, run in a process of its own.

The generator on this side and the one on the other are pulled in step: a request goes over ("next", pause or
close), an event comes back. So the engine works only while it is asked to, and whatever happens to its
process, a crash, a kill, no memory, is an exception here and never the end of the window. When the window
dies, the pipe ends, and the engine saves its work and ends too.

Pulling blocks: it is the work of a `Worker`. The other side of the pipe is `engine_process`.
"""

import logging
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import partial
from inspect import signature
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from ganart.working import engine_process
from ganart.working.deaths import EngineDied, death, kills_for_memory
from ganart.working.devices import threads_for
from ganart.working.engine_process import CLOSE, Done
from ganart.working.failure import Failure
from ganart.working.single_tasks import SingleTask
from ganart.working.surviving import Deaths, surviving
from training.compute.care import Care
from training.errors import EngineError
from training.tasks import SAVING_NOTHING, WITHOUT_TORCH

if TYPE_CHECKING:  # Only named here: the window starts without them.
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

logger = logging.getLogger(__name__)

P = ParamSpec("P")
Told = TypeVar("Told")  # What a task yields.
Asked = TypeVar("Asked")  # What a task may be sent.

SAVING_SECONDS = 60.0  # What a closing engine gets to save its work.
ENDING_SECONDS = 5.0  # What a process gets to end when its work is saved.


@dataclass(eq=False, slots=True)
class Helper:
    """A process of the engine, and the pipe to it."""

    process: "BaseProcess"
    pipe: "Connection"
    kills: int = field(default_factory=kills_for_memory)  # When it began, or has last answered.

    def tell(self, request: object) -> None:
        """Send what has no answer of its own. Raises EngineDied where the process is gone."""
        try:
            self.pipe.send(request)
        except OSError as error:
            raise self.death() from error

    def ask(self, request: object) -> Any:
        """Send one request and wait for its answer. Raises EngineDied where the process ends at it."""
        self.tell(request)
        try:
            answer = self.pipe.recv()
        except (EOFError, OSError) as error:
            raise self.death() from error
        self.kills = kills_for_memory()
        return answer

    def death(self) -> EngineDied:
        """Say why the process is gone, whose pipe has ended."""
        self.process.join(ENDING_SECONDS)
        return death(self.process.exitcode, self.kills)


class Engine:
    """Starts the tasks of the engine. One idle process is kept warm: it has imported torch already.

    Attributes:
        threads: On how many threads the tasks compute that start from now on; 0 = as many as suit.
    """

    def __init__(self, threads: int = 0) -> None:
        self.threads = threads
        self._lock = Lock()
        self._spare: Helper | None = None
        self._leaving: set[Thread] = set()  # Each sees a process off.
        self._saving_nothing: set[BaseProcess] = set()  # Those whose task may be cut off.
        self._closed = False

    def start(
        self, task: Callable[P, Generator[Told, Asked, None]], *args: P.args, **options: P.kwargs
    ) -> Generator[Told, Asked, None]:
        """Return the events of a task of `training.tasks`. It begins when the first one is pulled.

        Where its process dies, it is begun again in another, with a `Notice` among the events: see
        `ganart.working.single_tasks`. Raises EngineDied when that has not helped.
        """

        def begin(care: Care, done: int | None) -> Generator[Told, Asked, None]:
            call = partial(task, *args, **options)
            if done is not None and "done" in signature(task).parameters:
                call = partial(call, done=done)
            return self._run(call, task, care)

        survivor = SingleTask(begin)
        return surviving(survivor, survivor.begin(), Deaths())

    def start_once(
        self, care: Care, task: Callable[P, Generator[Told, Asked, None]], *args: P.args, **options: P.kwargs
    ) -> Generator[Told, Asked, None]:
        """Return the events of a task for somebody who knows how it goes on after a death.

        Raises EngineDied where its process dies.
        """
        return self._run(partial(task, *args, **options), task, care)

    # -- PROCESSES --

    def warm_up(self) -> None:
        """Start the spare process if there is none. Returns at once."""
        Thread(target=self._start_spare, name="warm up", daemon=True).start()

    def cut_off(self) -> None:
        """End the tasks that have nothing to save: one may be minutes from its next event."""
        for process in tuple(self._saving_nothing):
            process.kill()

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
            return helper or _start(warm)

    def _run(
        self,
        start: Callable[[], Generator[Told, Asked, None]],
        task: Callable[..., Generator[Told, Asked, None]],
        care: Care,
    ) -> Generator[Told, Asked, None]:
        """Run a task, begun by `start`, on the other side and pull its events from there."""
        warm = task not in WITHOUT_TORCH
        helper = self._take(warm)
        helper.kills = kills_for_memory()  # It may have been idle for long.
        if task in SAVING_NOTHING:
            self._saving_nothing.add(helper.process)
        try:
            helper.tell((start, threads_for(self.threads), care))
            request: Asked | None = None
            while not isinstance(answer := _ask(helper, request), Done):
                request = yield answer
        except GeneratorExit:
            _close_task(helper)
            raise
        finally:
            self._saving_nothing.discard(helper.process)
            helper.pipe.close()
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


def _ask(helper: Helper, request: object) -> Any:
    """Send one request and wait for its answer; raise here what was raised there."""
    answer = helper.ask(request)
    if isinstance(answer, Failure):
        answer.raise_here("The engine")
    return answer


def _close_task(helper: Helper) -> None:
    """Have a task save its work and end. Raises EngineError when it could not."""
    try:
        helper.pipe.send(CLOSE)
        if not helper.pipe.poll(SAVING_SECONDS):
            helper.process.kill()
            raise EngineDied("The engine did not answer and was ended. Everything it saved is kept.")
        answer = helper.pipe.recv()
    except (EOFError, OSError) as error:
        raise helper.death() from error
    if isinstance(answer, Failure):
        raise EngineError(answer.sentence)


def _start(warm: bool) -> Helper:
    """Start a process of the engine. Spawned, not forked: torch's threads do not survive a fork."""
    from multiprocessing import get_context

    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=engine_process.run, args=(there, warm), name="GanArt engine")
    process.start()
    there.close()
    return Helper(process, here)
