"""Playing a walk: a clock that asks for the place of each moment."""

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from ganart.pages.explore.timeline_plan import FPS
from training.exploring.places import Place
from training.exploring.walks import Steps, Walk

SLOWEST, FASTEST = 0.1, 10.0


class Playing(QObject):
    """Plays one walk, or stands at a moment of it.

    Attributes:
        walk: What is played; None for nothing.
        moment: Where it is, in seconds of the walk.
        speed: How many of these go by in a second; it is played at this speed, and exported at 1.

    Signals:
        place_wanted: Show this; arg is a `Place`.
        moment_changed: arg is where it is, in seconds.
        playing_changed: arg is whether it plays.
    """

    place_wanted = Signal(object)
    moment_changed = Signal(float)
    playing_changed = Signal(bool)

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self.walk: Walk | None = None
        self.moment = 0.0
        self.speed = 1.0
        self._steps: Steps | None = None
        self._since = QElapsedTimer()
        self._from = 0.0  # The moment at which it was started.
        self._timer = QTimer(self, interval=round(1000 / FPS), timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._advance)

    def set_walk(self, walk: Walk | None, z_dim: int) -> None:
        """Play another walk from now on, at the same moment; None for none.

        Raises ValueError for one that cannot be walked.
        """
        self._steps = Steps(walk, z_dim) if walk else None
        self.walk = walk
        self._set_moment(min(self.moment, self._seconds()))
        self._start_clock()
        if walk is None:
            self.pause()

    def place(self) -> Place | None:
        """Return the place of the moment; None when there is no walk."""
        if self._steps is None:
            return None
        last = len(self._steps) - 1
        frame = round(self.moment * FPS)
        step = self._steps[frame % (last + 1) if self._is_closed() else min(frame, last)]
        return Place.of_latent(step.latent(self._steps.basis), classes=step.classes, bends=step.bends)

    def is_playing(self) -> bool:
        return self._timer.isActive()

    @Slot()
    def play(self) -> None:
        """Go on from where it is; from the start when that is the end."""
        if self._steps is None or self.is_playing():
            return
        if not self._is_closed() and self.moment >= self._seconds():
            self._set_moment(0.0)
        self._start_clock()
        self._timer.start()
        self.playing_changed.emit(True)

    @Slot()
    def pause(self) -> None:
        if self.is_playing():
            self._timer.stop()
            self.playing_changed.emit(False)

    @Slot(float)
    def go_to(self, seconds: float) -> None:
        """Show a moment; when it plays, it goes on from there."""
        self._set_moment(min(max(seconds, 0.0), self._seconds()))
        self._start_clock()
        self._want()

    def set_speed(self, speed: float) -> None:
        """Play faster or slower from now on."""
        self.speed = min(max(speed, SLOWEST), FASTEST)
        self._set_moment(self.moment)
        self._start_clock()

    def _seconds(self) -> float:
        return sum(self.walk.spans) if self.walk else 0.0

    def _is_closed(self) -> bool:
        return self.walk is not None and self.walk.is_closed

    def _start_clock(self) -> None:
        self._from = self.moment
        self._since.start()

    @Slot()
    def _advance(self) -> None:
        seconds, now = self._seconds(), self._from + self.speed * self._since.elapsed() / 1000
        if self._is_closed():
            now %= seconds
        self._set_moment(min(now, seconds))
        self._want()
        if now >= seconds:
            self.pause()

    def _set_moment(self, moment: float) -> None:
        self.moment = moment
        self.moment_changed.emit(moment)

    def _want(self) -> None:
        if place := self.place():
            self.place_wanted.emit(place)
