"""The copy of the allocator's rules, by which tools/card_memory.py lays tensors out on a card."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.card_memory import MB, played

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("asked", "taken"), [(100, 2 * MB), (2 * MB, 20 * MB), (11 * MB, 12 * MB), (33 * MB, 34 * MB)]
)
def test_memory_is_taken_of_a_card_in_the_sizes_of_the_allocator(asked, taken):
    assert played([(asked, 0)]).taken == taken


def test_what_was_freed_side_by_side_is_given_out_again_as_one():
    events = [(9 * MB, 0), (9 * MB, 1), (0, 0), (0, 1), (18 * MB, 2)]
    assert played(events).taken == 20 * MB


def test_a_hole_that_is_too_small_costs_more_than_what_is_used():
    events = [(30 * MB, 0), (20 * MB, 1), (0, 0), (16 * MB, 2), (30 * MB, 3)]
    card = played(events)
    assert (card.used, card.taken) == (66 * MB, 80 * MB)


def test_a_card_gives_up_whole_free_segments_before_it_is_full():
    events = [(30 * MB, 0), (0, 0), (40 * MB, 1)]
    assert played(events, 45 * MB).taken == 40 * MB
    assert played(events, 39 * MB) is None


def test_a_training_is_laid_out():
    command = [sys.executable, "tools/card_memory.py", "--resolution", "32", "--width", "4"]
    done = subprocess.run(
        [*command, "--batch-size", "4"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.startswith("known 0.0")
