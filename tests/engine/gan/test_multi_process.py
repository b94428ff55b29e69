import json
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from safetensors.numpy import load_file

from tests.engine.ranks import ROOT, start_ranks
from training.config import ImportConfig, TrainConfig
from training.events import Started
from training.gan.train import resume, train
from training.runs import Run

SECONDS = 240  # Until a process that has not ended counts as one that never will.


@pytest.fixture
def folder(tmp_path):
    """Ten small pictures in two classes."""
    random = np.random.default_rng(0)
    for number in range(10):
        path = tmp_path / "pictures" / ("blots" if number % 2 else "dots") / f"{number}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(random.integers(0, 256, (32, 32, 3), dtype=np.uint8)).save(path)
    return tmp_path / "pictures"


def config(folder, images) -> TrainConfig:
    data = ImportConfig(folder=folder, resolution=32)
    sizes = {"z_dim": 8, "width": 4, "batch_size": 4, "preview_count": 4, "lr": 1e-3}
    return TrainConfig(data=data, device="cpu", precision="float32", images=images, **sizes)


def learned(run: Path) -> dict[str, np.ndarray]:
    """The networks of the newest checkpoint."""
    _, path = Run(run).checkpoint_files()[-1]
    return {name: values for name, values in load_file(path).items() if name != "random"}


def train_on_and_on(folder, run):
    """Start two ranks on a training without an end, each told a run of its own; wait until they learn."""
    small = ["--resolution", 32, "--width", 4, "--batch-size", 4, "--device", "cpu", "--json"]
    ranks = start_ranks(2, "-m", "training", "train", folder, "--run", run, "--recipe", "dcgan", *small)
    for line in ranks[0].stdout:
        if json.loads(line)["event"] == "progress":
            return ranks
    raise AssertionError(ranks[0].communicate()[1])


def test_a_run_goes_on_with_two_processes_and_then_with_one_as_if_one_had_trained_it(folder, tmp_path):
    list(train(config(folder, images=16), tmp_path / "run"))
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    command = ["-m", "--", "training", "train", "--resume", str(tmp_path / "run"), "--images", "16"]
    done = subprocess.run([*torchrun, *command], cwd=ROOT, capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 0, done.stderr
    assert "2 x CPU" in done.stdout
    events = list(resume(tmp_path / "run", images=16))
    assert [event.step for event in events if isinstance(event, Started)] == [8]

    list(train(config(folder, images=48), tmp_path / "alone"))
    expected, given = learned(tmp_path / "alone"), learned(tmp_path / "run")
    assert given.keys() == expected.keys()
    for name, values in expected.items():
        np.testing.assert_allclose(given[name], values, atol=1e-4, err_msg=name)


def test_two_processes_know_classes_by_the_places_that_the_run_keeps(folder, tmp_path):
    with_classes = replace(config(folder, images=16), recipe="studio", conditional=True)
    list(train(with_classes, tmp_path / "run"))
    shutil.copytree(tmp_path / "run", tmp_path / "alone")
    (folder / "blots").rename(folder / "zebras")  # Which would come last now.
    shutil.copytree(folder / "dots", folder / "ants")
    answer = ["--renamed", "blots=zebras", "--without", "ants"]
    command = ["-m", "training", "train", "--resume", tmp_path / "run", "--images", "16", *answer]
    ranks = start_ranks(2, *command)
    told = [process.communicate(timeout=SECONDS) for process in ranks]
    assert [process.returncode for process in ranks] == [0, 0], told
    list(resume(tmp_path / "alone", images=16, renamed={"blots": "zebras"}, without=["ants"]))
    expected, given = learned(tmp_path / "alone"), learned(tmp_path / "run")
    for name, values in expected.items():
        np.testing.assert_allclose(given[name], values, atol=1e-4, err_msg=name)


def test_only_the_first_rank_tells_and_writes_and_all_stop_when_asked_to(folder, tmp_path):
    ranks = train_on_and_on(folder, tmp_path / "run{rank}")
    for process in ranks:
        process.send_signal(signal.SIGINT)  # As torchrun does when it gets one.
    (_, first_errors), (second_told, second_errors) = (each.communicate(timeout=SECONDS) for each in ranks)
    assert [process.returncode for process in ranks] == [0, 0], first_errors + second_errors
    assert Run(tmp_path / "run0").state() == ("stopped", "")
    assert Run(tmp_path / "run0").checkpoint_files()
    assert second_told == ""
    assert not (tmp_path / "run1").exists()


def test_whoever_is_stopped_leaves_the_group_in_order():
    stop_early = """
import torch.distributed
from training.gan.multi_process import together
events = together(lambda ranks: iter(lambda: "event", None))
next(events, None)
events.close()
assert not torch.distributed.is_initialized()  # Else threads are left that may abort the process.
"""
    ranks = start_ranks(2, "-c", stop_early)
    told = [process.communicate(timeout=SECONDS) for process in ranks]
    assert [process.returncode for process in ranks] == [0, 0], told


@pytest.mark.parametrize("lost", [0, 1])
def test_a_rank_that_dies_ends_the_other_with_a_sentence(folder, tmp_path, lost):
    ranks = train_on_and_on(folder, tmp_path / "run")
    ranks[lost].kill()
    _, errors = ranks[1 - lost].communicate(timeout=SECONDS)
    assert ranks[1 - lost].returncode == 1
    assert "Another process of this training has ended" in errors
    ranks[lost].communicate(timeout=SECONDS)
    assert Run(tmp_path / "run").state()[0] == ("interrupted" if lost == 0 else "failed")


def test_a_training_that_cannot_begin_ends_on_all_ranks(folder, tmp_path):
    small = ["--resolution", 32, "--width", 4, "--batch-size", 5, "--device", "cpu"]
    ranks = start_ranks(2, "-m", "training", "train", folder, "--run", tmp_path / "run", *small)
    (_, errors), (_, others) = (each.communicate(timeout=SECONDS) for each in ranks)
    assert "cannot be divided evenly" in errors
    assert [process.returncode for process in ranks] == [1, 0], others
