"""Hours of use of the real window, and whether memory, handles and the event loop stay as they were.

    python -m tests.bench.soak [--minutes 240] [--size 32] [--seed 0] [--keep FOLDER] [--offscreen]

Opens the window on a library of its own, begins a training of the sample pictures on one thread that lasts
until the end, and does one act of `soak_acts` after the other: pages, galleries, stars, tags, films, walls,
sliders, drags, enlargements. Every five seconds it notes memory, threads and handles of the window and of the
processes of the engine, and every minute counts objects, in lines of JSON in FOLDER/soak.jsonl. At the end
come the verdicts, also in FOLDER/verdict.json: memory of each process within 5 % after the first ten minutes
(a third of a shorter soak; or --begin), but for what the window's caches hold, threads and handles level, the
event loop late by less than 16 ms at 99 of 100 beats and never by 50.

`python -m tests.bench.soak --read FOLDER` gives the verdicts of what is noted so far, while it runs or after.

The event loop's figures mean something on a quiet computer only; what the window computes in one go, which is
told beside them, means the same everywhere. It runs on the screen of DISPLAY, or without one.
"""

import argparse
import json
import logging
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, TextIO

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from ganart import theme
from ganart.app import App
from ganart.keeping.library import Library
from ganart.messages import Message
from ganart.settings import Settings
from ganart.starting.garbage import GarbageCollector
from ganart.thumbnails import Thumbnails
from ganart.widgets.length_slider import LENGTHS
from tests.bench.soak_acts import Act, Acts
from tests.bench.soak_verdict import verdict
from tests.bench.soak_watch import Heartbeat, Processes, SlowEvents, count_objects, heaps
from tests.bench.watched_engine import WatchedEngine

SAMPLE_EVERY = 5.0  # Seconds.
COUNT_EVERY = 60.0
PATIENCE = 180.0  # Seconds that an act waits for something.
_LOOK = 0.05  # Seconds between two looks whether it is so.

logger = logging.getLogger("soak")


class Soak(QObject):
    """Does acts until its time is over, and notes how everything is."""

    def __init__(self, folder: Path, minutes: float, size: int, seed: int, log: TextIO):
        super().__init__()
        settings = Settings(folder / "settings.ini")
        settings.set("device", "cpu")
        self.engine = WatchedEngine(threads=1)
        self.app = App(self.engine, Library(folder / "library", folder / "cache"), settings)
        self.done: Counter[str] = Counter()
        self._log = log
        self._start = time.monotonic()
        self._end = self._start + 60 * minutes
        self._acts = Acts(self.app, random.Random(seed))
        self._name, self._act = "begin", self._begin(size, int(minutes))
        self._training = 0  # The number of the process that trains.
        self._counted = time.monotonic()
        self.heartbeat = Heartbeat(self)
        self.slow = SlowEvents(self.heartbeat)
        self.processes = Processes(self._names, SAMPLE_EVERY)
        for page in self.app.window.pages.values():
            page.said.connect(self._on_said)
        self._sampling = QTimer(self, interval=1000)
        self._sampling.timeout.connect(self._sample)
        self._deadline = 0.0
        self._until: Any = None
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._go_on)
        self.app.window.painted.connect(self._on_painted)
        self.app.window.show()

    def note(self, kind: str, **facts: Any) -> None:
        """Write a line."""
        line = {"at": round(time.monotonic() - self._start, 1), "kind": kind, **facts}
        print(json.dumps(line), file=self._log, flush=True)

    # -- ACTING --

    def _on_painted(self) -> None:
        self.heartbeat.start()
        self.slow.start()
        self.processes.start()
        self._sampling.start()
        self._next.start(1000)

    def _begin(self, size: int, minutes: int) -> Act:
        """Train on the sample pictures, planned for as much of the time as the slider offers."""
        setup = self.app.train_page.setup
        setup.pictures.choose_samples()
        yield setup.start_button.isEnabled
        setup.resolution.buttons[size].click()
        setup.length.set_minutes(max(length for length in LENGTHS if length <= minutes))
        setup.finer.flips.setChecked(True)
        yield 0.5
        yield setup.start_button.isEnabled
        setup.start_button.click()
        yield lambda: self.app.train_page.work.progress is not None
        self._training = self.engine.at_work()[-1]

    def _go_on(self) -> None:
        """Go on with the act, or with the next one; the window is left alone between two steps."""
        if self._until is not None and not self._until():
            if time.monotonic() > self._deadline:
                self._until = None
                self.note("late", act=self._name)
                self._fetch()
            self._next.start(round(1000 * _LOOK))
            return
        self._until = None
        try:
            pause = next(self._act)
        except StopIteration:
            self.done[self._name] += 1
            self._fetch()
            pause = 0.2
        if callable(pause):
            self._until, pause = pause, _LOOK
            self._deadline = time.monotonic() + PATIENCE
        self._next.start(round(1000 * pause))

    def _fetch(self) -> None:
        if time.monotonic() >= self._end:
            self._act = self._finish()
            self._name = "finish"
        else:
            self._name, self._act = self._acts.draw()
        self.slow.act = self._name

    def give_up(self, error: BaseException) -> None:
        """Note an error of a slot or of an act, and go on with another act."""
        logger.error("in %s", self._name, exc_info=error)
        self.note("error", act=self._name, error=repr(error))
        if not self._next.isActive() and self._name != "finish":
            self._until = None
            self._fetch()
            self._next.start(1000)

    def _on_said(self, message: Message) -> None:
        if message.level != "info":
            self.note("said", act=self._name, level=message.level, sentence=str(message.sentence))

    # -- LOOKING --

    def _sample(self) -> None:
        """Note how all processes are, and how late events were; once a minute also what objects there are."""
        if self.processes.seen.empty():
            return
        late, computed = self.heartbeat.take()
        self.note(
            "sample",
            act=self._name,
            **self.processes.seen.get(),
            late=[round(each, 1) for each in late],
            computed=[round(each, 2) for each in computed],
            pictures=self._pictures(),
            caches=self._caches(),
            heaps=heaps(),
        )
        if time.monotonic() - self._counted >= COUNT_EVERY:
            self._counted = time.monotonic()
            self.heartbeat.stop()  # Counting takes a while, which is not the window's.
            self.note("objects", counts=count_objects())
            self.note("acts", done=dict(self.done), slow=dict(self.slow.seen.most_common(60)))
            self.heartbeat.start()

    def _names(self) -> dict[int, str]:
        """Return which processes play a part of their own."""
        names = {self._training: "training"}
        if self.app._later["explore"].is_made():
            link = self.app.explore_page.parts.painting._renderer._render.__self__
            if link.pid:
                names[link.pid] = "player"
        return names

    def _caches(self) -> dict[str, float]:
        """Return the megabytes of pictures that are kept by right, up to a limit."""
        app = self.app
        found = {"thumbnails": sum(each._bytes for each in app.window.findChildren(Thumbnails))}
        if app._later["explore"].is_made():
            found["places"] = app.explore_page.parts.painting._bytes
        return {name: round(taken / 2**20, 1) for name, taken in found.items()}

    def _pictures(self) -> int:
        return len(self.app.gallery_page._table) if self.app._later["gallery"].is_made() else 0

    # -- THE END --

    def _finish(self) -> Act:
        self._sampling.stop()
        self.heartbeat.stop()
        for page in self.app.window.pages.values():
            page.stop()
        yield lambda: not self.app.window.tasks()
        self.app.window.closed.connect(QApplication.quit)
        self.app.window.close()
        yield 3600.0


def run(folder: Path, minutes: float, size: int, seed: int) -> None:
    """Soak in a folder that is empty."""
    os.environ["GANART_CACHE"] = str(folder / "packs")
    application = QApplication([])
    garbage = GarbageCollector(application)
    theme.apply_choice(application, "dark")
    with (folder / "soak.jsonl").open("w") as log:
        soak = Soak(folder, minutes, size, seed, log)
        soak.app.start_up.fetched.connect(garbage.set_aside)
        sys.excepthook = lambda kind, error, trace: soak.give_up(error)
        application.exec()
        sys.excepthook = sys.__excepthook__
        soak.note("ended", done=dict(soak.done))
        soak.app.end()


def read(folder: Path) -> list[dict[str, Any]]:
    """Return the lines that are noted so far; the last one may be half written."""
    lines = []
    for line in (folder / "soak.jsonl").read_text().splitlines():
        try:
            lines.append(json.loads(line))
        except ValueError:
            break
    return lines


def main() -> None:
    as_it_is = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_it_is)
    parser.add_argument("--minutes", type=float, default=240.0)
    parser.add_argument("--size", type=int, default=32, help="pixels of the samples of its training")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="where everything is kept; without it nothing is")
    parser.add_argument("--offscreen", action="store_true", help="draw nowhere")
    parser.add_argument("--read", type=Path, help="only judge what is noted in this folder")
    parser.add_argument("--begin", type=float, help="minutes that are no part of what must be level")
    wanted = parser.parse_args()
    begin = None if wanted.begin is None else 60 * wanted.begin
    if wanted.read:
        print(json.dumps(verdict(read(wanted.read), begin), indent=1))
        return
    if wanted.offscreen or "DISPLAY" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    logging.basicConfig(level=logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="soak") as temporary:
        folder = wanted.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        run(folder, wanted.minutes, wanted.size, wanted.seed)
        found = verdict(read(folder), begin)
        (folder / "verdict.json").write_text(json.dumps(found, indent=1))
        print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
