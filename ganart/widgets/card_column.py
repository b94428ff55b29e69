"""A column with a card for each thing of a list: the first at once, the others a few in each turn.

To make a card, dress it and lay it out takes one or two milliseconds: some hundreds would hold the window up.
Where nobody sees the column, only the first are made: the others would all be dressed when it is shown.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QBoxLayout, QWidget

from ganart.working.turns import do_in_turns

Thing = TypeVar("Thing")
Card = TypeVar("Card", bound=QWidget)

_AT_ONCE = 12  # Most windows show no more.
_IN_A_TURN = 8  # With the layout of all that takes some 20 ms.


class CardColumn(QObject, Generic[Thing, Card]):
    """Keeps the cards of a part of a layout in the order of a list; what stays on it keeps its card."""

    def __init__(
        self,
        layout: QBoxLayout,
        name: Callable[[Thing], Hashable],
        make: Callable[[Thing], Card],
        renew: Callable[[Card, Thing], bool],
        parent: QObject,
        first: int = 0,
    ):
        """Put cards into `layout` from its place number `first` on.

        `name` gives what tells two things apart, and `make` a new card. `renew` has a card show its thing as
        that is now, and returns False where another card is needed for that.
        """
        super().__init__(parent)
        self._layout = layout
        self._name = name
        self._make = make
        self._renew = renew
        self._first = first
        self._made: dict[Hashable, Card] = {}
        self.things: list[Thing] = []

    @property
    def cards(self) -> list[Card]:
        """The cards that are made by now, in the order of the list."""
        return [card for thing in self.things if (card := self._made.get(self._name(thing)))]

    def show(self, things: Sequence[Thing]) -> None:
        """Show these things; no two of them have one name."""
        before, self._made, self.things = self._made, {}, list(things)
        for thing in self.things:
            card = before.get(name := self._name(thing))
            if card is not None and self._renew(card, thing):
                self._made[name] = before.pop(name)
        for card in before.values():
            self._layout.removeWidget(card)
            card.hide()  # Else it might be shown once more, as a window of its own.
            card.deleteLater()
        for place, card in enumerate(self.cards, self._first):
            if self._layout.indexOf(card) != place:
                self._layout.insertWidget(place, card)
        self._make_some(_AT_ONCE)
        self._host().installEventFilter(self)
        self._go_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._go_on()
        return False

    def _go_on(self) -> None:
        """Make what is lacking, in turns, as long as the column is seen."""
        do_in_turns(self, lambda: not self._host().isVisible() or self._make_some(_IN_A_TURN))

    def _host(self) -> QWidget:
        host = self._layout.parentWidget()
        assert host, "A part of a layout is in it by now."
        return host

    def _make_some(self, most: int) -> bool:
        """Make the next cards that are lacking; return whether none is lacking any more."""
        place = self._first
        for thing in self.things:
            name = self._name(thing)
            if name not in self._made:
                if not most:
                    return False
                most -= 1
                self._made[name] = self._make(thing)
                self._layout.insertWidget(place, self._made[name])
            place += 1
        return True
