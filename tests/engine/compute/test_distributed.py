import json
from pathlib import Path

import pytest

from tests.engine.ranks import start_ranks
from training.compute.distributed import ALONE

PLAY = Path(__file__).with_name("play_together.py")
GAMES = (
    "batch normalization",
    "penalties",
    "one pass",
    "copying first",
    "copying",
    "a second opinion",
    "penalties through batch normalization",
    "classes",
    "SGD on levels",
)


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The results of one process alone, and of each of two that play together."""
    folder = tmp_path_factory.mktemp("played")
    processes = [
        *start_ranks(1, PLAY, folder / "alone.json"),
        *start_ranks(2, PLAY, folder / "{rank}.json"),
    ]
    for process in processes:
        _, errors = process.communicate(timeout=240)
        assert process.returncode == 0, errors
    return [json.loads((folder / f"{name}.json").read_text()) for name in ("alone", "0", "1")]


@pytest.mark.parametrize("game", GAMES)
def test_two_ranks_are_told_the_losses_of_one_process_with_the_whole_batch(played, game):
    """To 4e-6, as processors add up; 5e-4 and more apart in all games but one where gradients stay apart."""
    alone, first, _ = (each["games"][game] for each in played)
    assert len(alone["told"]) == 20
    for expected, told in zip(alone["told"], first["told"], strict=True):
        assert told == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("game", GAMES)
def test_two_ranks_learn_what_one_process_learns(played, game):
    """To 1e-4; 3e-3 and more apart where gradients stay apart, but for the slow SGD of classes."""
    alone, first, _ = (each["games"][game] for each in played)
    assert first["average"] == pytest.approx(alone["average"], abs=1e-3)
    assert first["steering"] == pytest.approx(alone["steering"], abs=1e-6)
    assert first["seen"] == alone["seen"]
    assert first["copied"] == pytest.approx(alone["copied"], abs=1e-4)


@pytest.mark.parametrize("game", GAMES)
def test_all_ranks_hold_the_same_weights_and_numbers(played, game):
    _, first, second = (each["games"][game] for each in played)
    assert first == second


def test_normalizing_together_is_normalizing_the_whole_batch(played):
    alone, first, second = (each["normalized"] for each in played)
    for expected, given in zip(alone["gradient"], first["gradient"] + second["gradient"], strict=True):
        assert given == pytest.approx(expected, abs=1e-5)
    for name in ("gains", "shifts"):
        assert first[name] == pytest.approx(alone[name], abs=1e-4)
    assert first["kept"].keys() == alone["kept"].keys()
    for name, expected in alone["kept"].items():
        assert first["kept"][name] == pytest.approx(expected, rel=1e-5)


def test_what_was_remembered_normalizes_later_without_the_other_ranks(played):
    alone, first, _ = (each["normalized"] for each in played)
    for expected, given in zip(alone["later"], first["later"], strict=True):
        assert given == pytest.approx(expected, abs=1e-3)


def test_other_units_sleep_on_each_rank_and_on_the_first_those_of_one_process(played):
    alone, first, second = (each["asleep"] for each in played)
    assert first == alone
    assert second != first


def test_all_ranks_know_the_order_and_the_time_that_the_first_tells(played):
    assert [each["heard"] for each in played] == [[3, 0.1]] * 3


def test_a_batch_that_cannot_be_divided_evenly_is_a_sentence(played):
    alone, *ranks = (each["uneven"] for each in played)
    assert alone == ""
    assert (
        ranks
        == [
            "A batch of 9 pictures cannot be divided evenly among 2 processes. "
            "Choose a batch size that is a multiple of 2."
        ]
        * 2
    )


def test_no_game_waits_for_torchs_compiler_to_be_imported(played):
    assert not played[0]["compiler"]


def test_one_process_alone_takes_all_rows():
    assert ALONE.rows(14, 7) == (14, 7)
