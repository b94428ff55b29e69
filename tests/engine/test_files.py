import errno
import os
import platform
import subprocess
import sys
from pathlib import Path
from time import time

import pytest

from tests.full_disk import needs_limits, room_for
from training.files import (
    _computer,
    append,
    can_be_named,
    dead_parts,
    file_name,
    free_folder,
    free_part_of,
    free_path,
    is_gone,
    part_of,
    put_aside,
    sweep_dead_parts,
    sweep_parts,
    sync_folder,
    whole_file,
    write_json,
)

ROOT = Path(__file__).parents[2]


def write(path, content, **options):
    with whole_file(path, **options) as file:
        file.write(content)


@pytest.fixture(params=[True, False], ids=["with links", "without links"])
def any_disk(request, monkeypatch):
    """Disks that have hard links, and memory sticks that have none."""

    def refuse(*_):
        raise PermissionError

    if not request.param:
        monkeypatch.setattr(os, "link", refuse)


def test_a_file_replaces_the_one_before(tmp_path):
    path = tmp_path / "a.txt"
    write(path, b"old")
    write(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_file_before_and_nothing_else(tmp_path):
    path = tmp_path / "a.txt"
    write(path, b"old")
    with pytest.raises(TypeError):
        write(path, "not bytes")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_is_written_where_nothing_is(tmp_path, any_disk):
    write(tmp_path / "a.txt", b"new", replace=False)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"new"]


def test_a_file_that_came_meanwhile_is_not_replaced(tmp_path, any_disk):
    path = tmp_path / "a.txt"
    writing = whole_file(path, replace=False)
    writing.__enter__().write(b"new")
    path.write_bytes(b"somebody else's")
    with pytest.raises(FileExistsError, match=r"a\.txt"):
        writing.__exit__(None, None, None)
    assert path.read_bytes() == b"somebody else's"
    assert list(tmp_path.iterdir()) == [path]


def test_what_went_wrong_is_told_even_when_the_half_file_has_gone(tmp_path):
    path = tmp_path / "a.txt"

    def write_half() -> None:
        with whole_file(path):
            part_of(path).unlink()
            raise ValueError("no picture")

    with pytest.raises(ValueError, match="no picture"):
        write_half()


def test_windows_is_not_asked_to_open_a_folder(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", refuse)
        patched.setattr(os, "name", "nt")
        sync_folder(tmp_path)


def test_json_keeps_letters_and_names_of_files_that_are_no_text(tmp_path):
    path = tmp_path / "a.json"
    write_json(path, {"Müde": ["a\udcff.png", 1]})
    written = b'{\n "M\xc3\xbcde": [\n  "a\xed\xb3\xbf.png",\n  1\n ]\n}'
    assert path.read_bytes() == written


@pytest.mark.parametrize(("name", "can_be"), [("a", True), ("a" * 1_000, False), ("a\0b", False)])
def test_a_name_that_is_too_long_or_holds_a_zero_is_none(tmp_path, name, can_be):
    assert can_be_named(tmp_path / name) == can_be
    assert can_be_named(tmp_path / "missing" / "b")


def test_a_folder_is_gone_when_nothing_is_left_of_it(tmp_path):
    assert is_gone(tmp_path)
    assert is_gone(tmp_path / "nowhere")
    (tmp_path / "a.png").touch()
    assert not is_gone(tmp_path)


def test_a_free_path_is_numbered_from_two(tmp_path):
    path = tmp_path / "a.png"
    assert free_path(path) == path
    for name in ("a.png", "a (2).png"):
        (tmp_path / name).touch()
    assert free_path(path) == tmp_path / "a (3).png"


def test_the_number_of_a_folder_stands_behind_its_whole_name(tmp_path):
    folder = tmp_path / "faces 0.5"
    assert free_folder(folder) == folder
    folder.mkdir()
    assert free_folder(folder) == tmp_path / "faces 0.5 (2)"


@pytest.mark.skipif(os.name == "nt", reason="a link asks for a right there")
def test_a_name_of_a_link_that_leads_nowhere_is_not_free(tmp_path):
    (tmp_path / "a.png").symlink_to(tmp_path / "gone")
    assert free_path(tmp_path / "a.png") == tmp_path / "a (2).png"


def test_what_is_put_aside_replaces_nothing_that_was_put_aside_before(tmp_path):
    for content in ("first", "second"):
        (tmp_path / "queue.json").write_text(content)
        put_aside(tmp_path / "queue.json")
    assert sorted((path.name, path.read_text()) for path in tmp_path.iterdir()) == [
        ("queue (2).unreadable", "second"),
        ("queue.unreadable", "first"),
    ]


def test_what_cannot_be_put_aside_stays(tmp_path):
    put_aside(tmp_path / "nowhere.json")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_writer_left_is_swept(tmp_path):
    (tmp_path / ".a.png.123.part").touch()
    (tmp_path / "a.png").touch()
    sweep_parts(tmp_path)
    assert list(tmp_path.iterdir()) == [tmp_path / "a.png"]


def test_a_folder_that_cannot_be_removed_does_not_keep_the_rest(tmp_path, monkeypatch):
    for name in "abc":
        (tmp_path / f".{name}.1.part").mkdir()
        (tmp_path / f".{name}.2.part").touch()

    def refuse(*_, **options):
        raise PermissionError

    monkeypatch.setattr(os, "rmdir", refuse)
    sweep_parts(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".a.1.part", ".b.1.part", ".c.1.part"]


def test_what_another_has_swept_meanwhile_is_no_error(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: [folder / ".a.png.1.part"])
    sweep_parts(tmp_path)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("blue cats", "blue cats"),
        ('a/b\\c: "d" <e>|f?*', "a b c d e f"),
        (" two\nlines\t", "two lines"),
        ("..hidden..", "hidden"),
        ("???", "Untitled"),
        ("", "Untitled"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("console", "console"),
        ("猫" * 99, "猫" * 40),
        ("a" + "猫" * 99, "a" + "猫" * 39),
        ("X rays X", "X rays X"),
        ("\udcff", "Untitled"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title, name):
    assert file_name(title) == name


def test_what_is_appended_follows_a_torn_line_on_one_of_its_own(tmp_path):
    path = tmp_path / "lines"
    append(path, b"one\n")
    append(path, b"tw")
    append(path, b"three\n")
    assert path.read_bytes() == b"one\ntw\nthree\n"


@needs_limits
@pytest.mark.parametrize("more", [10_000, 100])
def test_a_disk_without_room_for_all_of_it_takes_nothing_of_what_is_appended(tmp_path, more):
    path = tmp_path / "lines"
    append(path, b"one\n")
    with room_for(more // 2), pytest.raises(OSError, match=r"No space|too large") as failure:
        append(path, b"x" * more)
    assert failure.value.errno in (errno.ENOSPC, errno.EFBIG)
    assert path.read_bytes() == b"one\n"


def killed_while_writing(path):
    """Kill a process that has begun to write a file and a folder."""
    program = (
        "import os, signal, sys; from pathlib import Path; from training.files import part_of, whole_file\n"
        "path = Path(sys.argv[1]); part_of(path.with_name('frames')).mkdir()\n"
        "(part_of(path.with_name('frames')) / '000000.png').touch()\n"
        "with whole_file(path) as file: file.write(b'half'); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=False, cwd=ROOT)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal.")
def test_what_a_killed_writer_left_is_swept_and_what_is_being_written_stays(tmp_path):
    killed_while_writing(tmp_path / "a.png")
    assert len(list(tmp_path.iterdir())) == 2
    with whole_file(tmp_path / "b.png") as file:
        sweep_dead_parts(tmp_path)
        assert list(tmp_path.iterdir()) == [part_of(tmp_path / "b.png")]
        file.write(b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["b.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal.")
def test_the_first_file_that_a_process_writes_into_a_folder_sweeps_it(tmp_path):
    killed_while_writing(tmp_path / "a.png")
    write(tmp_path / "b.png", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["b.png"]


def test_what_another_computer_writes_stays_for_a_day(tmp_path):
    names = (".a.png.0123abcd-77.part", ".a.png.77.part")
    for name in names:
        (tmp_path / name).touch()
    sweep_dead_parts(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    for name in names:
        os.utime(tmp_path / name, (0, time() - 25 * 3600))
    sweep_dead_parts(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_a_dead_writer_left_says_what_it_was_to_be(tmp_path):
    left = [tmp_path / ".a.png.77.part", tmp_path / ".two.parts.0123abcd-77.part"]
    for path in left:
        path.touch()
        os.utime(path, (0, 0))
    assert sorted(dead_parts(tmp_path)) == [(left[0], "a.png"), (left[1], "two.parts")]


def test_what_other_programs_left_is_not_ours_to_sweep_and_keeps_nothing_of_ours(tmp_path):
    theirs = [tmp_path / f".{number}.download.part" for number in range(20)]
    for path in (*theirs, *(tmp_path / f".{number}.png.0123abcd-77.part" for number in range(20))):
        path.touch()
        os.utime(path, (0, 0))
    sweep_dead_parts(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(theirs)


@pytest.mark.skipif(sys.platform == "win32", reason="Links need rights there.")
def test_what_goes_while_it_is_looked_at_keeps_nothing_else(tmp_path):
    for number in range(20):
        (tmp_path / f".{number}.gone.0123abcd-77.part").symlink_to(tmp_path / "nowhere")
        (tmp_path / f".{number}.png.0123abcd-77.part").touch()
        os.utime(tmp_path / f".{number}.png.0123abcd-77.part", (0, 0))
    sweep_dead_parts(tmp_path)
    assert all(".gone." in path.name for path in tmp_path.iterdir())


def test_a_part_that_an_earlier_attempt_left_is_in_nobodys_way(tmp_path):
    left = part_of(tmp_path / "frames")
    left.mkdir()
    (left / "000000.png").touch()
    assert free_part_of(tmp_path / "frames") == left
    assert not left.exists()
    assert free_part_of(tmp_path / "new.json") == part_of(tmp_path / "new.json")


def test_a_disk_that_becomes_read_only_is_what_is_told(tmp_path, monkeypatch):
    def refuse(self, missing_ok=False):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ValueError, match="the true reason"), whole_file(tmp_path / "a.json"):
        raise ValueError("the true reason")


def test_a_half_file_says_on_which_computer_it_is_written(tmp_path, monkeypatch):
    names = set()
    for computer in ("studio", "laptop", "studio"):
        _computer.cache_clear()
        monkeypatch.setattr(platform, "node", lambda computer=computer: computer)
        names.add(part_of(tmp_path / "a.png").name)
    _computer.cache_clear()
    assert len(names) == 2
