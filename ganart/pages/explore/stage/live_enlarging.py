"""Every picture for the stage is enlarged by the Fast upscaler, in a process of its own.

So the canvas waits for nothing: what is late is left out.
"""

import logging
from dataclasses import replace

import psutil
from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtGui import QImage

from ganart.pages.explore.painting import Painting
from ganart.pages.explore.sharpening import LARGEST
from ganart.widgets.sample_view import to_qimage
from ganart.working.play_process import Painted, PaintRequest
from ganart.working.player_link import PlayerLink
from ganart.working.renderer import Renderer
from training.exploring.places import Place

logger = logging.getLogger(__name__)

_KIND = "stage"
# What is under the hand comes first: a class of priorities on Windows, elsewhere a niceness.
_CALM = getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", 10)


class LiveEnlarging(QObject):
    """Enlarges the newest picture of the canvas again and again, while anything on the stage wants it.

    Signals:
        enlarged: A picture is there; arg is the image.
        failed: arg is the exception; nothing is enlarged any more.
        ended: The process has ended.
    """

    enlarged = Signal(QImage)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, painting: Painting, parent: QObject, link: PlayerLink | None = None):
        """Enlarge what `painting` paints; `link` is what works, a process of its own without one."""
        super().__init__(parent)
        self._painting = painting
        self._link = link or PlayerLink()
        self._calmed: int | None = None  # The process that was made to give way.
        self._wanted_by: set[str] = set()
        self._is_small = False  # Whether what was painted last is small enough.
        self._renderer = Renderer(self._enlarge, (_KIND,), self._link.close, self)

        # Connections
        painting.painted.connect(self._on_painted)
        self._renderer.rendered.connect(self._on_rendered)
        self._renderer.failed.connect(self._on_failed)
        self._renderer.finished.connect(self._on_finished)

    def want(self, user: str, wanted: bool) -> None:
        """Enlarge from now on for a user of this name, beginning with what was painted last, or no more."""
        was_on, is_new = self.is_on(), wanted and user not in self._wanted_by
        (self._wanted_by.add if wanted else self._wanted_by.discard)(user)
        if was_on and not self.is_on():
            self._renderer.forget()
            self._renderer.stop()
        elif is_new:
            if not self._renderer.isRunning():
                self._renderer.start()
            self.ask()

    def is_on(self) -> bool:
        """Whether anybody wants pictures enlarged."""
        return bool(self._wanted_by)

    def is_idle(self) -> bool:
        """Whether there is no process."""
        return not self._renderer.isRunning()

    def takes(self, size: QSize) -> bool:
        """Whether it is on, and a picture of this size is small enough."""
        return self.is_on() and _is_small(size)

    def ask(self) -> None:
        """Enlarge what was painted last, as far as it is on."""
        if self.is_on() and self._is_small and (wanted := self._painting.newest_request()):
            self._renderer.request(_KIND, replace(wanted, is_sharp=True, threads=1))

    @Slot(object, QImage)
    def _on_painted(self, place: Place, image: QImage) -> None:
        self._is_small = _is_small(image.size())
        self.ask()

    def _enlarge(self, wanted: PaintRequest) -> Painted:
        """Have the process paint; called in the renderer's thread."""
        painted = self._link.paint(wanted)
        if self._link.pid != self._calmed:
            self._calmed = self._link.pid
            try:
                psutil.Process(self._calmed).nice(_CALM)
            except psutil.Error:
                logger.debug("The process that enlarges cannot be made to give way", exc_info=True)
        return painted

    @Slot(str, object, object)
    def _on_rendered(self, kind: str, wanted: PaintRequest, painted: Painted) -> None:
        newest = self._painting.newest_request()
        if self.is_on() and newest and newest.model == wanted.model:
            self.enlarged.emit(to_qimage(painted.images[0]))

    @Slot(str, object)
    def _on_failed(self, kind: str, error: Exception) -> None:
        if self.is_on():
            self._wanted_by.clear()
            self._renderer.forget()
            self._renderer.stop()
            self.failed.emit(error)

    @Slot()
    def _on_finished(self) -> None:
        """Begin again when it was switched on in the meantime."""
        if self.is_on():
            self._renderer.start()
            self.ask()
        else:
            self.ended.emit()


def _is_small(size: QSize) -> bool:
    return max(size.width(), size.height()) <= LARGEST
