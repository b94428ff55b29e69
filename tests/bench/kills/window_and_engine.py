"""Kills the real window while it trains, its engine, or both: nothing that was saved is ever lost.

    python -m tests.bench.kills.window_and_engine [--trials 10] [--seed 0]

Each trial is one training. In each life the window is opened without a screen and goes on with it; at a
random save one of the three is killed. After the death of the engine alone the window has to go on by itself,
to the end.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

os.environ["OMP_NUM_THREADS"] = "1"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from ganart.app import App
from ganart.keeping.library import Library
from ganart.settings import Settings
from ganart.starting.garbage import GarbageCollector
from tests.bench.kills.__main__ import laid_out
from tests.bench.kills.engine_works import Training
from tests.bench.kills.lives import Promise, live
from tests.bench.kills.whole import half_files, rubbish
from tests.bench.kills.window_works import wait_until
from tests.bench.watched_engine import WatchedEngine
from training.config import ImportConfig, TrainConfig
from training.events import Saved, Started
from training.runs import Run

Victim = Literal["window", "engine", "both"]


class TrainingInWindow(Training):
    """The training of a window, and who is killed at which of its saves."""

    def __init__(self) -> None:
        self.victim: Victim = "engine"
        self.save = 1

    def lay_out(self, place: Path) -> None:
        super().lay_out(place)
        data = ImportConfig(folder=place / "pictures", resolution=8, own_library=True)
        small = {"z_dim": 4, "width": 4, "batch_size": 2, "preview_count": 4, "device": "cpu", "images": 240}
        often = {"checkpoint_seconds": 0.04, "preview_seconds": 0.1, "report_seconds": 0.02}
        Run.create(place / "runs" / "cats", TrainConfig(data=data, **small, **often))

    def do(self, place: Path, promise: Promise) -> None:
        application = QApplication([])
        GarbageCollector(application)
        settings = Settings(place / "settings.ini")
        settings.set("device", "cpu")
        engine = WatchedEngine()
        app = App(engine, Library(place, place / "cache"), settings)
        app.window.show()
        saves = 0

        def take(event: object) -> None:
            nonlocal saves
            match event:
                case Started(step=step):
                    promise({"started": step})
                case Saved(step=step):
                    saves += 1
                    promise({"saved": step})
                    if saves == self.save:
                        self._kill(engine)

        work = app.train_page.conductor.work
        work.reported.connect(take)
        app.train_page.conductor.continue_run(place / "runs" / "cats")
        wait_until(lambda: not work.is_running() and Run(place / "runs" / "cats").state()[0] == "finished")
        app.window.closed.connect(application.quit)
        app.window.end()
        application.exec()
        app.end()

    def _kill(self, engine: WatchedEngine) -> None:
        if self.victim in ("engine", "both"):
            for number in engine.at_work():
                os.kill(number, signal.SIGKILL)
        if self.victim in ("window", "both"):
            os.kill(os.getpid(), signal.SIGKILL)

    def look(self, before: Sequence[Any]) -> Any:
        """Return what looks around in a life, to which this was promised before."""

        def look(place: Path, promised: Sequence[Any], is_over: bool) -> Iterator[str]:
            yield from self.lost(place, [*before, *promised], is_over)
            yield from half_files(place)
            if is_over:
                yield from rubbish(place)

        return look


def tried(place: Path, chance: random.Random) -> dict[str, Any]:
    """Kill three times."""
    work, promised, wrong = TrainingInWindow(), list[Any](), list[str]()
    laid_out(work, place)
    kills, longest = Counter[str](), 0.0
    victims: list[Victim] = ["window", "both"]
    for victim in (*chance.sample(victims, 2), "engine"):
        work.victim, work.save = victim, chance.randint(1, 6)
        life = live(work.do, place, look=work.look(tuple(promised)))
        promised += life.promised
        wrong += life.wrong
        if life.killed or victim == "engine":
            kills[victim] += 1
        died = time.monotonic()
        while Run(place / "runs" / "cats").in_use():  # The engine saves when its window is gone.
            time.sleep(0.05)
        longest = max(longest, time.monotonic() - died)
        if wrong or not life.killed:
            break
    return {"kills": dict(kills), "engine outlived its window by": round(longest, 2), "wrong": wrong}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--trials", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    kills, wrong, began = Counter[str](), 0, time.monotonic()
    for number in range(asked.trials):
        with tempfile.TemporaryDirectory(prefix="windows") as home:
            os.environ["GANART_CACHE"] = f"{home}/cache"
            found = tried(Path(home) / "place", random.Random(f"{asked.seed} {number}"))
        kills.update(found["kills"])
        wrong += bool(found["wrong"])
        print(json.dumps({"trial": number} | found), flush=True)
    print(json.dumps({"kills": dict(kills), "seconds": round(time.monotonic() - began), "wrong": wrong}))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
