"""What is made of several pictures: the zones of others, A - B + C, an average."""

from collections.abc import Collection, Mapping
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.pages.explore.calm_slider import CalmSlider
from ganart.pages.explore.mixing.place_slot import PlaceSlot
from ganart.pages.explore.painting import Painting
from ganart.words import MINUS
from training.exploring.places import Place
from training.latent_zones import COLOUR, FORM, TEXTURE

_ZONES = {  # What each is called, and what it paints.
    FORM: (
        QT_TRANSLATE_NOOP("MixPanel", "Form"),
        QT_TRANSLATE_NOOP("MixPanel", "Take form and layout from another picture: drop one, or click."),
    ),
    TEXTURE: (
        QT_TRANSLATE_NOOP("MixPanel", "Texture"),
        QT_TRANSLATE_NOOP("MixPanel", "Take details and texture from another picture: drop one, or click."),
    ),
    COLOUR: (
        QT_TRANSLATE_NOOP("MixPanel", "Colour"),
        QT_TRANSLATE_NOOP("MixPanel", "Take colours and finish from another picture: drop one, or click."),
    ),
}


class MixPanel(QWidget):
    """Slots for pictures, and how much of each is taken.

    Attributes:
        zones: The slot of each zone.
        amounts: The slider of each zone.
        terms: The slots of A, B and C.

    Signals:
        zones_chosen: arg is a mapping of zones to pairs of a Place and a share of the way to it.
        sum_chosen: args are the places A, B, C and how strong the sum is, 0 to 1.
        average_requested: The button of that name.
        rested: A move is at its end.
        slot_asked: arg is the `PlaceSlot` that is to take what the canvas shows.
    """

    zones_chosen = Signal(object)
    sum_chosen = Signal(object, object, object, float)
    average_requested = Signal()
    rested = Signal()
    slot_asked = Signal(object)

    def __init__(self, painting: Painting, parent: QWidget | None = None):
        super().__init__(parent)
        self._painting = painting

        # Widgets
        self.zones: dict[str, PlaceSlot] = {}
        self.amounts: dict[str, CalmSlider] = {}
        self.zone_part = QWidget()
        grid = QGridLayout(self.zone_part, horizontalSpacing=12, verticalSpacing=4)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, (zone, (name, tip)) in enumerate(_ZONES.items()):
            slot = self.zones[zone] = PlaceSlot(self.tr(name), self.tr(tip), painting)
            amount = self.amounts[zone] = _slider(self.tr("How much of it: {}").format(self.tr(name)))
            grid.addWidget(slot, 2 * number, 0, 2, 1)
            grid.addWidget(QLabel(self.tr(name)), 2 * number, 1, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(amount, 2 * number + 1, 1)
        letters = self.tr("A"), self.tr("B"), self.tr("C")
        tips = (
            self.tr("A has what you want. Drop a picture, or click for the current one."),
            self.tr("B lacks it, and is like A otherwise."),
            self.tr("C is to get it."),
        )
        self.terms = [PlaceSlot(*said, painting) for said in zip(letters, tips, strict=True)]
        self.strength = _slider(self.tr("Strength of the sum"))
        self.average_button = QPushButton(
            icon("circles-three"), self.tr("Average of favourites"),
            toolTip=self.tr("Go to the middle of the selected favourites, or of all."),
        )  # fmt: skip
        self.average_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        words = QLabel(self.tr("Drop favourites here, or click to take the current picture."), wordWrap=True)
        words.setProperty("role", "small")

        # Layout
        line = QHBoxLayout(spacing=8)
        for sign, slot in zip(("A", f"{MINUS} B", "+ C"), self.terms, strict=True):
            line.addWidget(QLabel(sign))
            line.addWidget(slot)
        line.addStretch()
        layout = QVBoxLayout(self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (words, self.zone_part):
            layout.addWidget(part)
        layout.addLayout(line)
        layout.addWidget(self.strength)
        layout.addWidget(self.average_button)

        # Connections
        for slot in self._slots():
            slot.asked.connect(partial(self.slot_asked.emit, slot))
        for slot, amount in zip(self.zones.values(), self.amounts.values(), strict=True):
            slot.changed.connect(self._on_zone_slot)
            amount.valueChanged.connect(self._tell_zones)
            amount.sliderReleased.connect(self.rested)
        for slot in self.terms:
            slot.changed.connect(self._on_term_slot)
        self.strength.valueChanged.connect(self._tell_sum)
        self.strength.sliderReleased.connect(self.rested)
        self.average_button.clicked.connect(self.average_requested)

    def set_zones(self, zones: Collection[str]) -> None:
        """Offer the zones of another model, and forget all places."""
        for slot in self._slots():
            slot.show_place(None)
        self.zone_part.setVisible(bool(zones))
        for zone, slot in self.zones.items():
            slot.setEnabled(zone in zones)
            self.amounts[zone].setEnabled(zone in zones)

    def let_zones_go(self) -> None:
        """Empty the slots of zones: the picture has moved on, with what it took."""
        for zone, slot in self.zones.items():
            slot.show_place(None)
            with QSignalBlocker(self.amounts[zone]):
                self.amounts[zone].setValue(100)

    def is_held(self) -> bool:
        """Whether a finger is on one of the sliders."""
        return any(slider.isSliderDown() for slider in (*self.amounts.values(), self.strength))

    def taken(self) -> Mapping[str, tuple[Place, float]]:
        """Return whose zones were taken, and which share of the way."""
        return {
            zone: (slot.place, self.amounts[zone].value() / 100)
            for zone, slot in self.zones.items()
            if slot.place
        }

    def _slots(self) -> list[PlaceSlot]:
        return [*self.zones.values(), *self.terms]

    def _paint_slots(self) -> None:
        self._painting.want("slots", [slot.place for slot in self._slots() if slot.place])

    @Slot()
    def _on_zone_slot(self) -> None:
        self._paint_slots()
        self.zones_chosen.emit(self.taken())
        self.rested.emit()

    @Slot()
    def _tell_zones(self) -> None:
        if taken := self.taken():
            self.zones_chosen.emit(taken)

    @Slot()
    def _on_term_slot(self) -> None:
        self._paint_slots()
        self._tell_sum()
        self.rested.emit()

    @Slot()
    def _tell_sum(self) -> None:
        a, b, c = (slot.place for slot in self.terms)
        if a and b and c:
            self.sum_chosen.emit(a, b, c, self.strength.value() / 100)


def _slider(name: str) -> CalmSlider:
    return CalmSlider(Qt.Orientation.Horizontal, maximum=100, value=100, pageStep=10, accessibleName=name)
