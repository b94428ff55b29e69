"""Trainings that go on, however they were left, and those that cannot."""

import shutil
from dataclasses import replace

import pytest

from tests.engine.gan.train.told import losses, pull_until, saved_steps
from training.compute.bfloat16_trust import is_trusted
from training.compute.care import Care
from training.compute.distributed import Ranks
from training.errors import EngineError, RunInUse
from training.events import PAUSE, Finished, Notice, PicturesMissing, Progress, Started
from training.gan.session import Session
from training.gan.train import resume, train
from training.gan.trainer import Trainer
from training.labels import label
from training.models import read_model
from training.runs import Run


def test_a_run_in_two_pieces_learns_the_very_same(config, run, tmp_path):
    whole = losses(train(config, tmp_path / "whole"))
    events = train(config, run.path)
    first = losses(pull_until(events, 4))
    events.close()
    assert first + losses(resume(run.path)) == whole


def test_a_finished_run_goes_on_only_when_it_is_said_how_far(config, run):
    list(train(config, run.path))
    with pytest.raises(EngineError, match="Choose how long to continue"):
        next(resume(run.path))
    assert losses(resume(run.path, images=8))[-1][0] == 12


def test_a_run_that_sees_sharp_does_not_go_back_to_blur_when_it_is_made_longer(config, run):
    early = train(replace(config, blur=2.0), run.path)
    pull_until(early, 3)
    early.close()
    list(resume(run.path, images=28))
    assert run.config().blur == 2.0
    list(resume(run.path, images=40))
    assert run.config().blur == 0.0


def test_a_finished_run_goes_on_without_an_end_where_that_is_said(config, run):
    list(train(config, run.path))
    events = resume(run.path, endless=True)
    assert losses(pull_until(events, 14))[-1][0] == 14
    events.close()
    assert (run.config().images, run.config().minutes) == (0, 0.0)


def test_a_run_keeps_its_plan_where_it_could_not_begin_to_go_on_without_an_end(config, run):
    list(train(config, run.path))
    with run.hold(), pytest.raises(RunInUse):
        next(resume(run.path, endless=True))
    assert run.config().images == config.images


def test_minutes_to_go_on_for_begin_where_the_run_stands(config, run):
    list(train(config, run.path))
    events = resume(run.path, minutes=30)
    (progress,) = (event for event in pull_until(events, 11) if isinstance(event, Progress))
    events.close()
    assert 29 * 60 < progress.seconds_left <= 30 * 60


def test_a_run_that_another_training_holds_is_left_alone(config, run):
    list(train(config, run.path))
    with run.hold(), pytest.raises(RunInUse, match="is being trained by another process"):
        next(resume(run.path, images=8))
    assert run.state() == ("finished", "")


def test_a_folder_that_was_moved_is_told_and_the_run_stays_as_it_was(config, run, pictures, tmp_path):
    moved = tmp_path / "moved"
    shutil.copytree(pictures, tmp_path / "here")
    here = replace(config, data=replace(config.data, folder=tmp_path / "here"))
    list(train(here, run.path))
    (tmp_path / "here").rename(moved)
    events = []
    with pytest.raises(EngineError, match="does not exist"):
        events.extend(resume(run.path, images=8))
    assert events[-1] == PicturesMissing(str(tmp_path / "here"))
    assert (run.state(), run.config()) == (("finished", ""), here)
    on = list(resume(run.path, images=8, folder=moved))
    assert not [event for event in on if isinstance(event, Notice)]
    assert run.config().data.folder == moved


def test_a_finished_run_whose_checkpoints_are_damaged_stays_finished(config, run):
    list(train(config, run.path))
    for _, path in run.checkpoint_files():
        path.write_bytes(b"torn")
    with pytest.raises(EngineError, match="can be read"):
        list(resume(run.path, images=8))
    assert run.state() == ("finished", "")


def test_going_on_that_is_stopped_while_it_reads_the_pictures_changes_nothing(config, run):
    list(train(config, run.path))
    events = resume(run.path, images=8)
    next(events)
    events.close()
    assert (run.state(), run.config()) == (("finished", ""), config)


def test_a_run_that_was_made_and_never_begun_goes_its_whole_way(config, run):
    Run.create(run.path, config)
    list(resume(run.path))
    assert run.state() == ("finished", "")
    assert run.last_progress().images_seen >= config.images


def test_a_going_back_that_cannot_begin_sets_nothing_aside(config, run, tmp_path):
    list(train(config, run.path))
    step = saved_steps(run)[0]
    run.set_config(replace(config, data=replace(config.data, folder=tmp_path / "nowhere")))
    with pytest.raises(EngineError, match="does not exist"):
        list(resume(run.path, images=8, at=step))
    assert not (run.path / "set aside").exists()


def test_a_careful_run_computes_in_float32_and_smaller_pieces_and_the_processor_is_not_trusted_again(
    config, run, tmp_path, monkeypatch, careful
):
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    config = replace(config, precision="bfloat16")
    list(train(config, run.path))
    session = None

    def noted(*arguments, **options):
        nonlocal session
        session = Session(*arguments, **options)
        return session

    monkeypatch.setattr("training.gan.train.Session", noted)
    careful(Care(spared=1, in_float32=True, blames_bfloat16=True))
    events = resume(run.path, images=4 * config.batch_size)
    assert next(each for each in events if isinstance(each, Started)).precision == "float32"
    events.close()
    assert session.gan.recomputes or session._parts.count > 1
    assert not is_trusted()
    assert run.config().precision == "float32"


def test_a_run_that_goes_on_as_before_trusts_its_processor(config, run, tmp_path, monkeypatch):
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    config = replace(config, precision="bfloat16")
    list(train(config, run.path))
    events = resume(run.path, images=4 * config.batch_size)
    assert next(each for each in events if isinstance(each, Started)).precision == "bfloat16"
    events.close()
    assert is_trusted()


def test_a_training_that_was_killed_between_its_last_checkpoint_and_its_model_goes_on_to_its_end(config, run):
    list(train(config, run.path))
    run.model.unlink()
    run.set_state("training")  # As a process leaves it that is killed.
    assert run.state()[0] == "interrupted"
    assert isinstance(list(resume(run.path))[-1], Finished)
    assert run.state()[0] == "finished"
    assert read_model(run.model).step == 10
    with pytest.raises(EngineError, match="reached its planned length"):
        list(resume(run.path))


def test_a_name_that_is_given_while_the_pictures_are_read_stays(config, run):
    list(train(config, run.path))
    events = resume(run.path, images=8)
    next(events)
    label(run, "Herons at dusk", "")
    started = next(event for event in events if isinstance(event, Started))
    assert started.config["title"] == run.config().title == "Herons at dusk"
    events.close()


@pytest.fixture
def two_moments(config, run):
    """The step of the first of two checkpoints of a run that was stopped after the second."""
    events = train(config, run.path)
    for step in (3, 6):
        pull_until(events, step)
        events.send(PAUSE)
    events.close()
    assert saved_steps(run) == [3, 6]
    return 3


def test_going_back_to_a_damaged_checkpoint_sets_nothing_aside(run, two_moments):
    path = run.checkpoint_of(two_moments)
    damaged = bytearray(path.read_bytes())
    damaged[-1] ^= 1  # Of its tensors.
    path.write_bytes(damaged)
    with pytest.raises(EngineError, match="is damaged"):
        list(resume(run.path, images=8, at=two_moments))
    assert saved_steps(run) == [3, 6]
    assert next(event for event in resume(run.path) if isinstance(event, Started)).step == 6


@pytest.mark.parametrize(
    "later",
    [
        {"copies": 16, "copy_share": 1.0},
        {"opinion_weight": 0.1, "opinion_from": 16, "opinion_share": 1.0},
    ],
    ids=["the warm-up", "the time without a second opinion"],
)
def test_a_damaged_checkpoint_costs_only_the_way_to_the_one_before_also_when_that_was_in(config, run, later):
    events = train(replace(config, recipe="studio", **later), run.path)
    for step in (3, 6):
        pull_until(events, step)
        events.send(PAUSE)
    events.close()
    path = run.checkpoint_of(6)
    damaged = bytearray(path.read_bytes())
    damaged[-1] ^= 1  # Of its tensors.
    path.write_bytes(damaged)
    again = list(resume(run.path))
    assert next(event for event in again if isinstance(event, Started)).step == 3
    notice = next(event for event in again if isinstance(event, Notice))
    assert "Going back to the one before" in notice.sentence


def test_going_back_with_processes_that_cannot_share_a_batch_sets_nothing_aside(run, two_moments):
    class Odd(Ranks):
        def check(self, batch_size):
            raise EngineError("A batch cannot be divided evenly.")

    with pytest.raises(EngineError, match="divided evenly"):
        list(resume(run.path, images=8, at=two_moments, ranks=Odd()))
    assert saved_steps(run) == [3, 6]


def test_a_failure_while_a_checkpoint_is_read_leaves_it_as_it_was(config, run, monkeypatch):
    list(train(config, run.path))
    before = {path: path.read_bytes() for path in (run.checkpoint_of(10), run.model)}

    def fail(*_arguments):
        raise ZeroDivisionError("Nobody thought of this.")

    monkeypatch.setattr(Trainer, "make_room", fail)
    with pytest.raises(ZeroDivisionError):
        list(resume(run.path, images=8))
    assert {path: path.read_bytes() for path in before} == before
