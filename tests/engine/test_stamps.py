"""A stamp tells another file, and a sample tells other contents."""

import os

import pytest

from training.stamps import Stamp, read_stamp, sample, stamp_of

LARGE = bytes(range(256)) * 4096  # 1 MiB.


def changed(content, place):
    """The content with one other byte."""
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.parametrize(
    "stamp", [Stamp(1, 2, 3, 4), Stamp(0, -86_400 * 10**9), Stamp(7, 910_692_730_085 * 10**9, 2**64 - 1, 5)]
)
def test_a_stamp_is_read_as_it_was_written(stamp):
    assert read_stamp(str(stamp)) == stamp


@pytest.mark.parametrize("text", ["", "1 2 3", "1 2 3 4 5"])
def test_what_is_no_stamp_is_refused(text):
    with pytest.raises(ValueError, match="values to unpack"):
        read_stamp(text)


def test_a_file_put_in_the_place_of_another_has_another_stamp(tmp_path):
    old, new = tmp_path / "a", tmp_path / "b"
    for path in (old, new):
        path.write_bytes(b"same size")
        os.utime(path, (1, 1))
    before = stamp_of(old.stat())
    new.replace(old)
    assert stamp_of(old.stat())[:2] == before[:2]
    assert stamp_of(old.stat()) != before


@pytest.mark.parametrize("name", ["a.png", "a.bmp", "a"])
@pytest.mark.parametrize("place", [0, 500, 999])
def test_each_byte_of_a_small_file_counts(tmp_path, name, place):
    (tmp_path / name).write_bytes(LARGE[:1000])
    before = sample(tmp_path / name)
    (tmp_path / name).write_bytes(changed(LARGE[:1000], place))
    assert sample(tmp_path / name) != before


@pytest.mark.parametrize("place", [0, len(LARGE) // 3, len(LARGE) // 2, len(LARGE) - 1])
def test_each_byte_of_a_large_file_counts_that_is_not_packed(tmp_path, place):
    (tmp_path / "a.TIF").write_bytes(LARGE)
    before = sample(tmp_path / "a.TIF")
    (tmp_path / "a.TIF").write_bytes(changed(LARGE, place))
    assert sample(tmp_path / "a.TIF") != before


@pytest.mark.parametrize("place", [0, len(LARGE) // 2, len(LARGE) - 1])
def test_of_a_large_packed_file_the_beginning_the_middle_and_the_end_count(tmp_path, place):
    (tmp_path / "a.JPG").write_bytes(LARGE)
    before = sample(tmp_path / "a.JPG")
    (tmp_path / "a.JPG").write_bytes(changed(LARGE, place))
    assert sample(tmp_path / "a.JPG") != before
