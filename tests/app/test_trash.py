import shutil

import pytest

from ganart.keeping.trash import Trash
from training.errors import EngineError


@pytest.fixture
def sent():
    return []


@pytest.fixture
def trash(tmp_path, sent):
    """A trash whose system takes everything, and notes it."""

    def send(path):
        sent.append(path)
        shutil.rmtree(path)

    return Trash(tmp_path / ".trash", send)


@pytest.fixture
def pictures(tmp_path):
    paths = [tmp_path / "one" / "a.png", tmp_path / "two" / "a.png", tmp_path / "two" / "b.png"]
    for number, path in enumerate(paths):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes([number]))
    return paths


def test_a_deleted_picture_is_gone_from_its_place(trash, pictures):
    list(trash.discard(pictures[:2]))
    assert [path.exists() for path in pictures] == [False, False, True]


def test_a_restored_picture_is_where_it_was(trash, pictures):
    discarded = list(trash.discard(pictures))
    list(trash.restore(discarded))
    assert [path.read_bytes() for path in pictures] == [b"\0", b"\1", b"\2"]
    assert not list(trash.folder.iterdir())


def test_a_restored_picture_never_overwrites_another(trash, pictures):
    discarded = list(trash.discard(pictures[:1]))
    pictures[0].write_bytes(b"new")
    [back] = trash.restore(discarded)
    assert pictures[0].read_bytes() == b"new"
    assert back.path.name == "a (2).png"
    assert back.path.read_bytes() == b"\0"


def test_a_picture_comes_back_even_when_its_folder_is_gone(trash, pictures):
    discarded = list(trash.discard(pictures[:1]))
    pictures[0].parent.rmdir()
    list(trash.restore(discarded))
    assert pictures[0].exists()


def test_a_file_that_is_gone_already_is_passed_over(trash, pictures):
    pictures[0].unlink()
    assert [one.path for one in trash.discard(pictures)] == pictures[1:]


def test_emptying_hands_each_deletion_to_the_system_as_one(trash, pictures, sent):
    list(trash.discard(pictures[:2]))
    list(trash.discard(pictures[2:]))
    trash.empty()
    assert len(sent) == 2
    assert not list(trash.folder.iterdir())


def test_what_was_restored_is_not_handed_to_the_system(trash, pictures, sent):
    list(trash.restore(list(trash.discard(pictures))))
    trash.empty()
    assert sent == []


def test_a_system_without_trash_loses_nothing(tmp_path, pictures):
    def refuse(path):
        raise OSError("no trash here")

    trash = Trash(tmp_path / ".trash", refuse)
    [discarded] = trash.discard(pictures[:1])
    with pytest.raises(EngineError, match="no trash here"):
        trash.empty()
    assert discarded.resting.exists()


def test_undoing_after_the_trash_was_emptied_is_explained(trash, pictures):
    discarded = list(trash.discard(pictures[:1]))
    trash.empty()
    with pytest.raises(EngineError, match=r"a\.png cannot be brought back"):
        list(trash.restore(discarded))
