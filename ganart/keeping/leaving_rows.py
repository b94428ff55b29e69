"""Very many pictures that leave the gallery, each looked up only when it is asked for."""

from collections.abc import Callable, Sequence
from typing import overload

from ganart.exporting.pictures import Leaving


class LeavingRows(Sequence[Leaving]):
    """Pictures of some rows, without a moment's wait for their list."""

    def __init__(self, leaving: Callable[[int], Leaving], rows: Sequence[int]):
        """Ask `leaving` for the picture of a row."""
        self._leaving = leaving
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Leaving: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Leaving]: ...
    def __getitem__(self, place: int | slice) -> Leaving | Sequence[Leaving]:
        if isinstance(place, slice):
            return LeavingRows(self._leaving, self._rows[place])
        return self._leaving(self._rows[place])
