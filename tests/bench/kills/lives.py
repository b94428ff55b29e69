"""A life: some work in a process of its own, until it is done or killed, and what it promised until then."""

import json
import os
import select
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from tests.bench.kills.touches import Touch, watch

Promise = Callable[[Any], None]  # Tells what is safe from now on, as JSON can say it.
Do = Callable[[Path, Promise], None]
Look = Callable[[Path, Sequence[Any], bool], Iterable[str]]  # Of what this life promised; is it over?

_PATIENCE_S = 900.0  # For a life that is not killed.


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: at a touch of the disk, or after some seconds."""

    kind: str = ""  # Of the touch; "" for none.
    number: int = 0  # Which of that kind, from 1.
    when: Literal["before", "half", "after"] = "before"
    seconds: float = 0.0

    def __str__(self) -> str:
        return f"{self.when} {self.kind} {self.number}" if self.kind else f"after {self.seconds:.3f} s"


@dataclass(slots=True)
class Life:
    """What became of a life."""

    promised: list[Any] = field(default_factory=list)
    touches: Counter[str] = field(default_factory=Counter)  # Of the disk, when it was not killed.
    wrong: list[str] = field(default_factory=list)  # What was found, or a traceback.
    killed: bool = False
    began: float = field(default_factory=time.monotonic)
    seconds: float = 0.0  # From the beginning of the work.


class _Killer:
    """Counts the touches, and ends this process at the one that is meant."""

    def __init__(self, moment: Moment | None):
        self.counts: Counter[str] = Counter()
        self._moment = moment
        self._lock = Lock()

    def before(self, touch: Touch) -> bool:
        with self._lock:
            self.counts[touch.kind] += 1
            moment = self._moment
            if moment is None or (moment.kind, moment.number) != (touch.kind, self.counts[touch.kind]):
                return False
            if moment.when == "before":
                _die()
            self._touch = touch
            return moment.when == "half"

    def rest(self) -> None:
        """Kill no more."""
        self._moment = None

    def halfway(self, touch: Touch) -> None:
        _die()

    def after(self, touch: Touch) -> None:
        if touch is getattr(self, "_touch", None):
            _die()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    signal.pause()


def live(do: Do, place: Path, moment: Moment | None = None, look: Look | None = None) -> Life:
    """Do some work in `place`, in a fork of this process, which must have no threads.

    It looks around before the work, and after it if it is not killed; what it names is wrong.
    """
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _work(do, place, moment, look, theirs)
    os.close(theirs)
    life = Life()
    is_late = _listen(ours, life, child, moment.seconds if moment and moment.seconds else 0.0)
    _, status = os.waitpid(child, 0)
    life.seconds = time.monotonic() - life.began
    life.killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if is_late and not (moment and moment.seconds):
        life.wrong.append(f"It hung for {_PATIENCE_S:.0f} s.")
    elif not life.killed and status and not life.wrong:
        life.wrong.append(f"It ended with status {status}.")
    return life


def _listen(pipe: int, life: Life, child: int, seconds: float) -> bool:
    """Take in what a life tells until it ends; kill it when its time has come, and tell that."""
    is_late, rest = False, b""
    deadline = life.began + _PATIENCE_S
    with os.fdopen(pipe, "rb", buffering=0) as news:
        while True:
            left = None if is_late else max(0.0, deadline - time.monotonic())
            if not select.select([news], [], [], left)[0]:
                os.kill(child, signal.SIGKILL)
                is_late = True
                continue
            if not (chunk := news.read(1 << 16)):
                return is_late
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                told = json.loads(line)
                if "begins" in told:
                    life.began = time.monotonic()
                    deadline = life.began + (seconds or _PATIENCE_S)
                life.promised += told.get("promised", [])
                life.wrong += told.get("wrong", [])
                life.touches.update(told.get("touches", {}))


def _work(do: Do, place: Path, moment: Moment | None, look: Look | None, pipe: int) -> None:
    """Do the work in this process and end it."""
    write = os.write  # The real one.

    def tell(**news: Any) -> None:
        write(pipe, json.dumps(news).encode() + b"\n")

    status, promised = 0, list[Any]()

    def promise(what: Any) -> None:
        promised.append(what)
        tell(promised=[what])

    try:
        for each in look(place, [], False) if look else ():
            tell(wrong=[each])
        killer = _Killer(moment)
        watch(place, killer)
        tell(begins=True)
        do(place, promise)
        tell(touches=killer.counts)
        killer.rest()
        for each in look(place, promised, True) if look else ():
            tell(wrong=[each])
    except BaseException:
        tell(wrong=[traceback.format_exc()])
        status = 1
    finally:
        sys.stdout.flush()
        os._exit(status)
