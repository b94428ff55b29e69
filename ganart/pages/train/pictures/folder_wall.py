"""The pictures of a folder on a wall, with their names, each as it is cut; those left out are dim."""

import os
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from threading import Lock

import numpy as np
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from ganart import theme
from ganart.keeping.marks import PLAIN, Mark
from ganart.thumbnails import ThumbnailRequest, Thumbnails, enlarged
from ganart.translation import translate
from ganart.widgets.picture_cell import MARGIN, fitted
from ganart.widgets.picture_grid import PictureGrid
from ganart.widgets.sample_view import to_qimage
from training.config import ImportConfig
from training.errors import EngineError
from training.events import Scanned
from training.importing.left_out import is_left_out
from training.importing.packed_crops import PackedCrops

_SMALL = 0.85  # Of the usual size of letters, for names.
_OUT = Mark(reject=True)


class FolderTable:
    """The usable pictures of a folder, by row."""

    def __init__(self, folder: Path, names: Sequence[str], scan: int):
        """Take the names of pictures, as the scan of that number gave them."""
        self.folder = folder
        self.names = names
        self.left_out: Set[str] = frozenset()
        self._scan = scan

    def file(self, row: int) -> str:
        """The name of a picture in the folder, by which its crop is read."""
        return self.names[row]

    def file_digest(self, row: int) -> str:
        """What its crop is remembered by: another scan may cut it in another way."""
        return f"{self._scan}/{self.names[row]}"

    def is_out(self, row: int) -> bool:
        """Whether a picture is left out, by itself or with its folder."""
        return is_left_out(self.names[row], self.left_out)

    def mark(self, row: int) -> Mark:
        """What is left out looks like a reject."""
        return _OUT if self.is_out(row) else PLAIN

    def film_seconds(self, row: int) -> float | None:
        return None

    def describe(self, row: int) -> str:
        """Say a picture in words."""
        words = translate("words", "{}, left out") if self.is_out(row) else "{}"
        return words.format(_in_letters(self.names[row]))


class CropReader:
    """Reads pictures as they are cut, where the last scan packed them; any thread may ask.

    Attributes:
        scan: The number of that scan.
        shape: Width of each crop by its height.
    """

    def __init__(self) -> None:
        self.scan = 0
        self.shape = 1.0
        self._lock = Lock()
        self._config: ImportConfig | None = None
        self._packed: PackedCrops | None = None
        self._told: Mapping[str, np.ndarray] = {}

    def look_at(self, config: ImportConfig, scanned: Scanned) -> None:
        """Read what a scan with these settings found."""
        with self._lock:
            self._config, self._packed = config, None
            self.scan += 1
            self.shape = config.width / config.height
            self._told = dict(zip(scanned.crop_paths, scanned.crops, strict=True))

    def __call__(self, wanted: ThumbnailRequest) -> QImage:
        """Return a crop as large as it fits a square; a null image for none."""
        crop = self.crop(wanted.path)
        if crop is None:
            return QImage()
        image = to_qimage(crop)
        if max(image.width(), image.height()) <= wanted.side:
            return enlarged(image, wanted.side)
        how = Qt.TransformationMode.SmoothTransformation
        return image.scaled(wanted.side, wanted.side, Qt.AspectRatioMode.KeepAspectRatio, how)

    def sizes(self) -> Mapping[str, tuple[int, int]]:
        """Return the width and height of each file in pixels; nothing while that cannot be known."""
        try:
            with self._lock:
                packed = self._open()
        except (EngineError, OSError, ValueError):
            packed = None
        return packed.sizes if packed else {}

    def crop(self, name: str) -> np.ndarray | None:
        """Return what the network sees of a picture, uint8 [H, W, C]; None when it is not there."""
        try:
            with self._lock:
                if name in self._told:
                    return self._told[name]
                packed = self._open()
                return packed.crop(name) if packed else None
        except (EngineError, OSError, ValueError):  # The cache is gone, or damaged: the next scan says so.
            return None

    def _open(self) -> PackedCrops | None:
        if self._packed is None and self._config is not None:
            self._packed = PackedCrops(self._config)
        return self._packed


class FolderWall(PictureGrid):
    """Shows every usable picture of a folder, as many as there are."""

    def __init__(self, reader: CropReader, crops: Thumbnails, parent: QWidget | None = None):
        """Show what `reader` reads for `crops`."""
        nothing = FolderTable(Path(), (), 0)
        super().__init__(nothing, crops, parent)
        self._reader = reader
        self.table = nothing
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        self._small = font
        self._caption = self.fontMetrics().height() + MARGIN
        self._margin = MARGIN

    def show_names(self, folder: Path, names: Sequence[str]) -> None:
        """Show pictures as they are cut now; of the same ones, what is selected stays."""
        are_same = folder == self.table.folder and names == self.table.names
        left_out = self.table.left_out
        self.table = FolderTable(folder, names, self._reader.scan)
        self._shape = self._reader.shape
        if are_same:
            self.table.left_out = left_out
            self._table = self.table
            self._update_scroll_bar()
            self.viewport().update()
        else:
            self.set_table(self.table)
            self.show_rows(np.arange(len(names), dtype=np.int64))
            self.verticalScrollBar().setValue(0)

    def show_left_out(self, names: Set[str]) -> None:
        """Dim these pictures, and those in these folders."""
        self.table.left_out = names
        self.viewport().update()

    def meant(self) -> list[str]:
        """The names of the selected pictures, or of the one under the mouse when none is."""
        return [self.table.names[row] for row in self.meant_rows()]

    def meant_rows(self) -> list[int]:
        """The rows of those."""
        return self.selected() or ([int(self.rows[self._hovered])] if self._hovered >= 0 else [])

    # -- OVERRIDES --

    def _paint_caption(self, painter: QPainter, area: QRect, row: int) -> None:
        is_out = self.table.is_out(row)
        colours = theme.colours()
        painter.save()
        painter.setFont(self._small)
        painter.setPen(QColor(colours.disabled if is_out else colours.muted))
        below = self._picture_in(area, row).bottom() + 1 + MARGIN
        place = QRect(area.left(), below, area.width(), self._caption)
        name = _in_letters(self.table.names[row].rpartition("/")[2])
        words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)
        painter.restore()

    def _picture_in(self, area: QRect, row: int) -> QRect:
        """Where a picture lies in its cell: one that is not cut yet may leave room above its name."""
        image = self.thumbnail(row)
        if image is None or image.isNull():
            return area
        return fitted(image.width(), image.height(), area, self.devicePixelRatioF())

    def _drag(self) -> None:
        """Let nothing be dragged out: the files stay where they are."""

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            position = self._position_at(event.pos())
            words = self.table.describe(int(self.rows[position])) if position >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)


def _in_letters(name: str) -> str:
    """Return a name without halves of letters, which no font has."""
    return os.fsencode(name).decode(errors="replace")
