"""The guide, in a window beside the program."""

from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QImageReader, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ganart.dressing import dress
from ganart.theme import GRID
from ganart.translation import guide
from ganart.widgets.default_button import press_by_enter
from ganart.working.turns import do_in_turns

_WIDTH = 720  # Pixels of the column; pictures are brought to it.
_LINE_HEIGHT = 130  # Percent of the letters.
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"  # Stands for one in the text.


class GuideDialog(QDialog):
    """Shows the guide that comes with the program; it can stay open while one works."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, windowTitle=self.tr("The guide"))
        self.browser = Pages(openExternalLinks=True, accessibleName=self.tr("The guide"))
        self.close_button = QPushButton(self.tr("Close"))
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(self.browser)
        layout.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignRight)
        press_by_enter(self.close_button)
        self.close_button.clicked.connect(self.close)
        dress(self)
        self.browser.setSource(QUrl.fromLocalFile(str(guide())), QTextDocument.ResourceType.MarkdownResource)
        self.browser.document().setDocumentMargin(3 * GRID)
        _give_air(self.browser.document())
        room = self.screen().availableSize()
        self.resize(_WIDTH + 14 * GRID, min(90 * GRID, room.height() - 8 * GRID))


def _give_air(document: QTextDocument) -> None:
    """Set headings apart and lines a little further from each other: Qt's own are as tight as a table's."""
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        is_heading = shape.headingLevel() > 0
        shape.setTopMargin(3 * GRID if is_heading and block.position() > 0 else 0)
        shape.setBottomMargin(GRID)
        if _PICTURE not in block.text():
            shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(block)
        cursor.setBlockFormat(shape)
        block = block.next()


class Pages(QTextBrowser):
    """A page of text whose pictures are as wide as its column.

    A picture has its place at once. To read it takes 30 ms, so it comes in one of the next turns of the event
    loop.
    """

    def __init__(self, parent: QWidget | None = None, **settings: Any):
        super().__init__(parent, **settings)
        self._unread: list[tuple[QUrl, QByteArray, QSize]] = []
        self._image: QImage | None = None  # The first of them, before it has its size.

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        resource = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource or (size := _size(resource)).isEmpty():
            return resource
        size = QSize(_WIDTH, round(_WIDTH * size.height() / size.width()))
        self._unread.append((self.document().baseUrl().resolved(QUrl(name)), resource, size))
        do_in_turns(self, self._read_next)
        place = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        place.fill(Qt.GlobalColor.transparent)
        return place

    def _read_next(self) -> bool:
        """Read the next picture, or bring it to its size; return whether it was the last."""
        name, data, size = self._unread[0]
        if self._image is None:
            self._image = QImage.fromData(data)
            return False
        aspect, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        image, self._image = self._image.scaled(size, aspect, smooth), None
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, name, image)
        self.viewport().update()
        self._unread.pop(0)
        return not self._unread


def _size(data: QByteArray) -> QSize:
    """Return the size of a picture; empty where it is none."""
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return QImageReader(buffer).size()
