import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageFilter, ImageOps

from training.errors import EngineError
from training.events import Comparing, CopiesFound, Match, Notice
from training.measuring.copies import find_copies, found
from training.sampling.model_file import load_generator, save_model
from training.sampling.painting import Classes, paint_seed

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"
STYLES = ("lorelei", "notionists", "open-peeps", "pixel-art")


@pytest.fixture
def folder(tmp_path):
    """Eight portraits of each style, in subfolders."""
    for style in STYLES:
        (tmp_path / "folder" / style).mkdir(parents=True)
        for path in sorted((SAMPLES / style).glob("*.png"))[:8]:
            shutil.copy(path, tmp_path / "folder" / style)
    return tmp_path / "folder"


@pytest.fixture
def small_folder(folder):
    """The first two portraits of each style: what is not about finding copies is quicker with fewer."""
    for style in STYLES:
        for path in sorted((folder / style).iterdir())[2:]:
            path.unlink()
    return folder


@pytest.fixture
def save(tmp_path):
    """A function that saves a picture somewhere else than in the folder."""

    def save(image, name):
        path = tmp_path / name
        image.save(path)
        return path

    return save


def other_portraits():
    """Twenty portraits of the same styles that the folder does not hold."""
    return [path for style in STYLES for path in sorted((SAMPLES / style).glob("*.png"))[50:55]]


def with_random_crops(info):
    """Save a model again as one that learned from random crops."""
    generator, _ = load_generator(info.path)
    config = replace(info.config, data=replace(info.config.data, crop="random"))
    about = {"step": 1, "images_seen": 1, "class_names": (), "fingerprint": ""}
    preview = np.zeros((1, 64, 64, 3), np.uint8)
    return save_model(info.path, generator.state_dict(), config, **about, preview=preview)


def compared(model, folder, tmp_path, **options):
    return list(find_copies(model, folder, cache=tmp_path / "cache", device_name="cpu", **options))


def test_planted_copies_are_found_however_they_were_changed(make_model, folder, save, tmp_path):
    original = folder / "notionists" / sorted(path.name for path in (folder / "notionists").iterdir())[3]
    picture = Image.open(original).convert("RGB")
    copies = {
        "same.png": picture,
        "mirrored.png": ImageOps.mirror(picture),
        "blurred.png": picture.filter(ImageFilter.GaussianBlur(2)),
        "moved.png": picture.transform(
            picture.size, Image.Transform.AFFINE, (1, 0, 6, 0, 1, -5), fillcolor="white"
        ),
        "paler.png": Image.blend(picture, Image.new("RGB", picture.size, "grey"), 0.15),
    }
    paths = [save(image, name) for name, image in copies.items()]
    *_, last = compared(make_model(resolution=64).path, folder, tmp_path, pictures=paths)
    assert {match.picture for match in last.matches} == {f"notionists/{original.name}"}
    assert [(Path(match.sample).name, match.similarity) for match in last.matches if not match.is_copy] == []
    assert last.sentence == "5 of 5 are very close to a picture of yours."
    assert {Path(match.sample).name for match in last.matches if match.is_mirrored} == {"mirrored.png"}


def test_other_portraits_of_the_same_styles_are_no_copies_and_the_most_similar_come_first(
    make_model, folder, tmp_path
):
    *_, last = compared(make_model(resolution=64).path, folder, tmp_path, pictures=other_portraits())
    assert last.copies == 0
    assert last.sentence == "None of 20 is very close to a picture of yours."
    assert last.pictures == 32
    similarities = [match.similarity for match in last.matches]
    assert similarities == sorted(similarities, reverse=True)
    assert all(0 <= similarity < 0.92 for similarity in similarities)


def test_a_model_that_paints_a_picture_of_the_folder_is_caught(make_model, tmp_path):
    model = make_model(resolution=32).path
    generator, info = load_generator(model)
    ((_, painted),) = paint_seed(generator, 3, range(16), Classes(info), torch.device("cpu"))
    folder = tmp_path / "learned"
    folder.mkdir()
    Image.fromarray(painted[5]).save(folder / "learned by heart.png")
    for path in other_portraits():
        shutil.copy(path, folder)
    *_, last = compared(model, folder, tmp_path, count=8, seed=3)
    caught = {match.sample: match for match in last.matches}["3-5"]
    assert caught.is_copy
    assert caught.picture == "learned by heart.png"
    assert caught.similarity > 0.99
    assert len(last.matches) == 8


def test_three_pictures_are_enough(make_model, folder, tmp_path):
    few = tmp_path / "few"
    few.mkdir()
    for path in sorted((folder / "lorelei").iterdir())[:3]:
        shutil.copy(path, few)
    wanted = sorted(few.iterdir())[1]
    *_, last = compared(make_model(resolution=64).path, few, tmp_path, pictures=[wanted])
    assert last.sentence == "1 of 1 is very close to a picture of yours."
    assert last.matches[0].picture == wanted.name


def test_where_pictures_are_hardly_different_a_copy_must_be_closer(make_model, folder, save, tmp_path):
    original = Image.open(sorted((folder / "lorelei").iterdir())[0]).convert("RGB").resize((64, 64))
    series = tmp_path / "series"
    series.mkdir()
    for place in range(0, 60, 6):  # The same portrait with a mark that wanders down its edge.
        frame = original.copy()
        frame.paste((90, 90, 90), (48, place, 53, place + 5))
        frame.save(series / f"{place}.png")
    another = original.copy()
    another.paste((90, 90, 90), (40, 30, 45, 35))
    paths = [save(another, "another frame.png"), series / "30.png"]
    *_, last = compared(make_model(resolution=64).path, series, tmp_path, pictures=paths)
    assert [(Path(match.sample).name, match.is_copy) for match in last.matches] == [
        ("30.png", True),
        ("another frame.png", False),
    ]


def test_progress_is_told_for_pictures_and_samples(make_model, small_folder, tmp_path):
    events = compared(make_model(resolution=32).path, small_folder, tmp_path, count=4)
    comparing = [event for event in events if isinstance(event, Comparing)]
    assert [event.done for event in comparing] == [*range(8, 21)]  # 8 pictures, each with the others, 4.
    assert {event.total for event in comparing} == {20}


def test_the_thumbs_show_the_sample_and_the_picture_as_it_is(make_model, small_folder, save, tmp_path):
    original = sorted((small_folder / "lorelei").iterdir())[0]
    picture = Image.open(original).convert("RGB").resize((64, 64))
    picture.save(original)
    mirrored = save(ImageOps.mirror(picture), "mirrored.png")
    *_, last = compared(make_model(resolution=64).path, small_folder, tmp_path, pictures=[mirrored])
    (match,) = last.matches
    assert np.array_equal(match.sample_thumb, np.asarray(ImageOps.mirror(picture)))
    assert np.array_equal(match.picture_thumb, np.asarray(picture))


def test_a_copy_of_a_part_is_found_when_parts_are_learned(make_model, folder, save, tmp_path):
    wide = Image.new("RGB", (160, 64), "white")
    for place, path in enumerate(sorted((folder / "open-peeps").iterdir())[:2]):
        wide.paste(Image.open(path).convert("RGB").resize((64, 64)), (place * 96, 0))
    wide.save(folder / "wide.png")
    part = save(wide.crop((8, 0, 64, 56)).resize((64, 64)), "part.png")
    *_, last = compared(with_random_crops(make_model(resolution=64)).path, folder, tmp_path, pictures=[part])
    assert last.matches[0].is_copy


def test_large_samples_have_small_thumbs(make_model, small_folder, tmp_path):
    *_, last = compared(make_model(resolution=256).path, small_folder, tmp_path, count=1)
    assert last.matches[0].sample_thumb.shape == (128, 128, 3)


def test_a_grey_model_is_compared_with_grey_pictures(make_model, small_folder, tmp_path):
    *_, last = compared(make_model(channels=1).path, small_folder, tmp_path, count=2)
    assert last.matches[0].picture_thumb.shape == (32, 32, 1)


def test_a_file_that_cannot_be_read_is_told_and_passed_over(make_model, small_folder, tmp_path):
    broken = tmp_path / "broken.png"
    broken.write_text("no picture")
    events = compared(make_model().path, small_folder, tmp_path, pictures=[broken, *other_portraits()[:1]])
    notices = [event.sentence for event in events if isinstance(event, Notice)]
    assert notices[0].startswith("broken.png cannot be compared. It is not a kind of picture")
    assert len(events[-1].matches) == 1


def test_a_class_that_the_model_does_not_know_is_refused_before_the_folder_is_read(make_model, tmp_path):
    with pytest.raises(EngineError, match="class"):
        list(find_copies(make_model().path, tmp_path / "gone", label="cats", device_name="cpu"))


def test_when_no_file_can_be_read_that_is_explained(make_model, small_folder, tmp_path):
    with pytest.raises(EngineError, match="None of the pictures to compare can be read"):
        compared(make_model().path, small_folder, tmp_path, pictures=[tmp_path / "gone.png"])


@pytest.mark.parametrize("options", [{"count": 0}, {"seed": -1}, {"first": -1}])
def test_impossible_numbers_are_refused(options, make_model, folder, tmp_path):
    with pytest.raises(ValueError, match=r"Ask for at least|whole numbers"):
        compared(make_model().path, folder, tmp_path, **options)


@pytest.mark.parametrize(
    ("copies", "total", "sentence"),
    [
        (7, 64, "7 of 64 are very close to a picture of yours."),
        (1, 64, "1 of 64 is very close to a picture of yours."),
        (0, 64, "None of 64 is very close to a picture of yours."),
        (0, 1, "The sample is not very close to a picture of yours."),
    ],
)
def test_the_finding_is_one_sentence(copies, total, sentence):
    nothing = np.zeros((1, 1, 3), np.uint8)
    matches = [Match(str(n), "a.png", 0.5, n < copies, False, nothing, nothing) for n in range(total)]
    finding = found(matches, 10)
    assert isinstance(finding, CopiesFound)
    assert finding.sentence == sentence
    assert finding.copies == copies
