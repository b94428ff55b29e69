"""The card of a recipe: what it is good for, what it paints, and how quick it is on this machine."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ganart.engine_words import in_users_words
from ganart.paths import RESOURCES
from ganart.theme import set_tabular
from ganart.widgets.card import Card
from training.recipes import Recipe

_EXAMPLE = 44  # Logical pixels: the height of the samples that are shown.


class RecipeCard(Card):
    """Shows a recipe. While it cannot be used, it says why instead of what it is good for.

    Attributes:
        recipe: The recipe.
        example: A row of samples, where there are some; read when the card first shows.
    """

    def __init__(self, recipe: Recipe, parent: QWidget | None = None):
        title, self._good_for = in_users_words(recipe.title), in_users_words(recipe.sentence)
        super().__init__(f"{title}: {self._good_for}", parent)
        self.recipe = recipe
        self.setToolTip(in_users_words(recipe.network))

        # Widgets
        self.title = QLabel(f"<b>{title}</b> {recipe.year}", textFormat=Qt.TextFormat.RichText)
        self.title.setProperty("rich", True)
        self.time = QLabel(
            alignment=Qt.AlignmentFlag.AlignRight,
            toolTip=self.tr(
                "This is roughly how long this machine needs until samples show recognisable shapes."
            ),
        )
        self.time.setProperty("role", "muted")
        set_tabular(self.time)
        self.sentence = QLabel(self._good_for, wordWrap=True)
        self.sentence.setProperty("role", "muted")
        self._example_file = RESOURCES / "recipes" / f"{recipe.name}.png"
        self.example = QLabel(toolTip=self.tr("Pictures that {} painted").format(title))
        self.example.setFixedHeight(_EXAMPLE)
        if not self._example_file.is_file():
            self.example.hide()

        # Layout
        line = QHBoxLayout()
        line.addWidget(self.title)
        line.addWidget(self.time, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.sentence)
        layout.addWidget(self.example)

    def show_time(self, words: str) -> None:
        """Say how long it takes to show something; empty when nobody knows yet."""
        self.time.setText(words)

    def show_reason(self, reason: str) -> None:
        """Refuse to be chosen for a reason, a sentence; empty when there is none."""
        self.sentence.setText(reason or self._good_for)
        self.setEnabled(not reason)

    # -- OVERRIDES --

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.example.isVisible() and self.example.pixmap().isNull():
            self._show_example()

    def _show_example(self) -> None:
        ratio = self.devicePixelRatioF()
        row = QPixmap(str(self._example_file))
        small = row.scaledToHeight(round(_EXAMPLE * ratio), Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(ratio)
        self.example.setPixmap(small)
