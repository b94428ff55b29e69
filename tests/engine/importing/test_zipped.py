"""The pictures of a .zip become a folder: nothing outside, nothing endless, all or nothing."""

import io
import os
import stat
import struct
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from training.errors import EngineError
from training.events import Finished, Writing
from training.files import part_of
from training.importing import zipped
from training.importing.folder_files import Sampling
from training.importing.gather import gather

ROOT = Path(__file__).parents[3]
LINK = (stat.S_IFLNK | 0o777) << 16


def png(seed=0, size=(16, 16)):
    content = io.BytesIO()
    Image.new("RGB", size, (seed, 2 * seed, 128)).save(content, "PNG")
    return content.getvalue()


def pack(path, names, compression=zipfile.ZIP_DEFLATED):
    """Write a .zip with a picture of its own under each name; of a table, with what it says."""
    contents = names if isinstance(names, dict) else {name: png(seed) for seed, name in enumerate(names)}
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "art.zip"


@pytest.fixture
def unpacked(tmp_path):
    """A function that unpacks; gives what the last event says, and the names of the files."""

    def unpacked(file):
        out = tmp_path / "data sets" / "art"
        *_, last = gather(file, out, Sampling())
        assert isinstance(last, Finished)
        files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
        files.remove("about.txt")
        return last.sentence, files

    return unpacked


def refused(unpacked, archive, tmp_path):
    """Say why an archive is refused; nothing is left behind."""
    with pytest.raises(EngineError) as error:
        unpacked(archive)
    sets = tmp_path / "data sets"
    assert not sets.exists() or list(sets.iterdir()) == []
    return str(error.value)


@pytest.mark.parametrize(
    "compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_pictures_are_unpacked_into_their_folders(compression, archive, unpacked, tmp_path):
    contents = {"cats/1.png": png(1), "cats/old/2.PNG": png(2), "dogs/ü 日.png": png(3)}
    said, files = unpacked(pack(archive, contents, compression))
    assert files == ["cats/1.png", "cats/old/2.PNG", "dogs/ü 日.png"]
    assert (tmp_path / "data sets" / "art" / "cats" / "1.png").read_bytes() == png(1)
    assert said == f"3 pictures of art.zip are in {tmp_path / 'data sets' / 'art'}."


def test_a_folder_that_everything_is_in_is_no_class(archive, unpacked):
    _, files = unpacked(pack(archive, ["art/all/cats/1.png", "art/all/dogs/2.png"]))
    assert files == ["cats/1.png", "dogs/2.png"]


def test_files_of_other_kinds_are_counted_and_those_of_systems_are_not(archive, unpacked):
    hidden = ["__MACOSX/._a.png", ".DS_Store", "Thumbs.db", "@eaDir/a.png"]
    names = ["a.png", "b.xcf", "c.XCF", "README", *hidden]
    said, files = unpacked(pack(archive, names))
    assert files == ["a.png"]
    assert said.endswith(" 3 files of other kinds were passed over: 2 .xcf, 1 without an ending.")


@pytest.mark.parametrize(
    "name",
    ["../a.png", "x/../../a.png", "/a.png", "C:\\a.png", "c:a.png", "\\\\host\\a.png", "x\\..\\..\\a.png"],
)
def test_nothing_is_written_outside(name, archive, unpacked, tmp_path):
    said, files = unpacked(pack(archive, ["kept/b.png", name]))
    assert files == ["b.png"]
    assert said.endswith(" Left out as links or as places outside of it: 1.")
    assert not list(tmp_path.rglob("a.png"))


def test_a_file_without_a_name_is_left_out(archive, unpacked):
    pack(archive, ["a.png", "b.png"])
    content = bytearray(archive.read_bytes())
    entry = content.index(b"PK\x01\x02")  # In the list at the end, which tells the lengths of names.
    content[entry + 28 : entry + 30] = b"\0\0"
    content[entry + 32 : entry + 34] = (5).to_bytes(2, "little")  # What was the name is a comment now.
    archive.write_bytes(content)
    said, files = unpacked(archive)
    assert files == ["b.png"]
    assert said.endswith(" Left out as links or as places outside of it: 1.")


def test_links_are_left_out(archive, unpacked, tmp_path):
    link = zipfile.ZipInfo("a.png")
    link.create_system, link.external_attr = 3, LINK
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr(link, str(tmp_path / "secret.png"))
        opened.writestr("b.png", png())
    assert unpacked(archive)[1] == ["b.png"]


def test_an_archive_can_be_unpacked_by_several_processes_at_once(archive, tmp_path):
    pack(archive, [f"{number}.png" for number in range(200)])
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from training.importing.folder_files import Sampling\n"
        "from training.importing.gather import gather\n"
        "events = gather(Path(sys.argv[1]), Path(sys.argv[2]), Sampling())\n"
        "next(events)\n"  # Each has begun before any goes on.
        "print('begun', flush=True)\n"
        "sys.stdin.readline()\n"
        "print([event.sentence for event in events if hasattr(event, 'sentence')][-1])\n"
    )
    command = [sys.executable, "-c", code, archive, tmp_path / "sets" / "art"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    processes = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(3)]
    for process in processes:
        assert process.stdout.readline() == "begun\n"
    said = [process.communicate("go on\n") for process in processes]
    assert [errors for _, errors in said] == [""] * 3
    assert all(words.startswith("200 pictures of art.zip are in") for words, _ in said)
    assert [each.name for each in (tmp_path / "sets").iterdir()] == ["art"]
    assert len(list((tmp_path / "sets" / "art").glob("*.png"))) == 200


def test_what_a_process_that_was_killed_left_is_swept(archive, unpacked, tmp_path):
    dead = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True)
    left = part_of(tmp_path / "data sets" / "another")
    left = left.with_name(left.name.replace(str(os.getpid()), dead.stdout.decode().strip()))
    left.mkdir(parents=True)
    unpacked(pack(archive, ["a.png"]))
    assert [each.name for each in left.parent.iterdir()] == ["art"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_differ_by_case_or_not_at_all_are_kept_apart(archive, unpacked):
    with zipfile.ZipFile(archive, "w") as opened:
        for seed, name in enumerate(["A/x.png", "a/x.png", "A/X.png", "A/x.png", "A/é.png", "A/e\u0301.png"]):
            opened.writestr(name, png(seed))
    assert unpacked(archive)[1] == [
        "A/X (2).png",
        "A/e\u0301 (2).png",
        "A/x (3).png",
        "A/x.png",
        "A/é.png",
        "a (2)/x.png",
    ]


def test_names_that_windows_does_not_take_are_changed(archive, unpacked):
    _, files = unpacked(pack(archive, ["con/what?.png", "b. /a:b.png"]))
    assert files == ["_con/what.png", "b/a b.png"]


# -- WHAT IS REFUSED --


def test_no_zip_is_refused(archive, unpacked, tmp_path):
    archive.write_bytes(b"nothing" * 100)
    assert "is damaged, incomplete or not a .zip" in refused(unpacked, archive, tmp_path)


def test_half_a_zip_is_refused(archive, unpacked, tmp_path):
    content = pack(archive, ["a.png", "b.png"]).read_bytes()
    archive.write_bytes(content[: len(content) // 2])
    assert "is damaged, incomplete or not a .zip" in refused(unpacked, archive, tmp_path)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_damaged_file_in_it_refuses_all(compression, archive, unpacked, tmp_path):
    pack(archive, {"a.png": png(), "b.png": png(1, (300, 300))}, compression)
    content = bytearray(archive.read_bytes())
    middle = content.index(b"b.png") + 60
    content[middle : middle + 8] = bytes(255 - value for value in content[middle : middle + 8])
    archive.write_bytes(content)
    assert "is damaged, incomplete or not a .zip" in refused(unpacked, archive, tmp_path)


def test_an_entry_before_the_beginning_of_the_file_is_damage(archive, unpacked, tmp_path):
    content = bytearray(pack(archive, ["a.png"]).read_bytes())
    end = content.index(b"PK\x05\x06") + 16  # Where the list of entries begins: further on than it does.
    struct.pack_into("<I", content, end, struct.unpack_from("<I", content, end)[0] + 40)
    archive.write_bytes(content)
    assert "is damaged, incomplete or not a .zip" in refused(unpacked, archive, tmp_path)


def test_a_locked_zip_is_refused(archive, unpacked, tmp_path):
    content = bytearray(pack(archive, ["a.png"]).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # Where the flags are.
        place = content.index(mark) + offset
        struct.pack_into("<H", content, place, struct.unpack_from("<H", content, place)[0] | 1)
    archive.write_bytes(content)
    assert "is locked with a password" in refused(unpacked, archive, tmp_path)


def test_a_way_of_packing_that_is_not_known_is_told(archive, unpacked, tmp_path):
    content = bytearray(pack(archive, ["a.png"]).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        struct.pack_into("<H", content, content.index(mark) + offset, 97)
    archive.write_bytes(content)
    assert "is packed in a way" in refused(unpacked, archive, tmp_path)


def test_a_zip_without_pictures_says_what_is_in_it(archive, unpacked, tmp_path):
    said = refused(unpacked, pack(archive, ["a.xcf", "b.xcf"]), tmp_path)
    assert said.endswith(" 2 files of other kinds were passed over: 2 .xcf.")


def test_what_would_grow_without_end_is_refused(archive, unpacked, tmp_path, monkeypatch):
    monkeypatch.setattr(zipped, "_SMALL", 1_000_000)
    pack(archive, {"a.bmp": bytes(2_000_000)})
    assert "would grow from" in refused(unpacked, archive, tmp_path)


@pytest.mark.parametrize("bound", ["MOST_BYTES", "MOST_BYTES_OF_ONE"])
def test_too_much_is_refused(bound, archive, unpacked, tmp_path, monkeypatch):
    monkeypatch.setattr(zipped, bound, 100)
    assert "would grow from" in refused(unpacked, pack(archive, {"a.png": bytes(200)}), tmp_path)


def test_too_many_files_are_refused(archive, unpacked, tmp_path, monkeypatch):
    monkeypatch.setattr(zipped, "MOST_FILES", 2)
    assert "holds 3 files" in refused(unpacked, pack(archive, ["a.png", "b.png", "c.txt"]), tmp_path)


def test_a_size_that_is_not_true_writes_no_more_than_it_says(archive, unpacked, tmp_path):
    content = bytearray(pack(archive, {"a.bmp": bytes(100_000)}).read_bytes())
    struct.pack_into("<I", content, content.index(b"PK\x01\x02") + 24, 10)
    archive.write_bytes(content)
    assert "is damaged, incomplete or not a .zip" in refused(unpacked, archive, tmp_path)


def test_closing_leaves_no_folder(archive, tmp_path):
    pack(archive, ["a.png", "b.png"])
    with closing(gather(archive, tmp_path / "sets" / "art", Sampling())) as events:
        assert next(events) == Writing(0, 2)
    assert list((tmp_path / "sets").iterdir()) == []
