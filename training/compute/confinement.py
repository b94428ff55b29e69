"""Takes from this process, for good, the right to touch files, start programs and reach anybody.

For a process that reads what nobody vouches for. Linux offers two means that need no rights of their own:
Landlock for files (kernel 5.13, https://docs.kernel.org/userspace-api/landlock.html), and seccomp for calls
of the system (https://docs.kernel.org/userspace-api/seccomp_filter.html). Both hold for all that the process
starts, too. What a kernel lacks is left out; macOS and Windows offer nothing that a program could ask for by
itself, so there only the limit of files written stands (macOS). Linux also bounds memory. No torch here.
"""

import ctypes
import os
import platform
import struct
import sys
from typing import Any

import psutil

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2  # For prctl.
_CREATE_RULESET, _RESTRICT_SELF = 444, 446  # Calls of Landlock, the same on all processors.
_VERSION = 1  # Asks Landlock for its version.
_FILES = {1: 13, 2: 14, 3: 15, 5: 16}  # By version of Landlock, how many kinds of access to files it knows.
_NETWORK_FROM, _SCOPES_FROM = 4, 6  # Versions.
_NETWORK = 3  # TCP: to be connected with, and to connect.
_SCOPES = 3  # Nameless sockets of others; signals.

# Calls of the system that are refused, by their numbers on x86-64 and on 64-bit ARM. Asynchronous input and
# output would go past the filter.
_REFUSED = {
    "socket": (41, 198),
    "connect": (42, 203),
    "sendto": (44, 206),
    "execve": (59, 221),
    "execveat": (322, 281),
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "io_uring_setup": (425, 425),
}
_PROCESSORS = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # Column, and name for the filter.

# Instructions of the filter, see linux/bpf_common.h and linux/seccomp.h.
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _PROCESSOR_AT = 0, 4  # In what the filter is shown.
_OTHER_FORM = 0x40000000  # Numbers from here on are those of the 32-bit form of x86-64.
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | 1, 0x80000000  # 1: "operation not permitted".


def confine() -> frozenset[str]:
    """Give the rights away; return what holds from now on: "no files", "no calls", "nothing written"."""
    held = set()
    if sys.platform != "win32":
        import resource  # First, while there are files.

        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # Also of files that are open.
        held.add("nothing written")
    if sys.platform == "linux":
        system = ctypes.CDLL(None, use_errno=True)
        if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
            held |= {"no files"} if _without_files(system) else set()
            held |= {"no calls"} if _without_calls(system) else set()
    return frozenset(held)


def bound_memory(more: int) -> bool:
    """Let this process take at most so many bytes more than now; return whether the system sees to it.

    Linux counts all that is mapped, used or not. macOS takes the limit and does not hold to it. Where the
    account has a lower limit, that one stays.
    """
    if sys.platform != "linux":
        return False
    import resource

    most = psutil.Process().memory_info().vms + more
    limits = [limit for limit in resource.getrlimit(resource.RLIMIT_AS) if limit != resource.RLIM_INFINITY]
    if min(limits, default=most) < most:
        return False
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    return True


def _without_files(system: Any) -> bool:
    """Refuse all that Landlock knows of, by a set of rules that has none which allow anything."""
    version = system.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))
    if version < 1:
        return False
    files = (1 << max(bits for since, bits in _FILES.items() if since <= version)) - 1
    rules = struct.pack("QQQ", files, _NETWORK, _SCOPES)
    size = 8 if version < _NETWORK_FROM else 16 if version < _SCOPES_FROM else 24  # Of what the kernel knows.
    handle = system.syscall(_CREATE_RULESET, rules, ctypes.c_size_t(size), ctypes.c_uint32(0))
    if handle < 0:
        return False
    try:
        return bool(system.syscall(_RESTRICT_SELF, handle, ctypes.c_uint32(0)) == 0)
    finally:
        os.close(handle)


def _without_calls(system: Any) -> bool:
    """Refuse some calls of the system; the others work as before."""
    if platform.machine() not in _PROCESSORS:
        return False
    column, name = _PROCESSORS[platform.machine()]
    numbers = [each[column] for each in _REFUSED.values()]
    lines = [
        (_LOAD, 0, 0, _PROCESSOR_AT),
        (_JUMP_IF_EQUAL, 1, 0, name),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_JUMP_IF_AT_LEAST, len(numbers) + 1, 0, _OTHER_FORM),
        *((_JUMP_IF_EQUAL, len(numbers) - place, 0, number) for place, number in enumerate(numbers)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    code = b"".join(struct.pack("HBBI", *line) for line in lines)
    buffer = ctypes.create_string_buffer(code)
    program = struct.pack("HxxxxxxP", len(lines), ctypes.addressof(buffer))
    return bool(system.prctl(_SET_SECCOMP, _FILTER, ctypes.c_char_p(program), 0, 0) == 0)
