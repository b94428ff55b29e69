"""Tells the gallery which hearts came and went here, and follows the gallery where hearts change there."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.keeping.hearts import places_in, take_hearts_off
from ganart.keeping.library import Library
from ganart.pages.explore.painting import key_of
from ganart.pages.explore.remembered import recall, remember
from ganart.pages.explore.walls.favourites import FavouriteRow
from ganart.working.background import Background
from training.exploring.places import Place


class Hearts(QObject):
    """Keeps the row of favourites of the open model, and what is remembered of others, as the gallery says.

    Signals:
        changed: The marks of pictures changed; arg is the list of their content hashes.
    """

    changed = Signal(list)

    def __init__(
        self,
        library: Library,
        row: FavouriteRow,
        background: Background,
        open_model: Callable[[], str],
        parent: QObject,
    ):
        """`open_model` says the identity of the model whose favourites stand in `row`; "" for none."""
        super().__init__(parent)
        self._library = library
        self._row = row
        self._background = background
        self._open_model = open_model
        self._numbers = count()  # Of calls: none stands for another one.
        row.removed.connect(self._on_removed)

    def follow(self, paths: Sequence[Path], is_favourite: bool) -> None:
        """Take over that pictures became favourites in the gallery, or are so no longer."""
        self._background.call(
            f"hearts {next(self._numbers)}",
            lambda: places_in(paths),
            lambda found: self._on_found(found, is_favourite),
        )

    def _on_found(self, found: dict[str, list[Place]], is_favourite: bool) -> None:
        identity = self._open_model()
        here = found.pop(identity, [])
        if is_favourite:
            for place in here:
                self._row.add(place)
            return  # Other models ask the gallery when they are opened.
        self._row.forget(here)
        for other, places in found.items():
            self._background.call(
                f"forget hearts {next(self._numbers)}",
                partial(self._forget, other, places),
                _done,
            )

    def _forget(self, identity: str, places: Sequence[Place]) -> None:
        memory = recall(self._library.explored, identity)
        gone = {key_of(place) for place in places}
        left = tuple(place for place in memory.favourites if key_of(place) not in gone)
        if left != memory.favourites:
            self._library.make(self._library.explored)
            remember(self._library.explored, identity, replace(memory, favourites=left))

    @Slot(list)
    def _on_removed(self, places: Sequence[Place]) -> None:
        library, identity = self._library, self._open_model()
        self._background.call(
            f"hearts off {next(self._numbers)}",
            lambda: take_hearts_off(library, identity, places, key_of),
            self.changed.emit,
        )


def _done(_: object) -> None:
    """Wait for nothing more."""
