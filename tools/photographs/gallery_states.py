"""The Gallery page in its states."""

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ganart.keeping.library import Library
from ganart.messages import Task
from tests.app.gallery_fakes import provenance
from tools.photographs.painter import STEPS, Painter, from_the_fog
from tools.photographs.studio import Studio, wait
from training.provenance import pnginfo


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


def fill_gallery(library: Library) -> None:
    """Put pictures into a library as a generation leaves them, with some marks."""
    for number, image in enumerate(from_the_fog(180, 64, 64, STEPS)):
        made = provenance(number, title="Portraits")
        Image.fromarray(image).save(library.pictures / f"{number:04}.png", pnginfo=pnginfo(made, 64, 64))
