"""The models that can be explored: kept ones, those of trainings, and the one that comes along."""

from collections.abc import Sequence
from dataclasses import dataclass

from ganart.keeping.library import Library
from ganart.paths import SAMPLE_MODEL
from training.models import ModelInfo, read_model, usable_model
from training.runs import Run, RunSummary, list_runs


@dataclass(frozen=True, slots=True)
class OfferedModel:
    """A model to choose."""

    info: ModelInfo
    run: RunSummary | None = None  # The training whose newest model it is, or its best.
    is_best: bool = False  # Whether it is that of the training's best moment, which is not the newest.
    is_kept: bool = False  # Whether it is a file of its own in the library, to be renamed or deleted.
    comes_along: bool = False  # Whether it is the sample model of the program, or a copy of it.

    @property
    def identity(self) -> str:
        return self.info.identity

    @property
    def is_young(self) -> bool:
        """Whether it still paints what its training began with."""
        return self.info.shows_free_pictures

    @property
    def is_ripe(self) -> bool:
        """Whether it paints something to play with."""
        return not self.is_young and (self.run is None or self.run.is_ripe)


def list_offered(library: Library) -> list[OfferedModel]:
    """Return every model once: those of trainings first, the newest at the top, then the kept ones by title.

    Where the best moment of a training is not its newest, both are there. The model that comes along is the
    last, unless it is kept already.
    """
    offered: dict[str, OfferedModel] = {}
    for run in list_runs(library.runs):
        if info := usable_model(run.path):
            offered.setdefault(info.identity, OfferedModel(info, run))
        if run.best and (info := usable_model(Run(run.path).best_model)):
            offered.setdefault(info.identity, OfferedModel(info, run, is_best=True))
    sample = usable_model(SAMPLE_MODEL)
    for info in library.model_files():
        trained = offered.get(info.identity)
        run_of_it = trained.run if trained and not trained.is_best else None
        comes_along = trained is None and sample is not None and info.identity == sample.identity
        offered[info.identity] = OfferedModel(info, run_of_it, is_kept=True, comes_along=comes_along)
    if sample and sample.identity not in offered:
        offered[sample.identity] = OfferedModel(sample, comes_along=True)
    return list(offered.values())


def to_begin_with(models: Sequence[OfferedModel], last: str) -> OfferedModel:
    """Return the model that was explored last, else the first that paints something to play with.

    `last` is the identity of the former, "" when there is none. One that paints what its training began with
    is not opened again by itself: since then, that training has come further.
    """
    again = [each for each in models if each.identity == last and not each.is_young]
    return next(iter([*again, *(each for each in models if each.is_ripe), *models]))


def held_still(library: Library, offered: OfferedModel) -> ModelInfo:
    """Return a model as a file that nobody changes: a training overwrites its own, so that one is kept first.

    Raises EngineError when it is gone, or cannot be kept.
    """
    if offered.is_kept or offered.run is None:
        return read_model(offered.info.path)
    return read_model(library.keep_model(offered.info.path if offered.is_best else offered.run.path))
