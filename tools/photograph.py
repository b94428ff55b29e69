"""Photographs every page of the window in its states, dark and light, to be looked at.

    python tools/photograph.py FOLDER

The window and its pages are the real ones, at 1440 by 900; the engine is a fake one that shows the sample
pictures out of a fog.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from PIL import Image, ImageOps
from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ganart import theme
from ganart.app import App
from ganart.library import Library
from ganart.messages import Message, Task
from ganart.paths import RESOURCES
from ganart.settings import Settings
from ganart.widgets.error_dialog import ErrorDialog
from ganart.widgets.key_sheet import KeySheet
from tests.app.gallery_fakes import provenance
from tests.app.train_page_fakes import FakeEngine
from training.errors import EngineError
from training.events import Notice
from training.provenance import pnginfo

SIZE = (1440, 900)
SAMPLES = RESOURCES / "samples"
STEPS = 120  # Of the fake training.


class Painter(FakeEngine):
    """A fake engine whose samples come out of a fog, as those of a real one do."""

    def __init__(self) -> None:
        super().__init__(steps=STEPS, breath=0.02)
        self.paint = from_the_fog
        self.refused = (("scan_07.jpg", "It ends too early: the file is damaged."),)
        self.pictures = 400

    def warm_up(self) -> None:
        """Nothing to warm."""

    def close(self) -> None:
        """Nothing to close."""

    def describe_device(self, name: str = "auto") -> Iterator[Notice]:
        yield Notice("CPU, 2 threads")


def from_the_fog(count: int, width: int, height: int, step: int) -> np.ndarray:
    """Paint `count` samples, uint8 [count, height, width, 3], the clearer the later the step."""
    files = sorted(SAMPLES.rglob("*.png"))
    share = 1.0 if step == 0 else min(1.0, step / STEPS)
    noise = np.random.default_rng(1).integers(0, 256, (height, width, 3))
    pictures = []
    for number in range(count):
        with Image.open(files[(step * (step > STEPS) + number * 7) % len(files)]) as image:
            cut = ImageOps.fit(image.convert("RGB"), (width, height))
            blurred = cut.resize([max(4, int(side * share)) for side in cut.size]).resize(cut.size)
        pictures.append(share * np.asarray(blurred) + (1 - share) * np.roll(noise, number * 11, axis=0))
    return np.stack(pictures).astype(np.uint8)


class Studio:
    """Takes the pictures: one program at a time, its own library, its own settings."""

    def __init__(self, out: Path, theme_name: str):
        self.out = out
        self.theme_name = theme_name

    @contextmanager
    def program(
        self, engine: Painter, fill: Callable[[Library], None] = lambda library: None
    ) -> Iterator[App]:
        """Open the window on a library that `fill` has filled; close it in order."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
            library = Library(Path(place) / "GanArt", Path(place) / "cache")
            fill(library)
            settings = Settings(Path(place) / "settings.ini")
            settings.set("theme", self.theme_name)
            app = App(engine, library, settings)
            app.window.resize(*SIZE)
            app.window.show()
            wait(0.5)
            yield app
            for task_page in app.window.pages.values():
                task_page.stop()
            wait_until(lambda: not app.window.tasks())
            app.window.close()
            wait_until(lambda: not app.window.isVisible())
            app.end()
            app.window.deleteLater()
            wait(0.05)

    def take(self, name: str, widget: QWidget) -> None:
        """Save what a widget looks like now."""
        wait(0.3)
        widget.grab().save(str(self.out / f"{name}_{self.theme_name}.png"))


def wait(seconds: float) -> None:
    """Let the window live for a while."""
    deadline = QDeadlineTimer(round(1000 * seconds))
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def wait_until(is_so: Callable[[], bool], seconds: float = 30.0) -> None:
    """Let the window live until something is so. Raises TimeoutError when it never is."""
    deadline = QDeadlineTimer(round(1000 * seconds))
    while not is_so():
        if deadline.hasExpired():
            raise TimeoutError("the window did not get where the photographer waits for it")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def fill_gallery(library: Library) -> None:
    """Put pictures into a library as a generation leaves them, with some marks."""
    for number, image in enumerate(from_the_fog(180, 64, STEPS)):
        made = provenance(number, title="Portraits")
        Image.fromarray(image).save(library.pictures / f"{number:04}.png", pnginfo=pnginfo(made, 64, 64))


def photograph_train(studio: Studio) -> None:
    """The Train page: empty, set up, training, paused, finished, generating and failed."""
    engine = Painter()
    with studio.program(engine) as app:
        page = app.train_page
        studio.take("train_empty", app.window)
        page.open_folder(SAMPLES)
        wait_until(page.setup.start_button.isEnabled)
        studio.take("train_set_up", app.window)
        page.setup.start_button.click()
        wait_until(lambda: page.task() is not None and (page.task().fraction or 0) > 0.6)
        studio.take("train_busy", app.window)
        page.pause_or_resume()
        studio.take("train_paused", app.window)
        page.pause_or_resume()
        wait_until(lambda: page.task() is None)
        studio.take("train_full", app.window)
        page.run_view.head.generate_button.click()
        studio.take("train_generate", app.window)
    engine = Painter()
    engine.failure = EngineError("The numbers have collapsed: the losses are no longer numbers.")
    with studio.program(engine) as app:
        page = app.train_page
        page.open_folder(SAMPLES)
        wait_until(page.setup.start_button.isEnabled)
        page.setup.start_button.click()
        wait_until(lambda: bool(app.window.message_bar.lines))
        studio.take("train_failed", app.window)


def photograph_gallery(studio: Studio) -> None:
    """The Gallery page: empty, full, full screen, with new pictures coming in, and with nothing found."""
    with studio.program(Painter()) as app:
        app.window.show_page("gallery")
        studio.take("gallery_empty", app.window)
    with studio.program(Painter(), fill_gallery) as app:
        app.window.show_page("gallery")
        wait(2.0)
        app.gallery_page.grid.setFocus()
        app.gallery_page.grid.step(5)
        studio.take("gallery_full", app.window)
        QTest.keyClick(app.gallery_page.grid, Qt.Key.Key_Space)
        studio.take("gallery_viewer", app.gallery_page.viewer)
        app.gallery_page.viewer.close()
        app.window.strip.show_task("gallery", Task("Gallery", "12,480 of 100,000", 0.1248))
        studio.take("gallery_busy", app.window)
        app.window.strip.show_task("gallery", None)
        app.gallery_page.bar.words.setText("zebra")
        wait(0.5)
        studio.take("gallery_nothing_found", app.window)


def photograph_window(studio: Studio) -> None:
    """What belongs to no page: settings, messages, the sheet of keys, the dialog for our own mistakes."""
    with studio.program(Painter()) as app:
        app.window.show_page("settings")
        studio.take("settings", app.window)
        say = app.window.message_bar.say
        say(
            Message("The training of “Portraits” was interrupted.", "warning", actions=(("Continue", print),))
        )
        say(
            Message(
                "Training stopped: the disk is full.", "error", details="OSError: [Errno 28] No space left"
            )
        )
        say(Message("64 pictures are in the gallery."))
        app.window.message_bar.lines[1].details_button.click()
        studio.take("messages", app.window)
        app.window.saving.setGeometry(app.window.rect())
        app.window.saving.show()
        app.window.saving.raise_()
        studio.take("saving", app.window)
        sheet = KeySheet(app.window)
        sheet.show()
        studio.take("keys", sheet)
        sheet.close()
        dialog = ErrorDialog(Path("ganart.log"))
        dialog.report("Traceback (most recent call last):\nZeroDivisionError: division by zero")
        studio.take("error", dialog)
        dialog.close()


def main() -> None:
    """Take all photographs into the folder that the command line names."""
    if len(sys.argv) != 2:
        sys.exit("Say where to put the photographs: python tools/photograph.py FOLDER")
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    for name in ("dark", "light"):
        theme.apply_choice(application, name)
        for photograph in (photograph_train, photograph_gallery, photograph_window):
            photograph(Studio(out, name))
    print(f"{len(list(out.glob('*.png')))} photographs are in {out}.")


if __name__ == "__main__":
    main()
