import errno
import json
import os
from dataclasses import replace
from itertools import count, pairwise

import numpy as np
import pytest
import torch
from torch import nn

from tests.engine.gan.train.told import losses, pull_until
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.events import PAUSE, Notice, Preview, Progress, Saved, Started, Waiting
from training.gan.session import Session
from training.models import read_model
from training.runs import Run


class Noise:
    """Five pictures of noise: as much of a dataset as a session asks for."""

    class_names = ()

    def __init__(self, fingerprint="noise"):
        self.fingerprint = fingerprint

    def __len__(self):
        return 5

    def batch(self, seed, start, count, flips=False):
        rng = np.random.default_rng([seed, start])
        return rng.integers(0, 256, (count, 8, 8, 3), dtype=np.uint8)


def config(**values) -> TrainConfig:
    """A run of ten steps that reports each of them."""
    defaults = {
        "z_dim": 4,
        "width": 4,
        "batch_size": 4,
        "images": 40,
        "preview_count": 4,
        "report_seconds": 0,
    }
    return TrainConfig(data=ImportConfig(folder="noise", resolution=8), device="cpu", **(defaults | values))


@pytest.fixture
def start(tmp_path):
    """Begin or go on with a session of the run in tmp_path/run."""

    def start(dataset=None, **values):
        chosen = config(**values)
        path = tmp_path / "run"
        run = Run(path) if path.exists() else Run.create(path, chosen)
        return Session(run, chosen, dataset or Noise())

    return start


def of(kind, events):
    return [event for event in events if isinstance(event, kind)]


def test_a_run_starts_shows_itself_and_ends_with_everything_saved(start):
    session = start()
    events = list(session.events())
    assert isinstance(events[0], Started)
    assert isinstance(events[2], Preview), "the first preview comes right after the first step"
    assert [event.step for event in of(Progress, events)] == list(range(1, 11))
    assert of(Progress, events)[-1].fraction == 1
    assert events[-1] == Saved("checkpoint", str(session.run.checkpoints / "00000010.safetensors"), 10)
    assert session.run.model.is_file()


def test_previews_are_kept_as_sheets(start):
    session = start()
    kept = [event for event in session.events() if isinstance(event, Preview) and event.path]
    assert [path for _, path in session.run.preview_files()] == [
        session.run.previews / f"{p.step:08d}.png" for p in kept
    ]
    assert kept[-1].step == 10
    assert kept[-1].images.shape == (4, 8, 8, 3)


@pytest.mark.parametrize("plan", [{}, {"lr_end": 0.0, "lr_from": 0.0, "r1_gamma": 0.1, "gamma_end": 0.1}])
def test_an_interrupted_run_continues_with_bit_identical_losses(plan, start, tmp_path):
    uninterrupted = losses(start(**plan).events())
    (tmp_path / "run").rename(tmp_path / "uninterrupted")

    session = start(**plan)
    events = session.events()
    first = pull_until(events, 4)
    events.close()
    session.leave()
    second = list(start(**plan).events())
    assert losses(first) + losses(second) == uninterrupted


def test_a_pause_saves_before_it_rests(start):
    session = start()
    events = session.events()
    pull_until(events, 3)
    saved = events.send(PAUSE)
    assert saved.kind == "checkpoint"
    assert saved.step == 3
    assert session.run.checkpoint_files()[-1][0] == 3
    assert json.loads((session.run.path / "state.json").read_text())["state"] == "paused"
    assert isinstance(next(events), Preview | Progress)
    assert json.loads((session.run.path / "state.json").read_text())["state"] == "training"


def test_paused_time_does_not_count(start, monkeypatch):
    now = [0.0]

    def tick():
        now[0] += 0.001
        return now[0]

    monkeypatch.setattr("time.perf_counter", tick)
    events = start().events()
    before = pull_until(events, 3)[-1].seconds
    now[0] += 1000
    assert of(Progress, pull_until(events, 4))[-1].seconds - before < 1


def test_time_paused_after_a_full_disk_does_not_count_either(start, monkeypatch):
    now, sync, failures = [0.0], os.fsync, [OSError(errno.ENOSPC, "No space left on device")]

    def fsync(handle):
        if failures:
            raise failures.pop()
        sync(handle)

    monkeypatch.setattr("time.perf_counter", lambda: now[0])
    monkeypatch.setattr("training.gan.session.RETRY_SECONDS", 0)
    events = start().events()
    pull_until(events, 3)
    monkeypatch.setattr("os.fsync", fsync)
    assert isinstance(events.send(PAUSE), Waiting)
    assert isinstance(next(events), Saved)
    now[0] += 1000
    assert of(Progress, pull_until(events, 4))[-1].seconds < 1


def test_a_pause_asked_for_while_the_disk_is_full_saves_as_soon_as_there_is_room(start, monkeypatch):
    sync, failures = os.fsync, [OSError(errno.ENOSPC, "No space left on device")] * 3

    def fsync(handle):
        if failures:
            raise failures.pop()
        sync(handle)

    monkeypatch.setattr("training.gan.session.RETRY_SECONDS", 0)
    session = start(checkpoint_seconds=0)
    events = session.events()
    pull_until(events, 3)
    monkeypatch.setattr("os.fsync", fsync)
    next(event for event in events if isinstance(event, Waiting))
    assert isinstance(events.send(PAUSE), Waiting)
    assert isinstance(events.send(PAUSE), Waiting)
    saved = events.send(PAUSE)
    assert (type(saved), saved.step) == (Saved, session.gan.step)
    assert json.loads((session.run.path / "state.json").read_text())["state"] == "paused"
    assert losses(events)[-1][0] == 10
    assert json.loads((session.run.path / "state.json").read_text())["state"] == "training"


def test_the_last_two_checkpoints_are_kept(start):
    session = start(checkpoint_seconds=0)
    saved = of(Saved, session.events())
    assert len(saved) == 11
    assert [step for step, _ in session.run.checkpoint_files()] == [9, 10]


def test_a_resumed_run_forgets_what_it_will_live_again(start):
    session = start()
    events = session.events()
    pull_until(events, 3)
    events.send(PAUSE)
    session.run.append_history(replace(session.run.last_progress(), step=7))
    (session.run.previews / "00000007.png").touch()
    started = next(start().events())
    assert started.step == 3
    assert all(progress.step <= 3 for progress in session.run.history())
    assert all(step <= 3 for step, _ in session.run.preview_files())


def test_a_damaged_checkpoint_costs_only_the_way_to_the_one_before(start):
    session = start(checkpoint_seconds=0)
    list(session.events())
    _, newest = session.run.checkpoint_files()[-1]
    newest.write_bytes(newest.read_bytes()[:-100])
    notice, started, *_ = start(images=44).events()
    assert "00000010.safetensors is damaged" in notice.sentence
    assert started.step == 9


def test_pictures_that_changed_are_said_and_not_fatal(start):
    list(start().events())
    events = list(start(Noise("other noise"), images=44).events())
    assert "have changed" in of(Notice, events)[0].sentence
    assert of(Progress, events)[-1].images_seen == 44


def test_of_one_picture_that_is_left_it_is_said_as_of_one(start):
    class One(Noise):
        def __len__(self):
            return 1

    list(start().events())
    notice = of(Notice, start(One("other noise"), images=44).events())[0]
    assert notice.sentence.endswith("It continues with the one there is now.")


class Small(nn.Module):
    """A network on a device that has room for `room` images only."""

    def __init__(self, network, room):
        super().__init__()
        self.network, self.room = network, room

    def forward(self, x):
        if len(x) > self.room:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return self.network(x)


def test_a_device_without_room_gets_smaller_pieces_and_says_so(start):
    session = start(batch_size=8, images=80)
    session.gan.discriminator = Small(session.gan.discriminator, room=2)
    events = list(session.events())
    assert [notice.sentence.rpartition("with ")[2] for notice in of(Notice, events)] == [
        "4 at a time.",
        "2 at a time.",
    ]
    assert [event.images_seen for event in of(Progress, events)][:2] == [8, 16]


def test_previews_without_room_are_painted_in_smaller_pieces(start):
    session = start(batch_size=8, images=80)
    session.gan.average = Small(session.gan.average, room=2)
    events = list(session.events())
    assert all(len(preview.images) == 4 for preview in of(Preview, events))
    assert of(Notice, events)[-1].sentence.endswith("2 at a time.")


def test_a_device_without_any_room_is_explained(start):
    session = start()
    session.gan.discriminator = Small(session.gan.discriminator, room=1)
    with pytest.raises(EngineError, match="not enough memory"):
        list(session.events())


def test_a_full_disk_pauses_the_run_and_room_resumes_it(start, monkeypatch):
    room = []
    sync = os.fsync

    def fsync(handle):
        if not room:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    session = start()
    monkeypatch.setattr("os.fsync", fsync)
    monkeypatch.setattr("training.gan.session.RETRY_SECONDS", 0)
    events = session.events()
    waiting = next(event for event in events if isinstance(event, Waiting))
    assert "is full" in waiting.sentence
    assert isinstance(next(events), Waiting)
    room.append(True)
    rest = list(events)
    assert losses(rest)[-1][0] == 10
    assert session.run.checkpoint_files()[-1][0] == 10
    assert not list(session.run.path.rglob("*.part"))


def test_numbers_out_of_range_end_the_run_at_its_last_good_checkpoint(start):
    session = start()
    events = session.events()
    pull_until(events, 3)
    events.send(PAUSE)
    with torch.no_grad():
        next(session.gan.generator.parameters()).fill_(float("nan"))
    with pytest.raises(EngineError, match="as it was at step 3"):
        list(events)
    assert [step for step, _ in session.run.checkpoint_files()] == [3]


def test_a_session_that_learned_nothing_new_saves_nothing_new(start):
    session = start()
    events = session.events()
    pull_until(events, 3)
    path = events.send(PAUSE).path
    written = os.stat(path).st_mtime_ns
    events.close()
    session.leave()
    assert os.stat(path).st_mtime_ns == written


def test_the_history_reaches_as_far_as_the_checkpoint(start):
    session = start()
    events = session.events()
    pull_until(events, 3)
    events.send(PAUSE)
    assert session.run.last_progress().step == 3
    list(events)
    assert session.run.last_progress().fraction == 1


def test_a_line_of_the_history_averages_the_reports_since_the_last(start, monkeypatch):
    seconds = iter(range(1_000_000))
    monkeypatch.setattr("time.perf_counter", lambda: next(seconds) / 100)
    session = start(images=400)
    reports = of(Progress, session.events())
    first, second, *_ = session.run.history()
    between = [report for report in reports if first.step < report.step <= second.step]
    assert len(between) > 3
    assert second.d_real == pytest.approx(sum(report.d_real for report in between) / len(between))


def test_minutes_end_a_run_too(start, monkeypatch):
    seconds = iter(range(1_000_000))
    monkeypatch.setattr("time.perf_counter", lambda: next(seconds) / 10)
    progress = of(Progress, start(images=0, minutes=0.5).events())
    assert progress[-1].seconds >= 30
    assert progress[0].seconds_left == pytest.approx(30 - progress[0].seconds)
    assert progress[-1].fraction == 1


def test_a_run_of_minutes_follows_its_plan_by_the_clock(start, ticking):
    session, rates = start(images=0, minutes=0.05, lr_end=0.0, lr_from=0.0, lr=1e-3), []
    for event in session.events():
        if isinstance(event, Progress):
            rates.append(session.trainer.game.g_optimizer.param_groups[0]["lr"].item())
    assert rates == sorted(rates, reverse=True)
    assert rates[0] > 9e-4
    assert rates[-1] < 1e-4


@pytest.fixture
def ticking(monkeypatch):
    """A clock that goes on by a hundredth of a second whenever it is looked at."""
    seconds = count()
    monkeypatch.setattr("time.perf_counter", lambda: next(seconds) / 100)


def test_progress_is_told_at_most_ten_times_a_second(start, ticking):
    told = [event.seconds for event in of(Progress, start(images=800, report_seconds=0.1).events())]
    assert len(told) > 10
    assert all(after - before >= 0.1 for before, after in pairwise(told[:-1]))  # The end is always told.


@pytest.mark.parametrize(
    ("settings", "kind"), [({"preview_seconds": 1.0}, Preview), ({"checkpoint_seconds": 1.0}, Saved)]
)
def test_previews_and_checkpoints_come_by_the_clock_and_not_by_the_step(settings, kind, start, ticking):
    seconds, came = 0.0, []
    for event in start(images=800, **settings).events():
        if isinstance(event, Progress):
            seconds = event.seconds
        elif isinstance(event, kind):
            came.append(seconds)
    assert len(came) > 3
    assert all(after - before > 0.9 for before, after in pairwise(came[:-1]))


def test_a_warm_up_says_when_it_ends_until_it_has(start):
    """Half of the copies after half of the time: it goes on as it did."""
    reports = of(Progress, start(recipe="studio", copies=16, images=80).events())
    warm = [report for report in reports if report.is_copying]
    assert [report.images_seen for report in warm] == [4, 8, 12]
    assert [report.warm_up_end * report.images_seen for report in warm] == pytest.approx(
        [16 * report.seconds for report in warm]
    )
    assert {report.warm_up_end for report in reports[len(warm) :]} == {None}


def test_a_model_is_saved_also_where_the_device_has_less_room_than_before(start):
    session = start()
    session.gan.average = Small(session.gan.average, room=4)
    events = session.events()
    pull_until(events, 3)
    session.gan.average.room = 1
    assert isinstance(events.send(PAUSE), Saved)
    assert read_model(session.run.model).step == 3


def test_a_pause_while_a_preview_gets_no_room_puts_no_later_one_off(start, monkeypatch):
    now = [0.0]

    def tick():
        now[0] += 0.01
        return now[0]

    monkeypatch.setattr("time.perf_counter", tick)
    session = start(batch_size=8, images=800, preview_seconds=0.1)
    session.gan.average = Small(session.gan.average, room=2)
    events = session.events()
    next(event for event in events if isinstance(event, Notice))
    events.send(PAUSE)
    now[0] += 1000
    assert len(of(Preview, events)) > 3
