import re
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.computing import SEED
from tests.engine.trainers import trainer_of
from training.config import ImportConfig, TrainConfig
from training.events import Judged, Progress
from training.importing.datasets import open_dataset
from training.journal import Journal
from training.measuring.diversity import spread
from training.measuring.health import SENTENCES, Health
from training.sampling.images import from_bytes

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"

HISTORIES = Path(__file__).parent / "histories"


def report(seconds, d_real, d_fake, images_seen=20_000, fraction=None, **numbers):
    return Progress(0, images_seen, 0, seconds, None, fraction, 0.0, {}, d_real, d_fake, **numbers)


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


def test_a_training_that_has_seen_little_is_not_called_good_however_long_it_took():
    health = Health()
    for second in range(300):
        health.update(report(float(second), 0.85, 0.15, images_seen=second))
    assert health.state == "beginning"


def test_while_pictures_are_copied_there_is_no_game_to_judge():
    health = Health()
    for second in range(100):
        health.update(report(float(second), 0.5, 0.5, is_copying=True, d_gradient=1e-3, g_gradient=1e-3))
    assert health.state == "copying"
    health.update(report(101.0, 0.99, 0.01, d_gradient=1.0, g_gradient=1.0))
    assert health.state == "beginning"
    for second in range(102, 200):
        health.update(report(float(second), 0.7, 0.3, d_gradient=1.0, g_gradient=1.0))
    assert health.state == "even"


def test_a_resumed_training_is_judged_at_once():
    assert Health().update(report(3600.0, 0.55, 0.45)) == SENTENCES["even"]


def said_while_warming_up(*reports):
    """What is said at some seconds of a training that copies, as (second, warm_up_end, time of day)."""
    health = Health()
    return [
        health.update(report(second, 0.5, 0.5, is_copying=True, warm_up_end=end), now)
        for second, end, now in reports
    ]


def test_the_warm_up_says_at_what_time_of_day_samples_get_sharper():
    four = datetime(2026, 1, 3, 4, 0)
    [said] = said_while_warming_up((60.0, 780.0, four))
    assert said == "Warming up: finding your colours and large shapes, sharper from about 04:12."


def test_the_time_does_not_flicker_while_the_speed_does_and_moves_when_the_speed_has_changed():
    four = datetime(2026, 1, 3, 4, 0)
    steady, later = said_while_warming_up((60.0, 780.0, four), (60.0, 810.0, four))
    assert steady == later
    _, slowed = said_while_warming_up((60.0, 780.0, four), (60.0, 1080.0, four))
    assert slowed.endswith("04:17.")


def test_a_warm_up_that_is_only_read_about_promises_no_time():
    assert (
        said_while_warming_up((60.0, 780.0, None), (60.0, None, datetime(2026, 1, 3)))
        == [SENTENCES["copying"]] * 2
    )


def at_half_size(d_real, d_fake, now):
    """What is said of a game at half the size that grows after 780 seconds."""
    health = Health()
    for second in range(200):
        later = now + timedelta(seconds=second) if now else None
        said = health.update(report(float(second), d_real, d_fake, full_size_from=780.0), later)
    return health.state, said


def test_a_game_at_half_the_size_says_from_what_time_of_day_details_come():
    state, said = at_half_size(0.55, 0.45, datetime(2026, 1, 3, 4, 0))
    assert state == "half size"
    assert said.endswith("Fine details come from about 04:13.")
    assert at_half_size(0.55, 0.45, None)[1] == SENTENCES["half size"]


def test_a_game_that_goes_badly_at_half_the_size_says_that():
    assert at_half_size(0.6, 0.8, None)[0] == "generator ahead"


def foggy(kid, coverage, **numbers):
    """The state of an even game that has been measured."""
    health = Health()
    for second in range(200):
        health.update(report(float(second), 0.55, 0.45, **numbers))
    health.measured(replace(judged(kid), coverage=coverage))
    health.update(report(200.0, 0.55, 0.45, **numbers))
    return health.state


@pytest.mark.parametrize(
    ("numbers", "state"),
    [
        ({"fraction": 0.3}, "undertrained"),
        ({"fraction": None}, "undertrained"),
        ({"fraction": 0.9}, "out of time"),
        ({"fraction": 0.9, "images_seen": 600_000}, "underfit"),
    ],
)
def test_an_even_game_that_paints_fog_is_not_called_even(numbers, state):
    assert foggy(3.6, 0.0, **numbers) == state


def test_what_covers_a_part_of_the_pictures_is_no_fog():
    assert foggy(3.6, 0.3) == "even"
    assert foggy(1.5, 0.0) == "even"


def test_on_the_edge_of_the_fog_chance_changes_nothing():
    health = Health()
    for second in range(200):
        health.update(report(float(second), 0.55, 0.45))
    states = []
    for kid in (2.9, 2.4, 2.2, 1.7, 2.2, 2.4):  # Of a quality of 17, 21, 23, 29, 23 and 21.
        health.measured(replace(judged(kid), coverage=0.0))
        health.update(report(201.0, 0.55, 0.45))
        states.append(health.state)
    assert states == ["undertrained"] * 3 + ["even"] * 3


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_no_sentence_needs_a_degree(sentence):
    for word in ("game", "even", "network", "discriminator", "generator", "loss", "gradient"):
        assert not re.search(rf"\b{word}s?\b", sentence)


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


def lived(*stretches, each=180):
    """A game of several stretches of `each` seconds, by what it reports in each beside an even game."""
    health = Health()
    for place, numbers in enumerate(stretches):
        for second in range(place * each, (place + 1) * each):
            seen = {"images_seen": 100 * second}
            health.update(replace(report(float(second), 0.6, 0.4), **(seen | numbers)))
    return health


def judged(kid):
    return Judged(0, 0, 0.0, kid, 0.5, 256, is_best=False)


def test_samples_that_become_all_alike_raise_an_alarm():
    health = lived({"diversity": 0.8}, {"diversity": 0.8}, {"diversity": 0.05})
    assert health.state == "collapsed"
    assert health.alarm


def test_a_collapse_is_noticed_within_two_minutes():
    assert lived({"diversity": 0.8}, {"diversity": 0.8}, {"diversity": 0.05}, each=120).alarm


def test_samples_that_find_their_differences_again_end_the_alarm():
    assert not lived({"diversity": 0.8}, {"diversity": 0.8}, {"diversity": 0.02}, {"diversity": 0.7}).alarm


def test_samples_that_never_differ_raise_an_alarm_only_after_a_long_while():
    assert not lived({"diversity": 0.02}, {"diversity": 0.02}).alarm
    assert lived({"diversity": 0.02}, each=2100).state == "collapsed"


def test_samples_that_differ_a_little_less_are_no_reason_for_an_alarm():
    assert not lived({"diversity": 0.9}, {"diversity": 0.9}, {"diversity": 0.5}).alarm


def test_little_variety_is_told_until_there_is_clearly_more():
    def state(*diversities):
        return lived(*({"diversity": diversity} for diversity in diversities)).state

    assert state(0.9, 0.2) == "collapsed"  # Who was once various has lost it.
    assert state(0.2) == "little variety"
    assert state(0.2, 0.4) == "little variety"
    assert state(0.2, 0.6) == "even"
    assert state(0.4) == "even"
    assert not lived({"diversity": 0.2}).alarm


def test_gradients_that_run_away_raise_an_alarm():
    health = lived({"g_gradient": 30.0}, {"g_gradient": 5000.0})
    assert health.state == "diverged"
    assert health.alarm


def test_gradients_that_grow_tenfold_are_usual():
    assert not lived({"d_gradient": 3.0}, {"d_gradient": 30.0}).alarm


def test_quality_that_stays_well_below_its_best_raises_an_alarm():
    health = lived({})
    for kid in (0.2, 0.08, 0.2, 0.21, 0.19):
        health.measured(judged(kid))
    health.update(report(181.0, 0.6, 0.4))
    assert health.state == "worse"
    assert health.alarm


def test_nothing_is_said_to_improve_while_the_measured_quality_falls():
    health = lived({"d_real": 0.85, "d_fake": 0.15})
    assert health.state == "discriminator ahead"
    for kid in (0.4, 0.5, 0.49, 0.52):
        health.measured(judged(kid))
    health.update(report(181.0, 0.85, 0.15))
    assert health.state == "behind its best"
    assert not health.alarm
    health.measured(judged(0.41))
    health.update(report(182.0, 0.85, 0.15))
    assert health.state == "discriminator ahead"


def test_a_single_bad_measurement_is_chance():
    health = lived({})
    for kid in (0.2, 0.08, 0.2, 0.09, 0.2):
        health.measured(judged(kid))
    health.update(report(181.0, 0.6, 0.4))
    assert not health.alarm


@pytest.mark.parametrize("path", sorted(HISTORIES.glob("healthy*.jsonl")), ids=lambda path: path.stem)
def test_a_training_that_went_well_raises_no_alarm(path):
    assert not any(alarms(path))


def alarms(path):
    """Whether there was an alarm, at each report of a history that a real training has left."""
    health = Health()
    for progress in Journal(path, Progress).records():
        health.update(progress)
        yield health.alarm


def test_a_planted_collapse_is_found_by_what_the_samples_look_like(tmp_path):
    """Faces are learned for a while; then the generator forgets its latent, and paints one picture."""
    data = ImportConfig(folder=SAMPLES, resolution=16)
    with closing(end_of(open_dataset(data, tmp_path))) as dataset:
        batches = [dataset.batch(0, 16 * step, 16) for step in range(300)]
    settings = {"width": 8, "z_dim": 16, "batch_size": 16, "lr": 1e-3, "precision": "float32", "seed": SEED}
    config = TrainConfig(data=data, **settings)
    trainer = trainer_of(config)
    pictures = spread(np.concatenate(batches))
    health = Health()

    def live(seconds):
        diversity = spread(trainer.gan.preview()) / pictures
        health.update(replace(report(seconds, 0.7, 0.3, diversity=diversity), images_seen=100 * int(seconds)))

    for batch in batches:
        trainer.update(from_bytes(batch, trainer.gan.device))
    for second in range(0, 240, 10):
        live(float(second))
    assert not health.alarm
    with torch.no_grad():
        trainer.gan.average.project[0].weight.zero_()
    for second in range(240, 360, 10):
        live(float(second))
    assert health.state == "collapsed"


def end_of(task):
    """Pull a task to its end, and give what it returns."""
    while True:
        try:
            next(task)
        except StopIteration as end:
            return end.value
