"""Another program at the controls of the page."""

import numpy as np
import pytest
from PySide6.QtNetwork import QHostAddress, QUdpSocket

from ganart.keeping.library import Library
from ganart.pages.explore import osc_messages as osc
from ganart.pages.explore_page import ExplorePage
from ganart.settings import Settings
from ganart.working.play_process import Painted
from tests.app.explore.exploring_fakes import ExploringEngine

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
    page.parts.stage.osc.link.open(other.localPort() - 1, other.localPort())
    return page


def say(page, address, *values):
    page.parts.stage.osc.link.received.emit(address, values)


def heard(other):
    """Everything that the other program was told so far, the newest value of each address."""
    said = {}
    while other.hasPendingDatagrams():
        for address, values, _ in osc.read(other.receiveDatagram().data().data()).messages:
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
    say(page, osc.SEED, 2**62 + 1)
    assert page.exploring.session.state.place.terms[0].seed == 2**62 + 1


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
