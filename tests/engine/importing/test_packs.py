"""What was decoded stays, whatever happens to the process that decoded it."""

import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from PIL import Image

from training.cache import cache_folder
from training.config import ImportConfig
from training.errors import EngineError
from training.importing.finding import FileStamp
from training.importing.packs import Pack
from training.importing.pictures import DecodedPicture
from training.stamps import Stamp

ROOT = Path(__file__).parents[3]


def config(**settings):
    return ImportConfig(**({"folder": Path("pictures"), "resolution": 8} | settings))


def picture(value, side=8):
    return DecodedPicture(
        pixels=np.full((side, side, 3), value, dtype=np.uint8),
        width=100 + value,
        height=50,
        thumb=np.full((16, 16, 3), value, dtype=np.uint8),
        content=bytes([value]) * 16,
    )


@pytest.fixture
def open_pack(tmp_path):
    """Opens packs in a cache of the test's own, and closes them."""
    packs = []

    def open_(**settings):
        packs.append(Pack(config(**settings), tmp_path))
        return packs[-1]

    yield open_
    for pack in packs:
        pack.close()


def fill(pack, *values):
    pack.add([(FileStamp(f"{value}.png", Stamp(1, 1)), [picture(value)]) for value in values])


def damage_index(pack, statement):
    """Close a pack, and change its index as nothing of ours would."""
    pack.close()
    with sqlite3.connect(pack.path / "index.sqlite") as index:
        index.execute(statement)
    index.close()


def first_bytes(pack):
    """The first byte of each packed picture, by name."""
    contents, pixels = pack.contents(), pack.pixels()
    return {name: int(pixels[offset]) for name, offset in zip(contents.names, contents.offsets, strict=True)}


def test_pictures_come_back_in_the_order_of_their_names(open_pack, tmp_path):
    fill(open_pack(), 30, 10, 20)
    assert list(first_bytes(open_pack()).items()) == [("10.png", 10), ("20.png", 20), ("30.png", 30)]


def test_what_is_known_of_a_picture_comes_back(open_pack):
    pack = open_pack()
    fill(pack, 7)
    contents = pack.contents()
    assert (contents.widths[0], contents.heights[0]) == (107, 50)
    assert (contents.rows[0], contents.columns[0]) == (8, 8)
    assert contents.contents[0].tobytes() == bytes([7]) * 16
    assert contents.thumbs[0, 3, 3, 1] == 7


def test_refusals_come_back(open_pack):
    pack = open_pack()
    pack.add([(FileStamp("a.png", Stamp(1, 1)), "The file is empty.")])
    assert pack.refused() == {"a.png": "The file is empty."}
    assert pack.contents().names == []


def test_look_alikes_are_remembered_for_these_very_pictures(open_pack):
    pack = open_pack()
    fill(pack, 1, 2, 3)
    before = pack.contents()
    pack.keep_alike(before, [[0, 2]])
    assert open_pack().alike(before) == [[0, 2]]
    fill(pack, 4)
    assert pack.alike(pack.contents()) is None


def test_a_picture_that_changed_replaces_the_old_one(open_pack):
    pack = open_pack()
    fill(pack, 1, 2)
    pack.add([(FileStamp("1.png", Stamp(9, 9)), [picture(99)])])
    assert first_bytes(pack) == {"1.png": 99, "2.png": 2}
    assert pack.stamps()["1.png"] == str(Stamp(9, 9))


def test_a_reader_keeps_its_pixels_while_pictures_change(open_pack):
    reader, writer = open_pack(), open_pack()
    fill(writer, 1, 2)
    contents, pixels = reader.contents(), reader.pixels()
    writer.forget(["2.png"])
    fill(writer, 3)
    assert [int(pixels[offset]) for offset in contents.offsets] == [1, 2]


def test_forgotten_pictures_are_gone(open_pack):
    pack = open_pack()
    fill(pack, 1, 2)
    pack.forget(["1.png"])
    assert first_bytes(pack) == {"2.png": 2}


@pytest.mark.parametrize("name", ["ä/ü.png", "a\nb.png", os.fsdecode(b"\xff\xfe.png"), "x" * 250 + ".png"])
def test_odd_names_come_back(name, open_pack):
    pack = open_pack()
    pack.add([(FileStamp(name, Stamp(1, 1)), [picture(1)])])
    assert pack.contents().names == [name]


@pytest.mark.parametrize(
    "other",
    [{"resolution": 16}, {"aspect": "3:2"}, {"channels": 1}, {"crop": "whole"}, {"background": "#000000"}],
)
def test_another_way_of_cropping_has_a_pack_of_its_own(other, open_pack):
    fill(open_pack(), 1)
    assert open_pack(**other).contents().names == []


def test_leaving_duplicates_out_uses_the_same_pack(open_pack):
    fill(open_pack(), 1)
    assert open_pack(leave_out="near").contents().names == ["1.png"]


def test_two_writers_at_once_lose_nothing(open_pack):
    one, other = open_pack(), open_pack()
    for value in range(0, 20, 2):
        fill(one, value)
        fill(other, value + 1)
    assert first_bytes(one) == {f"{value}.png": value for value in sorted(range(20), key=str)}


@pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform == "darwin", reason="Needs a limit on file sizes."
)
def test_a_write_that_fails_half_way_is_explained_and_leaves_the_pack_whole(open_pack, tmp_path):
    fill(open_pack(), 1)
    program = f"""
import resource, signal
import numpy as np
from pathlib import Path
from training.config import ImportConfig
from training.importing.finding import FileStamp
from training.importing.packs import Pack
from training.importing.pictures import DecodedPicture
from training.stamps import Stamp
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
pack = Pack(ImportConfig(folder=Path("pictures"), resolution=8), Path({str(tmp_path)!r}))
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
big = DecodedPicture(np.zeros((300, 300, 3), np.uint8), 1, 1, np.zeros((16, 16, 3), np.uint8), bytes(16))
try:
    pack.add([(FileStamp("big.png", Stamp(1, 1)), [big])])
except Exception as error:
    print(type(error).__name__, error)
"""
    said = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True).stdout
    assert said.startswith("EngineError The cache in ")
    assert first_bytes(open_pack()) == {"1.png": 1}


def test_no_space_left_is_said_in_a_sentence(open_pack, monkeypatch):
    pack = open_pack()

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EngineError, match="is full"):
        fill(pack, 1)
    monkeypatch.undo()
    assert pack.contents().names == []


@pytest.mark.parametrize("moment", range(5))
def test_a_pack_survives_the_kill_of_its_writer(moment, open_pack, tmp_path):
    program = f"""
import numpy as np
from pathlib import Path
from training.config import ImportConfig
from training.importing.finding import FileStamp
from training.importing.packs import Pack
from training.importing.pictures import DecodedPicture
from training.stamps import Stamp
pack = Pack(ImportConfig(folder=Path("pictures"), resolution=8), Path({str(tmp_path)!r}))
for number in range(100_000):
    value = number % 256
    pixels, thumb = np.full((8, 8, 3), value, np.uint8), np.zeros((16, 16, 3), np.uint8)
    picture = DecodedPicture(pixels, 1, 1, thumb, bytes(16))
    pack.add([(FileStamp(f"{{number}}.png", Stamp(1, 1)), [picture])])
    print(number, flush=True)
"""
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as writer:
        for _ in range(3 + 7 * moment):
            last = int(writer.stdout.readline())
        writer.kill()
    packed = first_bytes(open_pack())
    assert {f"{number}.png" for number in range(last + 1)} <= packed.keys()
    assert all(value == int(name.partition(".")[0]) % 256 for name, value in packed.items())


@pytest.mark.parametrize("damage", ["index", "pixels", "index gone"])
def test_a_damaged_pack_is_begun_anew(damage, open_pack):
    pack = open_pack()
    fill(pack, *range(50))
    pack.close()
    if damage == "index":
        (pack.path / "index.sqlite").write_bytes(b"not a database" * 1000)
    elif damage == "pixels":
        os.truncate(pack.path / "pixels.bin", 100)
    else:
        (pack.path / "index.sqlite").unlink()
    again = open_pack()
    assert again.contents().names == []
    fill(again, 5)
    assert first_bytes(again) == {"5.png": 5}


@pytest.mark.parametrize(
    "damage",
    [
        "width = NULL",
        "width = 'wide'",
        "rows = 0",
        "columns = 1000000",
        "offset = -1",
        "offset = 1 << 40",
        "content = x'00'",
        "thumb = 'text'",
        "melts = NULL",
        "stamp = 'yesterday'",
        "stamp = CAST(x'3120320000ff' AS TEXT)",
        "path = 'text'",
        "reason = x'00'",
        "note = x'00'",
    ],
)
def test_a_pack_with_a_damaged_row_is_begun_anew(damage, open_pack):
    pack = open_pack()
    fill(pack, 1, 2, 3)
    damage_index(pack, f"UPDATE pictures SET {damage} WHERE width = 102")
    again = open_pack()
    assert again.stamps() == {}
    fill(again, 5)
    assert first_bytes(again) == {"5.png": 5}


def test_a_pack_whose_list_of_empty_pages_is_damaged_is_begun_anew(open_pack):
    pack = open_pack()
    fill(pack, 1)
    pack.close()
    content = bytearray((pack.path / "index.sqlite").read_bytes())
    content[32:40] = (2).to_bytes(4) + (1).to_bytes(4)  # It is in use, and met where one is needed.
    (pack.path / "index.sqlite").write_bytes(content)
    again = open_pack()
    fill(again, *range(200))
    assert len(first_bytes(again)) == 200


@pytest.mark.parametrize(("column", "table"), [("melts", "pictures"), ("fingerprint", "alike")])
def test_a_pack_whose_columns_have_other_names_is_begun_anew(column, table, open_pack):
    pack = open_pack()
    fill(pack, 1)
    damage_index(pack, f"ALTER TABLE {table} RENAME COLUMN {column} TO other")
    again = open_pack()
    fill(again, 5)
    assert first_bytes(again) == {"5.png": 5}
    assert again.alike(again.contents()) is None


def test_a_note_that_is_no_text_is_read_as_an_odd_one(open_pack):
    pack = open_pack()
    fill(pack, 1)
    damage_index(pack, "UPDATE pictures SET note = CAST(x'61ff62' AS TEXT)")
    assert open_pack().notes() == {"1.png": "a\ufffdb"}


def test_a_pack_whose_index_says_that_nobody_may_write_into_it_is_begun_anew(open_pack):
    pack = open_pack()
    fill(pack, 1)
    pack.close()
    content = bytearray((pack.path / "index.sqlite").read_bytes())
    content[18] = 7
    (pack.path / "index.sqlite").write_bytes(content)
    again = open_pack()
    fill(again, 5)
    assert first_bytes(again) == {"5.png": 5}


@pytest.mark.parametrize("groups", ["[[0, 7]]", "[[0, -1]]", "[" * 9_000, '{"0": 1}', "x"])
def test_damaged_groups_of_pictures_that_look_alike_are_found_again(groups, open_pack):
    pack = open_pack()
    fill(pack, 1, 2, 3)
    pack.keep_alike(pack.contents(), [[0, 2]])
    assert pack.alike(pack.contents()) == [[0, 2]]
    pack._index.execute("UPDATE alike SET groups = ?", (groups,))
    assert pack.alike(pack.contents()) is None


def test_a_pack_of_another_version_is_begun_anew(open_pack):
    pack = open_pack()
    fill(pack, 1)
    damage_index(pack, "PRAGMA user_version = 999")
    assert open_pack().contents().names == []


def test_a_cache_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "packs").write_text("in the way")
    with pytest.raises(EngineError, match=r"The cache in .* cannot be used"):
        Pack(config(), tmp_path)


def test_the_environment_can_move_the_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("GANART_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path


def test_a_pack_that_a_program_of_another_version_holds_is_left_to_it(open_pack, tmp_path):
    pack = open_pack()
    folder = pack.path
    pack.close()
    index = sqlite3.connect(folder / "index.sqlite")
    index.executescript("DROP TABLE pictures; CREATE TABLE pictures (path BLOB); PRAGMA user_version = 7")
    index.close()
    with FileLock(folder / "use-1-0.lock"):  # As the other program does.
        mine = open_pack()
        fill(mine, 5)
        assert first_bytes(mine) == {"5.png": 5}
        assert mine.path != folder
        assert first_bytes(open_pack()) == {"5.png": 5}
        assert (folder / "index.sqlite").is_file()


def test_two_programs_that_import_one_folder_at_once_both_see_all_of_it(tmp_path):
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(60):
        noise = np.random.default_rng(number).integers(0, 256, (24, 24, 3), dtype=np.uint8)
        Image.fromarray(noise).save(folder / f"{number:02}.png")
    script = """
import sys
from pathlib import Path
from training.config import ImportConfig
from training.events import Scanned
from training.importing.scanning import scan
sys.stdin.readline()
*_, last = scan(ImportConfig(folder=Path(sys.argv[1]), resolution=8), Path(sys.argv[2]))
print(last.pictures)
"""
    command = [sys.executable, "-c", script, str(folder), str(tmp_path / "cache")]
    programs = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)
    ]
    for program in programs:
        program.stdin.write("\n")
        program.stdin.flush()
    assert [program.communicate()[0].strip() for program in programs] == ["60"] * 3
