"""The line above the pictures of a folder: what is in sight, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ganart.numbers import written
from ganart.widgets.elided_label import ElidedLabel
from ganart.words import TIMES, counted
from training.events import Scanned


class CropsHead(QWidget):
    """A title, a sentence and buttons, of which those show that mean something in what is in sight.

    Signals:
        pressed: A button was; the next key is for the pictures.
    """

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)

        # Widgets
        self.title = ElidedLabel(self.tr("What the network will see"))
        self.title.setProperty("role", "title")
        self.words = QLabel(textFormat=Qt.TextFormat.PlainText)  # Names of files among them.
        self.words.setProperty("role", "muted")
        self.leave_button = _button(
            self.tr("Leave out"), self.tr("Do not learn from the selected pictures (X).")
        )
        self.larger_button = _button(
            self.tr("Keep the larger"),
            self.tr("Leave out all but the largest of the selected groups (K)."),
        )
        self.all_larger_button = _button(
            self.tr("Keep the larger of all"), self.tr("Leave out all but the largest of every group.")
        )
        self.middle_button = _button(
            self.tr("Crop the middle"), self.tr("Put the crop of this picture back into the middle (M).")
        )
        self.back_button = _button(self.tr("All pictures"), self.tr("See all pictures again (Esc)."))

        # Layout
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStrut(self.back_button.minimumHeight())  # So that nothing moves as buttons come and go.
        line.addWidget(self.title, stretch=1)
        for button in (
            self.all_larger_button,
            self.larger_button,
            self.middle_button,
            self.leave_button,
            self.back_button,
        ):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 16, 0)
        layout.setSpacing(8)
        layout.addLayout(line)
        layout.addWidget(self.words)

        # Connections
        for button in self.findChildren(QPushButton):
            button.clicked.connect(self.pressed)

    # -- WHAT IS IN SIGHT --

    def show_nothing(self) -> None:
        """Offer nothing; whatever was in sight is there no longer."""
        self._offer()
        self.title.setText(self.tr("What the network will see"))

    def show_all(self, scanned: Scanned) -> None:
        """Say how many pictures there are; all of them are in sight."""
        _, height, width, _ = scanned.crops.shape
        self._offer(self.leave_button)
        self.title.setText(self.tr("What the network will see"))
        if scanned.left_out:
            words = self.tr("{0}, {1} {2} {3} pixels each. {4} left out.")
        else:
            words = self.tr(
                "{0}, {1} {2} {3} pixels each. X leaves out what you select; a double click shows it large."
            )
        pictures = counted(scanned.pictures, "picture")
        size = written(width), TIMES, written(height)
        self.words.setText(words.format(pictures, *size, written(scanned.left_out)))

    def show_large(self, name: str, *, is_out: bool, can_move: bool, is_moved: bool) -> None:
        """Say which picture is seen large, and offer to move its crop back if it can move and was."""
        back = [self.middle_button] if is_moved and can_move else []
        self._offer(self.leave_button, self.back_button, *back)
        self.title.setText(self.tr("What the network will see"))
        words = self.tr("{} · drag the frame to move the crop") if can_move else "{}"
        if is_out:
            words = self.tr("{}, left out")
        self.words.setText(words.format(name))

    def show_map(self) -> None:
        """Say how the map of the folder is to be read."""
        self._offer(self.leave_button, self.back_button)
        self.title.setText(self.tr("Map of the folder"))
        words = self.tr("What shows the same lies together; what stands alone is odd. X leaves it out.")
        self.words.setText(words)

    def show_twins(self, pictures: int, groups: int) -> None:
        """Say how many pictures look the same as others, in how many groups."""
        self._offer(self.leave_button, self.back_button, self.larger_button, self.all_larger_button)
        self.title.setText(self.tr("Pictures that look the same"))
        one = self.tr("{0}, the largest first. K keeps only that one.")
        many = self.tr("{0} in {1} groups, the largest first. K keeps only that one of a group.")
        words = one if groups == 1 else many
        self.words.setText(words.format(counted(pictures, "picture"), written(groups)))

    def show_meant(self, any_meant: bool, are_out: bool) -> str:
        """Offer to leave out what is meant, or to take it in again; return the words for that."""
        words = self.tr("Take in again") if are_out else self.tr("Leave out")
        self.leave_button.setText(words)
        self.leave_button.setEnabled(any_meant)
        self.larger_button.setEnabled(any_meant)
        return words

    def _offer(self, *offered: QPushButton) -> None:
        for button in self.findChildren(QPushButton):
            button.setVisible(button in offered)


def _button(words: str, tip: str) -> QPushButton:
    button = QPushButton(words, toolTip=tip)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setMinimumHeight(32)
    return button
