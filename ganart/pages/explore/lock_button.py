"""The button that holds something while everything else changes."""

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from ganart.icons import icon


class LockButton(QToolButton):
    """An open or a closed lock."""

    def __init__(self, what: str, parent: QWidget | None = None):
        """Make an open one; `what` names what it holds."""
        super().__init__(
            parent,
            checkable=True,
            toolTip=self.tr("Keep this as it is, whatever else changes"),
            accessibleName=self.tr("Lock {}").format(what),
        )
        self.setProperty("role", "flat")
        self.toggled.connect(self._show)
        self._show()

    def set_locked(self, locked: bool) -> None:
        """Show it locked or open. Tells nobody."""
        with QSignalBlocker(self):
            self.setChecked(locked)
        self._show()

    @Slot()
    def _show(self) -> None:
        self.setIcon(icon("lock-simple-fill" if self.isChecked() else "lock-simple-open"))
