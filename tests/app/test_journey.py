"""The whole main job by the buttons of the real window, with the real engine: a folder becomes a gallery."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ganart.app import App
from ganart.engine import Engine
from ganart.library import Library
from ganart.paths import RESOURCES
from ganart.settings import Settings
from training.provenance import read_provenance
from training.runs import list_runs

PATIENCE = 120_000  # Milliseconds: torch is imported in a new process, on a machine that may be busy.


@pytest.fixture
def folder(tmp_path):
    """Twenty-four of the sample pictures, and a file that is none."""
    folder = tmp_path / "portraits"
    folder.mkdir()
    for number, picture in enumerate(sorted((RESOURCES / "samples" / "pixel-art").glob("*.png"))[:24]):
        shutil.copyfile(picture, folder / f"{number}.png")
    (folder / "broken.png").write_bytes(b"not a picture")
    return folder


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "library", tmp_path / "cache")


@pytest.fixture
def app(qtbot, library, tmp_path):
    settings = Settings(tmp_path / "settings.ini")
    settings.set("device", "cpu")
    app = App(Engine(), library, settings)
    app.window.show()
    yield app
    for page in app.window.pages.values():
        page.stop()
    qtbot.waitUntil(lambda: not app.window.tasks(), timeout=PATIENCE)
    with qtbot.waitSignal(app.window.closed, timeout=PATIENCE):
        app.window.close()
    app.end()
    app.window.deleteLater()


def test_a_folder_becomes_a_gallery(app, qtbot, folder, library):
    page, gallery = app.train_page, app.gallery_page

    app.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled, timeout=PATIENCE)
    page.setup.resolution.buttons[32].click()
    qtbot.waitUntil(page.setup.start_button.isEnabled, timeout=PATIENCE)

    page.setup.start_button.click()
    qtbot.waitUntil(lambda: "train" in app.window.strip.lines)
    line = app.window.strip.lines["train"]
    qtbot.waitUntil(lambda: line.bar.maximum() > 0 and line.bar.value() > 0, timeout=PATIENCE)
    line.stop_button.click()
    qtbot.waitUntil(lambda: page.task() is None, timeout=PATIENCE)
    [run] = list_runs(library.runs)
    assert run.state == "stopped"
    assert run.step > 0

    page.run_view.generate_button.click()
    page.generate.count.setValue(4)
    qtbot.waitUntil(page.generate.generate_button.isEnabled, timeout=PATIENCE)
    page.generate.generate_button.click()
    qtbot.waitUntil(lambda: len(list(library.pictures.rglob("*.png"))) == 4, timeout=PATIENCE)
    qtbot.waitUntil(page.generate.gallery_button.isVisible, timeout=PATIENCE)
    page.generate.gallery_button.click()
    assert app.window.page_name() == "gallery"

    qtbot.waitUntil(lambda: "4 pictures" in gallery.bar.count.text(), timeout=PATIENCE)
    gallery.grid.setFocus()
    QTest.keyClick(gallery.grid, Qt.Key.Key_Home)
    QTest.keyClick(gallery.grid, Qt.Key.Key_5)
    assert len(gallery.grid.selected()) == 1
    qtbot.waitUntil(lambda: len(library.marks) == 1)
    assert '"stars"' in (library.root / "marks.jsonl").read_text()
    for picture in library.pictures.rglob("*.png"):
        assert read_provenance(picture).title == run.title
