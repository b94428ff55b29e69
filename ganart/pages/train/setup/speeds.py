"""How fast this machine trains: measured once for each kind of settings, and remembered.

What was measured while other programs kept the machine busy is only believed until it can be measured again.
"""

import platform
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ganart.settings import Settings
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from training import tasks
from training.compute.care import AS_USUAL
from training.config import TrainConfig
from training.events import Event, Measured
from training.recipes import recipe
from training.suited import Suited

_AGAIN_MS = 15_000  # Between two looks whether a busy machine is free by now.
_FREE_BELOW = 25.0  # Percent of all cores at work since the last look.
_DISTURBED_BELOW = 0.6  # Of the measured speed: what trained more slowly was held up by something else.
_CALM_MS = 700  # Without a change of the settings before a measurement begins: each costs seconds.


class Measurement(QObject):
    """One measurement, begun as it is made.

    Attributes:
        config: The settings whose speed is measured; with `suiting`, those of the recipe to begin with.
        suiting: Whether the batch and precision are found too.
        result: What was found, so far.
        has_failed: Whether the engine could not measure it.
        is_disturbed: Whether something else ran beside it, so that the speed means nothing.

    Signals:
        ended: Nothing more will be found; arg is the measurement.
    """

    ended = Signal(object)

    def __init__(self, config: TrainConfig, suiting: bool, engine: Engine, crew: Crew, parent: QObject):
        super().__init__(parent)
        self.config = config
        self.suiting = suiting
        self.result: Measured | None = None
        self.has_failed = False
        self.is_disturbed = False
        task = tasks.suit if suiting else tasks.measure
        events = engine.start_once(AS_USUAL, task, config)  # Done more carefully, it would be another speed.
        self._worker = crew.start(events, self._on_reported, self._on_failed, self._on_finished)

    def disturb(self) -> None:
        """End it: something else is about to keep the machine busy."""
        self.is_disturbed = True
        self._worker.stop()

    @Slot(object)
    def _on_reported(self, event: Event) -> None:
        if isinstance(event, Measured):
            self.result = event

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.has_failed = True

    @Slot()
    def _on_finished(self) -> None:
        self.ended.emit(self)


class Speeds(QObject):
    """Knows the speed of trainings in pictures per second, and measures what it does not know yet.

    With the speed it finds which batch and precision suit the machine, for recipes that leave that open.
    One measurement runs at a time, and none while something else keeps the machine busy (`set_quiet`).

    Signals:
        learned: A speed is known that was not.
    """

    learned = Signal()

    def __init__(self, engine: Engine, settings: Settings, crew: Crew, parent: QObject | None = None):
        super().__init__(parent)
        self._engine = engine
        self._settings = settings
        self._crew = crew
        self._wanted: list[TrainConfig] = []  # Questions without an answer, the most urgent first.
        self._suiting = True  # Whether their batches may be others.
        self._measurement: Measurement | None = None
        self._failed: set[str] = set()  # Not asked again before the next start.
        self._rough: dict[str, float] = {}  # Speeds that were measured on a busy machine.
        self._shown: list[TrainConfig] = []  # Those that were asked for last.
        self._quiet = False
        self._timer = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._timer.timeout.connect(self._measure)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self._look_again)

    def speed(self, config: TrainConfig) -> float | None:
        """Return pictures per second; None when they were never measured."""
        key = self._key(config)
        return self._settings.value(key, 0.0) or self._rough.get(key)

    def is_rough(self, config: TrainConfig) -> bool:
        """Whether the speed was measured while the machine was busy, and will be again."""
        key = self._key(config)
        return key in self._rough and not self._settings.value(key, 0.0)

    def is_waiting(self) -> bool:
        """Whether nothing is measured now, since something else keeps the machine busy."""
        return self._quiet

    def precision(self, config: TrainConfig) -> str:
        """Return what the engine computes in on this device, float32 or bfloat16; empty when not known."""
        return self._settings.value(_precision_key(config), "")

    def memory(self, config: TrainConfig) -> tuple[float, float]:
        """Return the gigabytes that it takes of a graphics card, and that the card has; 0 when not known."""
        key = self._key(config)
        return self._settings.value(f"memory/{key}", 0.0), self._settings.value(f"card/{key}", 0.0)

    def suited(self, config: TrainConfig) -> TrainConfig:
        """Return the settings of a recipe with the batch and precision that were found to suit."""
        suited = self._suited(config)
        return suited.applied(config) if suited else config

    def is_suited(self, config: TrainConfig) -> bool:
        """Whether it is known which batch and precision suit."""
        return self._suited(config) is not None

    def want(self, configs: Sequence[TrainConfig], suiting: bool = False) -> None:
        """Have what is not known of these measured when there is time, in this order; nothing else.

        With `suiting` their batches may be others: where it is not known which suits, that is measured too.
        """
        self._suiting = suiting
        self._shown = list(configs)
        self._wanted = [config for config in configs if self._is_open(config)]
        if self._wanted:
            self._timer.start()

    def _is_open(self, config: TrainConfig) -> bool:
        """Whether a speed is neither known, nor hopeless, nor being measured."""
        is_measured = self._measurement is not None and self._measurement.config == config
        is_known = self.speed(config) and not self._is_to_suit(config)
        is_known = is_known or self._key(config) in self._rough  # Which is measured again when it can be.
        return not is_known and not self.is_hopeless(config) and not is_measured

    def _is_to_suit(self, config: TrainConfig) -> bool:
        """Whether the batch and precision are to be found as well."""
        return self._suiting and bool(recipe(config.recipe).batches) and not self.is_suited(config)

    def _suited(self, config: TrainConfig) -> Suited | None:
        key = self._suited_key(config)
        batch_size = self._settings.value(f"{key}/batch", 0)
        is_plain = self._settings.value(f"{key}/precision", "auto") == "float32"
        if batch_size not in recipe(config.recipe).batches:  # Not known, or of another version.
            return None
        return Suited(batch_size, "float32" if is_plain else "auto")

    def is_hopeless(self, config: TrainConfig) -> bool:
        """Whether measuring failed, so that no speed is to be expected."""
        return self._key(config) in self._failed

    def remember(self, config: TrainConfig, images_per_second: float) -> None:
        """Keep what a real training showed: it is worth more than a measurement, unless it was held up."""
        measured = self._settings.value(self._key(config), 0.0)
        if images_per_second >= _DISTURBED_BELOW * measured:
            self._keep(config, images_per_second)

    def _keep(self, config: TrainConfig, images_per_second: float) -> None:
        self._settings.set(self._key(config), round(images_per_second, 2))
        self._rough.pop(self._key(config), None)
        self.learned.emit()

    def set_quiet(self, quiet: bool) -> None:
        """Measure nothing while `quiet`: it would disturb, and be wrong."""
        self._quiet = quiet
        if quiet and self._measurement:
            self._measurement.disturb()
        if self._wanted and not quiet:
            self._timer.start()

    @Slot()
    def _measure(self) -> None:
        """Begin with the most urgent one, unless something else keeps the machine busy."""
        if self._quiet or self._measurement or not self._wanted:
            return
        config = self._wanted.pop(0)
        suiting = self._is_to_suit(config)
        self._measurement = Measurement(config, suiting, self._engine, self._crew, self)
        self._measurement.ended.connect(self._on_ended)

    @Slot(object)
    def _on_ended(self, measurement: Measurement) -> None:
        self._measurement = None
        measurement.deleteLater()
        config, result = measurement.config, measurement.result
        if measurement.suiting and result and not (measurement.is_disturbed or result.is_disturbed):
            key = self._suited_key(config)
            self._settings.set(f"{key}/batch", result.batch_size)
            self._settings.set(f"{key}/precision", result.asked_precision)
            config = self.suited(config)
        key = self._key(config)
        if result:
            self._settings.set(_precision_key(config), result.precision)
            self._settings.set(f"memory/{key}", result.memory_gb)
            self._settings.set(f"card/{key}", result.card_gb)
        if measurement.has_failed and not measurement.is_disturbed:
            self._failed.add(key)
            self.learned.emit()
        if measurement.is_disturbed:
            self._wanted.insert(0, config)
        elif result and result.is_disturbed:
            self._rough[key] = result.images_per_second
            _busy_percent()  # From here on it counts.
            self._again.start()
            self.learned.emit()
        elif result and result.images_per_second:
            self._keep(config, result.images_per_second)
        if self._wanted:
            self._timer.start()

    @Slot()
    def _look_again(self) -> None:
        """Have the rough speeds in sight measured again once the machine is free."""
        rough = [config for config in self._shown if self._key(config) in self._rough]
        if not rough:
            self._again.stop()
        elif _busy_percent() < _FREE_BELOW and not self._quiet:
            self.measure_again(rough)

    def measure_again(self, configs: Sequence[TrainConfig]) -> None:
        """Measure the speeds of these once more; what is known of them holds until then."""
        self._wanted += [config for config in configs if config not in self._wanted]
        self._timer.start()

    def _key(self, config: TrainConfig) -> str:
        """Everything that decides the speed, the machine among it: a home folder may be shared by several."""
        kind = "-classes" if config.conditional else ""
        return f"speeds/{self._place(config)}-{config.batch_size}{kind}"

    def _suited_key(self, config: TrainConfig) -> str:
        """Everything that decides which batch and precision suit."""
        return f"suited/{self._place(config)}"

    def _place(self, config: TrainConfig) -> str:
        """Name the machine and the size of the networks."""
        data = config.data
        threads = self._settings.value("threads", 0)
        device = f"{config.device}-{threads}" if threads else config.device
        shape = f"{config.recipe}-{data.width}x{data.height}x{data.channels}-{config.width}"
        return f"{platform.node()}/{device}/{shape}"


def _busy_percent() -> float:
    """Return what part of all cores has worked since the last call."""
    import psutil  # Only here: it would delay the window.

    return psutil.cpu_percent()


def _precision_key(config: TrainConfig) -> str:
    return f"precisions/{platform.node()}/{config.device}/{config.precision}"
