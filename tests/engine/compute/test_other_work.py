"""How much of the processor others take is told by what the system counts."""

import subprocess
import sys
import time
from contextlib import contextmanager
from os import cpu_count

import psutil

from training.compute.other_work import OtherWork

COUNT = "while True: pass"


@contextmanager
def programs(count):
    """Keep so many other programs counting."""
    running = [subprocess.Popen([sys.executable, "-c", COUNT]) for _ in range(count)]
    try:
        yield [psutil.Process(program.pid) for program in running]
    finally:
        for program in running:
            program.kill()
            program.wait()


def test_what_other_programs_take_of_all_cores_is_seen():
    """However much that is: a container may have fewer cores than the system counts, or a share of each."""
    cores = cpu_count() or 1
    with programs(2 * cores) as running:
        others, began = OtherWork(), time.perf_counter()
        before = sum(each.cpu_times().user for each in running)
        time.sleep(1.0)
        taken = sum(each.cpu_times().user for each in running) - before
        share, seconds = others.share(), time.perf_counter() - began
    assert taken > 0
    assert share > taken / (seconds * cores) / 2


def test_a_share_is_from_none_to_all():
    others = OtherWork()
    sum(range(1_000_000))
    assert 0 <= others.share() <= 1
