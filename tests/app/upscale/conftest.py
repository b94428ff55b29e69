"""The Upscale page on a fake engine, with a model file in its list and pictures to enlarge."""

import pytest
from PIL import Image

from ganart.pages.upscale_page import UpscalePage
from ganart.settings import Settings
from tests.app.shown_pages import shown
from tests.app.upscale_fakes import UpscalingEngine


@pytest.fixture
def engine():
    return UpscalingEngine()


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "others.safetensors"
    path.write_bytes(b"weights")
    return path


@pytest.fixture
def settings(tmp_path, model):
    settings = Settings(tmp_path / "settings.ini")
    settings.set("upscale/files", [str(model)])
    settings.set("upscale/model", str(model))
    return settings


@pytest.fixture
def open_page(engine, library, settings, qtbot):
    """Open the page as a start of the program does."""
    pages = []  # A page that nobody holds is gone at once, its threads running.

    def open_page():
        pages.append(shown(UpscalePage(engine, library, settings), qtbot))
        return pages[-1]

    return open_page


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def pictures(tmp_path):
    """A folder of three pictures, one of them in a subfolder."""
    folder = tmp_path / "pictures"
    (folder / "cats").mkdir(parents=True)
    for number, name in enumerate(("one.png", "two.png", "cats/three.png")):
        Image.new("RGB", (60 + number, 40), (80 * number, 120, 90)).save(folder / name)
    return folder


@pytest.fixture
def filled(page, pictures, qtbot):
    """The page with the pictures in its queue."""
    page.add([pictures])
    qtbot.waitUntil(lambda: len(page.queue.entries) == 3)
    return page
