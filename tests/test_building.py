"""`make exe` builds with the Python that one chooses."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_ELSEWHERE = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL", "FLAVOUR", "PYTHON", "OS"}  # Said to another make.


@pytest.fixture
def chosen(tmp_path):
    """A Python that only notes what is asked of it, beside a copy of what `make exe` begins with."""
    (tmp_path / "tools").mkdir()
    for name in ("Makefile", "tools/freeze.sh"):
        shutil.copy(ROOT / name, tmp_path / name)
    python = tmp_path / "chosen"
    python.write_text('#!/bin/sh\necho "$@" >>asked\nexit 1\n')
    python.chmod(0o755)
    return python


@pytest.mark.skipif(
    sys.platform == "win32" or not all(map(shutil.which, ("make", "bash"))), reason="It takes make and bash."
)
@pytest.mark.parametrize("is_variable", [True, False], ids=["before", "after"])
def test_make_exe_makes_its_environment_with_the_python_that_is_chosen(chosen, is_variable):
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    words = [] if is_variable else [f"PYTHON={chosen}"]
    said = {"PYTHON": str(chosen)} if is_variable else {}
    made = subprocess.run(
        ["make", "exe", *words], cwd=chosen.parent, env=environment | said, capture_output=True, check=False
    )
    assert made.returncode != 0
    assert (chosen.parent / "asked").read_text() == "-m venv --clear build/environment-cpu\n"
