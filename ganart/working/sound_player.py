"""Plays a song beside what the window shows, where this computer can; its clock leads.

Qt's sound part belongs to PySide6-Addons, which may not be installed (the extra `sound`). It is loaded when a
song is played for the first time, so that the window opens without it.
"""

from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QUrl, Signal, Slot

_PATIENCE_MS = 1_000  # For the first sound after play.


class SoundPlayer(QObject):
    """Plays one sound file.

    Signals:
        said: Nothing is heard; arg is a sentence that says why.
    """

    said = Signal(str)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._player: Any = None  # QMediaPlayer; Any since it need not be installed.
        self._is_looked_for = False
        self._wanted: float | None = None  # Seconds to begin at once the file is loaded.
        self._speed = 1.0
        self._position = 0.0  # Seconds, when it was last told.
        self._is_playing = False
        self._has_begun = False  # Whether a position was told since play.
        self._since = QElapsedTimer()  # Since then.
        self._waiting = QElapsedTimer()  # Since play.

    def play(self, song: Path, seconds: float, speed: float = 1.0) -> None:
        """Play from a second on, so many times as fast; where nothing can be heard, say so the first time."""
        self._look_for()
        if self._player is None:
            return
        self._is_playing, self._has_begun = True, False
        self._waiting.start()
        self._wanted, self._speed = seconds, speed
        source = QUrl.fromLocalFile(str(song))
        if self._player.source() != source:
            self._player.setSource(source)
        self._begin()

    def pause(self) -> None:
        """Be silent."""
        self._is_playing, self._wanted = False, None
        if self._player is not None:
            self._player.pause()

    def is_starting(self) -> bool:
        """Whether sound is about to come, so that what is shown should wait for it."""
        return self._is_playing and not self._has_begun and self._waiting.elapsed() < _PATIENCE_MS

    def seconds(self) -> float | None:
        """Return where in the song the sound is; None when none is heard."""
        if not (self._is_playing and self._has_begun):
            return None
        return self._position + self._speed * self._since.elapsed() / 1000

    def _look_for(self) -> None:
        if self._is_looked_for:
            return
        self._is_looked_for = True
        try:
            sounds: Any = import_module("PySide6.QtMultimedia")
        except ImportError:
            self.said.emit(
                self.tr(
                    "The song is not heard here, since Qt's sound part (PySide6-Addons) is not installed. "
                    "The picture follows it all the same, and the film has it."
                )
            )
            return
        if sounds.QMediaDevices.defaultAudioOutput().isNull():
            self.said.emit(
                self.tr(
                    "The song is not heard here: no loudspeaker or headphones were found. The picture "
                    "follows it all the same, and the film has it."
                )
            )
            return
        self._player = sounds.QMediaPlayer(self)
        self._player.setAudioOutput(sounds.QAudioOutput(self))
        self._player.mediaStatusChanged.connect(self._begin)
        self._player.positionChanged.connect(self._on_position)
        self._player.errorOccurred.connect(self._on_error)

    @Slot()
    def _begin(self) -> None:
        """Play from the wanted second, once the file is loaded: before, seeking does nothing."""
        status = self._player.MediaStatus
        loaded = (status.LoadedMedia, status.BufferedMedia, status.BufferingMedia, status.EndOfMedia)
        if self._wanted is None or self._player.mediaStatus() not in loaded:
            return
        seconds, self._wanted = self._wanted, None
        self._player.setPosition(round(1000 * seconds))
        self._player.setPlaybackRate(self._speed)
        self._player.play()

    @Slot("qlonglong")
    def _on_position(self, milliseconds: int) -> None:
        if self._is_playing and self._wanted is None:
            self._position, self._has_begun = milliseconds / 1000, True
            self._since.start()

    @Slot()
    def _on_error(self) -> None:
        self._is_playing = False
        words = self.tr("The song cannot be played here ({}). The picture follows it all the same.")
        self.said.emit(words.format(self._player.errorString()))
