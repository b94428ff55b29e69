"""The guide, in a window beside the program."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ganart.dressing import dress
from ganart.theme import GRID
from ganart.translation import guide

_WIDTH = 720  # Pixels of the column; pictures are brought to it.
_LINE_HEIGHT = 130  # Percent of the letters.
_PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"  # Stands for one in the text.


class GuideDialog(QDialog):
    """Shows the guide that comes with the program; it can stay open while one works."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent, windowTitle=self.tr("The guide"))
        self.browser = Pages(openExternalLinks=True, accessibleName=self.tr("The guide"))
        self.close_button = QPushButton(self.tr("Close"), default=True)
        layout = QVBoxLayout(self, spacing=2 * GRID)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(self.browser)
        layout.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignRight)
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
    """A page of text whose pictures are as wide as its column."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        resource = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource:
            return resource
        image = QImage.fromData(resource)
        return image.scaledToWidth(_WIDTH, Qt.TransformationMode.SmoothTransformation)
