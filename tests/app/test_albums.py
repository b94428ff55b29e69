import errno
import json

import pytest

from ganart.keeping.albums import Albums, Group, tags_in

ONE, TWO, THREE = (f"{number:032x}" for number in (1, 2, 3))


@pytest.fixture
def albums(tmp_path):
    return Albums(tmp_path / "albums.jsonl")


def again(albums):
    """What another start of the program reads."""
    fresh = Albums(albums._file.path)
    fresh.read()
    return fresh


def test_an_album_holds_what_was_laid_into_it(albums):
    blue, _ = albums.make("  Blue   period ")
    albums.lay_in(blue, [ONE, TWO])
    albums.lay_in(blue, [TWO], inside=False)
    assert again(albums).albums() == [(blue, "Blue period")]
    assert again(albums).members(blue) == {ONE}
    assert again(albums).albums_of(ONE) == ["Blue period"]


def test_an_album_keeps_its_pictures_through_a_new_name(albums):
    blue, _ = albums.make("Blue")
    albums.lay_in(blue, [ONE])
    albums.rename(blue, "Red")
    assert again(albums).name(blue) == "Red"
    assert again(albums).members(blue) == {ONE}


def test_two_albums_of_one_name_are_two(albums):
    first, _ = albums.make("Blue")
    second, _ = albums.make("Blue")
    albums.lay_in(first, [ONE])
    assert albums.members(second) == frozenset()


def test_a_deleted_album_comes_back_with_its_pictures(albums):
    blue, _ = albums.make("Blue")
    albums.lay_in(blue, [ONE])
    gone = albums.delete(blue)
    assert again(albums).albums() == []
    albums.undo(gone)
    assert again(albums).albums() == [(blue, "Blue")]
    assert again(albums).members(blue) == {ONE}


def test_undo_takes_out_only_what_was_laid_in(albums):
    blue, _ = albums.make("Blue")
    albums.lay_in(blue, [ONE])
    change = albums.lay_in(blue, [ONE, TWO])
    albums.undo(change)
    assert again(albums).members(blue) == {ONE}


def test_tags_are_given_and_taken_together_and_undone_together(albums):
    albums.set_tags([ONE, TWO], ["sea", "blue"])
    change = albums.set_tags([ONE, THREE], ["night"], ["sea"])
    assert albums.tags_of(ONE) == ["blue", "night"]
    albums.undo(change)
    assert again(albums).tags_of(ONE) == ["blue", "sea"]
    assert again(albums).tags_of(THREE) == []
    assert again(albums).tags() == ["blue", "sea"]


def test_a_title_is_changed_and_each_earlier_one_comes_back(albums):
    albums.set_title([ONE], "Low tide")
    change = albums.set_title([ONE, TWO], "The sea")
    assert again(albums).title(TWO) == "The sea"
    albums.undo(change)
    assert (again(albums).title(ONE), again(albums).title(TWO)) == ("Low tide", "")


def test_typed_tags_are_divided_by_commas():
    assert tags_in(" sea,  low   tide; sea ,, ") == ["sea", "low tide"]


def test_tags_typed_together_in_two_spellings_are_one():
    assert tags_in("Sea, sea; cafe\u0301, Caf\u00e9") == ["Sea", "cafe\u0301"]


def test_a_tag_keeps_its_spelling_however_its_accent_is_written(albums):
    albums.set_tags([ONE], ["Cafe\u0301"])
    assert albums.known_spelling("caf\u00e9") == "Cafe\u0301"


def test_damaged_and_unknown_lines_are_passed_over(albums):
    albums.set_tags([ONE], ["sea"])
    with albums._file.path.open("ab") as file:
        file.write(b'{"pictures": [1], "tag": "x", "inside": true}\n{"of": "a later version"}\n{"pictu')
    assert again(albums).tags() == ["sea"]


def test_a_file_that_is_written_anew_says_the_same_in_fewer_lines(albums):
    blue, _ = albums.make("Blue")
    for _ in range(10):
        albums.lay_in(blue, [ONE, TWO])
        albums.lay_in(blue, [TWO], inside=False)
    gone, _ = albums.make("Gone")
    albums.delete(gone)
    albums.set_title([ONE], "Low tide")
    albums.compact()
    assert len(albums._file.path.read_text().splitlines()) == 3
    assert again(albums).members(blue) == {ONE}
    assert again(albums).title(ONE) == "Low tide"
    assert again(albums).albums() == [(blue, "Blue")]


def test_a_change_that_cannot_be_written_is_not_made(albums, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("ganart.keeping.line_file.append", full)
    with pytest.raises(OSError, match="No space"):
        albums.set_tags([ONE], ["sea"])
    assert albums.tags() == []


def test_very_many_pictures_go_into_lines_that_can_be_read(albums):
    many = [f"{number:032x}" for number in range(12_000)]
    albums.set_tags(many, ["sea"])
    lines = [json.loads(line) for line in albums._file.path.read_text().splitlines()]
    assert max(len(line["pictures"]) for line in lines) == 5_000
    assert len(again(albums).members(Group("tag", "sea"))) == 12_000


@pytest.mark.parametrize("has_caught_up", [True, False])
def test_a_deleted_album_comes_back_whole_though_the_file_was_written_anew(tmp_path, has_caught_up):
    albums, other = Albums(tmp_path / "albums.jsonl"), Albums(tmp_path / "albums.jsonl")
    blue, _ = albums.make("Blue")
    albums.lay_in(blue, ["a", "b"])
    gone = albums.delete(blue)
    other.compact()
    if has_caught_up:
        albums.catch_up()
    albums.undo(gone)
    other.read()
    assert other.albums() == [(blue, "Blue")]
    assert other.members(blue) == {"a", "b"}
