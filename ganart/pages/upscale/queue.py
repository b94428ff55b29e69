"""The pictures that are to be enlarged, kept on the disk so that they are not lost."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath
from typing import Any, Literal

from ganart.keeping.two_hands import together
from training.anchor import Anchor
from training.errors import EngineError, Refusal
from training.files import put_aside, write_json
from training.foreign import count, list_of, parse, path, record, sentence, table, truth, versioned
from training.sentences import Sentence, to_json
from training.upscaling.jobs import Job, find_jobs, picture_size

FORMAT_VERSION = 3  # 1 did not know the sizes of results; 2 kept why one failed as plain words.

_MOST = 1_000_000  # Entries.
_LONGEST = 32_767  # Characters of a path.

State = Literal["waiting", "made", "passed", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A picture of the queue."""

    path: str
    folder: str = ""  # That its result goes into, relative to where all results go.
    changed: float = 0.0  # When the file was, as a Unix time.
    width: int = 0  # Pixels; 0 when it cannot be read.
    height: int = 0
    state: State = "waiting"
    result: str = ""  # Path of what was made.
    made_width: int = 0  # Pixels of that; 0 where it is not known.
    made_height: int = 0
    sentence: str = ""  # Why it failed.

    @property
    def job(self) -> Job:
        """What the engine is to do."""
        return Job(Path(self.path), Path(self.folder))

    @property
    def digest(self) -> str:
        """A name for the picture as it was when it was added, by which its thumbnail is kept."""
        told = f"{self.path} {self.changed}".encode(errors="surrogatepass")
        return hashlib.blake2b(told, digest_size=16).hexdigest()


def queue_file(library: Path) -> Path:
    """Say where the queue of a library is kept."""
    return library / "upscaling.json"


class Queue:
    """Entries in the order in which they are enlarged; a picture stands in it once.

    Attributes:
        is_running: Whether the entries that wait were being enlarged when this was last saved.
        could_be_read: Whether the file, if there was one, said what it holds.
    """

    def __init__(self, file: Path):
        """Read the queue from its file. What cannot be understood is put aside: the queue is empty."""
        self._file = file
        self._anchor = Anchor(file.parent)
        self.entries: list[Entry] = []
        self.is_running = False
        self.could_be_read = True
        self._before: tuple[Entry, ...] = ()  # What this window read or wrote last.
        try:
            saved = _QUEUE(parse(file.read_bytes(), "queue"), "queue")
            self.entries, self.is_running = list(saved["entries"]), saved["is_running"]
            self._before = tuple(self.entries)
        except ValueError:
            self.could_be_read = False
            put_aside(file)
        except OSError:
            pass

    def saver(self) -> Callable[[], None]:
        """Return a function that writes the queue as it is, whole or not at all; any thread may call it.

        What another window has put into the file meanwhile stays there.
        """
        entries, is_running, file = tuple(self.entries), self.is_running, self._file

        def save() -> None:
            self._anchor.make(file.parent)
            values = [
                asdict(entry) | {"sentence": to_json(entry.sentence)}
                for entry in _together(entries, self._before, file)
            ]
            write_json(file, {"format_version": FORMAT_VERSION, "is_running": is_running, "entries": values})
            self._before = entries

        return save

    def add(self, entries: Iterable[Entry]) -> int:
        """Put entries at the end, where they wait, even if they were there before; say how many are new."""
        known = {entry.path: number for number, entry in enumerate(self.entries)}
        new = 0
        for entry in entries:
            if entry.path in known:
                self.entries[known[entry.path]] = entry
            else:
                known[entry.path] = len(self.entries)
                self.entries.append(entry)
                new += 1
        return new

    def remove(self, numbers: Iterable[int]) -> None:
        gone = set(numbers)
        self.entries = [entry for number, entry in enumerate(self.entries) if number not in gone]

    def put_failures_first(self) -> None:
        """Move what failed to the front, where it is seen; all else keeps its order."""
        self.entries.sort(key=lambda entry: entry.state != "failed")

    def change(self, number: int, **values: Any) -> None:
        """Give an entry other values."""
        self.entries[number] = replace(self.entries[number], **values)

    def number(self, path: str) -> int | None:
        """The number of the entry of a picture; None when it is not in the queue."""
        return next((number for number, entry in enumerate(self.entries) if entry.path == path), None)

    def waiting(self) -> list[int]:
        """The numbers of the entries that are still to be enlarged."""
        return [number for number, entry in enumerate(self.entries) if entry.state == "waiting"]

    def done(self) -> list[int]:
        """The numbers of the entries that there is nothing more to do about."""
        return [number for number, entry in enumerate(self.entries) if entry.state in ("made", "passed")]

    def failed(self) -> list[int]:
        """The numbers of the entries that could not be enlarged."""
        return [number for number, entry in enumerate(self.entries) if entry.state == "failed"]


def find_entries(places: Sequence[Path], out: Path) -> tuple[list[Entry], list[Sentence]]:
    """Return entries for pictures, and for all pictures in folders, and what to say of others.

    Raises EngineError without any.
    """
    jobs, notices = find_jobs(places, out)
    return [look_at(job) for job in jobs], notices


def look_at(job: Job) -> Entry:
    """Return an entry for a picture; one that cannot be read has failed already."""
    entry = Entry(path=str(job.path), folder=str(job.folder))
    try:
        width, height = picture_size(job.path)
        return replace(entry, changed=_last_change(job.path), width=width, height=height)
    except EngineError as error:
        return replace(entry, state="failed", sentence=str(error))
    except OSError:  # Gone since a moment; reading it will say so.
        return entry


def _together(mine: Sequence[Entry], before: Sequence[Entry], file: Path) -> Sequence[Entry]:
    """Return entries, with what others made of those in the file since it was as `before`."""
    try:
        theirs = _QUEUE(parse(file.read_bytes(), "queue"), "queue")["entries"]
    except (OSError, ValueError):
        return mine
    if list(theirs) == list(before):
        return mine
    by_path = [{entry.path: entry for entry in entries} for entries in (mine, before, theirs)]
    return list(together(*by_path).values())


def _last_change(path: Path) -> float:
    """Return when a file was written or put into this place: another may have come with an older date."""
    status = path.stat()
    return max(status.st_mtime, status.st_ctime)


def _path(value: Any, way: str) -> str:
    path(value, way)
    return str(value)


def _inside(value: Any, way: str) -> str:
    """Read a folder below that of all results: a file of others sends none elsewhere."""
    folder = PurePath(_path(value, way))
    if folder.anchor or ".." in folder.parts:
        raise Refusal('The value "{way}" must be a folder inside another.', way=way)
    return str(value)


_PIXELS = ("width", "height", "made_width", "made_height")
_ENTRY = record(
    Entry,
    longest=_LONGEST,
    path=_path,
    folder=_inside,
    result=_path,
    sentence=sentence,
    **dict.fromkeys(_PIXELS, count),
)
_TABLE = table({"is_running": truth, "entries": list_of(_ENTRY, _MOST)})
_QUEUE = versioned(FORMAT_VERSION, _TABLE, oldest=1)
