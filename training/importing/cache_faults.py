"""Why the cache of packs cannot be used, in sentences."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from training.disk_trouble import FULL
from training.errors import EngineError
from training.run_lock import Held
from training.sentences import Sentence


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Say in a sentence why the cache cannot be used."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            raise EngineError(_full(place)) from error
        raise EngineError(
            "The cache in {folder} cannot be used: {reason}.", folder=place, reason=error
        ) from error
    except sqlite3.DatabaseError as error:
        raise EngineError(
            "The cache in {folder} is damaged. Remove that folder and try again.", folder=place
        ) from error
    except Held as error:
        raise EngineError(
            "Another process has been using the cache in {folder} for too long. Close it and try again.",
            folder=place,
        ) from error
    except OSError as error:
        if error.errno in FULL:
            raise EngineError(_full(place)) from error
        raise EngineError(
            "The cache in {folder} cannot be used: {reason}.", folder=place, reason=error.strerror
        ) from error


def _full(place: Path) -> str:
    return Sentence(
        "The disk with the cache ({folder}) is full. Free some space and try again: what was read is kept.",
        folder=place,
    )
