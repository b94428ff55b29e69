"""Frames of animations are seen as the specification of APNG has them."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import Disposal

from training.pictures.frames import turn_to
from training.pictures.several import other_pictures, places_of_pictures

RED, HALF_BLUE = (255, 0, 0, 255), (0, 0, 255, 128)


def frame(left, right):
    """Return a picture of two halves."""
    pixels = np.zeros((8, 8, 4), np.uint8)
    pixels[:, :4], pixels[:, 4:] = left, right
    return Image.fromarray(pixels)


def animation(*frames, disposal=Disposal.OP_NONE):
    """Return an APNG whose frames lie over one another."""
    file = BytesIO()
    first, *others = frames
    first.save(file, "PNG", save_all=True, append_images=others, blend=1, disposal=disposal, duration=100)
    file.seek(0)
    return file


def opacities(image):
    return image.getpixel((1, 4))[3], image.getpixel((6, 4))[3]


def test_what_is_half_opaque_stays_so_over_nothing_and_makes_no_hole_in_what_is_opaque():
    with Image.open(animation(frame((0, 0, 0, 0), RED), frame(HALF_BLUE, HALF_BLUE))) as image:
        turn_to(image, 1)
        assert opacities(image) == (128, 255)
        assert image.getpixel((1, 4)) == HALF_BLUE
        assert image.getpixel((6, 4)) == pytest.approx((127, 0, 128, 255), abs=1)


def test_shades_of_grey_lie_over_one_another_as_colours_do():
    nothing_and_white, half_grey = (
        Image.fromarray(np.repeat(np.array([halves], np.uint8), 4, axis=1).repeat(8, axis=0))
        for halves in ([(0, 0), (255, 255)], [(80, 128), (80, 128)])
    )
    with Image.open(animation(nothing_and_white, half_grey)) as image:
        assert image.mode == "LA"
        turn_to(image, 1)
        assert image.getpixel((1, 4)) == (80, 128)
        assert image.getpixel((6, 4)) == pytest.approx((167, 255), abs=1)


def test_a_later_frame_lies_over_what_was_shown_before():
    frames = frame((0, 0, 0, 0), RED), frame(HALF_BLUE, HALF_BLUE), frame((9, 9, 9, 128), (9, 9, 9, 255))
    with Image.open(animation(*frames)) as image:
        for place in range(3):
            turn_to(image, place)
        assert opacities(image) == pytest.approx((192, 255), abs=1)


def test_a_frame_that_is_taken_away_again_leaves_nothing():
    frames = frame(RED, RED), frame(HALF_BLUE, RED), frame(HALF_BLUE, HALF_BLUE)
    keep, take_away = Disposal.OP_NONE, Disposal.OP_PREVIOUS
    with Image.open(animation(*frames, disposal=[keep, take_away, keep])) as image:
        for place in range(3):
            turn_to(image, place)
        assert image.getpixel((1, 4)) == image.getpixel((6, 4)) == pytest.approx((127, 0, 128, 255), abs=1)


def test_pictures_of_an_animation_are_opaque_where_it_is():
    file = animation(frame(RED, RED), frame(HALF_BLUE, RED))
    head = file.getvalue()
    (second,) = other_pictures(file, head, places_of_pictures(file, head))
    assert opacities(second) == (255, 255)
