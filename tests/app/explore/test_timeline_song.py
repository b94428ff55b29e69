"""A song under the walk: dropped, listened to, played, changed and remembered."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest

from ganart.pages.explore.music.song_strip import bars
from ganart.pages.explore.timeline.timeline import Timeline
from tests.app.explore.songs import SECONDS, heard
from training.exploring.places import Place
from training.music.driven_steps import DrivenSteps
from training.music.drives import USUAL, Drive, Followed

Button, Modifier = Qt.MouseButton, Qt.KeyboardModifier
Z = 16
SONG = Path("/songs/blue.flac")


class FakeSound:
    """Plays songs by a clock that a test sets."""

    def __init__(self):
        self.played, self.now, self.starting = [], None, False

    def play(self, song, seconds, speed=1.0):
        self.speed = speed
        self.played.append((song, seconds))

    def pause(self):
        self.now = None

    def is_starting(self):
        return self.starting

    def seconds(self):
        return self.now


@pytest.fixture
def timeline(qtbot):
    """Three pictures in a loop, and what is to be listened to."""
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.asked, timeline.wanted, timeline.messages = [], [], []
    timeline.song.sound_wanted.connect(timeline.asked.append)
    timeline.place_wanted.connect(timeline.wanted.append)
    timeline.said.connect(lambda message: timeline.messages.append(message.sentence))
    timeline.playing.sound = FakeSound()
    timeline.set_model(Z, {"form": slice(0, 8), "colour": slice(8, 16)})
    timeline.resize(1000, 300)
    timeline.show()
    qtbot.waitExposed(timeline)
    for seed in range(3):
        image = QImage(16, 16, QImage.Format.Format_RGB32)
        image.fill(seed * 50_000)
        timeline.add_place(Place.of_seed(seed), image)
    timeline.asked.clear()
    return timeline


@pytest.fixture
def with_song(timeline):
    timeline.set_song(SONG)
    timeline.song.set_heard(SONG, heard())
    return timeline


def drop(timeline, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    position, action = QPointF(300, 60), Qt.DropAction.CopyAction
    timeline.dropEvent(QDropEvent(position, action, data, Button.LeftButton, Modifier.NoModifier))


def test_without_a_song_the_timeline_shows_none(timeline):
    assert not timeline.song.row.isVisible()
    assert timeline.bar.time.text() == "0.0 / 6.0 s"


def test_a_song_that_is_dropped_is_listened_to_and_says_so(timeline):
    drop(timeline, SONG)
    assert timeline.asked == [SONG]
    assert timeline.song.row.isVisible()
    assert timeline.song.row.words.text() == "Listening to “blue.flac”…"
    timeline.song.show_progress(3.0, 12.0)
    assert timeline.song.row.bar.value() == timeline.song.row.bar.maximum() / 4


def test_pictures_are_still_dropped_as_pictures(timeline):
    dropped = []
    timeline.pictures_dropped.connect(dropped.append)
    drop(timeline, "/pictures/a.png")
    assert dropped == [[Path("/pictures/a.png")]]
    assert timeline.plan.song is None


def test_once_it_was_listened_to_the_walk_takes_as_long_as_the_song(timeline):
    timeline.strip.spans[0].setValue(1.0)
    timeline.set_song(SONG)
    timeline.song.set_heard(SONG, heard(12.5))
    assert timeline.bar.time.text() == "0.0 / 12.5 s"
    assert timeline.song.row.stack.currentWidget() is timeline.song.row.strip
    assert timeline.song.row.strip.accessibleDescription() == "12.5 seconds, 13 onsets"
    track, seconds = timeline.soundtrack()
    assert (track.sound, track.drives, seconds) == (SONG, USUAL, 12.5)


def test_what_shows_is_what_the_film_will_show(with_song):
    with_song.playing.go_to(4.0)
    steps = DrivenSteps(with_song.walk(), Z, Followed(heard()), USUAL, {})
    assert np.array_equal(with_song.wanted[-1].latent(Z), steps[120].latent(steps.basis))


def test_a_press_on_the_song_goes_there_and_the_walk_along(with_song):
    strip = with_song.song.row.strip
    QTest.mousePress(strip, Button.LeftButton, pos=QPoint(strip.width() // 2, 20))
    assert with_song.playing.moment == pytest.approx(SECONDS / 2, abs=0.05)
    assert strip.x_of(with_song.playing.moment) == pytest.approx(strip.width() / 2, abs=2)
    assert with_song.strip.head_x() < with_song.strip.place(1).center().x()
    chosen = []
    with_song.place_chosen.connect(chosen.append)
    QTest.mouseRelease(strip, Button.LeftButton, pos=QPoint(strip.width() // 2, 20))
    assert chosen == with_song.wanted[-1:]


def test_a_press_on_the_walk_goes_to_the_moment_of_the_song_at_which_it_shows(with_song):
    strip = with_song.strip
    QTest.mouseClick(strip, Button.LeftButton, pos=QPoint(strip.place(1).center().x(), 4))
    assert strip.head_x() == pytest.approx(strip.place(1).center().x(), abs=3)
    assert with_song.playing.moment > 3.0  # Silence hardly moves.


def test_the_song_is_heard_from_where_it_plays_and_silent_when_paused(with_song):
    sound = with_song.playing.sound
    with_song.playing.go_to(1.5)
    with_song.bar.play_button.click()
    assert sound.played == [(SONG, 1.5)]
    sound.now = 2.0
    with_song.bar.play_button.click()
    assert sound.now is None


def test_the_picture_follows_the_clock_of_the_sound(with_song, qtbot):
    sound = with_song.playing.sound
    with_song.playing.play()
    sound.now = 4.5
    qtbot.waitUntil(lambda: with_song.playing.moment >= 4.4)
    assert with_song.playing.moment < 5.5


def test_the_picture_waits_until_the_sound_begins(with_song, qtbot):
    sound = with_song.playing.sound
    sound.starting = True
    with_song.playing.play()
    qtbot.wait(120)
    assert with_song.playing.moment == 0.0
    sound.starting = False
    qtbot.waitUntil(lambda: with_song.playing.moment > 0.0)


def test_it_plays_once_and_begins_anew(with_song, qtbot):
    with_song.playing.go_to(SECONDS - 0.1)
    with_song.playing.play()
    qtbot.waitUntil(lambda: not with_song.playing.is_playing())
    assert with_song.playing.moment == SECONDS
    with_song.playing.play()
    assert with_song.playing.moment == 0.0


def test_a_song_that_is_missing_is_said_and_can_be_chosen_again(timeline):
    asked = []
    timeline.song_requested.connect(lambda: asked.append(True))
    timeline.set_song(SONG)
    timeline.song.set_failed(SONG, "There is no sound at /songs/blue.flac.")
    assert timeline.song.row.trouble.text() == "There is no sound at /songs/blue.flac."
    timeline.song.row.choose_button.click()
    assert asked == [True]
    timeline.set_drives((USUAL[0],))
    timeline.set_song(Path("/music/blue.flac"))
    assert timeline.plan.song.drives == (USUAL[0],)
    assert timeline.asked[-1] == Path("/music/blue.flac")
    assert timeline.bar.play_button.isEnabled()  # The walk goes without it.


def test_what_was_heard_in_another_song_is_too_late(timeline):
    timeline.set_song(SONG)
    timeline.set_song(Path("/songs/red.flac"))
    timeline.song.set_heard(SONG, heard())
    assert timeline.soundtrack() is None


def test_taking_the_song_away_is_undone(with_song):
    with_song.song.row.remove_button.click()
    assert not with_song.song.row.isVisible()
    assert with_song.bar.time.text().endswith("/ 6.0 s")
    with_song.bar.undo_button.click()
    assert with_song.plan.song.path == SONG
    assert with_song.asked == [SONG, None, SONG]


def test_the_button_asks_for_a_song_first_and_then_for_what_follows_it(timeline):
    asked = []
    timeline.song_requested.connect(lambda: asked.append("song"))
    timeline.drives_requested.connect(lambda: asked.append("drives"))
    timeline.bar.music_button.click()
    timeline.set_song(SONG)
    timeline.bar.music_button.click()
    timeline.song.row.drives_button.click()
    assert asked == ["song", "drives", "drives"]


def test_a_zone_that_the_model_lacks_is_a_sentence(with_song):
    with_song.set_drives((Drive(target="texture", source="low"),))
    assert "texture" in with_song.messages[-1]
    assert with_song.walk() is None
    with_song.bar.undo_button.click()
    assert with_song.walk() is not None


def test_an_amount_that_changed_little_by_little_is_undone_as_one(with_song):
    before = with_song.to_json()
    for amount in (0.1, 0.2, 0.3):
        with_song.set_drives((Drive(target="speed", source="low", amount=amount),), "amount 0")
    with_song.bar.undo_button.click()
    assert with_song.to_json() == before


def test_the_song_is_remembered_with_the_timeline_and_known_by_its_hash(with_song, qtbot):
    kept = with_song.to_json()
    again = Timeline()
    qtbot.addWidget(again)
    asked, said = [], []
    again.song.sound_wanted.connect(asked.append)
    again.said.connect(lambda message: said.append(message.sentence))
    again.set_model(Z)
    again.load(kept)
    assert asked == [SONG]
    assert again.plan.song.sha256 == "ab" * 32
    again.song.set_heard(SONG, heard(sha256="cd" * 32))
    assert said == ["“blue.flac” is not the same as before. The walk follows it as it is now."]
    assert again.plan.song.sha256 == "cd" * 32


def test_a_timeline_of_before_songs_is_read(timeline):
    kept = timeline.to_json()
    assert "song" not in kept
    timeline.load(kept)
    assert timeline.plan.song is None


def test_a_waveform_has_a_bar_for_each_part_of_the_song():
    peaks = np.concatenate([np.zeros(50), np.full(50, 0.4)]).astype(np.float32)
    assert bars(peaks, 4) == [0.0, 0.0, 1.0, 1.0]
    assert len(bars(peaks, 333)) == 333
    assert bars(np.zeros(5, np.float32), 2) == [0.0, 0.0]
    assert bars(peaks, 0) == []


def test_small_pictures_stand_below_the_song_where_the_walk_passes_them(with_song):
    strip = with_song.song.row.strip
    shown = strip.shown_passings()
    assert [number for _, number in shown[:4]] == [0, 1, 2, 0]
    moments = [second for second, _ in with_song.playing.passings()]
    for (place, _), second in list(zip(shown, moments, strict=False))[1:3]:
        assert place.center().x() == pytest.approx(strip.x_of(second), abs=1)
    for (left, _), (right, _) in pairwise(shown):
        assert left.right() < right.left()
    assert strip.grab().toImage().pixelColor(shown[1][0].center().toPoint()).rgb() & 0xFFFFFF == 50_000


def test_without_room_for_all_some_pictures_are_left_out_below_the_song(with_song):
    with_song.song.row.strip.resize(60, 62)
    assert len(with_song.song.row.strip.shown_passings()) == 2


def test_a_picture_that_was_damaged_leaves_its_place_below_the_song_empty(with_song):
    with_song.add_place(Place.of_seed(9), QImage(), 1)
    strip = with_song.song.row.strip
    shown = {number: place for place, number in strip.shown_passings()}
    assert strip.grab().toImage().pixelColor(shown[2].center().toPoint()).rgb() & 0xFFFFFF == 50_000
