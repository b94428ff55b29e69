"""Pictures come back from the decoding processes, and a crash costs only one of them."""

import multiprocessing
import os
import re
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from PIL import Image

from training.config import ImportConfig
from training.importing.decoding import decode
from training.importing.pictures import DecodedPicture
from training.pictures.refusals import PictureError

ROOT = Path(__file__).parents[3]
CONFIG = ImportConfig(folder=Path(), resolution=16)


@pytest.fixture
def pictures(tmp_path):
    """Paths of 20 pictures, the grey of each ten times its number."""
    paths = [tmp_path / f"{number}.png" for number in range(20)]
    for number, path in enumerate(paths):
        Image.new("L", (16, 16), 10 * number).save(path)
    return paths


def answers(paths, processes):
    return dict(answer for answer in decode(paths, CONFIG, processes) if answer is not None)


@pytest.mark.parametrize("processes", [0, 1, 3])
def test_every_picture_comes_back_once(processes, pictures):
    found = answers(pictures, processes)
    assert {number: int(read[0].pixels[0, 0, 0]) for number, read in found.items()} == {
        number: 10 * number for number in range(20)
    }


@pytest.mark.parametrize("processes", [0, 2])
def test_a_picture_that_cannot_be_read_comes_back_as_the_reason(processes, pictures):
    pictures[7].write_bytes(b"")
    found = answers(pictures, processes)
    assert str(found.pop(7)) == "The file is empty."
    assert all(isinstance(read[0], DecodedPicture) for read in found.values())


def test_a_process_that_is_killed_costs_the_picture_it_was_reading(tmp_path, pictures):
    """A named pipe that nobody writes to keeps the reader waiting until the process is killed."""
    os.mkfifo(tmp_path / "waits.png")
    paths = [*pictures[:3], tmp_path / "waits.png", *pictures[3:]]
    found = {}
    with closing(decode(paths, CONFIG, processes=1)) as decoded:
        for answer in decoded:
            if answer is not None:
                found[answer[0]] = answer[1]
            elif len(found) == 3:
                for process in decoders():  # None, where it has died and is not missed yet.
                    os.kill(process, signal.SIGKILL)
    assert isinstance(found[3], PictureError)
    assert "crash" in str(found.pop(3))
    assert not any(isinstance(picture, PictureError) for picture in found.values())
    assert len(found) == 20


def decoders():
    """Other tests leave processes running too, as the playing process, for those that come."""
    return [child.pid for child in multiprocessing.active_children() if child.name == "GanArt decoder"]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_ctrl_c_does_not_reach_the_processes_from_their_first_moment_on(pictures):
    with closing(decode(pictures, CONFIG, processes=2)) as decoded:
        next(decoded)
        states = [Path(f"/proc/{process}/status").read_text() for process in decoders()]
    blocked = [int(re.search(r"SigBlk:\s*(\w+)", state)[1], 16) for state in states]
    assert len(blocked) == 2
    assert all(signals >> (signal.SIGINT - 1) & 1 for signals in blocked)


def test_closing_ends_the_processes(pictures):
    with closing(decode(pictures, CONFIG, processes=2)) as decoded:
        next(decoded)
        running = decoders()
    assert running
    assert not any(psutil.pid_exists(process) for process in running)


def test_the_processes_end_when_the_one_that_started_them_is_killed(pictures):
    program = f"""
from pathlib import Path
from training.config import ImportConfig
from training.importing.decoding import decode
import multiprocessing, sys, time
if __name__ == "__main__":
    paths = [Path(path) for path in {[str(path) for path in pictures]!r}]
    decoded = decode(paths, ImportConfig(folder=Path()), 2)
    while next(decoded) is None:
        pass
    print(*[child.pid for child in multiprocessing.active_children()], flush=True)
    time.sleep(60)
"""
    script = pictures[0].parent / "program.py"
    script.write_text(program)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, script], env=environment, stdout=subprocess.PIPE) as parent:
        children = [psutil.Process(int(number)) for number in parent.stdout.readline().split()]
        parent.kill()
    assert len(children) == 2
    for child in children:
        child.wait()


def test_pictures_are_read_here_where_no_process_can_start(pictures):
    """A program given on standard input cannot be started again by a child."""
    program = f"""
from pathlib import Path
from training.config import ImportConfig
from training.importing.decoding import decode
paths = [Path(path) for path in {[str(path) for path in pictures]!r}]
config = ImportConfig(folder=Path(), resolution=16)
print(sum(answer is not None for answer in decode(paths, config, 2)))
"""
    done = subprocess.run([sys.executable, "-"], input=program, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "20\n"


def test_a_process_without_the_right_to_have_children_reads_by_itself(pictures):
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    child = spawning.Process(target=count_decoded, args=(theirs, pictures), daemon=True)
    child.start()
    assert ours.recv() == 20
    child.join()


def count_decoded(connection, paths):
    connection.send(len(answers(paths, 2)))


def test_something_is_heard_several_times_a_second(tmp_path):
    os.mkfifo(tmp_path / "waits.png")
    with closing(decode([tmp_path / "waits.png"], CONFIG, processes=1)) as decoded:
        assert [next(decoded) for _ in range(5)] == [None] * 5
