"""What a process that gives its rights away asks of the kernel, for every version of Landlock and processor.

A stand-in for the kernel takes the rules and runs the filter, since only one kernel is at hand.
"""

import ctypes
import os
import platform
import struct
import sys

import pytest

from training.compute.confinement import _without_calls, _without_files, confine

ALLOWED, REFUSED, KILLED = 0x7FFF0000, 0x00050001, 0x80000000  # 1 is EPERM.
X86, ARM, OTHER = 0xC000003E, 0xC00000B7, 0x40000003

# From the kernel's own tables: socket, connect, sendto, execve, execveat, kill, tkill, tgkill, two that queue
# signals, two of pidfd, ptrace, two of process_vm, io_uring_setup.
FORBIDDEN = {
    "x86_64": {41, 42, 44, 59, 322, 62, 200, 234, 129, 297, 424, 438, 101, 310, 311, 425},
    "aarch64": {198, 203, 206, 221, 281, 129, 130, 131, 138, 240, 424, 438, 117, 270, 271, 425},
}


class Kernel:
    """The calls that give rights away, with Landlock of a version (below 1: none), and those that fail."""

    def __init__(self, version=6, failing=()):
        self.version, self.failing = version, failing
        self.rules, self.is_restricted, self.filter, self.handle = None, False, None, None

    def syscall(self, number, *arguments):
        first, *more = (each.value if isinstance(each, ctypes._SimpleCData) else each for each in arguments)
        if (number, first, *more) == (444, None, 0, 1):
            return self.version
        if number == 444 and more[0] in (8, 16, 24) and more[1] == 0:
            if "ruleset" in self.failing:
                return -1
            self.rules = struct.unpack(f"{more[0] // 8}Q", first[: more[0]])
            self.handle = os.dup(0) if self.handle is None else self.handle
            return self.handle
        if (number, first, *more) == (446, self.handle, 0):
            self.is_restricted = "restrict" not in self.failing
            return 0 if self.is_restricted else -1
        return -1

    def prctl(self, what, *arguments):
        if (what, *arguments) == (38, 1, 0, 0, 0):
            return -1 if "privileges" in self.failing else 0
        kind, program, *rest = arguments
        if (what, kind, *rest) != (22, 2, 0, 0) or "filter" in self.failing:
            return -1
        head = ctypes.string_at(ctypes.cast(program, ctypes.c_void_p).value, 16)
        count, at = struct.unpack("HxxxxxxP", head)
        self.filter = [*struct.iter_unpack("HBBI", ctypes.string_at(at, 8 * count))]
        return 0

    def answer(self, processor, number):
        """Run the filter on a call of the system (linux/bpf_common.h)."""
        shown = struct.pack("II", number, processor)
        line = value = 0
        while True:
            code, if_so, if_not, operand = self.filter[line]
            line += 1
            assert code in (0x15, 0x35) or if_so == if_not == 0
            match code:
                case 0x20:
                    (value,) = struct.unpack_from("I", shown, operand)
                case 0x15:
                    line += if_so if value == operand else if_not
                case 0x35:
                    line += if_so if value >= operand else if_not
                case 0x06:
                    return operand


def is_open(handle):
    try:
        os.fstat(handle)
    except OSError:
        return False
    return True


@pytest.mark.parametrize(
    ("version", "rules"),
    [
        (1, (0x1FFF,)),
        (2, (0x3FFF,)),
        (3, (0x7FFF,)),
        (4, (0x7FFF, 3)),
        (5, (0xFFFF, 3)),
        (6, (0xFFFF, 3, 3)),
        (7, (0xFFFF, 3, 3)),
    ],
)
def test_all_that_a_version_of_landlock_knows_of_is_refused(version, rules):
    kernel = Kernel(version)
    assert _without_files(kernel) is True
    assert kernel.rules == rules
    assert kernel.is_restricted
    assert not is_open(kernel.handle)


@pytest.mark.parametrize("version", [0, -1])
def test_without_landlock_no_rules_are_made(version):
    kernel = Kernel(version)
    assert _without_files(kernel) is False
    assert kernel.rules is None


@pytest.mark.parametrize("step", ["ruleset", "restrict"])
def test_what_the_kernel_refuses_does_not_count_as_held_and_leaves_nothing_open(step):
    kernel = Kernel(failing=[step])
    assert _without_files(kernel) is False
    assert kernel.handle is None or not is_open(kernel.handle)


def test_rules_that_lie_at_the_first_number_of_all_are_applied(monkeypatch):
    """A process without a standard input is given 0 for what it opens next."""
    kernel, closed = Kernel(), []
    kernel.handle = 0
    monkeypatch.setattr(os, "close", closed.append)
    assert _without_files(kernel) is True
    assert closed == [0]


@pytest.mark.parametrize(("machine", "processor"), [("x86_64", X86), ("aarch64", ARM)])
def test_the_calls_of_the_list_are_refused_and_no_others(machine, processor, monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: machine)
    kernel = Kernel()
    assert _without_calls(kernel) is True
    assert {n for n in range(1000) if kernel.answer(processor, n) == REFUSED} == FORBIDDEN[machine]
    assert {kernel.answer(processor, n) for n in range(1000)} == {ALLOWED, REFUSED}
    assert kernel.answer(processor, 0x3FFFFFFF) == ALLOWED
    assert {kernel.answer(processor, 0x40000000 + n) for n in (0, 1, 0x200, 0xBFFFFFFF)} == {REFUSED}
    assert {kernel.answer(other, 1) for other in {X86, ARM, OTHER} - {processor}} == {KILLED}


def test_on_other_processors_no_filter_is_set(monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    kernel = Kernel()
    assert _without_calls(kernel) is False
    assert kernel.filter is None


def test_a_filter_that_the_kernel_does_not_take_does_not_count(monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    assert _without_calls(Kernel(failing=["filter"])) is False


@pytest.mark.skipif(sys.platform != "linux", reason="other systems offer less")
@pytest.mark.parametrize(
    ("kernel", "held"),
    [
        (Kernel(), {"nothing written", "no files", "no calls"}),
        (Kernel(version=-1), {"nothing written", "no calls"}),
        (Kernel(failing=["filter"]), {"nothing written", "no files"}),
        (Kernel(failing=["privileges"]), {"nothing written"}),
    ],
    ids=["all", "no Landlock", "no filter", "neither"],
)
def test_only_what_the_kernel_took_is_said_to_hold(kernel, held, monkeypatch):
    import resource

    limits = []
    monkeypatch.setattr(resource, "setrlimit", lambda *limit: limits.append(limit))
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    libraries = {(None, True): kernel}  # The program itself, with its errors.
    monkeypatch.setattr(ctypes, "CDLL", lambda name, use_errno: libraries[name, use_errno])
    assert confine() == held
    assert limits == [(resource.RLIMIT_FSIZE, (0, 0))]


@pytest.mark.parametrize(("system", "held"), [("win32", set()), ("darwin", {"nothing written"})])
def test_on_other_systems_only_their_limits_hold(system, held, monkeypatch):
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(sys, "platform", system)
    assert confine() == held
