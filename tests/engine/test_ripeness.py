"""When what a training paints is its own, and worth playing with."""

from dataclasses import replace

import pytest

from training.config import ImportConfig
from training.events import Judged, Progress
from training.recipes import recipe
from training.ripeness import FIRST_IMAGES, is_ripe, shows_free_pictures
from training.runs import Run

STUDIO = recipe("studio").config(ImportConfig(folder="/pictures", resolution=64))
LATER = Progress(
    step=2_000, images_seen=4 * FIRST_IMAGES, total_images=0, seconds=300.0, seconds_left=1_500.0,
    fraction=0.2, images_per_second=130.0, losses={"discriminator": 0.7, "generator": 1.4},
    d_real=0.8, d_fake=0.2,
)  # fmt: skip
FOG = Judged(100, 1_600, 40.0, kid=2.7, coverage=0.0, samples=256, is_best=True)
SHAPES = replace(FOG, kid=0.9)


@pytest.mark.parametrize(
    ("others", "images_seen", "shows"),
    [
        ({}, FIRST_IMAGES - 1, True),
        ({}, FIRST_IMAGES, False),
        ({"start_from": "/runs/earlier"}, 500, False),  # It shows what the earlier one had learned.
        ({"head_start": False}, 500, False),  # It shows noise,
        ({"width": 16}, 500, False),  # for the pair that comes with the program is wider.
    ],
)
def test_a_training_shows_free_pictures_until_it_has_seen_enough_of_its_own(others, images_seen, shows):
    config = replace(STUDIO, **others)
    assert shows_free_pictures(config, images_seen) == shows


@pytest.mark.parametrize(
    ("last", "best", "ripe"),
    [
        (None, None, False),
        (replace(LATER, images_seen=500), SHAPES, False),
        (replace(LATER, is_copying=True), SHAPES, False),
        (LATER, FOG, False),
        (LATER, SHAPES, True),
        (LATER, replace(FOG, coverage=0.2), True),
        (replace(LATER, first_judged=400.0), None, False),  # It will be measured soon.
        (LATER, None, True),  # It never will: its pictures are few.
    ],
)
def test_a_training_is_ripe_once_its_samples_show_what_its_pictures_are_of(last, best, ripe):
    assert is_ripe(last, best) == ripe


@pytest.mark.parametrize(
    ("state", "images_seen", "young", "ripe"),
    [
        ("stopped", 500, True, False),
        ("stopped", 4 * FIRST_IMAGES, False, True),
        ("finished", 500, True, False),
        ("finished", 4 * FIRST_IMAGES, False, True),
    ],
)
def test_a_list_of_trainings_says_how_ripe_each_is(state, images_seen, young, ripe, tmp_path):
    run = Run.create(tmp_path / "run", STUDIO)
    run.append_history(replace(LATER, images_seen=images_seen))
    run.set_state(state)
    summary = run.summary()
    assert (summary.is_young, summary.is_ripe) == (young, ripe)
