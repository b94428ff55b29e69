"""Processes that play together, started as torchrun starts them."""

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def start_ranks(count: int, *command: object) -> list[subprocess.Popen]:
    """Start a Python command on several ranks; "{rank}" in a word of it becomes the number of the rank."""
    together = {"WORLD_SIZE": count, "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": free_port()}
    return [start_rank(together | {"RANK": rank, "LOCAL_RANK": rank}, command) for rank in range(count)]


def start_rank(variables: dict[str, object], command: tuple[object, ...]) -> subprocess.Popen:
    variables |= {"PYTHONPATH": ROOT}
    return subprocess.Popen(
        [sys.executable, *(str(word).format(rank=variables["RANK"]) for word in command)],
        env=os.environ | {name: str(value) for name, value in variables.items()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
