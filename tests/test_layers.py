"""One direction: the engine knows neither Qt nor the application, which starts without torch."""

import subprocess
import sys

import pytest

LIGHT = [
    "exploring.blending",
    "exploring.breeding",
    "importing.classic",
    "clock",
    "config",
    "console",
    "contact_sheet",
    "importing.datasets",
    "importing.decoding",
    "exploring.direction_files",
    "importing.duplicates",
    "exploring.encoding",
    "errors",
    "events",
    "files",
    "measuring.health",
    "importing.idx",
    "latents",
    "exploring.loops",
    "models",
    "importing.packs",
    "exploring.paths",
    "importing.pictures",
    "exploring.place_pictures",
    "exploring.places",
    "provenance",
    "recipes",
    "runs",
    "importing.scanning",
    "exploring.sphere",
    "exploring.walk_files",
    "exploring.walks",
    "upscaling.jobs",
    "upscaling.records",
    "upscaling.resampling",
    "upscaling.settings",
    "upscaling.shipped",
    "upscaling.sizes",
    "upscaling.sources",
    "upscaling.streams",
    "upscaling.tiles",
    "upscaling.writing",
]

IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""

IMPORT_ONE = """
import importlib, sys
importlib.import_module(sys.argv[1])
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def loaded_by(program: str, name: str) -> set[str]:
    """Run a program in a fresh interpreter and give the packages that are loaded at its end."""
    output = subprocess.run([sys.executable, "-c", program, name], capture_output=True, text=True, check=True)
    return set(output.stdout.split())


def test_the_whole_engine_imports_neither_qt_nor_the_application():
    assert not {"PySide6", "ganart"} & loaded_by(IMPORT_ALL, "training")


def test_the_whole_application_imports_without_torch():
    assert not {"torch", "torchvision"} & loaded_by(IMPORT_ALL, "ganart")


@pytest.mark.parametrize("module", LIGHT)
def test_a_light_module_of_the_engine_imports_without_torch(module):
    assert not {"torch", "torchvision"} & loaded_by(IMPORT_ONE, f"training.{module}")
