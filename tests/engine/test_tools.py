"""Tools that make pictures and measure: what they do with what is misspelt, broken off or there already."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tools import (
    bench_sets,
    check_translation,
    compare_recipes,
    evaluate_upscaler,
    mix_pictures,
    photo_pictures,
)

ROOT = Path(__file__).parents[2]


def call(monkeypatch, main, *arguments):
    """Call a tool; return what it ends with."""
    monkeypatch.setattr(sys, "argv", ["tool", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


def picture(path, colour="red", size=(320, 320)):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path)
    return path


def test_a_package_whose_unpacking_was_broken_off_is_unpacked_again(tmp_path, monkeypatch):
    def broken_off(command, **_):
        if command[0] == "dpkg-deb":
            (Path(command[-1]) / "half").mkdir(parents=True)
            raise KeyboardInterrupt

    (tmp_path / "packages").mkdir()
    (tmp_path / "packages" / "drawings_1_all.deb").touch()
    monkeypatch.setattr(subprocess, "run", broken_off)
    with pytest.raises(KeyboardInterrupt):
        bench_sets.fetch("drawings", tmp_path / "packages")
    monkeypatch.setattr(subprocess, "run", lambda command, **_: Path(command[-1]).mkdir(exist_ok=True))
    folder = bench_sets.fetch("drawings", tmp_path / "packages")
    assert list(folder.iterdir()) == []


def test_a_set_that_does_not_exist_is_told(monkeypatch, tmp_path, capsys):
    wish = ["--packages", tmp_path, "--out", tmp_path, "choose/fotos"]
    assert call(monkeypatch, bench_sets.main, *wish) == 2
    assert "there is no set choose/fotos" in capsys.readouterr().err


@pytest.mark.parametrize("part", ["hole:3:{here}", "whole:many:{here}", "whole:3:{here}/nowhere", "whole"])
def test_a_mix_of_what_is_not_there_is_refused_before_a_folder_is_made(part, tmp_path, monkeypatch):
    out = tmp_path / "out"
    assert call(monkeypatch, mix_pictures.main, out, part.format(here=tmp_path)) == 2
    assert not out.exists()


def test_a_folder_without_pictures_leaves_no_part_of_a_mix_away_unsaid(tmp_path, monkeypatch):
    (tmp_path / "empty").mkdir()
    ended = call(monkeypatch, mix_pictures.main, tmp_path / "out", f"crops:3:{tmp_path / 'empty'}")
    assert ended == f"There are no pictures in {tmp_path / 'empty'}."


def test_all_photographs_are_taken_and_large_ones_in_two_sizes(tmp_path, monkeypatch):
    picture(tmp_path / "photographs" / "a" / "1.png", "red")
    picture(tmp_path / "photographs" / "b" / "1.png", "blue")
    picture(tmp_path / "photographs" / "b" / "2.png", size=(1700, 900))
    picture(tmp_path / "scenes" / "1.png")
    picture(tmp_path / "drawings" / "clip-1.png")
    kinds = [f"--{name}={tmp_path / name}" for name in ("photographs", "scenes", "drawings")]
    monkeypatch.setattr(sys, "argv", ["tool", str(tmp_path / "out"), *kinds])
    photo_pictures.main()
    taken = sorted(path.name for path in (tmp_path / "out").iterdir())
    photographs = ["photograph-1 (2).png", "photograph-1.png", "photograph-2.png"]
    assert taken == ["drawing-clip-1.png", *photographs, "scene-1.png", "small-2.png"]
    with Image.open(tmp_path / "out" / "small-2.png") as small:
        assert small.size == (800, 424)


def test_pictures_are_measured_whatever_the_case_of_their_endings(tmp_path):
    picture(tmp_path / "A.PNG")
    (tmp_path / "b.webp").touch()  # Which it does not read.
    assert [path.name for path in evaluate_upscaler.pictures_in(tmp_path)] == ["A.PNG"]


def test_results_of_folders_with_one_name_are_not_taken_for_each_other(tmp_path, monkeypatch, capsys):
    folders = [tmp_path / "one" / "faces", tmp_path / "other" / "faces"]
    assert call(monkeypatch, compare_recipes.main, *folders, "--out", tmp_path / "out") == 2
    assert "different names" in capsys.readouterr().err


def test_without_a_translation_to_check_it_says_how_to_name_one():
    command = [sys.executable, check_translation.__file__]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "python -m tools.check_translation" in done.stderr


def test_tests_that_are_not_found_are_no_success():
    command = [sys.executable, "tools/try_processors.py", "--only", "1 thread", "--", "tests/test_launch.py"]
    done = subprocess.run(
        [*command, "-k", "nothing_is_called_this"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "pytest could not run (it ended with 5)" in done.stderr
