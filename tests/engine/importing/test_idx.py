"""IDX files come back as they were written, and every other file is a sentence."""

import gzip
import struct

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from training.errors import EngineError
from training.importing.idx import read_idx

HEAD = bytes((0, 0, 8, 3)) + struct.pack(">3I", 2, 3, 4)
VALUES = bytes(range(24))


def write(path, content, zipped=False):
    path.write_bytes(gzip.compress(content) if zipped else content)
    return path


def refusal(path, dimensions=3):
    with pytest.raises(EngineError) as error:
        read_idx(path, dimensions)
    return str(error.value)


def dimensions_of(path):
    """How many dimensions an array has; None for a file that is refused."""
    try:
        return read_idx(path, 3).ndim
    except EngineError:
        return None


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gzipped"])
def test_an_array_comes_back(zipped, tmp_path):
    array = read_idx(write(tmp_path / "a", HEAD + VALUES, zipped), 3)
    assert array.dtype == np.uint8
    assert np.array_equal(array, np.arange(24).reshape(2, 3, 4))


def test_no_pictures_at_all_come_back_too(tmp_path):
    head = bytes((0, 0, 8, 3)) + struct.pack(">3I", 0, 28, 28)
    assert read_idx(write(tmp_path / "a", head), 3).shape == (0, 28, 28)


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gzipped"])
@pytest.mark.parametrize("end", [*range(1, len(HEAD) + 24, 5), len(HEAD) + 23])
def test_a_file_cut_anywhere_is_explained(end, zipped, tmp_path):
    path = write(tmp_path / "a", (HEAD + VALUES)[:end], zipped)
    assert refusal(path) in (
        f"{path} is not an IDX file of pictures.",
        f"{path} is damaged or incomplete. Copy or download it again.",
    )


def test_a_gzipped_file_cut_anywhere_is_explained(tmp_path):
    whole = gzip.compress(HEAD + VALUES)
    for end in range(len(whole)):
        refusal(write(tmp_path / "a", whole[:end]))


def test_a_file_that_goes_on_too_long_is_explained(tmp_path):
    path = write(tmp_path / "a", HEAD + VALUES + b"!")
    assert refusal(path) == f"{path} is damaged or incomplete. Copy or download it again."


@pytest.mark.parametrize(
    ("content", "dimensions", "sentence"),
    [
        (b"<html>Not found</html>", 3, "is not an IDX file of pictures."),
        (HEAD + VALUES, 1, "is not an IDX file of labels."),
        (bytes((0, 0, 13, 3)) + HEAD[4:] + VALUES, 3, "is not an IDX file of pictures."),
        (b"", 1, "is not an IDX file of labels."),
    ],
    ids=["a web page", "pictures for labels", "floating point", "empty"],
)
def test_another_kind_of_file_is_explained(content, dimensions, sentence, tmp_path):
    path = write(tmp_path / "a", content)
    assert refusal(path, dimensions) == f"{path} {sentence}"


def test_a_file_that_promises_a_terabyte_is_not_read(tmp_path):
    head = bytes((0, 0, 8, 3)) + struct.pack(">3I", 2**30, 32, 32)
    assert "says that it holds 1,099,511,627,776 bytes" in refusal(write(tmp_path / "a", head))


def test_a_missing_file_is_explained(tmp_path):
    assert refusal(tmp_path / "a") == f"{tmp_path / 'a'} cannot be read: No such file or directory."


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=60), zipped=st.booleans(), headed=st.booleans())
def test_any_bytes_are_an_array_or_a_sentence(content, zipped, headed, tmp_path):
    path = write(tmp_path / "a", (HEAD[:4] if headed else b"") + content, zipped)
    assert dimensions_of(path) in (3, None)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 200), value=st.integers(0, 255))
def test_one_wrong_byte_in_a_gzipped_file_is_an_array_or_a_sentence(place, value, tmp_path):
    content = bytearray(gzip.compress(HEAD + VALUES))
    content[place % len(content)] = value
    (tmp_path / "a").write_bytes(content)
    assert dimensions_of(tmp_path / "a") in (3, None)
