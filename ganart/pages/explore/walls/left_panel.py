"""The left side of the page: the wall of seeds, the litter that was bred, and the models."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ganart.icons import icon
from ganart.numbers import fill
from ganart.pages.explore.models.models_panel import ModelsPanel
from ganart.pages.explore.painting import Painting
from ganart.pages.explore.walls.place_wall import PlaceWall
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from training.exploring.places import Place

LARGEST_SEED = 9_999_999  # A wall of more would be too high to be scrolled.

_PARTS = (  # Name, word and tooltip of each part.
    (
        "seeds",
        QT_TRANSLATE_NOOP("LeftPanel", "Seeds"),
        QT_TRANSLATE_NOOP(
            "LeftPanel", "Endless random pictures. A seed always gives the same picture."
        ),
    ),
    (
        "litter",
        QT_TRANSLATE_NOOP("LeftPanel", "Offspring"),
        QT_TRANSLATE_NOOP("LeftPanel", "See the children of pictures you like."),
    ),
    (
        "models",
        QT_TRANSLATE_NOOP("LeftPanel", "Models"),
        QT_TRANSLATE_NOOP("LeftPanel", "Choose a model that you trained or imported."),
    ),
)


class LeftPanel(QFrame):
    """Three parts of which one shows.

    Attributes:
        seeds: The wall of seeds.
        litter: The wall of children.
        models: The cards.
        walls: The two parts that need an open model.

    Signals:
        chosen: A cell of the wall that shows was clicked; arg is its number.
        litter_requested: Other children of the same parents are wanted.
    """

    chosen = Signal(int)
    litter_requested = Signal()

    def __init__(
        self,
        models: ModelsPanel,
        painting: Painting,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.models = models

        # Widgets
        self.tabs = QTabBar(drawBase=False, expanding=True, accessibleName=self.tr("Left panel"))
        for _, word, tip in _PARTS:
            self.tabs.setTabToolTip(self.tabs.addTab(self.tr(word)), self.tr(tip))
        self.stack = QStackedWidget()
        self.seeds = PlaceWall(self.tr("Seeds"), painting, partial(fill, self.tr("Seed {:,}")))
        self.seed = QSpinBox(
            maximum=LARGEST_SEED, keyboardTracking=False, accessibleName=self.tr("Seed"),
            toolTip=self.tr("Go to a seed on the wall"),
        )  # fmt: skip
        self.litter = PlaceWall(self.tr("Offspring"), painting, partial(fill, self.tr("Child {:,}")))
        self._parents_hint = self.tr(
            "Breed (B) makes children of the favourites that you select, or of the current picture."
        )
        self.parents = QLabel(self._parents_hint, wordWrap=True)
        self.parents.setProperty("role", "small")
        self.litter_button = QPushButton(
            icon("dice-five"), self.tr("Breed again"), enabled=False, focusPolicy=Qt.FocusPolicy.TabFocus
        )

        # Layout
        go_to = QHBoxLayout(spacing=8)
        go_to.setContentsMargins(16, 8, 16, 4)
        go_to.addWidget(QLabel(self.tr("Seed")))
        go_to.addWidget(self.seed, stretch=1)
        self.walls = [_part(go_to, self.seeds)]
        above = QVBoxLayout(spacing=8)
        above.setContentsMargins(16, 8, 16, 4)
        above.addWidget(self.parents)
        above.addWidget(self.litter_button)
        self.walls.append(_part(above, self.litter))
        for part in (*self.walls, models):
            self.stack.addWidget(part)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(16, 16, 16, 0)
        tabs.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(tabs)
        layout.addWidget(self.stack, stretch=1)

        # Connections
        leave_wheel_to_panel(self)
        self.tabs.currentChanged.connect(self._on_tab)
        self.seeds.chosen.connect(self.chosen)
        self.litter.chosen.connect(self.chosen)
        self.seed.valueChanged.connect(self._on_seed)
        self.litter_button.clicked.connect(self.litter_requested)

    def part(self) -> str:
        """The part that shows: "seeds", "litter" or "models"."""
        return _PARTS[self.tabs.currentIndex()][0]

    def show_part(self, part: str) -> None:
        """Show one of "seeds", "litter" and "models"."""
        self.tabs.setCurrentIndex([name for name, _, _ in _PARTS].index(part))

    def wall(self) -> PlaceWall:
        """The wall whose pictures are neighbours: that of the seeds, unless the litter shows."""
        return self.litter if self.part() == "litter" else self.seeds

    def set_shape(self, shape: float) -> None:
        """Take the width of the model's pictures by their height."""
        self.seeds.set_shape(shape)
        self.litter.set_shape(shape)

    def show_walls(self, seed_place: Callable[[int], Place], child_place: Callable[[int], Place]) -> None:
        """Show the places that two functions give for the cells of the seeds and of the litter."""
        self.seeds.show_places(seed_place)
        if self.litter_button.isEnabled():
            self.litter.show_places(child_place)

    def show_litter(self, parents: str, child_place: Callable[[int], Place]) -> None:
        """Show a new litter: words about its parents, and the places that a function gives for its cells."""
        self.parents.setText(parents)
        self.litter_button.setEnabled(True)
        self.litter.clear()
        self.litter.show_places(child_place)
        self.show_part("litter")

    def forget_litter(self) -> None:
        """Show no litter: its parents are of another model."""
        self.parents.setText(self._parents_hint)
        self.litter_button.setEnabled(False)
        self.litter.clear()
        if self.part() == "litter":
            self.show_part("seeds")

    def mark(self, seed: int, child: int = -1) -> None:
        """Show at which seed and at which child of the litter one is; -1 for none."""
        self.seeds.go_to(seed)
        self.litter.go_to(child)
        if seed >= 0:
            with QSignalBlocker(self.seed):
                self.seed.setValue(seed)

    @Slot(int)
    def _on_tab(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        if self.part() == "models":
            self.models.refresh()

    @Slot(int)
    def _on_seed(self, seed: int) -> None:
        self.show_part("seeds")
        self.chosen.emit(seed)


def _part(above: QHBoxLayout | QVBoxLayout, wall: PlaceWall) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addLayout(above)
    column.addWidget(wall, stretch=1)
    return part
