"""A recorded session is played again on the canvas, as it was played."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from ganart.engine_words import in_users_words
from ganart.messages import Message
from ganart.working.background import Background
from training.errors import EngineError
from training.exploring.places import Place
from training.exploring.session_files import read_session
from training.exploring.sessions import Session, SessionFilm, SessionSteps

_FPS = 30.0  # At which it is played; a film may have others.


class SessionReplay(QObject):
    """Plays one session at a time.

    Attributes:
        path: The session that plays or rests; None for none.
        opening: The session that is being read; a long one takes seconds.
        moment: Where it is, in seconds.
        seconds: How long it takes.

    Signals:
        place_wanted: Show this; arg is a `Place`.
        place_chosen: Stay there: it was paused; arg is the `Place`.
        changed: It plays, rests, or stands at another moment.
        said: arg is a `Message`.
    """

    place_wanted = Signal(object)
    place_chosen = Signal(object)
    changed = Signal()
    said = Signal(object)

    def __init__(self, background: Background, parent: QObject):
        super().__init__(parent)
        self._background = background
        self.path: Path | None = None
        self.opening: Path | None = None
        self.moment = 0.0
        self.seconds = 0.0
        self._z_dim = 0
        self._class_names: Sequence[str] = ()
        self._glide = 0.0
        self._session: Session | None = None
        self._steps: SessionSteps | None = None
        self._since = QElapsedTimer()
        self._from = 0.0
        self._timer = QTimer(self, interval=round(1000 / _FPS), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._advance)

    def set_model(self, z_dim: int, class_names: Sequence[str]) -> None:
        """Play sessions of a model whose latents have so many numbers; what played is forgotten."""
        self._timer.stop()
        self._z_dim, self._class_names = z_dim, class_names
        self._session = self._steps = self.path = self.opening = None
        self.moment = self.seconds = 0.0
        self.changed.emit()

    def set_glide(self, seconds: float) -> None:
        """Have jumps glide for so long, or not."""
        self._glide = seconds
        self._lay_out()

    def is_playing(self) -> bool:
        return self._timer.isActive()

    def play_or_pause(self, path: Path) -> None:
        """Play a session, or pause it; the artist stays where it is paused."""
        if self.path == path and self.is_playing():
            self.pause()
            if place := self._place():
                self.place_chosen.emit(place)
        elif self.path == path and self._steps:
            self._play()
        else:
            self.pause()
            self.opening = path
            self.changed.emit()
            self._background.call("session", lambda: _read(path), lambda read: self._on_read(path, read))

    def go_to(self, seconds: float) -> None:
        """Show a moment; when it plays, it goes on from there."""
        self.moment = min(max(seconds, 0.0), self.seconds)
        self._start_clock()
        self._want()

    @Slot()
    def pause(self) -> None:
        """Stop playing: the artist goes another way."""
        self.opening = None
        if self.is_playing():
            self._timer.stop()
        self.changed.emit()

    def forget(self, path: Path) -> None:
        """Play a session no more, which is gone."""
        if path in (self.path, self.opening):
            self.set_model(self._z_dim, self._class_names)

    def _on_read(self, path: Path, read: Session | str) -> None:
        if path != self.opening:  # Another is wanted by now, or none.
            return
        self.opening = None
        self.changed.emit()
        if isinstance(read, str):
            self.said.emit(Message(in_users_words(read), "error"))
            return
        self.path, self._session, self.seconds, self.moment = path, read, read.seconds, 0.0
        self._lay_out()
        if self._steps:
            self._play()

    def _lay_out(self) -> None:
        if self._session is None:
            return
        try:
            film = SessionFilm(glide=self._glide)
            self._steps = SessionSteps(self._session, self._z_dim, film, self._class_names)
        except ValueError as error:
            self._steps = None
            self.said.emit(Message(in_users_words(str(error)), "error"))

    def _play(self) -> None:
        if self.moment >= self.seconds:
            self.moment = 0.0
        self._start_clock()
        self._timer.start()
        self._want()

    def _start_clock(self) -> None:
        self._from = self.moment
        self._since.start()

    @Slot()
    def _advance(self) -> None:
        self.moment = min(self._from + self._since.elapsed() / 1000, self.seconds)
        self._want()
        if self.moment >= self.seconds:
            self.pause()
            if place := self._place():
                self.place_chosen.emit(place)

    def _want(self) -> None:
        if place := self._place():
            self.place_wanted.emit(place)
        self.changed.emit()

    def _place(self) -> Place | None:
        if self._steps is None:
            return None
        step = self._steps.at(self.moment)
        return Place.of_latent(step.latent(self._steps.basis), classes=step.classes, bends=step.bends)


def _read(path: Path) -> Session | str:
    try:
        return read_session(path)[1]
    except EngineError as error:
        return str(error)
