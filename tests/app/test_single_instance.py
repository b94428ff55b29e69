import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from ganart.starting.single_instance import SingleInstance, meeting_place

ROOT = Path(__file__).parents[2]
unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has pipes instead of sockets in folders")


@pytest.fixture
def first(qtbot, tmp_path):
    first = SingleInstance(tmp_path)
    first.listen()
    yield first
    first._server.close()


def start_another(library: Path, *paths: Path) -> subprocess.Popen:
    program = (
        "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication; "
        "from ganart.starting.single_instance import SingleInstance; application = QCoreApplication([]); "
        "print(SingleInstance(Path(sys.argv[1])).hand_over([Path(each) for each in sys.argv[2:]]))"
    )
    command = [sys.executable, "-c", program, str(library), *map(str, paths)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_the_first_start_finds_nobody(qtbot, tmp_path):
    assert not SingleInstance(tmp_path).hand_over([])


def test_a_second_start_hands_over_what_it_was_to_open(qtbot, first, tmp_path):
    with qtbot.waitSignal(first.asked) as asked:
        other = start_another(tmp_path, tmp_path / "a.png", tmp_path / "ü b.png")
    assert asked.args == [[tmp_path / "a.png", tmp_path / "ü b.png"]]
    assert other.communicate(timeout=240)[0] == "True\n"


def test_another_library_has_a_window_of_its_own(qtbot, first, tmp_path):
    assert not SingleInstance(tmp_path / "other").hand_over([])


def test_a_library_that_moved_is_found_where_it_is_now(qtbot, first, tmp_path):
    first.follow(tmp_path / "moved")
    with qtbot.waitSignal(first.asked):
        other = start_another(tmp_path / "moved")
    assert other.communicate(timeout=240)[0] == "True\n"
    assert not SingleInstance(tmp_path).hand_over([])


def test_what_a_killed_program_left_behind_does_not_stop_the_next(qtbot, tmp_path):
    killed = SingleInstance(tmp_path)
    killed.listen()
    name = killed._server.fullServerName()
    killed._server.close()
    Path(name).touch()
    after = SingleInstance(tmp_path)
    assert not after.hand_over([])
    after.listen()
    assert after._server.isListening()


def test_a_stranger_is_not_obeyed(qtbot, first):
    for text in (b"no JSON", b'{"a": 1}', b"[1, 2]", b'["a\\u0000"]', b"[" * 100_000):
        stranger = QLocalSocket()
        stranger.connectToServer(first._name)
        stranger.write(text)
        with qtbot.assertNotEmitted(first.asked, wait=200):
            stranger.disconnectFromServer()


@unix
def test_starts_meet_in_the_users_own_folder(monkeypatch, tmp_path):
    own = tmp_path / "own"
    own.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(own))
    assert meeting_place("here") == str(own / "here")


@unix
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_nobody_is_met_in_a_folder_that_others_can_write_to(monkeypatch, tmp_path, mode):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    open_to_all = tmp_path / "open"
    open_to_all.mkdir()
    open_to_all.chmod(mode)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(open_to_all))
    own = tmp_path / f"ganart-{os.getuid()}"
    assert meeting_place("here") == str(own / "here")
    assert own.stat().st_mode & 0o777 == 0o700
    own.chmod(mode)
    assert meeting_place("here") == ""
    assert not SingleInstance(tmp_path).hand_over([])
    SingleInstance(tmp_path).listen()


@unix
def test_a_link_to_a_folder_is_no_folder_of_the_users(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / f"ganart-{os.getuid()}").symlink_to(tmp_path / "elsewhere")
    assert meeting_place("here") == ""
