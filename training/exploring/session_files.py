"""A session on the disk: a file that only grows while it is recorded, so that a kill loses a second at most.

The first line says which model it is of; then comes a line for each move, and a last one that says how long
it took. Each ends with a checksum. Vectors of directions, which return in every move of a drag, are written
once and then named by their number. Free of torch.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.errors import EngineError, Refusal
from training.exploring.places import LONGEST_VECTOR, Place
from training.exploring.sessions import LONGEST_S, MOST_MOVES, Move, Session
from training.files import append
from training.foreign import digest, number, parse, table, text, truth, versioned
from training.foreign import vector as read_vector
from training.journal import checked_line, line_of

FORMAT_VERSION = 1
SUFFIX = ".session"

MOST_BYTES = 1 << 27  # From which on no more should be recorded.

_LARGEST = 1 << 28  # Bytes that are read.
_SHORT = 16  # Letters of a vector that is not worth a number.
_TO_READ = 4_096  # Bytes of a head, and of an end.


@dataclass(frozen=True, slots=True)
class SessionHead:
    """What the first line of a session says."""

    model: str  # Its identity.
    title: str  # What it was called then.
    created: str  # ISO 8601, in UTC.


class SessionWriter:
    """Turns moves into lines; `append_lines` writes them."""

    def __init__(self, head: SessionHead):
        self._numbers: dict[str, int] = {}
        self._lines = [
            _line({"format_version": FORMAT_VERSION, "model": head.model, "title": head.title,
                   "created": head.created})
        ]  # fmt: skip

    def add(self, move: Move) -> None:
        """Write a move."""
        place = move.place.to_json()
        for part in (*place["terms"], *place["edits"]):
            vector = part.get("vector", "")
            if len(vector) > _SHORT:
                if vector not in self._numbers:
                    self._numbers[vector] = len(self._numbers)
                    self._lines.append(_line({"number": self._numbers[vector], "vector": vector}))
                part["vector"] = f"#{self._numbers[vector]}"
        self._lines.append(_line({"at": round(move.at, 4), "step": move.is_step, "place": place}))

    def end(self, seconds: float) -> None:
        """Write how long the session took."""
        self._lines.append(_line({"end": round(seconds, 4)}))

    def take(self) -> bytes:
        """Return the lines since the last time."""
        lines, self._lines = self._lines, []
        return b"".join(lines)


def append_lines(path: Path, lines: bytes) -> None:
    """Add lines to a session. Raises EngineError when the disk does not take them."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        append(path, lines)
    except OSError as error:
        raise EngineError(
            "The session cannot be recorded in {folder}: {reason}.", folder=path.parent, reason=error.strerror
        ) from error


def read_session(path: Path) -> tuple[SessionHead, Session]:
    """Read a session; lines that are damaged or half written are left out, as of one that was not ended.

    Raises EngineError when nothing of it can be used.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise Refusal("It is too large.")
        head, *rows = _rows(path.read_bytes().splitlines())
        return _HEAD(head, "session"), _session(rows)
    except OSError as error:
        raise EngineError(
            "{file} cannot be read: {reason}.", file=path.name, reason=error.strerror
        ) from error
    except (ValueError, MemoryError) as error:
        raise EngineError("{file} is no recorded session, or is damaged.", file=path.name) from error


def length_of(path: Path) -> float:
    """Return how many seconds a session takes, by its last line alone; 0 when that does not say."""
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - _TO_READ))
        rows = list(_rows(file.readlines()))
    seconds = [row.get("end", row.get("at", 0.0)) for row in rows if isinstance(row, dict)]
    last = seconds[-1] if seconds else 0.0
    return float(last) if isinstance(last, int | float) and 0 <= last <= LONGEST_S else 0.0


def _session(rows: Sequence[Any]) -> Session:
    vectors: dict[str, bytes] = {}  # Each once: they return in a hundred thousand moves.
    moves: list[Move] = []
    end = 0.0
    for row in rows:
        match row:
            case {"vector": str(vector), "number": int(name)}:
                vectors[f"#{name}"] = _VECTOR(vector, "vector")
            case {"end": _}:
                end = _END(row, "session")["end"]
            case {"at": _} if len(moves) < MOST_MOVES and _has_all(row, vectors):
                moves.append(_MOVE(row, "move"))
    return Session(tuple(moves), max([end, *(move.at for move in moves)]))


def _has_all(row: dict[str, Any], vectors: Mapping[str, bytes]) -> bool:
    """Put vectors back where they are named by a number; tell whether all were there to be put back."""
    place = row.get("place")
    if isinstance(place, dict):
        for kind in ("terms", "edits"):
            parts = place.get(kind)
            for part in parts if isinstance(parts, list) else ():
                name = part.get("vector", "") if isinstance(part, dict) else ""
                if isinstance(name, str) and name.startswith("#"):
                    if name not in vectors:  # Its line is damaged.
                        return False
                    part["vector"] = vectors[name]
    return True


def _rows(lines: Sequence[bytes]) -> Iterator[Any]:
    for line in lines:
        try:
            yield parse(checked_line(line, is_needed=True), "line")
        except ValueError:
            continue


def _line(row: dict[str, Any]) -> bytes:
    return line_of(json.dumps(row, ensure_ascii=False).encode())


_VECTOR = read_vector(LONGEST_VECTOR)
_HEAD = versioned(FORMAT_VERSION, table({"model": digest, "title": text(), "created": text(64)}, SessionHead))
_END = table({"end": number(0, LONGEST_S)})
_MOVE = table(
    {"at": number(0, LONGEST_S), "step": truth, "place": Place.from_json},
    lambda at, step, place: Move(at, place, step),
)
