"""Files that hold several pictures give their first, or all of them, by names that stay."""

import json

import numpy as np
import pytest
import tifffile
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from tests.engine.importing.painted import paint, reasons
from training.config import ImportConfig, TrainConfig
from training.errors import Refusal
from training.importing.datasets import open_dataset
from training.importing.finding import several_in_words
from training.importing.pictures import read_pictures
from training.pictures import several

LOSSLESS = {"webp": {"lossless": True}, "avif": {"quality": 100, "subsampling": "4:4:4"}}


def picture(seed):
    small = np.random.RandomState(seed).randint(0, 256, (4, 4, 3)).astype(np.uint8)
    return Image.fromarray(small).resize((32, 32), Image.Resampling.NEAREST)


def animate(path, *seeds, **options):
    """Save pictures as frames or pages of one file."""
    first, *others = (picture(seed) for seed in seeds)
    first.save(path, save_all=True, append_images=others, **options)
    return path


@pytest.mark.parametrize("suffix", ["gif", "png", "webp", "avif", "tif"])
def test_all_pictures_of_a_file_are_taken_when_that_is_asked_for(suffix, folder, scan):
    animate(folder / f"a.{suffix}", 0, 1, 2, **LOSSLESS.get(suffix, {}))
    paint(folder / "b.png", 9)
    scanned = scan(frames="all", resolution=32)[-1]
    assert scanned.crop_paths == (f"a.{suffix}", f"a.{suffix}#2", f"a.{suffix}#3", "b.png")
    assert (scanned.several, scanned.frames) == (1, "all")
    for seed, crop in enumerate(scanned.crops[:3]):
        assert np.abs(crop.astype(int) - np.asarray(picture(seed))).mean() < 12  # GIF has 256 colours.


@pytest.mark.parametrize("suffix", ["gif", "png", "webp", "avif", "tif"])
def test_otherwise_the_first_is_taken_and_the_file_counted(suffix, folder, scan):
    animate(folder / f"a.{suffix}", 0, 1)
    paint(folder / "b.png", 9)
    scanned = scan(resolution=32)[-1]
    assert scanned.crop_paths == (f"a.{suffix}", "b.png")
    assert (scanned.several, scanned.frames) == (1, "first")


def test_what_is_used_is_said_in_a_sentence():
    assert several_in_words(3, "first") == "3 files hold several pictures; the first of each is used."
    assert several_in_words(1, "all") == "1 file holds several pictures; all of them are used."


def test_copies_within_a_file_are_duplicates(folder, scan):
    animate(folder / "a.tif", 0, 1, 0)
    assert scan(frames="all")[-1].exact_duplicates == (("a.tif", "a.tif#3"),)


def test_parts_of_a_photo_are_no_pictures_of_their_own(folder, scan):
    animate(folder / "a.jpg", 0, 1, format="MPO")
    with tifffile.TiffWriter(folder / "b.tif") as file:
        file.write(np.asarray(picture(2)), photometric="rgb")
        file.write(np.asarray(picture(2).resize((16, 16))), photometric="rgb", subfiletype=1)
        file.write(np.asarray(picture(3)), photometric="rgb", subfiletype=2)
    scanned = scan(frames="all")[-1]
    assert scanned.crop_paths == ("a.jpg", "b.tif", "b.tif#2")
    assert scanned.several == 1


def test_pages_of_any_size_and_depth_are_read(folder, scan):
    with tifffile.TiffWriter(folder / "a.tif") as file:
        file.write(np.asarray(picture(0)), photometric="rgb")
        file.write(np.asarray(picture(1).convert("L").resize((48, 40))), photometric="minisblack")
        file.write(np.full((32, 32, 3), 32_896, np.uint16), photometric="rgb")
    scanned = scan(frames="all", resolution=32)[-1]
    assert scanned.crop_paths == ("a.tif", "a.tif#2", "a.tif#3")
    assert set(scanned.sizes) == {(32, 32, 2), (48, 40, 1)}
    assert (scanned.crops[2] == 128).all()


@pytest.mark.parametrize("depth", ["uint8", "uint16"])
def test_the_pages_before_a_page_are_not_read_again(depth, folder, monkeypatch):
    pages = 40
    with tifffile.TiffWriter(folder / "a.tif") as file:
        for seed in range(pages):
            file.write(np.asarray(picture(seed)).astype(depth), photometric="rgb")
    read, loaded = [], ImageFileDirectory_v2.load
    monkeypatch.setattr(ImageFileDirectory_v2, "load", lambda *a: read.append(1) or loaded(*a))
    of_tifffile = tifffile.TiffPage.__init__
    monkeypatch.setattr(tifffile.TiffPage, "__init__", lambda *a, **o: read.append(1) or of_tifffile(*a, **o))
    config = ImportConfig(folder=folder, resolution=32, frames="all")
    assert len(read_pictures(folder / "a.tif", config)) == pages
    assert len(read) < 12 * pages  # Each looked for from the first on: 40 times and more.


def test_pictures_that_cannot_be_used_leave_the_others_their_names(folder, scan):
    frames = [Image.new("RGBA", (32, 32)), picture(1).convert("RGBA"), Image.new("RGBA", (32, 32))]
    frames[0].save(folder / "a.png", save_all=True, append_images=frames[1:], disposal=1, blend=0)
    scanned = scan(frames="all")[-1]
    assert scanned.crop_paths == ("a.png#2",)
    assert reasons(scanned) == {}
    assert reasons(scan()[-1]) == {"a.png": "It is completely transparent."}


def test_of_a_torn_animation_the_whole_pictures_are_taken(folder, scan):
    path = animate(folder / "a.gif", 0, 1, 2, 3)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 6 // 10])
    assert scan(frames="all")[-1].crop_paths[:2] == ("a.gif", "a.gif#2")


def test_no_more_are_taken_than_a_file_should_hold(folder, scan, monkeypatch):
    monkeypatch.setattr(several, "MOST", 2)
    animate(folder / "a.gif", 0, 1, 2)
    assert scan(frames="all")[-1].pictures == 2


def test_a_second_scan_knows_them_and_a_changed_file_brings_fewer(folder, scan):
    animate(folder / "a.gif", 0, 1, 2)
    before = scan(frames="all")[-1]
    assert scan(frames="all")[-1].crop_paths == before.crop_paths
    animate(folder / "a.gif", 4, 5)
    assert scan(frames="all")[-1].crop_paths == ("a.gif", "a.gif#2")
    (folder / "a.gif").rename(folder / "b.gif")
    assert scan(frames="all")[-1].crop_paths == ("b.gif", "b.gif#2")


def test_a_dataset_learns_from_all_of_them_in_their_class(folder, tmp_path):
    (folder / "cats").mkdir()
    animate(folder / "cats" / "a.gif", 0, 1, 2)
    events = open_dataset(ImportConfig(folder=folder, resolution=16, frames="all"), tmp_path / "cache")
    while True:
        try:
            next(events)
        except StopIteration as done:
            dataset = done.value
            break
    assert (dataset.names[1], len(dataset), dataset.class_names) == ("cats/a.gif#2", 3, ("cats",))
    dataset.close()


# -- SETTINGS --


def test_settings_without_the_choice_are_written_as_before(folder):
    """So that an earlier version opens them; it refuses those with a choice that it would pass over."""
    first = TrainConfig(data=ImportConfig(folder=folder))
    all_ = TrainConfig(data=ImportConfig(folder=folder, frames="all"))
    assert "frames" not in first.to_json()["data"]
    assert all_.to_json()["data"]["frames"] == "all"
    for config in (first, all_):
        assert TrainConfig.from_json(json.loads(json.dumps(config.to_json()))) == config


def test_another_choice_is_refused(folder):
    with pytest.raises(Refusal, match="the first or all are used"):
        ImportConfig(folder=folder, frames="some")
