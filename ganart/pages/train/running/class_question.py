"""Asks what new class folders are before a run goes on: earlier ones with a new name, or not a part of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ganart.dressing import dress
from ganart.theme import GRID
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.default_button import press_by_enter
from ganart.widgets.elided_box import ElidedBox
from ganart.widgets.elided_label import ElidedLabel
from ganart.widgets.room import make_room
from ganart.words import quoted

_MOST_NAMED = 8  # Classes in a sentence.


class ClassQuestion(QDialog):
    """One choice for each new folder.

    Attributes:
        choices: By the name of each new folder.

    Signals:
        answered: Args are new names of classes by the old ones, and a tuple of the folders to leave out.
        new_requested: The user wants a new training, which can learn them all.
    """

    answered = Signal(object, tuple)  # A table of Qt's would lose halves of letters, which names may have.
    new_requested = Signal()

    def __init__(self, missing: Sequence[str], new: Sequence[str], parent: QWidget | None = None):
        super().__init__(parent, windowTitle=self.tr("The classes have changed"))
        self._missing = tuple(missing)

        # Widgets
        self.sentence = QLabel(
            self._question(missing, new), wordWrap=True, textFormat=Qt.TextFormat.PlainText
        )
        self.choices = {name: self._choice(name) for name in new}
        self.hint = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.hint.setProperty("role", "muted")
        self.new_button = QPushButton(
            self.tr("New training from this…"),
            toolTip=self.tr("Set up a training that learns all folders and starts from this one."),
        )
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.continue_button = QPushButton(self.tr("Continue training"))
        self.continue_button.setProperty("role", "primary")

        # Layout
        inside = QWidget()
        rows = QGridLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setHorizontalSpacing(2 * GRID)
        rows.setColumnStretch(0, 1)
        rows.setColumnStretch(1, 2)
        for row, (name, choice) in enumerate(self.choices.items()):
            rows.addWidget(ElidedLabel(quoted(name)), row, 0)
            rows.addWidget(choice, row, 1)
        rows.setRowStretch(len(self.choices), 1)
        scroll = QScrollArea(widgetResizable=True, focusPolicy=Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        buttons = QHBoxLayout(spacing=GRID)
        buttons.addWidget(self.new_button)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.continue_button)
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.addWidget(self.sentence)
        layout.addWidget(scroll, stretch=1)
        layout.addWidget(self.hint)
        layout.addLayout(buttons)
        press_by_enter(self.continue_button)
        self.setMinimumWidth(64 * GRID)
        dress(self)

        # Connections
        leave_wheel_to_panel(self)
        for choice in self.choices.values():
            choice.currentIndexChanged.connect(self._show_state)
        self.new_button.clicked.connect(self._on_new)
        self.cancel_button.clicked.connect(self.reject)
        self.continue_button.clicked.connect(self._on_continue)
        self._show_state()

    def _question(self, missing: Sequence[str], new: Sequence[str]) -> str:
        if not missing:
            words = self.tr(
                "New class folders: {}. This network cannot learn more classes than it began with. Leave "
                "their pictures out, or start a new training with them."
            )
            return words.format(_listed(new))
        if len(missing) == len(new) == 1:
            words = self.tr("“{0}” is missing, and “{1}” is new. Is “{1}” the new name of “{0}”?")
            return words.format(missing[0], new[0])
        words = self.tr("Missing class folders: {0}. New ones: {1}. What are the new ones?")
        return words.format(_listed(missing), _listed(new))

    def _choice(self, name: str) -> QComboBox:
        """Offer what a new folder may be; nothing is taken for granted where there is a choice."""
        choice = ElidedBox(
            accessibleName=self.tr("What “{}” is").format(name),
            sizeAdjustPolicy=QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon,
        )
        choice.addItems([self.tr("The new name of “{}”").format(old) for old in self._missing])
        choice.addItem(self.tr("Not part of this training"))
        if self._missing:
            choice.setPlaceholderText(self.tr("Choose…"))
            choice.setCurrentIndex(-1)
        return choice

    def _old_name(self, choice: QComboBox) -> str | None:
        place = choice.currentIndex()
        return self._missing[place] if 0 <= place < len(self._missing) else None

    @Slot()
    def _show_state(self) -> None:
        taken = [old for choice in self.choices.values() if (old := self._old_name(choice))]
        twice = len(taken) > len(set(taken))
        chosen = all(choice.currentIndex() >= 0 for choice in self.choices.values())
        self.continue_button.setEnabled(chosen and not twice)
        left = [name for name in self._missing if name not in taken] if chosen else []
        if twice:
            self.hint.setText(self.tr("A class can have only one new name."))
        elif left:
            words = self.tr("Classes that stay without new pictures, but can still be painted: {}.")
            self.hint.setText(words.format(_listed(left)))
        self.hint.setVisible(twice or bool(left))
        make_room(self)

    @Slot()
    def _on_continue(self) -> None:
        old_names = {name: self._old_name(choice) for name, choice in self.choices.items()}
        renamed = {old: name for name, old in old_names.items() if old is not None}
        self.accept()
        self.answered.emit(renamed, tuple(name for name, old in old_names.items() if old is None))

    @Slot()
    def _on_new(self) -> None:
        self.reject()
        self.new_requested.emit()


def _listed(names: Sequence[str]) -> str:
    """List some names."""
    words = ", ".join(quoted(name) for name in names[:_MOST_NAMED])
    return words if len(names) <= _MOST_NAMED else f"{words}…"
