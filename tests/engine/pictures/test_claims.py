"""Heads that claim more than their files hold, and honest files that are packed as tightly as can be."""

import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

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
