"""Tries damaged files of one kind, in children that are forked, watched and limited, and counts what happens.

A child reads one file after the other and tells of each. When it dies, the file it had is to blame, and the
next child goes on behind it. Linux only: memory is measured by what /proc says.
"""

import ctypes
import json
import os
import re
import resource
import select
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from tests.bench.fuzz.damage import damaged
from tests.bench.fuzz.kind import Kind, trouble_of
from training.errors import EngineError, Refusal

PATIENCE_S = 5.0  # For one file, of a processor's time.
PATIENCE_AT_ALL_S = 60.0  # For one file on a computer that is busy otherwise.
MEMORY_FLOOR = 64 * 2**20  # Bytes that any file may take,
MEMORY_TIMES = 2  # beside so many times what the sound file takes, and what it takes to hold its own
OWN_TIMES = 3  # content: as bytes, as text and as values.

_ADDRESS_SPACE = 4 * 2**30  # Bytes beyond what a child begins with.
_FILES_A_CHILD = 2_500
_MMAP_THRESHOLD = -3  # For mallopt.
_MUCH_KB = 4_096
_MOST_KEPT = 40  # Files of a kind that something was wrong with.


@dataclass(slots=True)
class Counts:
    """What became of the files of a kind."""

    done: int = 0
    read: int = 0
    refused: int = 0
    crashed: int = 0
    hung: int = 0
    too_much_memory: int = 0
    no_sentence: int = 0
    seconds: float = 0.0
    slowest_s: float = 0.0
    most_mb: float = 0.0  # That a file took,
    honest_mb: float = 0.0  # and that a sound one takes.
    sentences: dict[str, int] = field(default_factory=dict)

    @property
    def wrong(self) -> int:
        """How many files did harm."""
        return self.crashed + self.hung + self.too_much_memory + self.no_sentence


def try_kind(
    name: str, kind: Kind, count: int, seed: int, out: Path, tell: Callable[[str], object] = print
) -> Counts:
    """Try so many damaged files, going on where an earlier call for the same folder stopped."""
    out.mkdir(parents=True, exist_ok=True)
    written = out / f"{name}.json"
    counts = Counts(**json.loads(written.read_text())) if written.exists() else Counts()
    while counts.done < count:
        began = time.monotonic()
        _with_a_child(name, kind, min(count, counts.done + _FILES_A_CHILD), seed, out, counts)
        counts.seconds += time.monotonic() - began
        counts.sentences = dict(Counter(counts.sentences).most_common(60))
        written.write_text(json.dumps(asdict(counts), indent=1, ensure_ascii=False))
        tell(f"{name}: {counts.done:,} files, {counts.wrong} wrong, {counts.seconds:.0f} s")
    return counts


def content_of(name: str, kind: Kind, number: int, seed: int) -> bytes:
    """Return a damaged file; the same number always gives the same."""
    chance = Random(f"{seed} {name} {number}")
    source = kind.seeds[number % len(kind.seeds)]
    return damaged(source.content, source.ways, chance)


# -- THE PARENT --


def _with_a_child(name: str, kind: Kind, until: int, seed: int, out: Path, counts: Counts) -> None:
    """Let one child read as many files as it survives, up to a number."""
    first = counts.done
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            _serve(name, kind, first, until, seed, writing)
        except BaseException:
            os.write(writing, json.dumps({"broken": traceback.format_exc()}).encode() + b"\n")
        finally:
            os._exit(0)  # What is behind this belongs to the parent.
    os.close(writing)
    began, kept = time.monotonic(), b""
    try:
        while counts.done < until:
            line, kept = _next_line(reading, kept, child, began, is_first=counts.done == first)
            if line is None:
                how = _end_of(child)
                counts.crashed += how != "hung"
                counts.hung += how == "hung"
                _note(name, kind, counts.done, seed, out, how)
                counts.done += 1
                return
            told = json.loads(line)
            if "broken" in told:
                raise RuntimeError(f"{name}: {told['broken']}")
            _take(told, name, kind, seed, out, counts)
            began = time.monotonic()
    finally:
        os.close(reading)
        _end_of(child)


def _next_line(
    reading: int, kept: bytes, child: int, began: float, is_first: bool
) -> tuple[bytes | None, bytes]:
    """Wait for a line; None when the child died, or one file takes it too long."""
    spent = _seconds_of(child)
    patience = PATIENCE_S + 60 * is_first  # It reads sound files before the first one.
    while b"\n" not in kept:
        if select.select([reading], [], [], 0.5)[0]:
            piece = os.read(reading, 1 << 16)
            if not piece:
                return None, b""
            kept += piece
            continue
        waited = time.monotonic() - began
        if _seconds_of(child) - spent > patience or waited > PATIENCE_AT_ALL_S + 60 * is_first:
            os.kill(child, signal.SIGKILL)
            return None, b""
    line, _, kept = kept.partition(b"\n")
    return line, kept


def _take(told: dict[str, Any], name: str, kind: Kind, seed: int, out: Path, counts: Counts) -> None:
    """Count what a child told of a file."""
    counts.done = told["number"] + 1
    counts.slowest_s = round(max(counts.slowest_s, told["seconds"]), 3)
    counts.most_mb = max(counts.most_mb, told["mb"])
    counts.honest_mb = max(counts.honest_mb, told["honest"])
    said, trouble = told["said"], told["trouble"]
    if told["mb"] > MEMORY_TIMES * (told["honest"] + OWN_TIMES * told["size"] / 2**20) + MEMORY_FLOOR / 2**20:
        counts.too_much_memory += 1
        trouble = trouble or f"took {told['mb']} MB: {said or 'read'}"
    elif trouble:
        counts.no_sentence += 1
    elif said is None:
        counts.read += 1
    else:
        counts.refused += 1
        form = re.sub(r"\d[\d,.]*|/\S+", "…", said)[:120]
        counts.sentences[form] = counts.sentences.get(form, 0) + 1
    if trouble:
        _note(name, kind, told["number"], seed, out, trouble)


def _note(name: str, kind: Kind, number: int, seed: int, out: Path, trouble: str) -> None:
    """Write down what was wrong, and keep the file."""
    folder = out / name
    folder.mkdir(exist_ok=True)
    with (folder / "wrong.jsonl").open("a") as file:
        file.write(json.dumps([number, trouble[:2_000]], ensure_ascii=False) + "\n")
    if len(list(folder.iterdir())) <= _MOST_KEPT:
        (folder / f"{number}{kind.path.suffix}").write_bytes(content_of(name, kind, number, seed))


def _seconds_of(child: int) -> float:
    """Return how long a processor worked for a process and those it waited for; 0 when it has gone."""
    try:
        fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _end_of(child: int) -> str:
    """Wait for a child; say how it ended."""
    try:
        _, status = os.waitpid(child, 0)
    except ChildProcessError:
        return ""
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return "hung" if number == signal.SIGKILL else f"crashed: {signal.Signals(number).name}"
    return f"ended with code {os.waitstatus_to_exitcode(status)}"


# -- THE CHILD --


def _serve(name: str, kind: Kind, first: int, until: int, seed: int, told: int) -> None:
    """Read files and tell of each in a line."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for handle in (0, 1, 2):
        os.dup2(nowhere, handle)
    memory = _Memory()
    honest = 0.0
    for source in kind.seeds:
        for _ in range(2):  # The first reading also takes what is loaded once.
            said, trouble, taken = _outcome(kind, source.content, memory)
        honest = max(honest, taken)
        if said or trouble:
            raise ValueError(f"a sound file is not read: {said}: {trouble}")
    memory.limit()
    for number in range(first, until):
        content = content_of(name, kind, number, seed)
        began = _spent()
        said, trouble, taken = _outcome(kind, content, memory)
        line = {
            "number": number,
            "size": len(content),
            "said": said,
            "trouble": trouble,
            "seconds": round(_spent() - began, 4),
            "mb": round(taken, 1),
            "honest": round(honest, 1),
        }
        os.write(told, json.dumps(line).encode() + b"\n")


def _outcome(kind: Kind, content: bytes, memory: "_Memory") -> tuple[str | None, str, float]:
    """Read content; give the sentence of a refusal, what was wrong and the megabytes that it took."""
    kind.path.write_bytes(content)
    memory.begin()
    said, trouble = None, ""
    try:
        kind.read(kind.path)
    except (EngineError, Refusal) as error:
        said = str(error)
        trouble = trouble_of(said, kind.path.name if kind.called is None else kind.called)
    except Exception as error:
        trouble = f"{type(error).__name__}: {error} in {_where(error)}"
    taken = memory.taken()
    kind.tidy()
    return said, trouble, taken


def _spent() -> float:
    """Return for how many seconds a processor worked for this process and those it waited for, as ffmpeg."""
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def _where(error: BaseException) -> str:
    """Return the file and line of ours from which an error came."""
    found, trace = "?", error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        if any(f"/{part}/" in code.co_filename for part in ("training", "ganart")):
            found = f"{Path(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


class _Memory:
    """The memory of this process, as far as one file takes it."""

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None)
        self._libc.mallopt(_MMAP_THRESHOLD, 256 * 1024)  # What is large is given back at once.
        self._status = os.open("/proc/self/status", os.O_RDONLY)
        self._peak = os.open("/proc/self/clear_refs", os.O_WRONLY)
        self._before, self._taken = 0, 0

    def limit(self) -> None:
        """Let the process take no more than a part of the computer's memory."""
        most = self._kilobytes(b"VmSize") * 1024 + _ADDRESS_SPACE
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

    def begin(self) -> None:
        """Note what is taken now."""
        if self._taken > _MUCH_KB:
            self._libc.malloc_trim(0)
        os.pwrite(self._peak, b"5", 0)  # The highest reading begins anew.
        self._before = self._kilobytes(b"VmRSS")

    def taken(self) -> float:
        """Return how many megabytes were taken at most since then."""
        self._taken = max(0, self._kilobytes(b"VmHWM") - self._before)
        return self._taken / 1024

    def _kilobytes(self, what: bytes) -> int:
        status = os.pread(self._status, 4_096, 0)
        return int(status.partition(what + b":")[2].split(None, 1)[0])


def once(name: str, kind: Kind, number: int, seed: int) -> str:
    """Try one file in a child; say what became of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            memory = _Memory()
            _outcome(kind, kind.seeds[0].content, memory)
            said, trouble, taken = _outcome(kind, content_of(name, kind, number, seed), memory)
            os.write(writing, f"{trouble or said or 'read'} [{taken:.0f} MB]".encode(errors="replace"))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        words = told.read().decode(errors="replace")
    return words or _end_of(child)
