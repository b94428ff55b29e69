"""What is liked in Explore is a favourite of the gallery, and the other way round."""

import numpy as np
import pytest

from ganart.keeping.hearts import agree, like_picture, places_in, take_hearts_off
from ganart.pages.explore.painting import key_of
from tests.app.gallery_fakes import paint, provenance
from training.exploring.place_pictures import Origin, to_png
from training.exploring.places import Place, Term

MODEL = "ab" * 32
LIKED = Place(terms=(Term(0.6, 1), Term(0.8, 2)), truncation=0.7)


@pytest.fixture
def liked(library):
    """The picture of a place, in the gallery, without a mark."""
    words = {"program": "0.1.0", "torch": "2.15", "device": "cpu", "created": "2026-11-22T13:00:00+00:00"}
    path = library.pictures / "liked" / "1.png"
    path.parent.mkdir()
    path.write_bytes(
        to_png(np.zeros((8, 8, 3), np.uint8), Origin(model=MODEL, title="Faces", place=LIKED, **words))
    )
    list(library.index.refresh())
    return library.index.pictures()[0].digest


def hearts(library):
    library.marks.read()
    return [one.digest for one in library.index.pictures() if library.marks[one.digest].favourite]


def test_a_liked_picture_is_a_favourite_at_once(library, liked):
    like_picture(library, library.index.folder / "liked" / "1.png")
    assert hearts(library) == [liked]


def test_what_an_earlier_version_liked_becomes_a_favourite_when_its_model_is_opened(library, liked):
    agreed = agree(library, MODEL, [LIKED], key_of)
    assert agreed.places == (LIKED,)
    assert agreed.digests == (liked,)
    assert hearts(library) == [liked]


def test_favourites_of_the_gallery_stand_in_explore_whatever_painted_them(library, liked):
    generated = paint(library.pictures / "batch" / "3.png", 3, provenance(3, seed=11))
    other = paint(library.pictures / "batch" / "4.png", 4, provenance(4, model="cd" * 32))
    list(library.index.refresh())
    library.marks.set([one.digest for one in library.index.pictures()], favourite=True)
    agreed = agree(library, MODEL, [Place.of_seed(5)], key_of)
    assert agreed.places == (Place.of_seed(5), Place.of_seed(11, 3, truncation=0.8), LIKED)
    assert agreed.digests == ()
    assert places_in([generated, other, library.root]).keys() == {MODEL, "cd" * 32}


def test_a_picture_that_nobody_liked_stays_without_a_heart(library, liked):
    assert agree(library, MODEL, [], key_of).places == ()
    assert hearts(library) == []


def test_a_heart_that_is_taken_off_in_explore_is_gone_in_the_gallery(library, liked):
    library.marks.set([liked], favourite=True)
    assert take_hearts_off(library, MODEL, [Place.of_seed(5)], key_of) == []
    assert take_hearts_off(library, MODEL, [LIKED], key_of) == [liked]
    assert hearts(library) == []
