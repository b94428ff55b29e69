
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from ganart.widgets.triptychs import Triptychs
from training import tasks
from training.errors import EngineError
from training.events import PicturesMissing


@pytest.fixture
def own(page, pictures):
    """The page on its second tab, with a folder chosen."""
    page.show_part("own")
    page.own.choose(pictures)
    return page


def finish(page, qtbot):
    qtbot.waitUntil(lambda: not page.own_work.is_running())


def test_a_training_needs_a_folder(page):
    page.show_part("own")
    assert not page.own.start_button.isEnabled()
    assert page.own_view.isVisible()


def test_a_training_takes_folders_and_no_video(page):
    page.show_part("own")
    assert page.own.zone.choose_button.isVisible()
    assert not page.own.zone.file_button.isVisible()


def test_a_training_begins_as_the_form_says(own, engine, pictures, library, qtbot):
    own.own.begin_with.setCurrentIndex(own.own.begin_with.count() - 1)
    own.own.length.set_minutes(20)
    own.own.start_button.click()
    finish(own, qtbot)
    (asked,) = engine.asked(tasks.train_upscaler)
    assert (asked.folder, asked.run) == (pictures, library.root / "upscalers" / "pictures")
    assert (asked.start_from, asked.minutes) == ("", 20.0)


def test_crops_and_numbers_show_how_far_it_has_come(own, qtbot):
    own.own.start()
    finish(own, qtbot)
    assert own.own_view.crops.count() == 2
    assert own.own_view.decibels_before.number.text() == "28.00 dB"
    assert own.own_view.decibels.number.text() == "29.00 dB"


def test_the_result_joins_the_list_of_upscalers(own, library, qtbot):
    own.own.start()
    finish(own, qtbot)
    keys = [one.key for one in own.setup.models.upscalers()]
    assert str(library.root / "upscalers" / "pictures" / "weights.safetensors") in keys
    assert "in the list" in own.said_all[-1].sentence


def test_a_training_is_paused_and_goes_on(own, engine, qtbot):
    engine.held = True
    own.own.start()
    qtbot.waitUntil(lambda: own.task().can_pause)
    own.pause_or_resume()
    assert own.task().paused
    assert own.own_view.pause_button.text() == "Resume"
    engine.held = False
    own.own_view.pause_button.click()
    finish(own, qtbot)


def test_a_stopped_training_can_be_taken_up_again(own, engine, library, qtbot):
    engine.held = True
    own.own.start()
    qtbot.waitUntil(lambda: own.task().can_pause)
    own.own_view.stop_button.click()
    finish(own, qtbot)
    engine.held = False
    assert own.own.earlier_part.isVisible()
    own.own.continue_button.click()
    finish(own, qtbot)
    (asked,) = engine.asked(tasks.resume_upscaler)
    assert (asked.run, asked.minutes) == (library.root / "upscalers" / "pictures", 10.0)


def test_both_kinds_of_work_stand_in_the_strip(own, engine, pictures, qtbot):
    engine.held = True
    beside = []
    own.beside_changed.connect(beside.append)
    own.own.start()
    own.add([pictures])
    qtbot.waitUntil(lambda: len(own.queue.entries) == 3)
    own.start()
    qtbot.waitUntil(lambda: bool(beside) and beside[-1] is not None)
    assert "upscaler" in beside[-1].title
    own.stop_beside()
    finish(own, qtbot)
    own.stop()
    qtbot.waitUntil(lambda: not own.work.is_running())


def test_a_second_training_of_a_folder_gets_a_name_of_its_own(own, engine, qtbot):
    for _ in range(2):
        own.own.start()
        finish(own, qtbot)
    assert [asked.run.name for asked in engine.asked(tasks.train_upscaler)] == ["pictures", "pictures (2)"]


def test_a_training_can_begin_with_every_upscaler_that_is_shipped_and_from_nothing(own):
    box = own.own.begin_with
    offered = [box.itemText(number) for number in range(box.count())]
    assert offered == ["Fast", "Drawing", "Texture", "SRGAN (for graphics cards)", "Scratch"]
    assert own.own._starts == ["fast", "drawing", "texture", "fidelity", ""]


def test_what_is_chosen_stays_chosen_when_the_lists_are_read_again(own, engine, qtbot):
    for _ in range(2):
        own.own.start()
        finish(own, qtbot)
    own.own.begin_with.setCurrentIndex(1)
    start = own.own.begin_with.currentText()
    own.own.earlier.setCurrentIndex(1)
    own.own.continue_button.click()
    finish(own, qtbot)
    own.own.continue_button.click()
    finish(own, qtbot)
    assert [asked.run.name for asked in engine.asked(tasks.resume_upscaler)] == ["pictures (2)"] * 2
    assert own.own.begin_with.currentText() == start


def test_crops_are_enlarged_by_whole_numbers_and_shrunk_to_their_column(qtbot):
    view = Triptychs(("a", "b", "c"), "Nothing yet.")
    qtbot.addWidget(view)
    view.resize(616, 400)  # Three columns of 200 pixels.
    for side, shown in ((64, 192), (200, 200), (400, 200)):
        view.show_rows([tuple(QImage(side, side, QImage.Format.Format_RGB32) for _ in range(3))])
        assert view.places()[0][1].size() == QSize(shown, shown)


def test_a_training_whose_pictures_were_moved_goes_on_where_they_are_now(
    own, engine, library, tmp_path, qtbot, monkeypatch
):
    own.own.start()
    finish(own, qtbot)
    play = engine.plays[tasks.resume_upscaler]

    def resume(asked):
        if asked.folder is None:
            yield PicturesMissing("/gone")
            raise EngineError("There are no pictures in {folder}.", folder="/gone")
        yield from play(asked)

    engine.plays[tasks.resume_upscaler] = resume
    own.own.continue_button.click()
    finish(own, qtbot)
    assert own.said_all[-1].sentence == "There are no pictures in /gone."
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dict(own.said_all[-1].actions)["Find the folder…"]()
    finish(own, qtbot)
    asked = engine.asked(tasks.resume_upscaler)[-1]
    assert (asked.run, asked.minutes) == (library.root / "upscalers" / "pictures", 10.0)
    assert asked.folder == tmp_path
