"""Deleting pictures so that it can be undone.

A deleted picture first moves into a hidden folder of the library, which takes no time and is undone by moving
it back. When the window closes, what is still there goes to the trash of the system.
"""

import contextlib
import os
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from send2trash import send2trash

from ganart.translation import translate
from training.errors import EngineError
from training.files import free_folder, free_path, sync_folder


@dataclass(frozen=True, slots=True)
class Discarded:
    """A picture that was moved into the trash, or back out of it."""

    path: Path  # Where it was; after a return, where it is again.
    resting: Path  # Where it waits in the trash, or waited.


class Trash:
    """The hidden folder in which deleted pictures wait.

    Each deletion is a folder in it, so that the system's trash shows it as one.
    """

    def __init__(self, folder: Path, send: Callable[[str], None] = send2trash):
        self.folder = Path(folder)
        self._send = send

    def discard(self, paths: Sequence[Path]) -> Generator[Discarded]:
        """Move files into the trash, one at each step. Files that are gone already are passed over.

        Raises EngineError when a file cannot be moved.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            batch = free_folder(self.folder / f"GanArt {datetime.now():%Y-%m-%d %H.%M.%S}")
            batch.mkdir()
            for folder in (self.folder, self.folder.parent):  # Before anything is in it.
                sync_folder(folder)
        except OSError as error:
            raise EngineError(
                translate("words", "Nothing can be deleted: {} cannot be used.").format(self.folder)
            ) from error
        for path in paths:
            resting = (free_folder if path.is_dir() else free_path)(batch / path.name)
            try:
                os.rename(path, resting)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise EngineError(
                    translate("words", "{0} cannot be deleted: {1}.").format(path.name, error.strerror)
                ) from error
            yield Discarded(path, resting)

    def restore(self, discarded: Sequence[Discarded]) -> Generator[Discarded]:
        """Move files back to where they were, one at each step; beside it when something else is there now.

        Raises EngineError when a file cannot be moved, once all others are back.
        """
        failure: EngineError | None = None
        for one in discarded:
            path = (free_folder if one.resting.is_dir() else free_path)(one.path)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                os.rename(one.resting, path)
            except OSError as error:
                form = translate("words", "{0} cannot be brought back: {1}.")
                failure = failure or EngineError(form.format(one.path.name, error.strerror))
                continue
            yield Discarded(path, one.resting)
        for batch in {one.resting.parent for one in discarded}:
            with contextlib.suppress(OSError):  # Not empty: a part of it was brought back.
                batch.rmdir()
        if failure:
            raise failure

    def empty(self) -> None:
        """Hand what waits to the trash of the system.

        Raises EngineError when the system has none here; the pictures stay where they are then.
        """
        batches = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        for batch in batches:
            if batch.is_dir() and not any(batch.iterdir()):
                batch.rmdir()
                continue
            try:
                self._send(str(batch))
            except OSError as error:
                raise EngineError(
                    translate(
                        "words", "The system's trash does not take the pictures ({0}). They are in {1}."
                    ).format(error, self.folder)
                ) from error
