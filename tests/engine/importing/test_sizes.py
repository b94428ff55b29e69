"""The heads of a folder's pictures tell how large they are, whatever else lies there."""

import numpy as np
from PIL import Image

from tests.engine.importing.painted import paint
from training.importing.sizes import Sizes, look_at


def look(folder):
    return look_at(folder, sorted(path.name for path in folder.iterdir()))


def test_the_shorter_side_of_a_usual_picture_is_told(folder):
    for number, size in enumerate([(40, 30), (30, 50), (3000, 900), (8, 8), (31, 31)]):
        paint(folder / f"{number}.png", number, size)
    assert look(folder) == Sizes(side=30)


def test_a_picture_that_was_taken_sideways_is_no_other(folder):
    paint(folder / "a.png", size=(100, 20))
    with Image.open(folder / "a.png") as image:
        exif = image.getexif()
        exif[0x0112] = 6
        image.save(folder / "a.png", exif=exif)
    assert look(folder).side == 20


def test_pictures_whose_heads_cannot_be_read_tell_nothing(folder):
    (folder / "empty.png").touch()
    (folder / "torn.jpg").write_bytes(b"\xff\xd8\xff")
    assert look(folder) == Sizes()
    paint(folder / "good.png", size=(64, 64))
    assert look(folder).side == 64


def test_digits_are_grey_and_of_28_pixels_without_exception(folder):
    for number in range(3):
        digit = np.full((28, 28), number, dtype=np.uint8)
        Image.fromarray(digit).save(folder / f"{number}.png")
    assert look(folder) == Sizes(28, are_digits=True)
    paint(folder / "colour.png", size=(28, 28))
    assert look(folder) == Sizes(28)
