"""A slice of tests/bench/kills: work is killed at touches of the disk and at random."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="It forks, and looks into /proc.")


def tried(tmp_path, *asked):
    """Kill as asked, with another seed each time; the seed is in what a failure shows."""
    command = [sys.executable, "-m", "tests.bench.kills", "--seed", str(random.randrange(10_000)), *asked]
    done = subprocess.run(
        [*command, "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout[done.stdout.index("\n{\n") :])


def test_no_kill_loses_what_was_promised_or_leaves_half_a_file(tmp_path):
    found = tried(tmp_path, "--kills", "24")
    assert found["kills"] >= 24
    assert len(found["by work"]) >= 5
