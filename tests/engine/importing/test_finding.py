"""The pictures of a folder are found wherever they lie; what is not the artist's is passed over."""

import os

import pytest

from tests.engine.importing.painted import paint, reasons
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.importing.finding import passed_over_in_words
from training.runs import Run


def test_pictures_are_found_in_all_subfolders(folder, scan):
    for seed, name in enumerate(["a.png", "b/c.JPG", "b/d/e.webp", "b/d/f.TIFF"]):
        paint(folder / name, seed)
    assert scan()[-1].crop_paths == ("a.png", "b/c.JPG", "b/d/e.webp", "b/d/f.TIFF")


@pytest.mark.parametrize(
    "name",
    ["._a.png", ".hidden.png", ".hidden/a.png", "__MACOSX/a.png", "@eaDir/a.png", "Thumbs.db", "notes.txt"],
)
def test_what_belongs_to_the_system_or_is_no_picture_is_passed_over(name, folder, scan):
    paint(folder / "kept.png")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"not for us")
    scanned = scan()[-1]
    assert (scanned.pictures, scanned.refused) == (1, ())


def test_a_run_kept_among_the_pictures_is_passed_over(folder, scan):
    paint(folder / "a.png")
    run = Run.create(folder / "runs" / "first", TrainConfig(data=ImportConfig(folder=folder)))
    paint(run.previews / "00000001.png", 1)
    assert scan()[-1].crop_paths == ("a.png",)


def test_a_hidden_folder_may_be_scanned_itself(folder, scan):
    paint(folder / ".secret" / "a.png")
    assert scan(folder=folder / ".secret")[-1].pictures == 1


def test_links_in_a_circle_are_survived(folder, scan):
    paint(folder / "a" / "picture.png")
    (folder / "a" / "back").symlink_to(folder)
    (folder / "again").symlink_to(folder / "a")
    (folder / "self").symlink_to(folder / "self")
    assert scan()[-1].crop_paths == ("a/picture.png",)


def test_a_link_to_a_folder_elsewhere_is_followed(folder, scan, tmp_path):
    paint(tmp_path / "elsewhere" / "a.png")
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    assert scan()[-1].crop_paths == ("link/a.png",)


def test_a_link_to_nothing_is_named(folder, scan):
    paint(folder / "a.png")
    (folder / "b.png").symlink_to(folder / "gone.png")
    assert reasons(scan()[-1]) == {"b.png": "It is a link to a file that does not exist."}


@pytest.mark.parametrize(
    "name", ["a\nb.png", os.fsdecode(b"\xff\xfe.png"), "日本語 ü é.png", "-rf *.png", "x" * 250 + ".png"]
)
def test_odd_names_are_read(name, folder, scan):
    paint(folder / "plain.png", 1)
    os.rename(folder / "plain.png", folder / name)
    assert scan()[-1].crop_paths == (name,)


def test_a_folder_nested_deeper_than_a_path_may_be_long_is_survived(folder, scan):
    paint(folder / "a.png")
    deep = os.open(folder, os.O_RDONLY)
    for _ in range(30):
        os.mkdir("x" * 200, dir_fd=deep)
        deeper = os.open("x" * 200, os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = deeper
    os.close(deep)
    scanned = scan()[-1]
    assert scanned.pictures == 1
    assert [refusal.reason for refusal in scanned.refused] == ["It cannot be opened: File name too long."]


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda folder: folder / "none", "does not exist"),
        (lambda folder: paint(folder / "file.png"), "is not a folder"),
        (lambda folder: paint(folder / "file.png") / "inside", "does not exist"),
        (lambda folder: folder, "There are no pictures in"),
    ],
    ids=["missing", "a file", "inside a file", "empty"],
)
def test_a_folder_that_cannot_be_scanned_is_explained(make, sentence, folder, scan):
    with pytest.raises(EngineError, match=sentence):
        scan(folder=make(folder))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="The superuser may read everything."
)
def test_what_may_not_be_read_is_named(folder, scan):
    paint(folder / "a.png")
    paint(folder / "b.png", 1).chmod(0)
    paint(folder / "closed" / "c.png", 2).parent.chmod(0)
    try:
        assert reasons(scan()[-1]) == {
            "b.png": "You have no permission to read it.",
            "closed": "This folder cannot be opened: Permission denied.",
        }
    finally:
        (folder / "closed").chmod(0o700)


def test_files_of_other_kinds_are_counted_by_their_endings(folder, scan):
    paint(folder / "a.png")
    for name in ("1.XCF", "sub/2.xcf", "3.psd.xmp", "README", "no. 9, x", "Thumbs.db", ".b.xcf"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).touch()
    assert scan()[-1].passed_over == {".xcf": 2, "": 2, ".xmp": 1}


def test_what_was_passed_over_is_said_by_kind_the_most_frequent_first():
    said = passed_over_in_words({".xcf": 6, ".psd": 6, "": 12})
    assert said == "24 files of other kinds were passed over: 12 without an ending, 6 .xcf, 6 .psd."
    assert passed_over_in_words({".xcf": 1}) == "1 file of another kind was passed over: 1 .xcf."
    many = passed_over_in_words({f".a{number}": 10 - number for number in range(8)})
    assert many.endswith(": 10 .a0, 9 .a1, 8 .a2, 7 .a3, 6 .a4, 5 .a5 and 7 more.")


def test_a_folder_of_other_kinds_only_says_which(folder, scan):
    (folder / "a.xcf").touch()
    with pytest.raises(EngineError, match=r"There are no pictures in .*: 1 \.xcf\.$"):
        scan()


@pytest.mark.parametrize("name", ["#recycle", "$RECYCLE.BIN", ".thumbs", "@eaDir", "RECYCLER"])
def test_deleted_pictures_and_thumbnails_are_passed_over(name, folder, scan):
    paint(folder / "kept.png")
    paint(folder / name / "a.png", 1)
    assert scan()[-1].crop_paths == ("kept.png",)
