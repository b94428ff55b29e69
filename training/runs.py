"""A run's folder: what a training leaves on the disk, second by second.

    config.json           the settings it was started with
    state.json            whether it is training, paused, stopped, finished or failed, and why
    history.jsonl         one line of numbers about every second
    previews/00001234.png what the fixed latents looked like at a step, fewer and fewer as the run grows
    checkpoints/00001234.safetensors   all that training needs to go on, the last two
    model.safetensors     the averaged generator of the last checkpoint, to use and to give away
    .lock                 held by the process that trains

Free of torch: the application lists, shows and checks runs without the engine.
"""

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from training.config import TrainConfig
from training.errors import EngineError, RunInUse
from training.events import Progress
from training.files import sweep_parts, whole_file, write_json

_PATIENCE_S = 0.5  # Who only asks whether a run is in use holds it for a moment.

State = Literal["new", "training", "paused", "stopped", "finished", "failed", "interrupted"]

_TAIL_BYTES = 8192  # Of the history: some twenty lines.


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a list of runs shows of one."""

    path: Path
    title: str
    recipe: str
    width: int  # Of what it paints, in pixels.
    height: int
    state: State  # "interrupted": it was training when its process died.
    reason: str  # A sentence when it failed.
    step: int
    images_seen: int
    fraction: float | None  # Of the way; None when no length was given.
    seconds: float  # Spent training.
    changed: float  # Unix time of its last sign of life.
    preview: Path | None  # The newest one.


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
        self._config = self.path / "config.json"
        self._state = self.path / "state.json"
        self._history = self.path / "history.jsonl"

    @classmethod
    def create(cls, path: Path, config: TrainConfig) -> "Run":
        """Make a new run's folder. Raises EngineError when there is something in it already.

        A run that ended before its first step (of a folder without pictures, say) may be begun again.
        """
        run = cls(path)
        if run.path.exists() and not run._is_blank():
            raise EngineError(f"There is something at {run.path} already. A new run needs a new folder.")
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
            return TrainConfig.from_json(json.loads(self._config.read_bytes()))
        except FileNotFoundError:
            raise EngineError(f"{self.path} is not the folder of a run: it has no config.json.") from None
        except OSError as error:
            raise EngineError(f"The settings of {self.path} cannot be read: {error.strerror}.") from error
        except (ValueError, RecursionError) as error:
            raise EngineError(f"The settings of {self.path} are damaged: {error}") from error

    def set_config(self, config: TrainConfig) -> None:
        """Change how the run goes on: a longer way, another device."""
        write_json(self._config, config.to_json())

    def _is_blank(self) -> bool:
        """Whether the folder is empty, or a run's that nobody holds and that never took a step."""
        if not self.path.is_dir() or self.in_use():
            return False
        made = {self._config.name, self._state.name, ".lock", self.previews.name, self.checkpoints.name}
        found = list(self.path.iterdir())
        inside = [path for folder in (self.previews, self.checkpoints) for path in folder.glob("*")]
        return {path.name for path in found} <= made and not inside

    # -- STATE --

    def set_state(self, state: State, reason: str = "") -> None:
        write_json(self._state, {"state": state, "reason": reason})

    def state(self) -> tuple[State, str]:
        """What became of the run, and why in a sentence when it failed."""
        try:
            values = json.loads(self._state.read_bytes())
            state, reason = str(values["state"]), str(values["reason"])
        except (OSError, ValueError, KeyError, TypeError):
            state, reason = "interrupted", ""
        if state in ("new", "training", "paused") and not self.in_use():
            return "interrupted", reason
        return state, reason

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keep every other process from training this run. A dead holder does not keep it.

        Raises RunInUse when another process holds it.
        """
        lock = FileLock(self.path / ".lock", timeout=_PATIENCE_S, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            raise RunInUse(f"The run {self.path.name} is being trained by another process.") from None
        try:
            sweep_parts(self.path)
            sweep_parts(self.checkpoints)
            sweep_parts(self.previews)
            yield
        finally:
            lock.release()

    def in_use(self) -> bool:
        """Whether a process trains this run right now."""
        lock_path = self.path / ".lock"
        if not lock_path.exists():
            return False
        try:
            with FileLock(lock_path, timeout=0):
                return False
        except Timeout:
            return True

    # -- HISTORY --

    def append_history(self, progress: Progress) -> None:
        """Add a line of numbers. Raises OSError when the disk is full, and then leaves no half line."""
        with self._history.open("ab", buffering=0) as file:
            whole, line = file.tell(), _line_of(progress)
            try:
                if file.write(line) < len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            except OSError:
                file.truncate(whole)
                raise

    def history(self) -> list[Progress]:
        """The numbers so far, oldest first; lines that are damaged or half written are left out."""
        try:
            with self._history.open("rb") as file:
                found = [_progress_in(line) for line in file]
        except FileNotFoundError:
            return []
        return [progress for progress in found if progress]

    def last_progress(self) -> Progress | None:
        """The newest numbers, without reading the hours before."""
        try:
            with self._history.open("rb") as file:
                file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL_BYTES))
                lines = file.readlines()
        except FileNotFoundError:
            return None
        return next((progress for line in reversed(lines) if (progress := _progress_in(line))), None)

    def cut_after(self, step: int) -> None:
        """Forget what was written beyond `step`: a resumed run lives those steps again."""
        kept = [progress for progress in self.history() if progress.step <= step]
        if self._history.exists():
            with whole_file(self._history) as file:
                file.writelines(_line_of(progress) for progress in kept)
        for preview_step, path in self.preview_files():
            if preview_step > step:
                path.unlink(missing_ok=True)

    def preview_files(self) -> list[tuple[int, Path]]:
        """(step, picture) of every preview kept, oldest first."""
        return _numbered(self.previews, ".png")

    def checkpoint_files(self) -> list[tuple[int, Path]]:
        """(step, file) of every checkpoint kept, oldest first."""
        return _numbered(self.checkpoints, ".safetensors")

    def summary(self) -> RunSummary:
        """What a list of runs shows. Raises EngineError when the settings cannot be read."""
        config = self.config()
        state, reason = self.state()
        last = self.last_progress()
        previews = self.preview_files()
        newest = self._history if self._history.exists() else self._config
        return RunSummary(
            path=self.path,
            title=config.title or self.path.name,
            recipe=config.recipe,
            width=config.data.width,
            height=config.data.height,
            state=state,
            reason=reason,
            step=last.step if last else 0,
            images_seen=last.images_seen if last else 0,
            fraction=last.fraction if last else None,
            seconds=last.seconds if last else 0.0,
            changed=newest.stat().st_mtime,
            preview=previews[-1][1] if previews else None,
        )


def list_runs(folder: Path) -> list[RunSummary]:
    """Every run inside `folder`, the most recently changed first; what is not a run is passed over."""
    summaries = []
    if not folder.is_dir():
        return []
    for path in folder.iterdir():
        if (path / "config.json").is_file():
            try:
                summaries.append(Run(path).summary())
            except (EngineError, OSError):
                continue
    return sorted(summaries, key=lambda summary: summary.changed, reverse=True)


def _line_of(progress: Progress) -> bytes:
    return json.dumps(asdict(progress)).encode() + b"\n"


def _progress_in(line: bytes) -> Progress | None:
    """Read a line of the history; None when a power cut or another program damaged it."""
    try:
        progress = Progress(**json.loads(line))
        numbers = (progress.step, progress.images_seen, progress.seconds, progress.d_real, progress.d_fake)
        known = (*numbers, progress.images_per_second, *progress.losses.values())
        maybe = [number for number in (progress.fraction, progress.seconds_left) if number is not None]
        return progress if all(isinstance(number, int | float) for number in (*known, *maybe)) else None
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _numbered(folder: Path, suffix: str) -> list[tuple[int, Path]]:
    files = [path for path in folder.glob(f"*{suffix}") if path.stem.isdigit()]
    return sorted((int(path.stem), path) for path in files)
