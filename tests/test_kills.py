"""A slice of tests/bench/kills: work is killed at touches of the disk and at random, and the power goes."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.kills.disk import Cut, Step

ROOT = Path(__file__).parents[1]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="It forks, and looks into /proc."),
    pytest.mark.timeout(1800),  # Beside much other work it takes minutes.
]


def tried(module, tmp_path, *asked):
    """Try as asked, by the same chance each time: the long runs look further. Return the summary."""
    command = [sys.executable, "-m", module, "--seed", "1", *asked]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout[done.stdout.rindex("\n{\n") :])


def test_no_kill_loses_what_was_promised_or_leaves_half_a_file(tmp_path):
    found = tried("tests.bench.kills", tmp_path, "--kills", "24", "--out", str(tmp_path / "out"))
    assert found["kills"] >= 24
    assert len(found["by work"]) >= 5


def test_a_killed_training_never_begins_again_before_what_was_saved(tmp_path):
    asked = ("--kills", "12", "--only", "training", "--out", str(tmp_path / "out"))
    assert tried("tests.bench.kills", tmp_path, *asked)["kills"] >= 12


@pytest.mark.parametrize("work", ["marks", "library moved", "sessions", "models"])
def test_no_power_cut_loses_what_was_promised(tmp_path, work):
    found = tried("tests.bench.kills.power_cuts", tmp_path, "--states", "60", "--only", work)
    assert found["states"] == 60


def test_what_is_not_synced_is_lost_in_a_power_cut(tmp_path):
    """What the tests above would see if nothing were synced."""
    steps = [
        Step("what was there", content={1: None}, synced=frozenset({1})),
        Step("open", come=((1, "a.txt", 2),), content={2: b""}),
        Step("write", content={2: b"words"}),
    ]
    synced = [*steps, Step("sync", synced=frozenset({2})), Step("sync folder", synced=frozenset({1}))]
    left = {}
    for name, happened in (("nothing", steps), ("all", synced)):
        for system in ("journal", "strict"):
            Cut(happened, system, "all", random.Random(0)).lay_out(tmp_path / name)
            left[name, system] = {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
    assert left["nothing", "journal"] == left["nothing", "strict"] == {}
    assert left["all", "journal"] == left["all", "strict"] == {"a.txt": b"words"}
