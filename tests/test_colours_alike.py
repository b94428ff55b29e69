"""Colours told in any way are right for import, enlarging, the training of an upscaler and the gallery."""

import numpy as np
import pytest
from PIL import Image

from tests import icc
from tests import told_colours as told
from tests.engine.importing.test_scans_and_prints import press_whose_first_ink_is_red
from tests.test_pictures_alike import assert_alike
from training.upscaling.sources import read_source
from training.upscaling.writing import PngWriter, Sheet, open_writer

RED, GREY, DARK = told.patch(200, 60, 60), told.patch(128, 128, 128), told.patch(55)
P3 = (0.3127, 0.3290, 0.680, 0.320, 0.265, 0.690, 0.150, 0.060)


def deep(pixels):
    return pixels.astype(np.uint16) * 257


def png(pixels, profile=None, **chunks):
    return lambda folder: told.png(folder / "a.png", pixels, profile, **chunks)


def avif(pixels, *code):
    return lambda folder: told.avif(folder / "a.avif", pixels, *code)


def heic(pixels, *code):
    return lambda folder: told.heic(folder / "a.heic", pixels, *code)


def jpeg(pixels, *exif):
    return lambda folder: told.camera_jpeg(folder / "a.jpg", pixels, *exif)


def tiff(image, profile):
    def written(folder):
        image.save(folder / "a.tif", icc_profile=profile)
        return folder / "a.tif"

    return written


LINEAR, EXTENDED = icc.rgb(gamma=1.0, name="Linear sRGB"), icc.rgb(icc.EXTENDED, name="esRGB")
P3_PROFILE = icc.rgb(icc.P3, name="P3 of sRGB")

CASES = {
    "profile of linear light that is called sRGB": (png(told.patch(55, 55, 55), LINEAR), (128, 128, 128)),
    "profile of Display P3 that is called sRGB": (png(RED, P3_PROFILE), (217, 42, 52)),
    "profile of esRGB": (png(RED, EXTENDED), (255, 0, 77)),
    "profile of greys": (png(DARK, icc.grey(gamma=1.0)), (128, 128, 128)),
    "profile of a press": (
        tiff(Image.new("CMYK", (64, 64), (255, 0, 0, 0)), press_whose_first_ink_is_red()),
        (251, 0, 8),
    ),
    "profile of greys in colours": (png(RED, icc.grey(gamma=1.0)), (200, 60, 60)),
    "profile of colours in greys": (png(DARK, LINEAR), (55, 55, 55)),
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
    "cICP of Display P3 in 16 bits": (png(deep(RED), cICP=told.cicp(12, 13)), (217, 42, 52)),
    "cICP of PQ in 16 bits": (png(deep(GREY), cICP=told.cicp(9, 16)), (181, 181, 181)),
    "gAMA of linear light in 16 bits": (
        png(np.full((64, 64, 3), 14135, np.uint16), gAMA=told.gamma(1)),
        (128, 128, 128),
    ),
    "gAMA of linear light in 16-bit greys": (
        png(np.full((64, 64), 14135, np.uint16), gAMA=told.gamma(1)),
        (128, 128, 128),
    ),
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
    with path.open("wb") as file:
        height, width, channels = source.pixels.shape
        bits = 8 * source.pixels.itemsize
        sheet = Sheet(width=width, height=height, channels=channels, bits=bits, profile=source.profile)
        writer = PngWriter(file, sheet)
        writer.write(source.pixels)
        writer.finish()
    assert np.abs(assert_alike(path) - expected).max() <= 2


@pytest.mark.parametrize(("colour", "space"), [("keep", 65535), ("srgb", 1)])
def test_enlarging_says_in_exif_what_the_colours_are(tmp_path, colour, space):
    source = read_source(told.camera_jpeg(tmp_path / "a.jpg", RED), colour)
    assert source.told.exif.number(0x8769, 0xA001) == space
    assert (source.profile is None) == (colour == "srgb")


@pytest.mark.parametrize("kind", ["png", "tiff", "jpeg", "webp"])
@pytest.mark.parametrize("channels", [1, 2])
def test_enlarged_greys_have_the_colours_of_their_profile_in_every_format(tmp_path, kind, channels):
    path = tmp_path / f"a.{kind}"
    profile = icc.grey(gamma=1.0)
    with path.open("wb") as file:
        sheet = Sheet(width=64, height=64, channels=channels, bits=8, profile=profile)
        writer = open_writer(kind, file, sheet)
        writer.write(np.full((64, 64, channels), (55, 255)[:channels], np.uint8))
        writer.finish()
    assert np.abs(assert_alike(path) - 128).max() <= 2
