from dataclasses import replace

import pytest

from ganart.pages.train.estimate import first_shapes, picked_in_words, pictures_in_words
from training.config import ImportConfig
from training.recipes import recipe

DCGAN = recipe("dcgan")


@pytest.mark.parametrize(
    ("images_per_second", "words"),
    [(60, "~18 min"), (2_000, "< 1 min"), (7, "~2 h")],
)
def test_the_time_until_something_shows_is_said_in_round_numbers(images_per_second, words):
    assert first_shapes(DCGAN, images_per_second) == words


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
    ("minutes", "words"),
    [
        (30, "about 110,000 pictures in that time, each of yours about 900 times."),
        (0, "On this machine the network sees each picture about every 2 seconds."),
    ],
)
def test_how_often_each_picture_is_seen_follows_from_the_speed(minutes, words):
    assert pictures_in_words(60.0, minutes, 120).endswith(words)
