from itertools import count
from time import sleep

from training.benchmarks.turns import Round, peak_mb, take_turn


def sleepy(seconds, images):
    """A loop whose steps take some seconds, in which the processor rests."""
    for step in count(1):
        sleep(seconds)
        yield step * images


def test_a_turn_counts_the_steps_that_it_saw_from_beginning_to_end():
    loop = sleepy(0.02, images=16)
    next(loop)
    turn = take_turn(loop, 0.1)
    assert turn.images % 16 == 0
    assert 16 <= turn.images <= 5 * 16
    assert next(loop) == turn.images + 3 * 16  # One before the turn, one to begin at, and this.


def test_a_turn_is_at_least_one_step():
    assert take_turn(sleepy(0.01, images=4), 0).images == 4


def test_waiting_costs_seconds_on_the_wall_and_hardly_any_of_the_processor():
    turn = take_turn(sleepy(0.05, images=1), 0.2)
    assert turn.seconds >= 0.2
    assert turn.processor < turn.seconds / 2


def test_rates_are_images_by_each_clock():
    assert Round(images=30, seconds=10, processor=5).rates() == {
        "images_per_second": 3,
        "images_per_processor_second": 6,
    }


def test_the_peak_of_memory_holds_all_that_was_held_in_mb():
    held = bytearray(b"x") * 200_000_000
    assert 190 < peak_mb() < 100_000
    assert len(held) == 200_000_000
