"""What is done inside the network: a chain of cards, each a bend of one stage, from the first to the last."""

from collections.abc import Sequence
from functools import partial
from random import randrange

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ganart.icons import icon
from ganart.pages.explore.bending.bend_card import WORDS, BendCard
from ganart.pages.explore.lock_button import LockButton
from ganart.translation import translate
from ganart.widgets.handing_on import hand_on
from training.bends import KINDS, MOST_BENDS, Bend, Chain, Kind

_FIRST_AMOUNTS: dict[Kind, float] = {  # Far enough to be seen at once.
    "zoom": 0.5,
    "turn": 30.0,
    "shift": 0.25,
    "lift": 0.25,
    "mirror": 1.0,
    "flip": 1.0,
    "gain": 1.0,
    "noise": 0.5,
    "threshold": 1.0,
    "swap": 1.0,
}
_MOST_SEED = 2**31


class BendPanel(QWidget):
    """Shows the bends of a place, and makes, changes, orders and removes them.

    Attributes:
        cards: One for each bend, in the order in which they are done.
        lock: Whether the bends are to stay, whatever picture comes.

    Signals:
        chosen: arg is the chain as it is to be, a tuple of `Bend`.
        rested: A move is at its end.
    """

    chosen = Signal(object)
    rested = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.cards: list[BendCard] = []
        self._stages: tuple[int, ...] = ()

        # Widgets
        self.words = QLabel(wordWrap=True)
        self.words.setProperty("role", "small")
        self.add_button = QPushButton(
            icon("plus"), self.tr("Add a bend"),
            toolTip=self.tr("Change what happens inside the network while it paints."),
        )  # fmt: skip
        self.menu = QMenu(self)
        self.menu.setToolTipsVisible(True)
        for kind in KINDS:
            name, tip = (translate("BendCard", words) for words in WORDS[kind])
            action = self.menu.addAction(name)
            action.setToolTip(tip)
            action.triggered.connect(partial(self.add, kind))
        self.add_button.setMenu(self.menu)
        self.clear_button = QToolButton(
            icon=icon("trash"), toolTip=self.tr("Remove all bends"),
            accessibleName=self.tr("Remove all bends"),
        )  # fmt: skip
        self.clear_button.setProperty("role", "flat")
        self.lock = LockButton(self.tr("Bends"))

        # Layout
        buttons = QHBoxLayout(spacing=8)
        buttons.addWidget(self.add_button, stretch=1)
        buttons.addWidget(self.clear_button)
        buttons.addWidget(self.lock)
        self._rows = QVBoxLayout(spacing=4)
        layout = QVBoxLayout(self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addLayout(self._rows)
        layout.addLayout(buttons)

        # Connections
        self.clear_button.clicked.connect(lambda: self._choose_at_once(()))
        self.set_stages(())

    def set_stages(self, stages: Sequence[int]) -> None:
        """Offer the stages of a network, by the sides of their maps in pixels; none has nothing to bend."""
        self._stages = tuple(stages)
        self.show_bends(())
        for widget in (self.add_button, self.lock):
            widget.setVisible(bool(stages))
        self.words.setText(
            self.tr("Bends change the maps inside the network on their way to the picture.")
            if stages
            else self.tr("This model cannot be bent: its network is fully connected and has no maps.")
        )

    def show_bends(self, bends: Chain) -> None:
        """Show the bends of a place. Tells nobody."""
        if bends == self.bends():
            return
        if [bend.kind for bend in bends] == [card.bend.kind for card in self.cards]:
            for card, bend in zip(self.cards, bends, strict=True):
                card.show_bend(bend)
            return
        for card in self.cards:
            self._rows.removeWidget(card)
            card.hide()  # Else it might be shown once more, as a window of its own.
            card.deleteLater()
        self.cards = [self._new_card(bend) for bend in bends]
        for number, card in enumerate(self.cards):
            card.raise_button.setEnabled(number > 0)
            self._rows.addWidget(card)
        self.clear_button.setVisible(bool(bends))
        self.add_button.setEnabled(len(bends) < MOST_BENDS)

    def bends(self) -> Chain:
        """Return the chain that the cards show."""
        return tuple(card.bend for card in self.cards)

    def is_held(self) -> bool:
        """Whether a finger is on one of the sliders."""
        return any(card.is_held() for card in self.cards)

    def add(self, kind: Kind) -> None:
        """Add a bend of a kind at the middle stage, as the user does by the menu."""
        stage = (len(self._stages) - 1) // 2
        bend = Bend(stage=stage, kind=kind, amount=_FIRST_AMOUNTS[kind], seed=randrange(_MOST_SEED))
        self._choose_at_once((*self.bends(), bend))

    def _new_card(self, bend: Bend) -> BendCard:
        card = BendCard(bend, self._stages)
        card.changed.connect(lambda: self.chosen.emit(self.bends()))
        card.rested.connect(self.rested)
        card.removed.connect(partial(self._remove, card))
        card.raised.connect(partial(self._raise, card))
        return card

    def _choose_at_once(self, bends: Chain) -> None:
        """Have the chain changed in one move; the cards follow when they are told to."""
        self.chosen.emit(bends)
        self.rested.emit()

    @Slot()
    def _remove(self, card: BendCard) -> None:
        number, has_keys = self.cards.index(card), card.remove_button.hasFocus()
        self._choose_at_once(tuple(each.bend for each in self.cards if each is not card))
        if has_keys:
            hand_on([each.remove_button for each in self.cards], number, otherwise=self.add_button)

    @Slot()
    def _raise(self, card: BendCard) -> None:
        bends, place = list(self.bends()), self.cards.index(card)
        has_keys = card.raise_button.hasFocus()
        bends[place - 1 : place + 1] = reversed(bends[place - 1 : place + 1])
        self._choose_at_once(tuple(bends))
        if has_keys:  # It may be raised further; the first one cannot, but be removed.
            raised = self.cards[place - 1]
            (raised.raise_button if place > 1 else raised.remove_button).setFocus()
