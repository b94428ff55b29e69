"""Classes are called by one name each, and found by it however it is typed."""

import unicodedata

import numpy as np
import pytest

from training.classes import find_class, names_of
from training.errors import EngineError
from training.exploring.places import class_weights
from training.models import read_model
from training.sampling.painting import Classes

COMPOSED, APART = (unicodedata.normalize(form, "étude") for form in ("NFC", "NFD"))
MANY = [f"flower {number:03}" for number in range(299)] + ["Cats"]


def test_two_forms_of_one_name_are_one_class():
    assert names_of([COMPOSED, APART]) == {COMPOSED: COMPOSED, APART: COMPOSED}


def test_names_that_differ_by_a_space_are_two_classes():
    assert names_of(["cats", "cats "]) == {"cats": "cats", "cats ": "cats "}


def test_names_that_look_alike_once_they_can_be_shown_get_a_number():
    assert names_of(["a\x01", "a\x02", "a\udcff"]) == {"a\x01": "a ", "a\x02": "a  (2)", "a\udcff": "a?"}


def test_names_too_long_for_a_model_stay_apart():
    names = names_of(["x" * 250 + "1", "x" * 250 + "2"])
    assert len(set(names.values())) == 2
    assert {len(name) for name in names.values()} == {200}


@pytest.mark.parametrize("asked", [COMPOSED, APART])
@pytest.mark.parametrize("known", [COMPOSED, APART])
def test_a_class_is_found_by_either_form(make_model, asked, known):
    info = read_model(make_model(classes=("dogs", known), conditional=True, recipe="cgan").path)
    assert Classes(info, asked).name(0) == known
    assert np.array_equal(class_weights({asked: 1.0}, info.class_names), [0, 1])


def test_a_model_keeps_the_space_at_the_end_of_a_name(make_model):
    info = read_model(make_model(classes=("cats", "cats "), conditional=True, recipe="cgan").path)
    assert Classes(info, "cats ").weights(range(1)).tolist() == [[0, 1]]


def test_of_a_few_classes_all_are_named():
    with pytest.raises(EngineError, match=r'^It knows "cats", "dogs", but not "fish"\.$'):
        find_class("fish", ["cats", "dogs"], "It")


@pytest.mark.parametrize("asked", ["cats", "catz", "CATS"])
def test_of_many_classes_the_nearest_are_named(asked):
    with pytest.raises(EngineError, match=f'300 classes, but not "{asked}". The nearest are "Cats"') as error:
        find_class(asked, MANY, "It")
    assert len(str(error.value)) < 150


def test_of_many_classes_that_are_all_far_from_it_the_first_are_named():
    with pytest.raises(EngineError, match="The first are") as error:
        find_class("zzzzz", MANY, "It")
    assert len(str(error.value)) < 150
