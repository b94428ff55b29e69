"""The gallery's page on a small library, for the tests that press its buttons."""

import shutil
from math import inf

import pytest

from ganart.keeping.library import Library
from ganart.keeping.trash import Trash
from ganart.pages.gallery import changes
from ganart.pages.gallery_page import GalleryPage
from ganart.settings import Settings
from tests.app.fake_engine import FakeEngine
from tests.app.gallery_fakes import paint, paint_many, provenance
from training import tasks
from training.events import Finished, Generating, Saved


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Have the window wait for each change that it is asked for, however slow the disk of the tester is."""
    monkeypatch.setattr(changes, "_SLOW_S", inf)


@pytest.fixture
def library(tmp_path):
    """A library whose system takes every deleted picture for good."""
    library = Library(tmp_path / "library", tmp_path / "cache")
    library.trash = Trash(library.root / ".trash", shutil.rmtree)
    return library


@pytest.fixture
def engine():
    """An engine that paints series in greys that get brighter."""

    def paint_series(asked):
        yield Generating(0, asked.series.count)
        for number in range(asked.series.count):
            path = paint(asked.out / f"{number + 1:02}.png", 100 + number, provenance(number, seed=99))
            yield Saved("picture", str(path))
            yield Generating(number + 1, asked.series.count)
        yield Finished("They are there.")

    return FakeEngine({tasks.paint_series: paint_series})


@pytest.fixture
def open_page(engine, library, tmp_path, qtbot):
    """Opens the page on what the library holds, and waits until it is shown."""

    def end(page):
        with qtbot.waitSignal(page.ended):
            page.end()

    def open_page(count):
        page = GalleryPage(engine, library, Settings(tmp_path / "settings.ini"))
        qtbot.addWidget(page, before_close_func=end)
        page.messages = []
        page.said.connect(page.messages.append)
        page.resize(1000, 700)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page._is_loaded and len(page.grid.rows) == count and page.work.is_idle())
        page.grid.setFocus()
        return page

    return open_page


@pytest.fixture
def page(library, open_page):
    """A page with twelve pictures of one batch, the newest (0011.png) first."""
    paint_many(library.pictures / "batch", 12)
    return open_page(12)
