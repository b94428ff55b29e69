"""A number that changes, with what it counts."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ganart.theme import set_tabular

NOTHING = "\N{EN DASH}"  # Where there is no number yet.


class Number(QWidget):
    """A number that changes, over the words that say what it counts."""

    def __init__(self, name: str, tip: str):
        super().__init__(toolTip=tip)
        self.number = QLabel(NOTHING, accessibleName=name)
        set_tabular(self.number)
        name_label = QLabel(name)
        name_label.setProperty("role", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.number)
        layout.addWidget(name_label)
