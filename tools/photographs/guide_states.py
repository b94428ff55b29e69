"""The pictures of the guide and of the README: nothing in them is faked, and one of them takes minutes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ganart.keeping.library import Library
from ganart.paths import SAMPLE_MODEL
from ganart.working.engine import Engine
from tools.photographs.explore_states import play
from tools.photographs.studio import Studio, wait, wait_until
from tools.photographs.train_states import is_measured, set_up, train
from tools.photographs.upscale_states import compare
from training import tasks
from training.recipes import DEFAULT

_PICTURES = 64  # In the gallery.


def photograph_set_up(studio: Studio) -> None:
    """The sample pictures, ready to be trained on."""
    with studio.program(Engine()) as app:
        page = app.train_page
        set_up(page)
        wait_until(lambda: is_measured(page.setup.recipes.cards[DEFAULT]), 600.0)
        studio.take("set_up", app.window)


def photograph_training(studio: Studio) -> None:
    """A training on the sample pictures, after some minutes."""
    with studio.program(Engine()) as app:
        set_up(app.train_page)
        train(app.train_page, studio.minutes)
        studio.take("train", app.window)


def photograph_exploring(studio: Studio) -> None:
    """The sample model under the fingers, and a walk through it on the timeline."""
    with studio.program(Engine()) as app:
        page = app.explore_page
        app.window.show_page("explore")
        play(page)
        studio.take("explore", app.window)
        page.parts.favourites.timeline_button.click()
        wait(2.0)
        studio.take("timeline", app.window)


def photograph_gallery(studio: Studio) -> None:
    """What the sample model painted, some of it with marks."""
    with studio.program(Engine(), paint) as app:
        app.window.show_page("gallery")
        grid = app.gallery_page.grid
        wait_until(lambda: len(grid.rows) == _PICTURES)
        grid.setFocus()
        keys = (Qt.Key.Key_5, Qt.Key.Key_F, Qt.Key.Key_4, Qt.Key.Key_X, Qt.Key.Key_5)
        for step, key in zip((2, 2, 2, 2, 4), keys, strict=True):  # To pictures that turned out well.
            grid.step(step)
            QTest.keyClick(grid, key)
        wait(1.0)
        studio.take("gallery", app.window)


def photograph_upscaling(studio: Studio) -> None:
    """A part of a picture, before and after."""
    with studio.program(Engine()) as app:
        app.window.show_page("upscale")
        compare(app.upscale_page)
        studio.take("upscale", app.window)


def photograph_settings(studio: Studio) -> None:
    """The settings of a fresh start."""
    with studio.program(Engine()) as app:
        app.window.show_page("settings")
        page = app.settings_page
        wait(1.0)
        page.folder.setText("~/Pictures/GanArt")
        page.logs.setText("~/.local/state/GanArt/log")
        page.versions.setText("\n".join([*page.versions.text().splitlines()[:-1], "Linux"]))
        studio.take("settings", app.window)


def paint(library: Library) -> None:
    """Have the sample model paint into a library."""
    engine = Engine()
    out = library.batch_folder("Sample faces")
    for _ in engine.start(tasks.generate, SAMPLE_MODEL, out, count=_PICTURES):
        pass
    engine.close()
