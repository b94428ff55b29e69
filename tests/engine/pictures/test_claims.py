"""Heads that claim more than their files hold, and honest files that are packed as tightly as can be."""

import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
import tifffile
from PIL import Image

from training.exploring.films import film_frames, look_at_film
from training.pictures.claims import check_claims
from training.pictures.open import open_picture
from training.pictures.refusals import PictureError


def with_height(png: bytes, height: int) -> bytes:
    """Let the head of a PNG claim another height."""
    head = png[12:20] + struct.pack(">I", height) + png[24:29]
    return png[:12] + head + struct.pack(">I", zlib.crc32(head)) + png[33:]


def saved(image: Image.Image, kind: str, **options) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def test_a_head_that_claims_more_rows_than_the_file_can_hold_is_refused():
    png = saved(Image.new("RGB", (64, 10), "red"), "PNG")
    with pytest.raises(PictureError, match="64 x 60,000 pixels"):
        open_picture(BytesIO(with_height(png, 60_000)))


def test_files_too_are_looked_at(tmp_path):
    path = tmp_path / "claims.png"
    path.write_bytes(with_height(saved(Image.new("RGB", (64, 10), "red"), "PNG"), 60_000))
    with pytest.raises(PictureError):
        open_picture(path)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("PNG", {"optimize": True}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("TIFF", {"compression": "tiff_deflate"}),
        ("TIFF", {"compression": "packbits"}),
        ("TIFF", {"compression": "group4"}),
        ("GIF", {}),
        ("WEBP", {"lossless": True}),
        ("WEBP", {"quality": 1, "method": 6}),
        ("JPEG", {}),
    ],
)
def test_one_even_colour_is_no_false_claim(mode, kind, options):
    if (options.get("compression") == "group4") != (mode == "1" and kind == "TIFF") and kind == "TIFF":
        pytest.skip("a kind of compression for two colours alone")
    white = np.full((4000, 4000), 65535, np.uint16) if mode == "I;16" else None
    image = Image.new(mode, (4000, 4000), "white") if white is None else Image.fromarray(white)
    try:
        content = saved(image, kind, **options)
    except (OSError, ValueError):
        pytest.skip(f"{kind} holds no {mode}")
    with open_picture(BytesIO(content)) as opened:
        assert opened.size == (4000, 4000)
    with Image.open(BytesIO(content)) as opened:
        check_claims(opened, BytesIO(content))


def animation(kind: str, width: int, height: int) -> bytes:
    """Return two frames of even colours."""
    red, blue = (Image.new("RGB", (width, height), colour) for colour in ("red", "blue"))
    options = {"lossless": True} if kind == "WEBP" else {}
    return saved(red, kind, save_all=True, append_images=[blue], **options)


@pytest.mark.parametrize("compression", ["zstd", "lzma", "webp", "lerc", "jpeg2000", "jpegxl"])
def test_an_even_tiff_of_any_compression_is_no_false_claim(compression):
    file = BytesIO()
    even = np.full((4000, 4000, 3), 255, np.uint8)
    tifffile.imwrite(file, even, compression=compression, rowsperstrip=4000)
    with open_picture(file) as opened:
        assert opened.size == (4000, 4000)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_even_colours_on_a_large_canvas_are_an_honest_animation(tmp_path, kind):
    path = tmp_path / f"even.{kind.lower()}"
    path.write_bytes(animation(kind, 2048, 1800))
    assert look_at_film(path).width == 2048
    assert sum(frame is not None for frame in film_frames(path, 64)) == 2


def test_a_webp_whose_frames_cover_nearly_nothing_of_its_canvas_is_refused(tmp_path):
    content = bytearray(animation("WEBP", 16, 16))
    content[24:30] = (2048 - 1).to_bytes(3, "little") + (1800 - 1).to_bytes(3, "little")
    path = tmp_path / "claims.webp"
    path.write_bytes(content)
    for file in (path, BytesIO(content)):
        with pytest.raises(PictureError, match="2,048 x 1,800 pixels"):
            open_picture(file)


def test_a_webp_with_losses_that_claims_more_than_its_bits_can_say_is_refused():
    content = bytearray(saved(Image.new("RGB", (16, 16)), "WEBP"))
    content[26:30] = struct.pack("<HH", 2048, 1800)
    with pytest.raises(PictureError, match="2,048 x 1,800 pixels"):
        open_picture(BytesIO(content))


def test_a_gif_whose_first_frame_covers_nearly_nothing_of_its_canvas_is_refused():
    content = bytearray(animation("GIF", 16, 16))
    content[6:10] = struct.pack("<HH", 2048, 1800)
    with pytest.raises(PictureError, match="2,048 x 1,800 pixels"):
        open_picture(BytesIO(content))


def test_a_gif_whose_canvas_would_grow_by_a_later_frame_is_no_film(tmp_path):
    content = bytearray(animation("GIF", 16, 16))
    later = content.rindex(struct.pack("<B4H", 0x2C, 0, 0, 16, 16))
    content[later + 1 : later + 5] = struct.pack("<HH", 2000, 2000)
    path = tmp_path / "grows.gif"
    path.write_bytes(content)
    with open_picture(path) as opened:
        assert opened.size == (16, 16)
    with pytest.raises(PictureError, match="2,016 x 2,016 pixels"):
        look_at_film(path)
    with pytest.raises(PictureError):
        list(film_frames(path))
