"""What a training shows of the speed of this machine: what it does at its full size, and in this session."""

from dataclasses import replace

import pytest

from ganart.pages.train.running.work import TrainingWork
from ganart.pages.train.setup.speeds import Measurement
from ganart.working.crew import Crew
from tests.app.train_page_fakes import later
from training.config import ImportConfig, TrainConfig


@pytest.fixture
def work(qtbot, tmp_path):
    crew = Crew()
    work = TrainingWork(crew, crew)
    work.crew = crew
    work.config = TrainConfig(data=ImportConfig(folder=tmp_path, resolution=64))
    return work


def report(work, images, seconds, **values):
    work._on_reported(replace(later(images), seconds=seconds, **values))


def test_what_was_seen_before_this_session_does_not_count(work):
    report(work, 1_000_000, 36_000.0)
    report(work, 1_006_000, 36_060.0)
    assert work.lasting_speed() == 100.0


def test_a_short_session_says_nothing(work):
    report(work, 0, 0.0)
    report(work, 1_500, 15.0)
    assert work.lasting_speed() is None


def test_copying_before_the_game_does_not_count(work):
    report(work, 0, 0.0, is_copying=True)
    report(work, 10_000, 20.0, is_copying=True)
    report(work, 10_100, 21.0)
    report(work, 16_100, 81.0)
    assert work.lasting_speed() == 100.0


def test_learning_at_half_the_size_does_not_count(work):
    data = replace(work.config.data, resolution=128)
    work.config = replace(work.config, recipe="studio", half_size_share=0.25, data=data)
    report(work, 0, 0.0)  # When growing is too far to be foretold.
    report(work, 16_000, 50.0, full_size_from=100.0)
    assert work.lasting_speed() is None
    report(work, 32_000, 100.0)
    report(work, 38_000, 160.0)
    assert work.lasting_speed() == 100.0


def test_a_measurement_that_was_broken_off_is_made_later(page, engine, folder, qtbot):
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    config = page.setup.config()
    measurement = Measurement(config, False, engine, page._crew, page)
    measurement.is_disturbed = measurement.has_failed = True
    qtbot.waitSignal(measurement.ended).wait()
    page.speeds._settings.set(page.speeds._key(config), 0.0)
    page.speeds._on_ended(measurement)
    assert not page.speeds.is_hopeless(config)
