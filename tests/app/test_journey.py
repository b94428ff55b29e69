"""The whole main job by the buttons of the real window, with the real engine: a folder becomes a gallery."""

import shutil

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ganart.app import App
from ganart.paths import RESOURCES
from ganart.settings import Settings
from ganart.working.engine import Engine
from training.provenance import read_provenance
from training.runs import Run, list_runs


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
def app(qtbot, library, tmp_path):
    settings = Settings(tmp_path / "settings.ini")
    settings.set("device", "cpu")
    app = App(Engine(), library, settings)
    app.window.show()
    yield app
    if app.window.isVisible():
        with qtbot.waitSignal(app.window.closed):
            app.window.end()
    app.end()
    app.window.deleteLater()


def start_training(app, qtbot, folder):
    """Press what starts a training at 32 pixels, and wait until it has taken steps."""
    page = app.train_page
    app.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    page.setup.resolution.buttons[32].click()
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    page.setup.start_button.click()
    qtbot.waitUntil(lambda: "train" in app.window.strip.lines)
    line = app.window.strip.lines["train"]
    qtbot.waitUntil(lambda: line.bar.maximum() > 0 and line.bar.value() > 0)


def test_closing_the_window_during_a_training_keeps_everything(app, qtbot, folder, library):
    start_training(app, qtbot, folder)

    def stop_and_close():
        box = QApplication.activeModalWidget()
        next(button for button in box.buttons() if button.text() == "Stop and close").click()

    QTimer.singleShot(0, stop_and_close)
    with qtbot.waitSignal(app.window.closed):
        app.window.close()
    [run] = list_runs(library.runs)
    assert run.state == "stopped"
    assert Run(run.path).checkpoint_files()[-1][0] >= run.step > 0


def test_a_folder_becomes_a_gallery(app, qtbot, folder, library):
    page, gallery = app.train_page, app.gallery_page

    start_training(app, qtbot, folder)
    assert not app.window.strip.isVisible()  # The page shows it.
    page.trainings.view.head.stop_button.click()
    qtbot.waitUntil(lambda: page.task() is None)
    [run] = list_runs(library.runs)
    assert run.state == "stopped"
    assert run.step > 0

    qtbot.waitUntil(page.trainings.view.head.generate_button.isEnabled)  # It is read again.
    page.trainings.view.head.generate_button.click()
    page.generate.count.setValue(4)
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.generate_button.click()
    qtbot.waitUntil(lambda: len(list(library.pictures.rglob("*.png"))) == 4)
    qtbot.waitUntil(page.generate.gallery_button.isVisible)
    page.generate.gallery_button.click()
    assert app.window.page_name() == "gallery"

    qtbot.waitUntil(lambda: "4 pictures" in gallery.bar.count.text())
    gallery.grid.setFocus()
    QTest.keyClick(gallery.grid, Qt.Key.Key_Home)
    QTest.keyClick(gallery.grid, Qt.Key.Key_5)
    assert len(gallery.grid.selected()) == 1
    qtbot.waitUntil(lambda: len(library.marks) == 1)
    assert '"stars"' in (library.root / "marks.jsonl").read_text()
    for picture in library.pictures.rglob("*.png"):
        assert read_provenance(picture).title == run.title
