"""A slider in a panel that is scrolled."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSlider


class CalmSlider(QSlider):
    """A slider that leaves the wheel to the panel around it: who scrolls past it changes nothing."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
