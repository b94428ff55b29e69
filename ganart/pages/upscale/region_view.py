"""A picture of the queue, whole and closely: what a part of its result will look like, before it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ganart.engine_words import in_users_words
from ganart.images import read_image, to_qimage
from ganart.messages import about_failure
from ganart.pages.upscale.planned_size import planned_size
from ganart.pages.upscale.queue import Entry
from ganart.pages.upscale.region_link import RegionLink
from ganart.widgets.compare_slider import CompareSlider
from ganart.widgets.region_chooser import RegionChooser
from ganart.working.background import Background
from ganart.working.engine import Engine
from ganart.working.renderer import Renderer
from training.errors import EngineError
from training.events import RegionShown
from training.upscaling.jobs import Region
from training.upscaling.settings import UpscaleConfig
from training.upscaling.sizes import SizePlan

_MOST = 420_000  # Pixels of a part: two seconds of work for a slow network on a plain processor.
_SIDE = 1200  # Pixels of the whole picture as it is shown.
_SETTLES_MS = 150  # After the last change, before the engine is asked.


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at."""

    entry: Entry
    config: UpscaleConfig

    def plan(self) -> SizePlan | None:
        """What becomes of the picture; None when it cannot be made."""
        try:
            return planned_size(self.entry, self.config)
        except (EngineError, ValueError):
            return None


@dataclass(frozen=True, slots=True)
class Part:
    """What the frame stands for."""

    region: Region  # Of the result.
    frame: QRectF  # Of the picture, in shares of it.


class RegionView(QWidget):
    """The whole picture with a frame upon it at the left, the framed part before | after at the right.

    Attributes:
        chooser: The whole picture.
        compare: The framed part, pixel for pixel.
    """

    def __init__(self, engine: Engine, background: Background, parent: QWidget | None = None):
        super().__init__(parent)
        self._background = background
        self._looked: Looked | None = None
        self._wanted: Region | None = None  # What the engine was asked for last.
        self._middle = QPointF()  # The point around which that region lies.
        self._read = ""  # Digest of the picture that the chooser shows, as it is now.
        link = RegionLink(engine, lambda: self._renderer.is_overtaken())
        self._renderer = Renderer(link.show, ("region", "rest"), link.close, self)
        self._settling = QTimer(self, interval=_SETTLES_MS, singleShot=True)

        # Widgets
        self.chooser = RegionChooser(self.tr("Choose a picture below."))
        self.compare = CompareSlider(
            self.tr("Before"), self.tr("After"), self.tr("A preview of the result appears here.")
        )
        self.splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)

        # Layout
        self.splitter.addWidget(self.chooser)
        self.splitter.addWidget(self.compare)
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        layout = QVBoxLayout(self, spacing=4)
        layout.setContentsMargins(16, 16, 16, 8)
        layout.addWidget(self.splitter, stretch=1)

        # Connections
        self.chooser.moved.connect(self._ask_soon)
        self.splitter.splitterMoved.connect(self._ask_soon)
        self._settling.timeout.connect(self._ask)
        self._renderer.rendered.connect(self._on_rendered)
        self._renderer.failed.connect(self._on_failed)
        self._renderer.start()

    def look_at(self, entry: Entry | None, config: UpscaleConfig | None, refusal: str = "") -> None:
        """Show a picture as it would become; without settings, why it cannot be."""
        self._looked = Looked(entry, config) if entry and config else None
        read = entry.digest if entry else ""  # Another one where the file has changed, or can be read by now.
        if read != self._read:
            self._read = read
            self.chooser.show_picture(None, "" if entry else self.tr("Choose a picture below."))
            self.compare.clear(self.tr("A preview of the result appears here."))
            if entry and not entry.width:
                self.chooser.show_picture(None, self.tr("This picture cannot be shown."))
            elif entry:
                reading = _reading(Path(entry.path))
                self._background.call("look", reading, lambda image: self._on_read(read, image))
        if refusal:
            self.compare.clear(in_users_words(refusal))
        self._ask_soon()

    def end(self) -> None:
        """End the conversation with the engine."""
        self._settling.stop()
        self._renderer.stop()
        self._renderer.wait()

    # -- ASKING --

    @Slot()
    def _ask_soon(self) -> None:
        """Show where the frame is and ask when nothing has changed for a moment."""
        if self._looked is None or not self.isVisible():
            return
        self._settling.start()
        if part := self._part():
            self.chooser.set_frame(part.frame.size())

    @Slot()
    def _ask(self) -> None:
        picture, part = self.chooser.picture(), self._part()
        if picture is None or part is None:
            return
        wanted, is_comparing = part.region, self.compare.is_comparing()
        if wanted == self._wanted and is_comparing:
            return
        last, middle = self._wanted, self.chooser.middle
        is_same = last and (last.path, last.config, self._middle) == (wanted.path, wanted.config, middle)
        self._wanted, self._middle = wanted, middle
        if not (is_same and is_comparing):  # Else there is only more or less room for it.
            self.compare.show_waiting(_stand_in(picture, part), self.tr("Making this part…"))
        self._renderer.request("region", wanted)

    def _part(self) -> Part | None:
        """The part of the result that the frame stands for, as large as there is room for."""
        if self._looked is None or self.chooser.picture() is None:
            return None
        whole = self._looked.plan()
        if whole is None:
            return None
        entry = self._looked.entry
        size = _fitting(self.compare.size() * self.compare.devicePixelRatioF(), whole)
        left, top, right, bottom = whole.box
        middle = self.chooser.middle
        across = (middle.x() * entry.width - left) / (right - left) * whole.width - size.width() / 2
        down = (middle.y() * entry.height - top) / (bottom - top) * whole.height - size.height() / 2
        x = min(max(0, round(across)), whole.width - size.width())
        y = min(max(0, round(down)), whole.height - size.height())
        region = Region(Path(entry.path), self._looked.config, x, y, size.width(), size.height())
        return Part(region, _frame(region, whole, entry))

    # -- ANSWERS --

    def _on_read(self, read: str, image: QImage | None) -> None:
        if read != self._read:  # Another picture is looked at meanwhile.
            return
        self.chooser.show_picture(image, self.tr("This picture cannot be shown."))
        self._ask_soon()

    @Slot(str, object, object)
    def _on_rendered(self, _kind: str, region: Region, shown: RegionShown | None) -> None:
        if region != self._wanted:
            return
        if shown is None:  # The page was hidden meanwhile: it is asked for again.
            self._wanted = None
        elif self._looked is not None:
            before, after = (to_qimage(Image.fromarray(side)) for side in (shown.before, shown.after))
            self.compare.show_pictures(before, after)

    @Slot(str, object, object)
    def _on_failed(self, _kind: str, error: Exception, region: Region | None) -> None:
        if region != self._wanted:  # What is wanted now may be made all the same.
            return
        self._wanted = None
        message = about_failure(error, self.tr("This part could not be made."))
        self.compare.clear(in_users_words(message.sentence))

    # -- OVERRIDES --

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._renderer.request("rest", None)


def _reading(path: Path) -> Callable[[], QImage | None]:
    """Return a function that reads a picture for the eye; None when it cannot be read."""

    def read() -> QImage | None:
        try:
            return read_image(path, _SIDE)
        except Exception:  # Whatever it is, the page shows the next.
            return None

    return read


def _fitting(room: QSize, whole: SizePlan) -> QSize:
    """Return the size of a part, in pixels of the result, that fits the room and takes but a moment."""
    shrink = min(1.0, (_MOST / max(1, room.width() * room.height())) ** 0.5)
    width, height = max(1, int(room.width() * shrink)), max(1, int(room.height() * shrink))
    return QSize(min(width, whole.width), min(height, whole.height))


def _frame(region: Region, whole: SizePlan, entry: Entry) -> QRectF:
    """Return where a region lies, as shares of the picture."""
    left, top, right, bottom = whole.box
    across, down = (right - left) / whole.width, (bottom - top) / whole.height
    x, y = left + region.left * across, top + region.top * down
    size = QSizeF(region.width * across / entry.width, region.height * down / entry.height)
    return QRectF(QPointF(x / entry.width, y / entry.height), size)


def _stand_in(picture: QImage, part: Part) -> QImage:
    """Cut a part out of what is on the screen, so that something of it shows at once."""
    width, height, frame = picture.width(), picture.height(), part.frame
    cut = picture.copy(
        round(frame.x() * width),
        round(frame.y() * height),
        max(1, round(frame.width() * width)),
        max(1, round(frame.height() * height)),
    )
    size = QSize(part.region.width, part.region.height)
    return cut.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
