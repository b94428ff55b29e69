"""Whatever the Train page has computed is computed on the device that is chosen in the settings."""

import numpy as np
import pytest

from tests.app.train_page.pressing import finish
from training import tasks
from training.events import FolderMap


@pytest.fixture(autouse=True)
def _cpu(settings):
    settings.set("device", "cpu")


def devices(engine, task):
    return [asked.device_name for asked in engine.asked(task)]


def test_a_training_is_computed_on_it(ready, engine, qtbot):
    ready.setup.start_button.click()
    finish(ready, qtbot)
    assert engine.asked(tasks.train)[-1].config.device == "cpu"


def test_a_training_goes_on_where_it_is_chosen_by_then(trained, settings, engine, qtbot):
    page, run = trained
    settings.set("device", "cuda")
    page.conductor.continue_run(run, 5)
    finish(page, qtbot)
    assert devices(engine, tasks.resume) == ["cuda"]


def test_pictures_are_painted_on_it(trained, engine, qtbot):
    page, _ = trained
    page.trainings.view.head.generate_button.click()
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.count.setValue(1)
    page.generate.generate_button.click()
    finish(page, qtbot)
    assert devices(engine, tasks.generate) == ["cpu"]


def test_copies_are_looked_for_on_it(trained, engine, qtbot):
    page, _ = trained
    page.trainings.view.facts.copies_button.click()
    qtbot.waitUntil(lambda: page.trainings.copies.pairs.count() == 64)
    finish(page, qtbot)
    assert devices(engine, tasks.find_copies) == ["cpu"]


def test_the_folder_is_mapped_on_it(ready, engine, qtbot):
    def map_folder(asked):
        yield FolderMap(("0.png",), np.zeros((1, 2), np.float32), np.zeros(1, np.float32))

    engine.plays[tasks.map_folder] = map_folder
    with qtbot.waitSignal(ready.setup.pictures.map.mapped):
        ready.setup.pictures.map.button.click()
    assert devices(engine, tasks.map_folder) == ["cpu"]
