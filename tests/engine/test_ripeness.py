"""When what a training paints is its own, and worth playing with."""

from contextlib import nullcontext
from dataclasses import replace

import pytest

from training.config import ImportConfig, TrainConfig
from training.events import Judged, Progress
from training.ripeness import FIRST_IMAGES, is_ripe, is_young
from training.runs import Run

LATER = Progress(
    step=2_000, images_seen=4 * FIRST_IMAGES, total_images=0, seconds=300.0, seconds_left=1_500.0,
    fraction=0.2, images_per_second=130.0, losses={"discriminator": 0.7, "generator": 1.4},
    d_real=0.8, d_fake=0.2,
)  # fmt: skip
FOG = Judged(100, 1_600, 40.0, kid=2.7, coverage=0.0, samples=256, is_best=True)
SHAPES = replace(FOG, kid=0.9)


def test_a_training_that_has_seen_few_pictures_shows_what_it_began_with():
    assert is_young(None)
    assert is_young(replace(LATER, images_seen=FIRST_IMAGES - 1))
    assert not is_young(LATER)


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
    ("state", "start_from", "images_seen", "young", "ripe"),
    [
        ("training", "", 500, True, False),
        ("paused", "", 500, True, False),
        ("training", "", 4 * FIRST_IMAGES, False, True),
        ("stopped", "", 500, False, False),  # It will show nothing else.
        ("stopped", "", 4 * FIRST_IMAGES, False, True),
        ("finished", "", 500, False, True),  # Whoever trained it for so long wants to see what came of it.
        ("training", "earlier", 500, False, False),  # It shows what the earlier one had learned.
    ],
)
def test_a_list_of_trainings_says_how_ripe_each_is(state, start_from, images_seen, young, ripe, tmp_path):
    config = TrainConfig(data=ImportConfig(folder=tmp_path), start_from=start_from)
    run = Run.create(tmp_path / "run", config)
    run.append_history(replace(LATER, images_seen=images_seen))
    run.set_state(state)
    with run.hold() if state in ("training", "paused") else nullcontext():
        summary = run.summary()
    assert (summary.is_young, summary.is_ripe) == (young, ripe)
