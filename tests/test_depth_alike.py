"""Whatever numbers a file holds, all four readers see its colours, in all the bits that it has."""

import struct
import sys
import zlib
from io import BytesIO

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image

from ganart.images import read_pixels
from tests.test_pictures_alike import SIDE, all_eyes, assert_alike, colours, swapped
from training.config import ImportConfig
from training.errors import EngineError
from training.importing.pictures import read_picture
from training.pictures.eight_bits import eight_bits
from training.pictures.refusals import PictureError
from training.pictures.several import other_pictures, places_of_pictures
from training.upscaling.jobs import picture_size
from training.upscaling.sources import read_source

WIDE = np.uint16
PATCHES = np.array([[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255], [128, 128, 128], [0, 0, 0]])


def patches(kind=WIDE):
    """Red, green, blue, white, grey and black from left to right: [64, 64, 3]."""
    row = np.repeat(PATCHES, 11, axis=0)[:SIDE]
    return np.broadcast_to(row * (np.iinfo(kind).max // 255), (SIDE, SIDE, 3)).astype(kind)


def shown(numbers):
    """Numbers of 16 bits in 8: int [64, 64, C]."""
    return np.round(numbers / 257).astype(int)


def over_white(numbers, opacity):
    """What numbers [H, W, C] of 16 bits and their opacity [H, W, 1] look like."""
    share = opacity / 65535
    return np.round((numbers * share + 65535 * (1 - share)) / 257)


def tiff(tmp_path, numbers, **more):
    tifffile.imwrite(tmp_path / "a.tif", numbers, **more)
    return tmp_path / "a.tif"


def grey(low=0, high=65535, kind=WIDE):
    """A ramp from left to right: [64, 64]."""
    return np.broadcast_to(np.linspace(low, high, SIDE), (SIDE, SIDE)).astype(kind)


def enlarged(path):
    return read_source(path).pixels


# -- TIFF --


def test_inks_of_16_bits_are_their_colours_to_all(tmp_path):
    inks = 65535 - patches()
    path = tiff(tmp_path, np.dstack([inks, np.zeros_like(inks[..., :1])]), photometric="separated")
    assert np.abs(assert_alike(path) - patches(np.uint8)).max() <= 1
    assert enlarged(path).shape == (SIDE, SIDE, 3)


def test_black_ink_is_no_opacity(tmp_path):
    inks = np.zeros((SIDE, SIDE, 4), WIDE)
    inks[:, 32:, 3] = 65535
    seen = assert_alike(tiff(tmp_path, inks, photometric="separated"))
    assert (seen[:, 5].min(), seen[:, 60].max()) == (255, 0)


@pytest.mark.parametrize("count", [1, 2])
def test_a_saved_selection_is_left_out(tmp_path, count):
    selection = np.zeros((SIDE, SIDE, count), WIDE)
    kinds = ["unspecified"] * count
    path = tiff(tmp_path, np.dstack([patches(), selection]), photometric="rgb", extrasamples=kinds)
    assert np.array_equal(assert_alike(path), patches(np.uint8))
    assert np.array_equal(enlarged(path), patches())


def test_opacity_is_found_behind_a_saved_selection(tmp_path):
    opacity = np.full((SIDE, SIDE, 1), 32768, WIDE)
    numbers = np.dstack([patches(), np.zeros_like(opacity), opacity])
    path = tiff(tmp_path, numbers, photometric="rgb", extrasamples=["unspecified", "unassalpha"])
    assert np.abs(assert_alike(path) - over_white(patches(), opacity)).max() <= 2
    assert np.array_equal(enlarged(path), np.dstack([patches(), opacity]))


def test_colours_multiplied_by_their_opacity_are_made_straight(tmp_path):
    opacity = np.full((SIDE, SIDE, 1), 32768, WIDE)
    stored = np.round(patches() * (32768 / 65535)).astype(WIDE)
    path = tiff(tmp_path, np.dstack([stored, opacity]), photometric="rgb", extrasamples=["assocalpha"])
    assert np.abs(assert_alike(path) - over_white(patches(), opacity)).max() <= 2
    assert np.abs(enlarged(path)[..., :3].astype(int) - patches()).max() <= 1


def test_white_is_zero_is_no_negative(tmp_path):
    path = tiff(tmp_path, 65535 - grey(), photometric="miniswhite")
    assert np.abs(assert_alike(path)[..., 0] - shown(grey())).max() <= 1
    assert np.array_equal(enlarged(path)[..., 0], grey())


def test_greys_of_12_bits_are_as_bright_as_they_were(tmp_path):
    path = tmp_path / "a.tif"
    path.write_bytes(packed_in_12_bits(grey(0, 4095)))
    assert np.abs(assert_alike(path)[..., 0] - np.round(grey(0, 4095) / 4095 * 255)).max() <= 1
    assert not read_source(path).notices


def packed_in_12_bits(values):
    """A TIFF of greys, two of them in three bytes."""
    one, two = values[:, ::2].astype(int), values[:, 1::2].astype(int)
    rows = np.stack([one >> 4, (one & 15) << 4 | two >> 8, two & 255], -1).astype(np.uint8).tobytes()
    height, width = values.shape
    tags = [(256, width), (257, height), (258, 12), (259, 1), (262, 1), (273, 8), (277, 1), (278, height)]
    tags.append((279, len(rows)))
    directory = struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, n) for tag, n in tags)
    return b"II*\0" + struct.pack("<I", 8 + len(rows)) + rows + directory + bytes(4)


@pytest.mark.parametrize("compression", [None, "lzw", "zlib", "zstd"])
@pytest.mark.parametrize("planes", ["contig", "separate"])
def test_16_bits_are_kept_however_they_are_packed(tmp_path, compression, planes):
    numbers = colours(kind=WIDE)
    stored = numbers if planes == "contig" else np.moveaxis(numbers, -1, 0)
    how = {"photometric": "rgb", "planarconfig": planes, "compression": compression}
    path = tiff(tmp_path, stored, **how, **({"predictor": True} if compression else {}))
    assert np.abs(assert_alike(path) - shown(numbers)).max() <= 1
    assert np.array_equal(enlarged(path), numbers)


def test_a_jpeg_of_12_bits_in_a_tiff_is_read(tmp_path):
    numbers = np.broadcast_to(grey(0, 4095)[..., None], (SIDE, SIDE, 3))
    how = {"compression": "jpeg", "compressionargs": {"bitspersample": 12, "level": 98}}
    path = tiff(tmp_path, np.ascontiguousarray(numbers), photometric="rgb", **how)
    assert np.abs(assert_alike(path) - numbers / 4095 * 255).max() <= 2
    assert enlarged(path).dtype == WIDE


@pytest.mark.parametrize("order", ["<", ">"])
def test_greys_of_16_bits_are_no_white_sheet(tmp_path, order):
    path = tiff(tmp_path, grey(), byteorder=order)
    assert np.abs(assert_alike(path)[..., 0] - shown(grey())).max() <= 1
    assert np.array_equal(enlarged(path)[..., 0], grey())


def test_greys_of_16_bits_keep_their_opacity(tmp_path):
    opacity = grey(65535, 0)[..., None]
    path = tiff(tmp_path, np.dstack([grey(), opacity]), photometric="minisblack", extrasamples=["unassalpha"])
    assert np.abs(assert_alike(path)[..., :1] - over_white(grey()[..., None], opacity)).max() <= 2
    assert np.array_equal(enlarged(path), np.dstack([grey(), opacity]))


@pytest.mark.parametrize("kind", ["cielab", "icclab"])
def test_lab_of_16_bits_is_its_colours(tmp_path, kind):
    red, grey_ = (53.24 * 655.35, 80.09 * 256, 67.20 * 256), (53.585 * 655.35, 0, 0)  # In D65; near enough.
    lab = np.zeros((SIDE, SIDE, 3), np.int32)
    lab[:, :32], lab[:, 32:] = red, grey_
    if kind == "icclab":
        lab[..., 0] = lab[..., 0] / 65535 * 65280
        lab[..., 1:] += 32768
    seen = assert_alike(tiff(tmp_path, lab.astype(np.uint16), photometric=kind))
    assert np.abs(seen[5, 60] - 128).max() <= 2
    assert seen[5, 5, 0] > 245
    assert seen[5, 5, 1:].max() < 40


@pytest.mark.parametrize(
    ("low", "high", "kind", "white"),
    [
        (0, 1, np.float32, "1"),
        (0, 255, np.float32, "255"),
        (0, 1, np.float16, "1"),
        (0, 1, np.float64, "1"),
        (0, 4095, np.uint16, "4095"),
        (0, 255, np.uint16, "255"),
        (0, 4095, np.int16, "4095"),
        (0, 32767, np.int16, "32767"),
        (0, 65535, np.uint32, "65535"),
        (0, 2**32 - 1, np.uint32, ""),
        (-1000, 3000, np.int16, "-1000 and 3000"),
        (-1, 1, np.float32, "-1 and 1"),
    ],
)
@pytest.mark.parametrize("channels", [1, 3])
def test_numbers_of_any_range_fill_black_to_white_and_a_guess_is_said(
    tmp_path, low, high, kind, white, channels
):
    values = np.linspace(low, high, SIDE, dtype=np.float64).astype(kind)
    numbers = np.broadcast_to(values[None, :, None], (SIDE, SIDE, channels))
    numbers = np.ascontiguousarray(numbers[..., 0] if channels == 1 else numbers)
    path = tiff(tmp_path, numbers, photometric="minisblack" if channels == 1 else "rgb")
    expected = (values.astype(float) - low) / (high - low) * 255
    assert np.abs(assert_alike(path)[0, :, 0] - expected).max() <= 1
    said = " ".join(read_source(path).notices)
    assert f"{white} w" in said if white else not said
    assert read_picture(path, ImportConfig(folder=tmp_path, resolution=SIDE)).note == (
        said.removeprefix("a.tif was read with a guess. ")
    )


@pytest.mark.parametrize(("kind", "code"), [(np.float32, "f"), (np.int16, "h"), (np.uint16, "H")])
def test_a_range_that_the_file_tells_is_no_guess(tmp_path, kind, code):
    told = [(340, code, 1, 0, True), (341, code, 1, 2000, True)]
    path = tiff(tmp_path, grey(0, 1000, kind), extratags=told)
    assert np.abs(assert_alike(path)[0, -1] - 128).max() <= 1
    assert not read_source(path).notices


def test_highlights_above_white_do_not_darken_a_picture_of_floating_point(tmp_path):
    numbers = grey(0, 0.5, np.float32).copy()
    numbers[3, 3], numbers[4, 4], numbers[5, 5] = 40, np.inf, np.nan
    assert np.abs(assert_alike(tiff(tmp_path, numbers))[20, -1] - 128).max() <= 1


def test_a_black_sheet_is_black(tmp_path):
    path = tiff(tmp_path, np.zeros((SIDE, SIDE), WIDE))
    assert assert_alike(path).max() == 0
    assert not read_source(path).notices


@pytest.mark.parametrize("orientation", [2, 6, 7])
def test_16_bits_stand_upright_for_all(tmp_path, orientation):
    numbers = colours(kind=WIDE)
    path = tiff(
        tmp_path,
        numbers,
        photometric="rgb",
        extratags=[(274, "H", 1, orientation, True)],
        resolution=(300, 300),
    )
    Image.fromarray((numbers >> 8).astype(np.uint8)).save(tmp_path / "b.png", exif=exif_of(orientation))
    expected = read_source(tmp_path / "b.png").pixels
    (tmp_path / "b.png").unlink()
    assert np.abs(assert_alike(path) - expected).max() <= 1
    assert read_source(path).told.dpi == 300


def exif_of(orientation):
    exif = Image.Exif()
    exif[274] = orientation
    return exif


@pytest.mark.parametrize("numbers", [np.float32, np.uint16])
def test_a_profile_is_minded_in_all_numbers(tmp_path, numbers):
    values = np.zeros((SIDE, SIDE, 3), numbers)
    values[..., 0] = 1 if numbers is np.float32 else 65535
    profile = swapped()
    path = tiff(tmp_path, values, photometric="rgb", extratags=[(34675, "B", len(profile), profile, True)])
    assert np.abs(assert_alike(path) - [0, 0, 255]).max() <= 8


def test_a_kind_of_tiff_that_nothing_reads_is_refused_by_its_reason(tmp_path):
    path = tiff(tmp_path, np.zeros((SIDE, SIDE), np.complex64))
    with pytest.raises(PictureError, match=r"This kind of TIFF \(.*\) cannot be read"):
        read_picture(path, ImportConfig(folder=tmp_path, resolution=SIDE))


def test_each_page_of_a_tiff_has_its_own_numbers(tmp_path):
    path = tmp_path / "a.tif"
    with tifffile.TiffWriter(path) as file:
        for page in (patches(), grey(0, 1, np.float32), (patches() >> 8).astype(np.uint8), grey()):
            file.write(page, photometric="rgb" if page.ndim == 3 else "minisblack")
    head = path.read_bytes()[:32]
    with path.open("rb") as file:
        places = places_of_pictures(file, head)
        assert places == (0, 1, 2, 3)
        seen = [
            np.asarray(eight_bits(loaded(image)))[5, 60].tolist()
            for image in other_pictures(file, head, places)
        ]
    assert seen == [[243] * 3, [0] * 3, [243] * 3]


def loaded(image):
    image.load()
    return image


# -- PNG --

GREY, COLOUR, GREY_OPACITY, COLOUR_OPACITY = 0, 2, 4, 6
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def png(path, numbers, kind, key=(), interlaced=False, more=()):
    """Write a PNG of 16 bits; interlaced in the seven passes of Adam7 (section 8.2)."""
    height, width, _ = numbers.shape
    parts = [numbers]
    if interlaced:
        parts = [numbers[y::down, x::across] for x, y, across, down in PASSES]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for part in parts for row in part)
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, kind, 0, 0, interlaced)), *more]
    if key:
        chunks.append((b"tRNS", struct.pack(f">{len(key)}H", *key)))
    chunks += [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    path.write_bytes(png_file(chunks))
    return path


def png_file(chunks):
    """Return the bytes of a PNG of chunks, each a name and its content."""
    packed = (
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part))
        for name, part in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.parametrize("interlaced", [False, True])
@pytest.mark.parametrize(
    ("kind", "channels"), [(GREY, 1), (COLOUR, 3), (GREY_OPACITY, 2), (COLOUR_OPACITY, 4)]
)
def test_a_png_keeps_16_bits_and_its_opacity(tmp_path, kind, channels, interlaced):
    numbers = colours(channels=channels, kind=WIDE)
    path = png(tmp_path / "a.png", numbers, kind, interlaced=interlaced)
    seen = assert_alike(path)
    assert np.array_equal(enlarged(path), numbers)
    count = channels - 1 + channels % 2
    opacity = numbers[..., count:] if channels % 2 == 0 else np.full((SIDE, SIDE, 1), 65535)
    assert np.abs(seen - over_white(numbers[..., :count], opacity)).max() <= 2


@pytest.mark.parametrize(("kind", "channels"), [(GREY, 1), (COLOUR, 3)])
def test_a_colour_that_stands_for_nothing_is_transparent_in_16_bits_too(tmp_path, kind, channels):
    numbers = colours(channels=channels, kind=WIDE) // 2
    numbers[:, :20] = 30_001
    path = png(tmp_path / "a.png", numbers, kind, key=(30_001,) * channels)
    assert assert_alike(path)[:, :20].min() == 255
    assert enlarged(path).shape[2] == channels + 1
    assert enlarged(path)[0, 40, -1] == 65535


@pytest.mark.parametrize("bits", [2, 4])
def test_a_grey_that_stands_for_nothing_is_transparent_in_few_bits_too(tmp_path, bits):
    """Of two greys, beside each other all over the picture, the second is transparent."""
    most = 2**bits - 1
    pair = (most << bits | 1) if bits == 4 else (most << 6 | 1 << 4 | most << 2 | 1)
    rows = (b"\0" + bytes([pair]) * (SIDE * bits // 8)) * SIDE
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", SIDE, SIDE, bits, GREY, 0, 0, 0)),
        (b"tRNS", struct.pack(">H", 1)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    path = tmp_path / "a.png"
    path.write_bytes(png_file(chunks))
    assert assert_alike(path)[:, 1::2].min() == 255
    assert enlarged(path)[0, :2].tolist() == [[255, 255], [255 // most, 0]]


def test_a_png_with_much_text_and_a_large_profile_is_a_good_one(tmp_path):
    text = b"workflow\0\0" + zlib.compress(b"a b " * 600_000)
    profile = b"large\0\0" + zlib.compress(swapped() + bytes(1_500_000))
    path = png(tmp_path / "a.png", colours(kind=WIDE), COLOUR, more=[(b"iCCP", profile), (b"zTXt", text)])
    assert_alike(path)


def test_a_bomb_of_text_is_refused_by_its_reason(tmp_path):
    text = b"bomb\0\0" + zlib.compress(bytes(100_000_000))
    path = png(tmp_path / "a.png", colours(kind=WIDE), COLOUR, more=[(b"zTXt", text)])
    with pytest.raises(PictureError, match="too much text"):
        read_picture(path, ImportConfig(folder=tmp_path, resolution=SIDE))


# -- JPEG --


@pytest.mark.parametrize(("bits", "is_lossless"), [(12, False), (12, True), (16, True)])
@pytest.mark.parametrize("channels", [1, 3])
def test_a_jpeg_of_many_bits_is_read(tmp_path, bits, is_lossless, channels):
    numbers = colours(channels=channels, kind=WIDE) >> (16 - bits)
    stored = numbers[..., 0] if channels == 1 else numbers
    how = {"lossless": True} if is_lossless else {"level": 98, "subsampling": "444"}
    (tmp_path / "a.jpg").write_bytes(imagecodecs.jpeg8_encode(stored, bitspersample=bits, **how))
    seen = assert_alike(tmp_path / "a.jpg")
    assert np.abs(seen - numbers / (2**bits - 1) * 255).max() <= 8
    assert enlarged(tmp_path / "a.jpg").dtype == WIDE


def test_inks_in_a_jpeg_of_12_bits_are_their_colours(tmp_path):
    light = np.dstack([patches() >> 4, np.full((SIDE, SIDE), 4095, WIDE)])  # Left by three inks and no black.
    (tmp_path / "a.jpg").write_bytes(imagecodecs.jpeg8_encode(light, bitspersample=12, level=98))
    assert np.abs(assert_alike(tmp_path / "a.jpg")[:, 5::11] - patches(np.uint8)[:, 5::11]).max() <= 8


# -- HEIC --


def test_all_see_a_heic(tmp_path):
    pytest.importorskip("pillow_heif").register_heif_opener()
    Image.fromarray(colours()).save(tmp_path / "a.heic", quality=95)
    assert set(all_eyes(tmp_path / "a.heic")) == {"gallery", "import", "learning", "enlarging"}
    assert_alike(tmp_path / "a.heic")


def test_where_nothing_reads_heic_all_name_the_part_that_is_missing(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)  # As where it is not installed.
    path = tmp_path / "a.heic"
    path.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100))
    for read in (read_source, picture_size, read_pixels):
        with pytest.raises((EngineError, PictureError), match=r"\(pillow-heif\) is not installed"):
            read(path)


def test_a_webp_that_ends_before_it_says_whether_it_is_animated_counts_as_one_picture():
    head = b"RIFF\x0c\0\0\0WEBPVP8X"
    assert places_of_pictures(BytesIO(head), head) == (0,)
