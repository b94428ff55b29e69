import pytest
from PySide6.QtCore import QObject

from ganart.pages.train.pictures.pictures_panel import PicturesPanel
from ganart.working.crew import Crew
from tests.app.train_page_fakes import TrainingEngine
from training import tasks
from training.config import ASPECTS


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
    assert panel.cutting.aspect_advice.text() == "Most of your pictures are about 3:2 wide."
    assert panel.cutting.aspect_advice.isVisible()
    choose(panel, "3:2")
    assert panel.cutting.aspect_advice.isHidden()


def test_the_shape_is_remembered_for_the_next_start(panel, open_panel):
    choose(panel, "1:2")
    assert open_panel().cutting.aspect.value() == "1:2"
