"""JPEG XL: upright, in the right colours, with all its bits; too large a one is refused unseen."""

import io
import tracemalloc

import imagecodecs
import numpy as np
import pytest
from PIL import Image

from tests.jpeg_xl_files import BT2100, LINEAR, P3, PQ, SRGB, box, boxed, head, jpeg_xl
from training.config import ImportConfig
from training.importing.pictures import read_picture
from training.pictures.codes import ColourCode, profile_of
from training.pictures.eight_bits import read_eight_bits
from training.pictures.refusals import PictureError
from training.upscaling.jobs import picture_size
from training.upscaling.sources import read_source

RED = (200, 60, 60)
P3_POINTS = ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))


@pytest.fixture
def written(tmp_path):
    """Write a file and return its path."""

    def write(content):
        path = tmp_path / "a.jxl"
        path.write_bytes(content)
        return path

    return write


def colours(channels=3, kind=np.uint8):
    """Colours [12, 20, C] of which no two are alike."""
    return np.random.RandomState(0).randint(0, np.iinfo(kind).max + 1, (12, 20, channels)).astype(kind)


def of(colour, kind=np.uint8):
    """A picture of one colour."""
    return np.full((12, 20, len(colour)), colour, kind)


def seen(path):
    return np.asarray(read_eight_bits(path)).astype(int)


def reason(path):
    with pytest.raises(PictureError) as refusal:
        read_picture(path, ImportConfig(folder=path.parent, resolution=8))
    return str(refusal.value)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 2, 3, 4])
def test_all_bits_are_kept(written, kind, channels):
    pixels = colours(channels, kind)
    path = written(imagecodecs.jpegxl_encode(pixels[..., 0] if channels == 1 else pixels, lossless=True))
    assert np.array_equal(read_source(path).pixels, pixels)


def test_floating_point_is_read_in_16_bits(written):
    pixels = np.random.RandomState(0).rand(12, 20, 3).astype(np.float32)
    path = written(imagecodecs.jpegxl_encode(pixels, lossless=True))
    assert np.abs(read_source(path).pixels - pixels * 65535).max() <= 0.51


@pytest.mark.parametrize("orientation", range(1, 9))
def test_it_stands_upright_and_exif_turns_it_no_further(written, orientation):
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = orientation, "Ada"
    stored = jpeg_xl(colours(), orientation=orientation)
    path = written(boxed(box(b"Exif", bytes(4) + exif.tobytes()[6:]), box(b"jxlc", stored)))
    expected = io.BytesIO()
    Image.fromarray(colours()).save(expected, "TIFF", exif=exif)
    shown = np.asarray(Image.open(expected, formats=["TIFF"]).convert("RGB"))
    assert np.array_equal(seen(path), shown)
    assert picture_size(path) == shown.shape[1::-1]
    assert read_source(path).told.exif.text(0, 0x013B) == "Ada"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"primaries": P3}, (217, 42, 52)),
        ({"primaries": P3_POINTS, "white": (0.3127, 0.3290)}, (217, 42, 52)),
        ({"primaries": SRGB, "transfer": LINEAR}, (229, 132, 132)),
        ({"primaries": SRGB, "gamma": 1.0}, (229, 132, 132)),
        ({"primaries": SRGB}, RED),
    ],
)
def test_colours_are_what_the_head_says(written, told, expected):
    assert np.abs(seen(written(jpeg_xl(of(RED), **told)))[0, 0] - expected).max() <= 1


def test_greys_have_a_curve_too(written):
    assert np.abs(seen(written(jpeg_xl(of((128,)), transfer=LINEAR))) - 188).max() <= 1


def test_light_beyond_white_is_brought_to_the_screen(written):
    grey = seen(written(jpeg_xl(of((128, 128, 128)), primaries=BT2100, transfer=PQ)))[0, 0]
    assert np.abs(grey - 181).max() <= 5  # 94 of 203 cd/m2.


def test_the_profile_that_is_kept_says_what_the_head_says(written):
    source = read_source(written(jpeg_xl(of(RED), primaries=P3)))
    assert np.array_equal(source.pixels[0, 0], RED)
    assert source.profile == profile_of(ColourCode(12, 13), is_grey=False)


def test_a_profile_that_cannot_be_read_is_no_reason_for_wrong_colours(written):
    assert "colour profile" in reason(written(head(20, 12, profile=True)))


def test_colours_are_divided_by_the_opacity_they_were_multiplied_by(written):
    shown = seen(written(jpeg_xl(of((100, 50, 0, 128)), alpha="multiplied")))
    assert np.abs(shown[0, 0] - [199, 100, 0, 128]).max() <= 1


def test_the_first_picture_of_an_animation_is_taken(written):
    frames = np.stack([of(RED), of((0, 0, 255))])
    assert np.array_equal(seen(written(imagecodecs.jpegxl_encode(frames, lossless=True)))[0, 0], RED)


def test_a_packed_jpeg_is_read_as_the_jpeg_it_was(written, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    image = Image.fromarray(np.repeat(np.repeat(colours(), 4, 0), 4, 1))
    jpeg = tmp_path / "a.jpg"
    image.save(jpeg, exif=exif, icc_profile=profile_of(ColourCode(12, 13), is_grey=False), dpi=(300, 300))
    path = written(imagecodecs.jpegxl_encode_jpeg(jpeg.read_bytes()))
    assert np.array_equal(seen(path), seen(jpeg))
    assert read_source(path).profile == read_source(jpeg).profile
    assert read_source(path).told.dpi == 300
    assert picture_size(path) == (48, 80)


def test_packed_exif_is_unpacked_and_xmp_is_there(written):
    exif = Image.Exif()
    exif[0x013B] = "Ada"
    packed = b"Exif" + imagecodecs.brotli_encode(bytes(4) + exif.tobytes()[6:])
    path = written(boxed(box(b"brob", packed), box(b"xml ", b"<x/>"), box(b"jxlc", jpeg_xl(colours()))))
    assert read_source(path).told.exif.text(0, 0x013B) == "Ada"


@pytest.mark.parametrize("exif", [b"", b"\xff\xff\xff\xffdamaged"])
def test_damaged_exif_does_not_matter(written, exif):
    path = written(boxed(box(b"Exif", exif), box(b"jxlc", jpeg_xl(colours()))))
    assert np.array_equal(seen(path), colours())


def test_too_large_a_picture_is_refused_before_memory_is_taken(written):
    path = written(head(30_000, 30_000))
    tracemalloc.start()
    assert "megapixels" in reason(path)
    assert tracemalloc.get_traced_memory()[1] < 2**24
    tracemalloc.stop()


def test_what_is_cut_off_is_damaged(written):
    whole = boxed(box(b"Exif", bytes(10)), box(b"jxlc", jpeg_xl(colours())))
    for length in range(12, len(whole) - 1, 9):
        assert reason(written(whole[:length])) == "The file is damaged or incomplete."


def test_pictures_of_other_kinds_are_left_to_their_readers(tmp_path):
    Image.new("P", (8, 8)).save(tmp_path / "a.gif")
    (tmp_path / "a.gif").rename(tmp_path / "a")  # So that only what it begins with tells its kind.
    for name in ("JPEG XL", "PHOTOSHOP"):
        _, accepts = Image.OPEN[name]
        assert not accepts((tmp_path / "a").read_bytes()[:16])
    with Image.open(tmp_path / "a") as image:
        assert image.format == "GIF"


def test_a_codec_that_a_build_of_imagecodecs_lacks_is_no_damage_of_the_file(written, monkeypatch):
    path = written(jpeg_xl(colours()))

    def missing(*_, **__):
        raise imagecodecs.DelayedImportError("jpegxl_decode")

    monkeypatch.setattr(imagecodecs, "jpegxl_decode", missing)
    with pytest.raises(PictureError, match="The part that reads this kind of file is missing") as raised:
        read_picture(path, ImportConfig(folder=path.parent))
    assert not raised.value.lasting
