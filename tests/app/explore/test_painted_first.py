"""Places get their pictures before they go onto the timeline."""

from pathlib import Path

import pytest

from ganart.pages.explore import painting as paintings
from ganart.pages.explore.painting import Painting
from ganart.pages.explore.timeline.painted_first import PaintedFirst
from tests.app.explore.exploring_fakes import FakeLink
from training.exploring.places import Place

GREYS = (10, 20, 30, 40, 50, 60)


@pytest.fixture
def painting(qtbot):
    link = FakeLink()
    painting = Painting(link)
    painting.link = link
    painting.open(Path("model"), Place.of_seed(1))
    with qtbot.waitSignal(painting.opened):
        pass
    yield painting
    link.may_paint.set()
    painting.end()
    painting._renderer.wait()


@pytest.fixture
def first(painting):
    first = PaintedFirst(painting, painting)
    first.greys = []
    first.painted.connect(lambda pairs: first.greys.append([grey_of(picture) for _, picture in pairs]))
    return first


def grey_of(picture):
    return picture.pixelColor(3, 3).red()


def places(greys):
    return [Place.of_seed(grey) for grey in greys]


def test_all_go_though_memory_holds_but_two_pictures(painting, first, qtbot, monkeypatch):
    monkeypatch.setattr(paintings, "_MEMORY", 400)
    first.ask(places(GREYS))
    qtbot.waitUntil(lambda: first.greys == [list(GREYS)])


def test_what_is_painted_already_goes_at_once(painting, first, qtbot):
    first.ask(places(GREYS))
    qtbot.waitUntil(lambda: len(first.greys) == 1)
    first.ask(places(GREYS[:2]))
    assert first.greys == [list(GREYS), list(GREYS[:2])]


def test_nothing_of_the_last_model_goes_when_another_one_is_there(painting, first, qtbot):
    painting.link.may_paint.clear()
    first.ask(places(GREYS))
    painting.open(Path("other"), Place.of_seed(2))
    with qtbot.waitSignal(painting.opened):
        painting.link.may_paint.set()
    first.ask(places(GREYS[:1]))
    qtbot.waitUntil(lambda: first.greys == [[GREYS[0]]])


def test_what_cannot_be_painted_does_not_come_with_the_next(painting, first, qtbot):
    painting.link.failure = "No."
    with qtbot.waitSignal(painting.failed):
        first.ask(places(GREYS))
    painting.link.failure = ""
    first.ask(places(GREYS[:1]))
    qtbot.waitUntil(lambda: first.greys == [[GREYS[0]]])
