"""A file that one process at a time holds, whoever asks, and wherever it is let go."""

import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.shares import refusing, without_locks
from training.run_lock import Held, acquired, holding, is_held, lock_files

ROOT = Path(__file__).parents[2]


@pytest.fixture(params=["locks", "no locks"])
def path(request, tmp_path, monkeypatch):
    """A file on a disk, or on a share that knows no locks."""
    if request.param == "no locks":
        pytest.importorskip("fcntl")
        without_locks(monkeypatch)
    return tmp_path / ".lock"


def elsewhere(work, *arguments):
    """Do something in another thread, and wait for it."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(work, *arguments).result()


def test_a_file_is_held_by_one_until_it_is_let_go(path):
    with holding(path):
        path.touch()  # On a share the file itself need not be there.
        assert is_held(path)
        with pytest.raises(Held), holding(path, 0):
            pass
    assert not is_held(path)
    with holding(path, 0):
        pass


def test_it_is_let_go_when_the_work_fails(path):
    def fail():
        with holding(path):
            path.touch()
            raise ValueError("no work")

    with pytest.raises(ValueError, match="no work"):
        fail()
    assert not is_held(path)


def test_a_file_that_was_never_held_is_not_made_by_asking(path):
    assert is_held(path) is False
    assert not path.exists()


def test_one_thread_may_let_go_what_another_holds(path):
    """A training is closed by whoever comes to it last."""
    lock = elsewhere(acquired, path, 0)
    path.touch()
    assert is_held(path)
    lock.release()
    assert not is_held(path)


def test_who_waits_is_given_the_file_when_it_is_let_go(path):
    lock = acquired(path, 0)
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(acquired, path, 60.0)
        lock.release()
        waiting.result().release()


def test_nothing_is_left_but_the_files_that_are_said(path):
    with holding(path):
        assert set(path.parent.iterdir()) <= set(lock_files(path))
    assert lock_files(path) == (path, path.parent / ".lock.held")


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP])
def test_a_share_without_locks_has_a_file_say_who_holds(tmp_path, monkeypatch, number):
    pytest.importorskip("fcntl")
    without_locks(monkeypatch, number)
    path = tmp_path / ".lock"
    with holding(path):
        assert (tmp_path / ".lock.held").read_text().splitlines()[0] == str(os.getpid())
    assert not (tmp_path / ".lock.held").exists()


@pytest.mark.parametrize("number", [errno.EROFS, errno.EIO])
def test_what_else_goes_wrong_is_raised_and_where_one_only_asks_nobody_is_known_to_hold(
    tmp_path, monkeypatch, number
):
    fcntl = pytest.importorskip("fcntl")
    path = tmp_path / ".lock"
    path.touch()
    monkeypatch.setattr(fcntl, "flock", refusing(number))
    assert is_held(path) is False
    with pytest.raises(OSError, match=os.strerror(number)), holding(path):
        pass
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal.")
def test_a_killed_process_holds_nothing(tmp_path):
    path = tmp_path / ".lock"
    program = (
        "import os, signal, sys; from pathlib import Path; from training.run_lock import acquired\n"
        "lock = acquired(Path(sys.argv[1]), 0); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False, cwd=ROOT)
    assert path.exists()
    assert not is_held(path)
