import pytest

from training.events import Progress
from training.health import SENTENCES, Health


def report(seconds, d_real, d_fake):
    return Progress(0, 0, 0, seconds, None, None, 0.0, {}, d_real, d_fake)


def follow(d_real, d_fake, seconds=300):
    """A game that has stood the same way from its start."""
    health = Health()
    for second in range(seconds):
        health.update(report(float(second), d_real, d_fake))
    return health


@pytest.mark.parametrize(
    ("d_real", "d_fake", "state"),
    [
        (0.55, 0.45, "even"),
        (0.85, 0.15, "discriminator ahead"),
        (0.99, 0.01, "discriminator far ahead"),
        (0.60, 0.80, "generator ahead"),
    ],
)
def test_each_game_is_called_what_it_is(d_real, d_fake, state):
    assert follow(d_real, d_fake).state == state


def test_the_first_minute_is_never_judged():
    assert follow(0.99, 0.01, seconds=59).state == "beginning"


def test_a_resumed_training_is_judged_at_once():
    assert Health().update(report(3600.0, 0.55, 0.45)) == SENTENCES["even"]


def test_a_single_odd_report_changes_nothing():
    health = follow(0.55, 0.45)
    health.update(report(300.1, 1.0, 0.0))
    assert health.state == "even"


def test_a_lasting_change_shows_within_two_minutes():
    health = follow(0.55, 0.45)
    for second in range(300, 420):
        health.update(report(float(second), 0.995, 0.005))
    assert health.state == "discriminator far ahead"


def test_a_game_on_the_threshold_does_not_flicker():
    health = follow(0.985, 0.015)
    states = set()
    for step in range(600):
        gap = 0.96 + (0.015 if step % 120 < 60 else -0.015)  # A minute above the threshold, a minute below.
        health.update(report(300.0 + step, 0.5 + gap / 2, 0.5 - gap / 2))
        states.add(health.state)
    assert states == {"discriminator far ahead"}
