"""A training as a whole: begun in a folder, left in whatever way, and gone on with."""

import errno
import os
import shutil
from dataclasses import replace

import numpy as np
import pytest
import torch
import wakepy
from PIL import Image

from tests.engine.tape import RefusingTape, Tape
from training.compute.bfloat16_trust import is_trusted
from training.compute.care import Care
from training.compute.device_memory import CONTINUES_ON_CPU
from training.config import ImportConfig, TrainConfig
from training.errors import Abandoned, EngineError, RunInUse
from training.events import PAUSE, DeviceFound, Finished, Measured, Notice, PicturesMissing, Progress, Started
from training.gan.gan import Gan
from training.gan.multi_process import learn
from training.gan.session import Session
from training.gan.train import measure, resume, train
from training.gan.trainer import Trainer
from training.models import read_model
from training.runs import Run


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Seven pictures of noise, larger than needed, so that crops can differ."""
    folder = tmp_path_factory.mktemp("pictures")
    chance = np.random.RandomState(0)
    for number in range(7):
        noise = chance.randint(0, 256, (24, 32, 3), dtype=np.uint8)
        Image.fromarray(noise).save(folder / f"{number}.png")
    return folder


@pytest.fixture
def config(pictures):
    """Ten steps of tiny networks, all of them reported, with everything left to chance that can be."""
    return TrainConfig(
        data=ImportConfig(folder=pictures, resolution=8, crop="random"),
        flips=True,
        z_dim=4,
        width=4,
        batch_size=4,
        images=40,
        preview_count=4,
        report_seconds=0,
        device="cpu",
    )


@pytest.fixture
def run(tmp_path):
    return Run(tmp_path / "run")


def losses(events):
    return [(event.step, event.losses) for event in events if isinstance(event, Progress)]


def pull_until(events, step):
    """Pull up to the report of a step; give all that was pulled."""
    pulled = []
    for event in events:
        pulled.append(event)
        if isinstance(event, Progress) and event.step == step:
            return pulled
    raise AssertionError(f"step {step} was never reported")


@pytest.fixture
def card(monkeypatch):
    """Let sessions believe that all but "cpu" is a graphics card; return how many updates it has room for."""
    updates = {"room": 3}

    def choose(name):
        if name == "cpu":
            moved.append(name)
        found = DeviceFound("cpu", threads=1) if moved else DeviceFound("cuda", "Card", 8.0)
        return torch.device("cpu"), found, []

    def learn_there(trainer, *order):
        if trainer.gan.step >= updates["room"] and not moved:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
        return learn(trainer, *order)

    moved = []
    monkeypatch.setattr("training.gan.session.choose_device", choose)
    monkeypatch.setattr("training.gan.session.learn", learn_there)
    return updates


def test_a_card_that_fills_up_later_leaves_its_training_to_the_processor(config, run, card):
    events = list(train(replace(config, device="cuda"), run.path))
    first, second = (event for event in events if isinstance(event, Started))
    assert (first.device.kind, first.step) == ("cuda", 0)
    assert (second.device.kind, second.step) == ("cpu", 3)
    said = [str(event.sentence) for event in events if isinstance(event, Notice)]
    assert said[-2].endswith("2 at a time.")
    assert said[-1] == CONTINUES_ON_CPU
    assert [step for step, _ in losses(events)] == list(range(1, 11))
    assert saved_steps(run)[-1] == 10
    assert run.config().device == "cuda"  # Where it is tried again the next time.


def test_a_card_without_room_for_one_update_leaves_its_training_to_the_processor(config, run, card):
    card["room"] = 0
    events = list(train(replace(config, device="cuda"), run.path))
    assert [step for step, _ in losses(events)] == list(range(1, 11))


def test_a_card_without_room_for_the_networks_leaves_its_training_to_the_processor(
    config, run, card, monkeypatch
):
    class Full(Trainer):
        def __init__(self, *arguments):
            if not tried:
                tried.append(arguments)
                raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB")
            super().__init__(*arguments)

    tried = []
    monkeypatch.setattr("training.gan.session.Trainer", Full)
    events = list(train(replace(config, device="cuda"), run.path))
    assert [event.device.kind for event in events if isinstance(event, Started)] == ["cpu"]
    assert run.state() == ("finished", "")


def saved_steps(run):
    return [step for step, _ in run.checkpoint_files()]


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


def test_a_full_card_gives_recordings_up_before_it_computes_in_smaller_pieces(config, run, monkeypatch):
    def update(trainer, *args):
        if trainer.gan.step == 5 and not trainer.game.updates.failure:
            raise torch.OutOfMemoryError("out of memory")
        return whole(trainer, *args)

    whole = Trainer.update
    monkeypatch.setattr("training.gan.trainer.card_graphs", lambda _: Tape())
    monkeypatch.setattr(Trainer, "update", update)
    (notice,) = (event for event in train(config, run.path) if isinstance(event, Notice))
    assert notice.sentence.endswith("so they take longer (its memory is full).")


def test_a_run_in_two_pieces_learns_the_very_same(config, run, tmp_path):
    whole = losses(train(config, tmp_path / "whole"))
    events = train(config, run.path)
    first = losses(pull_until(events, 4))
    events.close()
    assert first + losses(resume(run.path)) == whole


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


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps folders in use from being renamed")
def test_a_run_whose_folder_is_renamed_while_it_trains_says_so_and_what_is_kept(config, run, tmp_path):
    events = train(replace(config, images=0, minutes=60), run.path)
    pull_until(events, 3)
    saved = events.send(PAUSE).step
    run.path.rename(tmp_path / "renamed")
    with pytest.raises(EngineError) as error:
        list(events)
    assert str(error.value).startswith(f"{run.path} was moved or renamed while it trained. Everything up to ")
    assert f"step {saved:,} is saved" in str(error.value)
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
