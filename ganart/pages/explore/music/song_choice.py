"""A song finds its way onto the timeline: chosen from the disk, listened to, and what follows it shown."""

from pathlib import Path

import platformdirs
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from ganart.pages.explore.music.music_panel import MusicPanel
from ganart.pages.explore.music.song_listening import SongListening
from ganart.pages.explore.timeline.timeline import Timeline
from ganart.settings import Settings
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from training.importing.folder_files import VIDEOS
from training.music.sound_files import SOUNDS


class SongChoice(QObject):
    """Has timeline, engine and panel work together on the song.

    Signals:
        panel_requested: What follows the song is to be shown.
        said: arg is a `Message`.
    """

    panel_requested = Signal()
    said = Signal(object)

    def __init__(
        self,
        engine: Engine,
        settings: Settings,
        crew: Crew,
        timeline: Timeline,
        panel: MusicPanel,
        parent: QObject,
    ):
        super().__init__(parent)
        self._settings = settings
        self._timeline = timeline
        self._panel = panel
        self.listening = SongListening(engine, crew, self)

        # Connections
        song = timeline.song
        song.sound_wanted.connect(self.listening.listen)
        self.listening.heard.connect(song.set_heard)
        self.listening.failed.connect(song.set_failed)
        self.listening.progressed.connect(song.show_progress)
        self.listening.said.connect(self.said)
        timeline.song_requested.connect(self.choose)
        timeline.drives_requested.connect(self.panel_requested)
        timeline.changed.connect(self._show)
        panel.chosen.connect(timeline.set_drives)
        panel.choose_requested.connect(self.choose)
        self._show()

    def stop(self) -> None:
        """Listen no more."""
        self.listening.stop()

    @Slot()
    def choose(self) -> None:
        """Choose a song from the disk."""
        kinds = " ".join(f"*{suffix}" for suffix in sorted(SOUNDS | VIDEOS))
        folder = self._settings.value("explore/songs", "") or platformdirs.user_music_path()
        title, kind = self.tr("Choose a song"), self.tr("Sounds and films ({})").format(kinds)
        chosen, _ = QFileDialog.getOpenFileName(self._panel, title, str(folder), kind)
        if chosen:
            self._settings.set("explore/songs", str(Path(chosen).parent))
            self._timeline.set_song(Path(chosen))

    @Slot()
    def _show(self) -> None:
        self._panel.show_song(self._timeline.plan.song, self._timeline.song.heard)
