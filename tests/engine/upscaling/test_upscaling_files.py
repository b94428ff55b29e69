import json
import shutil
import subprocess
import zlib
from io import BytesIO

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from tests import icc
from training.errors import EngineError
from training.pictures.exif_block import ExifBlock
from training.pictures.tiff_directory import ASCII, MAIN
from training.upscaling.records import Upscaled, from_text, read_record, to_text
from training.upscaling.sources import read_source
from training.upscaling.writing import Sheet, TiffWriter, open_writer, to_numbers

SUFFIX = {"png": ".png", "tiff": ".tif", "jpeg": ".jpg", "webp": ".webp"}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
RECORD = Upscaled(
    source="cat.png",
    source_sha256="0" * 64,
    model="1" * 64,
    title="fast",
    width=30,
    height=41,
    bits=8,
    dpi=300.0,
    box=(0.0, 0.0, 7.5, 10.25),
    passes=1,
    linear_light=False,
    colour="keep",
    program="0",
    torch="0",
    device="cpu",
    created="2026-01-01T00:00:00+00:00",
    parent={"model": "2" * 64, "title": "Katze ä"},
)


def numbers(channels=3, bits=8, height=41, width=30):
    """Gradients with some noise, so that every filter of a PNG has its rows."""
    y, x = np.mgrid[:height, :width]
    noise = np.random.default_rng(0).random((height, width, channels)) * (y > 20)[..., None] * 0.5
    smooth = np.stack([(x * (n + 1) + y) / (5 * (height + width)) for n in range(channels)], axis=2)
    return to_numbers((smooth + noise).astype(np.float32), bits)


def written(tmp_path, kind, pixels, **more):
    """Write pixels in bands of seven rows; return the path."""
    height, width, channels = pixels.shape
    path = tmp_path / f"picture{SUFFIX[kind]}"
    sheet = Sheet(width=width, height=height, channels=channels, bits=8 * pixels.itemsize, **more)
    with path.open("wb") as file:
        writer = open_writer(kind, file, sheet)
        for top in range(0, height, 7):
            writer.write(pixels[top : top + 7])
        writer.finish()
    return path


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("kind", ["png", "tiff"])
def test_eight_bits_are_read_back_by_pillow(tmp_path, kind, channels):
    pixels = numbers(channels)
    with Image.open(written(tmp_path, kind, pixels)) as image:
        assert image.mode == ["L", "LA", "RGB", "RGBA"][channels - 1]
        assert np.array_equal(np.asarray(image).reshape(pixels.shape), pixels)


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_sixteen_bits_of_a_tiff_are_read_back_by_tifffile(tmp_path, channels):
    pixels = numbers(channels, bits=16)
    read = tifffile.imread(written(tmp_path, "tiff", pixels))
    assert np.array_equal(read.reshape(pixels.shape), pixels)
    assert len(np.unique(pixels)) > 256


def test_sixteen_bits_of_a_grey_png_are_read_back_by_pillow(tmp_path):
    pixels = numbers(1, bits=16)
    with Image.open(written(tmp_path, "png", pixels)) as image:
        assert np.array_equal(np.asarray(image), pixels[..., 0])


def test_sixteen_bits_of_a_colour_png_are_read_back_in_their_upper_halves(tmp_path):
    pixels = numbers(3, bits=16)
    with Image.open(written(tmp_path, "png", pixels)) as image:
        assert np.abs(np.asarray(image).astype(int) - pixels / 257).max() <= 1


def test_a_large_tiff_is_a_bigtiff(tmp_path, monkeypatch):
    monkeypatch.setattr("training.upscaling.writing._BIG", 1000)
    pixels = numbers(3, bits=16)
    path = written(tmp_path, "tiff", pixels, dpi=300.0, profile=SRGB, record=to_text(RECORD))
    with tifffile.TiffFile(path) as file:
        assert file.is_bigtiff
        assert np.array_equal(file.asarray(), pixels)
        assert file.pages[0].tags[282].value == (300, 1)
        assert file.pages[0].tags[34675].value == SRGB
    assert read_record(path) == RECORD


def test_a_tiff_keeps_strips_small_and_rows_in_order(tmp_path):
    pixels = numbers(3, height=500, width=900)
    path = written(tmp_path, "tiff", pixels)
    with tifffile.TiffFile(path) as file:
        assert len(file.pages[0].dataoffsets) > 4
        assert np.array_equal(file.asarray(), pixels)


@pytest.mark.parametrize("kind", ["jpeg", "webp"])
def test_lossy_formats_come_near(tmp_path, kind):
    pixels = numbers(3)
    with Image.open(written(tmp_path, kind, pixels, quality=100)) as image:
        assert np.abs(np.asarray(image).astype(int) - pixels)[:16].mean() < 4


@pytest.mark.parametrize("kind", ["png", "tiff", "jpeg", "webp"])
def test_the_record_is_found_again(tmp_path, kind):
    assert read_record(written(tmp_path, kind, numbers(), record=to_text(RECORD))) == RECORD


def test_a_foreign_picture_has_no_record(tmp_path):
    path = tmp_path / "a.png"
    Image.new("RGB", (4, 4)).save(path)
    assert read_record(path) is None
    assert from_text('{"ganart-upscale": {"source": 1}}') is None


@pytest.mark.parametrize("kind", ["png", "tiff", "jpeg", "webp"])
def test_the_colour_profile_is_kept_to_the_byte(tmp_path, kind):
    with Image.open(written(tmp_path, kind, numbers(), profile=SRGB)) as image:
        assert image.info["icc_profile"] == SRGB


@pytest.mark.parametrize(
    ("kind", "dpi", "near"),
    [("png", 300.0, 0.0127), ("tiff", 299.5, 0), ("tiff", 300.0, 0), ("jpeg", 300.0, 0)],
)
def test_the_resolution_is_as_exact_as_the_format_allows(tmp_path, kind, dpi, near):
    with Image.open(written(tmp_path, kind, numbers(), dpi=dpi)) as image:
        assert [float(each) for each in image.info["dpi"]] == pytest.approx([dpi, dpi], abs=near + 1e-9)


def test_a_webp_tells_its_resolution_in_exif(tmp_path):
    with Image.open(written(tmp_path, "webp", numbers(), dpi=300.0)) as image:
        assert image.getexif()[282] == 300


def test_every_row_of_a_png_has_a_filter_of_the_specification(tmp_path):
    pixels = numbers(3)
    content = written(tmp_path, "png", pixels).read_bytes()
    raw, place = b"", 8
    while place < len(content):
        length, kind = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        raw += content[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
        place += 12 + length
    filters = set(zlib.decompress(raw)[:: 1 + 3 * 30])
    assert filters <= {1, 2, 3, 4}
    assert len(filters) > 1


@pytest.fixture
def photograph(tmp_path):
    """A JPEG held sideways, with a resolution, an artist and a time."""
    exif = Image.Exif()
    exif[274], exif[315] = 6, "An artist"
    exif.get_ifd(0x8769)[36867] = "2026:01:02 03:04:05"
    path = tmp_path / "sideways.jpg"
    Image.new("RGB", (40, 20), "red").save(path, exif=exif, dpi=(240, 240), icc_profile=SRGB)
    return path


def test_a_source_stands_upright_and_tells_its_resolution(photograph):
    source = read_source(photograph)
    assert (source.width, source.height, source.told.dpi) == (20, 40, 240)
    assert source.profile == SRGB


@pytest.mark.parametrize("kind", ["png", "tiff", "jpeg", "webp"])
def test_exif_goes_along_but_for_the_orientation(tmp_path, photograph, kind):
    path = written(tmp_path, kind, numbers(), exif=read_source(photograph).told.exif)
    with Image.open(path) as image:
        exif = image.getexif()
        assert exif[315] == "An artist"
        assert exif.get_ifd(0x8769)[36867] == "2026:01:02 03:04:05"
        assert exif.get(274, 1) == 1


@pytest.mark.parametrize(
    ("mode", "channels"),
    [("1", 1), ("L", 1), ("LA", 2), ("P", 3), ("RGB", 3), ("RGBA", 4), ("CMYK", 3), ("I;16", 1)],
)
def test_pictures_of_all_kinds_are_read(tmp_path, mode, channels):
    path = tmp_path / "picture.tif"
    image = Image.new(mode, (6, 5))
    image.save(path if mode != "P" else path.with_suffix(".gif"))
    source = read_source(path if mode != "P" else path.with_suffix(".gif"))
    assert source.pixels.shape == (5, 6, channels)
    assert source.pixels.dtype == (np.uint16 if mode == "I;16" else np.uint8)


def test_sixteen_bits_of_a_tiff_are_read(tmp_path):
    pixels = numbers(3, bits=16)
    source = read_source(written(tmp_path, "tiff", pixels))
    assert np.array_equal(source.pixels, pixels)


@pytest.mark.parametrize("channels", [3, 4])
def test_sixteen_bits_of_a_png_are_read(tmp_path, channels):
    pixels = numbers(channels, bits=16)
    source = read_source(written(tmp_path, "png", pixels))
    assert np.array_equal(source.pixels, pixels)
    assert not source.notices


@pytest.mark.parametrize("orientation", range(1, 9))
def test_deep_pictures_stand_upright_as_shallow_ones_do(tmp_path, orientation):
    exif = Image.Exif()
    exif[274] = orientation
    shallow = np.random.default_rng(0).integers(0, 256, (4, 6, 3), dtype=np.uint8)
    Image.fromarray(shallow).save(tmp_path / "shallow.png", exif=exif)
    tifffile.imwrite(
        tmp_path / "deep.tif",
        shallow.astype(np.uint16) * 257,
        photometric="rgb",
        extratags=[(274, "H", 1, orientation, True)],
    )
    upright = read_source(tmp_path / "shallow.png").pixels
    assert np.array_equal(read_source(tmp_path / "deep.tif").pixels // 257, upright)


def test_opacity_that_hides_nothing_is_left_out(tmp_path):
    path = tmp_path / "opaque.png"
    Image.new("RGBA", (5, 4), (1, 2, 3, 255)).save(path)
    assert read_source(path).pixels.shape == (4, 5, 3)


def test_colours_pass_by_multiplied_by_their_opacity(tmp_path):
    path = tmp_path / "half.png"
    Image.new("RGBA", (5, 4), (200, 100, 0, 51)).save(path)
    (band,) = read_source(path).stream().bands
    assert np.allclose(band[0, 0], [200 / 255 / 5, 100 / 255 / 5, 0, 0.2])


def test_another_profile_is_converted_on_request_only(tmp_path):
    linear = icc.rgb(gamma=1.0)
    path = tmp_path / "a.png"
    Image.new("RGB", (4, 4), (128, 128, 128)).save(path, icc_profile=linear)
    assert read_source(path).profile == linear
    assert read_source(path, colour="srgb").profile is None


def test_what_is_no_picture_is_refused_with_a_sentence(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(b"nothing")
    with pytest.raises(EngineError, match=r"a\.png cannot be enlarged\. It is not a kind of picture"):
        read_source(path)


def test_a_tiff_begins_with_where_its_directory_is():
    file = BytesIO()
    writer = TiffWriter(file, Sheet(width=2, height=1, channels=1, bits=8))
    writer.write(np.zeros((1, 2, 1), np.uint8))
    writer.finish()
    place = int.from_bytes(file.getvalue()[4:8], "little")
    assert 8 < place < len(file.getvalue())


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
@pytest.mark.parametrize(
    ("kind", "bits", "near"),
    [("png", 8, 0.02), ("png", 16, 0.02), ("tiff", 16, 0), ("jpeg", 8, 0), ("webp", 8, 0)],
)
def test_exiftool_reads_what_files_say(tmp_path, kind, bits, near):
    exif = ExifBlock()
    exif.put_bytes(MAIN, 315, ASCII, b"Somebody\0")
    path = written(
        tmp_path, kind, numbers(bits=bits), dpi=300.0, profile=SRGB, exif=exif, record=to_text(RECORD)
    )
    asked = ["exiftool", "-json", "-n", "-u", path]
    (told,) = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
    assert (told["ImageWidth"], told["ImageHeight"]) == (30, 41)
    assert "Warning" not in told
    assert told["Artist"] == "Somebody"
    assert told["ProfileDescription"].startswith("sRGB")
    if kind == "png":
        assert told["BitDepth"] == bits
        assert told["PixelsPerUnitX"] * 0.0254 == pytest.approx(300, abs=near)
    else:
        assert told["XResolution"] == 300
    record = told["Ganart-upscale" if kind == "png" else "Upscale"]
    assert from_text(str(record)) == RECORD
