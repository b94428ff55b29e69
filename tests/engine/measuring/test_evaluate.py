import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from training.commands.app import app
from training.errors import EngineError
from training.events import Comparing, Evaluated, Notice, Saved, Scanning
from training.measuring.evaluate import evaluate
from training.measuring.features import features_of, load_features
from training.measuring.metrics import kid
from training.sampling.generate import generate

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


@pytest.fixture
def folder(tmp_path):
    """A function that makes a folder of so many pictures."""

    def make(count):
        pictures = tmp_path / "pictures"
        pictures.mkdir()
        for path in sorted((SAMPLES / "lorelei").glob("*.png"))[:count]:
            shutil.copy(path, pictures)
        return pictures

    return make


def measured(model, pictures, tmp_path, **options):
    return list(evaluate(model, pictures, count=24, cache=tmp_path / "cache", device_name="cpu", **options))


def test_the_last_event_tells_the_quality_and_who_judged(make_model, folder, tmp_path):
    *_, last = measured(make_model().path, folder(22), tmp_path)
    assert isinstance(last, Evaluated)
    assert last.network == "EfficientNet-Lite2"
    assert (last.samples, last.pictures) == (24, 22)
    assert last.kid > 0.1  # The generator has not learned anything.
    assert last.coverage < 0.5


def test_progress_is_told_while_reading_and_comparing(make_model, folder, tmp_path):
    events = measured(make_model().path, folder(22), tmp_path)
    assert any(isinstance(event, Scanning) for event in events)
    comparing = [event for event in events if isinstance(event, Comparing)]
    assert len(comparing) > 4
    assert all(event.done <= event.total for event in comparing)


def test_the_samples_are_those_that_generate_paints(make_model, folder, tmp_path):
    model, pictures = make_model().path, folder(22)
    for path in pictures.iterdir():  # Of the network's own size, so that reading changes no pixel.
        Image.open(path).convert("RGB").resize((32, 32)).save(path)
    *_, last = measured(model, pictures, tmp_path, seed=5)
    paths = [
        event.path
        for event in generate(model, tmp_path / "out", count=24, seed=5, device_name="cpu")
        if isinstance(event, Saved)
    ]
    network = load_features()
    samples, real = (
        features_of(np.stack([np.asarray(Image.open(path).convert("RGB")) for path in each]), network)
        for each in (paths, pictures.iterdir())
    )
    assert last.kid == pytest.approx(kid(real, samples))


def test_another_seed_gives_another_number(make_model, folder, tmp_path):
    model, pictures = make_model().path, folder(22)
    *_, first = measured(model, pictures, tmp_path, seed=1)
    *_, again = measured(model, pictures, tmp_path, seed=1)
    *_, other = measured(model, pictures, tmp_path, seed=2)
    assert first == again
    assert first.kid != other.kid


def test_three_pictures_give_a_sentence_and_no_numbers(make_model, folder, tmp_path):
    *_, notice, last = measured(make_model().path, folder(3), tmp_path)
    assert isinstance(notice, Notice)
    assert notice.sentence.startswith("3 pictures are too few to measure quality")
    assert last.kid is last.coverage is None
    assert (last.samples, last.pictures) == (0, 3)


def test_fid_of_a_few_hundred_samples_is_not_given(make_model, folder, tmp_path):
    *_, last = measured(make_model().path, folder(22), tmp_path)
    assert last.fid is None


def test_files_that_cannot_be_read_are_passed_over(make_model, folder, tmp_path):
    pictures = folder(22)
    (pictures / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    (pictures / "notes.txt").write_text("nothing")
    *_, last = measured(make_model().path, pictures, tmp_path)
    assert last.pictures == 22


def test_a_grey_model_is_measured_against_grey_pictures(make_model, folder, tmp_path):
    *_, last = measured(make_model(channels=1).path, folder(22), tmp_path)
    assert last.kid is not None


def test_too_few_samples_are_refused(make_model, folder):
    with pytest.raises(ValueError, match="At least 20 samples"):
        list(evaluate(make_model().path, folder(3), count=19))


def test_a_class_that_the_model_does_not_know_is_refused(make_model, folder):
    with pytest.raises(EngineError, match="dragon"):
        list(evaluate(make_model().path, folder(3), label="dragon"))


def test_a_folder_without_pictures_is_explained(make_model, tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(EngineError, match="no pictures"):
        list(evaluate(make_model().path, tmp_path / "empty", cache=tmp_path / "cache"))


def test_a_script_reads_the_quality_from_the_last_line(make_model, folder, tmp_path, monkeypatch):
    monkeypatch.setenv("GANART_CACHE", str(tmp_path / "cache"))
    options = ["--count", "20", "--device", "cpu", "--json"]
    result = CliRunner().invoke(app, ["evaluate", str(make_model().path), str(folder(20)), *options])
    assert result.exit_code == 0, result.output
    last = json.loads(result.stdout.splitlines()[-1])
    assert last["event"] == "evaluated"
    assert last["kid"] > 0
    assert last["fid"] is None


def test_a_missing_model_is_told_in_one_sentence(folder, tmp_path):
    result = CliRunner().invoke(app, ["evaluate", str(tmp_path / "none"), str(folder(3))])
    assert result.exit_code == 1
    assert result.stderr.startswith("There is no model at")
