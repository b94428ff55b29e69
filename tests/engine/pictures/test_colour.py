"""What a profile says of colours is measured, and 16 bits are converted in 16 bits."""

from io import BytesIO

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from tests import icc
from training.pictures.colour import is_srgb, numbers_to_srgb, to_srgb
from training.pictures.exact import exact
from training.upscaling.sources import read_source

LINEAR = icc.rgb(gamma=1.0, name="Linear sRGB")
P3 = icc.rgb(icc.P3, name="P3 of sRGB")
EXTENDED = icc.rgb(icc.EXTENDED, name="esRGB")
NAMED = {"linear light": LINEAR, "wider primaries": P3, "imaginary primaries": EXTENDED}


def converted(colour, profile):
    return np.asarray(to_srgb(Image.new("RGB", (1, 1), colour), profile))[0, 0].tolist()


def deep(*values):
    """One row of 16-bit pixels: [1, N, C]."""
    return np.array([values], np.uint16)


@pytest.mark.parametrize("profile", NAMED.values(), ids=NAMED)
def test_a_profile_is_not_srgb_because_its_name_says_so(profile):
    assert "sRGB".encode("utf-16-be") in profile
    assert not is_srgb(profile)


@pytest.mark.parametrize("profile", [icc.rgb(name="nothing"), imagecodecs.cms_profile("srgb")])
def test_a_profile_is_srgb_by_its_primaries_and_curve(profile):
    assert is_srgb(profile)


def test_a_gamma_of_2_2_is_not_srgb():
    assert not is_srgb(icc.rgb(gamma=2.2))
    assert not is_srgb(icc.grey(gamma=2.2), "GRAY")


def test_greys_are_those_of_srgb_by_their_curve():
    assert is_srgb(icc.grey(), "GRAY")


def test_linear_light_becomes_srgb():
    assert converted((55, 55, 55), LINEAR) == [128, 128, 128]


def test_display_p3_becomes_srgb():
    assert converted((200, 60, 60), P3) == [217, 42, 52]


@pytest.mark.parametrize("profile", [icc.grey(), imagecodecs.cms_profile("lab4"), b"nonsense", b"\0" * 128])
def test_a_profile_of_other_colours_or_of_none_is_passed_over(profile):
    assert converted((200, 60, 60), profile) == [200, 60, 60]
    assert not is_srgb(profile)
    pixels = deep((51400, 15420, 15420))
    assert np.array_equal(numbers_to_srgb(pixels, profile), pixels)


def test_16_bits_are_converted_in_16_bits():
    light = np.array([0, 10, 100, 1000, 14135, 30000, 65535])
    expected = light / 65535
    expected = np.where(expected <= 0.0031308, 12.92 * expected, 1.055 * expected ** (1 / 2.4) - 0.055)
    shown = numbers_to_srgb(deep(*((value,) * 3 for value in light)), LINEAR)
    assert np.abs(shown[0] - 65535 * expected[:, None]).max() < 20


def test_16_bits_of_display_p3_become_srgb():
    (shown,) = numbers_to_srgb(deep((51400, 15420, 15420)), P3)[0] / 257
    assert np.abs(shown - [217.48, 41.63, 52.31]).max() < 0.05


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_greys_stay_greys_and_opacity_stays(kind):
    most = np.iinfo(kind).max
    pixels = (np.array([[[55, 99]]]) * (most // 255)).astype(kind)
    shown = numbers_to_srgb(pixels, icc.grey(gamma=1.0))
    assert shown.dtype == kind
    assert np.abs(shown[0, 0] / (most // 255) - [128, 99]).max() < 0.6


def test_a_picture_of_more_than_a_stripe_is_converted_whole(monkeypatch):
    monkeypatch.setattr("training.pictures.colour._STRIPE", 100)
    pixels = np.random.RandomState(0).randint(0, 65536, (64, 30, 4)).astype(np.uint16)
    shown = numbers_to_srgb(pixels, P3)
    monkeypatch.undo()
    assert np.array_equal(shown, numbers_to_srgb(pixels, P3))
    assert np.array_equal(shown[..., 3], pixels[..., 3])


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_inks_without_a_profile_take_light_away(kind):
    most = np.iinfo(kind).max
    pixels = np.array([[[0, 0, 0, 0], [most, 0, 0, 0], [0, 0, 0, most], [0, most // 2, 0, most // 2]]], kind)
    shown = numbers_to_srgb(pixels, None, "CMYK")[0] / most
    assert np.abs(shown - [[1, 1, 1], [0, 1, 1], [0, 0, 0], [0.5, 0.25, 0.5]]).max() < 0.01


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_lab_becomes_srgb(kind):
    most = np.iinfo(kind).max
    pixels = (np.array([[[255, 128, 128], [0, 128, 128]]]) * (most // 255)).astype(kind)
    if kind == np.uint8:
        pixels[..., 1:] = 0  # Pillow stores a and b as signed numbers.
    shown = numbers_to_srgb(pixels, None, "LAB")[0] / most
    assert np.abs(shown - [[1, 1, 1], [0, 0, 0]]).max() < 0.01


def saved(path, pixels, profile):
    """Write 16-bit colours with a profile."""
    tifffile.imwrite(path, pixels, photometric="rgb", extratags=[(34675, 7, len(profile), profile, True)])
    return path


def test_enlarging_converts_16_bits_on_request(tmp_path):
    path = saved(tmp_path / "a.tif", np.full((4, 4, 3), 14135, np.uint16), LINEAR)
    kept, converted = read_source(path), read_source(path, "srgb")
    assert (kept.profile, kept.pixels[0, 0, 0]) == (LINEAR, 14135)
    assert converted.profile is None
    assert converted.notices == ()
    assert abs(converted.pixels[0, 0, 0] / 257 - 128) < 0.1


def test_enlarging_keeps_greys_when_it_converts_them(tmp_path):
    Image.new("L", (4, 4), 55).save(tmp_path / "a.png", icc_profile=icc.grey(gamma=1.0))
    assert read_source(tmp_path / "a.png", "srgb").pixels[0, 0].tolist() == [128]


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_enlarging_keeps_no_profile_of_other_colours(mode):
    other = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    content = BytesIO()
    Image.new(mode, (4, 4)).save(content, "PNG", icc_profile=other)
    content.seek(0)
    picture = exact(Image.open(content, formats=["PNG"]), content.getvalue())
    assert picture.profile is None
