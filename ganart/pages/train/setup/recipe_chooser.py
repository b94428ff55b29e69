"""Which recipe to train with: the usual one in sight, the others one click away."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ganart.widgets.folded import Folded
from ganart.widgets.recipe_card import RecipeCard
from training.recipes import DEFAULT, Recipe, recipes


class RecipeChooser(QWidget):
    """A card for each recipe.

    Attributes:
        cards: The card of each recipe by the recipe's name.

    Signals:
        chosen: The user chose; arg is the Recipe.
        unfolded: The cards of the others came into sight.
    """

    chosen = Signal(object)
    unfolded = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        known = sorted(recipes(), key=lambda recipe: (recipe.name != DEFAULT, -recipe.year))
        self._recipe = known[0]

        # Widgets
        self.cards = {recipe.name: RecipeCard(recipe) for recipe in known}
        others = QWidget()
        self.others = Folded(self.tr("Historic recipes"), others)
        self.until = QLabel(
            self.tr("time to first shapes"),
            alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
        )
        self.until.setProperty("role", "small")

        # Layout
        heading = QHBoxLayout()
        heading.addWidget(QLabel(self.tr("Recipe")))
        heading.addWidget(self.until)
        column = QVBoxLayout(others)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(heading)
        for card in self.cards.values():
            (layout if card.recipe.name == DEFAULT else column).addWidget(card)
        layout.addWidget(self.others)

        # Connections
        for card in self.cards.values():
            card.clicked.connect(partial(self._on_clicked, card.recipe))
        self.others.toggled.connect(self._on_toggled)
        self.choose(self._recipe.name)
        self.show_times({})

    def recipe(self) -> Recipe:
        """The one that is chosen."""
        return self._recipe

    def choose(self, name: str) -> None:
        """Choose a recipe without telling, and show its card; an unknown name changes nothing."""
        if name not in self.cards:
            return
        self._recipe = self.cards[name].recipe
        for card in self.cards.values():
            card.set_chosen(card.recipe is self._recipe)
        if name != DEFAULT:
            self.others.header.setChecked(True)

    def in_sight(self) -> list[Recipe]:
        """The recipes whose cards can be seen, the chosen one first."""
        seen = [card.recipe for card in self.cards.values() if self._is_in_sight(card.recipe)]
        return sorted(seen, key=lambda recipe: recipe is not self._recipe)

    def show_reasons(self, reasons: Mapping[str, str]) -> None:
        """Say of some recipes, by name, why they cannot be used; the others can."""
        for name, card in self.cards.items():
            card.show_reason(reasons.get(name, ""))

    def show_times(self, times: Mapping[str, str]) -> None:
        """Say of some recipes, by name, when they show something; nothing of the others."""
        for name, card in self.cards.items():
            card.show_time(times.get(name, ""))
        self.until.setVisible(any(times.values()))

    def _is_in_sight(self, recipe: Recipe) -> bool:
        return recipe in (self._recipe, self.cards[DEFAULT].recipe) or self.others.header.isChecked()

    def _on_clicked(self, recipe: Recipe) -> None:
        self.choose(recipe.name)
        self.chosen.emit(recipe)

    @Slot(bool)
    def _on_toggled(self, unfolded: bool) -> None:
        if unfolded:
            self.unfolded.emit()
