"""A scan tells what a folder holds, whatever is in it."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.events import Scanned, Scanning
from training.importing import scanning
from training.runs import Run

ROOT = Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pictures").mkdir()
    return tmp_path / "pictures"


@pytest.fixture
def scan(folder, tmp_path):
    """Scans the folder with a cache of the test's own; gives all events."""

    def scan_(**settings):
        config = ImportConfig(**({"folder": folder, "resolution": 16} | settings))
        return list(scanning.scan(config, tmp_path / "cache"))

    return scan_


def paint(path, seed=0, size=(32, 32)):
    """Save a picture of its own for each seed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    small = np.random.RandomState(seed).randint(0, 256, (4, 4, 3)).astype(np.uint8)
    Image.fromarray(small).resize(size, Image.Resampling.BICUBIC).save(path)
    return path


def reasons(scanned):
    return {refusal.path: refusal.reason for refusal in scanned.refused}


# -- WHAT IS FOUND --


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


# -- WHAT IS TOLD --


def test_the_last_event_tells_sizes_and_classes(folder, scan):
    for seed, name in enumerate(["cats/1.png", "cats/sub/2.png", "dogs/3.png", "loose.png"]):
        paint(folder / name, seed, size=(40, 30) if seed else (32, 32))
    *progress, scanned = scan()
    assert isinstance(scanned, Scanned)
    assert all(isinstance(event, Scanning) for event in progress)
    assert (progress[-1].done, progress[-1].total) == (4, 4)
    assert scanned.pictures == 4
    assert scanned.sizes == ((40, 30, 3), (32, 32, 1))
    assert scanned.classes == {"cats": 2, "dogs": 1}


def test_progress_never_goes_backwards(folder, scan):
    for seed in range(100):
        paint(folder / f"{seed}.png", seed)
    done = [event.done for event in scan()[:-1]]
    assert done == sorted(done)


def test_files_that_cannot_be_used_are_named_with_their_reasons(folder, scan):
    paint(folder / "good.png")
    paint(folder / "small.png", size=(7, 40))
    (folder / "empty.jpg").touch()
    (folder / "torn.png").write_bytes((folder / "good.png").read_bytes()[:100])
    assert reasons(scan()[-1]) == {
        "empty.jpg": "The file is empty.",
        "small.png": "It is too small: 7 by 40 pixels. Its short side must have at least 8.",
        "torn.png": "The file is damaged or incomplete.",
    }


def test_a_folder_of_nothing_but_trouble_is_still_told(folder, scan):
    (folder / "empty.jpg").touch()
    scanned = scan()[-1]
    assert (scanned.pictures, len(scanned.refused), scanned.crops.shape) == (0, 1, (0, 16, 16, 3))


def test_copies_are_told(folder, scan):
    paint(folder / "a.png", 1)
    paint(folder / "b.bmp", 1)
    paint(folder / "c.jpg", 1, size=(64, 64))
    paint(folder / "d.png", 2)
    scanned = scan()[-1]
    assert scanned.exact_duplicates == (("a.png", "b.bmp"),)
    assert scanned.near_duplicates == (("c.jpg", "a.png", "b.bmp"),)
    assert scanned.pictures == 4


@pytest.mark.parametrize(("channels", "crop"), [(1, "centre"), (3, "random"), (3, "whole")])
def test_crops_are_what_the_network_will_see(channels, crop, folder, scan):
    paint(folder / "a.png", size=(64, 32))
    crops = scan(channels=channels, crop=crop)[-1].crops
    assert crops.shape == (1, 16, 16, 3)
    assert crops.dtype == np.uint8
    assert (np.ptp(crops.astype(int), axis=-1).max() == 0) == (channels == 1)


def test_the_crops_are_spread_over_the_folder(folder, scan):
    for seed in range(130):
        paint(folder / f"{seed // 10:02}" / f"{seed}.png", seed)
    paths = scan()[-1].crop_paths
    assert len(paths) == 64
    assert {path[:2] for path in paths} == {f"{number:02}" for number in range(13)}


def test_left_out_copies_are_not_among_the_crops(folder, scan):
    paint(folder / "a.png", 1)
    paint(folder / "b.png", 1)
    assert scan(leave_out="exact")[-1].crop_paths == ("a.png",)


# -- WHAT IS REMEMBERED --


def test_a_second_scan_reads_no_picture(folder, scan):
    """The pictures are replaced by others of the same size and time: only who reads them can tell."""
    for seed in range(3):
        paint(folder / f"{seed}.bmp", seed)
    before = scan()[-1]
    for seed in range(3):
        status = os.stat(folder / f"{seed}.bmp")
        paint(folder / f"{seed}.bmp", seed + 10)
        os.utime(folder / f"{seed}.bmp", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert np.array_equal(scan()[-1].crops, before.crops)


def test_a_second_scan_compares_no_pictures(folder, scan, tmp_path):
    """What is remembered is changed: only who compares the pictures can know better."""
    for seed, name in enumerate("abc"):
        paint(folder / f"{name}.png", seed)
    assert scan()[-1].near_duplicates == ()
    (index,) = tmp_path.glob("cache/packs/*/index.sqlite")
    with closing(sqlite3.connect(index)) as pack, pack:
        pack.execute("UPDATE alike SET groups = '[[0, 2]]'")
    assert scan()[-1].near_duplicates == (("a.png", "c.png"),)


def test_a_copy_that_was_added_is_found(folder, scan):
    paint(folder / "a.png", 0)
    scan()
    paint(folder / "b.jpg", 0)
    assert [set(group) for group in scan()[-1].near_duplicates] == [{"a.png", "b.jpg"}]


def test_a_picture_that_changed_is_read_again(folder, scan):
    paint(folder / "a.bmp", 0)
    before = scan()[-1].crops
    paint(folder / "a.bmp", 1)
    os.utime(folder / "a.bmp", (1, 1))
    assert not np.array_equal(scan()[-1].crops, before)


def test_a_picture_that_was_removed_is_forgotten(folder, scan):
    paint(folder / "a.png", 0)
    paint(folder / "b.png", 1)
    scan()
    (folder / "a.png").unlink()
    assert scan()[-1].crop_paths == ("b.png",)


def test_a_refusal_is_remembered(folder, scan):
    paint(folder / "a.png")
    (folder / "b.png").write_bytes(b"nonsense")
    assert scan()[-1].refused == scan()[-1].refused != ()


def test_a_stopped_scan_keeps_what_it_has_read(folder, tmp_path):
    for seed in range(12):
        paint(folder / f"{seed}.png", seed)
    config = ImportConfig(folder=folder, resolution=16)
    with closing(scanning.scan(config, tmp_path / "cache")) as events:
        assert next(events).done > 0
    first = next(scanning.scan(config, tmp_path / "cache"))
    assert first.done > 1


def test_pictures_that_vanish_after_they_were_found_are_named(folder, tmp_path):
    for seed in range(20):
        paint(folder / f"{seed:02}.png", seed)
    events = scanning.scan(ImportConfig(folder=folder, resolution=16), tmp_path / "cache")
    next(events)
    (folder / "19.png").unlink()
    *_, scanned = events
    assert scanned.pictures == 19
    assert reasons(scanned) == {"19.png": "The file is no longer there."}


def test_many_pictures_are_read_in_processes(folder, scan):
    for seed in range(40):
        paint(folder / f"{seed}.png", seed)
    (folder / "torn.png").write_bytes((folder / "1.png").read_bytes()[:100])
    scanned = scan()[-1]
    assert (scanned.pictures, len(scanned.refused)) == (40, 1)


def test_a_damaged_tiff_is_told_and_nothing_is_written_to_the_terminal(folder, scan, capfd):
    path = paint(folder / "a.png")
    Image.open(path).save(folder / "b.tif", compression="tiff_lzw")
    data = bytearray((folder / "b.tif").read_bytes())
    data[200:240] = b"\xff" * 40
    (folder / "b.tif").write_bytes(data)
    assert reasons(scan()[-1]) == {"b.tif": "The file is damaged or incomplete."}
    assert capfd.readouterr().err == ""


def test_a_scan_sweeps_the_cache(folder, scan, tmp_path):
    paint(folder / "a.png")
    leftover = tmp_path / "cache" / "packs" / ".swept-half"
    leftover.mkdir(parents=True)
    scan()
    assert not leftover.exists()


def test_two_scans_at_once_both_find_everything(folder, tmp_path):
    for seed in range(40):
        paint(folder / f"{seed}.png", seed)
    script = tmp_path / "scan.py"
    script.write_text(f"""
from pathlib import Path
from training.config import ImportConfig, TrainConfig
from training.importing.scanning import scan
if __name__ == "__main__":
    config = ImportConfig(folder=Path({str(folder)!r}), resolution=16)
    *_, scanned = scan(config, Path({str(tmp_path / "cache")!r}))
    print(scanned.pictures)
""")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, script]
    scans = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate()[0] for process in scans] == ["40\n", "40\n"]


def test_scanning_imports_neither_torch_nor_qt():
    program = "import sys, training.importing.datasets; print({'torch', 'PySide6'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "set()\n"
