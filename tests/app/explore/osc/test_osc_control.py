"""Another program at the controls of the page."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtNetwork import QHostAddress, QUdpSocket

from ganart.keeping.library import Library
from ganart.pages.explore.music.song import Song
from ganart.pages.explore.osc import osc_forms as osc
from ganart.pages.explore.osc.osc_messages import read
from ganart.pages.explore.stage.handles import Handles
from ganart.pages.explore_page import ExplorePage
from ganart.settings import Settings
from ganart.words import TIMES
from ganart.working.play_process import Painted
from tests.app.explore.exploring_fakes import ExploringEngine
from tests.app.explore.songs import heard as heard_song

HERE = QHostAddress(QHostAddress.SpecialAddress.LocalHost)
Z = 128


class GreyLink:
    """Paints everything grey."""

    def paint(self, wanted):
        return Painted(np.full((len(wanted.places), 64, 64, 3), 128, np.uint8), Z)

    def close(self):
        pass


@pytest.fixture
def other():
    """Another program, with a port of its own."""
    socket = QUdpSocket()
    assert socket.bind(HERE, 0)
    yield socket
    socket.close()


@pytest.fixture
def page(tmp_path, other, qtbot):
    """The page with the sample model, which listens and talks to the other program."""
    library = Library(tmp_path / "library", tmp_path / "cache")
    page = ExplorePage(ExploringEngine(), library, Settings(tmp_path / "settings.ini"), link=GreyLink())

    def end(page):
        with qtbot.waitSignal(page.ended):
            page.end()

    qtbot.addWidget(page, before_close_func=end)
    page.show()
    qtbot.waitUntil(lambda: page.exploring is not None and bool(page.parts.controls.rows))
    page.parts.stage.osc.link.open(0, other.localPort())
    return page


def say(page, address, *values):
    page.parts.stage.osc.link.received.emit(address, values)


def heard(other):
    """Everything that the other program was told so far, the newest value of each address."""
    said = {}
    while other.hasPendingDatagrams():
        for address, values, _ in read(other.receiveDatagram().data().data()).messages:
            said[(address, values[0]) if address == osc.SLIDER else address] = values
    return said


def test_it_moves_on_the_map(page):
    say(page, osc.PAD, 0.5, -3.0)
    assert (page.exploring.session.state.position.x, page.exploring.session.state.position.y) == (0.5, -1.0)


def test_it_moves_along_one_coordinate_at_a_time(page):
    say(page, osc.PAD, 0.5, 0.25)
    say(page, osc.PAD_X, -2.0)
    assert (page.exploring.session.state.position.x, page.exploring.session.state.position.y) == (-1.0, 0.25)
    say(page, osc.PAD_Y, 0.75)
    assert (page.exploring.session.state.position.x, page.exploring.session.state.position.y) == (-1.0, 0.75)


def test_a_direction_has_a_number_too(page):
    first, second = page.parts.controls.rows[:2]
    before = page.exploring.session.state.along(first.axis)
    say(page, f"{osc.SLIDER}/2", 1.5)
    assert page.exploring.session.state.along(second.axis) == pytest.approx(1.5, abs=1e-4)
    assert page.exploring.session.state.along(first.axis) == pytest.approx(before, abs=1e-4)
    say(page, f"{osc.SLIDER}/32", 1.5)  # There are fewer.


def test_a_seed_beyond_the_wall_is_gone_to_as_well(page):
    say(page, osc.TRUNCATION, 0.5)
    say(page, osc.SEED, 2**62 + 1)
    place = page.exploring.session.state.place
    assert place.terms[0].seed == 2**62 + 1
    assert place.truncation == 0.5  # As the wall shows its seeds.
    assert list(place.classes.values()) == [1.0]


def test_it_goes_along_a_direction_as_far_as_the_slider_does(page):
    row = page.parts.controls.rows[0]
    say(page, osc.SLIDER, row.axis.name, 2.0)
    assert page.exploring.session.state.along(row.axis) == pytest.approx(2.0, abs=1e-4)
    say(page, osc.SLIDER, row.axis.name, 1e7)
    assert page.exploring.session.state.along(row.axis) == pytest.approx(7.0, abs=1e-4)


def test_it_moves_nothing_that_is_locked(page):
    row = page.parts.controls.rows[0]
    before = page.exploring.session.state.along(row.axis)
    row.lock_button.click()
    say(page, osc.SLIDER, row.axis.name, 2.0)
    assert page.exploring.session.state.along(row.axis) == pytest.approx(before, abs=1e-4)


def test_it_changes_the_variety(page):
    say(page, osc.TRUNCATION, 0.4)
    assert page.exploring.session.state.place.truncation == pytest.approx(0.4)


def test_it_chooses_seeds(page):
    say(page, osc.SEED, 17)
    assert page.exploring.session.state.place.terms[0].seed == 17
    say(page, osc.REROLL)
    assert page.exploring.session.state.place.terms[0].seed != 17


def test_it_goes_back_to_the_seed_that_it_came_from(page):
    say(page, osc.SEED, 17)
    there = page.exploring.session.state.place
    page.parts.controls.rows[0].slider.setValue(20)
    assert page.exploring.session.state.place != there
    say(page, osc.SEED, 17)
    assert page.exploring.session.state.place == there



def test_it_likes_what_is_shown(page):
    say(page, osc.LIKE)
    assert page.parts.favourites.row.places == [page.exploring.session.state.place]


def test_it_plays_the_timeline(page, qtbot):
    for seed in (1, 2):
        say(page, osc.SEED, seed)
        qtbot.waitUntil(lambda: page.exploring.on_canvas[0] == page.exploring.session.state.place)
        page.parts.timeline.add_button.click()
    say(page, osc.MOMENT, 1.5)
    assert page.parts.timeline.playing.moment == 1.5
    say(page, osc.PLAY, 1.0)
    assert page.parts.timeline.playing.is_playing()
    say(page, osc.PLAY, 0.0)
    assert not page.parts.timeline.playing.is_playing()


def see_one_after_another(page, seeds, qtbot):
    for seed in seeds:
        say(page, osc.SEED, seed)
        qtbot.waitUntil(lambda: page.exploring.on_canvas[0] == page.exploring.session.state.place)
        yield


def test_it_steps_through_the_timeline_and_changes_its_speed(page, qtbot):
    playing = page.parts.timeline.playing
    say(page, osc.NEXT)  # There is nothing yet.
    for _ in see_one_after_another(page, (1, 2, 3), qtbot):
        page.parts.timeline.add_button.click()
    moments = []
    for address in (osc.NEXT, osc.NEXT, osc.NEXT, osc.PREVIOUS, osc.PREVIOUS):
        say(page, address)
        moments.append(playing.moment)
    assert moments == [2.0, 4.0, 0.0, 4.0, 2.0]  # It is a loop.
    assert page.exploring.session.state.place.terms[0].seed == 2
    say(page, osc.SPEED, 100.0)
    assert playing.speed == 10
    assert page.parts.timeline.bar.time.text().endswith(f"{TIMES}10")
    say(page, osc.PLAY)
    qtbot.waitUntil(lambda: playing.moment > 5)


def test_it_mixes_zones_once_there_is_a_picture_to_take_from(page):
    mix, state = page.parts.controls.mix, page.exploring.session.state
    say(page, f"{osc.ZONE}/form", 0.5)
    assert "/ganart/zone/form 0.5" in page.parts.stage.osc.strange.text()
    say(page, osc.SEED, 1)
    say(page, f"{osc.ZONE}/form/take")
    say(page, osc.SEED, 2)
    page.parts.controls.mix.zones["form"].take(page.exploring.session.seed_place(1))
    before = state.place
    say(page, f"{osc.ZONE}/form", 0.25)
    assert mix.amounts["form"].value() == 25
    assert state.place != before


def test_it_says_how_strong_a_sum_is(page):
    session, mix = page.exploring.session, page.parts.controls.mix
    for slot, seed in zip(mix.terms, (1, 2, 3), strict=True):
        slot.take(session.seed_place(seed))
    say(page, osc.SUM, 0.3)
    assert mix.strength.value() == 30


def test_it_bends(page):
    state = page.exploring.session.state
    page.parts.controls.bends.add("turn")
    say(page, f"{osc.BEND}/1", 90.0)
    say(page, f"{osc.BEND}/1/share", 0.5)
    (bend,) = state.place.bends
    assert (bend.amount, bend.share) == (90, 0.5)
    say(page, f"{osc.BEND}/1", 1e6)
    assert state.place.bends[0].amount == 180


def test_it_mixes_classes_by_name_and_by_number(page):
    names, state = page.exploring.session.class_names, page.exploring.session.state
    say(page, osc.CLASS, names[1], 1.0)
    assert state.place.classes == {names[1]: 1.0}
    say(page, f"{osc.CLASS}/1", 0.5)
    assert state.place.classes == pytest.approx({names[0]: 0.5, names[1]: 0.5})


def test_it_varies_breeds_and_goes_to_a_child(page):
    state = page.exploring.session.state
    say(page, osc.CHILD, 1)  # There is no litter yet.
    assert "/ganart/child 1" in page.parts.stage.osc.strange.text()
    say(page, osc.AMOUNT, 0.4)
    assert page.parts.controls.strength.value() == 40
    before = state.place
    say(page, osc.MUTATE)
    assert state.place != before
    say(page, osc.BREED)
    assert page.parts.left.part() == "litter"
    say(page, osc.CHILD, 3)
    assert state.place == page.exploring.session.child_place(2)
    say(page, osc.CHILD, 2**61)  # Its number could not be read again.
    assert state.place == page.exploring.session.child_place(2)
    say(page, osc.UNDO)
    say(page, osc.UNDO)
    assert state.place == before
    say(page, osc.REDO)
    assert state.place != before


def test_it_goes_to_favourites_and_named_states(page):
    state = page.exploring.session.state
    say(page, osc.SEED, 5)
    place = state.place
    page.parts.favourites.row.add(place)
    page.parts.bar.state_named.emit("calm")
    say(page, osc.SEED, 6)
    say(page, osc.FAVOURITE, 1)
    assert state.place == place
    say(page, osc.SEED, 6)
    say(page, osc.STATE, "calm")
    assert state.place == place
    say(page, osc.FAVOURITE, 2)
    say(page, osc.STATE, "Forget")
    assert "/ganart/favourite 2" in page.parts.stage.osc.strange.text()


def test_it_locks_and_lets_go(page):
    state, row = page.exploring.session.state, page.parts.controls.rows[0]
    for _ in range(2):  # A switch that is on stays on.
        say(page, f"{osc.LOCK}/1", 1.0)
    say(page, osc.LOCK_TRUNCATION, 1.0)
    say(page, osc.LOCK_CLASSES, 1.0)
    say(page, osc.LOCK_BENDS, 1.0)
    assert state.locks == {row.axis.name, "truncation", "classes", "bends"}
    say(page, f"{osc.LOCK}/1", 0.0)
    assert state.locks == {"truncation", "classes", "bends"}


def test_it_switches_what_is_seen(page):
    commands = page.parts.commands
    for address, is_on in (
        (osc.SHARPEN, commands.sharpen.isChecked),
        (osc.SQUARES, page.parts.compare_view.canvas.has_squares),
        (osc.COMPARE, commands.compare.isChecked),
        (osc.OUTPUT, commands.output.isChecked),
    ):
        for wanted in (1.0, 1.0, 0.0, 0.0):
            say(page, address, wanted)
            assert is_on() == bool(wanted)


def test_what_follows_a_song_goes_as_far_as_it_is_told(page):
    page.parts.music.show_song(Song(Path("/songs/blue.flac")), heard_song())
    say(page, f"{osc.MUSIC}/2", -0.5)
    say(page, f"{osc.MUSIC}/2/smoothing", 0.25)
    card = page.parts.music.cards[1]
    assert (card.amount.value(), card.smoothing.value()) == (-50, 25)


def test_it_records_and_plays_what_was_recorded(page, qtbot):
    say(page, osc.RECORD, 1.0)
    assert page.parts.recording.is_on
    say(page, osc.SEED, 12)
    say(page, osc.RECORD, 0.0)
    assert not page.parts.recording.is_on
    qtbot.waitUntil(lambda: bool(page.parts.sessions.cards))
    say(page, osc.SESSION, 0)  # There is none before the first.
    assert page.parts.sessions.replay.opening is None
    say(page, osc.SESSION, 1)
    assert page.parts.sessions.replay.opening == page.parts.sessions.cards[0].session.path


def test_it_drags_a_point_as_a_mouse_does(page):
    pulled = []
    page.parts.compare_view.drag_layer.pulled.connect(pulled.append)
    say(page, osc.DRAG, 0.5, 0.4, 0.5, 7.0)
    assert page.parts.commands.drag.isChecked()
    assert pulled == [(0.5, 1.0)]
    assert [pull.handle for pull in page.exploring.dragging.pulls] == [(0.5, 0.4)]
    say(page, osc.DRAGGING, 0.0)
    assert not page.parts.commands.drag.isChecked()
    assert page.exploring.dragging.pulls == []


def test_it_lays_maps(page):
    state = page.exploring.session.state
    say(page, osc.PAD, 0.5, 0.5)
    say(page, osc.CENTRE)
    assert (state.position.x, state.position.y) == (0, 0)
    plane = state.position.plane
    say(page, osc.NEW_MAP)
    assert state.position.plane != plane


def test_every_address_leads_somewhere(page):
    """Whatever the table names is known to the page, or its picture, card or name is missing just now."""
    page.parts.controls.bends.add("turn")
    mix = page.parts.controls.mix
    for slot in (*mix.terms, *mix.zones.values()):
        slot.take(page.exploring.session.state.place)
    page.parts.music.show_song(Song(Path("/songs/blue.flac")), heard_song())
    handles = Handles(page.exploring).all()
    by_name = {osc.PAD, osc.SLIDER, osc.CLASS, osc.SEED, osc.STATE, osc.FAVOURITE, osc.CHILD, osc.TELL}
    by_name |= {osc.DRAG, osc.SESSION}
    assert set(osc.FORMS) == by_name | (set(osc.FORMS) & set(handles))
    assert set(handles) <= set(osc.ALL_FORMS)


def test_every_number_goes_to_both_ends_of_its_range(page):
    page.parts.controls.bends.add("turn")
    for address, handle in Handles(page.exploring).all().items():
        if handle.kind == "number" and not address.startswith((osc.CLASS, osc.MOMENT)):
            for end, number in ((handle.least, -1e7), (handle.most, 1e7)):
                handle.move(number)
                assert handle.read() == pytest.approx(end, abs=1e-3), address


def test_what_changes_without_a_new_picture_is_told_too(page, other, qtbot):
    said = {}

    def is_told():
        said.update(heard(other))
        return said.get(osc.LOCK_TRUNCATION) == (1.0,)

    page.parts.controls.variety_lock.click()
    qtbot.waitUntil(is_told)


def test_only_what_changed_is_told_until_everything_is_asked_for(page, other, qtbot):
    qtbot.waitUntil(lambda: osc.PAD in heard(other))
    page.parts.controls.strength.setValue(77)
    told = {}
    qtbot.waitUntil(lambda: told.update(heard(other)) or bool(told))
    assert told == {osc.AMOUNT: (pytest.approx(0.77),)}
    say(page, osc.TELL)
    qtbot.waitUntil(lambda: told.update(heard(other)) or osc.PAD in told)
    assert {osc.TRUNCATION, osc.OUTPUT, f"{osc.SLIDER}/1", f"{osc.CLASS}/1"} <= set(told)


def test_it_is_told_where_one_is(page, other, qtbot):
    said = {}
    page.parts.controls.pad.dragged.emit(0.25, 0.5)

    def is_told():
        said.update(heard(other))
        return said.get(osc.PAD) == (0.25, 0.5)

    qtbot.waitUntil(is_told)
    assert said[osc.TRUNCATION] == (1.0,)
    names = {key[1] for key in said if key[0] == osc.SLIDER}
    assert names == {row.axis.name for row in page.parts.controls.rows}
