"""What a process may take of the memory ends where the limit of its group does."""

import subprocess
import sys

import psutil
import pytest

from tests.limited_memory import limited_group
from training.compute import main_memory
from training.compute.main_memory import available

MB = 1 << 20
ASK = """
import os, sys
open(sys.argv[1], "w").write(str(os.getpid()))
from training.compute.main_memory import available
print(available())
"""


@pytest.fixture
def groups(tmp_path, monkeypatch):
    """A made-up tree of groups: a function that says in which one this process is."""
    monkeypatch.setattr(main_memory, "_GROUPS", tmp_path / "cgroup")
    mine = tmp_path / "mine"
    monkeypatch.setattr(main_memory, "_MINE", mine)

    def belong(line, **files):
        mine.write_text(f"{line}\n")
        for name, text in files.items():
            path = tmp_path / "cgroup" / name.replace("__", "/").replace("_dot_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    return belong


def test_without_limits_what_is_free_is_free(groups):
    groups("0::/user", user__memory_dot_max="max\n", user__memory_dot_current="5\n")
    assert available() == pytest.approx(psutil.virtual_memory().available, rel=0.2)


def test_what_a_limit_leaves_counts_with_what_can_be_dropped_of_files(groups):
    groups(
        "0::/service/mine",
        service__mine__memory_dot_max="max",
        service__mine__memory_dot_current=f"{30 * MB}",
        service__mine__memory_dot_stat=f"anon 5\ninactive_file {4 * MB}\n",
        service__memory_dot_max=f"{100 * MB}",
        service__memory_dot_current=f"{40 * MB}",
        service__memory_dot_stat=f"inactive_file {10 * MB}\n",
    )
    assert available() == 70 * MB


def test_limits_of_version_one_count_too(groups):
    groups(
        "4:cpu,memory:/job",
        memory__job__memory_dot_limit_in_bytes=f"{64 * MB}\n",
        memory__job__memory_dot_usage_in_bytes=f"{60 * MB}\n",
        memory__job__memory_dot_stat=f"total_inactive_file {MB}\n",
    )
    assert available() == 5 * MB


def test_who_is_beyond_a_limit_may_take_nothing(groups):
    groups(
        "0::/x", x__memory_dot_max=f"{MB}", x__memory_dot_current=f"{3 * MB}", x__memory_dot_stat=""
    )  # fmt: skip
    assert available() == 0


def test_a_real_limit_is_found():
    with limited_group("available") as group:
        group.limit(200 * MB)
        out = subprocess.run(
            [sys.executable, "-c", ASK, str(group.door)], capture_output=True, text=True, check=True
        )
    assert 0 < int(out.stdout) <= 200 * MB
