"""Whether the subfolders are learned as classes, so that pictures of one class can be asked for later."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from ganart.translation import translate
from ganart.words import counted
from training.recipes import Recipe

FEWEST_PICTURES = 20  # Of a class, for it to be learned.
MOST_CLASSES = 20  # That are offered without a doubt.


class ClassesChoice(QWidget):
    """A box to check. It comes checked where learning classes can be expected to work.

    Signals:
        changed: Classes are learned now, or no more.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._classes: Mapping[str, int] = {}
        self._recipe: Recipe | None = None
        self._decided: bool | None = None  # By the user, about this folder.

        # Widgets
        self.box = QCheckBox(
            toolTip=self.tr("Afterwards you can ask for pictures of one subfolder, or for a mixture.")
        )
        self.doubt = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.doubt.setProperty("role", "small")

        # Layout
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.box)
        layout.addWidget(self.doubt)

        # Connections
        self.box.clicked.connect(self._on_clicked)
        self._show()

    def set_classes(self, classes: Mapping[str, int]) -> None:
        """Take in how many pictures each subfolder has; none when another folder is about to be read.

        What was decided stays while pictures or subfolders of one folder are left out and taken in again.
        """
        if not classes:
            self._decided = None
        self._classes = dict(classes)
        self._show()

    def set_recipe(self, recipe: Recipe) -> None:
        """Offer what a recipe can do."""
        self._recipe = recipe
        self._show()

    def set_learned(self, learned: bool) -> None:
        """Decide in the user's place."""
        self._decided = learned
        self._show()

    def is_learned_by(self, recipe: Recipe) -> bool:
        """Whether a training with that recipe is to be conditional."""
        if recipe.classes == "required":
            return True
        if recipe.classes == "none" or len(self._classes) < 2:
            return False
        return not doubt(self._classes) if self._decided is None else self._decided

    def _show(self) -> None:
        recipe = self._recipe
        if recipe is None or recipe.classes == "none" or len(self._classes) < 2:
            self.hide()
            return
        self.show()
        self.box.setText(self.tr("Learn the {} subfolders as classes").format(len(self._classes)))
        self.box.setEnabled(recipe.classes != "required")
        self.box.setChecked(self.is_learned_by(recipe))
        self.doubt.setText(doubt(self._classes))
        self.doubt.setVisible(bool(self.doubt.text()))

    @Slot(bool)
    def _on_clicked(self, checked: bool) -> None:
        self._decided = checked
        self.changed.emit()


def doubt(classes: Mapping[str, int]) -> str:
    """Say why these classes, pictures by name, may not be learned well; empty when they should be."""
    if len(classes) > MOST_CLASSES:
        words = translate("words", "This many classes need a great many pictures. Up to {} work well.")
        return words.format(MOST_CLASSES)
    name, count = min(classes.items(), key=lambda one: one[1])
    if count < FEWEST_PICTURES:
        words = translate("words", "“{0}” has only {1}: a class needs about {2} to be learned.")
        return words.format(name, counted(count, "picture"), FEWEST_PICTURES)
    return ""


def reason_against(recipe: Recipe, classes: Mapping[str, int]) -> str:
    """Say why a recipe cannot learn from a folder with these classes; empty when it can."""
    if recipe.classes == "required" and len(classes) < 2:
        return translate("words", "This recipe needs classes: sort the pictures into two or more subfolders.")
    return ""
