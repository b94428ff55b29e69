"""The right side of the page: everything that moves the picture on the canvas a little."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ganart.icons import icon
from ganart.numbers import written
from ganart.pages.explore.bending.bend_panel import BendPanel
from ganart.pages.explore.calm_slider import CalmSlider
from ganart.pages.explore.class_sliders import ClassSliders
from ganart.pages.explore.directions.direction_row import DirectionRow
from ganart.pages.explore.lock_button import LockButton
from ganart.pages.explore.mixing.mix_panel import MixPanel
from ganart.pages.explore.pad import Pad
from ganart.pages.explore.painting import Painting
from ganart.pages.explore.state import BENDS, CLASSES, TRUNCATION, Axis, Position
from ganart.theme import set_tabular
from ganart.widgets.choice_row import ChoiceRow
from ganart.widgets.folded import Folded
from training.bends import Chain
from training.exploring.breeding import USUAL_STRENGTH
from training.exploring.places import Place
from training.latent_zones import COLOUR, FORM, TEXTURE

MOST_TRUNCATION = 150  # Per cent.

_SETTLE_MS = 400  # Without a move by the keyboard, which has no end of its own.


class Controls(QWidget):
    """The pad, variety, classes and directions. They tell what the finger does, and show what they are told.

    Attributes:
        mix: What is made of several pictures.
        bends: What is done inside the network.
        rows: One for each direction.

    Signals:
        dragged: The knob of the pad moves; args are x and y, from -1 to 1.
        truncation_chosen: arg is the truncation.
        classes_chosen: arg is the mapping of names to shares, which add up to 1.
        bends_chosen: arg is the chain of bends, a tuple of `Bend`.
        number_chosen: args are the `Axis` of a direction and the number to go to.
        rested: The finger has let go: a move is at its end.
        lock_toggled: args are the name of what is to stay, or no longer, and which of the two.
        zone_chosen: Directions are to act on a zone; arg is its name, empty for the whole picture.
        direction_named: args are the name that a direction was found under, and what the artist calls it.
        centre_requested: The pad is to begin where one is.
        plane_requested: The pad is to get other axes.
        change_requested, breed_requested: The buttons of that name.
        strips_requested: Other directions show: `show_strips` is waited for.
    """

    dragged = Signal(float, float)
    truncation_chosen = Signal(float)
    classes_chosen = Signal(object)
    bends_chosen = Signal(object)
    number_chosen = Signal(object, float)
    rested = Signal()
    lock_toggled = Signal(str, bool)
    zone_chosen = Signal(object)
    direction_named = Signal(str, str)
    centre_requested = Signal()
    plane_requested = Signal()
    change_requested = Signal()
    breed_requested = Signal()
    strips_requested = Signal()

    def __init__(self, painting: Painting, parent: QWidget | None = None):
        super().__init__(parent)
        self._painting = painting
        self.rows: list[DirectionRow] = []

        # Widgets
        self.pad = Pad(painting)
        self.centre_button = QToolButton(
            icon=icon("crosshair-simple"), accessibleName=self.tr("Centre the map here"),
            toolTip=self.tr("Start a new map at the current picture (double-click the map)"),
        )  # fmt: skip
        self.plane_button = QToolButton(
            icon=icon("compass"), accessibleName=self.tr("Start a new map"),
            toolTip=self.tr("Start a new map with other directions from the current picture (N)"),
        )  # fmt: skip
        self.variety = CalmSlider(
            Qt.Orientation.Horizontal, maximum=MOST_TRUNCATION, value=100, pageStep=10,
            accessibleName=self.tr("Variety"),
            toolTip=self.tr(
                "Truncation: lower stays closer to the average picture, higher goes beyond what was "
                "trained."
            ),
        )  # fmt: skip
        self.variety_words = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        set_tabular(self.variety_words)
        self.variety_words.setMinimumWidth(self.variety_words.fontMetrics().horizontalAdvance("1.50"))
        self.variety_lock = LockButton(self.tr("Variety"))
        self.classes = ClassSliders()
        self.classes_head = QWidget()
        self.classes_lock = LockButton(self.tr("Classes"))
        self.strength = CalmSlider(
            Qt.Orientation.Horizontal, minimum=5, maximum=100, value=round(100 * USUAL_STRENGTH), pageStep=10,
            accessibleName=self.tr("Amount of change"),
            toolTip=self.tr("Choose how far a change goes: left for a sister, right for a stranger."),
        )  # fmt: skip
        self.change_button = QPushButton(
            icon("shuffle"), self.tr("Vary"),
            toolTip=self.tr("Move a little in a random direction (M)"),
        )  # fmt: skip
        self.breed_button = QPushButton(
            icon("tree-structure"), self.tr("Breed"),
            toolTip=self.tr(
                "Breed the selected favourites, or else the current picture (B)"
            ),
        )  # fmt: skip
        self.mix = MixPanel(painting)
        self.bends = BendPanel()
        self.directions_words = QLabel(wordWrap=True)
        self.directions_words.setProperty("role", "small")
        self.zone = ChoiceRow(
            self.tr("Directions act on"),
            [
                ("", self.tr("All"), self.tr("Directions change the whole picture.")),
                (FORM, self.tr("Form"), self.tr("Directions change form and layout only.")),
                (TEXTURE, self.tr("Texture"), self.tr("Directions change details and texture only.")),
                (COLOUR, self.tr("Colour"), self.tr("Directions change colours and finish only.")),
            ],
        )
        self.more = Folded(self.tr("More directions"), QWidget())
        for part in (self.classes_head, self.classes, self.zone, self.more):
            part.hide()  # Until there is a model that has some.
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE_MS)

        # Layout
        self._main_rows, self._more_rows = QVBoxLayout(), QVBoxLayout(self.more.content)
        for rows in (self._main_rows, self._more_rows):
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(8)
        classes_head = QHBoxLayout(self.classes_head, spacing=4)
        classes_head.setContentsMargins(0, 0, 0, 0)
        classes_head.addWidget(QLabel(self.tr("Classes")), stretch=1)
        classes_head.addWidget(self.classes_lock)
        change = QHBoxLayout(spacing=8)
        change.addWidget(self.change_button, stretch=1)
        change.addWidget(self.breed_button, stretch=1)
        layout = self.column = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 16)
        layout.setSpacing(4)
        layout.addLayout(_line(QLabel(self.tr("Map")), None, self.centre_button, self.plane_button))
        layout.addWidget(self.pad)
        layout.addSpacing(8)
        layout.addLayout(
            _line(QLabel(self.tr("Variety")), self.variety, self.variety_words, self.variety_lock)
        )
        layout.addWidget(self.classes_head)
        layout.addWidget(self.classes)
        layout.addLayout(_line(QLabel(self.tr("Amount")), self.strength))
        layout.addLayout(change)
        layout.addSpacing(4)
        layout.addWidget(Folded(self.tr("Mix pictures"), self.mix))
        layout.addWidget(Folded(self.tr("Bend the network"), self.bends))
        layout.addSpacing(8)
        layout.addWidget(self.zone)
        layout.addSpacing(4)
        layout.addWidget(self.directions_words)
        layout.addLayout(self._main_rows)
        layout.addWidget(self.more)
        layout.addStretch()
        for button in (self.centre_button, self.plane_button):
            button.setProperty("role", "flat")
        for each in (self.centre_button, self.plane_button, self.change_button, self.breed_button):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # So that the keys go on meaning the picture.

        # Connections
        self.pad.dragged.connect(self._on_dragged)
        self.pad.released.connect(self._rest)
        self.pad.centred.connect(self.centre_requested)
        self.centre_button.clicked.connect(self.centre_requested)
        self.plane_button.clicked.connect(self.plane_requested)
        self.variety.valueChanged.connect(self._on_variety)
        self.classes.moved.connect(self._on_classes)
        self.variety.sliderReleased.connect(self._rest)
        self.classes.released.connect(self._rest)
        self.variety_lock.toggled.connect(lambda locked: self.lock_toggled.emit(TRUNCATION, locked))
        self.classes_lock.toggled.connect(lambda locked: self.lock_toggled.emit(CLASSES, locked))
        self.change_button.clicked.connect(self.change_requested)
        self.breed_button.clicked.connect(self.breed_requested)
        self.mix.zones_chosen.connect(self._settling.start)
        self.mix.sum_chosen.connect(self._settling.start)
        self.mix.rested.connect(self._rest)
        self.bends.chosen.connect(self._on_bends)
        self.bends.rested.connect(self._rest)
        self.bends.lock.toggled.connect(lambda locked: self.lock_toggled.emit(BENDS, locked))
        self.more.toggled.connect(self.strips_requested)
        self.zone.chosen.connect(self.zone_chosen)
        self._settling.timeout.connect(self._rest)

    def set_classes(self, names: Sequence[str]) -> None:
        """Offer these classes; a single one is no choice."""
        self.classes.set_names(names)
        for widget in (self.classes, self.classes_head):
            widget.setVisible(len(names) > 1)

    def set_zones(self, zones: Collection[str]) -> None:
        """Offer the zones of a model, if it has any; directions act on all of it at first."""
        self.mix.set_zones(zones)
        self.zone.offer(("", *zones))
        self.zone.set_value("")
        self.zone.setVisible(bool(zones))

    def set_axes(self, axes: Sequence[Axis], locks: Collection[str], titles: Mapping[str, str]) -> None:
        """Offer directions, the most telling kind first; those that are named in `locks` are to stay.

        `titles` are those that the artist gave some, by the names that they were found under.
        """
        for row in self.rows:
            row.hide()  # Else it might be shown once more, as a window of its own.
            row.setParent(None)
            row.deleteLater()
        self.rows = [self._new_row(axis, titles.get(axis.name, ""), axis.name in locks) for axis in axes]
        for row in self.rows:
            is_main = "principal" in row.axis.name
            (self._main_rows if is_main else self._more_rows).addWidget(row)
        self.directions_words.setText(self.tr("Looking for directions…"))
        self.directions_words.setVisible(not axes)
        self.more.setVisible(bool(axes))

    def show_search(self, done: int, total: int) -> None:
        """Say how far the search for directions is."""
        self.directions_words.setText(self.tr("Looking for directions: {0} of {1}").format(done, total))

    def show_no_directions(self) -> None:
        """Say that there are none."""
        self.directions_words.setText(self.tr("The directions of this model could not be found."))

    def set_locks(self, locks: Collection[str]) -> None:
        """Show whether variety, classes and bends are to stay; the locks of directions come with them."""
        self.variety_lock.set_locked(TRUNCATION in locks)
        self.bends.lock.set_locked(BENDS in locks)
        self.classes_lock.set_locked(CLASSES in locks)

    def show_position(self, position: Position, along: Callable[[Axis], float]) -> None:
        """Show where one is; `along` gives the number on a direction. What a finger holds stays under it."""
        truncation = position.place.truncation
        self.pad.set_point(position.x, position.y)
        if not self.variety.isSliderDown():
            with QSignalBlocker(self.variety):
                self.variety.setValue(round(100 * truncation))
        self.variety_words.setText(written(truncation, ".2f"))
        self.bends.show_bends(position.place.bends)
        for row in self.rows:
            if not row.slider.isSliderDown():
                row.slider.set_number(along(row.axis))

    def show_strips(self, place_along: Callable[[Axis, float], Place]) -> None:
        """Show what each direction does to the picture, for those that are not folded away."""
        places: list[Place] = []
        for row in self.rows:
            if self.more.content.isVisibleTo(self) or self._main_rows.indexOf(row) >= 0:
                places += row.slider.show_strip(partial(place_along, row.axis))
        self._painting.want("directions", places)

    def strength_share(self) -> float:
        """How far a change goes: 0 nowhere, 1 to anywhere."""
        return self.strength.value() / 100

    def _new_row(self, axis: Axis, title: str, locked: bool) -> DirectionRow:
        row = DirectionRow(axis, title, self._painting)
        row.set_locked(locked)
        row.moved.connect(lambda number: self._on_direction(axis, number))
        row.released.connect(self._rest)
        row.named.connect(lambda title: self.direction_named.emit(axis.name, title))
        row.locked.connect(lambda locked: self.lock_toggled.emit(axis.name, locked))
        return row

    # -- MOVES --

    @Slot(float, float)
    def _on_dragged(self, x: float, y: float) -> None:
        self.dragged.emit(x, y)
        self._settling.start()

    @Slot(int)
    def _on_variety(self, value: int) -> None:
        self.truncation_chosen.emit(value / 100)
        self._settling.start()

    @Slot(object)
    def _on_classes(self, classes: dict[str, float]) -> None:
        self.classes_chosen.emit(classes)
        self._settling.start()

    @Slot(object)
    def _on_bends(self, bends: Chain) -> None:
        self.bends_chosen.emit(bends)
        self._settling.start()

    def _on_direction(self, axis: Axis, number: float) -> None:
        self.number_chosen.emit(axis, number)
        self._settling.start()

    @Slot()
    def _rest(self) -> None:
        held = [self.variety, *self.classes.sliders.values(), *(row.slider for row in self.rows)]
        panels = (self.pad, self.mix, self.bends)
        if any(panel.is_held() for panel in panels) or any(slider.isSliderDown() for slider in held):
            return  # The finger rests, but has not let go.
        self._settling.stop()
        self.rested.emit()


def _line(label: QLabel, wide: QWidget | None, *others: QWidget) -> QHBoxLayout:
    line = QHBoxLayout(spacing=8)
    line.addWidget(label, stretch=0 if wide else 1)
    if wide:
        line.addWidget(wide, stretch=1)
    for other in others:
        line.addWidget(other)
    return line
