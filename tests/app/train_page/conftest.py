"""The Train page on a fake engine, at the points of its life that tests begin with."""

from pathlib import Path

import pytest

from ganart.keeping.library import Library
from ganart.pages.train_page import TrainPage
from ganart.settings import Settings
from tests.app.shown_pages import shown
from tests.app.train_page.pressing import finish
from tests.app.train_page_fakes import TrainingEngine
from training import tasks


class OpenLibrary(Library):
    """A library that takes any file for a model."""

    def keep_model(self, path):
        return Path(path)


@pytest.fixture
def engine():
    return TrainingEngine()


@pytest.fixture
def library(tmp_path):
    return OpenLibrary(tmp_path / "library", tmp_path / "cache")


@pytest.fixture
def open_page(engine, library, tmp_path, qtbot):
    """Open the page as a start of the program does."""
    pages = []  # A page that nobody holds is gone at once, its threads running.

    def open_page():
        pages.append(shown(TrainPage(engine, library, Settings(tmp_path / "settings.ini")), qtbot))
        return pages[-1]

    return open_page


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "watercolours"
    folder.mkdir()
    return folder


@pytest.fixture
def ready(page, folder, qtbot):
    """The page with a folder that was scanned."""
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    return page


@pytest.fixture
def trained(ready, engine, qtbot):
    """The page after a training; gives the page and the run."""
    ready.setup.start_button.click()
    finish(ready, qtbot)
    run = engine.asked(tasks.train)[-1].run
    (run / "model.safetensors").write_bytes(b"weights")
    ready.trainings.view.show_run(run, run.name)
    qtbot.waitUntil(ready.trainings.view.head.generate_button.isEnabled)
    return ready, run
