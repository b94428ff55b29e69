from dataclasses import replace
from pathlib import Path

import pytest

from ganart.pages.train.setup.estimate import (
    enough,
    first_shapes,
    paces,
    picked_in_words,
    pictures_in_words,
    promise,
    too_short,
)
from ganart.widgets.length_slider import LENGTHS
from training.config import ImportConfig
from training.pace import Pace
from training.recipes import recipe

DCGAN, STUDIO = recipe("dcgan"), recipe("studio")


@pytest.mark.parametrize(
    ("images_per_second", "words"),
    [(60, "~18 min"), (2_000, "< 1 min"), (7, "~3 h")],
)
def test_the_time_until_something_shows_is_said_in_round_numbers(images_per_second, words):
    assert first_shapes(DCGAN, Pace.steady(images_per_second), 0) == words


def test_what_follows_the_plan_shows_shapes_by_a_third_of_a_short_training():
    pace = Pace.steady(60)
    assert first_shapes(STUDIO, pace, 15) == "~5 min"
    assert first_shapes(STUDIO, pace, 480) == first_shapes(STUDIO, pace, 0) == "~6 min"


@pytest.mark.parametrize(
    ("resolution", "speed", "good", "pictures"),
    [(64, 178, 7.5, 1_600_000), (128, 60, 26, 650_000), (256, 17.6, 67, 290_000)],
)
def test_a_large_training_shows_shapes_as_soon_as_the_small_one_that_it_begins_with(
    resolution, speed, good, pictures
):
    """Speeds of one core. At 256 pixels heads were there after 2 minutes, beside much other work."""
    pace = paces(STUDIO.config(ImportConfig(folder=Path(), resolution=resolution)), speed)(150)
    assert first_shapes(STUDIO, pace, 150) == "~2 min"
    assert STUDIO.good_after(pace) / 60 == pytest.approx(good, rel=0.05)
    assert pace.images_after(150 * 60) == pytest.approx(pictures, rel=0.03)


@pytest.mark.parametrize("speed", [0.5, 2, 8, 22, 60, 200, 3_000])
@pytest.mark.parametrize("chosen", [DCGAN, STUDIO], ids=["dcgan", "studio"])
@pytest.mark.parametrize("resolution", [64, 256])
def test_what_is_promised_never_contradicts_the_chosen_time(chosen, speed, resolution):
    """Shapes come before the end, or the promise is none and another length is offered."""
    of_length = paces(chosen.config(ImportConfig(folder=Path(), resolution=resolution)), speed)
    for minutes in LENGTHS:
        pace = of_length(minutes)
        promised = promise(chosen, pace, minutes)
        assert bool(promised) == (not minutes or chosen.shapes_after(pace, minutes) <= minutes * 60)
    needed = enough(chosen, of_length)
    assert promise(chosen, of_length(needed), needed)
    seconds = chosen.shapes_after(of_length(needed), needed)
    assert seconds <= (needed * 60 * 2 / 3 if needed else float("inf"))


@pytest.mark.parametrize(
    ("speed", "minutes", "words"),
    [
        (45, 120, "First shapes after about 7 minutes, good samples after about 30 minutes, "
            "better ones overnight."),
        (45, 15, "First shapes after about 5 minutes. Good samples take about 30 minutes: "
            "you can continue later."),
        (8, 10, ""),
    ],
)  # fmt: skip
def test_what_a_training_comes_to_is_said_with_its_times(speed, minutes, words):
    assert promise(STUDIO, Pace.steady(speed), minutes) == words


def test_a_warning_says_what_would_be_enough():
    assert too_short(5, 45) == "Too short for shapes: 5 minutes. This computer needs about 45 minutes."
    assert "more than a night" in too_short(5, enough(STUDIO, lambda minutes: Pace.steady(0.1)))


def test_what_was_picked_names_size_networks_batches_and_numbers(tmp_path):
    oblong = replace(DCGAN, aspects=True)
    config = oblong.config(ImportConfig(folder=tmp_path, aspect="3:2"), "cpu")
    times = "\N{MULTIPLICATION SIGN}"
    assert picked_in_words(oblong, config, "cpu", "bfloat16") == (
        f"For this computer: 96 {times} 64 pixels, narrow networks, batches of 16, 16-bit numbers (bfloat16)."
    )


def test_what_is_taken_of_a_card_is_said_when_it_is_known(tmp_path):
    config = DCGAN.config(ImportConfig(folder=tmp_path), "cuda")
    assert picked_in_words(DCGAN, config, "cuda", memory=(2.14, 7.8)).endswith(", 2.1 of its 8 GB of memory.")
    assert "memory" not in picked_in_words(DCGAN, config, "cuda")


def test_a_network_wider_than_usual_is_called_wide(tmp_path):
    config = DCGAN.config(ImportConfig(folder=tmp_path), "cuda", width=128)
    assert "wide networks" in picked_in_words(DCGAN, config, "cuda")


@pytest.mark.parametrize(
    ("pictures", "words"),
    [
        (6_000, "about every 2 minutes."),
        (300, "about every 5 seconds."),
        (60, "about once a second, or more often."),
        (20, "about once a second, or more often."),
    ],
)
def test_nothing_is_seen_every_0_or_1_seconds(pictures, words):
    assert pictures_in_words(Pace.steady(60.0), 0, pictures).endswith(words)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (30, "about 110,000 pictures in that time, each of yours about 900 times."),
        (0, "On this machine the network sees each picture about every 2 seconds."),
    ],
)
def test_how_often_each_picture_is_seen_follows_from_the_speed(minutes, words):
    assert pictures_in_words(Pace.steady(60.0), minutes, 120).endswith(words)
