"""Colours told in any way are right for import, enlarging, the training of an upscaler and the gallery."""

import numpy as np
import pytest
from PIL import Image

from tests import icc
from tests import told_colours as told
from tests.test_pictures_alike import assert_alike
from training.upscaling.sources import read_source

RED, GREY, DARK = told.patch(200, 60, 60), told.patch(128, 128, 128), told.patch(55)
P3 = (0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060)


def png(pixels, profile=None, **chunks):
    return lambda folder: told.png(folder / "a.png", pixels, profile, **chunks)


def avif(pixels, *code):
    return lambda folder: told.avif(folder / "a.avif", pixels, *code)


def heic(pixels, *code):
    return lambda folder: told.heic(folder / "a.heic", pixels, *code)


def jpeg(pixels, *exif):
    return lambda folder: told.camera_jpeg(folder / "a.jpg", pixels, *exif)


CASES = {
    "cICP of Display P3": (png(RED, cICP=told.cicp(12, 13)), (217, 42, 52)),
    "cICP of BT.709": (png(GREY, cICP=told.cicp(1, 1)), (140, 140, 140)),
    "cICP of PQ": (png(GREY, cICP=told.cicp(9, 16)), (181, 181, 181)),
    "cICP of HLG": (png(GREY, cICP=told.cicp(9, 18)), (137, 137, 137)),
    "cICP of PQ in greys": (png(told.patch(128), cICP=told.cicp(9, 16)), (181, 181, 181)),
    "cICP of the range of video": (png(told.patch(16, 235, 16), cICP=told.cicp(1, 13, 0)), (0, 255, 0)),
    "cICP before a profile": (png(RED, icc.rgb(gamma=1.0), cICP=told.cicp(12, 13)), (217, 42, 52)),
    "cICP of sRGB before a profile": (png(RED, icc.rgb(gamma=1.0), cICP=told.cicp(1, 13)), (200, 60, 60)),
    "cICP before sRGB and gAMA": (
        png(RED, cICP=told.cicp(12, 13), sRGB=b"\0", gAMA=told.gamma(1)),
        (217, 42, 52),
    ),
    "cICP that is not for RGB": (png(RED, cICP=told.cicp(12, 13, matrix=1)), (200, 60, 60)),
    "cICP of unknown numbers": (png(RED, cICP=told.cicp(99, 99)), (200, 60, 60)),
    "cICP that says nothing": (png(RED, cICP=told.cicp(2, 2)), (200, 60, 60)),
    "profile before gAMA": (png(RED, icc.rgb(icc.P3), gAMA=told.gamma(1)), (217, 42, 52)),
    "sRGB before gAMA": (png(RED, sRGB=b"\0", gAMA=told.gamma(1)), (200, 60, 60)),
    "gAMA of linear light": (png(told.patch(55, 55, 55), gAMA=told.gamma(1)), (128, 128, 128)),
    "gAMA of linear light in greys": (png(DARK, gAMA=told.gamma(1)), (128, 128, 128)),
    "gAMA as sRGB's is rounded": (png(RED, gAMA=told.gamma(1 / 2.2)), (200, 60, 60)),
    "gAMA and cHRM": (png(RED, gAMA=told.gamma(1 / 2.2), cHRM=told.points(*P3)), (217, 42, 52)),
    "cHRM": (png(RED, cHRM=told.points(*P3)), (217, 42, 52)),
    "cHRM that cannot be": (png(RED, cHRM=told.points(*(0.3,) * 8)), (200, 60, 60)),
    "gAMA of nothing": (png(RED, gAMA=told.gamma(0)), (200, 60, 60)),
    "nclx of Display P3 in AVIF": (avif(RED, 12, 13), (217, 42, 52)),
    "nclx of PQ in AVIF": (avif(GREY, 9, 16), (181, 181, 181)),
    "nclx of HLG in AVIF": (avif(GREY, 9, 18), (137, 137, 137)),
    "nclx of BT.709 in AVIF": (avif(GREY, 1, 1), (140, 140, 140)),
    "nclx of sRGB in AVIF": (avif(RED, 1, 13), (200, 60, 60)),
    "nclx of Display P3 in HEIC": (heic(RED, 12, 13), (217, 42, 52)),
    "nclx of PQ in HEIC": (heic(GREY, 9, 16), (181, 181, 181)),
    "nclx of BT.601 in HEIC": (heic(GREY, 6, 6), (140, 140, 140)),
    "EXIF of Adobe RGB": (jpeg(told.patch(200, 60, 59)), (231, 57, 57)),
    "EXIF of sRGB": (jpeg(told.patch(200, 60, 59), 1, "R98"), (200, 60, 59)),
    "EXIF of unknown colours": (jpeg(told.patch(200, 60, 59), 65535, "R98"), (200, 60, 59)),
}


@pytest.mark.parametrize(("written", "expected"), CASES.values(), ids=CASES)
def test_all_see_the_colours_that_are_told(tmp_path, written, expected):
    seen = assert_alike(written(tmp_path))
    assert np.abs(seen - expected).max() <= 2


@pytest.mark.parametrize(("written", "expected"), CASES.values(), ids=CASES)
def test_enlarging_with_the_colours_kept_says_what_they_are(tmp_path, written, expected):
    source = read_source(written(tmp_path), "keep")
    path = tmp_path / "kept" / "a.png"
    path.parent.mkdir()
    pixels = source.pixels[..., 0] if source.pixels.shape[2] == 1 else source.pixels
    Image.fromarray(pixels).save(path, icc_profile=source.profile)
    assert np.abs(assert_alike(path) - expected).max() <= 2


@pytest.mark.parametrize(("colour", "space"), [("keep", 65535), ("srgb", 1)])
def test_enlarging_says_in_exif_what_the_colours_are(tmp_path, colour, space):
    source = read_source(told.camera_jpeg(tmp_path / "a.jpg", RED), colour)
    assert source.exif.get_ifd(0x8769)[0xA001] == space
    assert (source.profile is None) == (colour == "srgb")
