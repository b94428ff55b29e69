import errno
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from threading import Timer

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from tests.another_user import another_user, folder_for_all
from training import journal
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError, MadeByNewer, RunInUse
from training.events import Progress
from training.foreign import parse
from training.run_lock import holding
from training.runs import Run, list_runs


@pytest.fixture
def run(tmp_path) -> Run:
    return Run.create(
        tmp_path / "run", TrainConfig(data=ImportConfig(folder=tmp_path / "pictures"), title="Owls")
    )


def progress(step: int) -> Progress:
    losses = {"discriminator": 1.2, "generator": 0.9}
    return Progress(step, 10 * step, 0, 3.0, None, 0.5, 12.0, losses, d_real=0.6, d_fake=0.4)


def test_a_run_remembers_its_settings(run):
    assert Run.open(run.path).config() == run.config()
    assert run.config().title == "Owls"


def test_a_folder_with_something_in_it_is_not_taken_for_a_new_run(tmp_path):
    (tmp_path / "poem.txt").write_text("mine")
    with pytest.raises(EngineError, match="already exists at"):
        Run.create(tmp_path, TrainConfig(data=ImportConfig(folder=tmp_path)))
    assert (tmp_path / "poem.txt").read_text() == "mine"


def test_a_run_that_never_took_a_step_may_be_begun_again(run):
    again = TrainConfig(data=run.config().data, title="Larks")
    assert Run.create(run.path, again).config().title == "Larks"


KILLED = """
import os, sys
from pathlib import Path
from training.files import whole_file
with whole_file(Path(sys.argv[1])):
    os._exit(9)
"""


def test_a_run_whose_process_was_killed_while_it_wrote_the_settings_may_be_begun_again(tmp_path):
    folder = tmp_path / "begun"
    folder.mkdir()
    subprocess.run([sys.executable, "-c", KILLED, str(folder / "config.json")], check=False)
    [half] = folder.iterdir()
    Run.create(folder, TrainConfig(data=ImportConfig(folder=tmp_path)))
    assert not half.exists()


def test_a_run_that_took_a_step_is_not_begun_again(run):
    (run.checkpoints / "00000001.safetensors").touch()
    with pytest.raises(EngineError, match="already exists at"):
        Run.create(run.path, run.config())


def test_who_only_asks_whether_a_run_is_in_use_keeps_nobody_from_it(run, monkeypatch):
    monkeypatch.setattr(holding.__wrapped__, "__defaults__", (60.0,))  # On a busy machine a moment is long.
    asking = FileLock(run.path / ".lock", thread_local=False)
    asking.acquire()
    answered = Timer(0.05, asking.release)
    answered.start()
    with run.hold():
        pass
    answered.join()


def test_a_folder_without_settings_is_not_a_run(tmp_path):
    with pytest.raises(EngineError, match=r"no config\.json"):
        Run.open(tmp_path)


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists)
    | st.dictionaries(st.text(), st.text())
)
def test_any_json_is_settings_or_a_sentence(values):
    with pytest.raises(ValueError, match=r"\.$"):
        TrainConfig.from_json(values)


@pytest.mark.parametrize("name", ["width", "data", "lr", "title", "flips"])
@pytest.mark.parametrize("value", [None, [], {}, "x", -1.5, True])
def test_a_setting_of_the_wrong_kind_is_refused(run, name, value):
    values = run.config().to_json()
    if type(values[name]) is type(value) and name != "data":
        return
    values[name] = value
    with pytest.raises(ValueError, match=r"\.$"):
        TrainConfig.from_json(values)


def test_one_process_at_a_time_holds_a_run(run):
    with run.hold():
        assert run.in_use()
        with pytest.raises(RunInUse), Run(run.path).hold():
            pass
    assert not run.in_use()


def test_a_killed_process_keeps_no_run(run):
    program = (
        "import os, signal, sys; from pathlib import Path; from training.runs import Run\n"
        "with Run(Path(sys.argv[1])).hold():\n"
        "    print('held', flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    child = subprocess.run(
        [sys.executable, "-c", program, run.path], capture_output=True, text=True, check=False
    )
    assert child.stdout == "held\n"
    with run.hold():
        pass


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("training", "interrupted"),
        ("new", "interrupted"),
        ("paused", "interrupted"),
        ("stopped", "stopped"),
        ("finished", "finished"),
    ],
)
def test_a_run_that_nobody_holds_was_interrupted_unless_it_ended(run, state, shown):
    run.set_state(state)
    assert run.state() == (shown, "")


def test_a_held_run_is_training(run):
    run.set_state("training")
    with run.hold():
        assert run.state() == ("training", "")


def test_a_finished_run_that_is_held_goes_on(run):
    run.set_state("finished")
    with run.hold():
        assert run.state() == ("training", "")
    assert run.state() == ("finished", "")


def test_those_who_ask_about_a_run_at_once_do_not_take_each_other_for_its_trainer(run):
    run.set_state("finished")
    with run.hold():
        pass
    with ThreadPoolExecutor(4) as threads:
        states = list(threads.map(lambda _: Run(run.path).state(), range(400)))
    assert set(states) == {("finished", "")}


def test_a_bit_that_the_disk_has_changed_makes_no_other_number(run):
    run.append_history(progress(1234))
    path = run.path / "history.jsonl"
    line = path.read_bytes()
    for place in range(len(line)):
        for bit in range(8):
            path.write_bytes(line[:place] + bytes([line[place] ^ 1 << bit]) + line[place + 1 :])
            assert run.history() in ([], [progress(1234)])


def test_a_line_of_an_earlier_version_has_no_checksum(run):
    line = json.dumps(asdict(progress(3))).encode() + b"\n"
    (run.path / "history.jsonl").write_bytes(line)
    assert run.history() == [progress(3)]


def test_a_half_written_line_of_history_is_passed_over(run):
    run.append_history(progress(1))
    with (run.path / "history.jsonl").open("a") as file:
        file.write('{"step": 2, "lo')
    assert run.history() == [progress(1)]


def test_cutting_mends_a_torn_line(run):
    run.append_history(progress(1))
    with (run.path / "history.jsonl").open("a") as file:
        file.write('{"step": 2, "lo')
    run.cut_after(2)
    run.append_history(progress(3))
    assert run.history() == [progress(1), progress(3)]


@given(st.binary())
def test_any_bytes_are_a_history(tmp_path_factory, content):
    run = Run(tmp_path_factory.mktemp("run"))
    (run.path / "history.jsonl").write_bytes(content)
    assert run.history() == []
    assert run.last_progress() is None


@pytest.mark.parametrize("name", ["step", "seconds", "fraction", "losses", "d_real"])
@pytest.mark.parametrize("value", ["x", [], {"a": "b"}])
def test_a_line_with_a_damaged_number_is_passed_over(run, name, value):
    run.append_history(progress(1))
    line = json.loads((run.path / "history.jsonl").read_text())
    del line["crc"]  # As earlier versions wrote it; else that alone would tell.
    with (run.path / "history.jsonl").open("a") as file:
        file.write(json.dumps(line | {name: value}) + "\n")
    assert [progress.step for progress in run.history()] == [1]


def test_a_line_that_is_longer_than_any_of_ours_is_passed_over_unread(run, monkeypatch):
    run.append_history(progress(1))
    line = json.loads((run.path / "history.jsonl").read_text())
    del line["crc"]
    with (run.path / "history.jsonl").open("a") as file:
        file.write(json.dumps(line | {"losses": [[]] * 1_000_000}) + "\n")
    read = []
    monkeypatch.setattr(journal, "parse", lambda content, way: read.append(content) or parse(content, way))
    assert [progress.step for progress in run.history()] == [1]
    assert len(read) == 1


def test_the_newest_numbers_are_found_behind_hours_of_others(run):
    for step in range(200):
        run.append_history(progress(step))
    assert run.last_progress() == progress(199)


def test_what_came_after_a_step_can_be_cut(run):
    for step in (1, 2, 3):
        run.append_history(progress(step))
        (run.previews / f"{step:08d}.png").touch()
    run.cut_after(2)
    assert [progress.step for progress in run.history()] == [1, 2]
    assert [step for step, _ in run.preview_files()] == [1, 2]


def test_holding_a_run_clears_away_what_a_killed_writer_left(run):
    (run.checkpoints / ".00000003.safetensors.77.part").write_bytes(b"half")
    with run.hold():
        assert list(run.checkpoints.iterdir()) == []


def test_runs_are_listed_and_other_folders_passed_over(run, tmp_path):
    (tmp_path / "holiday").mkdir()
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "config.json").write_text("{}")
    run.append_history(progress(9))
    (summary,) = list_runs(tmp_path)
    assert (summary.title, summary.step, summary.fraction, summary.state) == ("Owls", 9, 0.5, "interrupted")


def test_a_run_of_a_newer_version_is_listed_as_such(run, tmp_path):
    path = run.path / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"shiny": True}))
    (summary,) = list_runs(tmp_path)
    assert (summary.title, summary.state, summary.path) == ("Owls", "newer", run.path)
    with pytest.raises(MadeByNewer, match=r"made by a newer GanArt\. Update GanArt to open it\..*shiny"):
        Run.open(run.path)


def test_a_run_that_may_not_be_looked_into_hides_no_other(run):
    with folder_for_all() as folder:
        for each, mode in (("open", 0o755), ("locked", 0o700)):
            shutil.copytree(run.path, folder / each, copy_function=shutil.copyfile).chmod(mode)
        with another_user():
            summaries = list_runs(folder)
        assert [summary.path.name for summary in summaries] == ["open"]


def test_a_file_in_the_previews_whose_name_is_hardly_a_number_is_passed_over(run):
    (run.previews / "²³.png").write_bytes(b"")
    (run.previews / "00000007.png").write_bytes(b"")
    assert [step for step, _ in run.preview_files()] == [7]


@pytest.fixture(params=["ENOLCK", "EOPNOTSUPP", "ENOSYS"])
def share(request, monkeypatch):
    """Have the system refuse to lock any file, as some network shares do."""
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_):
        raise OSError(getattr(errno, request.param), os.strerror(getattr(errno, request.param)))

    monkeypatch.setattr(fcntl, "flock", refuse)


@pytest.mark.usefixtures("share")
def test_on_a_share_without_locks_a_run_is_listed_held_and_let_go(run, tmp_path):
    run.set_state("training")
    with run.hold():
        assert [summary.state for summary in list_runs(tmp_path)] == ["training"]
        with pytest.raises(RunInUse), Run(run.path).hold():
            pass
    assert [summary.state for summary in list_runs(tmp_path)] == ["interrupted"]
    with run.hold():
        pass


@pytest.mark.usefixtures("share")
def test_on_a_share_without_locks_a_dead_process_keeps_no_run(run):
    with run.hold():
        held = (run.path / ".lock.held").read_text()
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    _, host, *_ = held.splitlines()
    (run.path / ".lock.held").write_text(f"{child.pid}\n{host}\n")
    os.utime(run.path / ".lock.held", (0, 0))
    with run.hold():
        assert run.in_use()


def test_a_run_that_cannot_be_written_to_is_still_listed(run, tmp_path, monkeypatch):
    run.set_state("training")
    with run.hold():
        pass

    def refuse(path, flags, *rest, **options):
        if str(path).startswith(str(run.path)) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return opened(path, flags, *rest, **options)

    opened = os.open
    monkeypatch.setattr(os, "open", refuse)
    assert [summary.state for summary in list_runs(tmp_path)] == ["interrupted"]


def test_the_state_survives_damage(run):
    (run.path / "state.json").write_text(json.dumps(["training"]))
    assert run.state() == ("interrupted", "")
