import os
from threading import Event

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage

from ganart.images import read_image
from ganart.thumbnails import ThumbnailRequest, Thumbnails, render, sweep
from tests.app.gallery_fakes import paint


@pytest.fixture
def copies(tmp_path):
    return tmp_path / "copies"


@pytest.fixture
def thumbnails(copies, qapp):
    thumbnails = Thumbnails(copies, memory=10 * 64 * 64 * 4)
    yield thumbnails
    thumbnails.stop()


def wanted(path, side=64):
    return ThumbnailRequest(path.stem.rjust(32, "0"), str(path), side)


def fetch(qtbot, thumbnails, *pictures):
    thumbnails.want(pictures)
    qtbot.waitUntil(lambda: all(thumbnails.get(one) is not None for one in pictures))
    return [thumbnails.get(one) for one in pictures]


def test_what_is_wanted_arrives(thumbnails, tmp_path, qtbot):
    [image] = fetch(qtbot, thumbnails, wanted(paint(tmp_path / "1.png", 1)))
    assert image.size().toTuple() == (64, 64)
    assert image.pixelColor(63, 63) == QColor(37, 91, 0)


def test_pixel_art_is_enlarged_by_whole_numbers(copies, tmp_path):
    image = render(wanted(paint(tmp_path / "1.png", 1), side=200), copies)
    assert image.size().toTuple() == (192, 192)
    corner = {image.pixelColor(x, y).name() for x in (47, 48) for y in (10, 47)}
    assert corner == {"#ffffff", "#255b00"}  # The edge of the square is as sharp as it was.


def test_other_small_pictures_fill_their_square(copies, tmp_path):
    noise = np.random.default_rng(1).integers(0, 256, (64, 32, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "1.png")
    assert render(wanted(tmp_path / "1.png", side=200), copies).size().toTuple() == (100, 200)


def test_a_file_that_cannot_be_read_gives_a_null_image(thumbnails, tmp_path, qtbot):
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n and then nothing")
    images = fetch(qtbot, thumbnails, wanted(broken), wanted(tmp_path / "missing.png"))
    assert all(image.isNull() for image in images)


def test_what_could_not_be_read_is_read_once_it_can_be(thumbnails, tmp_path, qtbot):
    away = wanted(tmp_path / "1.png")
    assert fetch(qtbot, thumbnails, away)[0].isNull()
    paint(tmp_path / "1.png", 1)  # Its drive is there again.
    assert fetch(qtbot, thumbnails, away)[0].isNull()
    with qtbot.waitSignal(thumbnails.arrived):
        thumbnails.try_again()
    assert not fetch(qtbot, thumbnails, away)[0].isNull()


def test_only_large_pictures_leave_a_copy(copies, tmp_path):
    render(wanted(paint(tmp_path / "1.png")), copies)
    assert not copies.exists()
    large = wanted(paint(tmp_path / "2.png", side=1000))
    assert render(large, copies).width() == 64
    [copy] = copies.rglob("*.webp")
    assert read_image(copy).size().toTuple() == (512, 512)


def test_a_damaged_copy_is_made_anew(copies, tmp_path):
    large = wanted(paint(tmp_path / "2.png", side=1000))
    render(large, copies)
    [copy] = copies.rglob("*.webp")
    copy.write_bytes(b"damaged")
    assert render(large, copies).width() == 64
    assert read_image(copy).size().toTuple() == (512, 512)


def test_a_copy_that_is_larger_than_copies_are_is_made_anew(copies, tmp_path):
    large = wanted(paint(tmp_path / "2.png", side=1000))
    render(large, copies)
    [copy] = copies.rglob("*.webp")
    paint(tmp_path / "3.png", side=600).rename(copy)
    assert render(large, copies).width() == 64
    assert read_image(copy).size().toTuple() == (512, 512)


def test_a_copy_is_used_in_place_of_the_large_picture(copies, tmp_path):
    path = paint(tmp_path / "2.png", side=1000)
    render(wanted(path), copies)
    path.unlink()
    assert render(wanted(path), copies).width() == 64


def test_memory_is_bounded_and_keeps_what_was_used_last(thumbnails, tmp_path, qtbot):
    pictures = [wanted(paint(tmp_path / f"{number}.png", number)) for number in range(30)]
    for picture in pictures:
        fetch(qtbot, thumbnails, picture)
    kept = [number for number, picture in enumerate(pictures) if thumbnails.get(picture) is not None]
    assert kept == list(range(20, 30))


@pytest.fixture
def gated(qapp):
    """Thumbnails by one reader that waits until `may_read` is set, and notes in `begun` what it reads."""
    begun, may_read = [], Event()

    def read(request):
        begun.append(request)
        may_read.wait()
        return QImage(8, 8, QImage.Format.Format_RGB32)

    thumbnails = Thumbnails(read, threads=1)
    thumbnails.begun, thumbnails.may_read = begun, may_read
    yield thumbnails
    may_read.set()
    thumbnails.stop()


def test_what_is_no_longer_wanted_is_not_read(gated, tmp_path, qtbot):
    first, second, new = (wanted(tmp_path / f"{number}.png") for number in range(3))
    gated.want([first, second])
    qtbot.waitUntil(lambda: gated.begun == [first])
    gated.want([new])
    gated.may_read.set()
    qtbot.waitUntil(lambda: gated.get(new) is not None)
    assert gated.begun == [first, new]


def test_a_size_that_is_no_longer_wanted_does_not_replace_the_one_that_is(thumbnails, tmp_path, qtbot):
    path = paint(tmp_path / "large.png", side=600)
    fetch(qtbot, thumbnails, wanted(path, 128))
    for _ in range(20):
        thumbnails.want([wanted(path, 32)])
        thumbnails.want([wanted(path, 128)])
        qtbot.wait(5)
        assert thumbnails.get(wanted(path)).width() == 128


def test_the_most_wanted_is_read_first(gated, tmp_path, qtbot):
    pictures = [wanted(tmp_path / f"{number}.png") for number in range(20)]
    gated.may_read.set()
    fetch(qtbot, gated, *reversed(pictures))
    assert gated.begun == pictures[::-1]


def test_sweeping_removes_the_oldest_copies_beyond_the_limit(copies):
    for number in range(5):
        copy = copies / "ab" / f"{number}.webp"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(b"x" * 100)
        os.utime(copy, (number, number))
    sweep(copies, limit=250)
    assert sorted(path.name for path in copies.rglob("*.webp")) == ["3.webp", "4.webp"]


def test_grey_palette_alpha_and_deep_pictures_all_become_8_bit_colours(tmp_path):
    grey = np.full((8, 8), 40, np.uint8)
    Image.fromarray(grey).save(tmp_path / "grey.png")
    Image.fromarray(grey).convert("P").save(tmp_path / "palette.png")
    Image.fromarray(grey.astype(np.uint16) * 256).save(tmp_path / "deep.png")
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(tmp_path / "clear.png")
    for name in ("grey", "palette", "deep"):
        assert read_image(tmp_path / f"{name}.png").pixelColor(3, 3) == QColor(40, 40, 40), name
    assert read_image(tmp_path / "clear.png").pixelColor(3, 3).alpha() == 0


def test_a_photograph_stands_upright(tmp_path):
    image = Image.new("RGB", (20, 10))
    exif = image.getexif()
    exif[0x0112] = 6  # Turned by 90 degrees.
    image.save(tmp_path / "photo.jpg", exif=exif)
    assert read_image(tmp_path / "photo.jpg").size().toTuple() == (10, 20)


def test_a_damaged_colour_profile_does_not_hide_a_picture(tmp_path):
    Image.new("RGB", (8, 8), (10, 20, 30)).save(tmp_path / "a.png", icc_profile=b"no profile")
    assert read_image(tmp_path / "a.png").pixelColor(0, 0) == QColor(10, 20, 30)
