"""Places in words."""

import numpy as np
import pytest

from ganart.place_words import classes_in_words, in_words
from training.exploring.places import Edit, Place, Term

EDIT = Edit("principal 1", 2.0, np.ones(4, "<f4").tobytes())


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place.of_seed(7, 3), "seed 7, picture 3"),
        (Place.of_seed(7, 3, edits=(EDIT,)), "seed 7, picture 3, moved along 1 direction"),
        (
            Place(terms=(Term(0.5, 1), Term(0.5, 2)), edits=(EDIT, EDIT)),
            "blend of 2 pictures, moved along 2 directions",
        ),
        (Place.of_latent(np.ones(4, np.float32)), "found"),
    ],
)
def test_a_place_says_how_it_was_come_by(place, words):
    assert in_words(place) == words


@pytest.mark.parametrize(
    ("classes", "words"),
    [({}, ""), ({"cat": 1.0}, "cat"), ({"dog": 0.3, "cat": 0.7}, "cat 70%, dog 30%")],
)
def test_classes_are_named_with_the_largest_share_first(classes, words):
    assert classes_in_words(Place.of_seed(1, classes=classes)) == words
