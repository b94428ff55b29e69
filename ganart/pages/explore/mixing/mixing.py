"""What is made of several pictures: carries what the mixing panel asks to where one is."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ganart.messages import Message
from ganart.pages.explore.mixing.place_slot import PlaceSlot
from training.exploring.places import Place

if TYPE_CHECKING:
    from ganart.pages.explore.exploring import Exploring


class Mixing(QObject):
    """Has the model that is explored mix places."""

    def __init__(self, exploring: "Exploring", parent: QObject):
        super().__init__(parent)
        self._exploring = exploring
        panel = exploring.parts.controls.mix
        panel.zones_chosen.connect(self._mix)
        panel.sum_chosen.connect(self._combine)
        panel.average_requested.connect(self._average)
        panel.slot_asked.connect(self._fill)

    @Slot(object)
    def _mix(self, parts: Mapping[str, tuple[Place, float]]) -> None:
        self._exploring.attempt(lambda: self._exploring.session.mix(parts), is_dragged=True)

    @Slot(object, object, object, float)
    def _combine(self, a: Place, b: Place, c: Place, strength: float) -> None:
        session = self._exploring.session
        self._exploring.attempt(lambda: session.combine(a, b, c, strength), is_dragged=True)

    @Slot()
    def _average(self) -> None:
        row = self._exploring.parts.favourites.row
        places = row.selected() or row.places
        if len(places) < 2:
            sentence = self.tr("An average needs two favourites: press L to keep pictures you like.")
            self._exploring.said.emit(Message(sentence))
            return
        self._exploring.attempt(lambda: self._exploring.session.average(places))

    @Slot(object)
    def _fill(self, slot: PlaceSlot) -> None:
        """Give a slot what the canvas shows."""
        slot.take(self._exploring.session.state.place)
