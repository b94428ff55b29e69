"""The song of a timeline: it is listened to when it is laid there, and then drives the walk."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.pages.explore.music.song import Song
from ganart.pages.explore.music.song_row import SongRow
from training.events import Heard
from training.exploring.walks import Walk
from training.music.driven_steps import DrivenSteps
from training.music.drives import Followed


class TimelineSong(QObject):
    """Knows what was heard in the song, and has the row show it.

    Attributes:
        row: What is seen.
        song: The song; None for none.
        heard: What was heard in it; None before it was listened to, and when it cannot be.

    Signals:
        sound_wanted: Listen to this file; arg is its Path, or None for to none any more.
        heard_changed: Something else is known of the song.
    """

    sound_wanted = Signal(object)
    heard_changed = Signal()

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self.row = SongRow()
        self.row.hide()
        self.song: Song | None = None
        self.heard: Heard | None = None
        self._trouble = ""
        self._followed: Followed | None = None

    def show(self, song: Song | None) -> None:
        """Show a song, and have it listened to unless that was done."""
        before, self.song = self.song, song
        path = song.path if song else None
        if path != (before.path if before else None):
            self._know(None, "")
            self.sound_wanted.emit(path)
        self._show()

    def listen_again(self) -> None:
        """Have the song listened to once more: its file may be back."""
        self._know(None, "")
        self.sound_wanted.emit(self.song.path if self.song else None)
        self._show()

    def set_heard(self, path: Path, heard: Heard) -> None:
        """Take what was heard in a song, if it is still this one."""
        if self.song and self.song.path == path:
            self._know(heard, "")
            self._show()
            self.heard_changed.emit()

    def set_failed(self, path: Path, sentence: str) -> None:
        """Say why nothing can be heard in a song, if it is still this one."""
        if self.song and self.song.path == path:
            self._know(None, sentence)
            self._show()
            self.heard_changed.emit()

    @Slot(float, float)
    def show_progress(self, seconds: float, total: float) -> None:
        """Show how much was listened to."""
        self.row.show_progress(seconds, total)

    def driven(self, walk: Walk | None, z_dim: int, zones: Mapping[str, slice]) -> DrivenSteps | None:
        """Return the frames of a walk as the song drives it; None while none does.

        Raises ValueError for what the model does not have.
        """
        if walk is None or self.song is None or self._followed is None:
            return None
        return DrivenSteps(walk, z_dim, self._followed, self.song.drives, zones)

    def _know(self, heard: Heard | None, trouble: str) -> None:
        self.heard, self._trouble = heard, trouble
        self._followed = Followed(heard) if heard else None

    def _show(self) -> None:
        self.row.setVisible(self.song is not None)
        if self.song:
            self.row.show_song(self.song, self.heard, self._trouble)
