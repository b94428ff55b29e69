"""Quality beside a training: measured by its clock, kept when best, and gone back to."""

import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from PIL import Image

from tests.engine.trainers import trainer_of
from training.ancestry import mark_of_training
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.events import PAUSE, Comparing, Judged, Progress
from training.gan import quality_schedule
from training.gan.train import resume, train
from training.gan.transfer import start_from
from training.mixing import check_mix
from training.models import read_model
from training.ripeness import FIRST_IMAGES
from training.runs import Run


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Twenty-four pictures of coloured noise in two classes."""
    folder = tmp_path_factory.mktemp("pictures")
    rng = np.random.default_rng(0)
    for number in range(24):
        path = folder / ("warm" if number % 2 else "cold") / f"{number}.png"
        path.parent.mkdir(exist_ok=True)
        Image.fromarray(rng.integers(0, 256, (16, 16, 3), dtype=np.uint8)).save(path)
    return folder


@pytest.fixture(autouse=True, scope="module")
def from_the_first_step_on():
    """Measure after every update: nothing waits for the clock."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quality_schedule, "FIRST_SECONDS", 0.0)
        patch.setattr(quality_schedule, "LOOKING_SHARE", 1e9)
        patch.setattr(quality_schedule, "MEASURING_SHARE", 1e9)
        yield


def config(folder, **settings):
    defaults = {"z_dim": 4, "width": 4, "batch_size": 4, "images": 32, "report_seconds": 0, "judge_count": 20}
    defaults |= {"preview_count": 4, "precision": "float32", "device": "cpu"}
    return TrainConfig(data=ImportConfig(folder=folder, resolution=16), **(defaults | settings))


@pytest.fixture
def run(tmp_path):
    return Run(tmp_path / "run")


@pytest.fixture(scope="module")
def measured(pictures, tmp_path_factory):
    """A run that is over, which tests leave as it is, and its events."""
    run = Run(tmp_path_factory.mktemp("measured") / "run")
    return run, list(train(config(pictures), run.path))


def judged(events):
    return [event for event in events if isinstance(event, Judged)]


def test_every_measurement_is_told_and_written_down(measured):
    run, events = measured
    told = judged(events)
    assert len(told) >= 3
    assert run.judgements() == told
    assert all(event.samples == 20 for event in told)


def test_the_first_measurement_is_foretold_by_how_far_the_pictures_are_looked_at(monkeypatch):
    monkeypatch.setattr(quality_schedule, "FIRST_SECONDS", 30.0)
    steps = [Comparing(25, 100), Comparing(50, 100), Comparing(100, 100)]
    judge = SimpleNamespace(look=lambda: iter(steps), can_measure=True)
    monkeypatch.setattr(quality_schedule, "Judge", lambda *args: judge)
    gan = SimpleNamespace(config=SimpleNamespace(judge_count=20, head_start=False), device="cpu", step=1)
    gan.images_seen = 0
    schedule = quality_schedule.QualitySchedule(gan, None, None)
    assert not schedule.is_due(29)
    assert schedule.first_at(29) is None  # Nothing is known yet.
    assert not schedule.is_due(40)
    assert schedule.first_at(60) == pytest.approx(120, abs=5)  # A quarter took 20 s, from 40 s on.
    assert schedule.first_at(60, end=100) == 100  # Whatever is still to be looked at, it is measured then.
    assert not schedule.is_due(60)
    assert schedule.first_at(60) == pytest.approx(80, abs=5)  # Half did.
    schedule.put_off(60)
    assert schedule.first_at(61) is None
    assert not schedule.is_due(70)  # It begins anew, later.
    assert schedule.first_at(70) is None


def test_nothing_is_measured_while_samples_show_free_pictures(pictures, run, monkeypatch):
    def shows(config, images_seen):
        return config.head_start and images_seen < 20

    monkeypatch.setattr(quality_schedule, "shows_free_pictures", shows)
    ahead = config(pictures, head_start=True)
    told = judged(train(ahead, run.path))
    assert told[0].images_seen == 20
    assert run.judgements() == told
    short = Run(run.path.parent / "short")
    assert not judged(train(replace(ahead, images=16), short.path))  # Not even at its end.
    assert short.best() is None


def test_the_first_measurement_is_foretold_for_when_samples_show_the_pictures(monkeypatch):
    monkeypatch.setattr(quality_schedule, "FIRST_SECONDS", 30.0)
    judge = SimpleNamespace(look=lambda: iter(()), can_measure=True)
    monkeypatch.setattr(quality_schedule, "Judge", lambda *args: judge)
    data = SimpleNamespace(resolution=64)
    settings = SimpleNamespace(
        judge_count=20, head_start=True, start_from="", data=data, recipe="studio", width=32, z_per_stage=16
    )
    gan = SimpleNamespace(config=settings, device="cpu", step=1, images_seen=2_000)
    schedule = quality_schedule.QualitySchedule(gan, None, None)
    assert schedule.first_at(20) is None  # Nothing is known yet of how long the looking takes.
    assert not schedule.is_due(40)  # It is over already, but samples are not their own.
    assert schedule.first_at(40) == pytest.approx(200)
    assert schedule.first_at(40, end=100) == pytest.approx(200)  # It shows free pictures until its end.
    gan.images_seen = FIRST_IMAGES
    assert schedule.is_due(200)
    assert schedule.first_at(200) is None


def test_a_training_that_ends_is_measured_at_its_end(pictures, run, monkeypatch):
    monkeypatch.setattr(quality_schedule, "MEASURING_SHARE", 1e-9)
    told = judged(train(config(pictures), run.path))
    assert [event.step for event in told] == [told[0].step, 8]


def test_the_first_measurement_and_every_better_one_are_the_best(measured):
    _, events = measured
    told = judged(events)
    kids = [event.kid for event in told]
    assert [event.is_best for event in told] == [
        place == 0 or kid < min(kids[:place]) for place, kid in enumerate(kids)
    ]


def test_the_best_checkpoint_and_model_outlive_newer_ones(pictures, run):
    told = judged(train(config(pictures, images=48), run.path))
    best = min(told, key=lambda event: event.kid)
    kept = dict(run.checkpoint_files())
    assert run.best() == best
    assert best.step in kept
    assert len(kept) <= 3
    assert read_model(run.best_model).step == best.step
    assert read_model(run.best_model).quality["kid"] == pytest.approx(best.kid)
    assert read_model(run.model).step == 12


def test_measuring_does_not_change_what_is_learned(measured, pictures, run):
    def losses(events):
        return [event.losses for event in events if isinstance(event, Progress)]

    _, events = measured
    assert losses(events) == losses(train(config(pictures, judge_count=0), run.path))


def test_without_measurements_nothing_is_best(pictures, run):
    assert not judged(train(config(pictures, judge_count=0), run.path))
    assert run.best() is None


def test_a_handful_of_pictures_is_not_judged(pictures, run, tmp_path):
    few = tmp_path / "few"
    few.mkdir()
    for number, path in enumerate(sorted(pictures.rglob("*.png"))[:5]):
        (few / f"{number}.png").write_bytes(path.read_bytes())
    assert not judged(train(config(few), run.path))


def test_a_run_goes_back_to_an_earlier_checkpoint_and_sets_aside_what_came_after(pictures, run):
    list(train(config(pictures, images=48, preview_seconds=0), run.path))
    earlier = run.checkpoint_files()[0][0]
    newest = run.checkpoint_files()[-1][0]
    assert earlier < newest
    first, *_ = [event for event in resume(run.path, images=4, at=earlier) if isinstance(event, Progress)]
    assert first.step == earlier + 1
    aside = run.path / "set aside" / f"after {earlier}"
    assert (aside / "checkpoints" / f"{newest:08d}.safetensors").is_file()
    assert (aside / "history.jsonl").is_file()
    assert all(event.step <= earlier + 1 for event in run.history())
    assert all(event.step <= earlier + 1 for event in run.judgements())


def test_a_step_without_a_checkpoint_cannot_be_gone_back_to(measured):
    run, _ = measured
    before = run.checkpoint_files()
    with pytest.raises(EngineError, match="No checkpoint of step 777 is kept"):
        list(resume(run.path, images=4, at=777))
    assert run.checkpoint_files() == before


def test_a_new_run_begins_with_the_networks_of_an_earlier_one(measured, pictures, tmp_path):
    run, _ = measured
    trainer = trainer_of(config(pictures, seed=9))
    untrained = trainer.gan.preview()
    start_from(run.path, trainer)
    assert (trainer.gan.preview() != untrained).any()
    second = tmp_path / "second"
    list(train(config(pictures, start_from=str(run.path), frozen=1, images=8), second))
    assert Run(second).last_progress().step == 2
    assert read_model(Run(second).model).config.start_from == ""


def test_a_model_remembers_what_its_training_was_continued_from(pictures, run, tmp_path):
    list(train(config(pictures, images=8), run.path))
    second = Run(tmp_path / "second")
    list(train(config(pictures, start_from=str(run.path), images=8, seed=5), second.path))
    earlier, later = read_model(run.model), read_model(second.model)
    assert earlier.lineage == ()
    assert set(later.lineage) == earlier.past
    run.model.unlink()
    list(resume(second.path, images=8))
    assert read_model(second.model).lineage == later.lineage
    check_mix(earlier, read_model(second.model))


def test_a_training_whose_pictures_have_changed_is_still_the_same_training(pictures, run, tmp_path):
    mine = shutil.copytree(pictures, tmp_path / "mine")
    list(train(config(mine, images=8), run.path))
    earlier = read_model(run.model)
    Image.new("RGB", (40, 40), "red").save(mine / "warm" / "one more.png")
    list(resume(run.path, images=8))
    later = read_model(run.model)
    assert later.fingerprint != earlier.fingerprint
    check_mix(earlier, later)
    list(resume(run.path, images=8))
    assert read_model(run.model).past == later.past


def test_of_many_trainings_a_model_remembers_the_latest(pictures, run, tmp_path, monkeypatch):
    monkeypatch.setattr("training.gan.run_writer.MOST_TRAININGS", 1)
    list(train(config(pictures, images=8), run.path))
    fingerprint = read_model(run.model).fingerprint
    marks = {seed: mark_of_training(fingerprint, seed) for seed in range(30)}
    later = max(marks, key=marks.get)  # By the alphabet, it would be the last that is kept.
    second, third = tmp_path / "second", tmp_path / "third"
    list(train(config(pictures, start_from=str(run.path), images=8, seed=later), second))
    list(train(config(pictures, start_from=str(second), images=8, seed=99), third))
    assert read_model(third).lineage == (marks[later],)


@pytest.mark.parametrize("other", [{"width": 8}, {"z_dim": 5}])
def test_networks_of_another_size_are_refused_in_a_sentence(measured, pictures, tmp_path, other):
    run, _ = measured
    with pytest.raises(EngineError, match="has other networks"):
        list(train(config(pictures, start_from=str(run.path), **other), tmp_path / "second"))


def test_a_run_that_learned_nothing_cannot_be_started_from(pictures, run, tmp_path):
    Run.create(run.path, config(pictures))
    with pytest.raises(EngineError, match="has not learned anything"):
        list(train(config(pictures, start_from=str(run.path)), tmp_path / "second"))


def test_an_earlier_run_that_is_gone_is_explained(pictures, run, tmp_path):
    with pytest.raises(EngineError, match="no model at"):
        list(train(config(pictures, start_from=str(tmp_path / "gone")), run.path))


def test_learning_classes_needs_subfolders(pictures, run):
    with pytest.raises(EngineError, match="two or more subfolders"):
        list(train(config(Path(pictures / "warm"), recipe="cgan", conditional=True), run.path))


def test_a_measurement_without_room_is_put_off_and_the_training_goes_on(pictures, run, monkeypatch):
    def full(*_arguments):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")

    monkeypatch.setattr("training.measuring.judge.Judge._features", full)
    events = list(train(config(pictures), run.path))
    assert not judged(events)
    assert run.state() == ("finished", "")
    assert [event.images_seen for event in events if isinstance(event, Progress)][-1] == 32


def test_a_pause_in_the_middle_of_a_measurement_puts_no_later_one_off(pictures, run, monkeypatch):
    now = [0.0]

    def tick():
        now[0] += 0.01
        return now[0]

    monkeypatch.setattr(quality_schedule, "MEASURING_SHARE", 0.9)
    monkeypatch.setattr("time.perf_counter", tick)
    events = train(config(pictures, images=400), run.path)
    next(event for event in events if isinstance(event, Comparing))
    events.send(PAUSE)
    now[0] += 1000
    told = judged(events)
    assert len(told) > 2
    assert told[1].step < 100
