"""The engine in its own process, for real: each of these starts one."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context

import psutil
import pytest
from PIL import Image

from ganart.paths import SAMPLE_MODEL
from ganart.working import deaths
from ganart.working.deaths import EngineDied
from ganart.working.engine import Engine, Helper
from tests.engine.idx_files import digits, write_raw
from training import tasks
from training.compute.care import AS_USUAL
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.events import (
    PAUSE,
    Comparing,
    CopiesFound,
    DeviceFound,
    Finished,
    Notice,
    Progress,
    Saved,
    Scanned,
    Started,
)
from training.runs import Run

OTHERS: set[psutil.Process] = set()


@pytest.fixture
def engine():
    engine = Engine()
    yield engine
    engine.close()


@pytest.fixture
def pictures(tmp_path):
    return pictures_in(tmp_path / "pictures")


def pictures_in(folder):
    folder.mkdir()
    for number in range(4):
        Image.new("RGB", (32, 32), (60 * number, 90, 200 - 40 * number)).save(folder / f"{number}.png")
    return folder


def config(pictures, **values):
    data = ImportConfig(folder=pictures, resolution=8)
    small = {"z_dim": 4, "width": 4, "batch_size": 4, "preview_count": 4, "device": "cpu", "images": 400}
    return TrainConfig(data=data, **(small | values))


def pull_until(events, kind):
    return next(event for event in events if isinstance(event, kind))


@pytest.fixture(autouse=True, scope="module")
def others():
    """Processes that other tests have left running for those that come."""
    OTHERS.update(psutil.Process().children())


def children():
    """The engine's processes: multiprocessing has one of its own beside them."""
    mine = set(psutil.Process().children()) - OTHERS
    return [child for child in mine if "spawn_main" in " ".join(child.cmdline())]


def test_events_come_from_another_process_in_order(engine, pictures, tmp_path):
    events = list(engine.start(tasks.train, config(pictures), tmp_path / "run"))
    assert isinstance(pull_until(iter(events), Started), Started)
    assert isinstance(events[-1], Finished)
    assert Run(tmp_path / "run").state()[0] == "finished"


def test_a_task_computes_on_as_many_threads_as_were_chosen(engine):
    engine.threads = 3
    assert list(engine.start(tasks.describe_device, "cpu")) == [DeviceFound("cpu", threads=3)]


def test_a_scan_needs_no_warm_process(engine, pictures):
    *_, scanned = engine.start(tasks.scan, ImportConfig(folder=pictures, resolution=8))
    assert isinstance(scanned, Scanned)
    assert scanned.pictures == 4


def test_a_classic_set_is_written_over_there(engine, tmp_path):
    raw = write_raw(tmp_path / "raw", *digits(12))
    *_, last = engine.start(tasks.unpack, "mnist", tmp_path / "out", raw=raw)
    assert last == Finished(f"12 pictures of MNIST are in {tmp_path / 'out'}.")
    assert len(list((tmp_path / "out").rglob("*.png"))) == 12


def test_what_cannot_be_looked_for_is_a_sentence(engine, tmp_path):
    (tmp_path / "notes.txt").write_text("no picture")
    with pytest.raises(EngineError, match=r"notes\.txt cannot be searched for"):
        list(engine.start(tasks.find, SAMPLE_MODEL, tmp_path / "notes.txt", device_name="cpu"))


def test_a_refusal_arrives_as_the_sentence_it_is(engine, tmp_path):
    with pytest.raises(EngineError, match="does not exist"):
        list(engine.start(tasks.scan, ImportConfig(folder=tmp_path / "gone")))


def test_a_pause_reaches_the_engine(engine, pictures, tmp_path):
    events = engine.start(tasks.train, config(pictures, images=0), tmp_path / "run")
    pull_until(events, Progress)
    saved = events.send(PAUSE)
    assert isinstance(saved, Saved)
    events.close()


def test_closing_saves_and_ends_the_process(engine, pictures, tmp_path):
    events = engine.start(tasks.train, config(pictures, images=0), tmp_path / "run")
    pull_until(events, Progress)
    events.close()
    run = Run(tmp_path / "run")
    assert run.state()[0] == "stopped"
    assert run.checkpoint_files()
    assert not run.in_use()
    engine.close()
    assert not children()


def test_nobody_waits_for_a_process_that_ends_slowly(engine):
    process = get_context("spawn").Process(target=time.sleep, args=(60,))
    process.start()
    engine._see_off(process)
    assert process.is_alive()
    process.kill()
    engine.close()
    assert process.exitcode == -signal.SIGKILL


def test_a_measurement_is_cut_off_without_waiting_for_its_next_event(engine, pictures):
    events = engine.start_once(AS_USUAL, tasks.measure, config(pictures), seconds=100_000)
    with ThreadPoolExecutor() as pool:
        measuring = pool.submit(list, events)
        while not engine._saving_nothing:
            time.sleep(0.01)
        engine.cut_off()
        with pytest.raises(EngineDied):
            measuring.result()


def test_a_killed_engine_is_a_sentence_and_its_run_can_go_on(engine, pictures, tmp_path):
    endless = config(pictures, images=0, checkpoint_seconds=0)
    events = engine.start_once(AS_USUAL, tasks.train, endless, tmp_path / "run")
    saved = pull_until(events, Saved)
    before = set(children())
    os.kill(max(before, key=lambda child: child.cpu_times().user).pid, signal.SIGKILL)
    with pytest.raises(EngineDied, match="is kept"):
        list(events)
    assert Run(tmp_path / "run").state()[0] == "interrupted"
    resumed = engine.start(tasks.resume, tmp_path / "run")
    assert pull_until(resumed, Started).step >= saved.step
    resumed.close()


def test_a_death_for_memory_before_the_last_event_was_another_program_s(
    engine, pictures, tmp_path, monkeypatch
):
    counts = tmp_path / "vmstat"
    monkeypatch.setattr(deaths, "_COUNTS", counts)
    counts.write_text("oom_kill 1\n")
    events = engine.start_once(AS_USUAL, tasks.train, config(pictures, images=0), tmp_path / "run")
    pull_until(events, Progress)
    counts.write_text("oom_kill 2\n")
    next(events)
    os.kill(max(children(), key=lambda child: child.cpu_times().user).pid, signal.SIGKILL)
    with pytest.raises(EngineDied, match="perhaps because memory was full"):
        list(events)


def test_a_terminated_engine_saves_first(engine, pictures, tmp_path):
    events = engine.start_once(AS_USUAL, tasks.train, config(pictures, images=0), tmp_path / "run")
    progress = pull_until(events, Progress)
    max(children(), key=lambda child: child.cpu_times().user).terminate()
    with pytest.raises(EngineDied):
        list(events)
    run = Run(tmp_path / "run")
    assert run.checkpoint_files()[-1][0] >= progress.step
    assert run.state()[0] == "interrupted"


def test_when_the_window_dies_the_engine_saves_and_ends(pictures, tmp_path):
    program = (
        "import json, sys\n"
        "from ganart.working.engine import Engine\n"
        "from training import tasks\n"
        "from training.config import TrainConfig\n"
        "from training.events import Progress\n"
        "from pathlib import Path\n"
        "if __name__ == '__main__':\n"
        "    config = TrainConfig.from_json(json.loads(sys.argv[1]))\n"
        "    for event in Engine().start(tasks.train, config, Path(sys.argv[2])):\n"
        "        if isinstance(event, Progress): print(event.step, flush=True)\n"
    )
    script = tmp_path / "window.py"
    script.write_text(program)
    arguments = [sys.executable, script, json.dumps(config(pictures, images=0).to_json()), tmp_path / "run"]
    environment = os.environ | {"PYTHONPATH": os.getcwd()}
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as window:
        step = int(window.stdout.readline())
        window.kill()
    run = Run(tmp_path / "run")
    while run.in_use():
        time.sleep(0.1)
    assert run.state()[0] == "interrupted", "so that it is offered at the next start"
    assert run.checkpoint_files()[-1][0] >= step


@pytest.fixture(scope="module")
def one_run(tmp_path_factory):
    """A run that has gone 10 steps."""
    engine = Engine()
    folder = tmp_path_factory.mktemp("trained")
    list(engine.start(tasks.train, config(pictures_in(folder / "pictures"), images=40), folder / "run"))
    engine.close()
    return folder / "run"


@pytest.fixture
def trained(one_run, tmp_path):
    """The same run, for one test to change."""
    return shutil.copytree(one_run, tmp_path / "run")


def test_a_run_goes_back_to_a_checkpoint_in_another_process(engine, trained):
    list(engine.start(tasks.resume, trained, images=20))
    started = pull_until(engine.start(tasks.resume, trained, images=20, at=10), Started)
    assert started.step == 10
    assert (trained / "set aside" / "after 10").is_dir()


def test_samples_are_compared_with_the_pictures_in_another_process(engine, trained, pictures):
    *events, found = engine.start(tasks.find_copies, trained, pictures, count=4)
    assert any(isinstance(event, Comparing) for event in events)
    assert isinstance(found, CopiesFound)
    assert (len(found.matches), found.pictures) == (4, 4)


def test_too_few_pictures_are_evaluated_without_numbers_in_another_process(engine, trained, pictures):
    *events, evaluated = engine.start(tasks.evaluate, trained, pictures, count=20)
    assert any(isinstance(event, Notice) for event in events)
    assert evaluated.kid is None


def test_a_warm_process_is_kept_and_closed(engine):
    engine.warm_up()
    while not children():
        time.sleep(0.05)
    assert len(children()) == 1
    engine.close()
    assert not children()


def test_a_closed_engine_starts_nothing_more(engine, tmp_path):
    engine.close()
    with pytest.raises(EngineError, match="closing"):
        list(engine.start(tasks.describe_device))
    assert not children()


def test_the_engine_says_what_it_computes_on_and_what_it_cannot(engine):
    device, warning = engine.start(tasks.describe_device, "cuda:77")
    assert isinstance(device, DeviceFound)
    assert device.kind == "cpu"
    assert warning == Notice(warning.sentence, "warning")


def test_a_process_that_is_gone_before_it_is_told_its_task_has_died():
    here, there = get_context("spawn").Pipe()
    there.close()
    process = get_context("spawn").Process(target=print)
    process.start()
    process.join()
    with pytest.raises(EngineDied):
        Helper(process, here).tell("a task")
