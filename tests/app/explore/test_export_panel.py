"""A walk and what it becomes, as far as the window is concerned."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from ganart.keeping.library import Library
from ganart.pages.explore.films.export_panel import ExportPanel
from ganart.paths import SAMPLE_MODEL
from ganart.settings import Settings
from ganart.words import TIMES
from ganart.working.crew import Crew
from tests.app.explore.exploring_fakes import ExploringEngine
from training import tasks
from training.exploring.places import Place
from training.exploring.walks import Walk
from training.models import read_model
from training.music.soundtrack import Soundtrack

WALK = Walk.through([Place.of_seed(seed) for seed in range(3)], 2.0, closed=True)


@pytest.fixture
def engine():
    return ExploringEngine()


@pytest.fixture
def panel(engine, library, tmp_path, qtbot):
    crew = Crew()
    panel = ExportPanel(engine, library, Settings(tmp_path / "settings.ini"), crew)
    qtbot.addWidget(panel, before_close_func=lambda _: qtbot.waitUntil(crew.is_idle))
    panel.messages = []
    panel.said.connect(panel.messages.append)
    panel.set_model(read_model(SAMPLE_MODEL))
    panel.show()
    return panel


def choose(panel, suffix):
    panel.form.kind.setCurrentIndex(panel.form.kind.findData(suffix))


def export(panel, qtbot):
    panel.export_button.click()
    qtbot.waitUntil(lambda: panel.task() is None)


def test_without_a_walk_it_says_what_is_missing(panel):
    assert not panel.export_button.isEnabled()
    assert panel.summary.text().startswith("Put at least two pictures on the timeline")


def test_it_says_what_will_come_out(panel):
    panel.set_walk(WALK)
    assert panel.summary.text() == f"60 frames, 1,024 {TIMES} 1,024 pixels, about 719\N{NO-BREAK SPACE}kB."


def test_what_a_video_took_is_what_the_next_is_told_to_take(panel, qtbot, engine):
    engine.video_bytes = 3_000_000
    panel.set_walk(WALK)
    export(panel, qtbot)
    panel.form.length.setValue(4.0)
    assert panel.summary.text() == f"120 frames, 1,024 {TIMES} 1,024 pixels, about 6.0\N{NO-BREAK SPACE}MB."


def test_it_is_painted_on_the_device_of_the_settings(panel, settings, qtbot, engine):
    settings.set("device", "cpu")
    panel.set_walk(WALK)
    export(panel, qtbot)
    assert engine.asked(tasks.render)[-1].device_name == "cpu"


def test_a_gif_is_told_its_true_frame_rate(panel, qtbot, engine):
    panel.set_walk(WALK)
    choose(panel, ".gif")
    panel.form.fps.setValue(30)
    assert "GIF can only play at 33.3 frames per second" in panel.summary.text()
    export(panel, qtbot)
    assert engine.asked(tasks.render)[-1].walk.fps == pytest.approx(100 / 3)


def test_a_gif_is_small_and_slow_at_first_and_a_video_is_as_it_was_afterwards(panel):
    panel.set_walk(WALK)
    panel.form.fps.setValue(24)
    choose(panel, ".gif")
    assert (panel.form.fps.value(), panel.form.size_choice.currentData()) == (15, 256)
    panel.form.size_choice.setCurrentIndex(0)
    choose(panel, ".webm")
    assert (panel.form.fps.value(), panel.form.size_choice.currentData()) == (24, 1024)
    choose(panel, ".gif")
    assert (panel.form.fps.value(), panel.form.size_choice.currentData()) == (15, 128)


def test_the_rates_of_television_are_exact(panel, qtbot, engine):
    panel.set_walk(WALK)
    panel.form.fps.setValue(29.97)
    assert panel.form.fps.text() == "29.97"
    export(panel, qtbot)
    assert engine.asked(tasks.render)[-1].walk.fps == 30_000 / 1_001


def test_everything_that_was_chosen_reaches_the_engine(panel, qtbot, engine, library, settings):
    settings.set("credits/author", "Jana")
    panel.set_walk(WALK)
    choose(panel, ".webm")
    panel.form.size_choice.setCurrentIndex(1)
    panel.form.enlarging.setCurrentIndex(panel.form.enlarging.findData("fast"))
    panel.form.fps.setValue(12)
    panel.form.length.setValue(6.0)
    panel.form.name.setText("sun: set")
    export(panel, qtbot)
    asked = engine.asked(tasks.render)[-1]
    assert asked.model.parent == library.models
    assert (asked.walk.fps, asked.walk.spans, asked.walk.count) == (12.0, (2.0, 2.0, 2.0), 72)
    assert asked.out == library.root / "videos" / "sun set.webm"
    assert (asked.size, asked.upscaler, asked.credit.author) == (256, "fast", "Jana")


def test_there_is_nothing_to_enlarge_in_the_size_that_is_painted(panel):
    assert panel.form.enlarging.isEnabled()
    panel.form.size_choice.setCurrentIndex(0)
    assert not panel.form.enlarging.isEnabled()


def test_a_folder_of_pictures_has_no_suffix(panel, qtbot, engine):
    panel.set_walk(WALK)
    choose(panel, "")
    panel.form.name.setText("v1.2")
    export(panel, qtbot)
    assert engine.asked(tasks.render)[-1].out.name == "v1 2"


def test_a_finished_video_is_named_and_can_be_shown(panel, qtbot):
    panel.set_walk(WALK)
    export(panel, qtbot)
    assert panel.outcome.text() == "“Sample faces walk.mp4” is ready."
    assert panel.show_button.isVisible()
    assert panel.video.is_file()


def test_a_finished_video_is_told_of_where_the_panel_is_out_of_sight(panel, qtbot):
    panel.set_walk(WALK)
    export(panel, qtbot)
    assert panel.messages == []
    panel.hide()
    export(panel, qtbot)
    [message] = panel.messages
    assert message.sentence == panel.outcome.text()
    assert [words for words, _ in message.actions] == ["Show in folder"]


def test_a_video_can_be_cancelled(panel, qtbot, engine):
    engine.is_slow = True
    panel.set_walk(Walk.through(WALK.keyframes, 3_000.0))
    panel.export_button.click()
    qtbot.waitUntil(lambda: panel.progress.bar.value() > 0)
    assert panel.task().title == "Making “Sample faces walk.mp4”"
    assert not panel.task().keeps
    qtbot.waitUntil(lambda: "left" in panel.task().detail)
    panel.progress.cancel_button.click()
    qtbot.waitUntil(lambda: panel.task() is None)
    assert panel.video is None
    assert panel.export_button.isVisible()


def test_a_failure_is_the_sentence_of_the_engine_and_can_be_tried_again(panel, qtbot, engine):
    engine.failure = "The disk is full."
    panel.set_walk(WALK)
    export(panel, qtbot)
    (message,) = panel.messages
    assert (message.sentence, message.level) == ("The disk is full.", "error")
    engine.failure = ""
    message.actions[0][1]()
    qtbot.waitUntil(lambda: panel.task() is None)
    assert panel.video is not None


def test_the_keys_stay_in_the_panel_while_it_works_and_are_back_on_its_button_afterwards(panel, qtbot):
    panel.window().activateWindow()
    qtbot.waitUntil(panel.window().isActiveWindow)
    panel.set_walk(WALK)
    panel.export_button.setFocus()
    QTest.keyClick(panel.export_button, Qt.Key.Key_Space)
    assert panel.hasFocus()
    qtbot.waitUntil(lambda: panel.task() is None)
    assert panel.export_button.hasFocus()


def test_in_a_low_window_it_scrolls_rather_than_crush_its_lines(panel, qtbot):
    panel.resize(panel.width(), 200)
    scroll = panel.findChild(QScrollArea)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    assert panel.export_button.height() >= panel.export_button.minimumSizeHint().height()
    assert panel.form.height() >= panel.form.minimumSizeHint().height()


def test_there_is_nothing_to_try_again_when_the_walk_is_gone(panel, qtbot, engine):
    engine.failure = "The disk is full."
    panel.set_walk(WALK)
    export(panel, qtbot)
    panel.set_walk(None)
    panel.messages[0].actions[0][1]()
    assert panel.task() is None


def test_a_walk_of_too_many_frames_is_refused_before_it_begins(panel):
    panel.set_walk(Walk.through(WALK.keyframes, 10.0))
    panel.form.fps.setValue(60)
    panel.form.length.setValue(36_000.0)
    assert not panel.export_button.isEnabled()
    assert "at most 1,000,000 frames" in panel.summary.text()


def test_until_a_folder_is_chosen_videos_go_where_the_library_is(panel, engine, tmp_path, qtbot):
    elsewhere = Library(tmp_path / "elsewhere", tmp_path / "cache")
    moved = ExportPanel(engine, elsewhere, Settings(tmp_path / "settings.ini"), Crew())
    qtbot.addWidget(moved)
    assert moved.form.folder.text() == str(elsewhere.root / "videos")


def test_the_folder_is_remembered(panel, engine, library, tmp_path, qtbot):
    panel.form.set_folder(tmp_path / "films")
    again = ExportPanel(engine, library, Settings(tmp_path / "settings.ini"), Crew())
    qtbot.addWidget(again)
    assert again.form.folder.text() == str(tmp_path / "films")


def test_a_film_to_music_takes_as_long_as_the_song_or_less(panel, engine, qtbot):
    track = Soundtrack(sound=Path("/songs/blue.flac"))
    panel.set_walk(WALK, (track, 12.4))
    assert panel.form.length.value() == 12.4
    assert panel.summary.text().startswith("372 frames, ")
    assert panel.summary.text().endswith("With the song “blue.flac”.")
    panel.form.length.setValue(50)
    assert panel.form.length.value() == 12.4
    export(panel, qtbot)
    assert engine.asked(tasks.render)[-1].music == track
    assert engine.asked(tasks.render)[-1].walk == WALK
    panel.form.length.setValue(3.0)
    export(panel, qtbot)
    assert engine.asked(tasks.render)[-1].music == replace(track, seconds=3.0)
    panel.set_walk(WALK)
    panel.form.length.setValue(50)
    assert panel.form.length.value() == 50


@pytest.mark.parametrize("song", [30.04, 29.96])
def test_a_song_is_filmed_to_its_end_though_the_field_shows_tenths(panel, engine, qtbot, song):
    panel.set_walk(WALK, (Soundtrack(sound=Path("song.flac")), song))
    export(panel, qtbot)
    assert engine.asked(tasks.render)[-1].music.seconds == 0


def test_a_walk_takes_as_long_as_it_was_laid_out_though_the_field_shows_tenths(panel, engine, qtbot):
    walk = replace(WALK, spans=(1.01, 1.01, 1.01))
    panel.set_walk(walk)
    export(panel, qtbot)
    assert engine.asked(tasks.render)[-1].walk.spans == walk.spans


def test_a_session_is_not_filmed_with_the_next_model(panel):
    panel.set_session(Path("one.session"), 5.0, 0.0)
    panel.set_model(read_model(SAMPLE_MODEL))
    assert not panel.has_session()
    assert not panel.export_button.isEnabled()
