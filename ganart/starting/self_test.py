"""The program proves itself: `ganart --self-test` does a little of everything and says how it went.

It is how a frozen program is tested, where a forgotten file shows only when someone needs it. Everything
goes through the same doors as in the window: the engine in its processes, the pages on the screen.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImageReader
from PySide6.QtWidgets import QApplication
from safetensors.numpy import save_file

from ganart import theme
from ganart.keeping.library import Library
from ganart.licences import licences
from ganart.pages.later_page import LaterPage
from ganart.paths import RESOURCES, SAMPLE_MODEL, SAMPLE_SHEET, SAMPLES
from ganart.settings import Settings
from ganart.widgets.error_dialog import versions
from ganart.working.engine import Engine
from ganart.working.play_process import PaintRequest
from ganart.working.player_link import PlayerLink
from training import tasks
from training.compute.care import AS_USUAL
from training.config import ImportConfig
from training.events import CopiesFound, Events, Saved
from training.exploring.places import Place
from training.exploring.walks import Walk
from training.provenance import read_provenance
from training.recipes import DEFAULT, recipe, recipes
from training.upscaling.jobs import Job
from training.upscaling.settings import UpscaleConfig
from training.upscaling.shipped import shipped_names

if TYPE_CHECKING:
    from ganart.app import App

IMAGES = 64  # To train on: four updates.
CLOSING_SECONDS = 60.0  # That all pages get to end.


def self_test(open_window: "Callable[[Engine, Library, Settings], App]", out: Path) -> int:
    """Do it all and print a line for each part. Returns 0 when everything went well.

    `open_window` puts the program together, as `ganart.app.App`. What is made lies in `out`, or is deleted
    when that is empty.
    """
    print(versions(), flush=True)
    with tempfile.TemporaryDirectory(prefix="ganart-self-test-") as folder:
        place = out if out.name else Path(folder)
        test = SelfTest(Engine(), place)
        parts = {
            "Resources": test.resources,
            "Licences": test.licences,
            "Training": test.train,
            "Generating": test.generate,
            "Comparing": test.compare,
            "Playing": test.play,
            "Keeping": test.keep,
            "Films": test.film,
            "Upscaling": test.upscale,
            "Window": lambda: test.window(open_window),  # Last: it closes the engine.
        }
        failures = [name for name, part in parts.items() if not _went_well(name, part)]
    print(f"Not in order: {', '.join(failures)}." if failures else "Everything is in order.", flush=True)
    return 1 if failures else 0


class SelfTest:
    """The parts of the test; each gives what it found in words, and raises when something is wrong."""

    def __init__(self, engine: Engine, place: Path):
        self.engine = engine
        self.place = place
        self.run = place / "run"

    def resources(self) -> str:
        """Look for every file that the program ships."""
        weights = files("training") / "weights"
        wanted = [
            RESOURCES / "theme.qss",
            SAMPLE_MODEL,
            SAMPLE_SHEET,
            *(weights / f"efficientnet_lite{level}.safetensors" for level in (0, 2)),
        ]
        if missing := [str(path) for path in wanted if not path.is_file()]:
            raise FileNotFoundError(", ".join(missing))
        icons = list((RESOURCES / "icons").glob("*.svg"))
        if not icons or not all(QImageReader(str(icon)).canRead() for icon in icons):
            raise FileNotFoundError("icons that can be painted")
        pictures = sum(1 for _ in SAMPLES.rglob("*.png"))
        upscalers = " and ".join(shipped_names())
        counts = f"{pictures} sample pictures, {len(icons)} icons, {len(recipes())} recipes"
        return f"{counts}, upscalers: {upscalers}"

    def licences(self) -> str:
        """Read the terms of all parts."""
        return f"{sum(1 for _ in licences())} parts"

    def window(self, open_window: "Callable[[Engine, Library, Settings], App]") -> str:
        """Show every page and keep a picture of it."""
        application = theme.application()
        theme.apply_choice(application, "system")
        library = Library(self.place / "library", self.place / "cache")
        program = open_window(self.engine, library, Settings(self.place / "settings.ini"))
        window = program.window
        window.show()
        for name in window.pages:
            window.show_page(name)
            if isinstance(page := window.pages[name], LaterPage):
                page.page()
            _let_events_pass(application, seconds=1.0)
            if not window.grab().save(str(self.place / f"{name}.png")):
                raise OSError(f"no picture of the page {name} could be saved")
        closed = []
        window.closed.connect(lambda: closed.append(True))
        window.end()
        _let_events_pass(application, CLOSING_SECONDS, until=lambda: bool(closed))
        program.end()
        if not closed:
            raise TimeoutError("the window did not close")
        return ", ".join(window.pages)

    def train(self) -> str:
        """Train the usual recipe on the sample pictures."""
        data = ImportConfig(folder=SAMPLES, resolution=32)
        config = recipe(DEFAULT).config(data, images=IMAGES, judge_count=0)
        events = list(self.engine.start_once(AS_USUAL, tasks.train, config, self.run))
        return f"{len(events)} events, {IMAGES} pictures seen"

    def generate(self) -> str:
        """Paint pictures of the run, and find in one how to paint it again."""
        saved = self._saved(self.engine.start(tasks.generate, self.run, self.place / "pictures", count=4))
        if len(saved) != 4 or read_provenance(saved[0]) is None:
            raise ValueError("the pictures do not know where they come from")
        return f"{len(saved)} pictures with their provenance"

    def compare(self) -> str:
        """Look whether the pictures are copies, by the network that judges quality."""
        cache = self.place / "cache"
        events = list(self.engine.start(tasks.find_copies, self.run, SAMPLES, count=2, cache=cache))
        if not isinstance(events[-1], CopiesFound):
            raise ValueError("nothing was found out")
        return events[-1].sentence

    def play(self) -> str:
        """Paint the sample model under the fingers."""
        link = PlayerLink()
        try:
            painted = link.paint(PaintRequest(SAMPLE_MODEL, (Place.of_seed(1),)))
        finally:
            link.close()
        if not painted.images.std():
            raise ValueError("the picture is empty")
        height, width = painted.images.shape[1:3]
        return f"{width} x {height} pixels of the sample model"

    def keep(self) -> str:
        """Paint places of the sample model in the exact way."""
        places = [Place.of_seed(seed) for seed in (1, 2)]
        kept = self._saved(self.engine.start(tasks.keep, SAMPLE_MODEL, places, self.place / "liked"))
        return f"{len(kept)} places of the sample model"

    def film(self) -> str:
        """Encode a walk in each way."""
        walk = Walk.through([Place.of_seed(seed) for seed in (1, 2)], seconds=0.4, closed=True)
        names = ("walk.mp4", "walk.webm", "walk.webp", "walk.gif")
        for name in names:
            self._saved(self.engine.start(tasks.render, SAMPLE_MODEL, walk, self.place / name))
        return ", ".join(names)

    def upscale(self) -> str:
        """Enlarge a picture by each upscaler that is shipped, and by one of the kind that others make."""
        jobs = [Job(picture) for picture in sorted((self.place / "pictures").glob("*.png"))[:1]]
        others = self.place / "others.safetensors"
        _save_upscaler_of_others(others)
        names = [*shipped_names(), str(others)]
        for name in names:
            out = self.place / "upscaled" / Path(name).stem
            if not self._saved(self.engine.start(tasks.upscale_jobs, jobs, out, UpscaleConfig(model=name))):
                raise ValueError(f"{name} made nothing")
        return ", ".join(Path(name).stem for name in names)

    def _saved(self, events: Events) -> list[Path]:
        """Pull all events and give the files that they tell of."""
        return [Path(event.path) for event in events if isinstance(event, Saved)]


def _save_upscaler_of_others(file: Path, width: int = 8, scale: int = 2) -> None:
    """Write the smallest Compact network, as Real-ESRGAN has it, with random weights."""
    random = np.random.default_rng(0)

    def convolution(name: str, inputs: int, outputs: int) -> dict[str, np.ndarray]:
        weight = random.normal(0, 0.1, (outputs, inputs, 3, 3)).astype(np.float32)
        return {f"{name}.weight": weight, f"{name}.bias": np.zeros(outputs, np.float32)}

    slope = np.full(width, 0.25, np.float32)  # Of the rectifiers, one a channel.
    network = {
        **convolution("body.0", 3, width),
        "body.1.weight": slope,
        **convolution("body.2", width, width),
        "body.3.weight": slope,
        **convolution("body.4", width, 3 * scale**2),
    }
    save_file(network, file)


def _went_well(name: str, part: Callable[[], str]) -> bool:
    with _timed() as seconds:
        try:
            words = part()
        except Exception as error:  # Whatever it is belongs into the report.
            _say(name, seconds(), f"FAILED: {type(error).__name__}: {error}")
            return False
    _say(name, seconds(), words)
    return True


def _say(name: str, seconds: float, words: str) -> None:
    print(f"{name:<11} {seconds:5.1f} s  {words}", flush=True)


@contextmanager
def _timed() -> Iterator[Callable[[], float]]:
    begin = time.monotonic()
    yield lambda: time.monotonic() - begin


def _let_events_pass(
    application: QApplication, seconds: float, until: Callable[[], bool] = lambda: False
) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not until():
        application.processEvents()
        time.sleep(0.01)
