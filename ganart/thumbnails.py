"""Pictures for the screen, decoded off the GUI thread: what is visible now comes first.

Each time a view paints, it says everything it wants, most wanted first; what scrolled away meanwhile is no
longer on the list. Large pictures leave a small copy on the disk, because decoding them anew takes long; the
small ones that networks paint are read faster than a copy could be.
"""

import logging
import os
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Condition
from typing import NamedTuple

from PIL import Image
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot
from PySide6.QtGui import QImage

from ganart.images import read_image, read_pixels, to_qimage
from ganart.pixel_art import is_pixel_art
from training.exploring.films import is_shown_by_its_first_frame
from training.files import whole_file
from training.pictures.open import open_picture

logger = logging.getLogger(__name__)

COPY_SIDE = 512  # Pixels. Larger pictures get a copy of this size.
_COPY_QUALITY = 90  # Of WebP.
_READING = 2  # Of the way colours are read; copies made before a change of it are not used.
_MEMORY = 128 << 20  # Bytes of decoded pictures that are kept: three screens of 3,840 by 2,160 pixels.


class ThumbnailRequest(NamedTuple):
    """A picture as a view wants it."""

    digest: str  # By which it is remembered.
    path: str
    side: int  # Device pixels of the square it must fit; 0 = as large as it is.


class Thumbnails(QObject):
    """Decodes what views want and remembers the latest of it.

    Signals:
        arrived: Some of what was wanted is there.
    """

    arrived = Signal()

    def __init__(
        self,
        read: "Path | Callable[[ThumbnailRequest], QImage]",
        parent: QObject | None = None,
        *,
        threads: int = 2,
        memory: int = _MEMORY,
    ):
        """Read files and keep small copies in the folder `read`, or read in another way, in any thread.

        Up to `memory` bytes of pixels are kept.
        """
        super().__init__(parent)
        self._memory = memory
        self._images: OrderedDict[str, tuple[int, QImage]] = OrderedDict()  # Least recently used first.
        self._bytes = 0
        self._sides: dict[str, int] = {}  # What is wanted now: the side by the digest.
        self._queue = _Queue()
        how = partial(render, copies=read) if isinstance(read, Path) else read
        self._readers = [_Reader(self._queue, how, self) for _ in range(threads)]
        for reader in self._readers:
            reader.read.connect(self._on_read)
            reader.start(QThread.Priority.LowPriority)
        self.destroyed.connect(partial(_end, self._queue, self._readers))

    def get(self, wanted: ThumbnailRequest) -> QImage | None:
        """Return the picture if it is there, perhaps in another size; a null image if it cannot be read."""
        entry = self._images.get(wanted.digest)
        if entry is None:
            return None
        self._images.move_to_end(wanted.digest)
        return entry[1]

    def want(self, wanted: Iterable[ThumbnailRequest]) -> None:
        """Say all that is wanted now, most wanted first; what was wanted before is forgotten."""
        wanted = list(wanted)
        self._sides = {one.digest: one.side for one in wanted}
        self._queue.replace(one for one in wanted if self._images.get(one.digest, (-1, None))[0] != one.side)

    def try_again(self) -> None:
        """Read anew what could not be read, if it is wanted: its drive may have slept."""
        failed = [digest for digest, (_, image) in self._images.items() if image.isNull()]
        for digest in failed:
            del self._images[digest]
        if failed:
            self.arrived.emit()  # So that views say what they want.

    def stop(self) -> None:
        """End the threads; nothing arrives after this."""
        _end(self._queue, self._readers)

    @Slot()
    def _on_read(self) -> None:
        for wanted, image in self._queue.collect():
            if self._sides.get(wanted.digest, wanted.side) != wanted.side:
                continue  # Wanted in another size by now, which comes or is there.
            self._bytes -= self._size(self._images.pop(wanted.digest, None))
            self._images[wanted.digest] = (wanted.side, image)
            self._bytes += image.sizeInBytes()
        while self._bytes > self._memory and len(self._images) > 1:
            self._bytes -= self._size(self._images.popitem(last=False)[1])
        self.arrived.emit()

    @staticmethod
    def _size(entry: tuple[int, QImage] | None) -> int:
        return entry[1].sizeInBytes() if entry else 0


class _Queue:
    """What is wanted, and what was read, between the view and the readers."""

    def __init__(self) -> None:
        self._wanted: deque[ThumbnailRequest] = deque()
        self._reading: set[ThumbnailRequest] = set()
        self._read: list[tuple[ThumbnailRequest, QImage]] = []
        self._changed = Condition()
        self._closed = False

    def replace(self, wanted: Iterable[ThumbnailRequest]) -> None:
        with self._changed:
            self._wanted = deque(one for one in wanted if one not in self._reading)
            self._changed.notify_all()

    def take(self) -> ThumbnailRequest | None:
        """Wait for the most wanted; None when there is nothing more to do."""
        with self._changed:
            self._changed.wait_for(lambda: self._wanted or self._closed)
            if self._closed:
                return None
            wanted = self._wanted.popleft()
            self._reading.add(wanted)
            return wanted

    def give(self, wanted: ThumbnailRequest, image: QImage) -> bool:
        """Hand in what was read; return whether the view must be told, for it has not been yet."""
        with self._changed:
            self._read.append((wanted, image))
            return len(self._read) == 1

    def collect(self) -> list[tuple[ThumbnailRequest, QImage]]:
        with self._changed:
            read, self._read = self._read, []
            self._reading.difference_update(wanted for wanted, _ in read)
            return read

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()


class _Reader(QThread):
    """Reads what is wanted, one after the other."""

    read = Signal()

    def __init__(self, queue: _Queue, how: Callable[[ThumbnailRequest], QImage], parent: QObject):
        super().__init__(parent)
        self._queue = queue
        self._how = how

    def run(self) -> None:
        while wanted := self._queue.take():
            if self._queue.give(wanted, self._how(wanted)):
                self.read.emit()


def _end(queue: _Queue, readers: Iterable[_Reader]) -> None:
    queue.close()
    for reader in readers:
        reader.wait()


def render(wanted: ThumbnailRequest, copies: Path) -> QImage:
    """Read a picture as it is wanted; a null image when it cannot be read.

    Small pictures are enlarged: pixel art in squares by whole numbers, all else smoothly.
    """
    try:
        if not 0 < wanted.side <= COPY_SIDE:
            image = read_image(Path(wanted.path), wanted.side)
        else:
            image = to_qimage(_small(wanted, copies))
    except Exception:  # Whatever it is, the readers live on: the other pictures are wanted too.
        logger.info("%s cannot be shown", wanted.path, exc_info=True)
        return QImage()
    return enlarged(image, wanted.side)


def enlarged(image: QImage, side: int) -> QImage:
    """Make a small picture larger so that it just fits a square; pixel art by a whole number."""
    if max(image.width(), image.height()) >= side:
        return image
    keep, modes = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
    if is_pixel_art(image):
        times = side // max(image.width(), image.height())
        return image.scaled(image.size() * times, keep, modes.FastTransformation)
    return image.scaled(side, side, keep, modes.SmoothTransformation)


def _small(wanted: ThumbnailRequest, copies: Path) -> Image.Image:
    """Read a picture through its copy, which is made when there is none or it is damaged."""
    copy = copies / wanted.digest[:2] / f"{wanted.digest}-{_READING}.webp"
    if copy.is_file():
        with suppress(Exception):  # A damaged one does nearly anything to its reader.
            if not _is_larger(copy):  # Else it is damaged too, and might take any memory.
                return read_pixels(copy, wanted.side)
        with suppress(OSError):  # It cannot be replaced; the picture itself can be read all the same.
            copy.unlink(missing_ok=True)
    if not _needs_copy(Path(wanted.path)):
        return read_pixels(Path(wanted.path), wanted.side)
    pixels = read_pixels(Path(wanted.path), COPY_SIDE)
    with suppress(OSError):  # Without a copy it takes longer the next time.
        copy.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(copy) as file:
            pixels.save(file, "WEBP", quality=_COPY_QUALITY)
    pixels.thumbnail((wanted.side, wanted.side))
    return pixels


def _needs_copy(path: Path) -> bool:
    """Whether reading a picture anew would take longer than reading a copy of it."""
    return is_shown_by_its_first_frame(path) or _is_larger(path)


def _is_larger(path: Path) -> bool:
    """Whether a picture is larger than a copy."""
    with open_picture(path) as image:
        return max(image.size) > COPY_SIDE


def sweep(copies: Path, limit: int) -> None:
    """Remove the oldest copies until they take at most `limit` bytes together."""
    stats = sorted(_stats(copies), key=lambda pair: pair[0].st_mtime)
    total = sum(status.st_size for status, _ in stats)
    for status, path in stats:
        if total <= limit:
            return
        with suppress(OSError):  # Another window reads it just now, say.
            path.unlink(missing_ok=True)
            total -= status.st_size


def _stats(copies: Path) -> Iterator[tuple[os.stat_result, Path]]:
    """Look at all copies but those that another window sweeps away meanwhile."""
    for folder in _folders(copies):
        with suppress(OSError):
            for path in folder.iterdir():
                with suppress(OSError):
                    yield path.stat(), path


def _folders(copies: Path) -> list[Path]:
    return [path for path in copies.iterdir() if path.is_dir()] if copies.is_dir() else []
