"""The queue at work: begun, paused, stopped, and how it stands."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ganart.messages import UPSCALING, Message, about_failure
from ganart.numbers import fill, written
from ganart.pages.upscale.pace import Pace
from ganart.pages.upscale.queue import Queue
from ganart.pages.upscale.queue_model import QueueModel
from ganart.reveal import reveal
from ganart.words import time_left
from ganart.working.crew import Crew
from ganart.working.deaths import EngineDied
from ganart.working.engine import Engine
from ganart.working.long_work import LongWork
from ganart.working.surviving import DEATHS, Deaths
from training import tasks
from training.compute.care import AS_USUAL
from training.events import Enlarged, Event, Finished, Generating, Notice, Upscaling
from training.upscaling.settings import UpscaleConfig


class UpscalingWork(LongWork):
    """Has the engine enlarge what waits in a queue, one run at a time.

    Signals:
        made: A result is there; arg is its Path.
        settled: An entry of the queue has found its end, or the run has.
        run_ended: Nothing is at work any more, and nothing follows.
    """

    PAUSABLE = ("starting", "working")

    made = Signal(Path)
    settled = Signal()
    run_ended = Signal()

    def __init__(self, engine: Engine, queue: Queue, model: QueueModel, crew: Crew, parent: QObject):
        super().__init__(crew, parent)
        self._engine = engine
        self._queue = queue
        self._model = model
        self._asked: tuple[Path, UpscaleConfig] | None = None  # Folder of the results, and how.
        self._out = Path()  # The folder of the run that runs, or did last.
        self._is_ending = False  # The window closes.
        self._areas: dict[str, int] = {}  # Pixels of each result of this run that has not ended, by path.
        self._paths: list[str] = []  # Of this run, in its order.
        self._current = ""  # Path of the picture at work.
        self._done = 0  # Pixels of the results that have ended, and of what was made of those that failed.
        self._now = 0  # Pixels of the present one.
        self._pace = Pace()
        self._deaths = Deaths()  # Of the engine, by the path of the picture at work.

    # -- COMMANDS --

    def begin(self, out: Path, config: UpscaleConfig) -> None:
        """Enlarge all that waits. It shows at once, before anything comes back."""
        self._deaths = Deaths()
        self._asked = (out, config)
        self._begin_run(out, config)

    def _begin_run(self, out: Path, config: UpscaleConfig) -> None:
        """Enlarge all that waits, carefully where the engine has died twice at a picture of it."""
        self._out = out
        entries = [self._queue.entries[number] for number in self._queue.waiting()]
        self._paths = [entry.path for entry in entries]
        rows = [self._model.row(number) for number in self._queue.waiting()]
        self._areas = {row.entry.path: row.target[0] * row.target[1] for row in rows}
        self._current, self._done, self._now = "", 0, 0
        self._pace = Pace()
        self._queue.is_running = True
        jobs = [entry.job for entry in entries]
        cares = [care for path in self._paths if (care := self._deaths.care_at(path)) != AS_USUAL]
        care = cares[0] if cares else AS_USUAL
        self._begin(self._engine.start_once(care, tasks.upscale_jobs, jobs, out, config))
        self.settled.emit()

    def pause_or_resume(self) -> None:
        """Pause, or go on."""
        super().pause_or_resume()
        if self.is_paused():
            self._pace.rest()
        elif self._activity == "working":
            self._pace.go_on()

    def stop(self) -> None:
        """Give up the present picture; what waits goes on waiting, what is done stays.

        Nothing has been made while the engine still starts: nobody need wait for it then.
        """
        if self._worker:
            self._asked = None
            if self._activity == "starting":
                self._let_go()
            else:
                super().stop()

    def end(self) -> None:
        """Give up the present picture because the window closes; the queue remembers that it was at work."""
        self._is_ending = True
        if self._worker:
            self._worker.stop()

    # -- HOW IT STANDS --

    def is_in_run(self, path: str) -> bool:
        """Whether the engine has been asked for a picture and has not ended it."""
        return self._worker is not None and path in self._areas

    def speed(self) -> float | None:
        """Pixels of results a second; None while that is not known."""
        return self._pace.speed()

    def seconds_left(self) -> float | None:
        """How long the rest of the run takes; None while that is not known."""
        speed = self._pace.speed()
        return (sum(self._areas.values()) - self._now) / speed if speed else None

    def in_words(self) -> str:
        """Say how it stands: "3 of 12   1.4 MP/s   5 min left"."""
        ended = len(self._paths) - len(self._areas)
        words = [fill(self.tr("{:,} of {:,}"), ended, len(self._paths))]
        match self._activity:
            case "starting":
                words.append(self.tr("Starting…"))
            case "pausing" | "paused":
                words.append(self.tr("Paused"))
            case "stopping":
                words.append(self.tr("Stopping…"))
            case _:
                speed, seconds_left = self._pace.speed(), self.seconds_left()
                if speed and seconds_left is not None:
                    words += [speed_in_words(speed), time_left(seconds_left)]
        return "   ".join(words)

    def task_title(self) -> str:
        if not self._current:  # The engine still starts.
            return self.tr("Enlarging pictures")
        return self.tr("Enlarging {}").format(Path(self._current).name)

    def fraction(self) -> float | None:
        whole = self._done + sum(self._areas.values())
        return (self._done + self._now) / whole if whole else None

    # -- WHAT COMES BACK --

    def _on_reported(self, event: Event) -> None:
        match event:
            case Generating(done=done) if done < len(self._paths):
                self._show_fraction(None)
                self._current, self._now = self._paths[done], 0
                self._show_fraction(0.0)
            case Upscaling(width=width, height=height, done=done, total=total):
                self._areas[self._current] = width * height
                self._now = width * done
                self._pace.advance(self._done + self._now)
                self._show_fraction(done / total)
                self._come_further()
            case Enlarged():
                self._end_entry(event)
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))
            case Finished(sentence=sentence):
                out = self._out
                open_it = (self.tr("Open folder"), lambda: reveal(out, self.said.emit))
                self.said.emit(Message(sentence, actions=(open_it,), cause=UPSCALING))

    def _end_entry(self, end: Enlarged) -> None:
        area = self._areas.pop(end.path, 0)
        # What failed half-way has taken its time: left out, the progress would fall back.
        self._done, self._now = self._done + (area if end.outcome == "made" else self._now), 0
        self._pace.advance(self._done)
        self._show_fraction(None)
        self._settle(
            end.path,
            state=end.outcome,
            result=end.result,
            made_width=end.width,
            made_height=end.height,
            sentence=end.sentence,
        )
        if end.outcome == "failed" and len(self._paths) == 1:
            self.said.emit(Message(end.sentence, "error", cause=UPSCALING))
        if end.outcome == "made":
            self.made.emit(Path(end.result))
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        """Leave the picture at work waiting: what ended the run is the disk's or the engine's fault.

        Where the engine died, the run goes on by itself; only a picture at which it has died every time is to
        blame.
        """
        if isinstance(error, EngineDied) and self._asked and self._paths:
            self._survive(error)
            return
        message = about_failure(error, self.tr("The picture could not be enlarged."))
        self._asked = None
        self.said.emit(replace(message, cause=UPSCALING))

    def _survive(self, died: EngineDied) -> None:
        """Have the run go on once this worker has ended: as before, carefully, or without the picture."""
        path = self._current or self._paths[0]
        care = self._deaths.care_after(died, path)
        name = Path(path).name
        if care is None:
            sentence = self.tr(
                "The engine stopped each of {} times that it enlarged {}, so this picture is left out."
            ).format(written(DEATHS), name)
            self._settle(path, state="failed", sentence=sentence)
        elif care.without_card:
            sentence = self.tr(
                "The graphics card stopped again at {}, so it is enlarged on the processor. What was done is "
                "kept."
            ).format(name)
        elif care != AS_USUAL:
            sentence = self.tr(
                "The engine stopped again at {}, so it is enlarged more carefully: in smaller pieces and on "
                "fewer threads, which takes longer. What was done is kept."
            ).format(name)
        elif died.cause == "memory":
            sentence = self.tr(
                "The system ended the engine at {} because memory was full. It was started again. What was "
                "done is kept."
            ).format(name)
        elif died.cause == "killed":
            sentence = self.tr(
                "The system ended the engine at {}, perhaps because memory was full. It was started again. "
                "What was done is kept."
            ).format(name)
        else:
            sentence = self.tr(
                "The engine stopped unexpectedly at {} and was started again. What was done is kept."
            ).format(name)
        self.said.emit(Message(sentence, "warning", cause=UPSCALING))

    def _on_finished(self) -> None:
        self._show_fraction(None)
        self._queue.is_running = self._is_ending and bool(self._areas)
        self._areas = {}
        self._become("resting")
        self.settled.emit()
        if self._asked and self._queue.waiting() and not self._is_ending:  # They were added meanwhile.
            self._begin_run(*self._asked)
        else:
            self.run_ended.emit()

    def _show_fraction(self, fraction: float | None) -> None:
        number = self._queue.number(self._current)
        if number is not None:
            self._model.set_fraction(number, fraction)

    def _settle(self, path: str, **values: Any) -> None:
        number = self._queue.number(path)
        if number is not None:
            self._queue.change(number, **values)
            self._model.refresh([number])
            self.settled.emit()


def speed_in_words(speed: float) -> str:
    """Say pixels a second: "1.4 MP/s"."""
    megapixels = speed / 1e6
    how = ".1f" if megapixels >= 0.1 else ".2f"
    return f"{written(max(megapixels, 0.01), how)} MP/s"
