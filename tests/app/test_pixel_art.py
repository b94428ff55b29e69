"""Small pictures are enlarged smoothly, pixel art in squares, and one key says otherwise."""

import numpy as np
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QSize

from ganart.images import to_qimage
from ganart.pixel_art import choose_squares, chosen_squares, is_pixel_art
from ganart.thumbnails import enlarged
from ganart.widgets.picture_canvas import PictureCanvas


def sprite(side=16):
    colours = np.random.default_rng(0).integers(0, 256, (6, 3), dtype=np.uint8)
    return Image.fromarray(colours[np.random.default_rng(1).integers(0, 6, (side, side))])


def drawing(side=64):
    """A line drawing with the soft edges that every drawing program gives."""
    large = Image.new("RGB", (side * 8, side * 8), "white")
    ImageDraw.Draw(large).ellipse((60, 40, side * 7, side * 6), outline="black", width=24)
    return large.resize((side, side), Image.Resampling.LANCZOS)


def painted(side=64):
    waves = np.sin(np.linspace(0, 3, side))[:, None] + np.cos(np.linspace(0, 5, side))[None]
    grey = (60 * waves + 120).clip(0, 255).astype(np.uint8)
    return Image.fromarray(np.dstack([grey, grey // 2, 255 - grey]))


@pytest.mark.parametrize(
    ("picture", "is_it"),
    [(sprite(), True), (sprite(64), True), (sprite(256), False), (drawing(), False), (painted(), False)],
    ids=["a sprite", "a larger sprite", "a large picture", "a drawing", "a painting"],
)
def test_pixel_art_is_told_from_pictures_with_soft_edges(picture, is_it):
    assert is_pixel_art(to_qimage(picture)) == is_it


def test_a_small_copy_of_pixel_art_keeps_its_squares_and_others_are_smooth():
    assert colours(enlarged(to_qimage(sprite()), 64)) == colours(to_qimage(sprite()))
    assert len(colours(enlarged(to_qimage(painted(16)), 64))) > len(colours(to_qimage(painted(16))))


def colours(image):
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}


def test_a_canvas_shows_what_suits_each_picture_until_it_is_told(qtbot):
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    for picture, squares in ((painted(), False), (sprite(), True)):
        canvas.show_picture(to_qimage(picture), QSize())
        assert canvas.has_squares() == squares
        for told in (True, False):
            canvas.set_squares(told)
            assert canvas.has_squares() == told
        canvas.set_squares(None)


def test_the_choice_is_kept(settings):
    assert chosen_squares(settings) is None
    for choice in (True, False):
        choose_squares(settings, choice)
        assert chosen_squares(settings) == choice
