import json
import os

from typer.testing import CliRunner

from training.benchmarks.bench import _cache_in
from training.benchmarks.pictures import make_pictures
from training.benchmarks.tasks import family, imported
from training.commands.app import app


def test_a_recipe_that_does_not_exist_is_refused_before_anything_is_measured():
    result = CliRunner().invoke(app, ["bench", "--families", "dcgan,stylegan"])
    assert result.exit_code == 2
    assert "no recipe called 'stylegan'" in result.output


def test_a_family_is_measured_in_training_and_painting(tmp_path):
    make_pictures(tmp_path / "pictures", 20, 32)
    found = family("vanilla", tmp_path / "pictures", tmp_path / "vanilla", "cpu", seconds=0.2)
    assert 0 < found["first_step_s"] <= found["first_preview_s"]
    speeds = [
        "images_per_second",
        "images_per_processor_second",
        "painted_images_per_second",
        "painted_images_per_processor_second",
    ]
    assert all(found[name] > 0 for name in [*speeds, "peak_mb"])
    assert json.dumps(found)


def test_an_import_is_measured_the_first_time_and_again(tmp_path):
    make_pictures(tmp_path / "pictures", 12, 64)
    found = imported(tmp_path / "pictures", tmp_path / "cache")
    assert found["first_pictures_per_second"] > 0
    assert found["again_pictures_per_second"] > 0


def test_pictures_are_not_kept_in_the_users_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("GANART_CACHE", "mine")
    with _cache_in(tmp_path):
        assert os.environ["GANART_CACHE"] == str(tmp_path)
    assert os.environ["GANART_CACHE"] == "mine"
    monkeypatch.delenv("GANART_CACHE")
    with _cache_in(tmp_path):
        assert os.environ["GANART_CACHE"] == str(tmp_path)
    assert "GANART_CACHE" not in os.environ
