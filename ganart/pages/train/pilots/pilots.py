"""Pilots: several short trainings of the same pictures, to go on with the best one. Kept on the disk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from os.path import isfile
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ganart.keeping.library import Library
from ganart.keeping.writing import named
from ganart.messages import Message
from ganart.pages.train.pilots.pilots_dialog import PilotsDialog
from ganart.pages.train.pilots.ways import Way
from ganart.pages.train.running.conducting import Conductor
from ganart.translation import translate
from ganart.working.background import Background
from training.errors import EngineError
from training.files import write_json
from training.foreign import list_of, number, parse, table, text, versioned
from training.runs import Run

FORMAT_VERSION = 1
TRIED = "pilots"  # The cause of what is said of them.

_MOST = 8  # Pilots of one trial.
_READER = versioned(
    FORMAT_VERSION, table({"runs": list_of(text(255, 1), _MOST), "minutes": number(0.0, 1e7)})
)


@dataclass(frozen=True, slots=True)
class Trial:
    """Pilots that belong together."""

    runs: tuple[Path, ...]
    minutes: float  # That the one that goes on is to have in all; 0 = no limit.


class Pilots(QObject):
    """Has several ways tried one after the other, and offers to compare them when all have ended.

    Attributes:
        dialog: What asked for the ways that was opened last.
        trial: The last one, until it was gone on with.

    Signals:
        compare_requested: arg is the list of the runs' folders.
        said: arg is a `Message`.
        settled: What was said of a cause is out of date; arg is the cause.
    """

    compare_requested = Signal(list)
    said = Signal(object)
    settled = Signal(str)

    def __init__(self, library: Library, background: Background, conductor: Conductor, parent: QObject):
        super().__init__(parent)
        self._library = library
        self._background = background
        self._conductor = conductor
        self.dialog: PilotsDialog | None = None
        self.trial: Trial | None = None
        self._has_told = False  # That all of them have ended.
        conductor.waiting.queue.read.connect(self._look)

    def ask(self, ways: Sequence[Way], usual_title: Callable[[], str], over: QWidget) -> None:
        """Ask which of some ways are to be tried, and for how long; then try them, or say why not."""

        def try_them(chosen: Sequence[Way], minutes: int) -> None:
            try:
                self.begin(chosen, minutes, usual_title())
            except EngineError as error:  # The disk of the library may be gone.
                self.said.emit(Message(str(error), "error"))

        self.dialog = PilotsDialog(ways, over)
        self.dialog.answered.connect(try_them)
        self.dialog.open()

    def begin(self, ways: Sequence[Way], minutes: int, usual_title: str) -> None:
        """Try some ways, each for so many minutes, the others waiting for the first.

        They go before trainings that wait already: those take a night, and these are to be compared soon.
        """
        waited = len(self._conductor.waiting.queue.runs())
        runs = []
        for way in ways:
            title = way.config.title or usual_title
            name = translate("words", way.name)
            title = self.tr("{0}, {1}").format(title, name[:1].lower() + name[1:])
            config = replace(way.config, title=title, minutes=float(minutes), images=0)
            runs.append(self._conductor.start(config, title, is_urgent=True))
        self._keep(Trial(tuple(runs), ways[0].config.minutes))
        self.settled.emit(TRIED)
        if waited:
            one = self.tr("These ways are tried first. The training that waits already follows them.")
            many = self.tr("These ways are tried first. The {:,} trainings that wait already follow them.")
            self.said.emit(Message(one if waited == 1 else many.format(waited), cause=TRIED))

    def go_on(self, run: Path) -> None:
        """Go on with one of the runs for the rest of the time that was planned, and forget the trial."""
        trial = self.trial
        if self._conductor.work.is_running():
            self._conductor.continue_run(run)  # Which says that one trains at a time; the trial stays.
            return
        if trial is None or run not in trial.runs:
            self._conductor.continue_run(run, 0)
            return
        self._keep(None)
        self.settled.emit(TRIED)
        rest = 0 if trial.minutes == 0 else max(1, round(trial.minutes - _minutes_of(run)))
        self._conductor.continue_run(run, rest)

    def look_whether_all_have_ended(self) -> bool:
        """Offer to compare when the last of the trial has just ended; return whether that is so."""
        was_one = self.trial is not None and self._conductor.work.run in self.trial.runs
        return was_one and not self._has_told and self._offer()

    def _offer(self) -> bool:
        """Offer to compare, when nothing of the trial runs or waits any more; return whether that is so."""
        trial, conductor = self.trial, self._conductor
        if trial is None:
            return False
        queue = conductor.waiting.queue
        due: set[Path | None] = {*queue.runs(), *filter(queue.is_coming, trial.runs)}
        if conductor.work.is_running():
            due.add(conductor.work.run)
        runs = [run for run in trial.runs if isfile(run / "config.json")]  # The others were deleted.
        if len(runs) < 2 or not due.isdisjoint(trial.runs):
            return False
        self._has_told = True
        compare = (self.tr("Compare"), lambda: self.compare_requested.emit(runs))
        sentence = self.tr("{:,} ways were tried. Compare them and go on with the best.")
        self.said.emit(Message(sentence.format(len(runs)), actions=(compare,), cause=TRIED, stays=True))
        return True

    def _keep(self, trial: Trial | None) -> None:
        self.trial, self._has_told = trial, False
        self._background.call("keep pilots", _saver(self._library, trial), lambda _: None)

    @Slot()
    def _look(self) -> None:
        self._background.call("pilots", lambda: _read(self._library), self._on_read)

    @Slot(object)
    def _on_read(self, trial: Trial | None) -> None:
        if trial and self.trial is None:
            self.trial = trial
            self._offer()


def _minutes_of(run: Path) -> float:
    """Return how long a run has trained; 0 where that cannot be read."""
    last = Run(run).last_progress()
    return last.seconds / 60 if last else 0.0


def _file(library: Library) -> Path:
    return library.root / "pilots.json"


def _saver(library: Library, trial: Trial | None) -> Callable[[], None]:
    def save() -> None:
        file = _file(library)
        with named(file):
            if trial is None:
                file.unlink(missing_ok=True)
            else:
                names = [run.name for run in trial.runs]
                values = {"format_version": FORMAT_VERSION, "runs": names, "minutes": trial.minutes}
                write_json(file, values)

    return save


def _read(library: Library) -> Trial | None:
    """Return the trial that is kept, if its runs are still there."""
    try:
        values = _READER(parse(_file(library).read_bytes(), "pilots"), "pilots")
        runs = [library.runs / name for name in values["runs"] if Path(name).name == name]
    except (OSError, ValueError, EngineError):
        return None
    there = tuple(run for run in runs if (run / "config.json").is_file())
    return Trial(there, values["minutes"]) if there else None
