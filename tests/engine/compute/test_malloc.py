"""Memory that was freed: kept for the next step, or given back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
# Without what an account may have said to the C library, as many containers do.
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith("MALLOC_") and name not in ("GLIBC_TUNABLES", "LD_PRELOAD")
}


def printed(program, choice) -> int:
    """The number that a program prints in a process of its own."""
    command = [sys.executable, "-c", program, choice]
    done = subprocess.run(
        command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


PROGRAM = """
import resource, sys
import numpy as np
from training.compute.malloc import give_back_large_blocks, keep_freed_memory

if sys.argv[1] != "leave":
    keep_freed_memory()
if sys.argv[1] == "give back":
    give_back_large_blocks()
np.ones(16_000_000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(5):
    np.ones(16_000_000)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def pages_asked_for(choice) -> int:
    """How many pages of memory the system gives for 5 arrays of 128 MB, one after the other."""
    return printed(PROGRAM, choice)


@pytest.mark.skipif(sys.platform != "linux", reason="of glibc alone")
def test_what_is_freed_is_used_again_without_asking_the_system():
    assert pages_asked_for("keep") < pages_asked_for("leave") / 10


@pytest.mark.skipif(sys.platform != "linux", reason="of glibc alone")
def test_large_blocks_go_back_to_the_system_again_once_that_is_asked_for():
    # Of 5 times 128 MB, pages of 2 MB are 320: a system that has such gives fewer than one without.
    assert pages_asked_for("give back") > pages_asked_for("keep") + 300


PICTURES = """
import resource, sys
import numpy as np
from training.compute.malloc import give_back_pictures

def taken():
    with open("/proc/self/statm") as file:
        return resource.getpagesize() * int(file.read().split()[1])

if sys.argv[1] == "give back":
    give_back_pictures()
np.ones(2**20)  # One large picture, of 8 MB, which is freed.
pictures = [np.ones(2**15) for _ in range(200)]  # Of 256 KB.
before = taken()
del pictures[::2]
print(before - taken())
"""


def bytes_given_back(choice) -> int:
    """How much the system gets back when every second of 200 pictures of 256 KB is freed."""
    return printed(PICTURES, choice)


@pytest.mark.skipif(sys.platform != "linux", reason="of glibc alone")
def test_a_picture_goes_back_to_the_system_even_between_pictures_that_stay():
    assert bytes_given_back("leave") < 2**20
    assert bytes_given_back("give back") > 20 * 2**20


HEAPS = """
import ctypes, sys, tempfile, threading
from training.compute.malloc import give_back_pictures

if sys.argv[1] == "give back":
    give_back_pictures()
c = ctypes.CDLL(None)
c.malloc.restype = c.fopen.restype = ctypes.c_void_p
together = threading.Barrier(8)

def take():
    together.wait()
    c.malloc(1_000)
    together.wait()

threads = [threading.Thread(target=take) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
with tempfile.NamedTemporaryFile() as file:
    stream = ctypes.c_void_p(c.fopen(file.name.encode(), b"w"))
    c.malloc_info(0, stream)
    c.fclose(stream)
    print(file.read().count(b"<heap"))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="of glibc alone")
def test_threads_have_no_heaps_of_their_own_where_pictures_are_given_back():
    assert printed(HEAPS, "leave") > 2
    assert printed(HEAPS, "give back") <= 2
