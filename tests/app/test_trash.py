import errno
import os
import shutil

import pytest
from PySide6.QtCore import QTranslator

from ganart.keeping.trash import Trash
from ganart.paths import RESOURCES
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


def test_the_first_deletion_makes_what_it_needs(tmp_path, pictures):
    trash = Trash(tmp_path / "library" / ".trash")
    [one] = trash.discard(pictures[:1])
    assert one.resting.read_bytes() == b"\0"
    assert one.resting.is_relative_to(tmp_path / "library" / ".trash")


def test_a_restored_picture_is_where_it_was(trash, pictures):
    discarded = list(trash.discard(pictures))
    assert list(trash.restore(discarded)) == discarded
    assert [path.read_bytes() for path in pictures] == [b"\0", b"\1", b"\2"]
    assert not list(trash.folder.iterdir())


def test_a_restored_picture_never_overwrites_another(trash, pictures):
    discarded = list(trash.discard(pictures[:1]))
    pictures[0].write_bytes(b"new")
    [back] = trash.restore(discarded)
    assert pictures[0].read_bytes() == b"new"
    assert back.path.name == "a (2).png"
    assert back.path.read_bytes() == b"\0"


def test_a_folder_that_comes_back_beside_another_keeps_its_whole_name(trash, tmp_path):
    folder = tmp_path / "faces 0.5"
    folder.mkdir()
    discarded = list(trash.discard([folder]))
    folder.mkdir()
    [back] = trash.restore(discarded)
    assert back.path == tmp_path / "faces 0.5 (2)"


def test_a_picture_comes_back_even_when_its_folder_is_gone(trash, pictures):
    picture = pictures[0].parent / "cats" / "blue" / "a.png"
    picture.parent.mkdir(parents=True)
    pictures[0].rename(picture)
    discarded = list(trash.discard([picture]))
    shutil.rmtree(pictures[0].parent)
    list(trash.restore(discarded))
    assert picture.exists()


def test_a_part_of_a_deletion_can_be_brought_back(trash, pictures, sent):
    discarded = list(trash.discard(pictures))
    list(trash.restore(discarded[:1]))
    assert [path.exists() for path in pictures] == [True, False, False]
    trash.empty()
    assert len(sent) == 1


def test_a_file_that_is_gone_already_is_passed_over(trash, pictures):
    pictures[0].unlink()
    assert [one.path for one in trash.discard(pictures)] == pictures[1:]


def test_one_that_cannot_be_brought_back_keeps_no_other_in_the_trash(trash, pictures):
    gone = list(trash.discard(pictures))
    gone[0].resting.unlink()
    restored = []
    with pytest.raises(EngineError, match=r"a\.png cannot be brought back"):
        restored.extend(trash.restore(gone))
    assert [one.path for one in restored] == pictures[1:]
    assert pictures[2].exists()


def test_emptying_hands_each_deletion_to_the_system_as_one(trash, pictures, sent):
    list(trash.discard(pictures[:2]))
    list(trash.discard(pictures[2:]))
    trash.empty()
    assert len(sent) == 2
    assert not list(trash.folder.iterdir())


def test_a_trash_that_was_never_used_is_empty(trash, sent):
    trash.empty()
    assert sent == []


def test_an_empty_deletion_keeps_no_later_one_from_the_system(trash, pictures, sent):
    (trash.folder / "GanArt 2001-01-01 00.00.00").mkdir(parents=True)
    list(trash.discard(pictures))
    trash.empty()
    assert len(sent) == 1
    assert not list(trash.folder.iterdir())


def test_what_was_restored_is_not_handed_to_the_system(trash, pictures, sent):
    list(trash.restore(list(trash.discard(pictures))))
    trash.empty()
    assert sent == []


@pytest.fixture(params=["en", "de"])
def said(request, qapp):
    """Check the whole sentence of an error, in English and in German."""
    translator = QTranslator()
    if request.param == "de":
        assert translator.load(str(RESOURCES / "translations" / "ganart_de.qm"))
        qapp.installTranslator(translator)
    yield lambda error, english, german: str(error.value) == {"en": english, "de": german}[request.param]
    qapp.removeTranslator(translator)


def test_a_system_without_trash_loses_nothing(tmp_path, pictures, said):
    def refuse(path):
        raise OSError("no trash here")

    trash = Trash(tmp_path / ".trash", refuse)
    [discarded] = trash.discard(pictures[:1])
    with pytest.raises(EngineError) as error:
        trash.empty()
    assert discarded.resting.exists()
    where = trash.folder
    assert said(
        error,
        f"The system's trash does not take the pictures (no trash here). They are in {where}.",
        f"Der Papierkorb des Systems nimmt die Bilder nicht an (no trash here). Sie liegen in {where}.",
    )


def test_undoing_after_the_trash_was_emptied_is_explained(trash, pictures, said):
    discarded = list(trash.discard(pictures[:1]))
    trash.empty()
    with pytest.raises(EngineError) as error:
        list(trash.restore(discarded))
    reason = os.strerror(errno.ENOENT)
    assert said(
        error,
        f"a.png cannot be brought back: {reason}.",
        f"a.png lässt sich nicht zurückholen: {reason}.",
    )


def test_a_picture_that_cannot_be_moved_is_named_with_the_reason(trash, pictures, said, monkeypatch):
    def refuse(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(EngineError) as error:
        list(trash.discard(pictures[:1]))
    assert pictures[0].exists()
    assert said(
        error,
        "a.png cannot be deleted: Permission denied.",
        "a.png lässt sich nicht löschen: Permission denied.",
    )


def test_a_folder_for_deleted_pictures_that_cannot_be_used_is_named(tmp_path, pictures, said):
    (tmp_path / ".trash").touch()
    with pytest.raises(EngineError) as error:
        list(Trash(tmp_path / ".trash").discard(pictures))
    assert all(path.exists() for path in pictures)
    folder = tmp_path / ".trash"
    assert said(
        error,
        f"Nothing can be deleted: {folder} cannot be used.",
        f"Nichts kann gelöscht werden: {folder} ist nicht benutzbar.",
    )
