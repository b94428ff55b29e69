"""The row of favourites and the hearts of the gallery follow each other."""

from threading import Event

import pytest
from PySide6.QtCore import QObject, Signal

from ganart.pages.explore.remembered import Remembered, recall, remember
from ganart.pages.explore.walls.favourites import FavouriteRow
from ganart.pages.explore.walls.hearts import Hearts
from ganart.working.background import Background
from tests.app.gallery_fakes import paint, provenance
from training.exploring.places import Place

HERE, ELSEWHERE = "ab" * 32, "cd" * 32


class NoPainting(QObject):
    """Has no picture of any place."""

    arrived = Signal(str)

    def want(self, kind, places):
        """Paint nothing."""

    def picture(self, place):
        return None


@pytest.fixture
def row(qtbot):
    painting = NoPainting()
    row = FavouriteRow(painting)
    row.painting = painting  # Held, since Qt does not.
    qtbot.addWidget(row)
    return row


@pytest.fixture
def hearts(library, row):
    background = Background(row)
    hearts = Hearts(library, row, background, lambda: HERE, row)
    yield hearts
    background.close()


def picture(library, number, model):
    return paint(library.pictures / "batch" / f"{number}.png", number, provenance(number, model=model))


def test_a_heart_of_the_gallery_comes_and_goes_in_the_row_of_its_model(library, hearts, row, qtbot):
    path = picture(library, 3, HERE)
    hearts.follow([path, picture(library, 4, ELSEWHERE)], True)
    qtbot.waitUntil(lambda: row.places == [Place.of_seed(7, 3, truncation=0.8)])
    hearts.follow([path], False)
    qtbot.waitUntil(lambda: row.places == [])


def test_hearts_that_come_while_the_disk_is_slow_all_come(library, hearts, row, qtbot):
    first, *others = [picture(library, number, HERE) for number in (3, 4, 5)]
    gate = Event()
    hearts._background.call("slow", gate.wait, lambda _: None)
    for other in others:
        hearts.follow([first, other], True)
    gate.set()
    qtbot.waitUntil(lambda: len(row.places) == 3)



def test_a_heart_that_goes_is_forgotten_of_a_model_that_is_not_open(library, hearts, qtbot):
    kept, gone = Place.of_seed(1), Place.of_seed(7, 4, truncation=0.8)
    remember(library.explored, ELSEWHERE, Remembered(favourites=(kept, gone)))
    hearts.follow([picture(library, 4, ELSEWHERE)], False)
    qtbot.waitUntil(lambda: recall(library.explored, ELSEWHERE).favourites == (kept,))


def test_what_is_taken_off_the_row_loses_its_heart_in_the_gallery(library, hearts, row, qtbot):
    picture(library, 3, HERE)
    list(library.index.refresh())
    [known] = library.index.pictures()
    library.marks.set([known.digest], favourite=True)
    row.add(Place.of_seed(7, 3, truncation=0.8))
    row.select([0])
    with qtbot.waitSignal(hearts.changed) as told:
        row.remove_selected()
    assert told.args == [[known.digest]]
    assert not library.marks[known.digest].favourite
