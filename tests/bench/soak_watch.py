"""What is looked at while the window is used for hours: memory, handles, objects, and how late events are."""

import ctypes
import faulthandler
import gc
import re
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from math import inf
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import psutil
import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from training.compute.malloc import of_glibc

BEAT = 0.010  # Seconds between two beats of the event loop.
SLOW = 0.016  # Seconds of computing in one go that are worth a look at what was computed,
VERY_SLOW = 0.050  # and another one.
_MB = 1 << 20


class Heartbeat(QObject):
    """Notes at each beat how late it comes, and how long this thread computed since the one before.

    The first is what the user feels, and on a busy computer others' doing as well; the second is the
    window's own.
    """

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.late: list[float] = []  # Milliseconds, since `take` was asked last.
        self.computed: list[float] = []
        self.at = time.perf_counter()
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=round(1000 * BEAT))
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin, or go on after something that is no business of the window's."""
        self.at, self._computing = time.perf_counter(), time.thread_time()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self.at = inf  # Nothing is slow now.

    def take(self) -> tuple[list[float], list[float]]:
        """Return what came since the last time: milliseconds late, and milliseconds of computing."""
        taken = self.late, self.computed
        self.late, self.computed = [], []
        return taken

    def _beat(self) -> None:
        now, computing = time.perf_counter(), time.thread_time()
        self.late.append(1000 * max(0.0, now - self.at - BEAT))
        self.computed.append(1000 * (computing - self._computing))
        self.at, self._computing = now, computing


class SlowEvents(threading.Thread):
    """Looks from another thread at what the window's thread is doing when a beat takes long to compute.

    Python's own frames are not touched for that: a painter would live as long as someone holds the frame
    that it is used in, and would die in this thread.
    """

    def __init__(self, heartbeat: Heartbeat):
        super().__init__(name="slow events", daemon=True)
        self.seen: Counter[str] = Counter()  # What was called, the innermost first, and how often.
        self.act = ""  # What is being done.
        self._heartbeat = heartbeat
        self._watched = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._watched)
        self._written = tempfile.TemporaryFile("w+")  # noqa: SIM115 - As long as there is this thread.

    def run(self) -> None:
        beat, computed, worth_a_look = 0.0, 0.0, [SLOW]
        while True:
            time.sleep(SLOW / 2)
            now = time.clock_gettime(self._clock)
            if self._heartbeat.at != beat:
                beat, computed = self._heartbeat.at, now
                worth_a_look = [VERY_SLOW, SLOW]
            elif beat < inf and worth_a_look and now - computed > worth_a_look[-1]:
                how = "slow" if worth_a_look.pop() == SLOW else "very slow"
                self.seen[f"{how}, {self.act}: {self._calls()}"] += 1

    def _calls(self) -> str:
        """Return the innermost calls of the window's thread."""
        self._written.seek(0)
        self._written.truncate()
        faulthandler.dump_traceback(self._written)
        self._written.seek(0)
        threads = self._written.read().split("\n\n")
        watched = next((each for each in threads if f"0x{self._watched:016x} " in each), "")
        calls = re.findall(r'File ".*?([^/"]+)", line (\d+) in (\S+)', watched)
        return " < ".join(f"{file}:{line} {name}" for file, line, name in calls[:6])


class Processes(threading.Thread):
    """Looks at the window's process and all those below it, again and again, from a thread of its own.

    The system needs some milliseconds for each, which the window must not wait for.

    Attributes:
        seen: What was found each time: facts of the processes that have names, and of the others together.
    """

    def __init__(self, names: Callable[[], dict[int, str]], every: float):
        """Look once in so many seconds; `names` gives those of processes by their number."""
        super().__init__(name="processes", daemon=True)
        self.seen: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._names = names
        self._every = every

    def run(self) -> None:
        own = psutil.Process()
        while True:
            names, named, others = self._names(), {"window": of_process(own)}, []
            for child in own.children(recursive=True):
                found = of_process(child)
                if found and child.pid in names:
                    named[names[child.pid]] = found
                elif found:
                    others.append(found["pss"])
            together = {"count": len(others), "pss": round(sum(others), 1)}
            self.seen.put({"processes": named, "others": together})
            time.sleep(self._every)


def of_process(process: psutil.Process) -> dict[str, float] | None:
    """Return megabytes, threads and handles of a process; None when it is gone.

    Of its memory, `own` is what no file lies behind. What is counted as the process's alone, `uss`, has
    pages of libraries in it as well, and grows by 20 MB when another program that shared them ends.
    """
    try:
        with process.oneshot():
            memory = process.memory_full_info()
            return {
                "rss": round(memory.rss / _MB, 1),
                "pss": round(memory.pss / _MB, 1),
                "uss": round(memory.uss / _MB, 1),
                "own": round(_without_files(process.pid, memory.uss) / _MB, 1),
                "threads": process.num_threads(),
                "handles": process.num_fds(),
            }
    except psutil.Error:
        return None


def _without_files(number: int, alone: int) -> int:
    """Return the bytes of a process that no file lies behind; where that is not told, those of it alone."""
    try:
        told = Path(f"/proc/{number}/status").read_text()
    except OSError:
        return alone
    found = re.search(r"^RssAnon:\s+(\d+) kB$", told, re.MULTILINE)
    return 1024 * int(found[1]) if found else alone


_MALLINFO = (
    "arena", "ordblks", "smblks", "hblks", "hblkhd",
    "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost",
)  # fmt: skip


class _MallInfo(ctypes.Structure):
    """What glibc tells of its heaps: https://man7.org/linux/man-pages/man3/mallinfo.3.html."""

    _fields_ = [(name, ctypes.c_size_t) for name in _MALLINFO]


def heaps() -> dict[str, float]:
    """Return megabytes of this process's C library: in use, freed but kept, and large blocks of the system.

    Freed blocks are counted whole, also where their pages went back. Empty for other C libraries.
    """
    ask = of_glibc("mallinfo2")
    if ask is None:
        return {}
    ask.restype = _MallInfo
    told = ask()
    parts = {"in use": told.uordblks, "freed": told.fordblks, "large": told.hblkhd}
    return {name: round(taken / _MB, 1) for name, taken in parts.items()}


def count_objects() -> dict[str, int]:
    """Count what there is: objects of Python and of Qt by type, and wrappers whose object of Qt is gone.

    Garbage is collected first, so that what is counted is held by someone.
    """
    gc.collect()
    found: Counter[str] = Counter()
    for each in gc.get_objects():
        kind = type(each)  # Not what it says of itself, for some things warn when they are asked.
        name = f"{kind.__module__}.{kind.__qualname__}"
        if issubclass(kind, shiboken6.Object) and not shiboken6.isValid(each):
            name = f"gone: {name}"
        found[name] += 1
    found.update(f"Qt: {name}" for name in _names_in_qt())
    return dict(found)


def _names_in_qt() -> list[str]:
    """Return the class of every object of Qt that belongs to a window.

    Qt is asked to tell, for `findChildren` would make an object of Python for each that lasts longer than it.
    """
    told: list[str] = []
    before = qInstallMessageHandler(lambda level, context, words: told.append(words))
    try:
        for window in QApplication.topLevelWidgets():
            if window.parent() is None:
                window.dumpObjectTree()
    finally:
        qInstallMessageHandler(before)
    return [line.partition("::")[0].strip() for words in told for line in words.splitlines()]


def grown(first: dict[str, int], last: dict[str, int], by: int = 30) -> dict[str, tuple[int, int]]:
    """Return the types of which there are more now, the most first."""
    pairs = {name: (first.get(name, 0), count) for name, count in last.items()}
    more = {name: pair for name, pair in pairs.items() if pair[1] - pair[0] >= by}
    return dict(sorted(more.items(), key=lambda each: each[1][0] - each[1][1]))


def percentiles(values: list[float]) -> dict[str, Any]:
    """Return p50, p99, p99.9 and the worst of milliseconds, and how many are above 16 and above 50."""
    if not values:
        return {}
    ordered = sorted(values)

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)

    over = {f"over {limit}": sum(value > limit for value in ordered) for limit in (16, 50)}
    return {"p50": at(0.5), "p99": at(0.99), "p99.9": at(0.999), "worst": at(1), "beats": len(ordered)} | over
