"""What is played on the canvas is recorded: each place when it was asked for, written down as it goes."""

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from ganart.engine_words import in_users_words
from ganart.keeping.library import Library
from ganart.messages import Message
from ganart.pages.explore.recording.session_pen import SessionPen
from ganart.working.background import Background
from training.exploring.places import Place
from training.exploring.session_files import MOST_BYTES, SUFFIX, SessionHead, SessionWriter
from training.exploring.sessions import LONGEST_S, MOST_MOVES, Move
from training.files import free_path
from training.models import ModelInfo

RECORDING = "recording"  # The cause of what is said of it, with the path of the session behind it.

_TICK_MS = 200  # From one look at the clock to the next.
_WRITE_TICKS = 5  # A kill loses no more.
_APART_S = 1 / 120  # Steps of a drag that are closer are one.


class Recording(QObject):
    """Records one session at a time, in the background.

    Attributes:
        is_on: Whether it records.

    Signals:
        switched: arg is whether it records now.
        ticked: arg is how many seconds it has recorded.
        kept: A session is whole; arg is its Path.
        said: arg is a `Message`.
        settled: What was said of a cause is out of date; arg is the cause.
    """

    switched = Signal(bool)
    ticked = Signal(float)
    kept = Signal(Path)
    said = Signal(object)
    settled = Signal(str)

    def __init__(self, library: Library, background: Background, parent: QObject):
        super().__init__(parent)
        self._library = library
        self._background = background
        self.is_on = False
        self._writer: SessionWriter | None = None
        self._pen = SessionPen(Path())
        self._taken: set[Path] = set()  # The paths of all pens.
        self._is_in_trouble = False  # The disk takes nothing at the moment.
        self._moves: list[Move] = []  # That are not written yet.
        self._last: Place | None = None
        self._count = 0  # Moves altogether.
        self._bytes = 0  # That are written.
        self._numbers = count()  # Of what is written: older calls of one kind would be forgotten.
        self._clock = QElapsedTimer()
        self._ticks = 0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    def begin(self, info: ModelInfo, place: Place) -> None:
        """Record from now on; the first thing that shows is a place of this model."""
        now = datetime.now(UTC)
        folder = sessions_of(self._library, info.identity)
        path = free_path(folder / f"{now.astimezone():%Y-%m-%d %H.%M.%S}{SUFFIX}")
        if path in self._taken:  # By one that ended in this very second, and is not on the disk yet.
            path = path.with_name(f"{path.stem} {now:%f}{SUFFIX}")
        self._taken.add(path)
        self._pen = SessionPen(path)
        self._is_in_trouble = False
        created = now.isoformat(timespec="seconds")
        self._writer = SessionWriter(SessionHead(info.identity, info.title, created))
        self._moves, self._last = [], None
        self._count = self._bytes = self._ticks = 0
        self._clock.start()
        self.is_on = True
        self.take(place, False)
        self._timer.start()
        self.switched.emit(True)
        self.ticked.emit(0.0)

    @Slot(object, bool)
    def take(self, place: Place, is_step: bool) -> None:
        """Record that a place is shown, if anything is recorded."""
        if not self.is_on or place == self._last:
            return
        now = min(self._clock.elapsed() / 1000, LONGEST_S)
        move = Move(now if self._count else 0.0, place, is_step)
        self._last = place
        if is_step and self._moves and self._moves[-1].is_step and now - self._moves[-1].at < _APART_S:
            self._moves[-1] = move
            return
        self._moves.append(move)
        self._count += 1
        if self._count >= MOST_MOVES:
            self._end_at_bound()

    @Slot()
    def end(self) -> None:
        """Record no more, and keep what was recorded."""
        if not self.is_on:
            return
        seconds = min(self._clock.elapsed() / 1000, LONGEST_S)
        self._stop()
        assert self._writer is not None
        for move in self._moves:
            self._writer.add(move)
        self._writer.end(seconds)
        self._moves = []
        self._finish(self._pen, self._writer.take())

    def _finish(self, pen: SessionPen, lines: bytes = b"") -> None:
        """Write the last lines, or try again to."""
        kind = f"session {next(self._numbers)}"
        self._background.call(kind, lambda: pen.write(lines), lambda said: self._on_ended(pen, said))

    def _stop(self) -> None:
        self._timer.stop()
        self.is_on = False
        self.switched.emit(False)

    @Slot()
    def _on_tick(self) -> None:
        seconds = self._clock.elapsed() / 1000
        self.ticked.emit(seconds)
        self._ticks += 1
        if seconds >= LONGEST_S:
            self._end_at_bound()
        elif self._ticks % _WRITE_TICKS == 0:
            self._write()

    def _end_at_bound(self) -> None:
        self.end()
        self.said.emit(Message(self.tr("The recording has reached its greatest length and was ended.")))

    def _write(self) -> None:
        """Write down what was recorded since the last time."""
        assert self._writer is not None
        for move in self._moves[:-1]:  # The last may still be replaced by the next step.
            self._writer.add(move)
        self._moves = self._moves[-1:]
        lines, pen = self._writer.take(), self._pen
        if lines or self._is_in_trouble:
            self._bytes += len(lines)
            kind = f"session {next(self._numbers)}"
            self._background.call(kind, lambda: pen.write(lines), lambda said: self._on_written(pen, said))
        if self._bytes >= MOST_BYTES:
            self._end_at_bound()

    def _on_written(self, pen: SessionPen, trouble: str) -> None:
        """Go on recording while the disk takes nothing, and say so once."""
        if not self.is_on or pen is not self._pen:
            return
        if trouble and not self._is_in_trouble:
            words = self.tr("{} What is played is held in memory until it can be written.")
            message = Message(words.format(in_users_words(trouble)), "warning", cause=_cause(pen))
            self.said.emit(message)
        elif self._is_in_trouble and not trouble:
            sentence = self.tr("The session is written down again, with all that was played meanwhile.")
            self.said.emit(Message(sentence, cause=_cause(pen)))
        self._is_in_trouble = bool(trouble)

    def _on_ended(self, pen: SessionPen, trouble: str) -> None:
        if trouble:
            again = (self.tr("Try again"), lambda: self._finish(pen))
            message = Message(in_users_words(trouble), "error", actions=(again,), cause=_cause(pen))
            self.said.emit(message)
        else:
            self.settled.emit(_cause(pen))
            self.kept.emit(pen.path)


def sessions_of(library: Library, identity: str) -> Path:
    """Return the folder with the sessions that were played with a model."""
    return library.explored / "sessions" / identity


def _cause(pen: SessionPen) -> str:
    """Return the cause of what is said of a session: what is held of one is held beside another one."""
    return f"{RECORDING} {pen.path}"
