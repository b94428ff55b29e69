"""The script for graphics cards stays runnable: it is rehearsed on the processor."""

import json
import os
import signal
import subprocess
import sys
from importlib import import_module
from inspect import isgeneratorfunction
from pathlib import Path

import psutil
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


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_stage_too_and_what_was_found_stays(number, tmp_path):
    command = [sys.executable, "tools/on_a_card.py", "--rehearse", "--only", "race", "--out", str(tmp_path)]
    here = os.environ | {"PYTHONPATH": str(ROOT)}
    both = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, cwd=ROOT, env=here, **both) as tool:
        stages = []
        while not stages and tool.poll() is None:
            stages = psutil.Process(tool.pid).children()
        tool.send_signal(number)
        said, _ = tool.communicate()
    assert tool.returncode == 1
    assert said.startswith(b"race: stopped after ")
    _, alive = psutil.wait_procs(stages, timeout=60)
    assert stages
    assert not alive
    assert (tmp_path / "results.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--only", "race,rase"], "there is no stage rase"),
        (["--pictures", "nowhere"], "there is no folder nowhere"),
    ],
)
def test_what_is_misspelt_is_told_before_the_card_is_asked(arguments, sentence, capsys):
    with pytest.raises(SystemExit) as ended:
        on_a_card.options_of(arguments)
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


def test_a_stage_that_is_out_of_time_ends_and_the_others_are_not_hurt(tmp_path):
    result = on_a_card.Result("layers", "Layers")
    options = on_a_card.options_of(["--rehearse"])
    list(on_a_card.conducted(result, 0.2, options, tmp_path))
    assert result.outcome == "out of time"
