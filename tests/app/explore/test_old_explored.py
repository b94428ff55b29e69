"""The Explore page opens a library of commit 1e0c61d where the artist left it: see tests/old_files."""

import pytest

from ganart.keeping.library import Library
from ganart.settings import Settings
from tests.old_library import RECORDED, copied_to
from training import tasks
from training.exploring.places import Place

IDENTITY = RECORDED["axes"]["identity"]
SAID = RECORDED["explored"][IDENTITY]


@pytest.fixture
def library(tmp_path):
    folder = copied_to(tmp_path / "old")
    return Library(folder / "library", folder / "cache")


@pytest.fixture
def settings(library):
    return Settings(library.root.parent / "settings.ini")


def test_it_opens_where_one_left_with_all_that_was_kept(page, engine, qtbot):
    assert page.exploring.session.info.identity == IDENTITY
    position = page.exploring.session.state.position
    assert position.place == Place.from_json(SAID["position"]["place"])
    assert (position.x, position.y, position.plane, position.number) == (0.25, -0.5, 9, 3)
    assert page.parts.favourites.row.places == [Place.from_json(place) for place in SAID["favourites"]]
    assert list(page.exploring.session.states) == list(SAID["states"])
    assert page.exploring.session.state.locks == frozenset(SAID["locks"])
    assert [row.axis.name for row in page.parts.controls.rows] == [
        name for name, _, _ in RECORDED["axes"]["axes"]
    ]
    assert engine.asked(tasks.find_directions) == []
    assert page.parts.timeline.plan.spans == tuple(SAID["timeline"]["spans"])
    qtbot.waitUntil(
        lambda: page.exploring.on_canvas and page.exploring.on_canvas[0] == position.place
    )
    assert page.messages == []
