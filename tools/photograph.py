"""Photographs every page of the window in its states, dark and light, to be looked at.

    python tools/photograph.py FOLDER [train|classes|explore|walks|gallery|upscale|window|families ...]
        [--size 1440x900]

The window and its pages are the real ones; the engine is a fake one that shows the sample pictures out of a
fog. Only "explore" and "walks" play the sample model for real, "upscale" enlarges for real, and "families",
which has to be asked for, trains each recipe on the sample pictures.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
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
from ganart.keeping.library import Library
from ganart.messages import Message, Task
from ganart.pages.train_page import TrainPage
from ganart.paths import SAMPLES
from ganart.settings import Settings
from ganart.widgets.error_dialog import ErrorDialog
from ganart.widgets.key_sheet import KeySheet
from ganart.widgets.recipe_card import RecipeCard
from ganart.working.engine import Engine
from tests.app.gallery_fakes import provenance
from tests.app.train_page_fakes import FakeEngine, save_model
from training.errors import EngineError
from training.events import Notice, Saved
from training.provenance import pnginfo
from training.recipes import DEFAULT, recipes

STEPS = 120  # Of the fake training.


class Painter(FakeEngine):
    """A fake engine whose samples come out of a fog, as those of a real one do."""

    def __init__(self) -> None:
        super().__init__(steps=STEPS, breath=0.02)
        self.paint = from_the_fog
        self.paint_seed = from_a_seed
        self.side = 64
        self.classes = {"lorelei": 100, "notionists": 100, "open-peeps": 100, "pixel-art": 100}
        self.judge_every = 8
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
        cut = sample_picture(files[(step * (step > STEPS) + number * 7) % len(files)], width, height)
        blurred = cut.resize([max(4, int(side * share)) for side in cut.size]).resize(cut.size)
        pictures.append(share * np.asarray(blurred) + (1 - share) * np.roll(noise, number * 11, axis=0))
    return np.stack(pictures).astype(np.uint8)


def from_a_seed(count: int, width: int, height: int, seed: int) -> np.ndarray:
    """Paint `count` clear samples, uint8 [count, height, width, 3]."""
    files = sorted(SAMPLES.rglob("*.png"))
    chosen = [files[(37 * seed + number) % len(files)] for number in range(count)]
    return np.stack([np.asarray(sample_picture(file, width, height)) for file in chosen])


@cache
def sample_picture(path: Path, width: int, height: int) -> Image.Image:
    """Read a sample picture and cut it to a size."""
    with Image.open(path) as image:
        return ImageOps.fit(image.convert("RGB"), (width, height))


class Studio:
    """Takes the pictures: one program at a time, its own library, its own settings."""

    def __init__(self, out: Path, theme_name: str, size: tuple[int, int], minutes: float):
        self.out = out
        self.theme_name = theme_name
        self.size = size
        self.minutes = minutes  # Of each real training.

    @contextmanager
    def program(
        self, engine: Painter | Engine, fill: Callable[[Library], None] = lambda library: None
    ) -> Iterator[App]:
        """Open the window on a library that `fill` has filled; close it in order."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
            library = Library(Path(place) / "GanArt", Path(place) / "cache")
            fill(library)
            settings = Settings(Path(place) / "settings.ini")
            settings.set("theme", self.theme_name)
            app = App(engine, library, settings)
            app.window.setWindowState(Qt.WindowState.WindowNoState)  # The screen may be smaller.
            app.window.resize(*self.size)
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


def wait_until(is_so: Callable[[], bool], seconds: float = 120.0) -> None:
    """Let the window live until something is so. Raises TimeoutError when it never is."""
    deadline = QDeadlineTimer(round(1000 * seconds))
    while not is_so():
        if deadline.hasExpired():
            raise TimeoutError("the window did not get where the photographer waits for it")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def fill_gallery(library: Library) -> None:
    """Put pictures into a library as a generation leaves them, with some marks."""
    for number, image in enumerate(from_the_fog(180, 64, 64, STEPS)):
        made = provenance(number, title="Portraits")
        Image.fromarray(image).save(library.pictures / f"{number:04}.png", pnginfo=pnginfo(made, 64, 64))


def photograph_train(studio: Studio) -> None:
    """The Train page: empty, set up, training, paused, finished and failed."""
    engine = Painter()
    with studio.program(engine) as app:
        page = app.train_page
        studio.take("train_empty", app.window)
        set_up(page)
        wait_until(lambda: bool(page.setup.recipes.cards[DEFAULT].time.text()))
        studio.take("train_set_up", app.window)
        page.setup.recipes.others.header.click()
        cards = page.setup.recipes.cards
        wait_until(lambda: all(card.time.text() for card in cards.values() if is_offered(card, 64)))
        page.setup.scroll.ensureWidgetVisible(page.setup.recipes.picked)
        studio.take("train_recipes", app.window)
        page.setup.start_button.click()
        wait_until(lambda: page.task() is not None and (page.task().fraction or 0) > 0.4)
        studio.take("train_busy", app.window)
        page.pause_or_resume()
        studio.take("train_paused", app.window)
        page.pause_or_resume()
        wait_until(lambda: page.task() is None)
        studio.take("train_full", app.window)
        page.trainings.view.facts.back_button.click()
        page.trainings.view.head.continue_button.click()
        studio.take("train_back", app.window)
    engine = Painter()
    engine.failure = EngineError("The numbers have collapsed: the losses are no longer numbers.")
    with studio.program(engine) as app:
        page = app.train_page
        set_up(page)
        page.setup.start_button.click()
        wait_until(lambda: bool(app.window.message_bar.lines))
        studio.take("train_failed", app.window)


def set_up(page: TrainPage) -> None:
    """Have the sample folder scanned."""
    page.open_folder(SAMPLES)
    wait_until(page.setup.start_button.isEnabled)


def is_offered(card: RecipeCard, resolution: int) -> bool:
    """Whether a recipe can be chosen, and paints that size."""
    return card.isEnabled() and resolution in card.recipe.resolutions


def photograph_classes(studio: Studio) -> None:
    """A training that learns classes, its alarm, the check for copies, and pictures of one class."""
    engine = Painter()
    with studio.program(engine) as app:
        page = app.train_page
        set_up(page)
        page.setup.recipes.cards["cgan"].clicked.emit()
        wait_until(page.setup.start_button.isEnabled)
        wait(0.3)  # The cards find their places.
        page.setup.scroll.ensureWidgetVisible(page.setup.more)
        studio.take("train_classes_set_up", app.window)
        page.setup.start_button.click()
        wait_until(lambda: page.task() is not None and (page.task().fraction or 0) > 0.6)
        run = page.trainings.view.run()
        save_model(run, sorted(engine.classes))
        page.trainings.view.take(Saved("checkpoint", str(run)))
        studio.take("train_classes", app.window)
        wait_until(lambda: bool(app.window.message_bar.lines))
        studio.take("train_alarm", app.window)
        page.pause_or_resume()
        engine.breath = 1.0
        page.trainings.view.facts.copies_button.click()
        wait_until(lambda: 0.1 < (page.trainings.copies.task().fraction or 0) < 1)
        studio.take("train_copies_busy", app.window)
        engine.breath = 0.02
        wait_until(lambda: page.trainings.copies.task() is None)
        studio.take("train_copies", app.window)
        page.stop()
        wait_until(lambda: page.task() is None)
        page.trainings.view.head.generate_button.click()
        wait_until(page.generate.generate_button.isEnabled)
        page.generate.classes.one.setCurrentIndex(1)
        page.generate.classes.other.setCurrentIndex(4)
        page.generate.generate_button.click()
        wait_until(lambda: not page.generate.is_busy() and page.painted.view.count() > 0)
        studio.take("train_generate", app.window)


def photograph_explore(studio: Studio) -> None:
    """The Explore page: opening, at play, comparing, with a litter and the timeline, and the models."""
    with studio.program(Engine()) as app:
        page = app.explore_page
        app.window.show_page("explore")
        studio.take("explore_opening", app.window)
        wait_until(lambda: bool(page.controls.rows))
        for seed in (6, 13, 4):
            page.left.seeds.chosen.emit(seed)
            wait_until(lambda: page.on_canvas and page.on_canvas[0] == page.session.state.place)
            page.commands.like.trigger()
        page.controls.pad.dragged.emit(0.2, 0.15)
        page.controls.pad.released.emit()
        page.controls.rows[1].lock_button.click()
        wait_until(lambda: page.liking.task() is None)
        wait(3.0)  # The map and the strips are painted.
        studio.take("explore", app.window)
        page.commands.compare.trigger()
        page.controls.classes.buttons["open-peeps"].click()
        wait(2.0)
        studio.take("explore_compare", app.window)
        page.commands.compare.trigger()
        page.favourites.row.select({0, 1})
        page.commands.breed.trigger()
        page.favourites.row.select(())
        page.favourites.timeline_button.click()
        wait(2.0)
        studio.take("explore_litter", app.window)
        page.left.show_part("models")
        studio.take("explore_models", app.window)


def photograph_walks(studio: Studio) -> None:
    """The timeline: empty, played, around one picture, exported; a picture looked for and found."""
    with studio.program(Engine()) as app:
        page, window = app.explore_page, app.window
        window.show_page("explore")
        wait_until(lambda: bool(page.controls.rows))
        page.commands.timeline.setChecked(True)
        studio.take("walk_empty", window)
        for seed in (6, 13, 4, 22):
            page.left.seeds.chosen.emit(seed)
            wait(1.0)
            page.timeline.add_button.click()
        page.timeline.playing.go_to(2.5)
        page.timeline.play_or_pause()
        wait(1.0)
        studio.take("walk_playing", window)
        page.timeline.play_or_pause()
        page.timeline.bar.way.buttons["noise"].click()
        studio.take("walk_around", window)
        page.timeline.undo()
        page.timeline.bar.export_button.click()
        page.export.export()
        wait_until(lambda: page.export.progress.bar.value() > 60)
        studio.take("walk_exporting", window)
        wait_until(lambda: page.export.task() is None)
        studio.take("walk_exported", window)
        page.commands.find.trigger()
        page.find.look_for(SAMPLES / "lorelei" / "025.png")
        wait_until(lambda: page.find.progress.bar.value() > 150)
        studio.take("find", window)
        wait_until(lambda: page.find.task() is None)
        wait(2.0)
        studio.take("find_found", window)
        page.restoring.open(SAMPLES / "lorelei" / "025.png")
        wait_until(lambda: bool(window.message_bar.lines))
        studio.take("restore_foreign", window)


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


def photograph_upscale(studio: Studio) -> None:
    """The Upscale page: empty, a part beforehand, at work, paused, done; an upscaler that learns."""
    with studio.program(Engine()) as app:
        page, window = app.upscale_page, app.window
        window.show_page("upscale")
        studio.take("upscale_empty", window)
        pictures = sorted(SAMPLES.rglob("*.png"))[::67]
        page.add(pictures)
        wait_until(page.regions.compare.is_comparing)
        page.setup.sizes.usual.buttons[16].click()
        wait(1.0)
        wait_until(page.regions.compare.is_comparing)
        studio.take("upscale", window)
        page.start()
        wait_until(lambda: bool(page.queue.done()) and page.work.speed() is not None)
        studio.take("upscale_busy", window)
        page.pause_or_resume()
        studio.take("upscale_paused", window)
        page.pause_or_resume()
        wait_until(lambda: not page.work.is_running())
        wait_until(page.regions.compare.is_comparing)
        studio.take("upscale_done", window)
        page.show_part("own")
        page.own.choose(SAMPLES)
        page.own.start()
        wait_until(lambda: page.own_view.crops.count() > 0 and page.own_work.fraction() is not None)
        wait(15.0)
        studio.take("upscale_own", window)


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


def photograph_families(studio: Studio) -> None:
    """A real training of each recipe, after the minutes that the command line gives."""
    for recipe in recipes():
        with studio.program(Engine()) as app:
            page = app.train_page
            set_up(page)
            page.setup.recipes.choose(recipe.name)
            page.setup.recipes.chosen.emit(recipe)
            page.setup.resolution.buttons[32].click()
            wait_until(page.setup.start_button.isEnabled)
            page.setup.start_button.click()
            wait_until(lambda page=page: page.task() is not None and page.task().can_pause)
            page.trainings.view.splitter.setSizes([600, 400])
            wait(60 * studio.minutes)
            studio.take(f"family_{recipe.name}", app.window)


def photograph_pictures(studio: Studio) -> None:
    """The question before a classic data set is downloaded, its writing, and pictures cut wide."""
    engine = Painter()
    with studio.program(engine) as app:
        page = app.train_page
        pictures = page.setup.pictures
        pictures.classic_sets.header.click()
        pictures.classic.buttons["fashion-mnist"].click()
        studio.take("pictures_classic", app.window)
        engine.breath = 1.0
        pictures.classic.download_button.click()
        wait_until(lambda: "written" in pictures.classic.work.words.text())
        studio.take("pictures_classic_busy", app.window)
        engine.breath = 0.02
        wait_until(page.setup.start_button.isEnabled)
        set_up(page)
        pictures.set_aspects_allowed(True)
        pictures.set_aspect("3:2")
        wait_until(page.setup.start_button.isEnabled)
        studio.take("pictures_wide", app.window)


PARTS = {
    "train": photograph_train,
    "pictures": photograph_pictures,
    "classes": photograph_classes,
    "explore": photograph_explore,
    "walks": photograph_walks,
    "gallery": photograph_gallery,
    "upscale": photograph_upscale,
    "window": photograph_window,
    "families": photograph_families,
}


def main() -> None:
    """Take the photographs that the command line asks for, by default all, dark and light."""
    parser = argparse.ArgumentParser(description="Photograph the window in its states.")
    parser.add_argument("folder", type=Path, help="where to put the photographs")
    parser.add_argument("parts", nargs="*", help=f"some of {', '.join(PARTS)}; all but families without any")
    parser.add_argument("--size", default="1440x900", help="of the window")
    parser.add_argument("--minutes", type=float, default=5.0, help="of each real training; 5 without it")
    parser.add_argument("--theme", choices=("dark", "light"), action="append", help="both without any")
    options = parser.parse_args()
    width, height = map(int, options.size.split("x"))
    options.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    for name in options.theme or ("dark", "light"):
        theme.apply_choice(application, name)
        for part in options.parts or [part for part in PARTS if part != "families"]:
            PARTS[part](Studio(options.folder, name, (width, height), options.minutes))
    print(f"{len(list(options.folder.glob('*.png')))} photographs are in {options.folder}.")


if __name__ == "__main__":
    main()
