"""A scan tells what a folder holds, whatever is in it."""

import numpy as np
import pytest
from PIL import Image

from tests.engine.importing.painted import paint, reasons
from training.events import Scanned, Scanning


def test_the_last_event_tells_sizes_and_classes(folder, scan):
    for seed, name in enumerate(["cats/1.png", "cats/sub/2.png", "dogs/3.png", "loose.png"]):
        paint(folder / name, seed, size=(40, 30) if seed else (32, 32))
    *progress, scanned = scan()
    assert isinstance(scanned, Scanned)
    assert all(isinstance(event, Scanning) for event in progress)
    assert (progress[-1].done, progress[-1].total) == (4, 4)
    assert scanned.pictures == 4
    assert scanned.sizes == ((40, 30, 3), (32, 32, 1))
    assert scanned.classes == {"cats": 2, "dogs": 1}


def test_progress_never_goes_backwards(folder, scan):
    for seed in range(100):
        paint(folder / f"{seed}.png", seed)
    done = [event.done for event in scan()[:-1]]
    assert done == sorted(done)


def test_files_that_cannot_be_used_are_named_with_their_reasons(folder, scan):
    paint(folder / "good.png")
    paint(folder / "small.png", size=(7, 40))
    (folder / "empty.jpg").touch()
    (folder / "torn.png").write_bytes((folder / "good.png").read_bytes()[:100])
    assert reasons(scan()[-1]) == {
        "empty.jpg": "The file is empty.",
        "small.png": "It is too small: 7 by 40 pixels. Its short side must have at least 8.",
        "torn.png": "The file is damaged or incomplete.",
    }


def test_a_folder_of_nothing_but_trouble_is_still_told(folder, scan):
    (folder / "empty.jpg").touch()
    scanned = scan()[-1]
    assert (scanned.pictures, len(scanned.refused), scanned.crops.shape) == (0, 1, (0, 16, 16, 3))


def test_copies_are_told(folder, scan):
    paint(folder / "a.png", 1)
    paint(folder / "b.bmp", 1)
    paint(folder / "c.jpg", 1, size=(64, 64))
    paint(folder / "d.png", 2)
    scanned = scan()[-1]
    assert scanned.exact_duplicates == (("a.png", "b.bmp"),)
    assert scanned.near_duplicates == (("c.jpg", "a.png", "b.bmp"),)
    assert scanned.pictures == 4


@pytest.mark.parametrize(("channels", "crop"), [(1, "centre"), (3, "random"), (3, "whole")])
def test_crops_are_what_the_network_will_see(channels, crop, folder, scan):
    paint(folder / "a.png", size=(64, 32))
    crops = scan(channels=channels, crop=crop)[-1].crops
    assert crops.shape == (1, 16, 16, 3)
    assert crops.dtype == np.uint8
    assert (np.ptp(crops.astype(int), axis=-1).max() == 0) == (channels == 1)


def test_the_crops_are_spread_over_the_folder(folder, scan):
    for seed in range(130):
        paint(folder / f"{seed // 10:02}" / f"{seed}.png", seed)
    paths = scan()[-1].crop_paths
    assert len(paths) == 64
    assert {path[:2] for path in paths} == {f"{number:02}" for number in range(13)}


def test_left_out_copies_are_not_among_the_crops(folder, scan):
    paint(folder / "a.png", 1)
    paint(folder / "b.png", 1)
    assert scan(leave_out="exact")[-1].crop_paths == ("a.png",)


def logo(path, colour, seed, opacity=255):
    """A square of one colour on nothing, somewhere in the picture."""
    image = Image.new("RGBA", (32, 32), (0, 0, 0, 0))
    image.paste((*colour, opacity), (seed, seed, seed + 16, seed + 16))
    image.save(path)


def test_another_background_is_offered_when_most_pictures_melt_into_theirs(folder, scan):
    for seed in range(3):
        logo(folder / f"{seed}.png", (250, 255, 250), seed)
    paint(folder / "a.png")
    assert scan()[-1].other_background == "#000000"
    assert scan(background="#202020")[-1].other_background == ""


def test_black_drawings_are_laid_over_white(folder, scan):
    logo(folder / "a.png", (10, 10, 10), 0)
    assert scan(background="#000000")[-1].other_background == "#ffffff"


def test_no_other_background_is_offered_for_what_can_be_seen(folder, scan):
    logo(folder / "a.png", (255, 255, 255), 0)
    logo(folder / "b.png", (200, 255, 255), 1)
    Image.new("RGB", (32, 32), "white").save(folder / "c.png")
    outlined = Image.new("RGBA", (32, 32), (0, 0, 0, 0))
    outlined.paste((0, 0, 0, 255), (4, 4, 28, 28))
    outlined.paste((255, 255, 255, 255), (5, 5, 27, 27))
    outlined.save(folder / "d.png")
    assert scan()[-1].other_background == ""
