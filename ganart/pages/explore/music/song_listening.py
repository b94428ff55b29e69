"""Songs are listened to by the engine, one at a time; what was heard in the last few is kept."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.engine_words import in_users_words
from ganart.messages import Message, about_failure
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from ganart.working.worker import Worker
from training import tasks
from training.events import Event, Heard, Listening, Notice

_KEPT = 4  # Songs: undoing goes back to them.

_Key = tuple[Path, int, int]  # A file, its size and when it was written.


class SongListening(QObject):
    """Has the engine listen to a song.

    Signals:
        progressed: args are the seconds that were listened to, and of how many; 0 when nobody knows.
        heard: args are the Path of a song and its `Heard`.
        failed: args are the Path of a song and a sentence.
        said: arg is a `Message`.
    """

    progressed = Signal(float, float)
    heard = Signal(Path, object)
    failed = Signal(Path, str)
    said = Signal(object)

    def __init__(self, engine: Engine, crew: Crew, parent: QObject):
        super().__init__(parent)
        self._engine = engine
        self._crew = crew
        self._worker: Worker | None = None
        self._song: Path | None = None
        self._known: OrderedDict[_Key, Heard] = OrderedDict()

    @Slot(object)
    def listen(self, song: Path | None) -> None:
        """Listen to a song, instead of to any other; to none with None."""
        if self._worker:
            self._worker.let_go()
            self._worker = None
        self._song = song
        if song is None:
            return
        if (key := _key_of(song)) in self._known:
            self.heard.emit(song, self._known[key])
            return
        events = self._engine.start(tasks.listen, song)
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)

    @Slot()
    def stop(self) -> None:
        """Listen no more."""
        self.listen(None)

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        match event:
            case Listening(seconds=seconds, total=total):
                self.progressed.emit(seconds, total)
            case Notice(sentence=sentence, level=level):
                self.said.emit(Message(sentence, level))
            case Heard():
                assert self._song is not None
                self._known[_key_of(self._song)] = event
                while len(self._known) > _KEPT:
                    self._known.popitem(last=False)
                self.heard.emit(self._song, event)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        message = about_failure(error, self.tr("The song could not be listened to."))
        if message.details:  # Nobody expected this; else it stands where the song would.
            self.said.emit(message)
        if self._song:
            self.failed.emit(self._song, in_users_words(message.sentence))

    @Slot()
    def _on_finished(self) -> None:
        self._worker = None


def _key_of(song: Path) -> _Key:
    try:
        about = song.stat()
    except OSError:
        return song, -1, 0
    return song, about.st_size, about.st_mtime_ns
