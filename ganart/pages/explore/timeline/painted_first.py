"""Places wait for their pictures before they go onto the timeline, which keeps what each looks like."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from ganart.pages.explore.painting import Painting
from training.exploring.places import Place

_KIND = "timeline"


class PaintedFirst(QObject):
    """Has places painted as far as they are not: of large pictures only the last few are in memory.

    Signals:
        painted: All that were asked for have a picture; arg is the list of pairs of a Place and its QImage.
    """

    painted = Signal(list)

    def __init__(self, painting: Painting, parent: QObject):
        super().__init__(parent)
        self._painting = painting
        self._places: list[Place] = []
        self._pictures: dict[int, QImage] = {}  # By the number of their place.
        painting.arrived.connect(self._on_arrived)
        painting.opened.connect(self._forget)
        painting.failed.connect(self._forget)

    def ask(self, places: Sequence[Place]) -> None:
        """Have these painted, behind those that still wait."""
        self._places += places
        self._take()
        if self._places:
            self._painting.want(_KIND, self._missing())

    def _missing(self) -> list[Place]:
        return [place for number, place in enumerate(self._places) if number not in self._pictures]

    @Slot(str)
    def _on_arrived(self, kind: str) -> None:
        if kind == _KIND and self._places:
            self._take()

    def _take(self) -> None:
        """Keep the pictures that are there, and hand over all once none is missing."""
        for number, place in enumerate(self._places):
            if number not in self._pictures and (picture := self._painting.picture(place)):
                self._pictures[number] = picture
        if self._places and not self._missing():
            pairs = [(place, self._pictures[number]) for number, place in enumerate(self._places)]
            self._forget()
            self.painted.emit(pairs)

    @Slot()
    def _forget(self) -> None:
        """Ask for nothing any more: another model is there, or this one cannot paint them."""
        self._places, self._pictures = [], {}
