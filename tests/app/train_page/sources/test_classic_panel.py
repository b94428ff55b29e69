import pytest
from PySide6.QtCore import QObject

from ganart.pages.train.pictures.pictures_panel import PicturesPanel
from ganart.pages.train.sources.classic_panel import ClassicPanel
from ganart.settings import Settings
from ganart.working.crew import Crew
from tests.app.train_page_fakes import TrainingEngine
from tests.engine.idx_files import digits, write_raw
from training import tasks
from training.errors import EngineError
from training.events import Downloading, Writing


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def engine():
    return TrainingEngine()


@pytest.fixture
def crew(qtbot):
    owner = QObject()
    crew = Crew(owner)
    yield crew
    crew.stop()
    qtbot.waitUntil(crew.is_idle)


@pytest.fixture
def panel(engine, library, crew, qtbot):
    panel = ClassicPanel(engine, library, crew)
    panel.ready_all, panel.said_all = [], []
    panel.ready.connect(panel.ready_all.append)
    panel.said.connect(panel.said_all.append)
    qtbot.addWidget(panel)
    panel.show()
    return panel


@pytest.fixture
def downloaded(tmp_path):
    """What an earlier download has left in the cache."""
    write_raw(tmp_path / "cache" / "classic" / "MNIST" / "raw", *digits(10))


def test_nothing_is_downloaded_before_a_yes(panel, engine):
    panel.buttons["mnist"].click()
    assert panel.question.text() == "The MNIST files are not on this computer yet. Download them?"
    assert panel.download_button.text() == "Download 12 MB"
    assert panel.source.text() == "ossci-datasets.s3.amazonaws.com"
    assert panel.asking.isVisible()
    assert engine.asked(tasks.unpack) == []


def test_the_question_says_where_to(panel, library, tmp_path):
    panel.buttons["fashion-mnist"].click()
    assert panel.raw_place.text() == str(tmp_path / "cache" / "classic" / "FashionMNIST" / "raw")
    assert panel.place.text() == str(library.root / "data sets" / "Fashion-MNIST")


def test_a_no_asks_for_nothing(panel, engine):
    panel.buttons["mnist"].click()
    panel.no_button.click()
    assert panel.asking.isHidden()
    assert engine.asked(tasks.unpack) == []


def test_a_yes_downloads_and_gives_the_folder(panel, engine, library, qtbot):
    folder = library.root / "data sets" / "MNIST"
    panel.buttons["mnist"].click()
    panel.download_button.click()
    qtbot.waitUntil(lambda: panel.ready_all == [folder])
    (asked,) = engine.asked(tasks.unpack)
    assert (asked.name, asked.out, asked.raw, asked.download) == ("mnist", folder, None, True)
    qtbot.waitUntil(panel.work.isHidden)
    assert panel.buttons["mnist"].isEnabled()


def test_progress_shows_in_words_and_in_a_bar(panel, engine, qtbot):
    engine.holds = lambda event: event == Downloading(2_000_000, 3_000_000)
    panel.buttons["mnist"].click()
    panel.download_button.click()
    assert panel.work.isVisible()
    qtbot.waitUntil(lambda: panel.work.words.text() == "2.0 of 3.0 MB downloaded")
    engine.holds = lambda event: event == Writing(40_000, 60_000)
    qtbot.waitUntil(lambda: panel.work.words.text() == "40,000 of 60,000 pictures written")
    assert (panel.work.bar.value(), panel.work.bar.maximum()) == (40_000, 60_000)
    engine.holds = lambda event: False


def test_files_of_ones_own_are_taken(panel, engine, tmp_path, qtbot):
    panel.buttons["mnist"].click()
    panel.take_files(tmp_path / "mine")
    qtbot.waitUntil(lambda: len(panel.ready_all) == 1)
    (asked,) = engine.asked(tasks.unpack)
    assert (asked.raw, asked.download) == (tmp_path / "mine", False)


@pytest.mark.usefixtures("downloaded")
def test_files_that_are_there_already_need_no_question(panel, engine, qtbot):
    panel.buttons["mnist"].click()
    assert panel.asking.isHidden()
    qtbot.waitUntil(lambda: len(panel.ready_all) == 1)


def test_a_failure_is_told_and_the_question_comes_again(panel, engine, qtbot):
    engine.data_failure = EngineError("The disk is full.")
    panel.buttons["mnist"].click()
    panel.download_button.click()
    qtbot.waitUntil(lambda: len(panel.said_all) == 1)
    assert panel.said_all[0].sentence == "The disk is full."
    qtbot.waitUntil(panel.work.isHidden)
    assert panel.asking.isVisible()
    assert panel.ready_all == []


def test_a_cancelled_download_gives_no_folder(panel, engine, crew, qtbot):
    engine.holds = lambda event: isinstance(event, Downloading)
    panel.buttons["mnist"].click()
    panel.download_button.click()
    panel.work.cancel_button.click()
    assert panel.work.isHidden()
    qtbot.waitUntil(crew.is_idle)
    assert panel.ready_all == []


@pytest.mark.usefixtures("downloaded")
def test_a_set_is_taken_in_grey_as_it_is(engine, library, crew, choosing, tmp_path, qtbot):
    pictures = PicturesPanel(engine, library, Settings(tmp_path / "settings.ini"), crew, choosing)
    qtbot.addWidget(pictures)
    pictures.classic_chosen.connect(lambda: pictures.set_resolution(28))
    pictures.classic_sets.header.click()
    pictures.classic.buttons["mnist"].click()
    qtbot.waitUntil(lambda: pictures.found_pictures() is not None)
    (asked,) = engine.asked(tasks.scan)
    config = asked.config
    assert config.folder == library.root / "data sets" / "MNIST"
    assert (config.resolution, config.channels, config.crop, config.aspect) == (28, 1, "centre", "1:1")
    assert not pictures.classic_sets.header.isChecked()


@pytest.mark.usefixtures("downloaded")
def test_pictures_of_ones_own_are_cut_after_a_set_as_they_were_before(
    engine, library, crew, choosing, tmp_path, qtbot
):
    pictures = PicturesPanel(engine, library, Settings(tmp_path / "settings.ini"), crew, choosing)
    qtbot.addWidget(pictures)
    pictures.cutting.set_aspects_allowed(True)
    pictures.cutting.crop.set_value("whole")
    pictures.cutting.set_aspect("3:2")
    pictures.classic_sets.header.click()
    pictures.classic.buttons["mnist"].click()
    qtbot.waitUntil(lambda: pictures.found_pictures() is not None)
    assert pictures.config().channels == 1
    assert pictures.cutting.own() == (3, "whole")
    pictures.choose(tmp_path)
    config = pictures.config()
    assert (config.channels, config.crop, config.aspect) == (3, "whole", "3:2")


@pytest.mark.usefixtures("downloaded")
def test_a_set_that_was_open_last_time_is_taken_in_grey_and_does_not_colour_what_is_remembered(
    engine, library, crew, choosing, tmp_path, qtbot
):
    pictures = PicturesPanel(engine, library, Settings(tmp_path / "settings.ini"), crew, choosing)
    qtbot.addWidget(pictures)
    pictures.choose(library.data_set("MNIST"))
    assert pictures.config().channels == 1
    assert pictures.cutting.own() == (3, "centre")
