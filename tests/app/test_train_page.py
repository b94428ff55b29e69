from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, Qt

from ganart.library import Library
from ganart.pages.train_page import TrainPage
from ganart.settings import Settings
from tests.app.train_page_fakes import FakeEngine
from training.errors import EngineError
from training.runs import Run


class OpenLibrary(Library):
    """A library that takes any file for a model."""

    def keep_model(self, path):
        return Path(path)


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def library(tmp_path):
    return OpenLibrary(tmp_path / "library", tmp_path / "cache")


@pytest.fixture
def open_page(engine, library, tmp_path, qtbot):
    """Open the page as a start of the program does."""
    pages = []  # A page that nobody holds is gone at once, its threads running.

    def open_page():
        page = TrainPage(engine, library, Settings(tmp_path / "settings.ini"))
        page.said_all = []
        page.said.connect(page.said_all.append)
        qtbot.addWidget(page, before_close_func=end)
        page.resize(1208, 720)
        page.show()
        pages.append(page)
        return page

    return open_page


@pytest.fixture
def page(open_page):
    return open_page()


def end(page):
    """End a page's work, as the window does before it closes."""
    ended = QEventLoop()
    page.ended.connect(ended.quit, Qt.ConnectionType.QueuedConnection)
    page.end()
    ended.exec()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "watercolours"
    folder.mkdir()
    return folder


@pytest.fixture
def ready(page, folder, qtbot):
    """The page with a folder that was scanned."""
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    return page


def start(page, qtbot):
    """Start a training and wait for its first numbers."""
    qtbot.mouseClick(page.setup.start_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.task() is not None and page.task().can_pause)


def finish(page, qtbot):
    qtbot.waitUntil(lambda: page.task() is None)


def button(message, word):
    """What a message's button does."""
    return dict(message.actions)[word]


# -- SETTING UP --


def test_an_empty_page_offers_the_sample_pictures(page, engine, qtbot):
    assert page.right.currentWidget() is page.welcome
    qtbot.mouseClick(page.welcome.sample_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert engine.named("scan")[-1].folder.name == "samples"


def test_a_folder_is_scanned_and_its_crops_are_shown(ready):
    assert ready.setup.pictures.found.count.text() == "120 pictures"
    assert ready.crops.view.count() == 64
    assert ready.right.currentWidget() is ready.crops


def test_the_folder_is_remembered_for_the_next_start(ready, open_page, folder):
    assert open_page().setup.pictures.folder() == folder


def test_files_that_cannot_be_used_are_listed_with_their_reasons(page, engine, folder, qtbot):
    engine.refused = (("old.tif", "The file ends too early."),)
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    found = page.setup.pictures.found
    assert found.refused.header.text() == "1 file left out"
    qtbot.mouseClick(found.refused.header, Qt.MouseButton.LeftButton)
    assert found.refused_list.isVisible()
    assert "old.tif" in found.refused_list.toPlainText()
    assert "The file ends too early." in found.refused_list.toPlainText()


def test_near_duplicates_are_left_out_when_the_user_says_so(page, engine, folder, qtbot):
    engine.near_duplicates = (("a.png", "b.png", "c.png"),)
    page.open_folder(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert page.setup.config().data.leave_out == "none"
    page.setup.pictures.found.duplicates.header.click()
    page.setup.pictures.found.leave_out.click()
    assert page.setup.config().data.leave_out == "near"
    assert page.setup.pictures.pictures() == 118


def test_a_folder_without_pictures_cannot_be_trained_on(page, engine, folder, qtbot):
    engine.pictures = 0
    page.open_folder(folder)
    qtbot.waitUntil(lambda: page.setup.pictures.found_pictures() is not None)
    assert not page.setup.start_button.isEnabled()
    assert page.setup.pictures.found.advice.text().startswith("There are no pictures")


def test_another_resolution_scans_again_and_only_the_newest_scan_counts(ready, engine, qtbot):
    engine.breath = 0.02
    ready.setup.resolution.buttons[128].click()
    ready.setup.resolution.buttons[32].click()
    qtbot.waitUntil(ready.setup.start_button.isEnabled)
    assert ready.setup.pictures.found_pictures().crops.shape == (64, 32, 32, 3)
    qtbot.wait(50)  # The older scan has had its time to interfere.
    assert ready.setup.pictures.found_pictures().crops.shape == (64, 32, 32, 3)


def test_a_scan_can_be_cancelled(page, engine, folder, qtbot):
    engine.breath = 0.02
    page.open_folder(folder)
    assert page.setup.pictures.cancel_button.isVisible()
    page.setup.pictures.cancel_button.click()
    assert page.setup.pictures.folder() is None
    assert page.right.currentWidget() is page.welcome


def test_a_failed_scan_is_explained_and_can_be_tried_again(page, engine, folder, qtbot):
    engine.scan_failure = EngineError("The folder cannot be opened.")
    page.open_folder(folder)
    qtbot.waitUntil(lambda: bool(page.said_all))
    assert page.said_all[-1].sentence == "The folder cannot be opened."
    assert page.crops.words.text() == ""
    engine.scan_failure = None
    button(page.said_all[-1], "Try again")()
    qtbot.waitUntil(page.setup.start_button.isEnabled)


def test_a_dropped_folder_is_taken(page, folder, qtbot):
    page.setup.pictures.drop_zone.folder_chosen.emit(folder)
    qtbot.waitUntil(page.setup.start_button.isEnabled)
    assert page.setup.pictures.folder() == folder


def test_the_speed_is_measured_once_and_said_in_pictures_and_repeats(ready, engine, qtbot):
    qtbot.waitUntil(lambda: "110,000 pictures" in ready.setup.estimate.text())
    assert "each of yours about 900 times" in ready.setup.estimate.text()
    ready.setup.length.set_minutes(60)
    assert "220,000 pictures" in ready.setup.estimate.text()
    assert len(engine.named("measure")) == 1


def test_a_speed_that_was_measured_beside_a_training_is_not_believed(ready, engine, qtbot):
    engine.breath = 0.1  # Of a measurement, too.
    qtbot.waitUntil(lambda: bool(engine.named("measure")))
    ready.setup.start_button.click()
    qtbot.wait(300)
    assert ready.speeds.speed(ready.setup.config()) is None
    ready.stop()
    finish(ready, qtbot)


def test_an_impossible_batch_is_explained_and_nothing_starts(ready, engine):
    ready.setup.batch_field.setValue(1)
    ready.setup.start_button.click()
    assert ready.said_all[-1].sentence.startswith("A batch has from 2")
    assert not engine.named("train")


def test_a_graphics_card_gets_the_wider_network(ready):
    ready.set_device_kind("cuda")
    assert (ready.setup.config().width, ready.setup.config().batch_size) == (64, 64)


# -- TRAINING --


def test_the_form_decides_how_the_training_goes(ready, engine, qtbot):
    ready.setup.title.setText("Lagoons")
    ready.setup.length.set_minutes(15)
    ready.setup.flips.setChecked(True)
    start(ready, qtbot)
    config, run = engine.named("train")[-1]
    assert (config.title, config.minutes, config.flips, config.width) == ("Lagoons", 15.0, True, 32)
    assert run.name == "Lagoons"
    finish(ready, qtbot)


def test_a_start_shows_at_once_that_something_happens(ready, qtbot):
    ready.setup.start_button.click()
    assert ready.right.currentWidget() is ready.run_view
    assert ready.run_view.state.text() == "Starting…"
    assert ready.task().title == "Training “watercolours”"
    finish(ready, qtbot)


def test_samples_numbers_and_words_follow_the_training(ready, engine, qtbot):
    start(ready, qtbot)
    finish(ready, qtbot)
    view = ready.run_view
    assert view.samples.count() == 64
    config, _ = engine.named("train")[-1]
    assert view.seen.number.text() == str(engine.steps * config.batch_size)
    assert view.words.text()
    assert ready.said_all[-1].sentence == "The training of “watercolours” is done."


def test_a_second_training_of_a_folder_has_a_title_of_its_own(ready, engine, qtbot):
    for _ in range(2):
        ready.setup.start_button.click()
        finish(ready, qtbot)
    titles = [config.title for config, _ in engine.named("train")]
    assert titles == ["watercolours", "watercolours (2)"]


def test_pausing_saves_and_resuming_goes_on(ready, engine, qtbot):
    engine.steps = 200
    start(ready, qtbot)
    qtbot.mouseClick(ready.run_view.pause_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ready.run_view.state.text() == "Paused. Everything is saved.")
    seen = ready.run_view.seen.number.text()
    qtbot.wait(50)
    assert ready.run_view.seen.number.text() == seen
    assert ready.task().paused
    engine.steps = 0
    qtbot.mouseClick(ready.run_view.pause_button, Qt.MouseButton.LeftButton)
    finish(ready, qtbot)
    assert ready.said_all[-1].sentence.endswith("is done.")


def test_the_key_p_pauses(ready, engine, qtbot):
    engine.steps = 500
    start(ready, qtbot)
    ready.activateWindow()
    ready.setFocus()
    qtbot.keyClick(ready, Qt.Key.Key_P)
    assert ready.task().paused
    ready.stop()
    finish(ready, qtbot)


@pytest.mark.parametrize("press", ["start_button", "stop_button"])
def test_no_button_of_the_training_takes_the_keyboard_by_itself(ready, engine, qtbot, press):
    engine.steps = 500
    ready.activateWindow()
    ready.setup.start_button.setFocus()
    start(ready, qtbot)
    if press == "stop_button":
        ready.run_view.stop_button.setFocus()
        ready.run_view.stop_button.click()
    assert ready.focusWidget() is ready.run_view.samples
    ready.stop()
    finish(ready, qtbot)


def test_going_on_before_the_pause_is_saved_goes_on(ready, engine, qtbot):
    engine.steps = 500
    start(ready, qtbot)
    ready.pause_or_resume()
    ready.pause_or_resume()
    qtbot.wait(50)
    assert not ready.task().paused
    assert ready.run_view.pause_button.text() == "Pause"
    ready.stop()
    finish(ready, qtbot)


def test_a_run_that_goes_on_from_an_earlier_step_forgets_the_curves_beyond(trained, engine, qtbot):
    page, run = trained
    Run(run).cut_after(10)
    engine.steps, engine.breath = 14, 0.01
    page.continue_run(run)
    finish(page, qtbot)
    qtbot.waitUntil(lambda: "Finished" in page.run_view.state.text())
    times, _ = page.run_view.curves._series["d_real"].points()
    assert list(times) == sorted(set(times))


def test_a_run_without_a_model_offers_no_pictures(ready, engine, qtbot):
    start(ready, qtbot)
    finish(ready, qtbot)
    assert not ready.run_view.generate_button.isEnabled()


def test_a_run_that_cannot_be_deleted_comes_back_and_says_why(trained, library, qtbot):
    page, _ = trained
    library.trash.folder.parent.mkdir(exist_ok=True)
    library.trash.folder.write_text("in the way")
    page.run_view.discard_button.click()
    qtbot.waitUntil(lambda: page.said_all[-1].level == "error")
    qtbot.waitUntil(lambda: len(page.runs.cards) == 1)


def test_stopping_keeps_the_run(ready, engine, qtbot):
    engine.steps = 500
    start(ready, qtbot)
    qtbot.mouseClick(ready.run_view.stop_button, Qt.MouseButton.LeftButton)
    finish(ready, qtbot)
    _, run = engine.named("train")[-1]
    assert Run(run).state()[0] == "stopped"
    qtbot.waitUntil(lambda: "Stopped" in ready.run_view.state.text())


def test_a_paused_training_can_be_stopped(ready, engine, qtbot):
    engine.steps = 500
    start(ready, qtbot)
    ready.pause_or_resume()
    qtbot.waitUntil(lambda: "saved" in ready.run_view.state.text())
    ready.stop()
    finish(ready, qtbot)


def test_no_second_training_starts_beside_the_first(ready, engine, qtbot):
    engine.steps = 500
    start(ready, qtbot)
    ready.show_part("new")
    assert not ready.setup.start_button.isEnabled()
    assert "One training at a time" in ready.setup.hint.text()
    ready.stop()
    finish(ready, qtbot)
    assert ready.setup.start_button.isEnabled()


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (EngineError("The numbers ran away."), "The numbers ran away. What was saved is kept."),
        (
            RuntimeError("boom"),
            "The training stopped because something unexpected happened. What was saved is kept.",
        ),
    ],
)
def test_a_failure_is_explained_and_the_run_goes_on_from_there(ready, engine, qtbot, failure, sentence):
    engine.failure = failure
    ready.setup.start_button.click()
    finish(ready, qtbot)
    assert ready.said_all[-1].sentence == sentence
    engine.failure = None
    button(ready.said_all[-1], "Continue")()
    finish(ready, qtbot)
    assert ready.said_all[-1].sentence == "The training of “watercolours” is done."


def test_closing_while_training_stops_it_and_then_says_so(ready, engine, qtbot):
    engine.steps = 500
    start(ready, qtbot)
    ended = []
    ready.ended.connect(lambda: ended.append(ready.task()))
    ready.end()
    qtbot.waitUntil(lambda: ended == [None])
    _, run = engine.named("train")[-1]
    assert Run(run).state()[0] == "stopped"


# -- EARLIER RUNS --


@pytest.fixture
def trained(ready, engine, qtbot):
    """The page after a training; gives the page and the run."""
    ready.setup.start_button.click()
    finish(ready, qtbot)
    _, run = engine.named("train")[-1]
    (run / "model.safetensors").write_bytes(b"weights")
    ready.run_view.show_run(run, run.name)
    qtbot.waitUntil(ready.run_view.generate_button.isEnabled)
    return ready, run


def test_the_history_goes_back_to_the_first_preview(trained, qtbot):
    page, _ = trained
    last = page.run_view.samples.grab().toImage()
    page.run_view.history.slider.setValue(0)
    qtbot.waitUntil(lambda: page.run_view.samples.grab().toImage() != last)


def test_a_later_start_shows_the_last_run(trained, open_page, qtbot):
    again = open_page()
    qtbot.waitUntil(lambda: again.run_view.samples.count() == 64)
    assert again.runs.cards[0].state.text().startswith("finished after 30 min")


def test_a_finished_run_goes_on_for_as_long_as_asked(trained, engine, qtbot):
    page, run = trained
    page.run_view.continue_button.click()
    page.run_view.longer.set_minutes(45)
    page.run_view.longer_button.click()
    finish(page, qtbot)
    assert engine.named("resume")[-1] == (run, 45, 0)


def test_until_i_stop_takes_the_limit_off_the_run(trained, engine, qtbot):
    page, run = trained
    page.run_view.continue_button.click()
    page.run_view.longer.set_minutes(0)
    page.run_view.longer_button.click()
    finish(page, qtbot)
    assert engine.named("resume")[-1] == (run, 0, 0)
    assert Run(run).config().minutes == 0


def test_an_interrupted_run_goes_the_rest_of_its_way(trained, engine, qtbot):
    page, run = trained
    page.continue_run(run)
    finish(page, qtbot)
    assert engine.named("resume")[-1] == (run, 0, 0)
    assert Run(run).config().minutes == 30


def test_a_deleted_run_comes_back_with_undo(trained, qtbot):
    page, run = trained
    page.run_view.discard_button.click()
    qtbot.waitUntil(lambda: not run.exists())
    assert page.runs.cards == []
    qtbot.waitUntil(lambda: page.said_all[-1].sentence == "“watercolours” is in the trash.")
    button(page.said_all[-1], "Undo")()
    qtbot.waitUntil(lambda: len(page.runs.cards) == 1)
    assert Run(run).state()[0] == "finished"


# -- GENERATING --


def test_pictures_are_painted_by_the_run_at_hand_and_told_about(trained, engine, library, qtbot):
    page, run = trained
    saved = []
    page.pictures_saved.connect(saved.extend)
    page.run_view.generate_button.click()
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.count.setValue(12)
    page.generate.seed.setValue(7)
    page.generate.truncation.setValue(80)
    page.generate.generate_button.click()
    qtbot.waitUntil(lambda: not page.generate.is_busy())
    model, out, count, seed, truncation = engine.named("generate")[-1]
    assert (model, count, seed, truncation) == (run, 12, 7, 0.8)
    assert out.parent == library.pictures
    assert [path.name for path in saved] == [f"{number:05}.png" for number in range(12)]
    qtbot.waitUntil(lambda: page.painted.view.count() == 12)


def test_painting_again_paints_other_pictures(trained, engine, qtbot):
    page, _ = trained
    page.run_view.generate_button.click()
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.count.setValue(1)
    for _ in range(2):
        page.generate.generate_button.click()
        qtbot.waitUntil(lambda: not page.generate.is_busy())
    first, second = engine.named("generate")
    assert first[3] != second[3], "the seed"


def test_after_painting_the_gallery_is_one_click_away(trained, qtbot):
    page, _ = trained
    asked = []
    page.gallery_requested.connect(lambda: asked.append(True))
    page.run_view.generate_button.click()
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.count.setValue(1)
    page.generate.generate_button.click()
    qtbot.waitUntil(page.generate.gallery_button.isVisible)
    page.generate.gallery_button.click()
    assert asked


def test_painting_can_be_stopped_and_keeps_what_is_there(trained, engine, qtbot):
    page, _ = trained
    saved = []
    page.pictures_saved.connect(saved.extend)
    page.run_view.generate_button.click()
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.count.setValue(10_000)
    page.generate.generate_button.click()
    qtbot.waitUntil(lambda: len(saved) > 0)
    assert page.task().title == "Generating “watercolours”"
    page.stop()
    qtbot.waitUntil(lambda: not page.generate.is_busy())
    assert all(path.is_file() for path in saved)
    assert page.task() is None


def test_pictures_can_be_painted_while_a_training_rests(trained, engine, qtbot):
    page, run = trained
    engine.steps = 5_000
    page.continue_run(run)
    qtbot.waitUntil(lambda: page.task().can_pause)
    page.pause_or_resume()
    page.run_view.generate_button.click()
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.count.setValue(3)
    page.generate.generate_button.click()
    qtbot.waitUntil(lambda: page.generate.words.text() == "3 pictures saved in your gallery.")
    assert page.task().paused
    page.stop()
    finish(page, qtbot)


def test_without_a_trained_network_there_is_nothing_to_paint_with(page, qtbot):
    page.show_part("generate")
    assert page.generate.no_model.isVisible()
    assert not page.generate.generate_button.isEnabled()
