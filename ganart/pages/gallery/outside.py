"""What other programs and windows change in the library is noticed while the window is open."""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QFileSystemWatcher, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

_SETTLES_MS = 2_000  # Without another change: who copies a folder is done, or we look again.
_REST = 20  # Times as long as the last look took, the next one waits: a slow disk is not always busy.
_MOST = 200  # Folders; the newest are those that change.


class OutsideChanges(QObject):
    """Watches folders, and asks for a look when what changed has settled and the page is seen.

    Our own files change folders, too; the look after them finds nothing new. What changes during a look may
    have been passed by: another one follows.

    Signals:
        look_wanted: Something changed in the folders, or others wrote to the files.
    """

    look_wanted = Signal()

    def __init__(
        self,
        page: QWidget,
        files: Sequence[Path],
        is_behind: Callable[[], bool],
        is_looking: Callable[[], bool],
    ):
        """Watch some `files`, too, of which `is_behind` says whether others wrote to them.

        `is_looking` says whether a look goes on.
        """
        super().__init__(page)
        self._page = page
        self._files = {str(file) for file in files}
        self._is_behind = is_behind
        self._is_looking = is_looking
        self._is_due = False
        self._since = QElapsedTimer()  # The last look ended.
        self._rest_ms = 0
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self, singleShot=True)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._watcher.fileChanged.connect(self._on_written)
        self._settling.timeout.connect(self._on_settled)

    def watch(self, folders: Iterable[str], looked_ms: int) -> None:
        """Watch these folders after a look that took so many milliseconds."""
        self._since.start()
        self._rest_ms = _REST * looked_ms
        wanted, watched = set(folders), set(self._watcher.directories())
        if left := list(watched - wanted):
            self._watcher.removePaths(left)
        if new := list(wanted - watched):
            self._watcher.addPaths(new)
        if files := [file for file in self._files - set(self._watcher.files()) if Path(file).is_file()]:
            self._watcher.addPaths(files)
            self._on_written()  # What others wrote before nobody has told.

    def end_look(self) -> None:
        """A look is over, whatever came of it: ask for another one if something changed meanwhile."""
        if self._is_due and self._page.isVisible():
            self._on_changed()

    def show(self) -> None:
        """The page is seen again: ask for what was put off."""
        if self._is_due:
            self._on_settled()

    @Slot()
    def _on_changed(self) -> None:
        left = self._rest_ms - self._since.elapsed() if self._since.isValid() else 0
        self._settling.start(max(_SETTLES_MS, left))

    @Slot()
    def _on_written(self) -> None:
        if self._is_behind():
            self._on_changed()

    @Slot()
    def _on_settled(self) -> None:
        self._is_due = not self._page.isVisible() or self._is_looking()
        if not self._is_due:
            self.look_wanted.emit()


def folders_to_watch(*roots: Path) -> list[str]:
    """Return folders and the newest of those in them, as far as they are there. Reads the disk."""
    inner: list[tuple[float, str]] = []
    for root in roots:
        with suppress(OSError), os.scandir(root) as entries:
            for entry in entries:
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                    with suppress(OSError):  # Gone meanwhile.
                        inner.append((entry.stat().st_mtime, entry.path))
    newest = [path for _, path in sorted(inner, reverse=True)[:_MOST]]
    return [str(root) for root in roots if root.is_dir()] + newest
