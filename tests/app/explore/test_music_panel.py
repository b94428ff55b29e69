"""What follows the song, chosen by cards."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from ganart.pages.explore.music.drive_card import DriveCard, offers
from ganart.pages.explore.music.music_panel import MusicPanel
from ganart.pages.explore.music.song import Song
from ganart.pages.explore.state import Axis
from tests.app.explore.songs import heard
from training.bends import Bend
from training.exploring.places import Place
from training.music.drives import USUAL, Drive

STAGES = (4, 8, 16)
VECTOR = b"\0\0\x80?"
SONG = Song(Path("/songs/blue.flac"))


@pytest.fixture
def panel(qtbot):
    panel = MusicPanel()
    qtbot.addWidget(panel)
    panel.told = []
    panel.chosen.connect(lambda drives, number: panel.told.append((drives, number)))
    panel.set_model(("form", "colour"), STAGES)
    panel.set_axes([Axis("principal 1", VECTOR)], {"principal 1": "Hair length"})
    panel.show_song(SONG, heard())
    return panel


def choose(field, words):
    """Choose an entry of a list as a click does."""
    number = field.findText(words)
    assert number >= 0, [field.itemText(each) for each in range(field.count())]
    field.setCurrentIndex(number)
    field.activated.emit(number)


def test_it_says_which_song_it_is_and_what_was_heard_in_it(panel):
    assert panel.name.text() == "blue.flac"
    assert panel.facts.text() == "0:06 min, 6 onsets, 120 beats per minute"
    panel.show_song(SONG, heard(tempo=0.0))
    assert panel.facts.text() == "0:06 min, 6 onsets, no steady beat"
    panel.show_song(SONG, heard(seconds=1.0, tempo=0.0))
    assert panel.facts.text() == "0:01 min, 1 onset, no steady beat"


def test_a_new_song_moves_the_speed_by_loudness_and_onsets(panel):
    assert panel.drives() == USUAL
    assert [card.target.currentText() for card in panel.cards] == ["Speed", "Speed"]
    assert [card.source.currentText() for card in panel.cards] == ["Loudness", "Onsets"]
    assert panel.cards[0].amount_words.text() == "80%"


def test_what_can_follow_is_what_the_model_has(panel):
    target = panel.cards[0].target
    words = [target.itemText(number) for number in range(target.count())]
    assert words[:5] == ["Speed", "Variety", "Form runs ahead", "Colour runs ahead", "Hair length"]
    assert "Bend: Rotate" in words
    panel.set_model((), ())
    assert panel.cards[0].target.count() == 2


def test_an_amount_is_told_with_its_name(panel):
    panel.cards[1].amount.setValue(-30)
    (drives, number) = panel.told[-1]
    assert (drives[1].amount, number) == (-0.3, "amount 1")
    panel.cards[1].smoothing.setValue(100)
    assert panel.told[-1][0][1].smoothing == 2.0


def test_another_source_is_chosen(panel):
    choose(panel.cards[0].source, "Bass")
    assert panel.told[-1] == ((Drive(target="speed", source="low", amount=0.8, smoothing=0.3), USUAL[1]), "")


def test_a_direction_goes_by_deviations_as_far_along_the_slider(panel):
    choose(panel.cards[0].target, "Hair length")
    drive = panel.told[-1][0][0]
    assert (drive.target, drive.name, drive.vector) == ("direction", "principal 1", VECTOR)
    assert drive.amount == pytest.approx(2.4)


def test_a_bend_asks_at_which_stage(panel, qtbot):
    panel.show()
    qtbot.waitExposed(panel)
    card = panel.cards[0]
    assert not card.stage.isVisible()
    choose(card.target, "Bend: Rotate")
    assert card.stage.isVisible()
    assert panel.told[-1][0][0].bend == Bend(stage=1, kind="turn")
    assert panel.told[-1][0][0].amount == pytest.approx(0.8 * 180)
    choose(card.stage, "16 px")
    assert panel.told[-1][0][0].bend.stage == 2


def test_cards_are_added_and_removed(panel):
    panel.add_button.click()
    drives = panel.told[-1][0]
    assert len(drives) == 3
    panel.show_song(Song(SONG.path, drives), heard())
    panel.cards[0].remove_button.click()
    assert panel.told[-1][0] == drives[1:]


def test_a_drive_of_another_model_is_shown_all_the_same(panel):
    drive = Drive(target="direction", source="low", name="smile", vector=b"\0\0\0@")
    panel.show_song(Song(SONG.path, (drive,)), heard())
    assert panel.cards[0].target.currentText() == "smile"
    assert panel.drives() == (drive,)


def test_what_a_finger_holds_stays_under_it(qtbot):
    card = DriveCard(USUAL[0], offers((), (), STAGES), STAGES)
    qtbot.addWidget(card)
    card.amount.setSliderDown(True)
    card.amount.setValue(10)
    card.show_drive(USUAL[0])
    assert card.amount.value() == 10


# -- ON THE PAGE --


def test_a_song_dropped_on_the_page_lies_on_the_timeline_and_its_panel_opens(page, engine, tmp_path, qtbot):
    song = tmp_path / "blue.wav"
    song.write_bytes(b"a song")
    page.open_file(song)
    timeline, parts = page.parts.timeline, page.parts
    assert parts.commands.timeline.isChecked()
    qtbot.waitUntil(lambda: timeline.song.heard is not None)
    timeline.bar.music_button.click()
    assert parts.right.currentWidget() is parts.music
    assert parts.music.name.text() == "blue.wav"
    parts.music.cards[0].amount.setValue(50)
    assert timeline.plan.song.drives[0].amount == 0.5
    for seed in (1, 2):
        timeline.add_place(Place.of_seed(seed), QImage(8, 8, QImage.Format.Format_RGB32))
    timeline.bar.export_button.click()
    assert "With the song “blue.wav”." in parts.export.summary.text()
    parts.export.form.kind.setCurrentIndex(parts.export.form.kind.findData(".gif"))
    assert "Without sound: only MP4 and WebM have it." in parts.export.summary.text()


def test_a_song_that_cannot_be_listened_to_says_why_in_its_row(page, engine, tmp_path, qtbot):
    engine.failure = "blue.wav is damaged."
    page.open_file(tmp_path / "blue.wav")
    row = page.parts.timeline.song.row
    qtbot.waitUntil(lambda: row.trouble.text() == "blue.wav is damaged.")
    engine.failure = ""
    page.parts.timeline.set_song(tmp_path / "blue.wav")
    qtbot.waitUntil(lambda: page.parts.timeline.song.heard is not None)


def test_what_goes_further_than_the_sliders_can_be_made_to_move_anything_else(qtbot):
    offered = offers((), [("principal 1", "Hair length", VECTOR)], STAGES)
    far = Drive(target="direction", source="low", amount=10.0, name="principal 1", vector=VECTOR)
    card = DriveCard(far, offered, STAGES)
    qtbot.addWidget(card)
    choose(card.target, "Speed")
    assert card.drive.amount == 1.0


def test_who_lets_something_follow_no_more_by_key_is_at_what_comes_next(page, engine, tmp_path, qtbot):
    page.open_file(tmp_path / "blue.wav")
    timeline, music = page.parts.timeline, page.parts.music
    qtbot.waitUntil(lambda: timeline.song.heard is not None)
    timeline.bar.music_button.click()
    while len(music.cards) > 1:
        music.cards[0].remove_button.setFocus()
        QTest.keyClick(music.cards[0].remove_button, Qt.Key.Key_Space)
        assert music.cards[0].remove_button.hasFocus()
    QTest.keyClick(music.cards[0].remove_button, Qt.Key.Key_Space)
    assert music.add_button.hasFocus()
