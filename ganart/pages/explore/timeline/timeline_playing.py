"""Playing a walk: a clock that asks for the place of each moment, and follows a song if one is heard."""

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from ganart.pages.explore.timeline.timeline_plan import FPS
from ganart.working.sound_player import SoundPlayer
from training.exploring.places import Place
from training.exploring.walks import FilmFrames, Steps, Walk
from training.music.driven_steps import DrivenSteps

_APART_S = 0.05  # From the sound; the picture is brought back to it then.

SLOWEST, FASTEST = 0.1, 10.0


class Playing(QObject):
    """Plays one walk, or stands at a moment of it. A walk to music takes as long as the song.

    Attributes:
        walk: What is played; None for nothing.
        moment: Where it is, in seconds of the walk, or of the song that it follows.
        seconds: How long it takes.
        speed: How many of these go by in a second; it is played at this speed, and exported at 1.
        sound: What plays the song.

    Signals:
        place_wanted: Show this; arg is a `Place`.
        moment_changed: arg is where it is, in seconds.
        playing_changed: arg is whether it plays.
        ended: It has come to its end.
    """

    place_wanted = Signal(object)
    moment_changed = Signal(float)
    playing_changed = Signal(bool)
    ended = Signal()

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self.walk: Walk | None = None
        self.moment = 0.0
        self.seconds = 0.0
        self.speed = 1.0
        self.sound = SoundPlayer(self)
        self._frames: FilmFrames | None = None
        self._driven: DrivenSteps | None = None
        self._song = Path()
        self._since = QElapsedTimer()
        self._from = 0.0  # The moment at which it was started.
        self._timer = QTimer(self, interval=round(1000 / FPS), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._advance)

    def set_walk(
        self, walk: Walk | None, z_dim: int, song: Path | None = None, driven: DrivenSteps | None = None
    ) -> None:
        """Play another walk from now on, at the same moment; None for none. With a song as it drives it.

        Raises ValueError for one that cannot be walked.
        """
        self._frames = driven or (Steps(walk, z_dim) if walk else None)
        was_driven, self._driven = self._driven, driven
        self._song = song or Path()
        self.walk = walk
        self.seconds = driven.seconds if driven else sum(walk.spans) if walk else 0.0
        self._set_moment(min(self.moment, self.seconds))
        self._start_clock()
        if walk is None or (was_driven is None) != (driven is None):
            self.pause()

    def place(self) -> Place | None:
        """Return the place of the moment; None when there is no walk."""
        if self._frames is None:
            return None
        last = len(self._frames) - 1
        frame = round(self.moment * FPS)
        step = self._frames[frame % (last + 1) if self._is_closed() else min(frame, last)]
        return Place.of_latent(step.latent(self._frames.basis), classes=step.classes, bends=step.bends)

    def walk_moment(self) -> float:
        """Return the second of the walk that shows now."""
        return self._driven.walk_time(self.moment) if self._driven else self.moment

    def passings(self) -> list[tuple[float, int]]:
        """Return each second of the song at which a keyframe shows, with its number; none without a song."""
        return self._driven.passings() if self._driven else []

    def is_playing(self) -> bool:
        return self._timer.isActive()

    @Slot()
    def play(self) -> None:
        """Go on from where it is; from the start when that is the end."""
        if self._frames is None or self.is_playing():
            return
        if not self._is_closed() and self.moment >= self.seconds:
            self._set_moment(0.0)
        self._start_clock()
        self._timer.start()
        self._play_sound()
        self.playing_changed.emit(True)

    @Slot()
    def pause(self) -> None:
        if self.is_playing():
            self._timer.stop()
            self.sound.pause()
            self.playing_changed.emit(False)

    @Slot(float)
    def go_to(self, seconds: float) -> None:
        """Show a moment; when it plays, it goes on from there."""
        self._set_moment(min(max(seconds, 0.0), self.seconds))
        self._start_clock()
        if self.is_playing():
            self._play_sound()
        self._want()

    @Slot(float)
    def go_to_walk(self, seconds: float) -> None:
        """Show a second of the walk; of a song, the moment nearby at which it shows."""
        self.go_to(self._driven.second_of(seconds, self.moment) if self._driven else seconds)

    def set_speed(self, speed: float) -> None:
        """Play faster or slower from now on."""
        self.speed = min(max(speed, SLOWEST), FASTEST)
        self._set_moment(self.moment)
        self._start_clock()
        if self.is_playing():
            self._play_sound()

    def _play_sound(self) -> None:
        if self._driven:
            self.sound.play(self._song, self.moment, self.speed)

    def _is_closed(self) -> bool:
        return self.walk is not None and self.walk.is_closed and self._driven is None

    def _start_clock(self) -> None:
        self._from = self.moment
        self._since.start()

    @Slot()
    def _advance(self) -> None:
        if self._driven and self.sound.is_starting():
            self._start_clock()
            return
        now = self._from + self.speed * self._since.elapsed() / 1000
        if self._driven and (heard := self.sound.seconds()) is not None and abs(heard - now) > _APART_S:
            self._from = now = heard
            self._since.start()
        if self._is_closed():
            now %= self.seconds
        self._set_moment(min(now, self.seconds))
        self._want()
        if now >= self.seconds:
            self.pause()
            self.ended.emit()

    def _set_moment(self, moment: float) -> None:
        self.moment = moment
        self.moment_changed.emit(moment)

    def _want(self) -> None:
        if place := self.place():
            self.place_wanted.emit(place)
