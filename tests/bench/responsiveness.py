"""How late the window's event loop is while it starts, reads a folder and trains on it.

    python tests/bench/responsiveness.py [seconds of training]

Opens the real window on the sample pictures with an empty library of its own, presses Start, and measures how
late a timer of 10 ms comes, from the first paint on: torch is imported meanwhile, in the engine's process.
Prints one JSON object: milliseconds late (p50, p95, p99, worst) before and during training, and its
speed. The targets on two cores are p99 < 16 ms and no freeze over 50 ms. Runs without a screen unless
QT_QPA_PLATFORM says otherwise.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ganart import theme
from ganart.app import App
from ganart.keeping.library import Library
from ganart.settings import Settings
from ganart.working.engine import Engine
from training.events import Progress

INTERVAL = 0.010  # Seconds between ticks.


class Bench(QObject):
    """Presses the buttons a newcomer presses, and keeps an eye on the clock."""

    def __init__(self, folder: Path, seconds: float):
        super().__init__()
        self.late = {"before": [], "training": []}
        self.speed = 0.0
        self._seconds = seconds
        self._last = 0.0
        self._phase = "before"
        self._app = App(
            Engine(), Library(folder / "library", folder / "cache"), Settings(folder / "settings.ini")
        )
        self._page = self._app.train_page
        self._ticks = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=int(INTERVAL * 1000))
        self._ticks.timeout.connect(self._tick)
        self._app.window.painted.connect(self._begin)
        self._app.window.show()

    def _begin(self) -> None:
        self._last = time.perf_counter()
        self._ticks.start()
        QTimer.singleShot(500, self._page.setup.pictures.choose_samples)
        self._page.setup.scanned.connect(lambda *_: QTimer.singleShot(6000, self._start))

    def _start(self) -> None:
        self._page.work.reported.connect(self._on_reported)
        self._page.setup.start_button.click()

    def _on_reported(self, event: object) -> None:
        if isinstance(event, Progress):
            self.speed = event.images_per_second
            if self._phase == "before":
                self._phase = "training"
                QTimer.singleShot(int(self._seconds * 1000), self._end)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.late[self._phase].append(max(0.0, now - self._last - INTERVAL))
        self._last = now

    def _end(self) -> None:
        self._ticks.stop()
        self._page.ended.connect(QApplication.quit)
        self._page.end()

    def close(self) -> None:
        self._app.end()


def summary(late: list[float]) -> dict[str, float]:
    """Percentiles in milliseconds."""
    p50, p95, p99, worst = np.percentile(np.array(late) * 1000, [50, 95, 99, 100]).round(1)
    return {"p50": p50, "p95": p95, "p99": p99, "worst": worst, "ticks": len(late)}


def give_up(*error: object) -> None:
    """End with an error that a slot raised: Qt would go on without what should have happened."""
    sys.__excepthook__(*error)
    os._exit(1)


def main() -> None:
    sys.excepthook = give_up
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GANART_CACHE"] = f"{folder}/packs"
        application = QApplication([])
        theme.apply_choice(application, "dark")
        bench = Bench(Path(folder), seconds)
        application.exec()
        bench.close()
        found = {phase: summary(late) for phase, late in bench.late.items()}
        print(json.dumps(found | {"images_per_second": round(bench.speed)}))


if __name__ == "__main__":
    main()
