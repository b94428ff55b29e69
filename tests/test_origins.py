"""A Python that shares its folder with the system's libraries does not make them ours."""

import sys
import sysconfig
from pathlib import Path

from freezing.origins import SHARED, is_interpreter, is_systems, python_folders

TREE = Path("/home/someone/ganart")
XCB = "/usr/lib/x86_64-linux-gnu/libxcb.so.1"


def test_what_lies_in_our_tree_or_was_installed_for_python_is_ours():
    folders = python_folders()
    assert not is_systems(str(TREE / "ganart" / "app.py"), TREE, folders)
    assert not is_systems(str(Path(sys.prefix, "lib", "plugin.so")), TREE, folders)
    assert is_systems("/home/someone/ganart-of-others/app.so", TREE, folders)


def test_of_the_systems_python_only_its_modules_are_pythons():
    folders = python_folders(SHARED)
    module = Path(sysconfig.get_path("platstdlib"), "lib-dynload", "_ssl.so")
    assert not is_systems(str(module), TREE, folders)
    assert is_systems(XCB, TREE, folders)


def test_of_a_python_with_a_folder_of_its_own_all_is_pythons():
    folders = python_folders(Path("/opt/python3"))
    assert not is_systems("/opt/python3/lib/libssl.so.3", TREE, folders)
    assert is_systems(XCB, TREE, folders)


def test_the_interpreters_own_library_is_known_wherever_it_lies():
    assert is_interpreter("/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0")
    assert not is_interpreter(XCB)
