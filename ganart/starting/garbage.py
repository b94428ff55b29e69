"""Garbage is collected in the GUI thread alone.

Python collects in whichever thread happens to make one object too many. Where that is a worker, or a thread
that serves another program, objects of Qt that nobody holds any more die there, and Qt ends the program.

To go through everything takes 60 ms, which a performance feels. Nine tenths of it are what was imported,
which lives as long as the program: it is set aside once it is there, and never gone through again.

Pictures that are freed go back to the system at once, and Qt keeps few of those that labels showed. What
the C library keeps of smaller things follows every ten minutes, while nothing is dragged: it takes 5 ms of a
window of 150 MB, and 15 of one of 400.
"""

import gc
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QPixmapCache

from training.compute.malloc import give_back_freed_memory, give_back_pictures

_LOOK_MS = 250
_FULL_EVERY_S = 30.0  # What lives long is gone through no more often.
_GIVE_BACK_EVERY_S = 600.0
_KEPT_BY_QT = 4 << 10  # KB of pictures: room for the parts of buttons and boxes at any scale.


class GarbageCollector(QObject):
    """Collects in its own thread, as often as Python would, and keeps Python from doing so anywhere."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._full = monotonic()  # When what lives long was gone through last,
        self._given_back = self._full  # and when memory was given back.
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self.look)
        gc.disable()
        give_back_pictures()
        QPixmapCache.setCacheLimit(_KEPT_BY_QT)
        self._looking.start()

    def end(self) -> None:
        """Leave it to Python again."""
        self._looking.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def set_aside(self) -> None:
        """Never again go through what there is by now, but for the garbage of the last moments."""
        gc.collect(1)  # Without what lives long, through which it takes 60 ms.
        gc.freeze()

    @Slot()
    def look(self) -> None:
        """Collect what is due."""
        now = monotonic()
        if collect(oldest=2 if now - self._full >= _FULL_EVERY_S else 1) == 2:
            self._full = now
        if now - self._given_back >= _GIVE_BACK_EVERY_S and not _is_dragged():
            self._given_back = now
            give_back_freed_memory()


def _is_dragged() -> bool:
    return QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton


def collect(oldest: int = 2) -> int:
    """Collect the oldest generation that is due, up to `oldest`; return it, or -1 where none is."""
    counts, most = gc.get_count(), gc.get_threshold()
    for generation in range(oldest, -1, -1):
        if counts[generation] > most[generation] > 0:
            gc.collect(generation)
            return generation
    return -1
