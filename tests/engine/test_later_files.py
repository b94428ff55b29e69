"""Trainings, models, pictures and films of every earlier state of the program: see tests/old_files."""

import base64
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.later_files import STATES, copied_to, recorded, runs
from tests.old_library import furthest, holds, pixels
from training.events import Notice, Progress
from training.exploring.likes import keep
from training.exploring.place_pictures import read_origin
from training.exploring.walk_files import read_recipe
from training.gan.train import resume
from training.models import read_model
from training.provenance import read_provenance
from training.runs import Run
from training.sampling.generate import generate

RUNS, PICTURES = Path("library") / "runs", Path("library") / "pictures"
FURTHER_STEPS = 3


@pytest.fixture
def old(tmp_path, monkeypatch, request):
    """Work in a copy of the files of a state, to whose folder their paths are relative."""
    torch.set_num_threads(1)
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(copied_to(tmp_path / "old", request.param))
    return recorded(request.param)


def each_state(test):
    return pytest.mark.parametrize("old", STATES, indirect=True)(test)


@pytest.mark.parametrize(("old", "name"), runs(), indirect=["old"])
def test_a_training_says_what_it_said(old, name):
    run, said = Run.open(RUNS / name), old["runs"][name]
    assert holds(run.config().to_json(), said["config"])
    assert run.state()[0] == said["state"]
    assert holds([asdict(line) for line in run.history()], said["history"])
    assert [step for step, _ in run.checkpoint_files()] == said["checkpoints"]
    assert read_model(RUNS / name).identity == said["model"]


@pytest.mark.parametrize(("old", "name"), runs(), indirect=["old"])
def test_a_training_goes_on_and_then_paints_what_it_painted(old, name, tmp_path):
    before = old["runs"][name]["checkpoints"][-1]
    with closing(resume(RUNS / name)) as events:
        reports = []
        for event in events:
            assert not isinstance(event, Notice), event.sentence
            if isinstance(event, Progress):
                reports.append(event.step)
            if len(reports) == FURTHER_STEPS:
                break
    assert reports == [before + 1, before + 2, before + 3]
    label = "discs" if name == "zones" else ""
    list(generate(RUNS / name, tmp_path / "out", count=2, seed=1, label=label, device_name="cpu"))
    then = sorted((Path("painted") / name).iterdir())
    now = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in now] == [path.name for path in then]
    assert all(furthest(pixels(one), pixels(other)) <= 3 for one, other in zip(now, then, strict=True))


@each_state
def test_a_model_is_known_and_paints_the_same_pixels(old, tmp_path):
    (file,) = (Path("library") / "models").glob("*.safetensors")
    model, said = read_model(file), old["model"]
    assert (model.identity, model.title) == (said["identity"], said["title"])
    assert list(model.class_names) == said["class_names"]
    assert holds(model.config.to_json(), said["config"])
    list(generate(file, tmp_path / "out", count=2, seed=3, label="discs", device_name="cpu"))
    for path in sorted((tmp_path / "out").iterdir()):
        assert furthest(pixels(path), pixels(PICTURES / "mixed" / path.name)) <= 1


@each_state
def test_pictures_say_what_made_them(old):
    for name, said in old["pictures"].items():
        made = read_provenance(PICTURES / name)
        assert holds(asdict(made) if made else None, said), name


@each_state
def test_a_place_inside_a_picture_is_painted_to_the_same_pixels(old, tmp_path):
    (file,) = (Path("library") / "models").glob("*.safetensors")
    origins = {path: read_origin(path) for path in sorted((PICTURES / "liked").iterdir())}
    kept = {path: origin for path, origin in origins.items() if origin}
    assert kept
    for path, origin in kept.items():
        out = tmp_path / path.stem
        list(keep(file, [origin.place], out, device_name="cpu"))
        (again,) = out.iterdir()
        assert furthest(pixels(again), pixels(path)) <= 1


@each_state
def test_a_film_leads_back_to_the_latents_of_its_frames(old):
    said = old["video"]
    video = read_recipe(Path("library") / "videos" / said["file"])
    frames = [video.latent(0), video.latent(len(video.steps) - 1)]
    assert len(video.steps) == said["frames"]
    for now, then in zip(frames, said["latents"], strict=True):
        np.testing.assert_allclose(now, np.frombuffer(base64.b64decode(then), now.dtype), atol=1e-6)
