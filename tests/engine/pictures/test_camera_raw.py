"""Raw files of cameras are developed, upright and with the camera's white balance."""

import sys

import numpy as np
import pytest
import tifffile

from tests.camera_files import dng
from training.config import ImportConfig
from training.importing.pictures import read_picture
from training.pictures.camera_raw import is_raw
from training.pictures.eight_bits import read_eight_bits
from training.pictures.open import HEAD
from training.pictures.refusals import PictureError
from training.upscaling.jobs import picture_size
from training.upscaling.sources import read_source

pytest.importorskip("rawpy")


@pytest.fixture
def written(tmp_path):
    """Write a file and return its path."""

    def write(content, name="a.dng"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def light(red, green, blue, height=32, width=48):
    return np.broadcast_to(np.array([red, green, blue], float), (height, width, 3))


def reason(path):
    with pytest.raises(PictureError) as refusal:
        read_picture(path, ImportConfig(folder=path.parent, resolution=8))
    return str(refusal.value)


@pytest.mark.parametrize(("shown", "expected"), [((0.5, 0.5, 0.5), 188), ((0.05, 0.05, 0.05), 63)])
def test_white_is_what_the_camera_says_and_light_is_not_made_brighter(written, shown, expected):
    seen = np.asarray(read_eight_bits(written(dng(light(*shown)))))
    assert np.abs(seen[8:-8, 8:-8].astype(int) - expected).max() <= 1


def test_colours_are_those_of_srgb(written):
    seen = np.asarray(read_eight_bits(written(dng(light(0.5, 0.1, 0.02))))).astype(int)
    assert np.abs(seen[16, 24] - [188, 89, 39]).max() <= 3


def test_16_bits_are_kept(written):
    source = read_source(written(dng(light(0.5, 0.5, 0.5))))
    assert source.pixels.dtype == np.uint16
    assert source.pixels.shape == (32, 48, 3)
    assert source.profile is None


@pytest.mark.parametrize(("orientation", "dark"), [(1, "left"), (3, "right"), (6, "top"), (8, "bottom")])
def test_it_stands_upright(written, orientation, dark):
    half = light(0.5, 0.5, 0.5).copy()
    half[:, :24] = 0.05
    path = written(dng(half, orientation))
    seen = np.asarray(read_eight_bits(path))[..., 1]
    assert picture_size(path) == seen.shape[::-1]
    sides = {"left": seen[:, 4], "right": seen[:, -4], "top": seen[4], "bottom": seen[-4]}
    assert min(sides, key=lambda side: sides[side].mean()) == dark


@pytest.mark.parametrize("order", ["<", ">"])
def test_it_is_known_by_its_content(written, order):
    path = written(dng(light(0.5, 0.5, 0.5), byteorder=order), "a.tif")
    assert np.asarray(read_eight_bits(path))[16, 24].tolist() == [188, 188, 188]


def test_numbers_of_a_sensor_may_be_in_a_part_of_the_file(written, tmp_path):
    with tifffile.TiffWriter(tmp_path / "a.nef") as file:
        file.write(np.zeros((8, 8, 3), np.uint8), photometric="rgb", subifds=2, metadata=None)
        for _ in range(2):
            file.write(np.zeros((32, 48), np.uint16), photometric=32803, metadata=None)
    assert is_raw(tmp_path / "a.nef", (tmp_path / "a.nef").read_bytes()[:HEAD])


def test_a_tiff_is_no_raw_file(tmp_path):
    with tifffile.TiffWriter(tmp_path / "a.tif") as file:
        file.write(np.zeros((8, 8, 3), np.uint8), photometric="rgb", subifds=1, metadata=None)
        file.write(np.zeros((4, 4, 3), np.uint8), photometric="rgb", metadata=None)
    assert not is_raw(tmp_path / "a.tif", (tmp_path / "a.tif").read_bytes()[:HEAD])
    assert np.asarray(read_eight_bits(tmp_path / "a.tif")).shape == (8, 8, 3)


def test_a_camera_that_nothing_reads_is_named_as_such(written):
    assert "raw files cannot be read" in reason(written(b"FUJIFILMCCD-RAW " + bytes(2000), "a.raf"))


@pytest.mark.parametrize("length", [40, 200, 400])
def test_what_is_cut_off_is_refused(written, length):
    assert reason(written(dng(light(0.5, 0.5, 0.5))[:length]))


def test_without_rawpy_it_is_said_what_to_install(written, monkeypatch):
    monkeypatch.setitem(sys.modules, "rawpy", None)
    assert "(rawpy) is not installed" in reason(written(dng(light(0.5, 0.5, 0.5))))
