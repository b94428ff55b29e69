import json
from contextlib import closing
from dataclasses import asdict, replace
from itertools import takewhile

import numpy as np
import pytest
import torch
from PIL import Image
from typer.testing import CliRunner

from tests.small_disk import small_disk
from training.commands.app import app
from training.errors import EngineError
from training.events import PAUSE, Compared, Finished, Learning, Notice, PicturesMissing, Saved, Scanning
from training.upscaling import train as train_module
from training.upscaling.learn_config import (
    LearnConfig,
    chosen_config,
    is_upscaler_run,
    own_config,
    read_config,
)
from training.upscaling.pairs import read_pictures
from training.upscaling.settings import SHIPPED, UpscaleConfig
from training.upscaling.shipped import shipped
from training.upscaling.train import resume_upscaler, train_upscaler
from training.upscaling.upscaler import load_upscaler
from training.upscaling.validation import ValidationSet, split
from training.upscaling.weights import read_about, read_weights, write_weights

QUICK = {"start_from": "", "device_name": "cpu", "batch_size": 2, "side": 16}


@pytest.fixture(autouse=True)
def often(monkeypatch):
    """Have every step reported."""
    monkeypatch.setattr(train_module, "REPORT_S", 0.0)


@pytest.fixture
def folder(tmp_path):
    """Three pictures of stripes that differ in width."""
    place = tmp_path / "pictures"
    place.mkdir()
    y, x = np.mgrid[:96, :96]
    for number in (3, 4, 5):
        stripes = np.stack([(x // number) % 2, (y // number) % 2, ((x + y) // number) % 2], axis=2)
        Image.fromarray((stripes * 200 + 20).astype(np.uint8)).save(place / f"{number}.png")
    return place


def train(folder, run, **asked):
    return train_upscaler(folder, run, **QUICK | asked)


def of_kind(events, kind):
    return [event for event in events if isinstance(event, kind)]


@pytest.mark.parametrize("left", ["older weights", "no weights"])
def test_weights_that_a_kill_left_behind_their_checkpoint_catch_up_with_it(left, folder, tmp_path):
    weights = tmp_path / "run" / "weights.safetensors"
    list(train(folder, tmp_path / "run", images=8))
    learned, (state, about) = weights.read_bytes(), read_weights(weights)
    weights.unlink()
    if left == "older weights":
        nothing = {name: torch.zeros_like(tensor) for name, tensor in state.items()}
        write_weights(weights, nothing, replace(about, steps=2))
    assert list(resume_upscaler(tmp_path / "run", device_name="cpu"))[-2] == Saved("model", str(weights), 4)
    assert weights.read_bytes() == learned


def test_a_training_ends_with_weights_that_enlarge(folder, tmp_path):
    events = list(train(folder, tmp_path / "run", images=8))
    assert [event.step for event in of_kind(events, Learning)] == [1, 2, 3, 4]
    assert of_kind(events, Saved)[-1] == Saved("model", str(tmp_path / "run" / "weights.safetensors"), 4)
    assert isinstance(events[-1], Finished)
    one = load_upscaler(UpscaleConfig(model=str(tmp_path / "run" / "weights.safetensors")))
    assert (one.scale, one.title) == (4, "pictures")


def test_one_step_is_told_as_one(folder, tmp_path):
    *_, end = train(folder, tmp_path / "run", images=2)
    assert "has trained for 1 step. " in end.sentence


def test_held_out_crops_are_compared_before_and_after(folder, tmp_path):
    compared = of_kind(train(folder, tmp_path / "run", images=80), Compared)
    assert [each.step for each in compared] == [0, 40]
    assert compared[0].originals[0].shape == (96, 96, 3)
    assert compared[0].decibels == pytest.approx(compared[0].decibels_before, abs=0.5)
    assert compared[1].decibels_before == compared[0].decibels_before
    assert not np.array_equal(compared[0].after[0], compared[1].after[0])


def test_steps_follow_from_the_minutes_once_the_speed_is_known(folder, tmp_path):
    reports = of_kind(train(folder, tmp_path / "run", minutes=0.0), Learning)
    assert reports[0].steps is None
    assert reports[-1].steps == 20  # As many as it took to know.


def test_a_stopped_training_goes_on_where_it_was(folder, tmp_path):
    with closing(train(folder, tmp_path / "run", images=12)) as events:
        list(takewhile(lambda event: not (isinstance(event, Learning) and event.step == 3), events))
    assert read_weights(tmp_path / "run" / "weights.safetensors")[1].steps == 3
    reports = of_kind(resume_upscaler(tmp_path / "run", device_name="cpu"), Learning)
    assert [report.step for report in reports] == [4, 5, 6]


def test_a_training_whose_pictures_were_moved_goes_on_there(folder, tmp_path):
    list(train(folder, tmp_path / "run", images=4))
    folder.rename(tmp_path / "moved")
    told = []
    with pytest.raises(EngineError, match="does not exist"):
        told.extend(resume_upscaler(tmp_path / "run", 0.01, "cpu"))
    assert told[0] == PicturesMissing(str(folder))
    list(resume_upscaler(tmp_path / "run", 0.01, "cpu", tmp_path / "moved"))
    assert read_config(tmp_path / "run").folder == str(tmp_path / "moved")


def test_a_resumed_training_learns_what_an_unbroken_one_learns(folder, tmp_path):
    list(train(folder, tmp_path / "whole", images=8))
    with closing(train(folder, tmp_path / "broken", images=8)) as events:
        list(takewhile(lambda event: not (isinstance(event, Learning) and event.step == 2), events))
    list(resume_upscaler(tmp_path / "broken", device_name="cpu"))
    whole, broken = (read_weights(tmp_path / name / "weights.safetensors")[0] for name in ("whole", "broken"))
    assert all(torch.equal(tensor, broken[name]) for name, tensor in whole.items())


def test_a_training_that_ended_before_its_plan_goes_on_for_the_usual_minutes(folder, tmp_path, monkeypatch):
    with closing(train(folder, tmp_path / "run", minutes=60.0)) as events:
        list(takewhile(lambda event: not isinstance(event, Learning), events))
    assert not read_config(tmp_path / "run").is_planned
    monkeypatch.setattr(train_module, "USUAL_MINUTES", 60.0)
    with closing(resume_upscaler(tmp_path / "run", device_name="cpu")) as events:
        planned = next(event for event in events if isinstance(event, Learning) and event.steps)
    assert planned.steps > 100  # An hour of them, and not only as many as it took to know the speed.


def test_a_pause_saves(folder, tmp_path):
    with closing(train(folder, tmp_path / "run", images=8)) as events:
        while not isinstance(next(events), Learning):
            pass
        assert events.send(PAUSE) == Saved("checkpoint", str(tmp_path / "run" / "checkpoint.safetensors"), 1)


def test_a_training_begins_with_the_weights_it_is_given(folder, tmp_path):
    list(train(folder, tmp_path / "first", images=20))
    weights = str(tmp_path / "first" / "weights.safetensors")
    learned = of_kind(train(folder, tmp_path / "second", images=2, start_from=weights), Compared)
    plain = of_kind(train(folder, tmp_path / "third", images=2), Compared)
    assert learned[0].decibels_before != plain[0].decibels_before
    assert read_config(tmp_path / "second").lr == chosen_config("fast", "fidelity", start_from=weights).lr


def test_a_run_is_not_trained_over(folder, tmp_path):
    with pytest.raises(EngineError, match="already exists"):
        list(train(folder, folder, images=2))


def test_a_folder_that_cannot_be_written_is_told(folder, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(EngineError, match=r"can be written to .*run: Not a directory"):
        list(train(folder, tmp_path / "file" / "run", images=4))


def test_a_full_disk_is_told_and_what_was_saved_is_gone_on_with(folder, tmp_path):
    with small_disk(tmp_path, megabytes=64) as disk:
        list(train(folder, disk.path / "run", images=4))
        disk.fill()
        with pytest.raises(EngineError, match="is full"):
            list(resume_upscaler(disk.path / "run", 1e-6, "cpu"))
        disk.free()
        reports = of_kind(resume_upscaler(disk.path / "run", 1e-6, "cpu"), Learning)
        assert reports[0].step == 3


def test_a_folder_that_is_no_training_is_told(tmp_path):
    with pytest.raises(EngineError, match="no training of an upscaler"):
        list(resume_upscaler(tmp_path))


def test_one_picture_is_too_few(folder, tmp_path):
    for path in sorted(folder.iterdir())[1:]:
        path.unlink()
    with pytest.raises(EngineError, match="at least two pictures"):
        list(train(folder, tmp_path / "run", images=2))


def test_pictures_that_are_too_small_are_told(tmp_path):
    Image.new("RGB", (40, 40)).save(tmp_path / "small.png")
    with pytest.raises(EngineError, match="at least 64 x 64 pixels"):
        list(train(tmp_path, tmp_path / "run", images=2))


def test_small_pictures_are_learned_from_in_small_pieces(folder, tmp_path):
    list(train(folder, tmp_path / "run", images=2, side=48))
    assert read_config(tmp_path / "run").side == 24  # Of 96 pixels, a quarter.


def test_every_seventh_picture_is_held_out():
    pictures = [np.full((1, 1, 3), number, np.uint8) for number in range(9)]
    rest, held_out = split(pictures)
    assert [int(picture[0, 0, 0]) for picture in held_out] == [0, 7]
    assert len(rest) == 7


def test_without_a_network_proofs_are_enlarged_bicubically():
    picture = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    proofs = ValidationSet([picture], scale=4, side=64)
    (large,) = proofs.enlarge(None, torch.device("cpu"))
    assert large.shape == (1, 3, 64, 64)
    decibels, likeness = proofs.judge(proofs.high)
    assert (decibels, likeness) == (100, pytest.approx(1))


def read(folder, **asked):
    """Return what reading yields, and what it returns."""
    events, reading = [], read_pictures(folder, **asked)
    while True:
        try:
            events.append(next(reading))
        except StopIteration as end:
            return events, end.value


def test_pictures_are_read_one_by_one_and_what_is_damaged_is_left_out(folder):
    (folder / "broken.png").write_bytes(b"nothing")
    events, pictures = read(folder)
    assert len(pictures) == 3
    assert of_kind(events, Scanning)[-1] == Scanning(4, 4)
    assert of_kind(events, Notice)[0].sentence.startswith("broken.png is left out. It is not a kind of")


def test_of_pictures_beyond_the_memory_the_middle_is_read(tmp_path):
    for number in range(4):
        Image.new("RGB", (1000, 800)).save(tmp_path / f"{number}.png")
    _, pictures = read(tmp_path, most_bytes=4 * 3 * 400**2)
    assert [picture.shape for picture in pictures] == [(400, 400, 3)] * 4


def test_settings_that_this_version_does_not_know_are_refused(folder, tmp_path):
    list(train(folder, tmp_path / "run", images=2))
    path = tmp_path / "run" / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"sharpness": 2}))
    with pytest.raises(EngineError, match="does not know: sharpness"):
        list(resume_upscaler(tmp_path / "run", device_name="cpu"))


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"network": "vgg"}, "srgan or fast, not 'vgg'"),
        ({"stage": "beauty"}, "fidelity or texture"),
        ({"steps": 0}, "at least 1 step"),
        ({"batch_size": 0}, "from 1 to 4096 pairs, not 0"),
        ({"side": 7}, "from 8 to 512 pixels a side, not 7"),
        ({"optimizer": "sgd"}, "adam or muon, not 'sgd'"),
        ({"lr": 0.0}, "above 0"),
        ({"warm_up": -1}, "rises in 0 steps or more"),
        ({"cool_down": 1.5}, "falls in a share"),
        ({"settle": -0.1}, "settles in a share"),
        ({"decay": 1.0}, "from 0 to below 1"),
        ({"pixel_loss": "l3"}, "l1 or mse, not 'l3'"),
        ({"content": float("nan")}, "0 .none. or more"),
        ({"seed": -1}, "whole number"),
    ],
)
def test_impossible_settings_are_refused_in_a_sentence(settings, sentence):
    with pytest.raises(ValueError, match=sentence):
        LearnConfig(**settings)


def test_settings_from_good_weights_are_gentle():
    for network in ("fast", "srgan"):
        further = chosen_config(network, "fidelity", start_from="weights")
        assert further.lr < chosen_config(network, "fidelity").lr / 2


@pytest.mark.parametrize("name", SHIPPED)
def test_a_training_goes_on_with_the_network_and_the_stage_of_what_it_begins_with(name, tmp_path):
    config, about = own_config(tmp_path, name, "cpu"), read_about(shipped(name))
    assert (config.network, config.stage) == (about.network, about.stage)


def test_where_nothing_else_is_said_a_training_begins_with_fast(folder, tmp_path):
    assert of_kind(train_upscaler(folder, tmp_path / "run", images=8, device_name="cpu"), Finished)
    assert read_config(tmp_path / "run").start_from == "fast"


def test_trainings_of_earlier_versions_go_on_with_adam():
    settings = asdict(chosen_config("fast", "fidelity"))
    del settings["optimizer"]
    assert LearnConfig.from_json(settings).optimizer == "adam"


def test_the_command_line_trains_and_goes_on(folder, tmp_path):
    run = tmp_path / "run"
    asked = ["--recipe", "srgan", "--run", run, "--images", 16, "--device", "cpu", "--json"]
    result = CliRunner().invoke(app, ["train", str(folder), *map(str, asked)])
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout.splitlines()[-1])["event"] == "finished"
    again = CliRunner().invoke(app, ["train", "--resume", str(run), "--device", "cpu", "--json"])
    assert again.exit_code == 0, again.stderr


def test_options_of_generators_mean_nothing_to_an_upscaler(folder, tmp_path):
    asked = ["train", str(folder), "--recipe", "srgan", "--run", str(tmp_path / "run"), "--resolution", "64"]
    result = CliRunner().invoke(app, asked)
    assert result.exit_code == 2
    assert "--resolution means nothing" in result.stderr


def test_settings_of_an_upscaler_that_are_nested_too_deep_are_none(tmp_path):
    (tmp_path / "config.json").write_text('{"network":' * 50_000)
    assert not is_upscaler_run(tmp_path)
    assert read_config(tmp_path) is None
