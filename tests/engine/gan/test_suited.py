"""Which batch and precision are taken, by speeds that each test makes up; none rests on real ones."""

from dataclasses import replace
from pathlib import Path

import pytest

from training.config import ImportConfig
from training.errors import EngineError
from training.events import Measured
from training.gan.suited import find_suited, key_of
from training.recipes import recipe
from training.suited import Suited, recall, remember

CONFIG = recipe("studio").config(ImportConfig(folder=Path("pictures")), device="cpu")


def found(speeds, config=CONFIG, usual="float32", busy=()):
    """Return what suits a machine with these pictures per second by batch, and what was tried."""
    asked = []

    def measure(tried, seconds):
        precision = usual if tried.precision == "auto" else tried.precision
        asked.append((tried.batch_size, precision))
        speed = speeds.get((tried.batch_size, precision), speeds.get(tried.batch_size))
        if speed is None:
            raise EngineError("There is not enough memory.")
        yield Measured(1e6, 0.0, precision)  # Not the last, so it does not count.
        yield Measured(speed, 0.0, precision, is_disturbed=tried.batch_size in busy)

    events = find_suited(config, measure, 1.0)
    while True:
        try:
            next(events)
        except StopIteration as done:
            return done.value[0], asked


@pytest.mark.parametrize(
    ("speeds", "batch", "tried"),
    [
        ({16: 100, 32: 101, 64: 500}, 16, [16, 32]),
        ({16: 100, 32: 114, 64: 500}, 16, [16, 32]),
        ({16: 100, 32: 120, 64: 130}, 32, [16, 32, 64]),
        ({16: 100, 32: 190, 64: 350}, 64, [16, 32, 64]),
        ({16: 100, 32: 190}, 32, [16, 32, 64]),  # There is no memory for 64.
        ({16: 5, 32: 10}, 16, [16]),  # An update of three seconds is full of work.
    ],
)
def test_a_larger_batch_is_taken_where_it_pays(speeds, batch, tried):
    suited, asked = found(speeds)
    assert suited == Suited(batch, "auto")
    assert [size for size, _ in asked] == tried


def test_networks_too_large_for_the_smallest_batch_are_refused():
    with pytest.raises(EngineError, match="not enough memory"):
        found({})


def test_a_shorter_precision_is_taken_only_where_it_pays():
    speeds = {16: 100, (16, "float32"): 95, 32: 100}
    assert found(speeds, usual="bfloat16")[0] == Suited(16, "float32")
    speeds[16, "float32"] = 90
    assert found(speeds, usual="bfloat16")[0] == Suited(16, "auto")


def test_a_precision_that_was_chosen_stays():
    config = replace(CONFIG, precision="bfloat16")
    suited, asked = found({16: 100, 32: 100}, config, usual="bfloat16")
    assert suited.precision == "bfloat16"
    assert {precision for _, precision in asked} == {"bfloat16"}


def test_what_a_busy_machine_showed_is_rough():
    assert found({16: 100, 32: 200, 64: 200}, busy=(64,))[0] == Suited(32, "auto", is_rough=True)
    assert not found({16: 100, 32: 200, 64: 200})[0].is_rough


def test_a_recipe_with_a_batch_of_its_own_keeps_it():
    config = recipe("vanilla").config(ImportConfig(folder=Path("pictures"), resolution=28), device="cpu")
    suited, asked = found({100: 7.0}, config)
    assert suited.batch_size == 100
    assert len(asked) == 1


def test_the_learning_rate_follows_the_root_of_the_batch_and_the_rest_stays():
    config = Suited(64, "float32").applied(CONFIG)
    assert (config.batch_size, config.precision, config.lr) == (64, "float32", pytest.approx(2 * CONFIG.lr))
    assert replace(config, batch_size=16, precision="auto", lr=CONFIG.lr) == CONFIG
    assert Suited(CONFIG.batch_size).applied(CONFIG) == CONFIG


def test_what_was_found_is_remembered_for_the_same_networks_and_size(tmp_path):
    key = key_of(CONFIG)
    remember(key, Suited(32, "float32"), tmp_path)
    remember("another machine", Suited(16, is_rough=True), tmp_path)
    assert recall(key, tmp_path) == Suited(32, "float32")
    assert recall("another machine", tmp_path) == Suited(16, is_rough=True)
    larger = replace(CONFIG, data=replace(CONFIG.data, resolution=128))
    for other in (replace(CONFIG, width=64), replace(CONFIG, recipe="dcgan"), larger):
        assert recall(key_of(other), tmp_path) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format_version": 9}', b'{"format_version": 1}'])
def test_a_file_that_cannot_be_read_is_begun_anew(content, tmp_path):
    (tmp_path / "suited.json").write_bytes(content)
    assert recall("this", tmp_path) is None
    remember("this", Suited(32), tmp_path)
    assert recall("this", tmp_path) == Suited(32)
