"""Folders that are left out, and what is in them, go together."""

import pytest

from training.importing.left_out import folders_around, is_left_out, taken_in, toggled

NAMES = ("a/1.png", "a/b/2.png", "a/b/3.png", "a/c/4.png", "d/5.png", "6.png", "ab/7.png")


def learned(left_out):
    return {name for name in NAMES if not is_left_out(name, left_out)}


def test_the_folders_around_a_name_do_not_hold_the_name_itself():
    assert list(folders_around("a/b/c.png")) == ["a/", "a/b/"]
    assert list(folders_around("a/b/")) == ["a/"]
    assert list(folders_around("c.png")) == []


def test_a_folder_takes_what_is_below_it_and_not_what_begins_like_it():
    assert learned({"a/"}) == {"d/5.png", "6.png", "ab/7.png"}


@pytest.mark.parametrize(
    ("wanted", "stays"),
    [
        ({"a/b/2.png"}, {"a/1.png", "a/b/3.png", "a/c/"}),
        ({"a/b/"}, {"a/1.png", "a/c/"}),
        ({"a/b/2.png", "a/1.png"}, {"a/b/3.png", "a/c/"}),
    ],
)
def test_what_is_taken_in_of_a_folder_leaves_the_rest_of_it_out(wanted, stays):
    assert taken_in(wanted, {"a/", "d/"}, NAMES) == stays | {"d/"}


def test_a_folder_that_is_ticked_again_is_as_it_was_before():
    before = frozenset({"a/b/2.png"})
    out = toggled("a/", before, NAMES)
    assert out == before | {"a/"}
    assert toggled("a/", out, NAMES) == before


def test_a_folder_of_which_every_picture_is_left_out_is_taken_in_whole():
    assert toggled("a/b/", {"a/b/2.png", "a/b/3.png", "6.png"}, NAMES) == {"6.png"}


def test_a_folder_within_one_that_is_left_out_can_be_taken_in():
    assert learned(toggled("a/b/", {"a/"}, NAMES)) == learned(set()) - {"a/1.png", "a/c/4.png"}


def test_pictures_in_no_subfolder_go_together():
    assert toggled("", frozenset(), NAMES) == {"6.png"}
    assert toggled("", {"6.png"}, NAMES) == frozenset()
