"""A dialog whose work goes on in threads: it closes once they have ended."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from ganart.working.crew import Crew


class WorkingDialog(QDialog):
    """Stops its work when it is to be closed, and waits for it."""

    def __init__(self, title: str, parent: QWidget | None = None):
        super().__init__(parent, windowTitle=title)
        self._is_closing = False
        self._crew = Crew(self)
        self._crew.idle.connect(self._on_idle)

    def reject(self) -> None:
        """Close, once nothing is read or written any more."""
        self._is_closing = True
        if self._crew.is_idle():
            super().reject()
        else:
            self._crew.stop()

    def end(self) -> None:
        """Stop, and return when nothing is read or written any more."""
        self._crew.stop()
        self._crew.wait()
        self.reject()

    @Slot()
    def _on_idle(self) -> None:
        if self._is_closing:
            super().reject()
