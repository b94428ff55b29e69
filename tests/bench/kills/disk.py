"""What a disk may hold after the power went: a record of all changes of a folder, and the states it allows.

Two kinds of file systems are thought of. One with a journal (ext4, XFS, APFS, NTFS) keeps changes of names in
their order, and syncing anything keeps all names before it. A strict one promises what POSIX does: a synced
file keeps its content, and a synced folder its names. On both, content that was not synced may be missing,
cut off, or zeros.
"""

import os
import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import Any, Literal

import numpy as np

from tests.bench.kills.touches import Touch

Names = dict[int, dict[str, int]]  # The nodes in each folder, by their names.
FileSystem = Literal["journal", "strict"]
Loss = Literal["all", "content", "some"]  # Of what was not synced: all, content only, or at random.


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened: names changed at once, files had content, something lasts or was promised."""

    told: str  # For people.
    gone: tuple[tuple[int, str, int], ...] = ()  # Folder, name and node.
    come: tuple[tuple[int, str, int], ...] = ()
    content: Mapping[int, bytes | str | None] = field(default_factory=dict)  # None: a folder; a text: a link.
    synced: frozenset[int] = frozenset()
    promise: Any = None


class Recorder:
    """Watches a folder, and writes down what changed in it after each touch."""

    def __init__(self, root: Path):
        self.steps: list[Step] = []
        self._root = root
        self._lock = RLock()
        self._nodes: dict[tuple[int, int], int] = {}  # By device and inode.
        self._count = 0
        self._seen: dict[int, tuple[int, int]] = {}  # Size and time of each file.
        self._names: Names = {}
        self._paths: dict[str, int] = {}
        self._ours: set[str] = set()  # Paths that were opened from Python.
        self._scan("what was there", everything_lasts=True)

    def before(self, touch: Touch) -> bool:
        with self._lock:
            if touch.kind == "sync":  # What was written until now.
                self._scan("written")
            self._ours.add(touch.path)
        return False

    def halfway(self, touch: Touch) -> None:
        raise AssertionError

    def after(self, touch: Touch) -> None:
        with self._lock:
            self._ours.add(touch.to)
            synced = frozenset[int]()
            if touch.kind == "sync" and touch.path in self._paths:
                synced = frozenset({self._paths[touch.path]})
            elif touch.kind == "sync all":
                synced = frozenset(self._nodes.values())
            self._scan(f"{touch.kind} {os.path.relpath(touch.path, self._root)}", synced)

    def promise(self, promised: Any) -> None:
        with self._lock:
            self._scan("more")
            self.steps.append(Step(f"promise {promised}", promise=promised))

    def _scan(self, told: str, synced: frozenset[int] = frozenset(), everything_lasts: bool = False) -> None:
        names: Names = {}
        content: dict[int, bytes | str | None] = {}
        nodes: dict[tuple[int, int], int] = {}
        foreign: set[int] = set()
        self._paths = {}
        self._look(str(self._root), names, nodes, content, foreign)
        before = {(at, name, node) for at, inside in self._names.items() for name, node in inside.items()}
        now = {(at, name, node) for at, inside in names.items() for name, node in inside.items()}
        self._names, self._nodes = names, nodes
        if everything_lasts:
            synced = frozenset(nodes.values())
        synced |= foreign  # Libraries that write by themselves sync by themselves.
        step = Step(told, tuple(before - now), tuple(now - before), content, synced)
        if step.gone or step.come or content or synced:
            self.steps.append(step)

    def _look(self, path: str, names: Names, nodes: dict[tuple[int, int], int], content: dict[int, Any],
              foreign: set[int]) -> int:  # fmt: skip
        status = os.lstat(path)
        key = (status.st_dev, status.st_ino)
        node = nodes.get(key) or self._nodes.get(key)
        is_new = node is None
        if node is None:
            self._count += 1
            node = self._count
        nodes[key] = node
        self._paths[path] = node
        if os.path.islink(path):
            if is_new:
                content[node] = os.readlink(path)
        elif os.path.isdir(path):
            if is_new:
                content[node] = None
            names[node] = {}
            with os.scandir(path) as entries:
                inside = sorted(entry.name for entry in entries)
            for name in inside:
                try:
                    names[node][name] = self._look(os.path.join(path, name), names, nodes, content, foreign)
                except FileNotFoundError:  # Another thread was faster.
                    continue
        elif is_new or self._seen.get(node) != (status.st_size, status.st_mtime_ns):
            self._seen[node] = (status.st_size, status.st_mtime_ns)
            with open(path, "rb") as file:
                content[node] = file.read()
            if path not in self._ours:
                foreign.add(node)
        return node


def _alike(one: bytes, other: bytes) -> int:
    """Return how many bytes two files begin with alike."""
    shorter = min(len(one), len(other))
    differ = np.frombuffer(one, np.uint8, shorter) != np.frombuffer(other, np.uint8, shorter)
    return int(differ.argmax()) if differ.any() else shorter


class Cut:
    """The state of a disk after some steps, when the power went."""

    def __init__(self, steps: list[Step], system: FileSystem, loss: Loss, chance: random.Random):
        self._steps = steps
        self._loss = loss
        self._chance = chance
        self._kept = self._kept_in_order() if system == "journal" else self._kept_by_folder()

    def lay_out(self, place: Path) -> None:
        """Make the folder as it is found afterwards."""
        names, content = self._names(), self._content()
        shutil.rmtree(place, ignore_errors=True)
        root = min(content)
        self._make(root, place, names, content)

    def _kept_in_order(self) -> set[int]:
        """Return the numbers of the steps whose names are kept."""
        last = max((number for number, step in enumerate(self._steps) if step.synced), default=0)
        match self._loss:
            case "content":
                last = len(self._steps)
            case "some":
                last = self._chance.randint(last, len(self._steps))
        return {number for number in range(len(self._steps)) if number <= last}

    def _kept_by_folder(self) -> set[int]:
        synced: dict[int, int] = {}
        for number, step in enumerate(self._steps):
            synced |= dict.fromkeys(step.synced, number)
        match self._loss:
            case "content":
                return set(range(len(self._steps)))
            case "some":
                ends = {}
                for step in self._steps:
                    for at, *_ in (*step.gone, *step.come):
                        first = synced.get(at, 0)
                        ends.setdefault(at, self._chance.randint(first, len(self._steps)))
                synced = ends
        return {
            number
            for number, step in enumerate(self._steps)
            if any(synced.get(at, 0) >= number for at, *_ in (*step.gone, *step.come))
        }

    def _names(self) -> Names:
        names: Names = {}
        for number, step in enumerate(self._steps):
            if number in self._kept:
                for at, name, node in step.gone:
                    if names.get(at, {}).get(name) == node:
                        del names[at][name]
                for at, name, node in step.come:
                    names.setdefault(at, {})[name] = node
        return names

    def _content(self) -> dict[int, bytes | str | None]:
        """Return what each file holds."""
        lasting: dict[int, Any] = {}
        newest: dict[int, Any] = {}
        for step in self._steps:
            newest |= step.content
            lasting |= {node: newest[node] for node in step.synced if node in newest}
        return {node: self._left(lasting.get(node), value) for node, value in newest.items()}

    def _left(self, lasting: Any, newest: Any) -> Any:
        if not isinstance(newest, bytes) or lasting == newest:
            return newest
        before = lasting or b""
        if self._loss == "all":
            return before
        alike = _alike(before, newest)
        rest = len(newest) - alike
        torn = newest[: alike + self._chance.randint(0, rest)]
        zeros = newest[:alike] + bytes(rest)
        if self._loss == "content":
            return self._chance.choice((torn, zeros, before if before else b""))
        return self._chance.choice((before, torn, zeros, newest))

    def _make(self, node: int, path: Path, names: Names, content: Mapping[int, Any]) -> None:
        value = content[node]
        if isinstance(value, bytes):
            path.write_bytes(value)
        elif isinstance(value, str):
            path.symlink_to(value)
        else:
            path.mkdir(parents=True)
            for name, inside in names.get(node, {}).items():
                self._make(inside, path / name, names, content)


def cuts(steps: list[Step], chance: random.Random) -> Iterator[tuple[str, Cut, list[Any]]]:
    """Return states after every number of steps: their name, they, and what was promised until then."""
    for number in range(2, len(steps) + 1):
        until = steps[:number]
        promised = [step.promise for step in until if step.promise is not None]
        for system in ("journal", "strict"):
            for loss in ("all", "content", "some"):
                name = f"{system}, {loss} lost after {number}: {steps[number - 1].told}"
                yield name, Cut(until, system, loss, chance), promised
