"""How long the window's thread computes in one go when each of its parts is used for the first time.

    python -m tests.bench.first_uses [--part WORDS] [--hasty] [--calls]

Opens the real window over a gallery of a hundred pictures, leaves it alone until its pages are made (or not,
with --hasty), and then opens every page, part and dialog for the first time, and changes the theme. For each
it prints the longest turns of the event loop, in milliseconds of the processor's time of that thread alone:
that others work too makes them longer, but not by much. The first line says how long this thread takes for a
known piece of work, to compare runs by. With --calls, also what was called in turns above 16 ms. --part does
only what has these words in its name, and the start. The target is below 35 ms everywhere: then no beat of
the loop is late by 50 on a computer that has nothing else to do.
"""

import argparse
import gc
import json
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Generator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QAbstractEventDispatcher, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from ganart import theme
from ganart.app import App
from ganart.keeping.library import Library
from ganart.settings import Settings
from ganart.starting.garbage import GarbageCollector
from ganart.widgets.error_dialog import ErrorDialog
from ganart.widgets.folded import Folded
from ganart.working.engine import Engine
from training.compute.malloc import give_back_freed_memory

Use = Generator[float | Callable[[], bool], None, None]

SLOW = 0.016  # Seconds.
PATIENCE = 120.0
_LOOK = 0.05


class Turns(QObject):
    """Notes how long each turn of the event loop computes: all that is done between two waits.

    Attributes:
        name: What is being used.
        turns: How long each turn took in milliseconds, by what was used.
        calls: What was seen in slow turns, and how often.
    """

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self.name = ""
        self.turns: dict[str, list[float]] = {}
        self.calls: dict[str, Counter[str]] = {}
        self.began = 0.0
        self.is_on = False
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.aboutToBlock.connect(self._end_turn)
        dispatcher.awake.connect(self._end_turn)

    def start(self) -> None:
        self.began, self.is_on = time.thread_time(), True

    def _end_turn(self) -> None:
        now = time.thread_time()
        if self.is_on:
            self.turns.setdefault(self.name, []).append(1000 * (now - self.began))
        self.began = now


class Looks(threading.Thread):
    """Looks again and again what the window's thread does in a slow turn."""

    def __init__(self, turns: Turns):
        super().__init__(daemon=True)
        self._turns = turns
        self._watched = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._watched)

    def run(self) -> None:
        while True:
            time.sleep(0.004)
            taken = time.clock_gettime(self._clock) - self._turns.began
            if taken > SLOW / 2 and self._turns.is_on:
                seen = self._turns.calls.setdefault(self._turns.name, Counter())
                seen[self._where()] += 1

    def _where(self) -> str:
        frame = sys._current_frames()[self._watched]
        calls = []
        while frame and len(calls) < 9:
            code = frame.f_code
            calls.append(f"{Path(code.co_filename).name}:{frame.f_lineno} {code.co_name}")
            frame = frame.f_back
        return " < ".join(calls)


class FirstUses(QObject):
    """Uses one thing after the other."""

    def __init__(self, folder: Path, only: str, is_hasty: bool, wants_calls: bool):
        super().__init__()
        settings = Settings(folder / "settings.ini")
        settings.set("device", "cpu")
        library = Library(folder / "library", folder / "cache")
        self.app = App(Engine(threads=1), library, settings)
        self.turns = Turns(self)
        if wants_calls:
            Looks(self.turns).start()
        self._uses = [(name, use) for name, use in self._all().items() if name == "start" or only in name]
        if is_hasty:
            self._uses = [(name, use) for name, use in self._uses if name != "start"]
        self._use: Use = iter(())
        self._until: Callable[[], bool] | None = None
        self._deadline = 0.0
        self.app.window.painted.connect(self._begin)
        self.app.window.show()

    def _all(self) -> dict[str, Callable[[], Use]]:
        pages = ("explore", "upscale", "gallery", "settings", "train")
        ways = ("files", "sheet", "pdf", "shop", "print")
        return {
            "start": self.start,
            **{f"page {name}": lambda name=name: self.page(name) for name in pages},
            **{f"train: {part}": lambda part=part: self.part(part) for part in ("runs", "generate", "new")},
            "train: samples": self.samples,
            "train: compare ways": self.ways,
            "train: training": self.training,
            "upscale: own": self.own,
            "upscale: pictures": self.enlarge,
            "gallery: viewer": self.viewer,
            "gallery: filters": self.filters,
            "gallery: exchange": self.exchange,
            "gallery: series": self.series,
            **{f"gallery: export {way}": lambda way=way: self.export(way) for way in ways},
            "explore: timeline": self.timeline,
            "explore: find": self.find,
            "explore: export": self.film,
            "explore: folds": self.folds,
            "explore: models": self.models,
            "explore: bends": self.bends,
            "explore: output window": self.output,
            "keys": self.keys,
            "guide": self.guide,
            "about": self.about,
            "light theme": lambda: self.theme("light"),
            "dark theme": lambda: self.theme("dark"),
            **{f"light theme: {name}": lambda name=name: self.themed(name) for name in pages},
            "error": self.error,
            "garbage": self.garbage,
        }

    def _begin(self) -> None:
        self.turns.start()
        self._fetch()
        self._go_on()

    def _fetch(self) -> None:
        if not self._uses:
            self.turns.is_on = False
            self.app.window.closed.connect(QApplication.quit)
            self.app.window.end()
            return
        name, use = self._uses.pop(0)
        self.turns.name, self._use = name, use()

    def _go_on(self) -> None:
        if self._until is not None:
            if not self._until():
                if time.monotonic() > self._deadline:
                    print(f"{self.turns.name}: waited in vain", file=sys.stderr)
                    self._until = None
                    self._fetch()
                QTimer.singleShot(round(1000 * _LOOK), self._go_on)
                return
            self._until = None
        try:
            pause = next(self._use)
        except StopIteration:
            self._fetch()
            if not self.turns.is_on:
                return
            pause = 0.2
        if callable(pause):
            self._until, pause = pause, _LOOK
            self._deadline = time.monotonic() + PATIENCE
        QTimer.singleShot(round(1000 * pause), self._go_on)

    # -- USES --

    def start(self) -> Use:
        yield lambda: all(page.is_made() for page in self.app._later.values())
        yield 3.0

    def page(self, name: str) -> Use:
        self.app.window.show_page(name)
        yield 0.5
        if name == "explore":
            yield self.app._later["explore"].is_made
            yield lambda: bool(self.app.explore_page.exploring and self.app.explore_page.exploring.on_canvas)
            yield 2.0

    def part(self, part: str) -> Use:
        self.app.window.show_page("train")
        self.app.train_page.show_part(part)
        yield 1.0

    def samples(self) -> Use:
        setup = self.app.train_page.setup
        setup.pictures.choose_samples()
        yield setup.start_button.isEnabled
        yield 1.0

    def ways(self) -> Use:
        page = self.app.train_page
        yield page.setup.start_button.isEnabled
        page.setup.pilots_button.click()
        yield 0.7
        self._close_dialogs()
        yield 0.3

    def training(self) -> Use:
        setup = self.app.train_page.setup
        yield setup.start_button.isEnabled
        setup.resolution.buttons[32].click()
        yield 0.5
        yield setup.start_button.isEnabled
        setup.start_button.click()
        yield lambda: self.app.train_page.work.progress is not None
        yield 3.0
        self.app.train_page.stop()
        yield lambda: not self.app.window.tasks()
        yield 1.0

    def own(self) -> Use:
        self.app.window.show_page("upscale")
        self.app.upscale_page.tabs.setCurrentIndex(1)
        yield 0.5
        self.app.upscale_page.tabs.setCurrentIndex(0)
        yield 0.5

    def enlarge(self) -> Use:
        page = self.app.upscale_page
        page.add(sorted(self.app._library.pictures.rglob("*.png"))[:2])
        yield lambda: bool(page.queue.waiting())
        yield 2.0

    def _select(self, count: int = 1) -> None:
        self.app.window.show_page("gallery")
        grid = self.app.gallery_page.grid
        grid.select([int(row) for row in grid.rows[:count]])

    def viewer(self) -> Use:
        self._select()
        yield 0.3
        self.app.gallery_page.commands.full_screen.trigger()
        yield 0.7
        self.app.gallery_page.viewer.close()
        yield 0.3

    def filters(self) -> Use:
        bar = self.app.gallery_page.bar
        bar.albums_button.click()
        yield 0.3
        bar.filters_button.click()
        yield 0.3

    def exchange(self) -> Use:
        self.app.gallery_page.dialogs.open_exchange()
        yield 0.5
        self._close_dialogs()
        yield 0.3

    def series(self) -> Use:
        self.app.gallery_page.dialogs.open_series([0])
        yield 0.5
        self._close_dialogs()
        yield 0.3

    def export(self, way: str) -> Use:
        self._select(3)
        yield 0.3
        dialogs = self.app.gallery_page.dialogs
        self.app.gallery_page.commands.export.trigger()
        yield 0.5
        dialogs.export.way.setCurrentIndex(dialogs.export.way.findData(way))
        yield 0.5
        dialogs.export.close()
        yield 0.3

    def timeline(self) -> Use:
        self.app.window.show_page("explore")
        yield 0.5
        self.app.explore_page.parts.commands.timeline.setChecked(True)
        yield 0.5

    def find(self) -> Use:
        self.app.explore_page.parts.commands.find.trigger()
        yield 0.5
        self.app.explore_page.parts.finder.closed.emit()
        yield 0.3

    def film(self) -> Use:
        parts = self.app.explore_page.parts
        parts.timeline.bar.export_pressed.emit()
        yield 0.5
        parts.export.closed.emit()
        yield 0.3

    def folds(self) -> Use:
        for fold in self.app.explore_page.parts.findChildren(Folded):
            fold.header.setChecked(True)
            yield 0.5

    def models(self) -> Use:
        for part in ("models", "seeds"):
            self.app.explore_page.parts.left.show_part(part)
            yield 0.5

    def bends(self) -> Use:
        bends = self.app.explore_page.parts.controls.bends
        bends.add("turn")
        yield 0.5
        bends.cards[0].remove_button.click()
        yield 0.3

    def output(self) -> Use:
        self.app.explore_page.parts.commands.output.trigger()
        yield 0.7
        self.app.explore_page.parts.commands.output.trigger()
        yield 0.5

    def _close_dialogs(self) -> None:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible():
                window.close()

    def keys(self) -> Use:
        self.app.window.show_keys()
        yield 0.5
        self._close_dialogs()
        yield 0.3

    def guide(self) -> Use:
        self.app.window.show_guide()
        yield 0.7
        self._close_dialogs()
        yield 0.3

    def about(self) -> Use:
        self.app.window.show_page("settings")
        yield 0.3
        self.app.settings_page.about_button.click()
        yield 1.5
        self._close_dialogs()
        yield 0.3

    def theme(self, choice: str) -> Use:
        self.app.window.show_page("settings")
        yield 0.3
        self.app._on_theme_chosen(choice)
        yield 1.5

    def themed(self, name: str) -> Use:
        if name == "explore":
            self.app._on_theme_chosen("light")
            yield 0.0
        self.app.window.show_page(name)
        yield 0.5

    def garbage(self) -> Use:
        """What `GarbageCollector` does every half a minute, and every ten."""
        gc.collect()
        yield 0.1
        give_back_freed_memory()
        yield 0.1

    def error(self) -> Use:
        errors = ErrorDialog(Path("ganart.log"))
        errors.report("Traceback: nothing")
        yield 0.5
        self._close_dialogs()
        yield 0.3


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", default="")
    parser.add_argument("--hasty", action="store_true")
    parser.add_argument("--calls", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GANART_CACHE"] = f"{folder}/packs"
        pictures = Path(folder, "library", "pictures", "old")
        pictures.mkdir(parents=True)
        for number in range(100):
            Image.effect_noise((64, 64), number + 1).convert("RGB").save(pictures / f"{number}.png")
        application = QApplication([])
        garbage = GarbageCollector(application)
        theme.apply_choice(application, "dark")
        uses = FirstUses(Path(folder), options.part, options.hasty, options.calls)
        uses.app.start_up.fetched.connect(garbage.set_aside)
        application.exec()
        uses.app.end()
    began = time.thread_time()
    sum(number * number for number in range(200_000))
    print(json.dumps({"known work": round(1000 * (time.thread_time() - began), 1)}))
    for name, turns in uses.turns.turns.items():
        slow = [round(turn, 1) for turn in turns if turn > 1000 * SLOW]
        print(json.dumps({"use": name, "worst": round(max(turns), 1), "slow": slow}))
        for calls, times in uses.turns.calls.get(name, Counter()).most_common(12 if options.calls else 0):
            print(f"    {times} {calls}")


if __name__ == "__main__":
    main()
