"""Paints sheets of pictures with captions: into a PDF, onto pictures of sheets, or on a printer.

All of it may be done in any thread. A sheet is painted picture by picture, so memory holds one of them.
"""

import errno
import shutil
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QBuffer, QFile, QFileDevice, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from ganart.exporting.layout import MM, SheetPlan, fitted
from ganart.exporting.pictures import Leaving
from ganart.exporting.to_folder import Exported, trouble
from ganart.images import read_image
from ganart.translation import translate
from training.credits import Credits
from training.errors import EngineError
from training.events import Scanning
from training.files import free_path, whole_file
from training.pictures.refusals import PictureError

_INK = Qt.GlobalColor.black
_TIGHT = 10_000_000  # Bytes; a disk with less is full.
_GREATEST = 30_000  # Pixels of a side; Qt paints on no larger picture.


def write_pdf(
    pictures: Sequence[Leaving], path: Path, plan: SheetPlan, title: str, credit: Credits
) -> Generator[Scanning | Exported]:
    """Write all sheets into one PDF; where its name is taken, beside it.

    Raises EngineError when it cannot be written. What is closed before its end leaves nothing behind.
    """
    path = free_path(path)
    unreadable: list[Path] = []
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Qt writes no whole pages through a file of Python's. Windows removes no file that is open.
        with whole_file(path, replace=False) as file, closing(QFile(file.name)) as device:
            device.open(QIODevice.OpenModeFlag.WriteOnly)
            writer = QPdfWriter(device)
            writer.setTitle(title)
            writer.setAuthor(credit.author)
            writer.setCreator("GanArt")
            writer.setResolution(plan.dpi)
            _set_paper(writer, plan)
            try:
                yield from _paint_all(writer, pictures, plan, unreadable)
            except EngineError:
                _check(device)  # A full disk is why no page was taken.
                raise
            finally:
                del writer  # It has something to write at its end.
            _check(device)
    except OSError as error:
        raise trouble(error, path.parent, 0) from error
    yield Exported((path,), tuple(unreadable))


def write_sheets(pictures: Sequence[Leaving], path: Path, plan: SheetPlan) -> Generator[Scanning | Exported]:
    """Write each sheet as a PNG: "name.png", or "name 1.png", "name 2.png" and so on.

    Raises EngineError when one cannot be written; those that are whole stay.
    """
    too_large = translate("words", "Such a sheet has too many pixels. Choose fewer dots per inch, or a PDF.")
    if max(plan.pixels) > _GREATEST:
        raise EngineError(too_large)
    written: list[Path] = []
    unreadable: list[Path] = []
    total = plan.sheets(len(pictures))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for number in range(total):
            sheet = QImage(*plan.pixels, QImage.Format.Format_RGB32)
            if sheet.isNull():  # For want of memory.
                raise EngineError(too_large)
            sheet.fill(Qt.GlobalColor.white)
            dots = round(1000 * plan.dpi / MM)
            sheet.setDotsPerMeterX(dots)
            sheet.setDotsPerMeterY(dots)
            painter = QPainter(sheet)
            try:
                yield from _paint_sheet(painter, pictures, plan, number, unreadable)
            finally:
                painter.end()
            name = path if total == 1 else path.with_name(f"{path.stem} {number + 1}{path.suffix}")
            written.append(_save(sheet, free_path(name)))
    except OSError as error:
        raise trouble(error, path.parent, len(written)) from error
    yield Exported(tuple(written), tuple(unreadable))


def print_sheets(
    pictures: Sequence[Leaving], printer: QPagedPaintDevice, plan: SheetPlan
) -> Generator[Scanning | Exported]:
    """Paint all sheets on a printer, whose paper the plan takes over."""
    unreadable: list[Path] = []
    yield from _paint_all(printer, pictures, plan, unreadable)
    yield Exported((), tuple(unreadable))


def _set_paper(writer: QPdfWriter, plan: SheetPlan) -> None:
    size = QPageSize(QSizeF(*plan.paper), QPageSize.Unit.Millimeter)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    writer.setPageLayout(layout)


def _paint_all(
    device: QPagedPaintDevice, pictures: Sequence[Leaving], plan: SheetPlan, unreadable: list[Path]
) -> Generator[Scanning]:
    painter = QPainter()
    if not painter.begin(device):
        raise EngineError(translate("words", "The printer does not take pages now. Choose another one."))
    try:
        for number in range(plan.sheets(len(pictures))):
            if number and not device.newPage():
                raise EngineError(translate("words", "The printer takes no further page."))
            yield from _paint_sheet(painter, pictures, plan, number, unreadable)
    finally:
        painter.end()


def _paint_sheet(
    painter: QPainter, pictures: Sequence[Leaving], plan: SheetPlan, number: int, unreadable: list[Path]
) -> Generator[Scanning]:
    """Paint sheet `number`, from 0."""
    dots = painter.device().logicalDpiX() / MM  # A millimetre.
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(_INK)
    font = QFont(painter.font())
    font.setPointSizeF(plan.points)
    painter.setFont(font)
    first = number * plan.on_a_sheet
    for place, picture in enumerate(pictures[first : first + plan.on_a_sheet]):
        left, top, width, height = plan.cell(place)
        side = round(max(width, height) / MM * plan.dpi)
        bottom = top + height
        image = _read(picture.path, side)
        if image is None:
            unreadable.append(picture.path)
        else:
            at = fitted((image.width(), image.height()), (left, top, width, height))
            bottom = at[1] + at[3]
            painter.drawImage(QRectF(*(dots * length for length in at)), image)
        if plan.caption:
            words = picture.words(plan.caption, first + place + 1, len(pictures))
            area = QRectF(dots * left, dots * bottom, dots * width, dots * plan.caption_height)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, int(area.width()))
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, shown)
        yield Scanning(first + place + 1, len(pictures))


def _read(path: Path, side: int) -> QImage | None:
    """Return a picture with no more pixels than are printed; None when it cannot be read.

    A small one is enlarged by a whole number, so that each of its pixels stays a square on paper too.
    """
    try:
        image = read_image(path, side)
    except (PictureError, OSError, MemoryError):
        return None
    times = side // max(image.width(), image.height())
    return image if times < 2 else image.scaled(image.size() * times)


def _save(sheet: QImage, path: Path) -> Path:
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet.save(content, "PNG")  # type: ignore[call-overload]
    with whole_file(path, replace=False) as file:
        file.write(content.data().data())
    return path


def _check(device: QFile) -> None:
    """Raise OSError when not all of a file was written."""
    if device.flush() and device.error() == QFileDevice.FileError.NoError:
        return
    is_full = shutil.disk_usage(Path(device.fileName()).parent).free < _TIGHT
    number = errno.ENOSPC if is_full else errno.EIO
    raise OSError(number, device.errorString())
