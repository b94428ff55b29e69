"""The process that paints what is under the fingers."""

import gc
import os
import signal
import sys
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import psutil
import pytest
import torch

from ganart.paths import SAMPLE_MODEL
from ganart.working import deaths, play_process
from ganart.working.failure import Failure
from ganart.working.play_process import DragRequest, LoadedModel, Painted, PaintRequest, serve
from ganart.working.player_link import MEMORY_MAY_BE_FULL, MEMORY_WAS_FULL, STARTED_AGAIN, PlayerLink
from training.errors import EngineError
from training.exploring.places import Place
from training.exploring.player import Player
from training.exploring.pulls import Pull

PATIENCE = 240  # Seconds: processes are slow on a busy machine.
PLACES = tuple(Place.of_seed(seed, classes={"lorelei": 1.0}) for seed in range(3))


@pytest.fixture(scope="module")
def link():
    link = PlayerLink()
    yield link
    link.close()


def test_paints_what_the_player_paints(link):
    torch.set_num_threads(1)
    player = Player(SAMPLE_MODEL, "cpu")
    painted = link.paint(PaintRequest(SAMPLE_MODEL, PLACES, "cpu"))
    assert painted.z_dim == player.z_dim
    difference = np.abs(painted.images.astype(int) - player.paint_all(PLACES))
    assert painted.images.shape == (3, 128, 128, 3)
    assert difference.max() <= 1  # Threads may add up in another order.


def test_paints_on_as_many_threads_as_were_chosen():
    loaded = LoadedModel()
    loaded.paint(PaintRequest(SAMPLE_MODEL, PLACES[:1], "cpu", threads=2))
    assert torch.get_num_threads() == 2
    loaded.paint(PaintRequest(SAMPLE_MODEL, PLACES[:1], "cpu", threads=1))
    assert torch.get_num_threads() == 1


def test_answers_one_request_after_the_other_in_one_process(link):
    first = link.paint(PaintRequest(SAMPLE_MODEL, PLACES[:1], "cpu"))
    pid = link.pid
    again = link.paint(PaintRequest(SAMPLE_MODEL, PLACES[:1], "cpu"))
    assert np.array_equal(first.images, again.images)
    assert link.pid == pid


class OneRequest:
    """The window's side of a pipe, which asks once and is gone."""

    def __init__(self, request):
        self.left = [request]
        self.answers = []

    def recv(self):
        if not self.left:
            raise EOFError
        return self.left.pop()

    def send(self, answer):
        self.answers.append(answer)


def test_the_collection_of_garbage_passes_over_what_a_model_brought(monkeypatch):
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(play_process, "wait_politely", lambda: None)
    pipe = OneRequest(PaintRequest(SAMPLE_MODEL, PLACES[:1], "cpu", threads=1))
    gc.unfreeze()  # What the tests have set aside.
    try:
        serve(pipe)
        assert isinstance(pipe.answers[0], Painted)
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()


def test_a_file_that_is_no_model_is_refused_with_a_sentence_and_the_next_request_answered(link, tmp_path):
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(b"not a model")
    with pytest.raises(EngineError, match="cannot be used as a model"):
        link.paint(PaintRequest(broken, PLACES, "cpu"))
    assert link.paint(PaintRequest(SAMPLE_MODEL, PLACES, "cpu")).notices == ()


def test_a_place_of_another_model_is_refused_with_a_sentence(link):
    with pytest.raises(EngineError, match='but not "cats"'):
        link.paint(PaintRequest(SAMPLE_MODEL, (Place.of_seed(1, classes={"cats": 1.0}),), "cpu"))


def test_a_process_that_died_is_started_again_and_a_sentence_says_so(link):
    before = link.paint(PaintRequest(SAMPLE_MODEL, PLACES, "cpu"))
    os.kill(link.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    after = link.paint(PaintRequest(SAMPLE_MODEL, PLACES, "cpu"))
    assert after.notices == (MEMORY_MAY_BE_FULL if sys.platform != "win32" else STARTED_AGAIN,)
    assert np.array_equal(before.images, after.images)


@pytest.mark.skipif(sys.platform == "win32", reason="It has no SIGKILL.")
@pytest.mark.parametrize(("counted", "sentence"), [(2, MEMORY_MAY_BE_FULL), (3, MEMORY_WAS_FULL)])
def test_memory_is_blamed_if_the_system_has_ended_one_for_it_since_the_last_answer(
    link, tmp_path, monkeypatch, counted, sentence
):
    counts = tmp_path / "vmstat"
    monkeypatch.setattr(deaths, "_COUNTS", counts)
    counts.write_text("oom_kill 1\n")
    link.paint(PaintRequest(SAMPLE_MODEL, PLACES[:1], "cpu"))
    counts.write_text("oom_kill 2\n")
    link.paint(PaintRequest(SAMPLE_MODEL, PLACES[:1], "cpu"))
    counts.write_text(f"oom_kill {counted}\n")
    os.kill(link.pid, signal.SIGKILL)
    assert link.paint(PaintRequest(SAMPLE_MODEL, PLACES[:1], "cpu")).notices == (sentence,)


def test_the_process_ends_when_the_window_is_gone():
    here, there = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=serve, args=(there,))
    process.start()
    there.close()
    here.send(PaintRequest(Path("nowhere.safetensors"), PLACES))
    assert isinstance(here.recv(), Failure)
    here.close()
    process.join(PATIENCE)
    assert process.exitcode == 0


def test_a_closed_link_has_no_process(link):
    link.paint(PaintRequest(SAMPLE_MODEL, PLACES, "cpu"))
    process = psutil.Process(link.pid)
    link.close()
    assert not process.is_running()
    assert link.pid is None


def drag_request(number, place, target=(0.4, 0.3), **others):
    return DragRequest(
        number, PaintRequest(SAMPLE_MODEL, (place,), "cpu"), (Pull((0.4, 0.4), target),), **others
    )


def test_a_drag_goes_on_turn_by_turn_until_it_is_there(link):
    place, turns = PLACES[1], []
    while not turns or turns[-1].progress == "going":
        turns.append(link.paint(drag_request(1, turns[-1].place if turns else place)))
    assert len(turns) > 1
    assert all(turn.steps for turn in turns[:-1])
    far, near = (abs(turn.handles[0][1] - 0.3) for turn in (turns[0], turns[-1]))
    assert near < far
    painted = link.paint(PaintRequest(SAMPLE_MODEL, (turns[-1].place,), "cpu"))
    assert np.array_equal(painted.images[0], turns[-1].image)


def test_each_number_is_a_drag_of_its_own(link):
    first = link.paint(drag_request(2, PLACES[1]))
    held = np.ones((8, 8), bool)
    second = link.paint(drag_request(3, PLACES[0], held=held, most=1))
    assert first.steps >= 1
    assert second.steps == 1
    assert second.place.terms == PLACES[0].terms


def test_a_drag_that_cannot_be_followed_is_refused_with_a_sentence(link):
    with pytest.raises(EngineError, match="dragged"):
        link.paint(drag_request(4, PLACES[0], target=(2.0, 0.3)))
    assert link.paint(PaintRequest(SAMPLE_MODEL, PLACES[:1], "cpu")).images.shape == (1, 128, 128, 3)
