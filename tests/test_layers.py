"""One direction: the engine knows neither Qt nor the application, which starts without torch."""

import subprocess
import sys

import pytest

IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
"""

IMPORT_ROOT = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.iter_modules(package.__path__):
    if not module.ispkg:
        importlib.import_module(f"{package.__name__}.{module.name}")
"""

PULL = """
from pathlib import Path
from training import tasks
from training.config import ImportConfig
from training.errors import EngineError
from training.importing.folder_files import Sampling
nowhere = Path("nowhere")
arguments = {
    tasks.scan: (ImportConfig(folder=nowhere),),
    tasks.gather: (nowhere / "a.zip", nowhere, Sampling()),
    tasks.listen: (nowhere / "a.wav",),
}
for task in tasks.WITHOUT_TORCH:
    try:
        next(task(*arguments[task]))
    except EngineError:
        pass
"""

SAY = 'print(*sorted({name.partition(".")[0] for name in sys.modules}))'


def loaded_by(program: str, name: str) -> set[str]:
    """Run a program in a fresh interpreter and return the packages that are loaded at its end."""
    output = subprocess.run(
        [sys.executable, "-c", program + SAY, name], capture_output=True, text=True, check=True
    )
    return set(output.stdout.split())


def test_the_whole_engine_imports_neither_qt_nor_the_application():
    assert not {"PySide6", "ganart"} & loaded_by(IMPORT_ALL, "training")


@pytest.mark.parametrize(("program", "package"), [(IMPORT_ALL, "ganart"), (IMPORT_ROOT, "training")])
def test_the_whole_application_and_the_root_of_the_engine_import_without_torch(program, package):
    assert not {"torch", "torchvision"} & loaded_by(program, package)


def test_tasks_that_are_said_to_need_no_torch_begin_without_it():
    assert "torch" not in loaded_by("import sys" + PULL, "training")
