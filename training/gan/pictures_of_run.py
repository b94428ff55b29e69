"""What a run learns from now: the pictures in its folder, in the classes that its network knows."""

from collections.abc import Collection, Generator, Mapping
from pathlib import Path

from training.class_changes import (
    RunClasses,
    answered,
    question,
    read_classes,
    without_pictures,
)
from training.classes import quoted
from training.config import TrainConfig
from training.errors import EngineError
from training.events import ClassesChanged, Event, Notice, PicturesMissing
from training.files import is_gone
from training.importing.datasets import Dataset, open_dataset
from training.importing.own_library import own_in_words
from training.pictures.opacity import far_from
from training.runs import Run
from training.sentences import Sentence


def open_pictures(
    run: Run, config: TrainConfig, renamed: Mapping[str, str], without: Collection[str]
) -> Generator[Event, str | None, tuple[Dataset, RunClasses]]:
    """Open the folder of a run, and find its classes again when it has learned some.

    `renamed` and `without` are what the user says of new folders: see `training.class_changes.answered`.
    Raises EngineError when the folder cannot be used, or it is not known what a new folder of a class is;
    `PicturesMissing` and `ClassesChanged` say so before.
    """
    has_learned = bool(run.checkpoint_files())
    try:
        dataset = yield from open_dataset(config.data)
    except EngineError:
        if has_learned and is_gone(config.data.folder):
            yield PicturesMissing(str(config.data.folder))
        raise
    try:
        if dataset.melts and not has_learned:
            yield _hardly_seen(config.data.background)
        if dataset.own_left_out and has_learned:  # Of a new run they were told before it began.
            yield Notice(own_in_words(dataset.own_left_out, included=False))
        known = read_classes(run, dataset.class_names) if has_learned and config.conditional else None
        if known is None:
            return dataset, RunClasses(names=dataset.class_names)
        classes = answered(known, dataset.class_names, renamed, without)
        yield from _compare(run, classes, dataset, config.data.folder)
        dataset.take_classes(classes.names, classes.left_out)
        return dataset, classes
    except BaseException:
        dataset.close()
        raise


def _hardly_seen(background: str) -> Notice:
    return Notice(
        Sentence(
            "Most pictures are nearly the colour of the background where they are opaque. "
            "They could be seen on another, such as {colour}.",
            colour=far_from(background),
        ),
        "warning",
    )


def _compare(
    run: Run, classes: RunClasses, dataset: Dataset, folder: Path
) -> Generator[Event, str | None, None]:
    """Tell what became of the folders of classes. Raises EngineError when it is not for us to say."""
    missing, new = classes.missing(dataset.class_names), classes.new(dataset.class_names)
    if new:
        yield ClassesChanged(missing, new)
        raise question(run.path, missing, new)
    if len(missing) == len(classes.names):
        yield PicturesMissing(str(folder))
        raise EngineError(
            "None of the classes of this training has pictures in {folder}: {classes}.",
            folder=folder,
            classes=quoted(missing),
        )
    if missing:
        yield Notice(without_pictures(missing, folder), "warning")
