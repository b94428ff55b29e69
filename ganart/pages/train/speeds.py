"""How fast this machine trains: measured once for each kind of settings, and remembered."""

import platform

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ganart.crew import Crew
from ganart.settings import Settings
from ganart.worker import Worker
from training.config import TrainConfig
from training.events import Event, Measured

_CALM_MS = 700  # Without a change of the settings before a measurement begins: each costs seconds.


class Speeds(QObject):
    """Knows the speed of trainings in pictures per second, and measures what it does not know yet.

    One measurement runs at a time, and none while something else keeps the machine busy (`set_quiet`).

    Signals:
        learned: A speed is known that was not.
    """

    learned = Signal()

    def __init__(self, engine: object, settings: Settings, crew: Crew, parent: QObject | None = None):
        super().__init__(parent)
        self._engine = engine
        self._settings = settings
        self._crew = crew
        self._wanted: TrainConfig | None = None  # The newest question without an answer.
        self._measuring: TrainConfig | None = None
        self._failed: set[str] = set()  # Not asked again before the next start.
        self._quiet = False
        self._worker: Worker | None = None
        self._found = 0.0  # Pictures per second, so far.
        self._disturbed = False  # Something else ran beside the measurement: its result means nothing.
        self._timer = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._timer.timeout.connect(self._measure)

    def speed(self, config: TrainConfig) -> float | None:
        """Give pictures per second, or None and have it measured when there is time."""
        known = self._settings.value(_key(config), 0.0)
        if known:
            return known
        self._wanted = config
        self._timer.start()
        return None

    def is_hopeless(self, config: TrainConfig) -> bool:
        """Whether measuring failed, so that no speed is to be expected."""
        return _key(config) in self._failed

    def remember(self, config: TrainConfig, images_per_second: float) -> None:
        """Keep what a real training showed: it is worth more than a measurement."""
        self._settings.set(_key(config), round(images_per_second, 2))
        self.learned.emit()

    def set_quiet(self, quiet: bool) -> None:
        """Measure nothing while `quiet`: it would disturb, and be wrong."""
        self._quiet = quiet
        if quiet and self._worker:
            self._disturbed = True
            self._worker.stop()
        if self._wanted and not quiet:
            self._timer.start()

    @Slot()
    def _measure(self) -> None:
        if self._quiet or self._measuring or self._wanted is None or self.is_hopeless(self._wanted):
            return
        self._measuring, self._wanted = self._wanted, None
        events = self._engine.measure(self._measuring)
        self._disturbed, self._found = False, 0.0
        self._worker = self._crew.start(events, self._on_reported, self._on_failed, self._on_finished)

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        if isinstance(event, Measured):
            self._found = event.images_per_second

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._failed.add(_key(self._measuring))
        self.learned.emit()

    @Slot()
    def _on_finished(self) -> None:
        if self._disturbed:
            self._wanted = self._wanted or self._measuring
        elif self._found:
            self.remember(self._measuring, self._found)
        self._worker = self._measuring = None
        if self._wanted:
            self._timer.start()


def _key(config: TrainConfig) -> str:
    """Everything that decides the speed, the machine among it: a home folder may be shared by several."""
    data = config.data
    shape = f"{config.recipe}-{data.resolution}px-{data.channels}-{config.width}-{config.batch_size}"
    return f"speeds/{platform.node()}/{config.device}/{shape}"
