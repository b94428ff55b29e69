"""New pictures that wait behind a button while the artist is at work: nothing moves under the eye."""

import numpy as np
from PySide6.QtWidgets import QPushButton, QWidget

from ganart import theme
from ganart.words import counted


class ArrivalsButton(QPushButton):
    """Says how many pictures wait, and is there only while some do."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, icon=theme.icon("arrow-up"), visible=False)
        self._held = np.empty(0, np.int64)  # Their rows.

    def is_holding(self) -> bool:
        """Whether pictures wait."""
        return len(self._held) > 0

    def hold(self, rows: np.ndarray) -> None:
        """Let more rows wait."""
        self._become(np.append(self._held, rows))

    def release(self) -> None:
        """Let none wait any more."""
        self._become(np.empty(0, np.int64))

    def without_held(self, rows: np.ndarray) -> np.ndarray:
        """Return those of some rows that need not wait."""
        return rows[~np.isin(rows, self._held)] if len(self._held) else rows

    def _become(self, held: np.ndarray) -> None:
        self._held = held
        self.setText(counted(len(held), "new picture"))
        self.setVisible(len(held) > 0)
