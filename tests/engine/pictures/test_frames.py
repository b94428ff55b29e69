"""Frames of animations are seen as the specification of APNG has them."""

import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import Disposal

from training.exploring.films import film_frames, look_at_film
from training.pictures.eight_bits import eight_bits
from training.pictures.frames import frames
from training.pictures.open import HEAD
from training.pictures.several import other_pictures, places_of_pictures

RED, HALF_BLUE = (255, 0, 0, 255), (0, 0, 255, 128)


def frame(left, right):
    """Return a picture of two halves."""
    pixels = np.zeros((8, 8, 4), np.uint8)
    pixels[:, :4], pixels[:, 4:] = left, right
    return Image.fromarray(pixels)


def animation(first, *others, disposal=Disposal.OP_NONE):
    """Return an APNG whose frames lie over one another."""
    file = BytesIO()
    first.save(file, "PNG", save_all=True, append_images=others, blend=1, disposal=disposal, duration=100)
    file.seek(0)
    return file


def opacities(image):
    return image.getpixel((1, 4))[3], image.getpixel((6, 4))[3]


def shown(*pictures, disposal=Disposal.OP_NONE):
    """Return what is seen of an APNG of these pictures."""
    with Image.open(animation(*pictures, disposal=disposal)) as image:
        return list(frames(image))


def test_what_is_half_opaque_stays_so_over_nothing_and_makes_no_hole_in_what_is_opaque():
    _, second = shown(frame((0, 0, 0, 0), RED), frame(HALF_BLUE, HALF_BLUE))
    assert opacities(second) == (128, 255)
    assert second.getpixel((1, 4)) == HALF_BLUE
    assert second.getpixel((6, 4)) == pytest.approx((127, 0, 128, 255), abs=1)


def test_shades_of_grey_lie_over_one_another_as_colours_do():
    nothing_and_white, half_grey = (
        Image.fromarray(np.repeat(np.array([halves], np.uint8), 4, axis=1).repeat(8, axis=0))
        for halves in ([(0, 0), (255, 255)], [(80, 128), (80, 128)])
    )
    _, second = shown(nothing_and_white, half_grey)
    assert second.mode == "LA"
    assert second.getpixel((1, 4)) == (80, 128)
    assert second.getpixel((6, 4)) == pytest.approx((167, 255), abs=1)


def test_colours_of_a_palette_lie_over_one_another_as_colours_do():
    palette = [*RED[:3], *HALF_BLUE[:3], 0, 0, 0]
    numbers = np.zeros((2, 8, 8), np.uint8)
    numbers[0, :, :4], numbers[1] = 2, 1
    nothing_and_red, half_blue = (Image.fromarray(each, "L") for each in numbers)
    for each in (nothing_and_red, half_blue):
        each.putpalette(palette)
        each.info["transparency"] = bytes([255, 128, 0])
    first, second = shown(nothing_and_red, half_blue)
    assert first.getpixel((1, 4))[3] == 0
    assert first.getpixel((6, 4)) == RED
    assert second.getpixel((1, 4)) == HALF_BLUE
    assert second.getpixel((6, 4)) == pytest.approx((127, 0, 128, 255), abs=1)


def test_a_later_frame_lies_over_what_was_shown_before():
    third = shown(
        frame((0, 0, 0, 0), RED), frame(HALF_BLUE, HALF_BLUE), frame((9, 9, 9, 128), (9, 9, 9, 255))
    )[2]
    assert opacities(third) == pytest.approx((192, 255), abs=1)


def test_a_frame_that_is_taken_away_again_leaves_nothing():
    keep, take_away = Disposal.OP_NONE, Disposal.OP_PREVIOUS
    pictures = frame(RED, RED), frame(HALF_BLUE, RED), frame(HALF_BLUE, HALF_BLUE)
    third = shown(*pictures, disposal=[keep, take_away, keep])[2]
    assert third.getpixel((1, 4)) == third.getpixel((6, 4)) == pytest.approx((127, 0, 128, 255), abs=1)


def test_where_opaque_colours_are_cleared_away_nothing_is_left():
    red, blue = (Image.new("RGB", (8, 8), colour[:3]) for colour in (RED, HALF_BLUE))
    small = red.copy()
    small.paste(blue.crop((0, 0, 4, 8)), (0, 0))
    first, second, third = shown(red, small, red, disposal=[0, Disposal.OP_BACKGROUND, 0])
    assert (first.mode, second.mode) == ("RGB", "RGB")
    assert second.getpixel((1, 4)) == (0, 0, 255)
    assert third.getpixel((6, 4))[:3] == RED[:3]


def test_frames_of_other_kinds_are_what_is_seen():
    file = BytesIO()
    frame(RED, RED).save(file, "GIF", save_all=True, append_images=[frame(HALF_BLUE, RED)], duration=100)
    with Image.open(file) as image:
        assert [each.convert("RGB").getpixel((6, 4)) for each in frames(image)] == [RED[:3]] * 2
    with Image.open(animation(frame(RED, RED))) as image:
        assert [each.getpixel((1, 4)) for each in frames(image)] == [RED]


def test_pictures_of_an_animation_are_opaque_where_it_is():
    file = animation(frame(RED, RED), frame(HALF_BLUE, RED))
    head = file.getvalue()
    (second,) = other_pictures(file, head, places_of_pictures(file, head))
    assert opacities(second) == (255, 255)


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def greys_of_sixteen_bits(path):
    """Write an APNG of three greys, each of 16 bits, which Pillow does not write."""
    parts = [b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", struct.pack(">2I5B", 8, 8, 16, 0, 0, 0, 0))]
    parts.append(chunk(b"acTL", struct.pack(">2I", 3, 0)))
    for number, grey in enumerate((40, 120, 200)):
        rows = zlib.compress(8 * (b"\0" + bytes([grey, grey]) * 8))
        place = max(0, 2 * number - 1)
        parts.append(chunk(b"fcTL", struct.pack(">5I2H2B", place, 8, 8, 0, 0, 1, 10, 0, 0)))
        behind = struct.pack(">I", place + 1) + rows
        parts.append(chunk(b"fdAT", behind) if number else chunk(b"IDAT", rows))
    path.write_bytes(b"".join((*parts, chunk(b"IEND", b""))))
    return path


def test_greys_of_16_bits_are_as_bright_in_each_frame(tmp_path):
    with greys_of_sixteen_bits(tmp_path / "deep.png").open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        places = places_of_pictures(file, head)
        others = [eight_bits(each).getpixel((1, 4)) for each in other_pictures(file, head, places)]
    assert others == [(120, 120, 120), (200, 200, 200)]


def test_a_film_of_16_bits_is_shown(tmp_path):
    film = greys_of_sixteen_bits(tmp_path / "deep.png")
    assert look_at_film(film).seconds == pytest.approx(0.3)
    shown = [(seconds, image.getpixel((1, 4))[0]) for seconds, image in film_frames(film)]
    assert shown == [(0.0, 40), (pytest.approx(0.1), 120), (pytest.approx(0.2), 200)]
