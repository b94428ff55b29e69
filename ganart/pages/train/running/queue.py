"""The trainings that wait for the one that runs, in the order in which they begin; kept on the disk."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ganart.keeping.library import Library
from ganart.keeping.two_hands import together
from ganart.keeping.writing import named
from ganart.working.background import Background
from training.config import TrainConfig
from training.errors import EngineError
from training.files import put_aside, write_json
from training.foreign import list_of, parse, table, text, versioned
from training.runs import Run

FORMAT_VERSION = 1

_MOST = 1_000  # Trainings.
_READER = versioned(FORMAT_VERSION, table({"runs": list_of(text(255, 1), _MOST)}))


class TrainingQueue(QObject):
    """Runs whose folders are there, with their settings, and which have not begun or were left in the middle.

    Signals:
        changed: Others wait, or in another order.
        added: A new run waits; arg is its folder.
        read: What waited at the last end of the program is known.
        refused: A training could not be put into it; arg is the exception.
    """

    changed = Signal()
    added = Signal(Path)
    read = Signal()
    refused = Signal(object)

    def __init__(self, library: Library, background: Background, parent: QObject):
        super().__init__(parent)
        self._library = library
        self._background = background
        self._runs: list[Path] = []
        self._titles: dict[Path, str] = {}  # Of those that wait, or did.
        self._coming: set[Path] = set()  # Those whose folders are being made.
        self._urgent: set[Path] = set()  # Those that were added to go before the others.
        self._asked = 0  # How often a training was added: each is a job of its own.
        self._before: list[str] = []  # Names that this window read or wrote last.

    def runs(self) -> list[Path]:
        """The folders of those that wait, the next one first."""
        return list(self._runs)

    def is_coming(self, run: Path) -> bool:
        """Return whether a run will wait as soon as its folder is made."""
        return run in self._coming

    def place(self, run: Path) -> int:
        """Return the place of a run, 1 for the next; 0 when it does not wait."""
        return self._runs.index(run) + 1 if run in self._runs else 0

    def title(self, run: Path) -> str:
        """Return what a run that waits is called, as far as that is known."""
        return self._titles.get(run, run.name)

    def rename(self, run: Path, title: str) -> None:
        """Call a run otherwise, if it waits."""
        if run in self._runs and title != self.title(run):
            self._titles[run] = title
            self.changed.emit()

    def look(self) -> None:
        """Read in the background what waited at the last end of the program."""
        self._background.call("queue of trainings", self._reader(), self._on_read)

    def add(self, run: Path, config: TrainConfig, is_urgent: bool = False) -> None:
        """Make the folder of a new run in the background, and let it wait behind all others.

        One that is urgent waits behind other urgent ones only.
        """
        self._asked += 1
        if is_urgent:
            self._urgent.add(run)
        self._titles[run] = config.title or run.name
        self._coming.add(run)
        self._background.call(
            f"queue {self._asked}", partial(_created, run, config), partial(self._on_created, run)
        )

    def take(self) -> Path | None:
        """Take the next run off the queue, if there is one."""
        if not self._runs:
            return None
        run = self._runs[0]
        self.remove(run)
        return run

    def remove(self, run: Path) -> None:
        """Let a run wait no longer: it begins, or is deleted."""
        if run in self._runs:
            self._runs.remove(run)
            self._keep()

    def clear(self) -> None:
        """Let none wait; the runs stay."""
        self._runs = []
        self._keep()

    def put_first(self, run: Path, title: str) -> None:
        """Let a run that is being left wait before all others, to go on at the next start."""
        self._titles[run] = title
        self._runs = [run, *(other for other in self._runs if other != run)]
        self._keep()

    def _insert(self, run: Path) -> None:
        patient = [place for place, other in enumerate(self._runs) if other not in self._urgent]
        self._runs.insert(patient[0] if patient and run in self._urgent else len(self._runs), run)

    def _keep(self) -> None:
        self._background.call("keep queue", self._saver(), lambda _: None)
        self.changed.emit()

    def _reader(self) -> Callable[[], dict[Path, str]]:
        def read() -> dict[Path, str]:
            titles = _read(self._library)
            self._before = [run.name for run in titles]  # Not with the answer: more may be written by then.
            return titles

        return read

    def _saver(self) -> Callable[[], None]:
        library, names = self._library, [run.name for run in self._runs]

        def save() -> None:
            values = _together(names, self._before, library)
            with named(_file(library)):
                write_json(_file(library), {"format_version": FORMAT_VERSION, "runs": values})
            self._before = names

        return save

    def _on_read(self, titles: dict[Path, str]) -> None:
        self._runs = [*(run for run in titles if run not in self._runs), *self._runs]
        self._titles = titles | self._titles
        self.changed.emit()
        self.read.emit()

    def _on_created(self, run: Path, answer: Path | EngineError) -> None:
        self._coming.discard(run)
        if isinstance(answer, EngineError):
            self.refused.emit(answer)
        else:
            self._insert(answer)
            self._keep()
            self.added.emit(answer)


def _file(library: Library) -> Path:
    return library.root / "waiting.json"


def _read(library: Library) -> dict[Path, str]:
    """Return the runs that are kept in the file and still there, with their titles.

    A file that cannot be understood is put aside, so that the next one does not replace it.
    """
    try:
        names = _READER(parse(_file(library).read_bytes(), "queue"), "queue")["runs"]
    except ValueError:
        put_aside(_file(library))
        return {}
    except OSError:
        return {}
    folder = library.runs
    runs = [folder / name for name in dict.fromkeys(names) if Path(name).name == name]
    return {run: _title(run) for run in runs if (run / "config.json").is_file()}


def _together(mine: list[str], before: list[str], library: Library) -> list[str]:
    """Return names of runs, with what another window put into the file or took out since it was `before`."""
    try:
        theirs = _READER(parse(_file(library).read_bytes(), "queue"), "queue")["runs"]
    except (OSError, ValueError):
        return mine
    if theirs == before:
        return mine
    return list(together(*(dict.fromkeys(names) for names in (mine, before, theirs))))


def _title(run: Path) -> str:
    try:
        return Run(run).config().title or run.name
    except (EngineError, OSError, ValueError):  # It says so when it begins.
        return run.name


def _created(run: Path, config: TrainConfig) -> Path | EngineError:
    """Make the folder of a run; return it, or why that cannot be."""
    try:
        return Run.create(run, config).path
    except EngineError as error:
        return error
    except OSError as error:
        return EngineError(
            "The run cannot be written to {folder}: {reason}.", folder=run, reason=error.strerror
        )
