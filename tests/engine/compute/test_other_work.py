import subprocess
import sys
import time
from contextlib import contextmanager
from os import cpu_count

from training.compute.other_work import OtherWork

COUNT = "while True: pass"


@contextmanager
def programs(count):
    """Keep so many other programs counting."""
    running = [subprocess.Popen([sys.executable, "-c", COUNT]) for _ in range(count)]
    try:
        yield
    finally:
        for program in running:
            program.kill()
            program.wait()


def test_other_programs_on_every_core_are_seen():
    """They get half of the cores or more, whatever else runs."""
    with programs(2 * (cpu_count() or 1)):
        time.sleep(0.5)  # They start.
        others = OtherWork()
        time.sleep(1.0)
        assert others.share() > 0.5


def test_a_share_is_from_none_to_all():
    others = OtherWork()
    sum(range(1_000_000))
    assert 0 <= others.share() <= 1
