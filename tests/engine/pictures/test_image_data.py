"""What programs write beside the pixels of a file leaves its image data as they were."""

import io
import shutil
import struct
import subprocess
import zlib
from itertools import cycle
from types import SimpleNamespace

import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from training.pictures.image_data import _each_once, _Unclear, digests

KINDS = ["png", "jpg", "webp", "gif", "tif", "avif"]
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>a caption</a></x:xmpmeta>'


def image(number=0, size=(40, 30)):
    chance = np.random.default_rng(number)
    small = Image.fromarray(chance.integers(0, 255, (4, 5, 3), dtype=np.uint8))
    return small.resize(size, Image.Resampling.BICUBIC)


def known_by(path):
    data, whole = digests(path)
    assert data != whole
    return data


@pytest.fixture(params=KINDS)
def picture(request, tmp_path):
    path = tmp_path / f"a.{request.param}"
    image().save(path)
    return path


def test_a_copy_is_known_and_another_picture_is_not(picture):
    copy, other = picture.with_stem("copy"), picture.with_stem("other")
    shutil.copy(picture, copy)
    image(1).save(other)
    assert known_by(copy) == known_by(picture) != known_by(other)


def test_text_in_a_png_changes_nothing(tmp_path):
    info = PngInfo()
    info.add_text("Description", "a caption")
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    image().save(tmp_path / "a.png")
    image().save(tmp_path / "b.png", pnginfo=info, exif=Image.Exif(), dpi=(300, 300))
    assert known_by(tmp_path / "a.png") == known_by(tmp_path / "b.png")


def test_a_png_whose_data_is_cut_otherwise_is_the_same(tmp_path):
    image().save(tmp_path / "a.png")
    data = (tmp_path / "a.png").read_bytes()
    start = data.index(b"IDAT") - 4
    (length,) = struct.unpack(">I", data[start : start + 4])
    content = data[start + 8 : start + 8 + length]
    pieces = [content[:7], content[7:]]
    chunks = [
        struct.pack(">I", len(piece)) + b"IDAT" + piece + struct.pack(">I", zlib.crc32(b"IDAT" + piece))
        for piece in pieces
    ]
    (tmp_path / "b.png").write_bytes(data[:start] + b"".join(chunks) + data[start + 12 + length :])
    assert Image.open(tmp_path / "b.png").tobytes() == image().tobytes()
    assert known_by(tmp_path / "a.png") == known_by(tmp_path / "b.png")


@pytest.mark.parametrize("progressive", [False, True])
def test_exif_xmp_and_comments_in_a_jpeg_change_nothing(tmp_path, progressive):
    exif = Image.Exif()
    exif[0x010E] = "a caption"
    image().save(tmp_path / "a.jpg", progressive=progressive)
    image().save(tmp_path / "b.jpg", progressive=progressive, exif=exif, xmp=XMP, comment=b"seen")
    assert known_by(tmp_path / "a.jpg") == known_by(tmp_path / "b.jpg")


def test_a_jpeg_of_another_quality_is_another_picture(tmp_path):
    image().save(tmp_path / "a.jpg", quality=90)
    image().save(tmp_path / "b.jpg", quality=80)
    assert known_by(tmp_path / "a.jpg") != known_by(tmp_path / "b.jpg")


@pytest.mark.parametrize("lossless", [False, True])
def test_exif_and_xmp_in_a_webp_change_nothing(tmp_path, lossless):
    exif = Image.Exif()
    exif[0x010E] = "a caption"
    image().save(tmp_path / "a.webp", lossless=lossless)
    image().save(tmp_path / "b.webp", lossless=lossless, exif=exif, xmp=XMP)
    assert known_by(tmp_path / "a.webp") == known_by(tmp_path / "b.webp")


def test_a_comment_in_a_gif_changes_nothing(tmp_path):
    image().save(tmp_path / "a.gif")
    image().save(tmp_path / "b.gif", comment=b"a caption" * 60)
    assert known_by(tmp_path / "a.gif") == known_by(tmp_path / "b.gif")


def test_each_frame_of_an_animation_counts(tmp_path):
    for name, frames in {"a.gif": [1, 2], "b.gif": [1, 3], "a.webp": [1, 2], "b.webp": [1, 3]}.items():
        image().save(tmp_path / name, save_all=True, append_images=[image(number) for number in frames])
    assert known_by(tmp_path / "a.gif") != known_by(tmp_path / "b.gif")
    assert known_by(tmp_path / "a.webp") != known_by(tmp_path / "b.webp")


@pytest.mark.parametrize("compression", [None, "tiff_lzw", "jpeg"])
def test_a_description_in_a_tiff_changes_nothing(tmp_path, compression):
    image().save(tmp_path / "a.tif", compression=compression, description="short")
    before = known_by(tmp_path / "a.tif")
    tifffile.tiffcomment(tmp_path / "a.tif", "a much longer caption than there was before")
    assert known_by(tmp_path / "a.tif") == before


def test_greys_of_a_tiff_are_not_the_same_when_white_is_zero(tmp_path):
    for name, kind in {"a.tif": "minisblack", "b.tif": "miniswhite"}.items():
        tifffile.imwrite(tmp_path / name, np.arange(64, dtype=np.uint8).reshape(8, 8), photometric=kind)
    assert known_by(tmp_path / "a.tif") != known_by(tmp_path / "b.tif")


def test_exif_and_xmp_in_an_avif_change_nothing(tmp_path):
    exif = Image.Exif()
    exif[0x010E] = "a caption"
    image().save(tmp_path / "a.avif", max_threads=1)
    image().save(tmp_path / "b.avif", exif=exif, xmp=XMP, max_threads=1)
    assert known_by(tmp_path / "a.avif") == known_by(tmp_path / "b.avif")


def test_exif_in_a_heic_changes_nothing(tmp_path):
    heif = pytest.importorskip("pillow_heif")
    exif = Image.Exif()
    exif[0x010E] = "a caption"
    heif.from_pillow(image()).save(tmp_path / "a.heic")
    heif.from_pillow(image()).save(tmp_path / "b.heic", exif=exif.tobytes())
    assert known_by(tmp_path / "a.heic") == known_by(tmp_path / "b.heic")


@pytest.mark.skipif(not shutil.which("exiftool"), reason="Needs exiftool.")
def test_what_exiftool_writes_changes_nothing(picture):
    before = known_by(picture)
    captioned = subprocess.run(
        ["exiftool", "-q", "-overwrite_original", "-XMP:Rating=3", "-XMP:Description=a caption", picture],
        check=False,
    )
    if captioned.returncode:
        pytest.skip(f"This exiftool does not write {picture.suffix}.")
    assert b"a caption" in picture.read_bytes()
    assert known_by(picture) == before


@pytest.mark.skipif(not shutil.which("exiv2"), reason="Needs exiv2.")
def test_what_exiv2_writes_changes_nothing(picture):
    before = known_by(picture)
    written = subprocess.run(
        ["exiv2", "-M", "set Exif.Image.ImageDescription Ascii a caption", picture], check=False
    )
    if written.returncode:
        pytest.skip(f"This exiv2 does not write {picture.suffix}.")
    assert known_by(picture) == before


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"nonsense", b"GIF89a"])
def test_what_is_no_whole_picture_is_known_by_all_its_bytes(tmp_path, content):
    (tmp_path / "a").write_bytes(content)
    data, whole = digests(tmp_path / "a")
    assert data == whole


def encoded(kind):
    file = io.BytesIO()
    image(size=(16, 16)).save(file, kind)
    return file.getvalue()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(
    kind=st.sampled_from(["PNG", "JPEG", "WEBP", "GIF", "TIFF", "AVIF"]),
    place=st.floats(0, 1, exclude_max=True),
    damage=st.binary(max_size=8),
    left=st.floats(0, 1),
)
def test_a_damaged_file_is_known_by_something(tmp_path, kind, place, damage, left):
    data = bytearray(encoded(kind))
    start = int(place * len(data))
    data[start : start + len(damage)] = damage
    (tmp_path / "a").write_bytes(data[: int(left * len(data))])
    for digest in digests(tmp_path / "a"):
        assert len(digest) == 32


def test_pages_that_lead_back_to_an_earlier_one_come_to_an_end():
    there = [SimpleNamespace(offset=place) for place in (8, 200, 400)]
    assert list(_each_once(there)) == there
    with pytest.raises(_Unclear):
        list(_each_once(cycle(there)))
