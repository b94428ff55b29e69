from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from ganart.pages.train.setup.start_from import Earlier, reason_against
from tests.app.train_page.pressing import finish, start
from tests.app.train_page_fakes import save_model
from training import tasks
from training.models import read_model
from training.runs import Run


@pytest.fixture
def learned(trained):
    """The page and a run whose model can be read."""
    page, run = trained
    save_model(run)
    page.setup.start_from.refresh()
    return page, run


def choose_earlier(page, qtbot):
    """Choose the only earlier training to start from, and return the form's part with that choice."""
    page.show_part("new")
    begin = page.setup.start_from
    qtbot.waitUntil(begin.isVisible)
    begin.choice.setCurrentIndex(1)
    begin.choice.activated.emit(1)
    return begin


def test_a_training_begins_with_an_earlier_one_and_keeps_its_first_layers(learned, engine, qtbot):
    page, run = learned
    begin = choose_earlier(page, qtbot)
    begin.frozen.setValue(2)
    start(page, qtbot)
    finish(page, qtbot)
    config = engine.asked(tasks.train)[-1].config
    assert (config.start_from, config.frozen) == (str(run), 2)


def test_a_training_begins_with_noise_unless_something_is_chosen(learned, qtbot):
    page, _ = learned
    page.show_part("new")
    qtbot.waitUntil(page.setup.start_from.isVisible)
    config = page.setup.config()
    assert (config.start_from, config.frozen) == ("", 0)


def test_a_run_leads_to_a_new_training_from_it(learned, qtbot):
    page, run = learned
    page.setup.resolution.buttons[32].click()
    page.show_part("runs")
    page.trainings.view.head.continue_button.click()
    qtbot.mouseClick(page.trainings.view.further.new_button, Qt.MouseButton.LeftButton)
    assert page.part() == "new"
    qtbot.waitUntil(lambda: page.setup.start_from.path() == run)
    assert page.setup.config().data.resolution == 64
    assert page.setup.config().start_from == str(run)


def test_a_run_of_a_recipe_that_is_gone_is_explained(learned, qtbot):
    page, run = learned
    Run(run).set_config(replace(Run(run).config(), recipe="stylegan"))
    page.trainings.view.show_run(run, "watercolours")
    # What the end of the training asked to be read may still come first.
    qtbot.waitUntil(lambda: (read := page.trainings.view._config) is not None and read.recipe == "stylegan")
    page.trainings.view.head.continue_button.click()
    page.trainings.view.further.new_button.click()
    assert page.said_all[-1].sentence == "This version of GanArt has no recipe called “stylegan”."
    assert page.part() == "runs"


def test_a_run_of_a_quarter_of_the_size_is_not_offered(learned, qtbot):
    page, _ = learned
    page.show_part("new")
    qtbot.waitUntil(page.setup.start_from.isVisible)
    page.setup.resolution.buttons[256].click()
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert not page.setup.start_from.isVisible()


def test_a_larger_size_keeps_what_was_chosen_to_start_from(learned, engine, qtbot):
    page, run = learned
    begin = choose_earlier(page, qtbot)
    qtbot.mouseClick(page.setup.resolution.buttons[128], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert begin.choice.currentText() == "watercolours (64 pixels)"
    assert begin.note.isVisible()
    assert begin.note.text() == "Continue larger: begins with what “watercolours” learned at 64 pixels."
    assert not begin.frozen.isVisible()
    start(page, qtbot)
    finish(page, qtbot)
    config = engine.asked(tasks.train)[-1].config
    assert (config.start_from, config.data.resolution) == (str(run), 128)


def test_a_size_that_is_too_large_says_which_comes_first_and_the_choice_comes_back(learned, qtbot):
    page, run = learned
    begin = choose_earlier(page, qtbot)
    page.setup.resolution.buttons[256].click()
    qtbot.waitUntil(begin.note.isVisible)
    assert begin.note.text() == (
        "watercolours learned at 64 pixels, which is too small to continue at 256. Continue it at 128 first."
    )
    assert page.setup.config().start_from == ""
    page.setup.resolution.buttons[64].click()
    qtbot.waitUntil(lambda: begin.path() == run)
    assert not begin.note.isVisible()


def test_one_click_on_a_run_sets_up_the_next_size(learned, qtbot):
    page, run = learned
    page.show_part("runs")
    page.trainings.view.show_run(run, "watercolours")
    larger = page.trainings.view.head.larger_button
    qtbot.waitUntil(larger.isVisible)
    qtbot.mouseClick(larger, Qt.MouseButton.LeftButton)
    assert page.part() == "new"
    qtbot.waitUntil(lambda: page.setup.start_from.path() == run)
    config = page.setup.config()
    assert (config.start_from, config.data.resolution) == (str(run), 128)


def test_a_model_file_is_continued_larger(learned, tmp_path, qtbot):
    page, run = learned
    model = tmp_path / "kept.safetensors"
    model.write_bytes((run / "model.safetensors").read_bytes())
    page.new.begin_larger(model, read_model(model).config)
    qtbot.waitUntil(lambda: page.setup.start_from.path() == model)
    config = page.setup.config()
    assert (config.start_from, config.data.resolution) == (str(model), 128)


def test_a_run_of_the_largest_size_offers_no_larger_one(learned, qtbot):
    page, run = learned
    config = Run(run).config()
    Run(run).set_config(replace(config, data=replace(config.data, resolution=256)))
    page.show_part("runs")
    page.trainings.view.show_run(run, "watercolours")
    qtbot.waitUntil(page.trainings.view.head.generate_button.isEnabled)
    qtbot.waitUntil(lambda: not page.trainings.view.head.larger_button.isVisible())


@pytest.mark.parametrize("change", [{"recipe": "lapgan"}, {"width": 8}, {"conditional": True}])
def test_networks_of_another_shape_do_not_fit(learned, change):
    _, run = learned
    config = Run(run).config()
    earlier = Earlier(run, "watercolours", config)
    assert not reason_against(earlier, config)
    assert reason_against(earlier, replace(config, **change))


def test_the_pictures_are_read_in_the_colours_of_the_run_that_is_begun_with(learned, engine, qtbot):
    page, run = learned
    config = Run(run).config()
    grey = replace(config, data=replace(config.data, channels=1))
    page.new.begin_with(run, grey)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert engine.asked(tasks.scan)[-1].config.channels == 1


def test_a_run_whose_pictures_must_not_be_looked_at_is_begun_with(learned, monkeypatch):
    page, run = learned
    config = Run(run).config()
    page.setup.pictures.cancel()

    def refused(path, **_):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "stat", refused)
    page.new.begin_with(run, config)
    assert page.part() == "new"
