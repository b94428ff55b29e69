"""A folder is read once: its pack remembers, and follows what changes."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.engine.importing.painted import paint, reasons
from training.config import ImportConfig
from training.importing import scanning
from training.stamps import stamp_of

ROOT = Path(__file__).parents[3]


def blacken(cache):
    """Make black what is packed: only who reads the pictures themselves can know better."""
    for pixels in cache.glob("packs/*/pixels.bin"):
        pixels.write_bytes(bytes(pixels.stat().st_size))


def test_a_second_scan_reads_no_picture(folder, scan, tmp_path):
    for seed in range(3):
        paint(folder / f"{seed}.bmp", seed)
    assert scan()[-1].crops.any()
    blacken(tmp_path / "cache")
    assert not scan()[-1].crops.any()


def test_a_picture_replaced_by_another_of_the_same_size_and_date_is_read_again(folder, scan):
    path = paint(folder / "a.bmp", 0)
    before, status = scan()[-1].crops, path.stat()
    paint(folder / "b.bmp", 1).replace(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (status.st_size, status.st_mtime_ns)
    assert not np.array_equal(scan()[-1].crops, before)


@pytest.mark.parametrize("copy", [shutil.copy2, shutil.copy])
def test_pictures_that_come_back_from_a_backup_are_not_decoded_again(folder, scan, tmp_path, copy):
    for seed in range(3):
        paint(folder / f"{seed}.png", seed)
    scan()
    folder.rename(tmp_path / "backup")
    shutil.copytree(tmp_path / "backup", folder, copy_function=copy)
    blacken(tmp_path / "cache")
    assert not scan()[-1].crops.any()
    (index,) = tmp_path.glob("cache/packs/*/index.sqlite")
    with closing(sqlite3.connect(index)) as pack:
        stamps = {stamp for (stamp,) in pack.execute("SELECT stamp FROM pictures")}
    assert stamps == {str(stamp_of(path.stat())) for path in folder.iterdir()}


@pytest.mark.parametrize("year", [1901, 1969, 2038, 2300, 2446])
def test_a_picture_of_any_date_can_be_learned_from(folder, scan, year):
    path = paint(folder / "a.png")
    seconds = int((datetime(year, 1, 2, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
    os.utime(path, ns=(seconds * 10**9, seconds * 10**9))
    assert scan()[-1].pictures == scan()[-1].pictures == 1


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
        assert next(event.done for event in events if event.done)
    again = scanning.scan(config, tmp_path / "cache")
    assert next(event.done for event in again if event.done) > 1


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
