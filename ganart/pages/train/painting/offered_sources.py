"""The models that can paint: trainings that have one, and those that were kept."""

from dataclasses import dataclass
from pathlib import Path

from ganart.keeping.library import Library
from ganart.numbers import written
from ganart.pages.train.runs.run_record import class_names_of
from ganart.translation import translate
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
    """Return every run that can paint, the newest first, then every kept model."""
    sources = []
    for summary in list_runs(library.runs):
        if summary.state != "newer" and (summary.path / "model.safetensors").is_file():
            sources.append(OfferedSource(summary.title, summary.path, class_names_of(summary.path)))
    for info in library.model_files():
        title = translate("words", "{0} · {1} seen").format(info.title, written(info.images_seen))
        sources.append(OfferedSource(title, info.path, info.class_names if info.config.conditional else ()))
    return sources
