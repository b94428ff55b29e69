"""What is remembered of a model, and what is made of a damaged file."""

import json
from dataclasses import replace

import pytest

from ganart.keeping.library import Library
from ganart.pages.explore.models import opening
from ganart.pages.explore.remembered import Remembered, recall, remember
from ganart.pages.explore.state import Position
from training.exploring.places import Edit, Place

IDENTITY = "ab" * 32



@pytest.fixture
def memory():
    edited = Place(terms=Place.of_seed(3).terms, edits=(Edit("principal 1", 2.5, b"\0\0\x80?"),))
    position = Position(place=edited, origin=Place.of_seed(3), x=0.25, y=-0.5, plane=9, number=3)
    return Remembered(
        position=position,
        locks=frozenset({"principal 1"}),
        favourites=(edited, Place.of_seed(4, classes={"cats": 1.0})),
        states={"The good one": position},
        timeline={"keyframes": []},
    )


def test_what_is_remembered_is_recalled(memory, tmp_path):
    remember(tmp_path / "explored", IDENTITY, memory)
    assert recall(tmp_path / "explored", IDENTITY) == memory


def test_a_model_never_explored_is_remembered_by_nothing(tmp_path):
    assert recall(tmp_path, IDENTITY) == Remembered()


@pytest.mark.parametrize(
    "change",
    [
        {"format_version": 99},
        {"position": 3},
        {"position": {"place": {}, "origin": {}}},
        {"favourites": "all"},
        {"states": {"": None}},
        {"locks": [3]},
    ],
    ids=str,
)
def test_a_damaged_file_is_nothing_and_is_put_aside(memory, tmp_path, change):
    content = json.dumps(memory.to_json() | change)
    (tmp_path / f"{IDENTITY}.json").write_text(content)
    assert recall(tmp_path, IDENTITY) == Remembered()
    remember(tmp_path, IDENTITY, memory)
    assert (tmp_path / f"{IDENTITY}.unreadable").read_text() == content


def test_names_of_directions_are_remembered_and_without_any_older_versions_read_it_too(memory, tmp_path):
    assert memory.to_json()["format_version"] == 1
    named = replace(memory, directions={"principal 1": "hair length"})
    remember(tmp_path, IDENTITY, named)
    assert recall(tmp_path, IDENTITY) == named
    assert named.to_json()["format_version"] == 2


@pytest.mark.parametrize("point", [2.0, "left", None])
def test_a_point_off_the_pad_is_refused(memory, point):
    value = memory.to_json()
    value["position"]["x"] = point
    with pytest.raises(ValueError, match=r"position\.x"):
        Remembered.from_json(value)



def test_a_folder_that_cannot_be_written_to_is_named(memory, tmp_path):
    library = Library(tmp_path / "library", tmp_path / "cache")
    library.root.mkdir()
    library.explored.write_bytes(b"a file where the folder should be")
    message = opening.write_down(library, IDENTITY, memory, {})
    assert message.sentence.startswith(f"Your place in the model cannot be saved in {library.explored}: ")
    library.explored.unlink()
    assert opening.write_down(library, IDENTITY, memory, {}) is None
    assert recall(library.explored, IDENTITY) == memory
