"""The script for graphics cards stays runnable: it is rehearsed on the processor."""

import json
import os
import subprocess
import sys
from importlib import import_module
from inspect import isgeneratorfunction
from pathlib import Path

import pytest

from tools import on_a_card

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("stage", on_a_card.STAGES, ids=lambda stage: stage.name)
def test_every_stage_can_be_begun(stage):
    assert isgeneratorfunction(import_module(f"tools.card_stages.{stage.name}").run)


def test_the_longest_stages_leave_time_for_those_before_the_last():
    assert sum(stage.limit_s for stage in on_a_card.STAGES[:-1]) < on_a_card.TOTAL_S


def test_a_stage_is_rehearsed_and_its_findings_are_written(tmp_path):
    command = [sys.executable, "tools/on_a_card.py", "--rehearse", "--only", "layers", "--out", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True)
    (result,) = json.loads((tmp_path / "results.json").read_text())
    assert result["outcome"] == "done"
    assert {"what", "last", "contiguous"} <= set(result["findings"][0])
    assert "halving of 3 maps of 32" in (tmp_path / "results.md").read_text()


def test_a_stage_that_is_out_of_time_ends_and_the_others_are_not_hurt(tmp_path):
    result = on_a_card.Result("layers", "Layers")
    options = on_a_card.options_of(["--rehearse"])
    list(on_a_card.conducted(result, 0.2, options, tmp_path))
    assert result.outcome == "out of time"
