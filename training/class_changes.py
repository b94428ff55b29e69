"""The classes that a run's network knows, and what became of their folders since. Free of torch.

A network knows its classes by their places in a list, which never changes. So the list is kept with the run,
and the folders there are now are found in it by name. What has no place in it is the user's to say: a class
with a new name, or pictures to leave out.
"""

import os
import shlex
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training.classes import LONGEST_NAME, find_class, names_of, quoted
from training.errors import EngineError
from training.files import write_json
from training.foreign import list_of, parse, record, text, versioned
from training.models import read_model
from training.runs import Run
from training.sentences import Sentence

FORMAT_VERSION = 1

_MOST_CLASSES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RunClasses:
    """The classes of a run."""

    names: tuple[str, ...]  # In the order in which the network knows them.
    left_out: tuple[str, ...] = ()  # Of folders that came later, whose pictures are not learned from.

    def missing(self, found: Collection[str]) -> tuple[str, ...]:
        """Return the classes without pictures, when `found` are the classes that have some."""
        return tuple(name for name in self.names if name not in found)

    def new(self, found: Sequence[str]) -> tuple[str, ...]:
        """Return what is among the classes `found` and nothing is known of."""
        return tuple(name for name in found if name not in self.names and name not in self.left_out)


_NAMES = list_of(text(LONGEST_NAME), _MOST_CLASSES)
_CLASSES = versioned(FORMAT_VERSION, record(RunClasses, names=_NAMES, left_out=_NAMES))


def read_classes(run: Run, found: Sequence[str] = ()) -> RunClasses | None:
    """Return what is kept of a run's classes; None when nothing is.

    Runs of early versions have it in their model only, without spaces at an end: such a name is that of the
    class in `found` which reads the same.
    """
    try:
        classes: RunClasses = _CLASSES(parse(run.classes.read_bytes(), "classes"), "classes")
        return classes
    except (OSError, ValueError):
        pass
    try:
        names = read_model(run.path).class_names
    except EngineError:
        return None
    left = list(found)
    kept = []
    for name in names:
        composed = unicodedata.normalize("NFC", name)
        alike = [each for each in left if each == composed] or [
            each for each in left if each.strip() == composed
        ]
        kept.append(alike[0] if alike else composed)
        left = [each for each in left if each not in alike[:1]]
    return RunClasses(names=tuple(kept)) if kept else None


def write_classes(run: Run, classes: RunClasses) -> None:
    """Keep the classes with their run. Raises OSError."""
    values = {"names": list(classes.names), "left_out": list(classes.left_out)}
    write_json(run.classes, {"format_version": FORMAT_VERSION} | values)


def answered(
    classes: RunClasses, found: Sequence[str], renamed: Mapping[str, str], without: Collection[str]
) -> RunClasses:
    """Give classes the new names of their folders, and leave other folders out.

    `renamed` are new names by old ones, and `found` the classes that have pictures. Raises EngineError with a
    sentence for what cannot be.
    """
    owner = Sentence("The training")
    names, left_out = list(classes.names), set(classes.left_out)
    for old, new in renamed.items():
        place = names.index(find_class(old, classes.names, owner))
        new = _in_folder(new, found)
        if classes.names[place] in found:
            raise EngineError(
                'The class "{old}" still has pictures in its own folder, so "{new}" cannot be its new name.',
                old=old,
                new=new,
            )
        if new in names:
            raise EngineError('"{new}" is the name of another class of this training.', new=new)
        names[place] = new
        left_out.discard(new)
    for name in without:
        name = _in_folder(name, found)
        if name in names:
            raise EngineError(
                '"{name}" is a class that the training knows; only new folders can be left out.', name=name
            )
        left_out.add(name)
    return replace(classes, names=tuple(names), left_out=tuple(sorted(left_out)))


def question(run: Path, missing: Sequence[str], new: Sequence[str]) -> EngineError:
    """Return the error that asks what new class folders are, when the folders of others are missing."""
    without = shlex.join(part for name in new for part in ("--without", name))
    if not missing:
        return EngineError(
            "The class folder {new} is new, and the network cannot learn another class. To leave it out, "
            "continue with {without}. To learn it too, start a new training with {start_from}."
            if len(new) == 1
            else "The class folders {new} are new, and the network cannot learn more classes. To leave them "
            "out, continue with {without}. To learn them too, start a new training with {start_from}.",
            new=quoted(new),
            without=without,
            start_from=shlex.join(["--start-from", str(run)]),
        )
    if len(missing) == len(new) == 1:
        return EngineError(
            '"{old}" is missing, and "{new}" is new. Is "{new}" the new name of "{old}"? If it is, continue '
            "with {renamed}; if not, leave it out with {without}.",
            old=missing[0],
            new=new[0],
            renamed=shlex.join(["--renamed", f"{missing[0]}={new[0]}"]),
            without=without,
        )
    if len(missing) == 1:
        return EngineError(
            "The class folder {missing} is missing, and these are new: {new}. Say of each new one whether it "
            "is the earlier one with a new name (--renamed OLD=NEW) or to be left out (--without NEW).",
            missing=quoted(missing),
            new=quoted(new),
        )
    return EngineError(
        "These class folders are missing: {missing}. The folder {new} is new. Say whether it is an earlier "
        "one with a new name (--renamed OLD=NEW) or to be left out (--without NEW)."
        if len(new) == 1
        else "These class folders are missing: {missing}. These are new: {new}. Say of each new one whether "
        "it is an earlier one with a new name (--renamed OLD=NEW) or to be left out (--without NEW).",
        missing=quoted(missing),
        new=quoted(new),
    )


def without_pictures(missing: Sequence[str], folder: Path) -> Sentence:
    """Say that classes have no pictures any more."""
    there = _folders_in(folder)
    if len(missing) == 1:
        return Sentence(
            'The folder of the class "{name}" holds no usable pictures any more. The training continues '
            "without new pictures of it."
            if missing[0] in there
            else 'The folder of the class "{name}" is missing. The training continues without new pictures '
            "of it.",
            name=missing[0],
        )
    return Sentence(
        "These classes have no pictures any more: {names}. The training continues without new ones of them.",
        names=quoted(missing),
    )


def _in_folder(name: str, found: Sequence[str]) -> str:
    return find_class(name, found, Sentence("The folder of pictures"))


def _folders_in(folder: Path) -> set[str]:
    try:
        with os.scandir(folder) as entries:
            return set(names_of(entry.name for entry in entries if entry.is_dir()).values())
    except OSError:
        return set()
