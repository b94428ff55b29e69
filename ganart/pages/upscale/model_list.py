"""Keeps the list of upscalers up to date: what there is, files of others that were added, and their end."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from ganart.messages import Message, about_failure
from ganart.pages.upscale.upscalers import list_upscalers
from ganart.settings import Settings
from ganart.working.crew import Crew
from ganart.working.engine import Engine
from training import tasks
from training.events import Event, UpscalerFound

_FILES = "upscale/files"  # In the settings: paths of files of others.


class ModelList(QObject):
    """Lists upscalers, and has the engine look at files before they join the list.

    Signals:
        listed: args are the list of `Upscaler`, and the key of the one to choose, empty for any.
        said: arg is a `Message`.
    """

    listed = Signal(list, str)
    said = Signal(object)

    def __init__(self, engine: Engine, own: Path, settings: Settings, crew: Crew, parent: QObject):
        """Upscalers that were trained here lie in the folder `own`."""
        super().__init__(parent)
        self._engine = engine
        self._own = own
        self._settings = settings
        self._crew = crew

    @Slot()
    def refresh(self, wanted: str = "") -> None:
        """List everything anew; `wanted` is the key of the one to choose."""
        self.listed.emit(list_upscalers(self._own, self._files()), wanted)

    @Slot(Path)
    def add(self, path: Path) -> None:
        """Look at a file, and list it when it can be used."""
        events = self._engine.start(tasks.describe_upscaler, path)
        self._crew.start(events, self._on_found, self._on_refused, self._on_looked)

    @Slot(str)
    def forget(self, key: str) -> None:
        """Take a file off the list; the file itself stays."""
        self._settings.set(_FILES, [path for path in self._files() if path != key])
        self.refresh()

    def _files(self) -> list[str]:
        return self._settings.value(_FILES, [])

    @Slot(object)
    def _on_found(self, found: Event) -> None:
        if not isinstance(found, UpscalerFound):
            return
        self._settings.set(_FILES, [path for path in self._files() if path != found.path] + [found.path])
        self._settings.set("upscale/model", found.path)
        self.refresh(found.path)
        if found.scale == 1:
            sentence = self.tr("“{}” cleans pictures. With the factor 1 they keep their size.").format(
                found.title
            )
        else:
            sentence = self.tr("“{}” enlarges {} times.").format(found.title, found.scale)
        if not found.is_exact and found.difference <= 1 / 255:
            sentence += self.tr(
                " In large pictures, parts may differ by less than one step of 255 where they meet."
            )
        elif not found.is_exact:
            sentence += self.tr(
                " It sees farther than a tile shows it, so faint seams may show in large pictures."
            )
        self.said.emit(Message(sentence))

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        self.said.emit(about_failure(error, self.tr("The model file could not be opened.")))

    @Slot()
    def _on_looked(self) -> None:
        """Nothing remains to be done: what was found or refused was told."""
