"""A session is recorded, played again, filmed and deleted."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from ganart.pages.explore.recording import recording as recordings
from ganart.pages.explore.recording.recording import Recording, sessions_of
from ganart.pages.explore.recording.session_card import RecordedSession, SessionCard
from ganart.pages.explore.recording.sessions_panel import GLIDE
from ganart.pages.explore.remembered import Remembered
from ganart.pages.explore.state import Position
from ganart.paths import SAMPLE_MODEL
from ganart.working.background import Background
from training import tasks
from training.bends import Bend
from training.exploring.places import Place
from training.exploring.session_files import SessionHead, SessionWriter, append_lines, read_session
from training.exploring.sessions import Move
from training.models import read_model

INFO = read_model(SAMPLE_MODEL)
A, B, C = (Place.of_seed(seed) for seed in (1, 2, 3))


@pytest.fixture
def recording(library, qtbot):
    owner = QObject()
    background = Background(owner)
    recording = Recording(library, background, owner)
    recording.owner = owner  # Kept alive with it.
    recording.paths, recording.messages, recording.switches = [], [], []
    recording.kept.connect(recording.paths.append)
    recording.said.connect(lambda message: recording.messages.append(message.sentence))
    recording.switched.connect(recording.switches.append)
    yield recording
    background.close()


def kept(recording, qtbot):
    """End the recording, and read what was kept."""
    recording.end()
    qtbot.waitUntil(lambda: bool(recording.paths))
    return read_session(recording.paths[-1])


def test_a_session_has_every_move_in_its_order(recording, library, qtbot):
    recording.begin(INFO, A)
    recording.take(B, False)
    recording.take(C, True)
    head, session = kept(recording, qtbot)
    assert head.model == INFO.identity
    assert [(move.place, move.is_step) for move in session.moves] == [(A, False), (B, False), (C, True)]
    assert session.moves[0].at == 0.0
    assert recording.paths[-1].parent == sessions_of(library, INFO.identity)
    assert recording.switches == [True, False]


def test_what_is_shown_once_more_is_no_move(recording, qtbot):
    recording.begin(INFO, A)
    recording.take(A, True)
    recording.take(B, False)
    recording.take(B, False)
    _, session = kept(recording, qtbot)
    assert len(session.moves) == 2


def test_nothing_is_recorded_before_and_after(recording, qtbot):
    recording.take(A, False)
    recording.end()
    assert not recording.switches
    recording.begin(INFO, B)
    _, session = kept(recording, qtbot)
    recording.take(C, False)
    assert [move.place for move in session.moves] == [B]


def test_what_was_recorded_is_on_the_disk_while_it_goes_on(recording, library, qtbot):
    recording.begin(INFO, A)
    recording.take(B, False)
    recording.take(C, False)
    folder = sessions_of(library, INFO.identity)
    qtbot.waitUntil(lambda: folder.is_dir() and any(folder.iterdir()))
    [path] = folder.iterdir()
    _, session = read_session(path)  # As after a kill.
    assert [move.place for move in session.moves] == [A, B]
    recording.end()
    qtbot.waitUntil(lambda: bool(recording.paths))


def test_it_ends_by_itself_at_its_bound(recording, qtbot, monkeypatch):
    monkeypatch.setattr(recordings, "MOST_MOVES", 3)
    recording.begin(INFO, A)
    recording.take(B, False)
    recording.take(C, False)
    qtbot.waitUntil(lambda: bool(recording.paths))
    assert recording.messages == ["The recording has reached its greatest length and was ended."]
    assert len(read_session(recording.paths[-1])[1].moves) == 3


def test_it_ends_by_itself_before_its_file_is_too_large_to_be_read(recording, qtbot, monkeypatch):
    monkeypatch.setattr(recordings, "MOST_BYTES", 300)
    recording.begin(INFO, A)
    recording.take(B, False)
    qtbot.waitUntil(lambda: bool(recording.paths))
    assert len(recording.messages) == 1
    assert len(read_session(recording.paths[-1])[1].moves) == 2


def test_a_full_disk_is_said(recording, library, qtbot, monkeypatch):
    library.explored.parent.mkdir(parents=True, exist_ok=True)
    library.explored.write_text("a file where the folder should be")
    recording.begin(INFO, A)
    recording.end()
    qtbot.waitUntil(lambda: bool(recording.messages))
    assert "cannot be recorded in" in recording.messages[0]
    assert not recording.paths


def test_two_sessions_of_one_second_are_two_files(recording, qtbot):
    for place in (A, B):
        recording.begin(INFO, place)
        recording.end()
    qtbot.waitUntil(lambda: len(recording.paths) == 2)
    assert [read_session(path)[1].moves[0].place for path in recording.paths] == [A, B]


def test_what_could_not_be_written_can_still_be_while_the_next_is_recorded(recording, library, qtbot):
    causes, settled = [], []
    recording.said.connect(lambda message: causes.append(message.cause))
    recording.settled.connect(settled.append)
    library.explored.parent.mkdir(parents=True, exist_ok=True)
    library.explored.write_text("a file where the folder should be")
    for _ in range(2):
        recording.begin(INFO, A)
        recording.end()
    qtbot.waitUntil(lambda: len(causes) == 2)
    assert causes[0] != causes[1]  # Else the second sentence would take the first one's "Try again" away.
    library.explored.unlink()
    recording.begin(INFO, A)
    recording.end()
    qtbot.waitUntil(lambda: len(settled) == 1)



def test_a_card_says_how_long_a_session_is_and_where_it_plays(qtbot):
    session = RecordedSession(Path("/one.session"), 42.4, datetime(2026, 11, 29, 10, 30, tzinfo=UTC))
    card = SessionCard(session)
    qtbot.addWidget(card)
    assert (card.title.text(), card.day.text()) == ("Session, 0:42", "2026-11-29 10:30")
    card.show_playing(True, 21.2)
    assert card.title.text() == "0:21 of 0:42"
    assert card.slider.value() == 500
    moments = []
    card.scrubbed.connect(moments.append)
    card.slider.setValue(250)
    assert moments == [pytest.approx(10.6)]
    card.show_playing(False, None)
    assert card.title.text() == "Session, 0:42"


# -- ON THE PAGE --


def record(page, qtbot):
    """Play a little by seeds, a direction, a class and a bend, and keep it; give what was asked for."""
    parts, asked = page.parts, []
    QTest.keyClick(parts.compare_view.canvas, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert parts.recording.is_on
    asked.append(page.exploring.session.state.place)
    parts.painting.asked.connect(lambda place, is_step: asked.append(place))
    parts.left.seeds.chosen.emit(13)
    slider = parts.controls.rows[0].slider
    for _ in range(5):
        slider.setValue(slider.value() + 3)
        qtbot.wait(10)
    parts.controls.bends_chosen.emit((Bend(stage=1, kind="turn", amount=30.0),))
    parts.controls.classes_chosen.emit({"lorelei": 1.0})
    parts.bar.record_button.click()
    qtbot.waitUntil(lambda: bool(parts.sessions.cards))
    return asked


def long_session(page, library, qtbot):
    """Lay half a minute, with a bend at its end, among the sessions of the page's model; give its card."""
    end = Place.of_seed(9, bends=(Bend(stage=1, kind="turn", amount=30.0),))
    writer = SessionWriter(SessionHead(INFO.identity, INFO.title, "2026-11-29T10:00:00+00:00"))
    for move in (Move(0.0, A), Move(1.0, B), Move(29.0, end)):
        writer.add(move)
    writer.end(30.0)
    append_lines(sessions_of(library, INFO.identity) / "long.session", writer.take())
    page.parts.sessions.refresh()
    qtbot.waitUntil(lambda: bool(page.parts.sessions.cards))
    return page.parts.sessions.cards[0], end


def test_what_is_played_becomes_a_card_with_all_that_was_asked_for(page, qtbot):
    asked = record(page, qtbot)
    parts = page.parts
    assert not parts.recording.is_on
    assert not parts.commands.record.isChecked()
    assert parts.sessions_fold.header.isChecked()
    _, session = read_session(parts.sessions.cards[0].session.path)
    assert session.moves[0].place == asked[0]
    assert [move.place for move in session.moves if move.place not in asked] == []
    steps = [move for move in session.moves if move.is_step]
    assert steps
    assert not session.moves[1].is_step
    assert session.moves[-1].place == asked[-1]
    assert session.moves[-1].place.bends[0].amount == 30.0
    assert session.moves[-1].place.classes == {"lorelei": 1.0}


def test_a_clock_runs_while_it_records(page, qtbot):
    parts = page.parts
    parts.bar.record_button.click()
    begun = parts.bar.record_button.text()
    assert begun.startswith("0:0")
    qtbot.waitUntil(lambda: parts.bar.record_button.text() > begun)  # Nobody need see each second.
    parts.bar.record_button.click()
    qtbot.waitUntil(lambda: bool(parts.sessions.cards))
    assert parts.bar.record_button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def test_a_session_is_played_again_and_one_stays_where_it_is_paused(page, library, qtbot):
    card, end = long_session(page, library, qtbot)
    replay, shown = page.parts.sessions.replay, []
    replay.place_wanted.connect(shown.append)
    card.play_button.click()
    assert card.title.text() == "Opening…"
    qtbot.waitUntil(lambda: len(shown) > 2)
    assert replay.is_playing()
    assert card.title.text().endswith(" of 0:30")
    assert card.slider.isVisibleTo(card)
    card.slider.setValue(980)
    card.play_button.click()
    assert not replay.is_playing()
    state = page.exploring.session.state
    assert np.array_equal(state.place.latent(state.z_dim), end.latent(state.z_dim))
    assert state.place.bends == end.bends
    card.play_button.click()
    assert replay.is_playing()
    assert replay.moment == pytest.approx(29.4, abs=0.1)


def test_a_move_of_ones_own_ends_the_replay(page, library, qtbot):
    card, _ = long_session(page, library, qtbot)
    replay = page.parts.sessions.replay
    card.play_button.click()
    qtbot.waitUntil(replay.is_playing)
    page.parts.left.seeds.chosen.emit(5)
    assert not replay.is_playing()


def test_a_move_of_ones_own_while_it_is_opened_is_not_undone_by_it(page, library, qtbot):
    card, _ = long_session(page, library, qtbot)
    replay = page.parts.sessions.replay
    card.play_button.click()
    page.parts.left.seeds.chosen.emit(5)
    answers = []
    page.parts.background.call("afterwards", lambda: True, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert card.title.text() == "Session, 0:30"
    assert replay.opening is None
    assert not replay.is_playing()


def test_a_damaged_session_says_so_when_it_is_played(page, library, qtbot):
    card, _ = long_session(page, library, qtbot)
    said = []
    page.parts.said.connect(lambda message: said.append(message.sentence))
    card.session.path.write_bytes(b"nothing")
    card.play_button.click()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["long.session is no recorded session, or is damaged."]


def test_a_session_becomes_a_film_with_smooth_jumps_where_wished(page, engine, qtbot):
    record(page, qtbot)
    parts = page.parts
    card = parts.sessions.cards[0]
    parts.sessions.smooth.setChecked(True)
    card.film_button.click()
    export = parts.export
    assert parts.right.currentWidget() is export
    export.form.fps.setValue(60)
    export.export_button.click()
    qtbot.waitUntil(lambda: export.task() is None)
    asked = engine.asked(tasks.render_session)[-1]
    assert asked.session == card.session.path
    assert (asked.film.fps, asked.film.glide, asked.film.seconds) == (60, GLIDE, 0.0)
    export.close_button.click()
    assert not export.has_session()


def test_a_deleted_session_is_brought_back(page, qtbot):
    record(page, qtbot)
    parts, messages = page.parts, []
    parts.said.connect(messages.append)
    path = parts.sessions.cards[0].session.path
    parts.sessions.cards[0].delete_button.click()
    assert not parts.sessions.cards
    qtbot.waitUntil(lambda: bool(messages))
    assert not path.exists()
    [(words, undo)] = messages[0].actions
    assert words == "Undo"
    undo()
    qtbot.waitUntil(lambda: bool(parts.sessions.cards))
    assert path.exists()


def test_sessions_that_stay_keep_their_cards(page, library, qtbot):
    record(page, qtbot)
    sessions = page.parts.sessions
    [kept] = sessions.cards
    long_session(page, library, qtbot)
    qtbot.waitUntil(lambda: len(sessions.cards) == 2)
    assert kept in sessions.cards
    rows = sessions.layout().itemAt(2).layout()
    assert [rows.itemAt(row).widget() for row in range(2)] == sessions.cards
    next(card for card in sessions.cards if card is not kept).delete_button.click()
    assert sessions.cards == [kept]



def test_who_deletes_a_session_by_key_is_at_the_next_one(page, library, qtbot):
    record(page, qtbot)
    long_session(page, library, qtbot)
    sessions = page.parts.sessions
    qtbot.waitUntil(lambda: len(sessions.cards) == 2)
    sessions.cards[0].delete_button.setFocus()
    QTest.keyClick(sessions.cards[0].delete_button, Qt.Key.Key_Space)
    assert sessions.cards[0].delete_button.hasFocus()
    QTest.keyClick(sessions.cards[0].delete_button, Qt.Key.Key_Space)
    assert not sessions.cards
    assert sessions.hasFocus()



def test_the_sessions_of_a_model_are_there_again_at_the_next_start(open_page, qtbot):
    first = open_page()
    record(first, qtbot)
    with qtbot.waitSignal(first.ended):
        first.end()
    again = open_page()
    qtbot.waitUntil(lambda: bool(again.parts.sessions.cards))


def test_nothing_of_another_model_that_is_opened_gets_into_a_session(page, qtbot):
    page.parts.commands.record.trigger()
    shown = page.exploring.session.state.place
    elsewhere = Position.at(Place.of_seed(99, classes=shown.classes))
    with qtbot.waitSignal(page.parts.recording.kept) as kept:
        page.parts.opening.opened.emit(page.exploring.session.info, Remembered(position=elsewhere))
    assert [move.place for move in read_session(kept.args[0])[1].moves] == [shown]
    qtbot.waitUntil(page.parts.bar.isEnabled)


def test_closing_ends_and_keeps_what_is_recorded(open_page, library, qtbot):
    page = open_page()
    page.parts.bar.record_button.click()
    page.parts.left.seeds.chosen.emit(13)
    with qtbot.waitSignal(page.ended):
        page.end()
    [path] = sessions_of(library, INFO.identity).iterdir()
    _, session = read_session(path)
    assert len(session.moves) == 2
    assert path.read_bytes().count(b'"end"') == 1
