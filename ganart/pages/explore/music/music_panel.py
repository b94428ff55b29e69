"""What follows the song: the song's name and what was heard in it, and a card for each thing that follows."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.numbers import fill
from ganart.pages.explore.music.drive_card import DriveCard, Offer, offers
from ganart.pages.explore.music.song import Song
from ganart.pages.explore.state import Axis
from ganart.theme import GRID
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.handing_on import hand_on
from ganart.words import counted
from training.events import Heard
from training.music.drives import MOST_DRIVES, Drive

_FIRST = Drive(target="variety", source="low", amount=0.5)  # What a new card does.


class MusicPanel(QScrollArea):
    """Shows what follows a song, and changes it.

    Attributes:
        cards: One for each thing that follows.

    Signals:
        chosen: args are the tuple of drives as it is to be, and the name of the number that moves little by
            little, or nothing.
        choose_requested: Another song is to be chosen.
        closed: The artist is done here.
    """

    chosen = Signal(object, str)
    choose_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(
            parent, widgetResizable=True,
            horizontalScrollBarPolicy=Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
        )  # fmt: skip
        self.cards: list[DriveCard] = []
        self._zones: tuple[str, ...] = ()
        self._stages: tuple[int, ...] = ()
        self._directions: list[tuple[str, str, bytes]] = []  # Names, titles, vectors.
        self._offers: list[Offer] = []

        # Widgets
        heading = QLabel(self.tr("Follow the music"))
        heading.setProperty("role", "title")
        self.close_button = QToolButton(
            icon=icon("x"), accessibleName=self.tr("Close"), toolTip=self.tr("Close")
        )
        self.close_button.setProperty("role", "flat")
        self.name = ElidedLabel()
        self.choose_button = QToolButton(
            icon=icon("folder-open"), accessibleName=self.tr("Choose another song"),
            toolTip=self.tr("Choose another song"),
        )  # fmt: skip
        self.facts = QLabel(wordWrap=True)
        self.facts.setProperty("role", "muted")
        self.add_button = QPushButton(
            icon("plus"), self.tr("Let something follow"),
            toolTip=self.tr("Add speed, variety, a zone, a direction or a bend that follows the song"),
        )  # fmt: skip

        # Layout
        head = QHBoxLayout()
        head.addWidget(heading, stretch=1)
        head.addWidget(self.close_button)
        song = QHBoxLayout(spacing=GRID)
        song.addWidget(self.name, stretch=1)
        song.addWidget(self.choose_button)
        self._rows = QVBoxLayout(spacing=GRID)
        inside = QWidget()
        layout = QVBoxLayout(inside, spacing=GRID)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addLayout(head)
        layout.addLayout(song)
        layout.addWidget(self.facts)
        layout.addLayout(self._rows)
        layout.addWidget(self.add_button)
        layout.addStretch()
        self.setWidget(inside)

        # Connections
        self.close_button.clicked.connect(self.closed)
        self.choose_button.clicked.connect(self.choose_requested)
        self.add_button.clicked.connect(self._add)

    def set_model(self, zones: Sequence[str], stages: Sequence[int]) -> None:
        """Offer the zones and stages of a model; its directions follow."""
        self._zones, self._stages, self._directions = tuple(zones), tuple(stages), []
        self._offer()

    def set_axes(self, axes: Sequence[Axis], titles: Mapping[str, str]) -> None:
        """Offer directions under the titles that the artist gave them, or by their numbers."""
        self._directions = [
            (axis.name, titles.get(axis.name) or self._usual(axis.name), axis.vector) for axis in axes
        ]
        self._offer()

    def show_song(self, song: Song | None, heard: Heard | None) -> None:
        """Show a song and what follows it."""
        self.name.setText(song.path.name if song else self.tr("No song yet"))
        self.facts.setText(self._facts(heard) if heard else "")
        self.facts.setVisible(heard is not None)
        self.add_button.setEnabled(song is not None and len(song.drives) < MOST_DRIVES)
        drives = song.drives if song else ()
        if len(drives) == len(self.cards) and all(
            card.is_like(drive) for card, drive in zip(self.cards, drives, strict=True)
        ):
            for card, drive in zip(self.cards, drives, strict=True):
                card.show_drive(drive)
        else:
            self._lay_out(drives)

    def drives(self) -> tuple[Drive, ...]:
        """Return what the cards show."""
        return tuple(card.drive for card in self.cards)

    def _facts(self, heard: Heard) -> str:
        """Say what was heard in a song."""
        minutes, seconds = divmod(round(heard.seconds), 60)
        steady = self.tr("{0}:{1:02} min, {2}, {3:.0f} beats per minute")
        unsteady = self.tr("{0}:{1:02} min, {2}, no steady beat")
        form = steady if heard.tempo else unsteady
        return fill(form, minutes, seconds, counted(len(heard.onsets), "onset"), heard.tempo)

    def _usual(self, name: str) -> str:
        kind, _, number = name.rpartition(" ")
        form = self.tr("Direction {}") if kind == "principal" else self.tr("Direction W{}")
        return form.format(number)

    def _offer(self) -> None:
        self._offers = offers(self._zones, self._directions, self._stages)
        self._lay_out(self.drives())

    def _lay_out(self, drives: Sequence[Drive]) -> None:
        for card in self.cards:
            self._rows.removeWidget(card)
            card.hide()  # Else it might be shown once more, as a window of its own.
            card.deleteLater()
        self.cards = [DriveCard(drive, self._offers, self._stages) for drive in drives]
        for number, card in enumerate(self.cards):
            card.changed.connect(partial(self._on_changed, number))
            card.removed.connect(partial(self._remove, number))
            leave_wheel_to_panel(card)
            self._rows.addWidget(card)

    @Slot()
    def _add(self) -> None:
        self.chosen.emit((*self.drives(), _FIRST), "")

    def _remove(self, number: int) -> None:
        drives, has_keys = self.drives(), self.cards[number].remove_button.hasFocus()
        self.chosen.emit(drives[:number] + drives[number + 1 :], "")
        if has_keys:
            hand_on([card.remove_button for card in self.cards], number, otherwise=self.add_button)

    def _on_changed(self, number: int, name: str) -> None:
        self.chosen.emit(self.drives(), f"{name} {number}" if name else "")
