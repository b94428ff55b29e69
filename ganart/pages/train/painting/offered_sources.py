"""The models that can paint: trainings that have one, those that were kept, and the one that comes along."""

from dataclasses import dataclass
from pathlib import Path

from ganart.keeping.library import Library
from ganart.numbers import written
from ganart.pages.train.runs.run_record import class_names_of
from ganart.paths import SAMPLE_MODEL
from ganart.translation import translate
from training.models import ModelInfo, usable_model
from training.runs import list_runs


@dataclass(frozen=True, slots=True)
class OfferedSource:
    """A model to choose."""

    title: str
    path: Path  # Of a run's folder, or of a model file.
    class_names: tuple[str, ...]  # That it can be asked for.

    @property
    def is_run(self) -> bool:
        """Whether it is a training, which says where the pictures are that it learned from."""
        return self.path.suffix != ".safetensors"


def list_sources(library: Library) -> list[OfferedSource]:
    """Return every run that can paint, the newest first, then every kept model, then the sample."""
    sources = []
    for summary in list_runs(library.runs):
        if summary.state != "newer" and (summary.path / "model.safetensors").is_file():
            sources.append(OfferedSource(summary.title, summary.path, class_names_of(summary.path)))
    kept = library.model_files()
    for info in kept:
        title = translate("words", "{0} · {1} seen").format(info.title, written(info.images_seen))
        sources.append(OfferedSource(title, info.path, _classes(info)))
    sample = usable_model(SAMPLE_MODEL)
    if sample and sample.identity not in [info.identity for info in kept]:
        sources.append(OfferedSource(sample.title, sample.path, _classes(sample)))
    return sources


def _classes(info: ModelInfo) -> tuple[str, ...]:
    return info.class_names if info.config.conditional else ()
