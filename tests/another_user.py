"""Being somebody else for a while, as far as files are concerned.

It takes root, and a system in which root can be anybody; elsewhere the tests that need it are left out.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NOBODY = 65534


@contextmanager
def another_user() -> Iterator[None]:
    """Be nobody."""
    if not hasattr(os, "seteuid") or os.geteuid() != 0:
        pytest.skip("only root can be somebody else")
    try:
        os.seteuid(_NOBODY)
    except OSError:
        pytest.skip("nobody else is known here, as in a container for one user")
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def folder_for_all() -> Iterator[Path]:
    """Make a folder that anybody may enter, by the usual umask; pytest's own are closed to others."""
    before = os.umask(0o022)
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            folder.chmod(0o755)
            with another_user():
                is_closed = not os.access(folder, os.R_OK, effective_ids=True)
            if is_closed:
                pytest.skip("the folder for temporary files is closed to others")
            yield folder
    finally:
        os.umask(before)
