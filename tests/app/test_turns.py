import pytest
from PySide6.QtCore import QObject

from ganart.working.turns import do_in_turns, leave_undone


class Owner(QObject):
    """Has pieces of work, and notes when each was done."""

    def __init__(self, name, pieces, done):
        super().__init__()
        self.name, self.left, self.done = name, pieces, done

    def piece(self):
        self.done.append(self.name)
        self.left -= 1
        return self.left == 0


@pytest.fixture
def done(qapp):
    return []


def test_what_was_asked_for_last_is_done_first_and_each_until_it_says_so(done, qtbot):
    owners = [Owner("a", 3, done), Owner("b", 2, done)]
    for owner in owners:
        do_in_turns(owner, owner.piece)
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 5)
    assert done == ["b", "b", "a", "a", "a"]


def test_what_is_asked_for_twice_is_done_once(done, qtbot):
    owner = Owner("a", 1, done)
    do_in_turns(owner, owner.piece)
    do_in_turns(owner, owner.piece)
    other = Owner("b", 1, done)
    qtbot.waitUntil(lambda: bool(done))
    do_in_turns(other, other.piece)
    qtbot.waitUntil(lambda: "b" in done)
    assert done == ["a", "b"]


def test_pieces_of_what_is_gone_or_left_are_not_done(done, qtbot):
    parent = QObject()
    gone = Owner("gone", 1, done)
    gone.setParent(parent)
    owners = [Owner("a", 1, done), gone, Owner("left", 1, done)]
    for owner in owners:
        do_in_turns(owner, owner.piece)
    leave_undone(owners[2])
    del parent
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["a"]


def test_a_piece_that_fails_is_not_tried_again_and_holds_up_nobody(done, qtbot):
    behind, failing = Owner("behind", 1, done), QObject()
    do_in_turns(behind, behind.piece)
    do_in_turns(failing, lambda: 1 / 0)
    with qtbot.captureExceptions() as exceptions:
        qtbot.waitUntil(lambda: done == ["behind"])
    assert [kind for kind, _, _ in exceptions] == [ZeroDivisionError]
