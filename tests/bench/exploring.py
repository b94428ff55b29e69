"""How long after the finger the picture comes, on the Explore page with the sample model.

    python tests/bench/exploring.py [moves]

Opens the real page on an empty library of its own, waits until directions and walls are there, and moves one
slider, then the pad, as a mouse does, 60 times a second; then a point of the picture, a slider of the mixing,
if the model has zones, and that of a bend, with three stages bent. Each time the canvas is painted it looks
when the place it shows was asked for. Prints one JSON object: milliseconds (p50, p95, p99, worst) from the
move to the painted canvas, and the share of the moves that were shown: newer ones overtook the others; of the
point that is dragged, the steps and pictures per second. The targets at 64 pixels on two cores are 15 steps
and p95 < 60 ms. Runs without a screen unless QT_QPA_PLATFORM says otherwise.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from math import cos, pi, sin
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from ganart import theme
from ganart.dressing import dress
from ganart.keeping.library import Library
from ganart.pages.explore.painting import key_of
from ganart.pages.explore_page import ExplorePage
from ganart.settings import Settings
from ganart.working.engine import Engine
from training.exploring.places import Place

INTERVAL = 1 / 60  # Seconds between two moves.
PATIENCE = 120.0  # Seconds until the page must be ready.


class Watch(QObject):
    """Notes when places are asked for and when the canvas shows them."""

    def __init__(self, page: ExplorePage):
        super().__init__()
        self._asked: dict[object, float] = {}
        self._shown: object = None
        self.late: list[float] = []  # Seconds.
        page.parts.painting.painted.connect(self._on_painted)
        page.parts.compare_view.canvas.installEventFilter(self)

    def ask(self, place: Place) -> None:
        self._asked[key_of(place)] = time.perf_counter()

    def _on_painted(self, place: Place, image: QImage) -> None:
        self._shown = key_of(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._shown in self._asked:
            watched.removeEventFilter(self)
            QApplication.sendEvent(watched, event)  # Painted now; the second time changes nothing.
            watched.installEventFilter(self)
            self.late.append(time.perf_counter() - self._asked.pop(self._shown))
            return True
        return super().eventFilter(watched, event)


def live(seconds: float) -> None:
    """Let the window live for a while. It sleeps between two events, as it does in the program."""
    loop = QEventLoop()
    timer = QTimer(singleShot=True, timerType=Qt.TimerType.PreciseTimer, interval=round(1000 * seconds))
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()


def live_until(is_so: Callable[[], bool]) -> None:
    """Let the window live until something is so. Raises TimeoutError when it never is."""
    deadline = QDeadlineTimer(round(1000 * PATIENCE))
    while not is_so():
        if deadline.hasExpired():
            raise TimeoutError("the page was never ready")
        live(0.02)


def measure(page: ExplorePage, move: Callable[[float], None], moves: int) -> dict[str, float]:
    """Move from 0 to 1 in so many steps, and tell how late the pictures came."""
    watch = Watch(page)
    start = time.perf_counter()
    for step in range(moves):
        move(step / moves)
        watch.ask(page.exploring.session.state.place)
        live(max(0.0, start + (step + 1) * INTERVAL - time.perf_counter()))
    live(0.5)
    page.parts.compare_view.canvas.removeEventFilter(watch)
    page.parts.painting.painted.disconnect(watch._on_painted)
    p50, p95, p99, worst = (np.percentile(watch.late, [50, 95, 99, 100]) * 1000).round(1).tolist()
    shown = round(len(watch.late) / moves, 3)
    return {"p50": p50, "p95": p95, "p99": p99, "worst": worst, "shown": shown}


def with_zones_and_bends(page: ExplorePage, moves: int) -> dict[str, dict[str, float]]:
    """Measure while a zone is mixed, in a model that has zones, and while three stages are bent."""
    found, controls = {}, page.parts.controls
    if zones := page.exploring.session.info.config.zones:
        zone = next(iter(zones))
        controls.mix.zones[zone].take(Place.of_seed(9))
        amount = controls.mix.amounts[zone]
        amount.setSliderDown(True)
        found["zone"] = measure(page, lambda t: amount.setValue(round(50 + 50 * sin(2 * pi * t))), moves)
        amount.setSliderDown(False)
        live(2.0)
    for kind in ("turn", "noise", "swap"):
        controls.bends.add(kind)
    for stage, card in enumerate(controls.bends.cards, 1):
        card.stage.setCurrentIndex(stage)
    live(2.0)
    turn = controls.bends.cards[0].amount
    turn.setSliderDown(True)
    found["bend"] = measure(page, lambda t: turn.setValue(round(170 * sin(2 * pi * t))), moves)
    turn.setSliderDown(False)
    slider = controls.rows[0].slider
    live(2.0)
    slider.setSliderDown(True)
    found["slider, bent"] = measure(page, lambda t: slider.setValue(round(700 * sin(2 * pi * t))), moves)
    slider.setSliderDown(False)
    return found


def with_a_point_dragged(page: ExplorePage, seconds: float) -> dict[str, float]:
    """Pull a point to and fro, and count the steps of the drag and its pictures."""
    layer, turns = page.parts.compare_view.drag_layer, []
    page.parts.commands.drag.trigger()
    page.parts.painting.dragged.connect(turns.append)
    layer.pressed.emit((0.5, 0.3), -1, False)
    start = time.perf_counter()
    while (passed := time.perf_counter() - start) < seconds:
        layer.pulled.emit((0.5 + 0.2 * sin(2 * passed), 0.3 - 0.1 * cos(2 * passed)))
        live(INTERVAL)
    layer.released.emit()
    page.parts.commands.drag.trigger()
    return {
        "steps_per_second": round(sum(turn.steps for turn in turns) / passed, 1),
        "pictures_per_second": round(len(turns) / passed, 1),
    }


def main() -> None:
    moves = int(sys.argv[1]) if len(sys.argv) > 1 else 600
    with tempfile.TemporaryDirectory() as folder:
        application = QApplication([])
        theme.apply_choice(application, "dark")
        place = Path(folder)
        engine = Engine()
        page = ExplorePage(engine, Library(place / "library", place / "cache"), Settings(place / "s.ini"))
        dress(page)
        page.resize(1368, 868)
        start = time.perf_counter()
        page.show()
        live_until(lambda: page.parts.compare_view.image() is not None)
        first = time.perf_counter() - start
        live_until(lambda: bool(page.parts.controls.rows))
        live(3.0)  # The walls fill.
        slider, pad = page.parts.controls.rows[0].slider, page.parts.controls.pad
        slider.setSliderDown(True)
        found = {"slider": measure(page, lambda t: slider.setValue(round(700 * sin(2 * pi * t))), moves)}
        slider.setSliderDown(False)
        live(2.0)
        found["pad"] = measure(
            page, lambda t: pad.dragged.emit(0.9 * cos(2 * pi * t), 0.9 * sin(2 * pi * t)), moves
        )
        live(2.0)
        found["drag"] = with_a_point_dragged(page, moves * INTERVAL)
        live(2.0)
        found |= with_zones_and_bends(page, moves)
        page.ended.connect(application.quit)
        page.end()
        application.exec()
        engine.close()
        print(json.dumps({"first_picture_seconds": round(first, 1)} | found))


if __name__ == "__main__":
    main()
