import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ganart.pages.train.painting import offered_sources
from ganart.pages.train.painting.offered_sources import OfferedSource
from ganart.paths import SAMPLE_MODEL
from tests.app.train_page.pressing import finish
from training import tasks
from training.credits import Credits


def test_pictures_are_painted_by_the_run_at_hand_and_told_about(trained, engine, library, settings, qtbot):
    page, run = trained
    settings.set("credits/author", "Jana")
    saved = []
    page.pictures_saved.connect(saved.extend)
    page.trainings.view.head.generate_button.click()
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.count.setValue(12)
    page.generate.seed.setValue(7)
    page.generate.truncation.setValue(80)
    page.generate.generate_button.click()
    qtbot.waitUntil(lambda: not page.generating.is_running())
    asked = engine.asked(tasks.generate)[-1]
    assert (asked.model, asked.count, asked.seed, asked.truncation) == (run, 12, 7, 0.8)
    assert asked.out.parent == library.pictures
    assert asked.credit == Credits(author="Jana")
    assert [path.name for path in saved] == [f"{number:05}.png" for number in range(12)]
    qtbot.waitUntil(lambda: page.painted.view.count() == 12)


def test_painting_again_paints_other_pictures(trained, engine, qtbot):
    page, _ = trained
    page.trainings.view.head.generate_button.click()
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.count.setValue(1)
    for _ in range(2):
        page.generate.generate_button.click()
        qtbot.waitUntil(lambda: not page.generating.is_running())
    first, second = engine.asked(tasks.generate)
    assert first.seed != second.seed


def test_a_seed_that_was_typed_while_others_are_painted_stays(trained, engine, qtbot):
    page, _ = trained
    panel = page.generate
    page.trainings.view.head.generate_button.click()
    qtbot.waitUntil(panel.generate_button.isEnabled)
    panel.count.setValue(20)
    panel.generate_button.click()
    panel.seed.setValue(41)
    qtbot.waitUntil(lambda: not page.generating.is_running())
    assert panel.seed.value() == 41


def test_after_the_largest_seed_the_first_one_paints_others(trained, qtbot):
    page, _ = trained
    panel = page.generate
    page.trainings.view.head.generate_button.click()
    qtbot.waitUntil(panel.generate_button.isEnabled)
    panel.count.setValue(1)
    panel.seed.setValue(panel.seed.maximum())
    panel.generate_button.click()
    qtbot.waitUntil(lambda: not page.generating.is_running())
    assert panel.seed.value() == 0


def test_a_picture_that_is_deleted_while_others_are_painted_is_missed_by_nobody(trained, engine, qtbot):
    page, _ = trained
    page.pictures_saved.connect(lambda paths: paths[0].unlink())
    page.trainings.view.head.generate_button.click()
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.count.setValue(3)
    page.said_all.clear()
    page.generate.generate_button.click()
    qtbot.waitUntil(lambda: page.painted.view.count() == 2)
    assert page.said_all == []


def source(name, class_names=()):
    return OfferedSource(name, Path(name), class_names)


def test_a_model_that_is_chosen_while_the_list_is_read_stays_chosen(page, qtbot):
    panel = page.generate
    panel._on_listed([source("a"), source("b"), source("c")])
    panel.refresh(Path("c"))
    panel.model.setCurrentIndex(1)
    panel.model.activated.emit(1)
    panel._on_listed([source("new"), source("a"), source("b"), source("c")])
    assert panel.model.currentText() == "b"


def test_a_model_that_is_wanted_is_chosen_though_the_list_is_read_twice(page, qtbot):
    panel = page.generate
    panel._on_listed([source("a"), source("b")])
    panel.refresh(Path("b"))
    panel.refresh()
    panel._on_listed([source("a"), source("b")])
    assert panel.model.currentText() == "b"


def test_the_class_that_was_chosen_stays_when_the_list_is_read_again(page):
    panel = page.generate
    panel._on_listed([source("a", ("cats", "dogs"))])
    panel.classes.one.setCurrentText("dogs")
    panel._on_listed([source("new"), source("a", ("cats", "dogs"))])
    assert panel.classes.chosen().label == "dogs"


def test_after_painting_the_gallery_is_one_click_away(trained, qtbot):
    page, _ = trained
    asked = []
    page.gallery_requested.connect(lambda: asked.append(True))
    page.trainings.view.head.generate_button.click()
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
    page.trainings.view.head.generate_button.click()
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.count.setValue(10_000)
    page.generate.generate_button.click()
    qtbot.waitUntil(lambda: len(saved) > 0)
    assert page.task().title == "Generating “watercolours”"
    page.stop()
    qtbot.waitUntil(lambda: not page.generating.is_running())
    assert all(path.is_file() for path in saved)
    assert page.task() is None


def test_pictures_can_be_painted_while_a_training_rests(trained, engine, qtbot):
    page, run = trained
    engine.steps = 100_000
    page.conductor.continue_run(run)
    qtbot.waitUntil(lambda: page.task().can_pause)
    page.pause_or_resume()
    qtbot.waitUntil(page.trainings.view.head.generate_button.isEnabled)
    page.trainings.view.head.generate_button.click()
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    page.generate.count.setValue(3)
    page.generate.generate_button.click()
    qtbot.waitUntil(lambda: page.generate.words.text() == "3 pictures saved in your gallery.")
    assert page.task().paused
    page.stop()
    finish(page, qtbot)


def test_before_the_first_training_the_sample_model_paints(page, engine, qtbot):
    page.show_part("generate")
    qtbot.waitUntil(page.generate.generate_button.isEnabled)
    assert page.generate.model.currentText() == "Sample faces"
    page.generate.count.setValue(3)
    page.generate.generate_button.click()
    qtbot.waitUntil(lambda: page.generate.words.text() == "3 pictures saved in your gallery.")
    assert engine.asked(tasks.generate)[-1].model == SAMPLE_MODEL
    assert not page.generate.copies_button.isVisible()


def test_models_are_offered_although_that_of_the_program_is_damaged(library, tmp_path, monkeypatch):
    damaged = tmp_path / "sample.safetensors"
    damaged.write_bytes(b"not a model")
    monkeypatch.setattr(offered_sources, "SAMPLE_MODEL", damaged)
    assert offered_sources.list_sources(library) == []
    kept = Path(shutil.copyfile(SAMPLE_MODEL, library.models / "kept.safetensors"))
    shutil.copyfile(damaged, library.models / "damaged.safetensors")
    assert [source.path for source in offered_sources.list_sources(library)] == [kept]


def test_the_focus_is_on_the_page_and_not_on_a_stop_once_the_button_for_pictures_is_out_of_sight(
    trained, qtbot
):
    page, _run = trained
    button = page.trainings.view.head.generate_button
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert page.part() == "generate"
    assert page.hasFocus()
