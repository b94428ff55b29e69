"""python -m training data: as a script calls it, and as a person does."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from tests.engine.idx_files import digits, write_raw
from tests.engine.importing.films import film, scene, scenes
from training.commands.app import app
from training.runs import Run

ROOT = Path(__file__).parents[3]


@pytest.fixture
def raw(tmp_path):
    return write_raw(tmp_path / "raw", *digits(12))


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))


def call(*arguments):
    return CliRunner().invoke(app, ["data", *map(str, arguments)])


def test_a_set_is_written_from_files_that_are_there(raw, tmp_path):
    result = call("mnist", "--out", tmp_path / "out", "--from", raw)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == f"12 pictures of MNIST are in {tmp_path / 'out'}."
    assert len(list((tmp_path / "out").rglob("*.png"))) == 12


def test_a_script_reads_how_far_it_is(raw, tmp_path):
    result = call("fashion-mnist", "--out", tmp_path / "out", "--from", raw, "--json")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert events[-2] == {"event": "writing", "done": 12, "total": 12}
    assert events[-1]["event"] == "finished"


def test_the_test_split_can_be_asked_for(tmp_path):
    raw = write_raw(tmp_path / "raw", *digits(7), split="test")
    assert call("mnist", "--out", tmp_path / "out", "--from", raw, "--split", "test").exit_code == 0
    assert len(list((tmp_path / "out").rglob("*.png"))) == 7


def test_a_script_is_not_asked_and_nothing_is_downloaded(tmp_path):
    result = call("mnist", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.startswith("The raw files of MNIST")
    assert not list(tmp_path.glob("cache/*"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["cifar", "--out", "x"], "There is no data set called 'cifar'."),
        (["mnist", "--out", "x", "--split", "half"], "The split is train or test, not 'half'."),
        (["mnist"], "--out"),
    ],
)
def test_a_wrong_call_ends_with_two_and_says_why(arguments, sentence):
    result = call(*arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr


@pytest.mark.parametrize("name", ["clip.MP4", "art.zip"])
def test_a_file_that_is_not_there_is_not_taken_for_a_data_set(name, tmp_path):
    result = call(tmp_path / name, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.strip() == f"There is nothing at {tmp_path / name}."


def test_damaged_files_are_a_failure(raw, tmp_path):
    (raw / "train-labels-idx1-ubyte.gz").write_bytes(np.arange(9).tobytes())
    result = call("mnist", "--out", tmp_path / "out", "--from", raw)
    assert result.exit_code == 1
    assert "is damaged, incomplete or not an IDX file." in result.stderr


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="The system has no terminals of this kind.")
def test_a_person_is_asked_before_anything_is_downloaded(tmp_path):
    keyboard, terminal = os.openpty()
    command = [sys.executable, "-m", "training", "data", "mnist", "--out", tmp_path / "out"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=terminal, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        os.write(keyboard, b"n\n")
        output, errors = process.communicate()
    os.close(keyboard)
    os.close(terminal)
    assert "Download 12 MB from ossci-datasets.s3.amazonaws.com to " in output
    assert process.returncode == 1
    assert "Choose where they are, or download them" in errors
    assert not list(tmp_path.glob("cache/*"))


# -- VIDEOS AND ARCHIVES --


def test_frames_of_a_video_are_written_where_they_are_asked_for(tmp_path):
    clip = film(tmp_path / "clip.mp4", scenes(0, 1))
    result = call(clip, "--out", tmp_path / "out", "--every", "0.5")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == (
        f"2 frames of clip.mp4 are in {tmp_path / 'out'}. 2 frames that look like another were left out."
    )


@pytest.mark.parametrize(
    "options", [("--every", "0"), ("--every", "1", "--scenes")], ids=["no seconds", "both"]
)
def test_frames_that_cannot_be_asked_for_are_a_wrong_call(options, tmp_path):
    clip = film(tmp_path / "clip.mp4", scenes(0))
    assert call(clip, "--out", tmp_path / "out", *options).exit_code == 2
    assert not (tmp_path / "out").exists()


def test_a_data_set_has_no_scenes(tmp_path):
    assert call("mnist", "--out", tmp_path / "out", "--scenes").exit_code == 2


def test_a_video_that_is_scanned_is_unpacked_into_the_library(tmp_path, monkeypatch):
    monkeypatch.setenv("GANART_LIBRARY", str(tmp_path / "library"))
    clip = film(tmp_path / "clip.mp4", scenes(0, 1, 2, 3, seconds=2))
    frames = tmp_path / "library" / "data sets" / "clip"
    for said in ("4 frames of clip.mp4 are in", "The pictures of clip.mp4 are in"):
        result = CliRunner().invoke(app, ["scan", str(clip), "--resolution", "32"])
        assert result.stdout.startswith(said), result.output
        assert f"4 pictures can be learned from in {frames}." in result.stdout


@pytest.fixture
def archive(tmp_path, monkeypatch):
    monkeypatch.setenv("GANART_LIBRARY", str(tmp_path / "library"))
    with zipfile.ZipFile(tmp_path / "art.zip", "w") as archive:
        for number, name in enumerate(["cats/1.png", "cats/2.png", "dogs/3.png"]):
            content = io.BytesIO()
            Image.fromarray(scene(number)).save(content, "PNG")
            archive.writestr(name, content.getvalue())
    return tmp_path / "art.zip"


def test_an_archive_is_scanned_by_its_classes(archive):
    result = CliRunner().invoke(app, ["scan", str(archive)])
    assert "Subfolders: cats (2), dogs (1)." in result.stdout, result.output


def test_a_training_learns_from_what_an_archive_holds(archive, tmp_path):
    options = ["--images", "8", "--batch-size", "4", "--resolution", "32", "--width", "4", "--device", "cpu"]
    result = CliRunner().invoke(app, ["train", str(archive), "--run", str(tmp_path / "run"), *options])
    assert result.exit_code == 0, result.output
    folder = tmp_path / "library" / "data sets" / "art"
    assert f"3 pictures of art.zip are in {folder}." in result.stdout
    assert Run(tmp_path / "run").config().data.folder == folder
