"""Looking for a picture of one's own, as far as the window is concerned."""

import pytest
from PIL import Image

from ganart.pages.explore.find_panel import FindPanel, in_words
from ganart.paths import SAMPLE_MODEL
from ganart.working.crew import Crew
from tests.app.explore.exploring_fakes import ExploringEngine
from training import tasks
from training.models import read_model


@pytest.fixture
def engine():
    return ExploringEngine()


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "mine.png"
    Image.new("RGB", (80, 60), "teal").save(path)
    return path


@pytest.fixture
def panel(engine, settings, qtbot):
    crew = Crew()
    panel = FindPanel(engine, settings, crew)
    qtbot.addWidget(panel, before_close_func=lambda _: qtbot.waitUntil(crew.is_idle))
    panel.messages, panel.places = [], []
    panel.said.connect(panel.messages.append)
    panel.found.connect(panel.places.append)
    panel.set_model(read_model(SAMPLE_MODEL))
    panel.show()
    return panel


def test_what_was_found_is_a_place_beside_the_picture(panel, qtbot, engine, picture):
    panel.look_for(picture)
    qtbot.waitUntil(lambda: panel.task() is None)
    assert panel.places == [engine.place]
    assert [(asked.model, asked.picture) for asked in engine.asked(tasks.find)] == [(SAMPLE_MODEL, picture)]
    assert panel.pictures.isVisible()
    assert panel.nearest_words.text() == "Found"
    assert panel.likeness.text() == "This is a very close match."
    assert panel.likeness.toolTip().startswith("26.0 dB")


def test_it_is_looked_for_on_the_device_of_the_settings(panel, settings, qtbot, engine, picture):
    settings.set("device", "cpu")
    panel.look_for(picture)
    qtbot.waitUntil(lambda: panel.task() is None)
    assert engine.asked(tasks.find)[-1].device_name == "cpu"


def test_a_search_can_be_cancelled(panel, qtbot, engine, picture):
    panel.look_for(picture)
    assert panel.task().title == "Looking for “mine.png”"
    assert not panel.task().keeps
    panel.progress.cancel_button.click()
    qtbot.waitUntil(lambda: panel.task() is None)
    assert panel.places == []
    assert panel.choose_button.isEnabled()


def test_a_second_picture_takes_the_place_of_the_first(panel, qtbot, engine, picture):
    panel.look_for(picture)
    panel.look_for(picture)
    qtbot.waitUntil(lambda: panel.task() is None)
    assert panel.places == [engine.place]


def test_a_picture_that_cannot_be_read_is_the_sentence_of_the_engine(panel, qtbot, engine, tmp_path):
    engine.failure = "notes.txt cannot be searched for. It is no picture."
    (tmp_path / "notes.txt").write_text("no picture")
    panel.look_for(tmp_path / "notes.txt")
    qtbot.waitUntil(lambda: panel.task() is None)
    assert [message.sentence for message in panel.messages] == [engine.failure]
    assert not panel.pictures.isVisible()


def test_another_model_ends_the_search(panel, qtbot, picture):
    panel.look_for(picture)
    panel.set_model(read_model(SAMPLE_MODEL))
    qtbot.waitUntil(lambda: panel.task() is None)
    assert panel.places == []
    assert not panel.pictures.isVisible()


@pytest.mark.parametrize(
    ("decibels", "words"),
    [
        (9.0, "There is little likeness so far."),
        (13.0, "This is a distant match."),
        (24.9, "This is a close match."),
        (25.0, "This is a very close match."),
        (31.0, "They are hard to tell apart."),
    ],
)
def test_decibels_are_said_in_words(decibels, words):
    assert in_words(decibels) == words
