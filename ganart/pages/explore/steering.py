"""What the controls are moved to is done to the state: a step while a finger moves, or a move at once."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ganart.pages.explore.state import Axis
from training.bends import Chain

if TYPE_CHECKING:
    from ganart.pages.explore.exploring import Exploring


class Steering(QObject):
    """Has the pad, the sliders and the locks steer what is explored."""

    def __init__(self, exploring: "Exploring", parent: QObject):
        super().__init__(parent)
        self._exploring = exploring
        controls = exploring.parts.controls
        controls.dragged.connect(self._drag_to)
        controls.truncation_chosen.connect(self._set_truncation)
        controls.classes_chosen.connect(self._set_classes)
        controls.bends_chosen.connect(self._set_bends)
        controls.number_chosen.connect(self._set_along)
        controls.lock_toggled.connect(self._set_lock)
        controls.centre_requested.connect(self._centre)

    @Slot(float, float)
    def _drag_to(self, x: float, y: float) -> None:
        self._exploring.session.state.drag_to(x, y)
        self._exploring.show_dragged()

    @Slot(float)
    def _set_truncation(self, truncation: float) -> None:
        self._exploring.session.state.set_truncation(truncation)
        self._exploring.show_dragged()

    @Slot(object)
    def _set_classes(self, classes: dict[str, float]) -> None:
        self._exploring.session.state.set_classes(classes)
        self._exploring.show_dragged()

    @Slot(object)
    def _set_bends(self, bends: Chain) -> None:
        self._exploring.session.state.set_bends(bends)
        self._exploring.show_dragged()

    @Slot(object, float)
    def _set_along(self, axis: Axis, number: float) -> None:
        self._exploring.session.state.set_along(axis, number)
        self._exploring.show_dragged()

    @Slot(str, bool)
    def _set_lock(self, name: str, locked: bool) -> None:
        self._exploring.session.state.set_lock(name, locked)
        self._exploring.show_arrived()

    @Slot()
    def _centre(self) -> None:
        self._exploring.session.state.centre()
        self._exploring.show_arrived()
