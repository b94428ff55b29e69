"""The models that can be explored: those that are kept, those of trainings, and the one that comes along."""

from dataclasses import dataclass
from pathlib import Path

from ganart.library import Library
from ganart.paths import RESOURCES
from training.errors import EngineError
from training.models import ModelInfo, read_model
from training.runs import RunSummary, list_runs

SAMPLE = RESOURCES / "models" / "sample-faces.safetensors"


@dataclass(frozen=True, slots=True)
class Offered:
    """A model to choose."""

    info: ModelInfo
    run: RunSummary | None = None  # The training whose newest model it is.
    is_shipped: bool = False  # It is the program's own: it cannot be renamed or deleted.

    @property
    def identity(self) -> str:
        return self.info.identity


def list_offered(library: Library) -> list[Offered]:
    """Give every model once: those of trainings first, the newest at the top, then the kept ones by title.

    The shipped one comes last, unless a copy of it is kept.
    """
    offered: dict[str, Offered] = {}
    for run in list_runs(library.runs):
        if info := _read(run.path):
            offered.setdefault(info.identity, Offered(info, run))
    for info in library.model_files():
        run = offered[info.identity].run if info.identity in offered else None
        offered[info.identity] = Offered(info, run)
    shipped = _read(SAMPLE)
    if shipped and shipped.identity not in offered:
        offered[shipped.identity] = Offered(shipped, is_shipped=True)
    return list(offered.values())


def _read(path: Path) -> ModelInfo | None:
    try:
        return read_model(path)
    except EngineError:
        return None
