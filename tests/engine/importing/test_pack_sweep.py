"""Packs that nobody uses make room for others."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from training.config import ImportConfig
from training.importing.pack_sweep import sweep
from training.importing.packs import Pack

ROOT = Path(__file__).parents[3]


@pytest.fixture
def open_pack(tmp_path):
    """Opens packs in a cache of the test's own, and closes them."""
    packs = []

    def open_(resolution=8):
        packs.append(Pack(ImportConfig(folder=Path("pictures"), resolution=resolution), tmp_path))
        return packs[-1]

    yield open_
    for pack in packs:
        pack.close()


def test_the_pack_not_used_for_longest_is_swept_first(open_pack, tmp_path):
    packs = [open_pack(resolution=resolution) for resolution in (8, 16, 32)]
    for age, pack in enumerate(packs):
        pack.close()
        os.utime(pack.path, (1000 - age, 1000 - age))
    size = sum(file.stat().st_size for file in packs[0].path.iterdir())
    sweep(tmp_path, limit=2 * size + 100)
    assert [pack.path.exists() for pack in packs] == [True, True, False]


def test_a_pack_in_use_is_not_swept(open_pack, tmp_path):
    used, unused = open_pack(), open_pack(resolution=16)
    unused.close()
    sweep(tmp_path, limit=0)
    assert (used.path.exists(), unused.path.exists()) == (True, False)


def test_a_mark_that_goes_while_files_are_counted_does_no_harm(open_pack, tmp_path, monkeypatch):
    unused = open_pack()
    unused.close()
    mark = unused.path / "use-1-1.lock"
    mark.touch()
    stat = Path.stat

    def stat_too_late(path, **how):
        if path == mark:
            mark.unlink(missing_ok=True)
        return stat(path, **how)

    monkeypatch.setattr(Path, "stat", stat_too_late)
    monkeypatch.setattr(Path, "is_file", lambda path: True)  # A moment ago.
    sweep(tmp_path, limit=0)
    assert not unused.path.exists()


def test_a_pack_is_not_in_use_when_its_user_was_killed(open_pack, tmp_path):
    program = f"""
import os, signal
from pathlib import Path
from training.config import ImportConfig
from training.importing.packs import Pack
pack = Pack(ImportConfig(folder=Path("pictures"), resolution=8), Path({str(tmp_path)!r}))
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", program], cwd=ROOT)
    (pack,) = (folder for folder in (tmp_path / "packs").iterdir() if folder.is_dir())
    sweep(tmp_path, limit=0)
    assert not pack.exists()
