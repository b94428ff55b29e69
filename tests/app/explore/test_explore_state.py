"""Where the artist stands, what stays, and what can be undone."""

import numpy as np
import pytest

from ganart.pages.explore.state import CLASSES, TRUNCATION, Axis, ExploreState, Position
from training.exploring.places import Place, packed

Z = 16


def axis(number, name=""):
    return Axis(name or f"principal {number}", packed(np.eye(Z, dtype=np.float32)[number]))


AGE, HAIR = axis(0), axis(1)
SLANTED = Axis("slanted", packed(np.eye(Z, dtype=np.float32)[:2].sum(axis=0) / np.sqrt(2)))


@pytest.fixture
def state():
    state = ExploreState(Position.at(Place.of_seed(1, classes={"cats": 1.0})), Z)
    state.axes = (AGE, HAIR, SLANTED)
    return state


def test_a_slider_goes_to_its_number_along_the_direction(state):
    state.set_along(AGE, 2.5)
    assert state.along(AGE) == pytest.approx(2.5, abs=1e-5)


def test_a_slider_moved_back_leaves_no_edit(state):
    before, number = state.place, state.along(AGE)
    state.set_along(AGE, 3.0)
    state.set_along(AGE, number)
    assert state.place == before


def test_a_locked_direction_stays_where_it_is_in_another_picture(state):
    state.set_lock(AGE.name, True)
    number = state.along(AGE)
    state.go(Place.of_seed(2))
    assert state.along(AGE) == pytest.approx(number, abs=1e-5)
    assert state.place.terms == Place.of_seed(2).terms


def test_directions_that_are_not_at_right_angles_are_held_together(state):
    for name in (AGE.name, SLANTED.name):
        state.set_lock(name, True)
    numbers = [state.along(AGE), state.along(SLANTED)]
    state.drag_to(0.4, -0.7)
    assert [state.along(AGE), state.along(SLANTED)] == pytest.approx(numbers, abs=1e-5)


def test_a_locked_direction_stays_while_another_one_is_moved(state):
    state.set_lock(SLANTED.name, True)
    number = state.along(SLANTED)
    state.set_along(AGE, 3.0)
    assert state.along(SLANTED) == pytest.approx(number, abs=1e-5)
    assert state.along(AGE) == pytest.approx(3.0, abs=1e-5)


def test_letting_a_lock_go_changes_nothing(state):
    state.set_lock(AGE.name, True)
    state.drag_to(0.5, 0.5)
    before = state.place
    state.set_lock(AGE.name, False)
    assert state.place == before
    state.drag_to(0.5, 0.5)
    assert state.place == before


def test_locked_classes_and_truncation_stay_in_another_picture(state):
    state.set_truncation(0.6)
    state.set_lock(CLASSES, True)
    state.set_lock(TRUNCATION, True)
    state.go(Place.of_seed(2, classes={"dogs": 1.0}))
    assert state.place == Place.of_seed(2, truncation=0.6, classes={"cats": 1.0})


def test_what_is_not_locked_comes_with_the_other_picture(state):
    state.set_along(AGE, 3.0)
    other = Place.of_seed(2, truncation=0.7, classes={"dogs": 1.0})
    state.go(other)
    assert state.place == other


def test_the_pad_begins_at_the_picture_and_comes_back_to_it(state):
    before = state.place
    state.drag_to(0.5, 0.2)
    assert state.place != before
    state.drag_to(0.0, 0.0)
    assert state.place == before


def test_a_slider_moves_the_whole_pad(state):
    state.drag_to(0.5, 0.2)
    state.set_along(AGE, 2.0)
    assert state.place_at(0.5, 0.2) == state.place


def test_the_picture_stays_when_it_becomes_the_middle_of_the_pad(state):
    state.drag_to(0.5, 0.2)
    before = state.place
    state.centre()
    assert state.place == before == state.place_at(0.0, 0.0)


def test_a_drag_is_one_move(state):
    before = state.position
    for step in range(1, 6):
        state.drag_to(step / 10, 0.0)
    state.settle()
    state.undo()
    assert state.position == before
    assert not state.can_undo


def test_what_was_undone_can_be_done_again(state):
    state.go(Place.of_seed(2))
    state.set_truncation(0.5)
    state.settle()
    after = state.position
    state.undo()
    state.undo()
    state.redo()
    state.redo()
    assert state.position == after
    assert not state.can_redo


def test_undoing_in_the_middle_of_a_drag_takes_the_drag_back(state):
    before = state.position
    state.drag_to(0.3, 0.3)
    assert state.can_undo
    state.undo()
    assert state.position == before


def test_a_new_move_forgets_what_was_undone(state):
    state.go(Place.of_seed(2))
    state.undo()
    state.go(Place.of_seed(3))
    assert not state.can_redo


def test_settling_without_a_change_is_no_move(state):
    state.settle()
    assert not state.can_undo


def test_an_undone_move_comes_back_as_it_was_whatever_is_locked_now(state):
    before = state.position
    state.go(Place.of_seed(2))
    state.set_lock(AGE.name, True)
    state.undo()
    assert state.position == before
