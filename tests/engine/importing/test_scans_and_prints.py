"""What scanners and print shops save, 16 bits a colour and inks, comes out in the right colours."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from training.config import ImportConfig
from training.importing.pictures import read_picture

RAMP = np.linspace(0, 65535, 64 * 64).reshape(64, 64).astype(np.uint16)
COLOURS = np.stack([RAMP, RAMP[::-1], RAMP.T], axis=-1)
OPAQUE = np.full((64, 64, 1), 65535, dtype=np.uint16)
PNG_GREY, PNG_COLOUR, PNG_GREY_ALPHA, PNG_COLOUR_ALPHA = 0, 2, 4, 6
WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, INKS = 0, 1, 2, 5  # How a TIFF is to be understood.


def seen(path):
    return read_picture(path, ImportConfig(folder=Path(), resolution=32)).pixels.astype(int)


def halved(values):
    """What the network should see of 16-bit values [64, 64, C]."""
    return values.reshape(32, 2, 32, 2, -1).mean(axis=(1, 3)) / 257


def png_of_16_bits(path, values, colour_type):
    """Write uint16 [H, W, C]; Pillow itself writes grey ones only."""
    height, width, _ = values.shape
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in values)
    header = struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    packed = (
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(packed))
    return path


def tiff_of_16_bits(path, values, meaning, alpha=False):
    """Write uint16 [H, W, C], whose last channel may be the alpha."""
    height, width, channels = values.shape
    bits_at = 8
    bits = struct.pack("<4H", *[16] * 4)
    tags = [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, channels, bits_at if channels > 2 else 16),
        (259, 3, 1, 1),
        (262, 3, 1, meaning),
        (273, 4, 1, bits_at + len(bits)),
        (277, 3, 1, channels),
        (278, 4, 1, height),
        (279, 4, 1, values.nbytes),
        *([(338, 3, 1, 2)] if alpha else []),
    ]
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", *tag) for tag in tags) + bytes(4)
    pixels = values.astype("<u2").tobytes()
    start = struct.pack("<I", bits_at + len(bits) + len(pixels))
    path.write_bytes(b"II*\0" + start + bits + pixels + directory)
    return path


@pytest.mark.parametrize(
    ("values", "colour_type"),
    [
        (RAMP[..., None], PNG_GREY),
        (COLOURS, PNG_COLOUR),
        (np.concatenate([RAMP[..., None], OPAQUE], axis=-1), PNG_GREY_ALPHA),
        (np.concatenate([COLOURS, OPAQUE], axis=-1), PNG_COLOUR_ALPHA),
    ],
    ids=["grey", "colour", "grey with alpha", "colour with alpha"],
)
def test_a_png_of_sixteen_bits_keeps_its_tones(values, colour_type, tmp_path):
    opaque = values if colour_type in (PNG_GREY, PNG_COLOUR) else values[..., :-1]
    assert np.abs(seen(png_of_16_bits(tmp_path / "a.png", values, colour_type)) - halved(opaque)).max() <= 1


@pytest.mark.parametrize(
    ("values", "meaning", "alpha", "expected"),
    [
        (RAMP[..., None], BLACK_IS_ZERO, False, RAMP),
        (65535 - RAMP[..., None], WHITE_IS_ZERO, False, RAMP),
        (COLOURS, RGB, False, COLOURS),
        (np.concatenate([COLOURS, OPAQUE], axis=-1), RGB, True, COLOURS),
    ],
    ids=["grey", "white is zero", "colour", "colour with alpha"],
)
def test_a_tiff_of_sixteen_bits_keeps_its_tones(values, meaning, alpha, expected, tmp_path):
    path = tiff_of_16_bits(tmp_path / "a.tif", values, meaning, alpha)
    assert np.abs(seen(path) - halved(expected)).max() <= 1


def test_inks_of_sixteen_bits_have_the_right_colours(tmp_path):
    cyan = np.zeros((64, 64, 4), dtype=np.uint16)
    cyan[..., 0] = 65535
    assert seen(tiff_of_16_bits(tmp_path / "a.tif", cyan, INKS))[5, 5].tolist() == [0, 255, 255]


@pytest.mark.parametrize("kind", ["TIFF", "JPEG"])
def test_inks_with_a_profile_have_the_colours_that_it_says(kind, tmp_path):
    """The profile is of a press whose first ink, cyan on any other, prints red."""
    image = Image.new("CMYK", (64, 64), (255, 0, 0, 0))
    image.paste((0, 0, 0, 0), (0, 0, 64, 32))
    image.save(tmp_path / "a", kind, icc_profile=press_whose_first_ink_is_red())
    paper, ink = seen(tmp_path / "a")[[4, 28], 16]
    assert paper.min() > 245
    assert ink[0] > 200
    assert ink[1:].max() < 60


def press_whose_first_ink_is_red():
    """A profile of four inks with a table of 2 x 2 x 2 x 2 colours in Lab (ICC.1:2001-04, section 6.5.9)."""
    red, white, black = (136, 208, 195), (255, 128, 128), (0, 128, 128)  # L of 100, a + 128, b + 128.
    colours = [
        black if inks & 0b0001 else red if inks & 0b1000 else white  # From the first ink to black.
        for inks in range(16)
    ]
    identity = struct.pack(">9i", *(65536 * (place % 4 == 0) for place in range(9)))
    ramp = bytes(range(256))
    table = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + identity + ramp * 4
    table += b"".join(map(bytes, colours)) + ramp * 3
    text = b"desc" + bytes(4) + struct.pack(">I", 6) + b"press\0" + bytes(4 + 4 + 2 + 1 + 67)
    content = table + bytes(-len(table) % 4)
    places = [(b"A2B0", 156, len(table)), (b"desc", 156 + len(content), len(text))]
    content += text + bytes(-len(text) % 4)
    tags = struct.pack(">I", 2) + b"".join(struct.pack(">4sII", *place) for place in places)
    size = struct.pack(">I", 128 + len(tags) + len(content))
    header = size + bytes(4) + b"\x02\x40\0\0" + b"prtr" + b"CMYK" + b"Lab "  # Version 2.4.
    header += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)  # D50.
    return header.ljust(128, b"\0") + tags + content
