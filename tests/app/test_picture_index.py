import os
import shutil
import sqlite3
import sys
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from ganart.keeping.picture_index import FoundFiles, Gone, PictureIndex
from tests.app.gallery_fakes import paint, paint_many, provenance
from tests.full_disk import needs_limits, room_for
from training.events import Scanning
from training.exploring.place_pictures import Origin, to_png
from training.exploring.places import Place, Term
from training.stamps import stamp_of


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    return folder


@pytest.fixture
def index(tmp_path, folder):
    return PictureIndex(tmp_path / "cache" / "index.sqlite", folder)


def found(events):
    return [picture.path for event in events if isinstance(event, FoundFiles) for picture in event.pictures]


def gone(events):
    return [path for event in events if isinstance(event, Gone) for path in event.paths]


def test_a_picture_is_known_with_its_provenance(index, folder):
    paint(folder / "batch" / "3.png", made=provenance(3, seed=11))
    list(index.refresh())
    [picture] = index.pictures()
    assert (picture.path, picture.width, picture.height) == ("batch/3.png", 64, 64)
    assert (picture.title, picture.seed, picture.number) == ("Faces", 11, 3)
    assert picture.truncation == 0.8
    assert picture.created == 1795352400.0  # 2026-11-22T13:00:00 in UTC.


def test_a_picture_of_a_place_is_known_by_it(index, folder):
    place = Place(terms=(Term(0.5, 1), Term(0.5, 2)), truncation=0.7, classes={"cat": 1.0})
    words = {"program": "0.1.0", "torch": "2.15", "device": "cpu", "created": "2026-11-22T13:00:00+00:00"}
    origin = Origin(model="ab" * 32, title="Faces", place=place, **words)
    (folder / "liked.png").write_bytes(to_png(np.zeros((8, 8, 3), np.uint8), origin))
    list(index.refresh())
    (picture,) = index.pictures()
    assert (picture.model, picture.label, picture.truncation, picture.seed) == ("ab" * 32, "cat", 0.7, None)
    assert picture.source == "Faces, blend of 2 pictures"
    assert picture.created == datetime(2026, 11, 22, 13, tzinfo=UTC).timestamp()


def test_a_foreign_picture_is_known_without_one(index, folder):
    paint(folder / "scan.png")
    list(index.refresh())
    [picture] = index.pictures()
    assert (picture.model, picture.seed) == ("", None)
    assert picture.created == (folder / "scan.png").stat().st_mtime


def test_a_file_that_is_no_picture_is_listed_without_a_size(index, folder):
    (folder / "notes.png").write_bytes(b"not a picture")
    list(index.refresh())
    assert index.pictures()[0].width == 0


def test_a_second_look_reads_nothing_again(index, folder):
    paint_many(folder, 3)
    list(index.refresh())
    assert list(index.refresh()) == []


def test_new_changed_and_removed_files_are_noticed(index, folder):
    paint_many(folder, 3)
    list(index.refresh())
    paint(folder / "new.png", 50)
    paint(folder / "0001.png", 51, side=32)
    (folder / "0002.png").unlink()
    events = list(index.refresh())
    assert sorted(found(events)) == ["0001.png", "new.png"]
    assert gone(events) == ["0002.png"]
    assert {picture.path: picture.width for picture in index.pictures()} == {
        "0000.png": 64,
        "0001.png": 32,
        "new.png": 64,
    }


def test_a_moved_picture_keeps_its_content_hash(index, folder):
    paint(folder / "a.png")
    list(index.refresh())
    [before] = index.pictures()
    (folder / "kept").mkdir()
    (folder / "a.png").rename(folder / "kept" / "renamed.png")
    list(index.refresh())
    [after] = index.pictures()
    assert after.path == "kept/renamed.png"
    assert after.digest == before.digest


def test_a_picture_replaced_by_another_of_the_same_size_and_date_is_noticed(index, folder):
    Image.new("RGB", (8, 8), "red").save(folder / "a.bmp")
    list(index.refresh())
    [before], status = index.pictures(), (folder / "a.bmp").stat()
    Image.new("RGB", (8, 8), "blue").save(folder / "b.bmp")
    (folder / "b.bmp").replace(folder / "a.bmp")
    os.utime(folder / "a.bmp", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert found(index.refresh()) == ["a.bmp"]
    [after] = index.pictures()
    assert (after.size, after.path) == (before.size, before.path)
    assert after.digest != before.digest


def test_pictures_that_come_back_from_a_backup_are_known(index, folder, tmp_path):
    paint_many(folder, 3)
    list(index.refresh())
    before = [picture._replace(stamp="") for picture in index.pictures()]
    folder.rename(tmp_path / "backup")
    shutil.copytree(tmp_path / "backup", folder)
    assert list(index.refresh()) == []
    assert [picture._replace(stamp="") for picture in index.pictures()] == before
    assert [picture.stamp for picture in index.pictures()] == [
        str(stamp_of(path.stat())) for path in sorted(folder.iterdir())
    ]


@pytest.mark.parametrize("year", [1901, 1969, 2038, 2300, 2446])
def test_a_picture_of_any_date_is_known(index, folder, year):
    paint(folder / "a.png")
    seconds = int((datetime(year, 1, 2, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
    os.utime(folder / "a.png", ns=(seconds * 10**9, seconds * 10**9))
    kept = (folder / "a.png").stat().st_mtime  # Some file systems know no dates before 1902 or after 2038.
    list(index.refresh())
    assert [picture.created for picture in index.pictures()] == [kept]
    assert list(index.refresh()) == []


def test_an_index_that_cannot_be_written_is_kept_in_memory(index, folder):
    paint_many(folder, 3)
    index.file.parent.write_text("in the way")
    list(index.refresh())
    assert len(index.pictures()) == 3
    assert index.is_in_memory


@needs_limits
def test_an_index_on_a_full_disk_is_read_and_left_as_it_is(index, folder):
    paint_many(folder, 3)
    list(index.refresh())
    before = index.file.read_bytes()
    paint(folder / "new.png")
    with room_for(0):
        assert len(index.pictures()) == 3
        assert found(index.refresh()) == ["new.png"]
        index.remove(["new.png"])
        assert len(index.pictures()) == 3
    assert index.file.read_bytes() == before
    again = PictureIndex(index.file, folder)
    list(again.refresh())
    assert (len(again.pictures()), again.is_in_memory) == (4, False)


def test_hidden_files_and_other_kinds_are_left_out(index, folder):
    paint(folder / ".hidden.png")
    paint(folder / ".folder" / "a.png")
    (folder / "readme.txt").write_text("hello")
    list(index.refresh())
    assert index.pictures() == []


@pytest.mark.skipif(sys.platform != "linux", reason="Other systems have no such names.")
def test_a_file_name_that_is_no_text_stops_nothing(index, folder):
    paint(folder / "a.png")
    shutil.copy(folder / "a.png", os.fsencode(folder) + b"/\xff.png")
    list(index.refresh())
    assert [picture.path for picture in index.pictures()] == ["a.png"]


def test_added_pictures_need_no_second_look(index, folder):
    paths = paint_many(folder / "batch", 2)
    assert [picture.path for picture in index.add(paths)] == ["batch/0000.png", "batch/0001.png"]
    assert list(index.refresh()) == []


def test_adding_a_file_that_is_gone_adds_nothing(index, folder):
    assert index.add([folder / "never.png"]) == []


def test_removed_pictures_are_forgotten(index, folder):
    index.add(paint_many(folder, 2))
    index.remove(["0000.png"])
    assert [picture.path for picture in index.pictures()] == ["0001.png"]


def test_pictures_come_oldest_first(index, folder):
    paint(folder / "b.png", 1, provenance(created="2026-01-02T00:00:00+00:00"))
    paint(folder / "a.png", 2, provenance(created="2026-01-03T00:00:00+00:00"))
    paint(folder / "c.png", 3, provenance(created="2026-01-01T00:00:00+00:00"))
    list(index.refresh())
    assert [picture.path for picture in index.pictures()] == ["c.png", "b.png", "a.png"]


def test_very_many_files_are_read_in_another_process_with_the_same_result(index, folder):
    paint(folder / "0.png")
    for number in range(1, 350):
        shutil.copy(folder / "0.png", folder / f"{number}.png")
    events = list(index.refresh())
    assert len(found(events)) == len(index.pictures()) == 350
    assert [event.done for event in events if isinstance(event, Scanning)][-1] == 350


def test_a_missing_index_is_made_anew(index, folder):
    paint_many(folder, 2)
    list(index.refresh())
    index.file.unlink()
    assert index.pictures() == []
    list(index.refresh())
    assert len(index.pictures()) == 2


def test_an_index_of_another_version_is_made_anew(index, folder):
    index.add(paint_many(folder, 2))
    with sqlite3.connect(index.file) as base:
        base.execute("PRAGMA user_version = 99")
    base.close()
    assert index.pictures() == []
    list(index.refresh())
    assert len(index.pictures()) == 2


def test_a_file_that_is_no_database_is_replaced(index, folder):
    paint_many(folder, 2)
    index.file.parent.mkdir()
    index.file.write_bytes(b"this is no database" * 1000)
    list(index.refresh())
    assert len(index.pictures()) == 2


def damaged(index, column, path, value, copies=1, copy=0):
    """Change one of the copies of a value in the index as a broken disk would: nothing else is changed."""
    before = index.pictures()
    (old,) = [str(getattr(picture, column)) for picture in before if picture.path == path]
    data = index.file.read_bytes()
    pieces = data.split(old.encode())
    assert len(pieces) == copies + 1
    before, after = old.encode().join(pieces[: copy + 1]), old.encode().join(pieces[copy + 1 :])
    index.file.write_bytes(before + value.encode() + after)


@pytest.mark.parametrize("copy", [0, 1])  # In the row itself, and where rows are listed by date.
@pytest.mark.parametrize("value", ["9000.png", "0001.png", "-000.png"])
def test_a_damaged_path_in_the_index_neither_hides_nor_doubles_a_picture(index, folder, value, copy):
    """SQLite finds no fault with such a row, but does not find it again, since rows are in order."""
    paint_many(folder, 4)
    list(index.refresh())
    damaged(index, "path", "0000.png", value, copies=2, copy=copy)
    index.newest(2)
    list(index.refresh())
    assert [picture.path for picture in index.pictures()] == [f"{number:04d}.png" for number in range(4)]


def test_a_damaged_hash_in_the_index_takes_no_picture_its_marks(index, folder):
    paint_many(folder, 4)
    list(index.refresh())
    before = index.pictures()
    damaged(index, "digest", "0000.png", "f" * 32)
    list(index.refresh())
    assert index.pictures() == before


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=60,
)
@given(place=st.floats(0, 1, exclude_max=True), damage=st.binary(min_size=1, max_size=400))
@example(place=18 / 8192, damage=b"\x09")  # "Written by a later SQLite": such a file is read-only.
@example(place=7562 / 8192, damage=b"1")  # Once a letter of a path.
def test_no_damage_to_the_index_hides_a_picture(index, folder, place, damage):
    if not list(folder.iterdir()):
        paint_many(folder, 4)
    list(index.refresh())
    data = bytearray(index.file.read_bytes())
    start = int(place * len(data))
    data[start : start + len(damage)] = damage
    index.file.write_bytes(data)
    index.pictures()
    list(index.refresh())
    assert [picture.path for picture in index.pictures()] == [f"{number:04d}.png" for number in range(4)]
