import os
import subprocess
import sys
from pathlib import Path

from freezing.launch import about_missing

ROOT = Path(__file__).parents[1]


def test_the_command_line_is_called_by_its_name():
    command = [sys.executable, "freezing/launch.py", "--command-line", "train", "--help"]
    here = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=here, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: ganart-cli train ")


def test_a_missing_library_of_the_system_is_named_with_its_package():
    error = ImportError("libGL.so.1: cannot open shared object file: No such file or directory")
    said = about_missing(error)
    assert "the library libGL.so.1" in said
    assert "sudo apt install libgl1 libegl1" in said


def test_other_failures_are_left_to_be_shown_whole():
    assert about_missing(ImportError("No module named 'ganart'")) == ""
