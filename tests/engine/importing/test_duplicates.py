"""Copies are found, and what only resembles is left alone."""

import io

import numpy as np
import pytest
from PIL import Image, ImageEnhance

from training.importing.duplicates import exact_groups, kept, near_groups


def finished(steps):
    """Pull a generator to its end; give what it returns."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return done.value


def painting(seed, size=160):
    """A picture of soft blots, no two seeds alike."""
    small = np.random.RandomState(seed).randint(0, 256, (6, 6, 3)).astype(np.uint8)
    return Image.fromarray(small).resize((size, size), Image.Resampling.BICUBIC)


def thumb(image):
    return np.asarray(image.convert("RGB").resize((16, 16), Image.Resampling.BOX))


def near(*images, areas=None, exact=()):
    thumbs = np.stack([thumb(image) for image in images])
    areas = np.array([image.width * image.height for image in images]) if areas is None else np.array(areas)
    return finished(near_groups(thumbs, areas, exact))


def saved_as(image, kind, **options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    return Image.open(file)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda image: saved_as(image, "JPEG", quality=30), id="saved as a poor JPEG"),
        pytest.param(lambda image: saved_as(image, "WEBP", quality=60), id="saved as WebP"),
        pytest.param(lambda image: image.resize((80, 80)), id="half the size"),
        pytest.param(lambda image: ImageEnhance.Brightness(image).enhance(0.95), id="a little darker"),
        pytest.param(lambda image: image.crop((1, 1, 159, 159)), id="trimmed"),
    ],
)
def test_a_copy_that_was_changed_a_little_is_found(changed):
    assert near(painting(0), painting(1), changed(painting(0))) == [[0, 2]]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda image: image.transpose(Image.Transpose.FLIP_LEFT_RIGHT), id="mirrored"),
        pytest.param(lambda image: Image.merge("RGB", image.split()[::-1]), id="other colours"),
        pytest.param(lambda image: ImageEnhance.Brightness(image).enhance(0.5), id="much darker"),
        pytest.param(lambda image: with_a_spot(image), id="with something added"),
    ],
)
def test_a_picture_that_differs_to_the_eye_is_not_a_copy(changed):
    assert near(painting(0), changed(painting(0))) == []


def with_a_spot(image):
    image = image.copy()
    image.paste("black" if image.getpixel((80, 80))[1] > 128 else "white", (70, 70, 95, 95))
    return image


def test_flat_pictures_of_different_colours_are_not_alike():
    assert near(*(Image.new("RGB", (32, 32), colour) for colour in ("black", "grey", "white"))) == []


def test_dark_pictures_are_not_alike_only_because_they_are_dark():
    dark = [ImageEnhance.Brightness(painting(seed)).enhance(0.15) for seed in range(20)]
    assert near(*dark) == []


def test_the_largest_picture_of_a_group_comes_first():
    assert near(painting(0, 64), painting(1), painting(0, 200), painting(0, 100)) == [[2, 3, 0]]


def test_larger_groups_come_first():
    images = [painting(seed) for seed in (0, 0, 1, 1, 1)]
    assert near(*images) == [[2, 3, 4], [0, 1]]


def test_exact_copies_belong_to_the_group_of_what_looks_like_them():
    images = [painting(0), painting(0), painting(1), painting(0).resize((80, 80))]
    assert near(*images, exact=[[0, 1]]) == [[0, 1, 3]]


def test_exact_copies_that_nothing_else_looks_like_are_a_group():
    assert near(painting(0), painting(1), painting(0), exact=[[0, 2]]) == [[0, 2]]


def test_a_row_of_small_changes_does_not_join_what_differs():
    row = [Image.blend(painting(0), painting(1), share) for share in np.linspace(0, 1, 60)]
    groups = near(*row)
    assert groups
    assert not any({0, 59} <= set(group) for group in groups)


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_pictures_have_no_copies(count):
    nothing = np.zeros((count, 16, 16, 3), dtype=np.uint8)
    assert finished(near_groups(nothing, np.ones(count), [])) == []
    assert exact_groups(np.zeros((count, 16), dtype=np.uint8), np.ones(count)) == []


def test_every_pair_is_found_among_thousands():
    thumbs = np.random.RandomState(0).randint(0, 256, (3000, 16, 16, 3)).astype(np.uint8)
    thumbs[2000:2100] = np.clip(thumbs[:100].astype(int) + 3, 0, 255)
    groups = finished(near_groups(thumbs, np.ones(3000), []))
    assert sorted(groups) == [[index, index + 2000] for index in range(100)]


def test_equal_contents_are_exact_copies():
    contents = np.random.RandomState(0).randint(0, 256, (6, 16)).astype(np.uint8)
    contents[4] = contents[1]
    contents[5] = contents[1]
    assert exact_groups(contents, np.array([1, 1, 1, 1, 9, 1])) == [[4, 1, 5]]


def test_the_first_of_each_group_is_kept():
    assert kept(5, [[3, 1], [0, 4]]).tolist() == [True, False, True, True, False]
