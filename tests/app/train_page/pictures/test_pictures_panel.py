from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject

from ganart.pages.train.pictures.folder_wall import CropReader
from ganart.pages.train.pictures.pictures_panel import PicturesPanel
from ganart.working.crew import Crew
from tests.app.train_page_fakes import TrainingEngine
from training import tasks
from training.config import ASPECTS, ImportConfig
from training.events import Downloading


@pytest.fixture
def engine():
    engine = TrainingEngine()
    engine.aspect = "3:2"
    return engine


@pytest.fixture
def open_panel(engine, library, settings, choosing, qtbot):
    crews = []
    owner = QObject()

    def open_panel():
        crews.append(Crew(owner))
        panel = PicturesPanel(engine, library, settings, crews[-1], choosing)
        qtbot.addWidget(panel)
        panel.show()
        return panel

    yield open_panel
    for crew in crews:
        crew.stop()
        qtbot.waitUntil(crew.is_idle)


@pytest.fixture
def panel(open_panel, tmp_path, qtbot):
    """A panel that has scanned a folder, for a recipe that paints every shape."""
    panel = open_panel()
    panel.cutting.set_aspects_allowed(True)
    panel.choose(tmp_path)
    qtbot.waitUntil(lambda: panel.found_pictures() is not None)
    return panel


def choose(panel, aspect):
    """Choose a shape from the list, as a click does."""
    number = panel.cutting.aspect.findData(aspect)
    panel.cutting.aspect.setCurrentIndex(number)
    panel.cutting.aspect.activated.emit(number)


def test_every_shape_is_offered_with_words_and_a_drawing(panel):
    choice = panel.cutting.aspect
    assert [choice.itemData(number) for number in range(choice.count())] == list(ASPECTS)
    assert choice.itemText(3) == "3:2 wide"
    assert not choice.itemIcon(3).pixmap(20, 20).isNull()


def test_a_shape_scans_again_and_the_crops_have_it(panel, engine, qtbot):
    choose(panel, "2:3")
    qtbot.waitUntil(lambda: panel.found_pictures() is not None)
    assert engine.asked(tasks.scan)[-1].config.aspect == "2:3"
    assert panel.found_pictures().crops.shape[1:3] == (96, 64)


def test_shapes_are_hidden_and_squares_are_cut_when_the_recipe_paints_nothing_else(panel, engine, qtbot):
    choose(panel, "2:1")
    panel.cutting.set_aspects_allowed(False)
    assert panel.cutting.shape.isHidden()
    assert panel.config().aspect == "1:1"
    qtbot.waitUntil(lambda: engine.asked(tasks.scan)[-1].config.aspect == "1:1")


def test_the_shape_comes_back_with_a_recipe_that_paints_it(panel):
    choose(panel, "2:1")
    panel.cutting.set_aspects_allowed(False)
    panel.cutting.set_aspects_allowed(True)
    assert panel.config().aspect == "2:1"


def test_what_a_recipe_paints_scans_again_only_when_it_changes_the_crops(panel, engine):
    before = len(engine.asked(tasks.scan))
    panel.cutting.set_aspects_allowed(False)
    panel.cutting.set_aspects_allowed(True)
    assert len(engine.asked(tasks.scan)) == before


def test_the_shape_of_most_pictures_is_said_until_it_is_chosen(panel, qtbot):
    assert panel.cutting.aspect_advice.text() == "3:2 wide comes closest to most of your pictures."
    assert panel.cutting.aspect_advice.isVisible()
    choose(panel, "3:2")
    assert panel.cutting.aspect_advice.isHidden()


def test_the_shape_is_remembered_for_the_next_start(panel, open_panel):
    choose(panel, "1:2")
    assert open_panel().cutting.aspect.value() == "1:2"


def test_a_folder_that_is_chosen_while_a_practice_set_is_written_stays_chosen(
    panel, engine, tmp_path, qtbot
):
    engine.holds = lambda event: isinstance(event, Downloading)
    panel.classic.take_files(tmp_path)
    qtbot.waitUntil(lambda: bool(engine.asked(tasks.unpack)))
    own = tmp_path / "own"
    own.mkdir()
    panel.choose(own)
    engine.holds = lambda event: False
    qtbot.waitUntil(lambda: panel.found_pictures() is not None)
    qtbot.waitUntil(panel.classic.buttons["mnist"].isEnabled)
    assert panel.folder() == own
    assert panel.classic.work.isHidden()


def test_the_only_file_that_cannot_be_used_is_spoken_of_as_one(panel, engine, qtbot):
    engine.pictures, engine.refused = 0, (("old.tif", "The file ends too early."),)
    panel.scan()
    qtbot.waitUntil(lambda: panel.found_pictures() is not None)
    assert panel.found.advice.text() == "The only file (.tif) cannot be used. The reason is below."


def test_where_the_cache_cannot_be_used_crops_are_missing_and_nothing_else(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "file"))  # In which no folder can be made.
    reader = CropReader()
    scanned = SimpleNamespace(crop_paths=(), crops=())
    reader.look_at(ImportConfig(folder=tmp_path), scanned)
    assert reader.crop("a.png") is None
    assert reader.sizes() == {}


def test_a_folder_that_was_not_to_be_read_is_not_read_at_the_next_start(panel, settings, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    panel.choose(own)
    assert settings.value("train/folder", "") == str(own)
    panel.scanning.cancel_button.click()
    assert settings.value("train/folder", "") == ""
