"""A training is killed again and again, at random and while it writes: nothing saved is ever lost."""

import json
import os
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

import training

KILLS = 25
PROGRAM = Path(__file__).with_name("kill_a_training.py")


@pytest.mark.timeout(1200)  # Beside much other work it takes minutes.
@pytest.mark.skipif(sys.platform == "win32", reason="the program under test forks")
def test_a_resumed_run_never_begins_before_what_was_saved(tmp_path):
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for number in range(6):
        Image.effect_noise((32, 32), 20 + 30 * number).save(pictures / f"{number}.png")
    child = subprocess.run(
        [sys.executable, PROGRAM, pictures, tmp_path / "run", str(KILLS), str(random.randrange(1000))],
        capture_output=True,
        text=True,
        check=False,
        timeout=1000,
        env=os.environ | {"PYTHONPATH": str(Path(training.__file__).parents[1])},
    )
    assert child.returncode == 0, child.stderr
    lives = [json.loads(line) for line in child.stdout.splitlines()]
    assert len(lives) == KILLS + 1
    for before, after in pairwise(lives):
        assert after["started"] >= max(before["saved"], before["started"])
    assert sum(life["killed_while_writing"] for life in lives) == KILLS // 2
    assert lives[-1]["finished"]
    assert lives[-1]["started"] > 0
