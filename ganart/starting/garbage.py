"""Garbage is collected in the GUI thread alone.

Python collects in whichever thread happens to make one object too many. Where that is a worker, or a thread
that serves another program, objects of Qt that nobody holds any more die there, and Qt ends the program.
"""

import gc
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Slot

_LOOK_MS = 250
_FULL_EVERY_S = 30.0  # What lives long is gone through no more often: that takes tens of milliseconds.


class GarbageCollector(QObject):
    """Collects in its own thread, as often as Python would, and keeps Python from doing so anywhere."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._full = monotonic()  # When everything was gone through last.
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self.look)
        gc.disable()
        self._looking.start()

    def end(self) -> None:
        """Leave it to Python again."""
        self._looking.stop()
        gc.enable()

    @Slot()
    def look(self) -> None:
        """Collect what is due."""
        if monotonic() - self._full < _FULL_EVERY_S:
            collect(oldest=1)
        elif collect() == 2:
            self._full = monotonic()


def collect(oldest: int = 2) -> int:
    """Collect the oldest generation that is due, up to `oldest`; return it, or -1 where none is."""
    counts, most = gc.get_count(), gc.get_threshold()
    for generation in range(oldest, -1, -1):
        if counts[generation] > most[generation] > 0:
            gc.collect(generation)
            return generation
    return -1
