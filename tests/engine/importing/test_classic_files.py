"""Raw files come back as they were written, and every other file is a sentence."""

import gzip
import struct

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engine.idx_files import idx
from training.errors import EngineError
from training.importing import classic_files
from training.importing.classic_files import read_raw

IMAGES = np.arange(24, dtype=np.uint8).reshape(2, 3, 4)
LABELS = np.array([7, 9], dtype=np.uint8)


def write(folder, images=None, labels=None, zipped=False):
    """Write a pair of raw files and return their paths."""
    contents = (idx(IMAGES) if images is None else images, idx(LABELS) if labels is None else labels)
    paths = (folder / "images", folder / "labels")
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(gzip.compress(content) if zipped else content)
    return paths


def refusal(paths):
    with pytest.raises(EngineError) as error:
        read_raw(paths)
    return str(error.value)


def damage(path):
    return f"{path} is damaged, incomplete or not an IDX file. Copy or download it again."


def is_read(paths):
    """Whether a pair of files is read; False when it is refused in a sentence."""
    try:
        images, labels = read_raw(paths)
    except EngineError:
        return False
    assert (images.dtype, images.ndim, labels.ndim) == (np.uint8, 3, 1)
    return True


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gzipped"])
def test_pictures_and_labels_come_back(zipped, tmp_path):
    images, labels = read_raw(write(tmp_path, zipped=zipped))
    assert images.dtype == np.uint8
    assert np.array_equal(images, IMAGES)
    assert np.array_equal(labels, LABELS)


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gzipped"])
@pytest.mark.parametrize("end", [*range(0, 40, 5), 39])
def test_a_file_cut_anywhere_is_explained(end, zipped, tmp_path):
    paths = write(tmp_path, images=idx(IMAGES)[:end], zipped=zipped)
    assert refusal(paths) == damage(paths[0])


def test_a_gzipped_file_cut_anywhere_is_explained(tmp_path):
    paths = write(tmp_path, zipped=True)
    whole = paths[0].read_bytes()
    for end in range(len(whole)):
        paths[0].write_bytes(whole[:end])
        refusal(paths)


@pytest.mark.parametrize(
    "content",
    [
        b"<html>Not found</html>",
        idx(LABELS),
        bytes((0, 0, 13, 3)) + idx(IMAGES)[4:],
        idx(IMAGES) + b"!",
        bytes((0, 0, 8, 3)) + struct.pack(">3I", 2**30, 32, 32),
        bytes((0, 0, 8, 3)) + struct.pack(">3I", 0, 28, 28),
    ],
    ids=["a web page", "labels for pictures", "floating point", "too long", "a terabyte", "nothing"],
)
def test_another_kind_of_file_is_explained(content, tmp_path):
    paths = write(tmp_path, images=content)
    assert refusal(paths) == damage(paths[0])


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gzipped"])
def test_a_file_that_is_too_large_is_not_read(zipped, tmp_path, monkeypatch):
    monkeypatch.setattr(classic_files, "_MOST", 20)
    paths = write(tmp_path, zipped=zipped)
    assert refusal(paths) == f"{paths[0]} is larger than 20 bytes, which is more than GanArt reads."


def test_a_missing_file_is_explained(tmp_path):
    paths = tmp_path / "a", tmp_path / "b"
    assert refusal(paths) == f"{paths[0]} cannot be read: No such file or directory."


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=60), zipped=st.booleans(), headed=st.booleans())
def test_any_bytes_are_pictures_or_a_sentence(content, zipped, headed, tmp_path):
    is_read(write(tmp_path, images=(idx(IMAGES)[:4] if headed else b"") + content, zipped=zipped))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(offset=st.integers(0, 200), value=st.integers(0, 255))
def test_one_wrong_byte_in_a_gzipped_file_is_pictures_or_a_sentence(offset, value, tmp_path):
    paths = write(tmp_path, zipped=True)
    content = bytearray(paths[0].read_bytes())
    content[offset % len(content)] = value
    paths[0].write_bytes(content)
    is_read(paths)
