"""What all tests stand on: no screen, one thread, and a home that is not the user's."""

import gc
import os
import sys

from tests.computing import THREADS
from tests.freed_memory import spoil
from tests.surroundings import SAID_TO_QT  # noqa: F401 - is forgotten by that.

# Before anything imports Qt or torch, which read these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OMP_NUM_THREADS"] = str(THREADS)
os.environ["OMP_WAIT_POLICY"] = "PASSIVE"  # Threads that wait leave the core to the tests beside them.

import pytest
from hypothesis import settings

from training.compute.care import AS_USUAL, take_care
from training.compute.malloc import give_back_large_blocks

# How long a test takes says how busy the machine is; by another chance each time it would fail for one person
# and not for the next. The long runs in tests/bench look further.
settings.register_profile("unhurried", deadline=None, derandomize=True)
settings.load_profile("unhurried")

spoil()

gc.disable()  # While all tests are imported: none of that is garbage.


def pytest_collection_finish():
    """Set aside what was imported: to go through it takes a second, hundreds of times."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    """A fresh home folder for each test, so that none reads or writes the user's files."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    for name in ("GANART_LIBRARY", "GANART_CACHE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "127.0.0.1,localhost")  # What tests serve is not asked of a proxy.
    return folder


@pytest.fixture
def careful():
    """Let this process compute with some care until the test ends."""
    yield take_care
    take_care(AS_USUAL)


@pytest.fixture(autouse=True, scope="module")
def no_memory_kept():
    """Give back what the tests of a file have freed: a training lets its process keep that, full of holes."""
    yield
    give_back_large_blocks()


@pytest.fixture(autouse=True)
def no_window_left(home):
    """Fail a test that leaves a window on the screen: it would take keys from the tests after it.

    Give widgets to `qtbot.addWidget`, which closes them.
    """
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets and widgets.QApplication.instance():
        left = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
        for widget in left:
            widget.hide()
        assert not left, f"left open: {left}"
