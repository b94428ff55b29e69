"""What an artist calls a run and notes about it."""

import pytest

from tests.app.train_page_fakes import save_model
from training.config import ImportConfig, TrainConfig
from training.errors import Refusal
from training.labels import label, name_models
from training.models import read_model
from training.runs import Run, list_runs


@pytest.fixture
def run(tmp_path):
    config = TrainConfig(data=ImportConfig(folder=tmp_path), title="herons")
    run = Run.create(tmp_path / "runs" / "herons", config)
    save_model(run.path)
    return run


def test_a_name_is_shown_wherever_the_run_is_and_the_folder_stays(run):
    label(run, "Grey herons", "too smooth, try less strict")
    [summary] = list_runs(run.path.parent)
    assert (summary.title, summary.note) == ("Grey herons", "too smooth, try less strict")
    assert (summary.path.name, read_model(run.path).title) == ("herons", "Grey herons")
    assert (run.path / "note.txt").read_text("utf-8") == "too smooth, try less strict"
    label(run, "Grey herons", "")
    assert run.summary().note == ""
    assert not (run.path / "note.txt").exists()


def test_a_run_without_a_note_has_none_and_a_damaged_one_does_no_harm(run):
    assert run.note() == ""
    run.note_file.write_bytes(b"\xff\xfe \n two\tlines\n" + b"x" * 10_000)
    assert len(run.note()) <= 500
    assert "\n" not in run.note()


def test_a_run_keeps_a_name(run):
    with pytest.raises(Refusal, match="at least one letter"):
        label(run, " \n", "")
    assert run.config().title == "herons"


def test_models_get_the_name_when_the_training_has_ended(run):
    with run.hold():
        label(run, "Grey herons", "")
        assert run.config().title == "Grey herons"
        assert read_model(run.path).title == "herons"
    name_models(run)
    assert read_model(run.path).title == "Grey herons"
