import json
import shutil
import sys
from pathlib import Path

import pytest
import torch

from tests.computing import THREADS
from tools.compare_recipes import main, read_results

FACES = Path(__file__).parents[3] / "resources" / "samples" / "pixel-art"
TINY = ["--candidates", "studio", "--seeds", "0", "--resolution", "32", "--samples", "20"]


@pytest.fixture
def compare(tmp_path, monkeypatch, capsys):
    """Run the tool on twenty faces, and give what it prints and all results so far."""
    folder = tmp_path / "faces"
    folder.mkdir()
    for path in sorted(FACES.glob("*.png"))[:20]:
        shutil.copy(path, folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    results = tmp_path / "results.json"

    def run(*arguments: str) -> tuple[str, dict]:
        places = ["--out", str(tmp_path / "out"), "--results", str(results)]
        monkeypatch.setattr(sys, "argv", ["compare_recipes.py", str(folder), *places, *TINY, *arguments])
        try:
            main()
        finally:
            torch.set_num_threads(THREADS)  # As everywhere in these tests.
        return capsys.readouterr().out, read_results(results)

    return run


def test_a_candidate_is_trained_for_its_minutes_measured_and_kept(compare, tmp_path):
    out, results = compare("--minutes", "0.02")
    (key, result), *others = results.items()
    assert not others
    assert key == "studio-faces-32px-0.02min-seed0"
    assert result["images"] > 0
    assert result["kid"] > 0
    assert (tmp_path / "out" / f"{key}.png").exists()
    assert "| faces | 32 | 1 | 0.02 | Studio | 1 |" in out


def test_what_was_measured_is_not_done_again_and_more_minutes_are_another_training(compare):
    _, first = compare("--minutes", "0.02")
    before = json.dumps(first)
    _, again = compare("--minutes", "0.02")
    assert json.dumps(again) == before
    _, longer = compare("--minutes", "0.04")
    assert len(longer) == 2
    assert sorted(result["minutes"] for result in longer.values()) == [0.02, 0.04]


def test_a_training_with_several_threads_is_another_one(compare):
    compare("--minutes", "0.02")
    out, results = compare("--minutes", "0.02", "--threads", "2")
    assert {key: result["threads"] for key, result in results.items()} == {
        "studio-faces-32px-0.02min-seed0": 1,
        "studio-faces-32px-2threads-0.02min-seed0": 2,
    }
    assert "| faces | 32 | 2 | 0.02 | Studio | 1 |" in out
