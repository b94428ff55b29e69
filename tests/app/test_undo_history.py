"""The one history behind the gallery, the map of places and the timeline."""

import pytest

from ganart.undo_history import UndoHistory


@pytest.fixture
def history():
    """After "a" became "b", and "b" became "c"."""
    history = UndoHistory()
    history.remember("a")
    history.remember("b")
    return history


def test_the_latest_change_is_undone_first(history):
    assert history.undo("c") == "b"
    assert history.undo("b") == "a"
    assert not history.can_undo


def test_what_was_undone_is_done_again_in_its_order(history):
    history.undo("c")
    history.undo("b")
    assert history.redo("a") == "b"
    assert history.redo("b") == "c"
    assert not history.can_redo
    assert history.undo("c") == "b"


def test_a_new_change_forgets_what_was_undone(history):
    history.undo("c")
    history.remember("b")
    assert not history.can_redo
    assert history.redo("d") is None


def test_an_empty_history_leads_nowhere():
    history = UndoHistory()
    assert history.undo("a") is None
    assert history.redo("a") is None
    assert not history.can_undo
    assert not history.can_redo


def test_what_is_undone_without_a_way_forward_cannot_be_done_again(history):
    assert history.undo() == "b"
    assert not history.can_redo


def test_a_change_in_the_middle_is_taken_out_once(history):
    assert history.take("a")
    assert not history.take("a")
    assert history.undo("c") == "b"
    assert not history.can_undo


def test_only_so_many_changes_are_remembered():
    history = UndoHistory(most=2)
    for entry in "abc":
        history.remember(entry)
    assert [history.undo(), history.undo(), history.undo()] == ["c", "b", None]


def test_hours_of_changes_take_no_more_memory_than_the_last_500():
    history = UndoHistory()
    for entry in range(2_000):
        history.remember(entry)
    undone = list(iter(history.undo, None))
    assert undone == list(range(1_999, 1_499, -1))


def test_a_cleared_history_is_empty(history):
    history.undo("c")
    history.clear()
    assert not history.can_undo
    assert not history.can_redo
