"""Files of every kind become the right pixels, or a sentence."""

import errno
import io
import multiprocessing
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from training.config import ImportConfig
from training.importing.pictures import read_picture
from training.pictures.refusals import PictureError

FORMATS = ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF"]


def config(**settings):
    return ImportConfig(folder=Path(), **({"resolution": 32} | settings))


def gradient(width=64, height=64):
    """A smooth picture: red grows to the right, green downwards, blue is half."""
    across, down = np.meshgrid(np.linspace(0, 255, width), np.linspace(0, 255, height))
    return Image.fromarray(np.stack([across, down, np.full_like(across, 128)], axis=-1).astype(np.uint8))


def save(image, path, kind=None, **options):
    if kind == "HEIF":
        pytest.importorskip("pillow_heif").register_heif_opener()
    image.save(path, kind, **options)
    return path


def pixels(path, **settings):
    return read_picture(path, config(**settings)).pixels.astype(int)


def colour(path, **settings):
    """The mean colour of what the network sees."""
    return pixels(path, **settings).mean(axis=(0, 1)).round().astype(int).tolist()


def reason(path, **settings):
    with pytest.raises(PictureError) as refusal:
        read_picture(path, config(**settings))
    return str(refusal.value)


# -- KINDS OF FILES --


@pytest.mark.parametrize("kind", FORMATS)
def test_each_kind_of_file_gives_the_same_picture(kind, tmp_path):
    path = save(gradient(), tmp_path / "picture", kind)
    expected = np.asarray(gradient().resize((32, 32), Image.Resampling.LANCZOS)).astype(int)
    assert np.abs(pixels(path) - expected).mean() < 6  # GIF has few colours, JPEG and others lose some.


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_the_kind_is_told_by_the_contents_and_not_by_the_name(kind, tmp_path):
    assert pixels(save(gradient(), tmp_path / "picture.bmp", kind)).shape == (32, 32, 3)


def test_the_first_picture_of_an_animation_is_taken(tmp_path):
    red, blue = Image.new("RGB", (64, 64), "red"), Image.new("RGB", (64, 64), "blue")
    path = save(red, tmp_path / "a.gif", save_all=True, append_images=[blue])
    assert colour(path) == [255, 0, 0]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_a_camera_held_sideways_is_turned_upright(kind, tmp_path):
    stored = Image.new("RGB", (96, 64), "blue")
    stored.paste("red", (0, 0, 48, 64))  # The left half, which becomes the top.
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = read_picture(save(stored, tmp_path / "a", kind, exif=exif.tobytes()), config(crop="whole"))
    assert (picture.width, picture.height) == (64, 96)
    top, bottom = picture.pixels[4, 16], picture.pixels[28, 16]
    assert top[0] > 200 > 100 > top[2]
    assert bottom[2] > 200 > 100 > bottom[0]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_orientation_shows_the_same_picture(orientation, tmp_path):
    turns = [None, 0, 3, 1, 5, 2, 6, 4]  # Pillow's transpositions that undo each EXIF orientation.
    turn = turns[orientation - 1]
    stored = gradient() if turn is None else gradient().transpose(Image.Transpose(turn))
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = save(stored, tmp_path / "a.png", exif=exif)
    assert np.abs(pixels(path) - pixels(save(gradient(), tmp_path / "b.png"))).max() <= 1


def test_a_damaged_exif_does_not_matter(tmp_path):
    path = save(gradient(), tmp_path / "a.jpg", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff garbage")
    assert pixels(path).shape == (32, 32, 3)


# -- COLOUR --


def test_grey_becomes_three_equal_channels(tmp_path):
    assert colour(save(Image.new("L", (40, 40), 77), tmp_path / "a.png")) == [77, 77, 77]


def test_colour_becomes_grey_when_one_channel_is_wanted(tmp_path):
    grey = pixels(save(gradient(), tmp_path / "a.png"), channels=1)
    assert grey.shape == (32, 32, 1)


def test_black_and_white_of_one_bit_is_read(tmp_path):
    assert colour(save(Image.new("1", (40, 40), 1), tmp_path / "a.png")) == [255, 255, 255]


@pytest.mark.parametrize(("brightest", "expected"), [(1.0, 128), (255.0, 128), (65535.0, 128), (3e6, 128)])
def test_floating_point_is_scaled_by_the_usual_white(brightest, expected, tmp_path):
    values = np.zeros((64, 64), dtype=np.float32)
    values[:32] = brightest
    assert colour(save(Image.fromarray(values), tmp_path / "a.tif"))[0] == pytest.approx(expected, abs=1)


@pytest.mark.parametrize(("number", "expected"), [(np.nan, 0), (-np.inf, 0), (np.inf, 255)])
def test_what_is_no_number_is_black_and_what_is_beyond_all_white_is_white(number, expected, tmp_path):
    values = np.full((64, 64), number, dtype=np.float32)
    assert colour(save(Image.fromarray(values), tmp_path / "a.tif")) == [expected] * 3


def test_integers_of_32_bits_are_scaled(tmp_path):
    values = np.full((64, 64), 65535, dtype=np.int32)
    assert colour(save(Image.fromarray(values), tmp_path / "a.tif")) == [255, 255, 255]


@pytest.mark.parametrize("kind", ["TIFF", "JPEG"])
def test_cmyk_without_a_profile_has_the_right_colours(kind, tmp_path):
    cyan = Image.new("CMYK", (64, 64), (255, 0, 0, 0))
    red, green, blue = colour(save(cyan, tmp_path / "a", kind, **({"quality": 95} if kind == "JPEG" else {})))
    assert red < 10
    assert green > 245
    assert blue > 245


def test_lab_is_converted(tmp_path):
    lab = ImageCms.applyTransform(
        Image.new("RGB", (64, 64), (200, 80, 40)),
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"),
    )
    assert np.abs(np.subtract(colour(save(lab, tmp_path / "a.tif")), (200, 80, 40))).max() <= 4


def test_an_embedded_profile_is_applied(tmp_path):
    path = save(Image.new("RGB", (64, 64), (255, 128, 0)), tmp_path / "a.png", icc_profile=swapped_profile())
    assert colour(path) == [0, 128, 255]


def test_a_profile_leaves_transparency_alone(tmp_path):
    image = Image.new("RGBA", (64, 64), (255, 128, 0, 0))
    image.paste((255, 128, 0, 255), (0, 0, 64, 32))
    seen = pixels(save(image, tmp_path / "a.png", icc_profile=swapped_profile()))
    assert seen[2, 2].tolist() == [0, 128, 255]
    assert seen[-2, -2].tolist() == [255, 255, 255]


@pytest.mark.parametrize("profile", [b"nonsense", b"\0" * 128, b""])
def test_a_broken_profile_is_passed_over(profile, tmp_path):
    path = save(Image.new("RGB", (64, 64), (255, 128, 0)), tmp_path / "a.png", icc_profile=profile)
    assert colour(path) == [255, 128, 0]


def test_a_profile_of_another_kind_of_picture_is_passed_over(tmp_path):
    path = save(Image.new("L", (64, 64), 100), tmp_path / "a.png", icc_profile=swapped_profile())
    assert colour(path) == [100, 100, 100]


def swapped_profile():
    """The sRGB profile with red and blue exchanged: what it does to a picture is easily seen."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(profile[128:132])
    entries = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, blue = entries[b"rXYZ"] + 4, entries[b"bXYZ"] + 4
    profile[red : red + 8], profile[blue : blue + 8] = profile[blue : blue + 8], profile[red : red + 8]
    description = entries[b"desc"]
    at = int.from_bytes(profile[description + 4 : description + 8])
    size = int.from_bytes(profile[description + 8 : description + 12])
    text = "sRGB".encode("utf-16-be")
    profile[at : at + size] = profile[at : at + size].replace(text, "swap".encode("utf-16-be"))
    return bytes(profile)


# -- TRANSPARENCY --


@pytest.mark.parametrize(("background", "expected"), [("#ffffff", [255] * 3), ("#102030", [16, 32, 48])])
def test_transparent_parts_show_the_background(background, expected, tmp_path):
    image = Image.new("RGBA", (64, 64), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 64, 8))
    assert pixels(save(image, tmp_path / "a.png"), background=background)[-1, -1].tolist() == expected


def test_hidden_colour_does_not_bleed_into_edges(tmp_path):
    image = Image.new("RGBA", (512, 512), (255, 0, 0, 0))  # Red, but not to be seen.
    noise = np.random.RandomState(0).randint(0, 60, (256, 512, 3), dtype=np.uint8)
    image.paste(Image.fromarray(noise), (0, 0))
    seen = pixels(save(image, tmp_path / "a.png"))
    assert (seen[..., 0] - seen[..., 1]).max() < 20


def test_a_palette_with_transparency_shows_the_background(tmp_path):
    image = Image.new("P", (64, 64), 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(1, (0, 0, 64, 32))
    seen = pixels(save(image, tmp_path / "a.png", transparency=b"\x00\xff"))
    assert seen[2, 2].tolist() == [0, 0, 255]
    assert seen[-2, -2].tolist() == [255, 255, 255]


def test_one_colour_named_transparent_shows_the_background(tmp_path):
    image = Image.new("RGB", (64, 64), (9, 9, 9))
    image.paste((0, 200, 0), (0, 0, 64, 32))
    seen = pixels(save(image, tmp_path / "a.png", transparency=(9, 9, 9)))
    assert seen[-2, -2].tolist() == [255, 255, 255]


def test_a_picture_that_is_transparent_all_over_is_refused(tmp_path):
    path = save(Image.new("RGBA", (64, 64), (1, 2, 3, 0)), tmp_path / "a.png")
    assert reason(path) == "It is completely transparent."


# -- CROPS --


def striped(width, height):
    """Red at the start of the long side, green in the middle, blue at the end."""
    image = Image.new("RGB", (width, height), "lime")
    third_width, third_height = (width // 3, height) if width > height else (width, height // 3)
    image.paste("red", (0, 0, third_width, third_height))
    image.paste("blue", (width - third_width, height - third_height, width, height))
    return image


@pytest.mark.parametrize("size", [(300, 100), (100, 300)])
def test_the_centre_crop_takes_the_middle(size, tmp_path):
    assert colour(save(striped(*size), tmp_path / "a.png")) == [0, 255, 0]


def test_a_whole_picture_has_borders_of_the_background(tmp_path):
    seen = pixels(save(striped(300, 100), tmp_path / "a.png"), crop="whole", background="#404040")
    assert seen.shape == (32, 32, 3)
    assert seen[0, 16].tolist() == seen[-1, 16].tolist() == [64, 64, 64]
    assert [seen[16, x].argmax() for x in (2, 16, 29)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("size", "packed"),
    [((640, 640), (36, 36)), ((33, 33), (33, 33)), ((20, 20), (32, 32)), ((128, 64), (36, 72))],
    ids=["large", "about right", "small", "wide"],
)
def test_a_picture_for_random_crops_keeps_a_margin(size, packed, tmp_path):
    assert pixels(save(gradient(*size), tmp_path / "a.png"), crop="random").shape[:2] == packed


def test_a_panorama_for_random_crops_is_kept_within_bounds(tmp_path):
    assert pixels(save(gradient(4000, 40), tmp_path / "a.png"), crop="random").shape[:2] == (36, 144)


def test_pixel_art_is_doubled_without_a_blur(tmp_path):
    art = Image.fromarray(np.random.RandomState(0).choice([0, 90, 255], (16, 16)).astype(np.uint8))
    assert np.array_equal(pixels(save(art, tmp_path / "a.png"))[::2, ::2, 0], np.asarray(art))


def test_a_small_grey_drawing_with_smooth_edges_is_enlarged_smoothly(tmp_path):
    drawing = gradient(28, 28).convert("L").quantize(40).convert("L")
    assert 16 < len(drawing.getcolors()) <= 64
    seen = pixels(save(drawing, tmp_path / "a.png"), channels=1)[..., 0]
    assert np.array_equal(seen, np.asarray(drawing.resize((32, 32), Image.Resampling.LANCZOS)))


def test_enlarged_pixel_art_is_reduced_to_its_very_pixels(tmp_path):
    art = Image.fromarray(np.random.RandomState(0).choice([0, 90, 255], (32, 32)).astype(np.uint8))
    path = save(art.resize((320, 320), Image.Resampling.NEAREST), tmp_path / "a.png")
    assert np.array_equal(pixels(path)[..., 0], np.asarray(art))


def test_fine_stripes_become_an_even_grey(tmp_path):
    noise = np.random.RandomState(0).randint(0, 20, (512, 512))
    stripes = (np.arange(512) % 2 * 200 + noise).astype(np.uint8)
    seen = pixels(save(Image.fromarray(stripes), tmp_path / "a.png"))
    assert np.abs(seen - 110).max() < 8


def test_a_jpeg_much_larger_than_needed_looks_as_if_it_were_decoded_in_full(tmp_path):
    large = gradient(1024, 1024)
    jpeg = pixels(save(large, tmp_path / "a.jpg", quality=95))
    assert np.abs(jpeg - pixels(save(large, tmp_path / "a.png"))).mean() < 2


# -- REFUSALS --


@pytest.mark.parametrize(("crop", "fits"), [("centre", False), ("random", False), ("whole", True)])
def test_the_side_that_counts_must_have_half_the_resolution(crop, fits, tmp_path):
    path = save(gradient(60, 15), tmp_path / "a.png")
    if fits:
        assert pixels(path, crop=crop).shape == (32, 32, 3)
    else:
        sentence = "It is too small: 60 by 15 pixels. Its short side must have at least 16."
        assert reason(path, crop=crop) == sentence


def test_a_whole_picture_that_would_be_a_line_is_refused(tmp_path):
    assert "Only a line" in reason(save(gradient(640, 20), tmp_path / "a.png"), crop="whole")


def test_an_empty_file_is_refused(tmp_path):
    (tmp_path / "a.png").touch()
    assert reason(tmp_path / "a.png") == "The file is empty."


def test_a_file_of_zeros_is_refused(tmp_path):
    (tmp_path / "a.png").write_bytes(bytes(1000))
    assert reason(tmp_path / "a.png") == "The file holds nothing but zeros."


def test_a_text_is_refused(tmp_path):
    (tmp_path / "a.png").write_text("This is no picture at all, but a sentence.")
    assert reason(tmp_path / "a.png").startswith("It is not a kind of picture that GanArt reads")


def test_a_heic_picture_names_the_part_that_is_missing(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pillow_heif", None)  # As where it is not installed.
    (tmp_path / "a.heic").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100))
    with pytest.raises(
        PictureError, match=r"\(pillow-heif\) is not installed\. Install it, or save"
    ) as refusal:
        read_picture(tmp_path / "a.heic", config())
    assert not refusal.value.lasting, "it can be read as soon as the part is there"


def test_a_missing_file_is_refused_for_now_only(tmp_path):
    with pytest.raises(PictureError) as refusal:
        read_picture(tmp_path / "a.png", config())
    assert not refusal.value.lasting


def test_a_disk_that_fails_half_way_is_no_fault_of_the_file(tmp_path, monkeypatch):
    class Unplugged(io.BytesIO):
        def read(self, size=-1):
            if self.tell() > 200:
                raise OSError(errno.EIO, "Input/output error")
            return super().read(size)

    noise = Image.fromarray(np.random.RandomState(0).randint(0, 256, (64, 64, 3), dtype=np.uint8))
    data = save(noise, tmp_path / "a.png").read_bytes()
    monkeypatch.setattr(Path, "open", lambda *_: Unplugged(data))
    with pytest.raises(PictureError, match=r"The disk cannot read it: Input/output error\.") as refusal:
        read_picture(tmp_path / "a.png", config())
    assert not refusal.value.lasting


def test_a_decompression_bomb_is_refused_before_it_is_decoded(tmp_path):
    small = io.BytesIO()
    Image.new("1", (8, 8)).save(small, "PNG")
    bomb = bytearray(small.getvalue())
    bomb[16:24] = (60_000).to_bytes(4) * 2
    bomb[29:33] = zlib.crc32(bomb[12:29]).to_bytes(4)
    (tmp_path / "a.png").write_bytes(bomb)
    assert reason(tmp_path / "a.png") == "It has more than 178 megapixels. Save a smaller copy."


@pytest.mark.parametrize("kind", FORMATS)
def test_a_truncated_file_is_refused(kind, tmp_path):
    path = save(gradient(), tmp_path / "whole", kind)
    cut = tmp_path / "cut"
    cut.write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
    assert reason(cut).endswith(".")


def test_refusals_survive_the_way_between_processes():
    ours, theirs = multiprocessing.Pipe()
    ours.send(PictureError("It is green.", lasting=False))
    arrived = theirs.recv()
    assert (str(arrived), arrived.lasting) == ("It is green.", False)


# -- WHAT IS REMEMBERED --


def test_the_thumb_is_the_whole_picture(tmp_path):
    thumb = read_picture(save(striped(300, 100), tmp_path / "a.png"), config()).thumb
    assert thumb.shape == (16, 16, 3)
    assert [thumb[8, x].argmax() for x in (1, 8, 14)] == [0, 1, 2]


def test_the_content_is_that_of_the_pixels_and_not_of_the_file(tmp_path):
    png = read_picture(save(gradient(), tmp_path / "a.png"), config())
    bmp = read_picture(save(gradient(), tmp_path / "a.bmp"), config())
    other = read_picture(save(gradient().transpose(0), tmp_path / "b.png"), config())
    assert png.content == bmp.content != other.content
