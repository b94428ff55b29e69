import errno
import gc
import json
import multiprocessing
import os
import sys
from time import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ganart.keeping.marks import PLAIN, Mark, Marks
from tests.full_disk import needs_limits, room_for


@pytest.fixture
def marks(tmp_path):
    return Marks(tmp_path / "marks.jsonl")


def reread(marks):
    again = Marks(marks.path)
    again.read()
    return again


def test_an_unknown_picture_is_plain(marks):
    assert marks["a"] == Mark(stars=0, favourite=False, reject=False)


def test_marks_are_there_again_after_a_restart(marks):
    marks.set(["a", "b"], stars=4)
    marks.set(["b"], favourite=True)
    marks.set(["c"], reject=True)
    again = reread(marks)
    assert again["a"] == Mark(stars=4)
    assert again["b"] == Mark(stars=4, favourite=True)
    assert again["c"] == Mark(reject=True)


def test_undo_leaves_alone_what_was_marked_otherwise_since(marks):
    marks.set(["a", "b"], stars=1)
    rated = marks.set(["a", "b"], stars=3)
    marks.set(["a"], favourite=True)  # In Explore, say.
    other = Marks(marks.path)
    other.set(["b"], reject=True)  # By another window.
    marks.undo(rated)
    for state in (marks, reread(marks)):
        assert state["a"] == Mark(stars=1, favourite=True)
    assert reread(marks)["b"] == Mark(stars=1, reject=True)


def test_undo_gives_each_picture_what_it_had_before(marks):
    marks.set(["a"], stars=1)
    marks.set(["b"], stars=5, favourite=True)
    change = marks.set(["a", "b", "c"], stars=3)
    marks.undo(change)
    for state in (marks, reread(marks)):
        assert [state[name] for name in "abc"] == [Mark(stars=1), Mark(stars=5, favourite=True), PLAIN]


def test_nothing_that_was_written_is_ever_changed(marks):
    marks.set(["a"], stars=1)
    before = marks.path.read_bytes()
    marks.undo(marks.set(["a"], stars=2))
    assert marks.path.read_bytes().startswith(before)


def test_a_torn_last_line_costs_only_itself(marks):
    marks.set(["a"], stars=1)
    marks.set(["b"], stars=2)
    marks.path.write_bytes(marks.path.read_bytes()[:-9])
    torn = reread(marks)
    assert torn["a"].stars == 1
    assert torn["b"] == PLAIN
    torn.set(["c"], stars=3)
    assert [reread(marks)[name].stars for name in "abc"] == [1, 0, 3]


def test_impossible_values_are_passed_over(marks):
    lines = [
        {"pictures": ["a"], "stars": 6},
        {"pictures": ["a"], "stars": True},
        {"pictures": ["a"], "reject": True},
        {"pictures": ["a", 7], "reject": False},
        {"pictures": ["a"], "favourite": 1},
        {"pictures": ["a"], "favourite": True, "later": 1},
        {"pictures": "a", "stars": 5},
        ["a"],
    ]
    marks.path.write_text("\n".join(json.dumps(line) for line in lines))
    assert reread(marks)["a"] == Mark(reject=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(
    damage=st.lists(
        st.one_of(st.binary(max_size=60), st.just(b'{"pictures": ["x"], "stars": 2}'), st.just(b"[" * 500)),
        max_size=8,
    )
)
def test_no_damage_stops_the_reading_or_reaches_later_lines(marks, damage):
    marks.path.write_bytes(b"\n".join(damage))
    marks.read()
    marks.set(["good"], stars=5)
    assert reread(marks)["good"].stars == 5


def test_marks_move_to_the_hash_by_which_a_picture_is_known_now(marks):
    marks.set(["old"], stars=4)
    marks.set(["old 2"], favourite=True)
    marks.set(["new 2"], stars=1)
    marks.adopt([("old", "new"), ("old", "new"), ("old 2", "new 2"), ("unknown", "x"), ("same", "same")])
    for state in (marks, reread(marks)):
        assert [state[name] for name in ("old", "new", "old 2", "new 2")] == [PLAIN, Mark(4), PLAIN, Mark(1)]
        assert len(state) == 2


def test_since_when_a_mark_is_survives_a_restart_and_compacting(marks):
    before = int(time())
    marks.set(["a"], stars=1)
    marks.set(["b"], favourite=True)
    marks.path.write_bytes(b'{"pictures": ["old"], "stars": 2}\n' + marks.path.read_bytes())
    again = reread(marks)
    again.adopt([("old", "new"), ("b", "c")])
    assert (again.time("new"), again.time("c")) == (0, marks.time("b"))
    for _ in range(2):
        assert [reread(marks)[name] for name in ("a", "new", "c")] == [Mark(1), Mark(2), Mark(0, True)]
        assert reread(marks).time("new") == 0
        assert before <= reread(marks).time("a") <= time()
        assert before <= reread(marks).time("c") <= time()
        again.compact()


def test_since_when_a_mark_is_survives_whichever_way_it_was_given(marks):
    before = int(time())
    marks.set_each({"each": Mark(3), "other": Mark(0, True)})
    undone = marks.set(["undone"], stars=1)
    marks.set(["undone"], stars=2)
    marks.undo(undone)
    marks.undo(marks.set(["kept"], reject=True))
    marks.undo(marks.set(["each"], stars=1))
    for state in (marks, reread(marks)):
        assert before <= state.time("each") <= time()
        assert before <= state.time("other") <= time()
        assert state.time("undone") == state.time("kept") == 0


def test_what_has_no_mark_can_be_given_none(marks):
    marks.set(["a"], stars=0, favourite=False)
    marks.set_each({"b": PLAIN})
    assert (len(marks), len(reread(marks))) == (0, 0)


def test_nothing_to_move_writes_nothing(marks):
    marks.set(["new"], stars=4)
    before = marks.path.read_bytes()
    marks.adopt([("old", "new"), ("new", "new")])
    assert marks.path.read_bytes() == before


def test_marks_that_cannot_be_moved_on_the_disk_are_moved_in_memory(marks):
    marks.set(["old"], stars=4)
    lock = marks.path.with_name(f".{marks.path.name}.lock")
    lock.unlink(missing_ok=True)
    lock.mkdir()
    marks.adopt([("old", "new")])
    assert (marks["new"], marks["old"]) == (Mark(4), PLAIN)
    assert reread(marks)["old"] == Mark(4)


@pytest.mark.skipif(sys.platform == "win32", reason="Has other locks.")
@pytest.mark.parametrize("reason", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_marks_are_kept_on_a_drive_without_locks(marks, monkeypatch, reason):
    def refuse(*arguments):
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr("fcntl.flock", refuse)
    marks.set(["a"], stars=4)
    marks.set(["b"], favourite=True)
    assert (reread(marks)["a"], reread(marks)["b"]) == (Mark(4), Mark(0, True))


def test_a_wasteful_file_that_cannot_be_written_anew_is_read(marks):
    many = [f"{number:032x}" for number in range(5000)]
    for stars in range(20):
        marks.set(many, stars=stars % 5 + 1)
    lock = marks.path.with_name(f".{marks.path.name}.lock")
    lock.unlink(missing_ok=True)
    lock.mkdir()
    size = marks.path.stat().st_size
    assert reread(marks)[many[0]] == Mark(5)
    assert marks.path.stat().st_size == size


def test_compacting_keeps_every_mark_and_forgets_the_way_there(marks):
    for stars in (1, 2, 3, 4, 5):
        marks.set([f"picture {number}" for number in range(100)], stars=stars)
    marks.set(["picture 7"], favourite=True)
    marks.set(["gone"], stars=1)
    marks.set(["gone"], stars=0)
    size = marks.path.stat().st_size
    marks.compact()
    assert marks.path.stat().st_size < size / 3
    again = reread(marks)
    assert len(again) == 100
    assert again["picture 7"] == Mark(stars=5, favourite=True)


def test_a_large_wasteful_file_is_compacted_when_it_is_read(marks):
    many = [f"{number:032x}" for number in range(5000)]
    for _ in range(6):
        marks.set(many, stars=1)
        marks.set(many, stars=2)
        marks.set(many, stars=5)
    size = marks.path.stat().st_size
    assert reread(marks)[many[-1]].stars == 5
    assert marks.path.stat().st_size < size / 10


def _append_many(path, name):
    marks = Marks(path)
    for number in range(100):
        marks.set([f"{name} {number}"], stars=1 + number % 5)


def test_two_processes_lose_no_line_of_each_other_even_while_a_third_compacts(marks):
    marks.set(["first"], stars=1)
    context = multiprocessing.get_context("spawn")  # To fork beside threads may hang.
    writers = [context.Process(target=_append_many, args=(marks.path, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        marks.compact()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    again = reread(marks)
    assert len(again) == 201
    assert again["a 99"].stars == 5


@needs_limits
def test_marks_for_which_there_is_no_room_are_told_and_change_nothing(marks):
    marks.set(["a"], stars=5)
    before = marks.path.read_bytes()
    with room_for(len(before) + 1_000), pytest.raises(OSError, match=r"No space|too large"):
        marks.set([f"{number:064}" for number in range(2_000)], stars=3)
    assert marks.path.read_bytes() == before
    assert (len(marks), len(reread(marks)), marks["a"].stars) == (1, 1, 5)
    marks.set(["b"], stars=2)
    assert reread(marks)["b"].stars == 2


def test_a_change_of_many_leaves_nothing_for_each_picture_to_be_looked_through_for_garbage(marks):
    digests = [f"{number:032x}" for number in range(5_000)]
    gc.collect()
    before = len(gc.get_objects())
    change = marks.set(digests, stars=4)
    gc.collect()
    assert len(change.digests) == 5_000
    assert len(gc.get_objects()) - before < 500


def test_each_picture_can_be_marked_in_a_way_of_its_own_and_that_can_be_undone(marks):
    before = int(time())
    marks.set(["b"], stars=1)
    change = marks.set_each({"a": Mark(2), "b": Mark(0, True)})
    for state in (marks, reread(marks)):
        assert (state["a"], state["b"], state.digests()) == (Mark(2), Mark(0, True), {"a", "b"})
        assert all(before <= state.time(name) <= time() for name in "ab")
    marks.undo(change)
    for state in (marks, reread(marks)):
        assert (state["a"], state["b"], state.digests()) == (PLAIN, Mark(1), {"b"})
        assert (state.time("a"), state.time("nobody's")) == (0, 0)
