"""Recording and playing sessions on the page: the key and its clock, and where a replay leads."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ganart.messages import Message
from ganart.words import clock

if TYPE_CHECKING:
    from ganart.pages.explore.exploring import Exploring  # Which makes this.


class SessionControl(QObject):
    """Has the controller of the page record what it shows, and go where a replay is paused."""

    def __init__(self, exploring: "Exploring", parent: QObject):
        super().__init__(parent)
        self._exploring = exploring
        parts = exploring.parts

        # Connections
        parts.commands.record.triggered.connect(self._record)
        parts.recording.switched.connect(self._on_switched)
        parts.recording.ticked.connect(lambda seconds: parts.bar.show_recording(clock(seconds)))
        parts.model_mixing.began.connect(parts.recording.end)
        parts.sessions.replay.place_wanted.connect(lambda place: parts.painting.show(place, True))
        parts.sessions.replay.place_chosen.connect(exploring.go)

    @Slot(bool)
    def _record(self, wanted: bool) -> None:
        parts, session = self._exploring.parts, self._exploring.session
        if not wanted:
            parts.recording.end()
        elif parts.model_mixing.is_on():
            parts.commands.record.setChecked(False)
            self._exploring.said.emit(
                Message(self.tr("Save the mix first: a session is kept with the model that paints it."))
            )
        else:
            parts.timeline.pause()
            parts.sessions.replay.pause()
            parts.recording.begin(session.info, session.state.place)

    @Slot(bool)
    def _on_switched(self, is_on: bool) -> None:
        parts = self._exploring.parts
        parts.commands.record.setChecked(is_on)
        if not is_on:
            parts.bar.show_recording("")
