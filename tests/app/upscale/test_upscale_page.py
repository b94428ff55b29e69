"""The Upscale page: pictures wait in a queue, are enlarged as was chosen, and what fails says why."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from ganart.pages.upscale.queue import queue_file
from ganart.working.deaths import EngineDied
from training import tasks
from training.errors import EngineError
from training.events import Enlarged, Finished, Generating, Upscaling


def states(page):
    return [entry.state for entry in page.queue.entries]


def finish(page, qtbot):
    qtbot.waitUntil(lambda: not page.work.is_running())


def test_an_empty_page_says_what_it_is_for(page):
    assert page.empty_state.isVisible()
    assert not page.setup.start_button.isEnabled()


def test_a_sample_picture_can_be_tried(page, qtbot):
    page.empty_state.other_button.click()
    qtbot.waitUntil(lambda: len(page.queue.entries) == 1)
    assert page.splitter.isVisible()


def test_pictures_are_listed_with_the_size_they_get(filled):
    row = filled.model.row(1)
    assert (row.entry.width, row.entry.height) == (60, 40)
    assert row.target == (240, 160)
    assert "3 pictures" in filled.setup.hint.text()


def test_dropped_pictures_are_added(page, pictures, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(pictures / "one.png"))])
    actions, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(5, 5), actions, data, button, Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: len(page.queue.entries) == 1)


def test_a_place_without_pictures_is_told(page, tmp_path, qtbot):
    (tmp_path / "empty").mkdir()
    page.add([tmp_path / "empty"])
    qtbot.waitUntil(lambda: bool(page.said_all))
    assert "no pictures" in page.said_all[0].sentence


def test_all_that_waits_is_enlarged(filled, engine, library, settings, qtbot):
    settings.set("credits/author", "Jana")
    filled.setup.start_button.click()
    finish(filled, qtbot)
    assert states(filled) == ["made"] * 3
    assert (library.root / "pictures" / "Upscaled" / "cats" / "three.png").is_file()
    (asked,) = engine.asked(tasks.upscale_jobs)
    config = asked.config
    assert [job.path.name for job in asked.jobs] == ["three.png", "one.png", "two.png"]
    assert (config.scale, config.format, config.credit.author) == (4, "png", "Jana")


def test_before_the_first_picture_the_work_has_a_name_that_can_be_asked_about(filled, qtbot):
    filled.setup.start_button.click()
    assert filled.work.task_title() == "Enlarging pictures"
    finish(filled, qtbot)


def test_results_in_the_library_are_told_to_the_gallery(filled, qtbot):
    told = []
    filled.pictures_saved.connect(told.extend)
    filled.start()
    finish(filled, qtbot)
    assert sorted(path.name for path in told) == ["one.png", "three.png", "two.png"]


def test_what_is_done_is_not_enlarged_again(filled, engine, qtbot):
    filled.start()
    finish(filled, qtbot)
    assert not filled.setup.start_button.isEnabled()
    filled.start()
    assert len(engine.asked(tasks.upscale_jobs)) == 1


def test_what_is_done_can_be_enlarged_again_with_another_factor(filled, engine, qtbot):
    assert not filled.list.again_button.isVisible()
    filled.start()
    finish(filled, qtbot)
    assert "Queue again" in filled.setup.hint.text()
    filled.list.again_button.click()
    qtbot.waitUntil(lambda: states(filled) == ["waiting"] * 3)
    assert not filled.list.again_button.isVisible()
    filled.setup.sizes.times.setValue(2)
    filled.setup.start_button.click()
    finish(filled, qtbot)
    assert states(filled) == ["made"] * 3
    assert [each.config.scale for each in engine.asked(tasks.upscale_jobs)] == [4, 2]


def test_several_selected_pictures_are_queued_again_without_the_others(filled, qtbot):
    filled.start()
    finish(filled, qtbot)
    filled.list.view.selectAll()
    filled.list.view.selectionModel().select(
        filled.list.view.model().index(0, 0), QItemSelectionModel.SelectionFlag.Deselect
    )
    filled.list.again_button.click()
    qtbot.waitUntil(lambda: states(filled) == ["made", "waiting", "waiting"])


def test_a_done_picture_that_is_gone_has_failed_when_it_is_queued_again(filled, pictures, qtbot):
    filled.start()
    finish(filled, qtbot)
    (pictures / "one.png").unlink()
    filled.list.again_button.click()
    qtbot.waitUntil(lambda: sorted(states(filled)) == ["failed", "waiting", "waiting"])


def test_a_picture_that_fails_says_why_and_the_others_are_made(filled, engine, qtbot):
    engine.failing = ("one.png",)
    filled.start()
    finish(filled, qtbot)
    assert states(filled) == ["failed", "made", "made"]
    assert filled.queue.entries[0].sentence == "one.png is damaged."
    assert "2 done   1 failed" in filled.list.words.text()
    assert "failed" in filled.setup.hint.text()


def test_what_failed_is_tried_again_by_one_click(filled, engine, qtbot):
    engine.failing = ("one.png",)
    assert not filled.list.retry_button.isVisible()
    filled.start()
    finish(filled, qtbot)
    engine.failing = ()
    filled.list.retry_button.click()
    qtbot.waitUntil(lambda: states(filled) == ["made"] * 3)
    assert len(engine.asked(tasks.upscale_jobs)) == 2
    assert not filled.list.retry_button.isVisible()


def test_only_the_selected_failures_are_tried_again(filled, engine, qtbot):
    engine.failing = ("one.png", "two.png")
    filled.start()
    finish(filled, qtbot)
    assert [entry.job.path.name for entry in filled.queue.entries] == ["one.png", "two.png", "three.png"]
    filled.list.view.show_row(1)
    engine.failing = ()
    filled.list.retry_button.click()
    qtbot.waitUntil(lambda: states(filled) == ["failed", "made", "made"])


def test_a_picture_that_could_not_be_read_is_looked_at_again(page, pictures, engine, qtbot):
    whole = (pictures / "one.png").read_bytes()
    (pictures / "one.png").write_bytes(whole[:20])
    page.add([pictures])
    qtbot.waitUntil(lambda: states(page) == ["failed", "waiting", "waiting"])
    (pictures / "one.png").write_bytes(whole)
    page.list.retry_button.click()
    qtbot.waitUntil(lambda: states(page) == ["made"] * 3)
    assert page.queue.entries[0].width == 60


def test_a_picture_that_cannot_be_read_is_not_asked_for_once_more(page, pictures, qtbot):
    assert page.regions.chooser.hint == "Choose a picture below."
    broken = pictures / "broken.png"
    broken.write_bytes(b"no picture")
    page.add([broken])
    qtbot.waitUntil(lambda: page.regions.chooser.hint == "This picture cannot be shown.")


def test_what_is_done_keeps_the_size_it_was_made_in(filled, open_page, qtbot):
    filled.start()
    finish(filled, qtbot)
    filled.setup.sizes.times.setValue(9)
    assert filled.model.row(1).target == (240, 160)
    close(filled)
    assert open_page().model.row(1).target == (240, 160)


def test_from_sixteen_times_on_it_is_said_what_to_expect(filled):
    filled.setup.sizes.times.setValue(15)
    assert "rim" not in filled.setup.hint.text()
    filled.setup.sizes.times.setValue(16)
    assert "Up to 16 times as wide: outlines and areas stay clean" in filled.setup.hint.text()


def test_a_list_that_cannot_be_read_is_put_aside_and_told(library, open_page, qtbot):
    queue_file(library.root).parent.mkdir(parents=True, exist_ok=True)
    queue_file(library.root).write_text("[1, 2")
    page = open_page()
    qtbot.waitUntil(lambda: bool(page.said_all))
    assert "could not be read and begins empty" in page.said_all[0].sentence
    page.desk.save()
    aside = queue_file(library.root).with_suffix(".unreadable")
    qtbot.waitUntil(queue_file(library.root).is_file)
    assert aside.read_text() == "[1, 2"


def test_a_full_disk_is_no_fault_of_the_picture_at_work(filled, engine, qtbot):
    for _ in range(3):
        engine.trouble = EngineError("The disk is full.")
        filled.start()
        finish(filled, qtbot)
        assert states(filled) == ["waiting"] * 3
        assert filled.said_all[-1].sentence == "The disk is full."
    engine.trouble = None
    filled.start()
    finish(filled, qtbot)
    assert states(filled) == ["made"] * 3


def test_pictures_at_which_the_engine_dies_are_tried_again_and_carefully_before_they_are_left_out(
    filled, engine, qtbot
):
    engine.trouble = EngineDied("The system ended the engine.")
    filled.start()
    finish(filled, qtbot)
    assert states(filled) == ["failed"] * 3
    assert [care.in_float32 for care in engine.cares_of(tasks.upscale_jobs)] == [False, False, True] * 3
    sentences = [message.sentence for message in filled.said_all]
    name = Path(filled.queue.entries[0].path).name
    assert any(each.startswith(f"The engine stopped unexpectedly at {name}") for each in sentences)
    assert any(f"stopped again at {name}, so it is enlarged more carefully" in each for each in sentences)
    assert any("so this picture is left out" in each for each in sentences)


def test_a_picture_that_was_left_out_is_tried_again_as_any_other(filled, engine, qtbot):
    engine.trouble = EngineDied("The system ended the engine.")
    filled.start()
    finish(filled, qtbot)
    engine.trouble = None
    filled.desk.try_again(filled.queue.failed())
    qtbot.waitUntil(lambda: states(filled) == ["waiting"] * 3)
    filled.start()
    finish(filled, qtbot)
    assert states(filled) == ["made"] * 3


def test_a_lost_card_twice_means_the_processor(filled, engine, qtbot):
    engine.trouble = EngineDied("The graphics card stopped.", cause="card")
    filled.start()
    finish(filled, qtbot)
    assert [care.without_card for care in engine.cares_of(tasks.upscale_jobs)][:3] == [False, False, True]


def test_stopping_leaves_the_rest_waiting(filled, engine, qtbot):
    engine.held = True
    filled.start()
    qtbot.waitUntil(lambda: (filled.model.row(0).fraction or 0) > 0)
    filled.stop()
    finish(filled, qtbot)
    assert states(filled) == ["waiting"] * 3
    assert not filled.queue.is_running


def test_stopping_while_the_engine_starts_waits_for_nothing(filled, engine, qtbot):
    engine.begins.clear()
    filled.start()
    filled.stop()
    assert filled.task() is None
    filled.start()
    engine.begins.set()
    qtbot.waitUntil(lambda: not filled.work.is_running())
    assert [entry.state for entry in filled.queue.entries] == ["made"] * len(filled.queue.entries)


def test_a_pause_holds_the_work_and_goes_on(filled, engine, qtbot):
    engine.held = True
    filled.start()
    qtbot.waitUntil(lambda: (filled.model.row(0).fraction or 0) > 0)
    QTest.keyClick(filled, Qt.Key.Key_P)
    assert filled.task().paused
    assert filled.list.pause_button.text() == "Resume"
    engine.held = False
    filled.pause_or_resume()
    finish(filled, qtbot)
    assert states(filled) == ["made"] * 3


def test_the_strip_shows_what_is_enlarged(filled, engine, qtbot):
    engine.held = True
    filled.start()
    qtbot.waitUntil(lambda: "three.png" in filled.task().title)
    assert filled.task().can_pause
    filled.stop()
    finish(filled, qtbot)
    assert filled.task() is None


def test_pictures_added_meanwhile_follow(filled, engine, pictures, tmp_path, qtbot):
    engine.held = True
    filled.start()
    qtbot.waitUntil(lambda: bool(engine.asked(tasks.upscale_jobs)))
    late = tmp_path / "late.png"
    late.write_bytes((pictures / "one.png").read_bytes())
    filled.add([late])
    qtbot.waitUntil(lambda: len(filled.queue.entries) == 4)
    engine.held = False
    qtbot.waitUntil(lambda: states(filled) == ["made"] * 4)
    finish(filled, qtbot)


def test_pictures_at_work_stay_on_the_list(filled, engine, qtbot):
    engine.held = True
    filled.start()
    qtbot.waitUntil(lambda: bool(engine.asked(tasks.upscale_jobs)))
    filled.list.view.show_row(0)
    QTest.keyClick(filled.list.view, Qt.Key.Key_Delete)
    assert len(filled.queue.entries) == 3
    assert "until you press Stop" in filled.said_all[-1].sentence
    filled.stop()
    finish(filled, qtbot)


def test_pictures_are_taken_off_the_list(filled):
    filled.list.view.show_row(1)
    filled.list.remove_button.click()
    assert [Path(entry.path).name for entry in filled.queue.entries] == ["three.png", "two.png"]


def test_what_is_done_can_be_cleared_away(filled, engine, qtbot):
    engine.failing = ("one.png",)
    filled.start()
    finish(filled, qtbot)
    filled.list.clear_button.click()
    assert [Path(entry.path).name for entry in filled.queue.entries] == ["one.png"]


def test_the_queue_is_there_after_a_restart(filled, open_page, qtbot):
    filled.start()
    finish(filled, qtbot)
    qtbot.waitUntil(lambda: len(open_page().queue.entries) == 3)


def test_after_an_end_in_the_middle_the_queue_offers_to_go_on(filled, engine, open_page, qtbot):
    engine.held = True
    filled.start()
    qtbot.waitUntil(lambda: (filled.model.row(0).fraction or 0) > 0)
    close(filled)
    engine.held = False
    again = open_page()
    qtbot.waitUntil(lambda: bool(again.said_all))
    message = again.said_all[0]
    assert message.sentence == "Enlarging was interrupted: 3 pictures are left."
    message.actions[0][1]()
    finish(again, qtbot)
    assert states(again) == ["made"] * 3


def close(page):
    """End a page as the window does before it closes."""
    from tests.app.shown_pages import end

    end(page)


def test_what_a_format_cannot_hold_is_said_beforehand(filled):
    filled.setup.files.format.buttons["webp"].click()
    filled.setup.sizes.times.setValue(256)
    filled.setup.sizes.times.setValue(256)
    filled.setup.sizes.way.buttons["pixels"].click()
    filled.setup.sizes.width_field.setValue(20_000)
    filled.setup.sizes.height_field.setValue(20_000)
    assert "WebP" in filled.setup.hint.text()
    assert not filled.setup.start_button.isEnabled()
    assert filled.model.row(0).refusal


def test_an_unknown_paper_is_said_beforehand(filled):
    filled.setup.sizes.way.buttons["paper"].click()
    filled.setup.sizes.paper.setCurrentText("napkin")
    assert "no paper called napkin" in filled.setup.sizes.words.text()
    assert not filled.setup.start_button.isEnabled()


def test_a_paper_gives_its_pixels(filled):
    filled.setup.sizes.way.buttons["paper"].click()
    filled.setup.sizes.paper.setCurrentText("A6")
    filled.setup.sizes.fit.buttons["fill"].click()
    assert filled.model.row(1).target == (1748, 1240)


def test_settings_are_those_of_last_time(filled, open_page):
    filled.setup.sizes.way.buttons["paper"].click()
    filled.setup.sizes.dpi.setValue(150)
    filled.setup.files.format.buttons["tiff"].click()
    filled.setup.files.bits.buttons[16].click()
    again = open_page().setup.config()
    assert (again.paper, again.dpi, again.format, again.bits) == ("A2", 150.0, "tiff", 16)


def test_16_bits_are_remembered_while_the_format_has_none(filled, open_page):
    filled.setup.files.bits.buttons[16].click()
    filled.setup.files.format.buttons["jpeg"].click()
    assert filled.setup.config().bits == 8
    again = open_page()
    assert again.setup.config().bits == 8
    again.setup.files.format.buttons["png"].click()
    assert again.setup.config().bits == 16


@pytest.mark.parametrize("pattern", ["{name.jpg}", "{width[0]}", "{size}"])
def test_a_pattern_of_names_that_means_nothing_is_said_beforehand(filled, pattern):
    filled.setup.files.name.setText(pattern)
    assert "only {name}, {width}, {height} and {model} are filled in" in filled.setup.hint.text()
    assert not filled.setup.start_button.isEnabled()


def test_the_progress_does_not_fall_back_where_a_picture_fails_half_way(filled, engine, qtbot):
    fractions = []
    filled.work.changed.connect(lambda: fractions.append(filled.work.fraction() or 0.0))

    def upscale(asked):
        for number, job in enumerate(asked.jobs):
            yield Generating(number, len(asked.jobs))
            yield Upscaling(str(job.path), 240, 160, 80, 160)
            yield Enlarged(str(job.path), "failed", sentence="It is damaged.")
        yield Finished("Done.")

    engine.plays[tasks.upscale_jobs] = upscale
    filled.start()
    finish(filled, qtbot)
    shown = fractions[: fractions.index(max(fractions)) + 1]
    assert max(shown) == 1
    assert shown == sorted(shown)
