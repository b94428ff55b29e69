"""Who uses a pack: each process marks those that it reads, and one at a time begins to or sweeps."""

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import BaseFileLock

from training.importing.pack_soundness import PATIENCE_S
from training.run_lock import Held, acquired, holding

_counter = itertools.count()  # Tells apart the uses of a pack within this process.


@contextmanager
def gate(packs: Path) -> Iterator[None]:
    """Let one process at a time begin to use a pack or sweep."""
    with holding(packs / ".lock", PATIENCE_S):
        yield


def mark_use(pack: Path) -> BaseFileLock:
    """Mark a pack as in use by this process; the mark of a dead one does not count."""
    return acquired(pack / f"use-{os.getpid()}-{next(_counter)}.lock", 0)


def is_unused(pack: Path) -> bool:
    """Whether no living process uses a pack; marks of dead ones are removed."""
    for mark in pack.glob("use-*.lock"):
        try:
            with holding(mark, 0):
                pass
        except Held:
            return False
        mark.unlink(missing_ok=True)
    return True
