"""A training as a whole: begun in a folder, told of, ended in whatever way."""

import errno
import os
from dataclasses import replace

import numpy as np
import pytest
import torch
import wakepy
from PIL import Image

from tests.engine.gan.train.told import losses, pull_until, saved_steps
from tests.engine.tape import RefusingTape, Tape
from training.config import ImportConfig, TrainConfig
from training.errors import Abandoned, EngineError
from training.events import PAUSE, Finished, Measured, Notice, Progress, Started
from training.gan.gan import Gan
from training.gan.train import measure, resume, train
from training.runs import Run


def test_a_training_leaves_all_that_a_run_is(config, run):
    *_, last = train(config, run.path)
    assert last == Finished(f"The training is done. The model is in {run.model}.")
    assert run.state() == ("finished", "")
    assert saved_steps(run) == [10]
    assert run.model.is_file()
    assert run.preview_files()[-1][0] == 10
    assert run.history()
    assert not run.in_use()


def test_a_run_whose_updates_are_replayed_learns_the_very_same_and_one_that_cannot_says_so_once(
    config, tmp_path, monkeypatch
):
    plain = list(train(config, tmp_path / "plain"))
    for number, (recorder, warnings) in enumerate([(Tape(), 0), (RefusingTape(), 1)]):
        monkeypatch.setattr("training.gan.trainer.card_graphs", lambda _, recorder=recorder: recorder)
        events = list(train(config, tmp_path / str(number)))
        assert losses(events) == losses(plain)
        assert len([each for each in events if isinstance(each, Notice)]) == warnings
        assert bool(recorder.replayed) != bool(warnings)


@pytest.mark.parametrize(
    ("end", "state"),
    [
        (GeneratorExit(), "stopped"),
        (Abandoned(), "interrupted"),
        (RuntimeError("The cat pulled the cable."), "failed"),
    ],
    ids=["stopped", "its caller died", "a failure that nobody expected"],
)
def test_whatever_ends_a_training_its_work_is_saved(end, state, config, run):
    events = train(config, run.path)
    pull_until(events, 4)
    with pytest.raises(type(end)):
        events.throw(end)
    assert saved_steps(run) == [4]
    assert run.state()[0] == state
    assert next(event for event in resume(run.path) if isinstance(event, Started)).step == 4


def test_a_run_that_failed_says_why(config, run):
    events = train(config, run.path)
    pull_until(events, 1)
    with pytest.raises(RuntimeError):
        events.throw(RuntimeError("The cat pulled the cable."))
    assert "The cat pulled the cable." in run.state()[1]


def test_a_run_that_cannot_be_saved_on_leaving_says_so(config, run, monkeypatch):
    events = train(config, run.path)
    pull_until(events, 3)

    def no_room(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("training.learning.named_state.whole_file", lambda path: no_room(path))
    with pytest.raises(EngineError, match="could not be saved"):
        events.close()
    assert run.state()[0] == "failed"


def test_a_folder_without_pictures_is_explained(run, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(EngineError, match="There are no pictures in"):
        list(train(TrainConfig(data=ImportConfig(folder=tmp_path / "empty"), device="cpu"), run.path))


@pytest.mark.parametrize("count", [1, 3])
def test_fewer_pictures_than_a_batch_are_enough(count, config, run, tmp_path, pictures):
    (tmp_path / "few").mkdir()
    for name in sorted(os.listdir(pictures))[:count]:
        (tmp_path / "few" / name).write_bytes((pictures / name).read_bytes())
    values = config.to_json() | {"images": 8}
    values["data"]["folder"] = str(tmp_path / "few")
    events = list(train(TrainConfig.from_json(values), run.path))
    assert next(event for event in events if isinstance(event, Started)).pictures == count
    assert isinstance(events[-1], Finished)


def test_a_way_shorter_than_a_batch_is_one_step(config, run):
    events = list(train(TrainConfig.from_json(config.to_json() | {"images": 1}), run.path))
    assert [event.fraction for event in events if isinstance(event, Progress)] == [1.0]


def test_a_training_keeps_the_computer_awake(config, run, monkeypatch):
    monkeypatch.setenv("WAKEPY_FAKE_SUCCESS", "yes")
    events = train(config, run.path)
    next(events)
    assert [mode.name for mode in wakepy.global_modes()] == ["keep.running"]
    events.close()
    assert wakepy.global_modes() == []


def test_measuring_tells_a_speed_and_needs_no_pictures(config):
    *_, measured = measure(config, seconds=0)
    assert isinstance(measured, Measured)
    assert measured.images_per_second > 0
    assert measured.first_step_seconds > 0
    assert measured.memory_gb == 0  # Of a graphics card.


def test_a_training_that_will_be_replayed_is_measured_when_it_is(config, monkeypatch):
    tape = Tape()
    monkeypatch.setattr("training.gan.trainer.card_graphs", lambda _: tape)
    next(measure(config, seconds=0))
    assert tape.replayed > 1


def test_a_measurement_can_be_stopped_after_each_step(config):
    events = measure(config, seconds=3600)
    assert [type(next(events)) for _ in range(3)] == [Measured] * 3
    events.close()


def test_training_leaves_the_random_numbers_of_its_caller_alone(config, run):
    before = torch.get_rng_state()
    list(train(config, run.path))
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize(("conditional", "told"), [(True, 0), (False, pytest.approx(22 / 31))])
def test_one_sample_for_each_class_counts_as_no_diversity_where_classes_are_learned(
    tmp_path, run, monkeypatch, conditional, told
):
    for number, grey in enumerate((0, 90, 110, 200)):
        path = tmp_path / "pictures" / ("dark" if number < 2 else "light") / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (8, 8), (grey,) * 3).save(path)
    config = TrainConfig(
        data=ImportConfig(folder=tmp_path / "pictures", resolution=8),
        recipe="studio",
        conditional=conditional,
        z_dim=4,
        width=4,
        batch_size=4,
        images=12,
        preview_count=4,
        preview_seconds=0,
        report_seconds=0,
        device="cpu",
    )
    samples = np.zeros((4, 8, 8, 3), dtype=np.uint8)
    samples[2:] = 110
    monkeypatch.setattr(Gan, "preview", lambda gan, at_once=64: samples)
    reports = [event for event in train(config, run.path) if isinstance(event, Progress)]
    assert reports[-1].diversity == told


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps folders in use from being renamed")
def test_a_run_whose_folder_is_renamed_while_it_trains_says_so_and_what_is_kept(
    config, run, tmp_path, caplog
):
    events = train(replace(config, images=0, minutes=60), run.path)
    pull_until(events, 3)
    saved = events.send(PAUSE).step
    run.path.rename(tmp_path / "renamed")
    with pytest.raises(EngineError) as error:
        list(events)
    assert str(error.value).startswith(f"{run.path} was moved or renamed while it trained. Everything up to ")
    assert f"step {saved:,} is saved" in str(error.value)
    assert not caplog.records  # It is no mistake of ours, to be reported with a traceback.
    renamed = Run(tmp_path / "renamed")
    assert not run.path.exists()
    assert renamed.state()[0] == "interrupted"
    assert next(event for event in resume(renamed.path) if isinstance(event, Started)).step == saved


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps folders in use from being renamed")
def test_stopping_a_run_whose_folder_was_renamed_says_so_too(config, run, tmp_path):
    events = train(config, run.path)
    pull_until(events, 3)
    run.path.rename(tmp_path / "renamed")
    with pytest.raises(EngineError, match=r"renamed while it trained\. What was saved is in it"):
        events.close()
