"""What `make` sets up and builds begins with the Python that one chooses."""

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


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="It takes bash.")
def test_a_program_of_an_unknown_flavour_is_refused_before_anything_is_downloaded(chosen):
    environment = os.environ | {"PYTHON": str(chosen), "FLAVOUR": "gpu"}
    made = subprocess.run(
        ["bash", "tools/freeze.sh"], cwd=chosen.parent, env=environment, capture_output=True, text=True
    )
    assert (made.returncode, made.stderr) == (2, "FLAVOUR is cpu or cuda, not gpu.\n")
    assert not (chosen.parent / "asked").exists()


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="It takes bash.")
def test_an_environment_whose_making_was_broken_off_is_made_anew(chosen):
    house = chosen.parent
    shutil.copy(ROOT / "tools" / "set_up.sh", house / "tools")
    chosen.write_text('#!/bin/sh\necho "$@" >>asked\n')
    (house / ".venv" / "bin").mkdir(parents=True)
    without_pip = house / ".venv" / "bin" / "python"
    without_pip.write_text("#!/bin/sh\nexit 1\n")
    without_pip.chmod(0o755)
    environment = os.environ | {"PYTHON": str(chosen)}
    subprocess.run(["bash", "tools/set_up.sh"], cwd=house, env=environment, capture_output=True)
    assert (house / "asked").read_text().endswith("-m venv --clear .venv\n")


@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="It takes bash.")
@pytest.mark.parametrize(("wish", "is_anew"), [("torch==2", True), ("torch==1", False), ("", False)])
def test_a_build_takes_the_torch_that_is_asked_for(wish, is_anew, chosen):
    environment = chosen.parent / "build" / "environment-cpu"
    (environment / "bin").mkdir(parents=True)
    (environment / "ready").write_text("torch==1\n")
    shutil.copy(chosen, environment / "bin" / "python")
    said = os.environ | {"PYTHON": str(chosen), "FLAVOUR": "cpu", "TORCH": wish, "OS": ""}
    subprocess.run(["bash", "tools/freeze.sh"], cwd=chosen.parent, env=said, capture_output=True)
    assert ("-m venv --clear" in (chosen.parent / "asked").read_text()) == is_anew
