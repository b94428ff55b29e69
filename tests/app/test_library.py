from datetime import date

import numpy as np
import pytest
import torch

from ganart.keeping.library import Library
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.models import read_model, rename_model
from training.networks import build_generator
from training.runs import Run
from training.sampling.model_file import save_model


def make_model(path, seed=0, title="Faces"):
    config = TrainConfig(data=ImportConfig(folder="faces", resolution=32), width=4, z_dim=8, title=title)
    torch.manual_seed(seed)
    save_model(
        path,
        build_generator(config).state_dict(),
        config,
        step=10,
        images_seen=640,
        class_names=(),
        fingerprint="f",
        preview=np.zeros([4, 32, 32, 3], np.uint8),
    )
    return path


def test_a_new_library_touches_nothing(library):
    assert not library.root.exists()


def test_folders_are_made_when_they_are_needed(library):
    for folder in (library.pictures, library.runs, library.models):
        assert folder.is_dir()


def test_a_library_that_cannot_be_made_is_explained(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError, match="cannot be made"):
        _ = Library(tmp_path / "file", tmp_path / "cache").pictures


def test_two_runs_of_one_title_get_two_folders(library):
    first = library.new_run("Water: colours?")
    assert first.name == "Water colours"
    assert not first.exists()
    first.mkdir()
    assert library.new_run("Water: colours?").name == "Water colours (2)"
    library.new_run("Faces 0.5").mkdir()
    assert library.new_run("Faces 0.5").name == "Faces 0.5 (2)"


def test_a_batch_is_named_after_its_day_and_title(library):
    before = date.today()
    folder = library.batch_folder("Faces")
    assert folder.parent == library.pictures
    assert folder.name in {f"{day.isoformat()} Faces" for day in (before, date.today())}


def test_a_model_is_kept_as_it_was_when_its_run_goes_on(library):
    run = Run.create(library.new_run("Faces"), TrainConfig(data=ImportConfig(folder="faces")))
    make_model(run.model, seed=1)
    copy = library.keep_model(run.path)
    before = copy.read_bytes()
    make_model(run.model, seed=2)
    assert copy.read_bytes() == before
    second = library.keep_model(run.path)
    assert second != copy
    assert read_model(second).identity == read_model(run.model).identity


def test_a_model_is_kept_only_once_even_under_another_title(library, tmp_path):
    model = make_model(tmp_path / "model.safetensors")
    copy = library.keep_model(model)
    rename_model(model, "A better title")
    assert library.keep_model(model) == copy
    assert library.keep_model(copy) == copy


def test_keeping_what_is_no_model_is_explained(library, tmp_path):
    (tmp_path / "notes.safetensors").write_bytes(b"hello")
    with pytest.raises(EngineError):
        library.keep_model(tmp_path / "notes.safetensors")


def test_kept_models_are_listed_by_title_without_what_is_none(library, tmp_path):
    for seed, title in enumerate(["Seas", "Faces"]):
        library.keep_model(make_model(tmp_path / f"{seed}.safetensors", seed, title))
    (library.models / "notes.safetensors").write_bytes(b"hello")
    assert [info.title for info in library.model_files()] == ["Faces", "Seas"]
