"""Several folders and files are learned from as one folder, and none of them is copied."""

import os
import shutil

import pytest

from tests.engine.importing.painted import paint
from training.errors import EngineError
from training.events import Finished
from training.importing.linked import link_together, outermost, place_of_links


@pytest.fixture
def sources(folder):
    """Two folders, one of them twice by name, and two files of the same name."""
    paint(folder / "cats" / "1.png", 0)
    paint(folder / "cats" / "wild" / "2.png", 1)
    paint(folder / "old" / "cats" / "3.png", 2)
    paint(folder / "4.png", 3)
    paint(folder / "old" / "4.png", 4)
    return [folder / "cats", folder / "old" / "cats", folder / "4.png", folder / "old" / "4.png"]


@pytest.fixture
def out(tmp_path):
    return tmp_path / "set"


def told(sources, out):
    return list(link_together(sources, out))[-1].sentence


def no_links(*_, **__):
    raise OSError("no links")


def test_folders_are_subfolders_and_files_lie_beside_them_under_names_of_their_own(sources, out, scan):
    assert told(sources, out) == "“set” in your library points to what you chose: nothing is copied."
    scanned = scan(folder=out)[-1]
    assert scanned.names == ("4 (2).png", "4.png", "cats (2)/3.png", "cats/1.png", "cats/wild/2.png")
    assert scanned.classes == {"cats": 2, "cats (2)": 1}
    assert scanned.refused == ()
    assert all(one.is_symlink() for one in out.iterdir() if one.name != "about.txt")


def test_what_is_added_to_a_folder_later_is_seen(sources, out, folder, scan):
    told(sources, out)
    paint(folder / "cats" / "new.png", 9)
    assert "cats/new.png" in scan(folder=out)[-1].names


def test_a_picture_that_is_gone_is_named(sources, out, folder, scan):
    told(sources, out)
    (folder / "4.png").unlink()
    [refused] = scan(folder=out)[-1].refused
    assert (refused.path, refused.reason) == ("4.png", "It is a link to a file that does not exist.")


def test_the_same_sources_are_the_same_folder_again_and_others_another(sources, tmp_path):
    place = place_of_links(sources, tmp_path)
    told(sources, place)
    assert place_of_links(sources[::-1], tmp_path) == place
    assert told(sources, place)
    other = place_of_links([*sources[:3], sources[0] / "1.png"], tmp_path)
    assert other != place


def test_it_is_named_after_what_the_sources_share(folder, tmp_path):
    files = [folder / "cats" / "1.png", folder / "cats" / "2.png"]
    assert place_of_links(files, tmp_path).name == "cats"
    assert place_of_links([folder / "a" / "cats", folder / "b" / "dogs"], tmp_path).name == "cats + 1"
    assert place_of_links([folder / "a" / "cats", folder / "b" / "1.png"], tmp_path).name == "cats + pictures"


def test_what_lies_in_another_source_is_not_taken_twice(folder):
    assert outermost([folder / "a" / "b.png", folder / "a", folder / "a" / "c" / "d"]) == [folder / "a"]


def test_where_there_are_no_links_pictures_get_second_names(sources, out, scan, monkeypatch):
    monkeypatch.setattr(os, "symlink", no_links)
    assert "nothing is copied" in told(sources, out)
    assert len(scan(folder=out)[-1].names) == 5
    assert (out / "4.png").samefile(sources[2])


def test_where_there_are_none_of_any_kind_pictures_are_copied_and_that_is_said(
    sources, out, scan, monkeypatch
):
    monkeypatch.setattr(os, "symlink", no_links)
    monkeypatch.setattr(os, "link", no_links)
    expected = "“set” in your library holds copies of 5 pictures, since this disk makes no links."
    assert told(sources, out) == expected
    assert "pictures that came since are not in it" in told(sources, out)
    shutil.rmtree(sources[0])
    assert len(scan(folder=out)[-1].names) == 5


def test_sources_that_are_all_gone_are_refused_and_leave_nothing_behind(tmp_path, out):
    with pytest.raises(EngineError, match=r"None of what you chose is there any more\."):
        list(link_together([tmp_path / "gone", tmp_path / "gone.png"], out))
    assert not out.exists()


def test_a_stop_leaves_nothing_behind(sources, out):
    linking = link_together(sources, out)
    assert not isinstance(next(linking), Finished)
    linking.close()
    assert list(out.parent.glob("*set*")) == []
