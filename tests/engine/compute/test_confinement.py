"""A process that gave its rights away can neither touch files nor start programs nor reach anybody."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from training.compute.confinement import confine

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems offer less")


def _try_all(pipe, folder: Path) -> None:
    """Try harmless things before and after; tell what could be done."""
    (folder / "there").write_text("x")
    opened = (folder / "opened").open("w")
    first, then = os.pipe()
    things: dict[str, Callable[[], object]] = {
        "read": lambda: (folder / "there").read_text(),
        "list": lambda: os.listdir(folder),
        "write": lambda: (folder / "new").write_text("x"),
        "write into an open file": lambda: (opened.write("x"), opened.flush()),
        "remove": lambda: (folder / "there").unlink(),
        "move": lambda: (folder / "opened").rename(folder / "moved"),
        "run": lambda: subprocess.run([sys.executable, "--version"], check=True),
        "reach": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        "signal": lambda: os.kill(os.getpid(), 0),
        "compute": lambda: sum(range(9)),
        "tell": lambda: (os.write(then, b"x"), os.read(first, 1)),
    }
    held = confine()
    pipe.send((held, [name for name, try_ in things.items() if _works(try_)]))


def _works(try_: Callable[[], object]) -> bool:
    try:
        try_()
    except OSError:
        return False
    return True


@pytest.fixture
def told(tmp_path):
    """What holds in a process that gave its rights away, and what it still could do."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_try_all, args=(theirs, tmp_path))
    process.start()
    theirs.close()
    answer = ours.recv()
    process.join()
    return answer


@on_linux
def test_nothing_is_left_but_to_compute_and_to_tell(told, tmp_path):
    held, can = told
    if not {"no files", "no calls"} <= held:
        pytest.skip(f"this kernel offers {sorted(held)} only")
    assert can == ["compute", "tell"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["opened", "there"]


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_nothing_is_written_on_any_kernel(told, tmp_path):
    held, can = told
    assert "nothing written" in held
    assert "write into an open file" not in can
    assert not (tmp_path / "new").exists() or (tmp_path / "new").stat().st_size == 0
