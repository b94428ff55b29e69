"""Pictures of every shape go through the whole import: cut, refused, packed, shown and dealt out."""

import hashlib
import json
import os

import numpy as np
import pytest
from PIL import Image

from training.config import ASPECTS, ImportConfig
from training.importing import scanning
from training.importing.datasets import open_dataset
from training.importing.packs import Pack
from training.importing.pictures import read_picture
from training.pictures.refusals import PictureError

CORNERS = {"red": (0, 0), "lime": (0, -1), "blue": (-1, 0), "yellow": (-1, -1)}  # Row and column of each.
COLOURS = {"red": (255, 0, 0), "lime": (0, 255, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0)}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "pictures").mkdir()
    return tmp_path / "pictures"


def config(folder, **settings):
    return ImportConfig(**({"folder": folder, "resolution": 32} | settings))


def four_corners(width, height):
    """A picture with a quarter of another colour at each corner, and grey noise over it against pixel art."""
    image = Image.new("RGB", (width, height))
    middle = (width // 2, height // 2)
    image.paste("red", (0, 0, *middle))
    image.paste("lime", (middle[0], 0, width, middle[1]))
    image.paste("blue", (0, middle[1], middle[0], height))
    image.paste("yellow", (*middle, width, height))
    noise = np.random.RandomState(0).randint(0, 20, (height, width, 1))
    return Image.fromarray(np.clip(np.asarray(image) - noise, 0, 255).astype(np.uint8))


def save(image, path, **options):
    image.save(path, **options)
    return path


def shows(pixels, corner):
    """Whether a corner of pixels [H, W, 3] has the colour that it has in `four_corners`."""
    return np.abs(pixels[CORNERS[corner]].astype(int) - COLOURS[corner]).max() < 60


# -- CUTTING --


@pytest.mark.parametrize("crop", ["centre", "whole"])
@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_picture_of_the_wanted_shape_is_seen_to_its_corners(aspect, crop, folder):
    wanted = config(folder, aspect=aspect, crop=crop)
    image = four_corners(5 * wanted.width, 5 * wanted.height)
    pixels = read_picture(save(image, folder / "a.png"), wanted).pixels
    assert pixels.shape == (wanted.height, wanted.width, 3)
    assert all(shows(pixels, corner) for corner in CORNERS)


@pytest.mark.parametrize("size", [(200, 200), (640, 100), (100, 640), (331, 97)])
@pytest.mark.parametrize("aspect", ASPECTS)
def test_the_centre_crop_fills_the_wanted_shape(aspect, size, folder):
    wanted = config(folder, aspect=aspect)
    image = Image.new("RGB", size, "red")
    assert (read_picture(save(image, folder / "a.png"), wanted).pixels == COLOURS["red"]).all()


def test_a_wide_crop_of_a_square_takes_the_middle(folder):
    image = Image.new("RGB", (300, 300), "red")
    image.paste("lime", (0, 100, 300, 200))
    pixels = read_picture(save(image, folder / "a.png"), config(folder, aspect="3:1")).pixels
    assert pixels.shape == (32, 96, 3)
    assert pixels.mean(axis=(0, 1)).round().tolist() == [0, 255, 0]


def test_a_whole_square_has_borders_beside_it(folder):
    wanted = config(folder, aspect="2:1", crop="whole", background="#404040")
    pixels = read_picture(save(four_corners(200, 200), folder / "a.png"), wanted).pixels
    assert (pixels[:, :16] == 64).all()
    assert (pixels[:, 48:] == 64).all()
    assert all(shows(pixels[:, 16:48], corner) for corner in CORNERS)


@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_picture_for_random_crops_keeps_a_margin(aspect, folder):
    wanted = config(folder, aspect=aspect, crop="random")
    image = four_corners(5 * wanted.width, 5 * wanted.height)
    rows, columns, _ = read_picture(save(image, folder / "a.png"), wanted).pixels.shape
    assert (rows, columns) == (wanted.height * 9 // 8, wanted.width * 9 // 8)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_camera_held_sideways_keeps_the_shape_that_is_seen(kind, folder):
    """Large, so that a JPEG is decoded at a part of its size."""
    upright = four_corners(960, 640)
    exif = Image.Exif()
    exif[0x0112] = 6  # To be turned clockwise.
    stored = upright.transpose(Image.Transpose.ROTATE_90)
    path = save(stored, folder / "a", format=kind, exif=exif.tobytes())
    picture = read_picture(path, config(folder, aspect="3:2"))
    assert (picture.width, picture.height) == (960, 640)
    assert all(shows(picture.pixels, corner) for corner in CORNERS)


# -- REFUSING --


@pytest.mark.parametrize(
    ("size", "settings", "sentence"),
    [
        ((23, 400), {"aspect": "3:2"}, "It must be at least 24 wide and 16 high."),
        ((400, 15), {"aspect": "3:2"}, "It must be at least 24 wide and 16 high."),
        ((15, 32), {"aspect": "1:2", "crop": "random"}, "It must be at least 16 wide and 32 high."),
        ((23, 15), {"aspect": "3:2", "crop": "whole"}, "It must be at least 24 wide or 16 high."),
        ((17, 14), {"aspect": "5:4", "resolution": 28}, "It must be at least 18 wide and 14 high."),
    ],
)
def test_a_picture_that_is_too_small_hears_what_would_do(size, settings, sentence, folder):
    path = save(Image.new("RGB", size, "red"), folder / "a.png")
    with pytest.raises(PictureError) as refusal:
        read_picture(path, config(folder, **settings))
    assert str(refusal.value) == f"It is too small: {size[0]} by {size[1]} pixels. {sentence}"


@pytest.mark.parametrize("crop", ["centre", "random", "whole"])
@pytest.mark.parametrize("aspect", ASPECTS)
def test_a_picture_of_half_the_wanted_size_is_enlarged(aspect, crop, folder):
    wanted = config(folder, aspect=aspect, crop=crop)
    path = save(Image.new("RGB", (wanted.width // 2, wanted.height // 2), "red"), folder / "a.png")
    assert read_picture(path, wanted).pixels.shape == (wanted.height, wanted.width, 3)


def test_a_column_is_only_a_line_in_a_panorama(folder):
    path = save(Image.new("RGB", (40, 400), "red"), folder / "a.png")
    assert read_picture(path, config(folder, crop="whole")).pixels.shape == (32, 32, 3)
    with pytest.raises(PictureError, match="Only a line"):
        read_picture(path, config(folder, crop="whole", aspect="3:1"))


# -- PACKING --


def test_each_shape_has_a_pack_of_its_own(folder, tmp_path):
    names = set()
    for aspect in ASPECTS:
        pack = Pack(config(folder, aspect=aspect), tmp_path / "cache")
        names.add(pack.path.name)
        pack.close()
    assert len(names) == len(ASPECTS)


def test_packs_of_squares_from_before_there_were_other_shapes_are_still_used(folder, tmp_path):
    settings = [os.fsencode(folder.resolve()).hex(), 32, 3, "centre", "#ffffff"]
    pack = Pack(config(folder), tmp_path / "cache")
    pack.close()
    assert pack.path.name == hashlib.sha256(json.dumps(settings).encode()).hexdigest()[:24]


# -- SHOWING AND DEALING OUT --


@pytest.mark.parametrize(
    ("sizes", "usual"),
    [
        ([(60, 40), (45, 30), (90, 61), (50, 50)], "3:2"),
        ([(40, 60), (30, 45), (50, 50)], "2:3"),
        ([(150, 48), (100, 34)], "3:1"),
        ([(50, 50), (60, 40), (40, 60), (80, 40)], "1:1"),
        ([(60, 40), (40, 60)], "1:1"),
    ],
    ids=["wide", "tall", "panoramas", "everything", "as many wide as tall"],
)
def test_a_scan_tells_the_shape_of_most_pictures(sizes, usual, folder, tmp_path):
    for number, size in enumerate(sizes):
        save(Image.new("RGB", size, "red"), folder / f"{number}.png")
    *_, scanned = scanning.scan(config(folder), tmp_path / "cache")
    assert scanned.aspect == usual


def test_a_folder_without_a_usable_picture_has_no_shape(folder, tmp_path):
    (folder / "empty.png").touch()
    *_, scanned = scanning.scan(config(folder), tmp_path / "cache")
    assert scanned.aspect == "1:1"


def dataset_of(folder, cache, **settings):
    events = open_dataset(config(folder, **settings), cache)
    while True:
        try:
            next(events)
        except StopIteration as done:
            return done.value


@pytest.mark.parametrize("crop", ["centre", "random", "whole"])
@pytest.mark.parametrize("aspect", ASPECTS)
def test_crops_and_batches_have_the_wanted_shape(aspect, crop, folder, tmp_path):
    for number in range(3):
        save(four_corners(140 + number, 130), folder / f"{number}.png")
    wanted = config(folder, aspect=aspect, crop=crop)
    *_, scanned = scanning.scan(wanted, tmp_path / "cache")
    assert scanned.crops.shape == (3, wanted.height, wanted.width, 3)
    dataset = dataset_of(folder, tmp_path / "cache", aspect=aspect, crop=crop)
    assert dataset.batch(0, 0, 5, flips=True).shape == (5, wanted.height, wanted.width, 3)
    dataset.close()


def test_random_crops_of_a_panorama_reach_both_ends(folder, tmp_path):
    ramp = np.tile(np.arange(0, 240, dtype=np.uint8), (60, 1))
    save(Image.fromarray(ramp).resize((480, 90), Image.Resampling.BICUBIC), folder / "a.png")
    dataset = dataset_of(folder, tmp_path / "cache", aspect="3:2", crop="random", resolution=16)
    batch = dataset.batch(0, 0, 200)
    assert batch[:, :, 0].min() < 12
    assert batch[:, :, -1].max() > 227
    dataset.close()


def test_a_change_of_the_shape_alone_keeps_the_picture_in_the_stream(folder, tmp_path):
    for number in range(4):
        save(Image.new("RGB", (64, 64), (60 * number,) * 3), folder / f"{number}.png")
    square = dataset_of(folder, tmp_path / "cache")
    wide = dataset_of(folder, tmp_path / "cache", aspect="2:1")
    assert np.array_equal(square.batch(3, 0, 9)[:, 0, 0], wide.batch(3, 0, 9)[:, 0, 0])
    for dataset in (square, wide):
        dataset.close()
