"""Tells the system's files from our tree's and Python's.

A Python that came with the system shares the folder of all the system's libraries: there only its own
modules are Python's.
"""

import sys
import sysconfig
from pathlib import Path

SHARED = Path("/usr")  # Where the system's Python has its `sys.base_prefix`, beside everything else.


def python_folders(base: Path = Path(sys.base_prefix)) -> list[Path]:
    """Return the folders that hold nothing but Python and what was installed for it."""
    modules = {Path(sysconfig.get_path("stdlib")), Path(sysconfig.get_path("platstdlib"))}
    return [Path(sys.prefix), *sorted(modules if base == SHARED else {base})]


def is_systems(source: str, tree: Path, folders: list[Path]) -> bool:
    """Whether a file lies in the system, and neither in our tree nor in one of Python's folders."""
    return not any(Path(source).is_relative_to(folder) for folder in (tree, *folders))


def is_interpreter(source: str) -> bool:
    """Whether a library is Python itself, which the program loads and no other file needs."""
    return Path(source).name.startswith("libpython")
