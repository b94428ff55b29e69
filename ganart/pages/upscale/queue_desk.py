"""Pictures come into the queue and leave it; each is told the size that it gets."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.engine_words import in_users_words
from ganart.messages import Message
from ganart.numbers import fill
from ganart.pages.upscale.planned_size import planned_size
from ganart.pages.upscale.queue import Entry, Queue, find_entries, look_at
from ganart.pages.upscale.queue_model import QueueModel, Row
from ganart.words import counted
from ganart.working.background import Background
from training.errors import EngineError
from training.sentences import Sentence, joined
from training.upscaling.settings import UpscaleConfig

_FAR = 16  # Times as wide, from which on results need a warning: the network works on its own results.


class QueueDesk(QObject):
    """Keeps the queue, on the disk as well.

    Attributes:
        queue: The pictures.
        model: They as Qt's views see them.
        config: How they are to be enlarged; None when the form says something impossible.

    Signals:
        changed: Pictures came or went; arg is the number of the one to look at.
        ready_again: Pictures that had failed wait.
        said: arg is a `Message`.
    """

    changed = Signal(int)
    ready_again = Signal()
    said = Signal(object)

    def __init__(
        self, file: Path, background: Background, is_at_work: Callable[[str], bool], parent: QObject
    ):
        """Keep the queue in a file. `is_at_work` says of a path whether the engine has to do with it."""
        super().__init__(parent)
        self._background = background
        self._is_at_work = is_at_work
        self._added = 0  # How often pictures were added or tried again: each time is a job of its own.
        self._reason = ""  # Why there is no config.
        self.config: UpscaleConfig | None = None
        self.queue = Queue(file)
        self.model = QueueModel(self.queue, self._target, self)

    def set_config(self, config: UpscaleConfig | None, reason: str) -> None:
        """Say how pictures are to be enlarged, or why that is not known."""
        self.config, self._reason = config, reason
        self.model.refresh()

    def add(self, places: Sequence[Path], out: Path) -> None:
        """Look for pictures in places, and put them into the queue; `out` is where results go."""
        self._added += 1
        self._background.call(f"add {self._added}", lambda: _found(places, out), self._on_found)

    def take_off(self, numbers: Sequence[int]) -> None:
        """Let entries leave the queue; those at work stay."""
        free = [number for number in numbers if not self._is_at_work(self.queue.entries[number].path)]
        if len(free) < len(numbers):
            sentence = self.tr("Pictures that are being enlarged stay on the list until you press Stop.")
            self.said.emit(Message(sentence))
        if free:
            self.queue.remove(free)
            self._refill(min(free[0], len(self.queue.entries) - 1))

    @Slot()
    def clear_done(self) -> None:
        """Let what is done leave the queue."""
        self.take_off(self.queue.done())

    def try_again(self, numbers: Sequence[int]) -> None:
        """Look at pictures that failed once more: those that can be read now wait."""
        self._look_at(numbers, self._on_failed_ones)

    def queue_again(self, numbers: Sequence[int]) -> None:
        """Let pictures that are done wait once more, to be enlarged otherwise."""
        self._look_at(numbers, self._on_done_ones)

    def _look_at(self, numbers: Sequence[int], take: Callable[[list[Entry]], None]) -> None:
        jobs = [self.queue.entries[number].job for number in numbers]
        self._added += 1
        self._background.call(f"add {self._added}", lambda: [look_at(job) for job in jobs], take)

    def put_failures_first(self, looked_at: int) -> None:
        """Move what failed to the front; `looked_at` is the number of an entry that stays in sight."""
        path = self.queue.entries[looked_at].path if 0 <= looked_at < len(self.queue.entries) else ""
        self.queue.put_failures_first()
        self._refill(self.queue.number(path) or 0)

    @Slot()
    def save(self) -> None:
        """Write the queue in the background."""
        self._background.call("queue", self.queue.saver(), lambda _: None)

    def standing(self) -> tuple[str, bool]:
        """Say what enlarging would do, or why it cannot be, and whether it can."""
        if self.config is None:
            return in_users_words(self._reason), False
        rows = [self.model.row(number) for number in self.queue.waiting()]
        refusals = [row.refusal for row in rows if row.refusal]
        if refusals:
            return in_users_words(refusals[0]), len(refusals) < len(rows)
        if not rows:
            return self._nothing_waits(), False
        megapixels = sum(row.target[0] * row.target[1] for row in rows) / 1e6
        pictures = counted(len(rows), "picture")
        sentences = [fill(self.tr("{}, {:,.1f} megapixels in all"), pictures, megapixels)]
        if (times := max(map(_times, rows))) >= _FAR:
            far = self.tr(
                "Up to {:.0f} times as wide: outlines and areas stay clean, but no new detail appears, "
                "and hard edges can get a rim. Preview the most important part first."
            )
            sentences.append(fill(far, times))
        return "\n".join(sentences), True

    def _nothing_waits(self) -> str:
        if self.queue.failed():
            return self.tr("No picture is waiting. Those that failed can be tried again.")
        if not self.queue.entries:
            return ""
        return self.tr("All pictures are done. “Queue again” lets them wait once more, for other settings.")

    def _target(self, entry: Entry) -> tuple[tuple[int, int], str]:
        """Return the size of a result, or (0, 0) and a sentence why there can be none."""
        if self.config is None or not entry.width:
            return (0, 0), ""
        try:
            planned = planned_size(entry, self.config)
        except (EngineError, ValueError) as error:
            return (0, 0), str(error)
        return (planned.width, planned.height), ""

    @Slot(object)
    def _on_found(self, found: tuple[list[Entry], list[Sentence]] | EngineError) -> None:
        if isinstance(found, EngineError):
            self.said.emit(Message(str(found), "warning"))
            return
        entries, notices = found
        if notices:
            self.said.emit(Message(joined(*notices)))
        known = {entry.path for entry in self.queue.entries}
        self.queue.add(entry for entry in entries if not self._is_at_work(entry.path))
        self.queue.put_failures_first()
        looked_at = next((entry.path for entry in entries if entry.path not in known), entries[0].path)
        self._refill(self.queue.number(looked_at) or 0)

    @Slot(object)
    def _on_failed_ones(self, entries: list[Entry]) -> None:
        self._take_in_place_of(self.queue.failed(), entries)
        if any(entry.state == "waiting" for entry in entries):
            self.ready_again.emit()

    @Slot(object)
    def _on_done_ones(self, entries: list[Entry]) -> None:
        self._take_in_place_of(self.queue.done(), entries)

    def _take_in_place_of(self, numbers: Sequence[int], entries: Sequence[Entry]) -> None:
        """Let entries stand where those of their pictures did, if they are among these still."""
        places = {self.queue.entries[number].path: number for number in numbers}
        for entry in entries:
            if entry.path in places:
                self.queue.entries[places[entry.path]] = entry
        self._refill(self.queue.number(entries[0].path) or 0)

    def _refill(self, looked_at: int) -> None:
        self.model.refill()
        self.save()
        self.changed.emit(looked_at)


def _times(row: Row) -> float:
    """How many times as wide, or as high where that is more, a result is."""
    return max(row.target[0] / row.entry.width, row.target[1] / row.entry.height) if row.entry.width else 0.0


def _found(places: Sequence[Path], out: Path) -> tuple[list[Entry], list[Sentence]] | EngineError:
    """Look through places; a sentence for the user is an answer too."""
    try:
        return find_entries(places, out)
    except EngineError as error:
        return error
