"""A run's folder: what a training leaves on the disk, second by second.

    config.json           the settings it was started with
    state.json            whether it is training, paused, stopped, finished or failed, and why
    history.jsonl         one line of numbers about every second
    quality.jsonl         one line for each time the quality was measured
    previews/00001234.png what the fixed latents looked like at a step, fewer and fewer as the run grows
    checkpoints/00001234.safetensors   all that training needs to go on: the last two, and the best
    model.safetensors     the averaged generator of the last checkpoint, to use and to give away
    best.safetensors      the same of the best one
    note.txt              what the artist wrote down about it, if anything
    classes.json          the classes that are learned, in the order in which the network knows them
    set aside/            what came after a checkpoint that the training went back to
    .lock                 held by the process that trains; .lock.held where a share knows no locks

Free of torch: the application lists, shows and checks runs without the engine.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Literal, get_args

from training.config import TrainConfig
from training.errors import EngineError, MadeByNewer, RunInUse, UnknownNames
from training.events import Judged, Progress
from training.files import sweep_dead_parts, sweep_parts, whole_file, write_json
from training.foreign import one_of, parse, sentence, table, text
from training.journal import Journal
from training.ripeness import is_ripe, shows_free_pictures
from training.run_lock import Held, holding, is_held, lock_files
from training.sentences import to_json

LONGEST_NOTE = 500  # Characters.

State = Literal["new", "training", "paused", "stopped", "finished", "failed", "interrupted"]
ListedState = State | Literal["newer"]

_STATE = table(
    {"state": one_of(get_args(State)), "reason": text(1 << 16), "sentence": sentence}, can_miss=["sentence"]
)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a list of runs shows of one."""

    path: Path
    title: str
    recipe: str
    width: int  # Of what it paints, in pixels.
    height: int
    state: ListedState  # "interrupted": it was training when its process died; "newer": see `MadeByNewer`.
    reason: str  # A sentence when it failed.
    step: int
    images_seen: int
    fraction: float | None  # Of the way; None when no length was given.
    seconds: float  # Spent training.
    changed: float  # Unix time of its last sign of life.
    preview: Path | None  # The newest one.
    best: Judged | None = None  # The best measurement whose checkpoint is kept.
    note: str = ""  # What the artist wrote down about it.
    is_young: bool = False  # Whether its samples still show the free pictures that it began with.
    is_ripe: bool = True  # Whether its samples are worth playing with; see `training.ripeness`.


class Run:
    """One run's folder. Making this object touches nothing on the disk.

    Attributes:
        path: The folder.
    """

    def __init__(self, path: Path):
        self.path = Path(path)
        self.previews = self.path / "previews"
        self.checkpoints = self.path / "checkpoints"
        self.model = self.path / "model.safetensors"
        self.best_model = self.path / "best.safetensors"
        self.classes = self.path / "classes.json"
        self.note_file = self.path / "note.txt"
        self._lock = self.path / ".lock"
        self._config = self.path / "config.json"
        self._state = self.path / "state.json"
        self._history = Journal(self.path / "history.jsonl", Progress)
        self._quality = Journal(self.path / "quality.jsonl", Judged)

    @classmethod
    def create(cls, path: Path, config: TrainConfig) -> "Run":
        """Make a new run's folder. Raises EngineError when there is something in it already.

        A run that ended before its first step (of a folder without pictures, say) may be begun again, also
        one that was killed while its settings were written.
        """
        run = cls(path)
        sweep_dead_parts(run.path)
        if run.path.exists() and not run._is_blank():
            raise EngineError(
                "Something already exists at {folder}. A new run needs a new folder.", folder=run.path
            )
        run.previews.mkdir(parents=True, exist_ok=True)
        run.checkpoints.mkdir(exist_ok=True)
        write_json(run._config, config.to_json())
        run.set_state("new")
        return run

    @classmethod
    def open(cls, path: Path) -> "Run":
        """Find a run that exists. Raises EngineError when there is none or its settings are damaged."""
        run = cls(path)
        run.config()
        return run

    def config(self) -> TrainConfig:
        """The settings it was started with."""
        try:
            return TrainConfig.from_json(parse(self._config.read_bytes(), "settings"))
        except (FileNotFoundError, NotADirectoryError):
            if not self.path.exists():
                raise EngineError("There is no training at {folder}.", folder=self.path) from None
            raise EngineError(
                "{folder} is not the folder of a run: it has no config.json.", folder=self.path
            ) from None
        except OSError as error:
            raise EngineError(
                "The settings of {folder} cannot be read: {reason}.", folder=self.path, reason=error.strerror
            ) from error
        except UnknownNames as error:
            raise MadeByNewer(
                "The training in {folder} was made by a newer GanArt. Update GanArt to open it. {reason}",
                folder=self.path,
                reason=error,
            ) from error
        except ValueError as error:
            raise EngineError(
                "The settings of {folder} are damaged: {reason}", folder=self.path, reason=error
            ) from error

    def set_config(self, config: TrainConfig) -> None:
        """Change how the run goes on: a longer way, another device."""
        write_json(self._config, config.to_json())

    def note(self) -> str:
        """What the artist wrote down about it, in one line; "" when that is nothing, or cannot be read."""
        try:
            with self.note_file.open("rb") as file:
                words = file.read(4 * LONGEST_NOTE).decode(errors="replace")
        except OSError:
            return ""
        return " ".join(words.split())[:LONGEST_NOTE]

    def _is_blank(self) -> bool:
        """Whether the folder is empty, or a run's that nobody holds and that never took a step."""
        if not self.path.is_dir() or self.in_use():
            return False
        kept = (self._config, self._state, self.classes, self.note_file, self.previews, self.checkpoints)
        made = {path.name for path in (*kept, *lock_files(self._lock))}
        found = list(self.path.iterdir())
        inside = [path for folder in (self.previews, self.checkpoints) for path in folder.glob("*")]
        return {path.name for path in found} <= made and not inside

    # -- STATE --

    def set_state(self, state: State, reason: str = "") -> None:
        write_json(self._state, {"state": state, "reason": str(reason), "sentence": to_json(reason)})

    def state(self) -> tuple[State, str]:
        """What became of the run, and why in a sentence when it failed.

        One that is held "trains" also while its pictures are read, before anything in it changes.
        """
        try:
            values = _STATE(parse(self._state.read_bytes(), "state"), "state")
            state: State = values["state"]
            reason = values.get("sentence", values["reason"])  # With its form; earlier versions wrote none.
        except (OSError, ValueError):
            state, reason = "interrupted", ""
        is_at_work = state in ("new", "training", "paused")
        if self.in_use() == is_at_work:
            return state, reason
        return ("interrupted", reason) if is_at_work else ("training", "")

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keep every other process from training this run. A dead holder does not keep it.

        Raises RunInUse when another process holds it.
        """
        with ExitStack() as stack:
            try:
                stack.enter_context(holding(self._lock))
            except Held:
                raise RunInUse(
                    "The run {run} is being trained by another process.", run=self.path.name
                ) from None
            aside = (self.path / "set aside").glob("*")
            for folder in (self.path, self.checkpoints, self.previews, *aside):
                sweep_parts(folder)
            yield

    def in_use(self) -> bool:
        """Whether a process trains this run right now, as far as that can be found out."""
        return is_held(self._lock)

    # -- HISTORY --

    def append_history(self, progress: Progress) -> None:
        """Write down numbers. Raises OSError when the disk is full, and then leaves no half line."""
        self._history.append(progress, lasting=False)

    def make_history_last(self) -> None:
        """Let the numbers so far last through a power cut, as a checkpoint does. Raises OSError."""
        self._history.make_last()

    def history(self) -> list[Progress]:
        """The numbers so far, oldest first."""
        return self._history.records()

    def last_progress(self) -> Progress | None:
        """The newest numbers, without reading the hours before."""
        return self._history.last()

    def append_judgement(self, judged: Judged) -> None:
        """Write down a measurement. Raises OSError when the disk is full, and then leaves no half line."""
        self._quality.append(judged)

    def judgements(self) -> list[Judged]:
        """Every measurement of the quality, oldest first."""
        return self._quality.records()

    def best(self) -> Judged | None:
        """The best measurement among those whose checkpoint is kept; None when there is none."""
        kept = dict(self.checkpoint_files())
        judgements = [judged for judged in self.judgements() if judged.step in kept]
        return min(judgements, key=lambda judged: judged.kid, default=None)

    def cut_after(self, step: int) -> None:
        """Forget what was written beyond `step`: a resumed run lives those steps again."""
        self._history.cut_after(step)
        self._quality.cut_after(step)
        for preview_step, path in self.preview_files():
            if preview_step > step:
                path.unlink(missing_ok=True)

    def set_aside_after(self, step: int) -> None:
        """Go back to a checkpoint: what came after it moves to a folder of its own in the run.

        Raises EngineError when no checkpoint of that step is kept.
        """
        self.checkpoint_of(step)
        names = (f"after {step}" if number == 1 else f"after {step} ({number})" for number in count(1))
        aside = next(path for name in names if not (path := self.path / "set aside" / name).exists())
        for folder in (self.checkpoints, self.previews):
            (aside / folder.name).mkdir(parents=True)
        for journal in (self._history.path, self._quality.path):
            if journal.exists():
                with journal.open("rb") as file, whole_file(aside / journal.name) as copy:
                    shutil.copyfileobj(file, copy)
        for later, path in reversed([*self.preview_files(), *self.checkpoint_files()]):
            if later > step:
                path.rename(aside / path.parent.name / path.name)
        self.cut_after(step)

    def moved_error(self, step: int = -1) -> EngineError:
        """Return what to say when the folder is gone; `step` is that of the last save, -1 for none known."""
        return EngineError(
            "{folder} was moved or renamed while it trained. Everything up to step {step:,} is saved in it: "
            "put the folder back, or continue from where it is now."
            if step >= 0
            else "{folder} was moved or renamed while it trained. What was saved is in it: put the folder "
            "back, or continue from where it is now.",
            folder=self.path,
            step=step,
        )

    def preview_files(self) -> list[tuple[int, Path]]:
        """(step, picture) of every preview kept, oldest first."""
        return _numbered(self.previews, ".png")

    def checkpoint_files(self) -> list[tuple[int, Path]]:
        """(step, file) of every checkpoint kept, oldest first."""
        return _numbered(self.checkpoints, ".safetensors")

    def checkpoint_of(self, step: int) -> Path:
        """Return the checkpoint of a step. Raises EngineError when none is kept."""
        files = dict(self.checkpoint_files())
        if step not in files:
            raise EngineError(
                "No checkpoint of step {step:,} is kept, so the training cannot go back to it.", step=step
            )
        return files[step]

    def summary(self) -> RunSummary:
        """What a list of runs shows. Raises EngineError when the settings cannot be read.

        Of a run that a newer version made, it is little more than that.
        """
        try:
            config = self.config()
        except MadeByNewer as error:
            return self._summary_of_newer(str(error))
        state, reason = self.state()
        last = self.last_progress()
        images_seen = last.images_seen if last else 0
        previews = self.preview_files()
        newest = self._history.path if self._history.path.exists() else self._config
        best, is_young = self.best(), shows_free_pictures(config, images_seen)
        is_done = state == "finished" and not is_young  # Whoever trained it so long wants to see what it is.
        return RunSummary(
            path=self.path,
            title=config.title or self.path.name,
            recipe=config.recipe,
            width=config.data.width,
            height=config.data.height,
            state=state,
            reason=reason,
            step=last.step if last else 0,
            images_seen=images_seen,
            fraction=last.fraction if last else None,
            seconds=last.seconds if last else 0.0,
            changed=newest.stat().st_mtime,
            preview=previews[-1][1] if previews else None,
            best=best,
            note=self.note(),
            is_young=is_young,
            is_ripe=is_done or is_ripe(last, best),
        )

    def _summary_of_newer(self, reason: str) -> RunSummary:
        """Return the title, if it is where it was, and the sentence."""
        title = parse(self._config.read_bytes(), "settings").get("title")
        return RunSummary(
            path=self.path,
            title=title if isinstance(title, str) and title else self.path.name,
            recipe="",
            width=0,
            height=0,
            state="newer",
            reason=reason,
            step=0,
            images_seen=0,
            fraction=None,
            seconds=0.0,
            changed=self._config.stat().st_mtime,
            preview=None,
        )


def list_runs(folder: Path) -> list[RunSummary]:
    """Every run inside `folder`, the most recently changed first; what is not a run is passed over."""
    summaries = []
    if not folder.is_dir():
        return []
    for path in folder.iterdir():
        try:
            if (path / "config.json").is_file():
                summaries.append(Run(path).summary())
        except (EngineError, OSError):  # One that may not be looked into, too.
            continue
    return sorted(summaries, key=lambda summary: summary.changed, reverse=True)


def _numbered(folder: Path, suffix: str) -> list[tuple[int, Path]]:
    files = [path for path in folder.glob(f"*{suffix}") if path.stem.isdecimal()]
    return sorted((int(path.stem), path) for path in files)
