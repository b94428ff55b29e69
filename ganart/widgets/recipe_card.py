"""The card of a recipe: what it is good for, and how quick it is on this machine."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ganart.widgets.card import Card
from training.recipes import Recipe


class RecipeCard(Card):
    """Shows a recipe.

    Attributes:
        recipe: The recipe.
    """

    def __init__(self, recipe: Recipe, parent: QWidget | None = None):
        super().__init__(f"{recipe.title}: {recipe.sentence}", parent)
        self.recipe = recipe
        self.setToolTip(recipe.network)

        # Widgets
        self.title = QLabel(f"<b>{recipe.title}</b> {recipe.year}", textFormat=Qt.TextFormat.RichText)
        self.speed = QLabel(alignment=Qt.AlignmentFlag.AlignRight)
        self.speed.setProperty("role", "muted")
        self.sentence = QLabel(recipe.sentence, wordWrap=True)
        self.sentence.setProperty("role", "muted")

        # Layout
        line = QHBoxLayout()
        line.addWidget(self.title)
        line.addWidget(self.speed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.sentence)

    def show_speed(self, words: str) -> None:
        self.speed.setText(words)
