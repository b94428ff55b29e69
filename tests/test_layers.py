"""One direction: the engine knows neither Qt nor the application, which starts without torch."""

import subprocess
import sys

LIGHT = [
    "benchmarks.pictures",
    "benchmarks.race",
    "benchmarks.tasks",
    "benchmarks.turns",
    "exploring.blending",
    "exploring.breeding",
    "importing.classic",
    "importing.classic_sets",
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
    "memory",
    "importing.idx",
    "latents",
    "exploring.loops",
    "models",
    "importing.packs",
    "exploring.painter",
    "exploring.paths",
    "importing.pictures",
    "exploring.place_pictures",
    "exploring.places",
    "exploring.plane",
    "provenance",
    "recipes",
    "runs",
    "importing.scanning",
    "exploring.sphere",
    "exploring.walk_files",
    "exploring.walks",
    "upscaling.deep_png",
    "upscaling.heap",
    "upscaling.jobs",
    "upscaling.learn_config",
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

IMPORT_EACH = """
import importlib, sys
for module in sys.argv[1].split():
    importlib.import_module("training." + module)
    if "torch" in sys.modules or "torchvision" in sys.modules:
        sys.exit(module)
"""


def loaded_by(program: str, name: str) -> set[str]:
    """Run a program in a fresh interpreter and give the packages that are loaded at its end."""
    output = subprocess.run([sys.executable, "-c", program, name], capture_output=True, text=True, check=True)
    return set(output.stdout.split())


def test_the_whole_engine_imports_neither_qt_nor_the_application():
    assert not {"PySide6", "ganart"} & loaded_by(IMPORT_ALL, "training")


def test_the_whole_application_imports_without_torch():
    assert not {"torch", "torchvision"} & loaded_by(IMPORT_ALL, "ganart")


def test_the_light_modules_of_the_engine_import_without_torch():
    command = [sys.executable, "-c", IMPORT_EACH, " ".join(LIGHT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stderr} imports torch"
