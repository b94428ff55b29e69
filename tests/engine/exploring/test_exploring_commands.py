import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from training.bends import Bend
from training.commands.app import app
from training.exploring.places import Place
from training.exploring.walk_files import read_recipe

ROOT = Path(__file__).parents[3]


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_walk_becomes_a_video(make_model, tmp_path):
    out = tmp_path / "loop.gif"
    options = [
        "--seeds",
        "1,2-5",
        "--seconds",
        "1",
        "--fps",
        "10",
        "--loop",
        "--size",
        "40",
        "--device",
        "cpu",
    ]
    result = call("walk", make_model().path, "--out", out, *options)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == f"10 frames are in {out}."
    with Image.open(out) as image:
        assert image.size == (40, 40)
    recipe = read_recipe(tmp_path / "loop.json")
    assert recipe.walk.keyframes == (Place.of_seed(1), Place.of_seed(2, 5))
    assert recipe.walk.closed


def test_a_walk_for_scripts_tells_its_files(make_model, tmp_path):
    result = call(
        "walk", make_model().path, "--out", tmp_path / "f", "--seconds", "0.1", "--device", "cpu", "--json"
    )
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert [event["kind"] for event in events if event["event"] == "saved"] == ["recipe", "video"]
    assert events[-1]["event"] == "finished"


def test_a_walk_may_bend_the_network(make_model, tmp_path):
    out = tmp_path / "bent.gif"
    options = ["--seeds", "1", "--seconds", "0.1", "--device", "cpu"]
    bends = ["--bend", "1:turn:30", "--bend", "0:noise:0.5:0.25:7"]
    result = call("walk", make_model().path, "--out", out, *options, *bends)
    assert result.exit_code == 0, result.output
    assert read_recipe(tmp_path / "bent.json").walk.keyframes[0].bends == (
        Bend(stage=1, kind="turn", amount=30.0),
        Bend(stage=0, kind="noise", amount=0.5, share=0.25, seed=7),
    )


@pytest.mark.parametrize(
    "wrong",
    ["turn", "1:melt:3", "one:turn:3", "99:turn:3", "1:turn:3:1:0:0", "1:turn:nan", "1:noise:1:5",
     "1:noise:1:1:-4"],
)  # fmt: skip
def test_an_impossible_bend_is_refused(tmp_path, wrong):
    result = call("walk", tmp_path, "--out", tmp_path / "x.gif", "--bend", wrong)
    assert result.exit_code == 2
    assert "such as 2:turn:30" in result.stderr


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--session", "s", "--bend", "1:turn:3"], "A session is filmed as it was played"),
        (["--session", "s", "--loop"], "A session is filmed as it was played"),
        (["--session", "s", "--label", "cats"], "A session is filmed as it was played"),
        (["--glide", "0.5"], "--glide belongs to --session."),
        (["--bend", "1:turn:3"] * 33, "At most 32 bends fit into a chain."),
    ],
)
def test_what_a_film_would_pass_over_is_refused(tmp_path, options, sentence):
    result = call("walk", tmp_path, "--out", tmp_path / "x.gif", *options)
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_a_stage_that_the_model_lacks_is_refused(make_model, tmp_path):
    result = call("walk", make_model().path, "--out", tmp_path / "x.gif", "--bend", "15:turn:3")
    assert result.exit_code != 0
    assert "a stage that this model does not have" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals for a group.")
def test_an_interrupted_walk_leaves_nothing_behind(make_model, tmp_path):
    """Ctrl+C reaches everything that runs on the terminal, ffmpeg too."""
    (tmp_path / "out").mkdir()
    command = [
        sys.executable,
        "-m",
        "training",
        "walk",
        make_model().path,
        "--out",
        tmp_path / "out" / "a.mp4",
    ]
    options = ["--seconds", "1000", "--device", "cpu", "--json"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([*command, *options], cwd=ROOT, start_new_session=True, **pipes) as process:
        for line in process.stdout:
            if json.loads(line).get("done") == 20:
                os.killpg(process.pid, signal.SIGINT)
                break
        _, errors = process.communicate()
    assert (process.returncode, errors) == (1, "Stopped; no film was written.\n")
    assert os.listdir(tmp_path / "out") == []


def test_directions_are_named_and_saved(make_model, tmp_path):
    result = call("directions", make_model().path, "--out", tmp_path / "out", "--count", "1")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("principal 1: ")
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_a_picture_is_looked_for(make_model, tmp_path):
    Image.fromarray(np.full((40, 40, 3), 128, np.uint8)).save(tmp_path / "mine.png")
    result = call(
        "find", make_model().path, tmp_path / "mine.png", "--out", tmp_path / "out", "--device", "cpu"
    )
    assert result.exit_code == 0, result.output
    assert "dB away from it: hardly to be told apart." in result.stdout
    assert len(list((tmp_path / "out").iterdir())) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["walk", "x", "--out", "y.avi"], "not .avi"),
        (["walk", "x", "--out", "y.mp4", "--seeds", "one"], "Seeds are whole numbers"),
        (["walk", "x", "--out", "y.mp4", "--fps", "0"], "frames per second"),
        (["walk", "x", "--out", "y.mp4", "--easing", "wild"], "The pace is one of"),
        (["walk", "x"], "--out"),
        (["find", "x", "--out", "y"], "PICTURE"),
        (["directions", "x", "--out", "y", "--count", "0"], "--count"),
    ],
    ids=str,
)
def test_a_wrong_call_ends_with_two_and_says_why_before_anything_is_loaded(arguments, sentence):
    result = call(*arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr


@pytest.mark.parametrize("command", [["walk", "m", "--out", "y.mp4"], ["directions", "m", "--out", "y"]])
def test_a_missing_model_is_told_in_one_sentence(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = call(*command)
    assert result.exit_code == 1
    assert result.stderr == "There is no model at m.\n"
