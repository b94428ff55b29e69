"""The guide, in a window beside the program."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ganart.paths import GUIDE
from ganart.theme import GRID

_WIDTH = 720  # Pixels of the column; pictures are brought to it.


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
        self.browser.setSource(QUrl.fromLocalFile(str(GUIDE)), QTextDocument.ResourceType.MarkdownResource)
        self.browser.document().setDocumentMargin(2 * GRID)
        self.resize(_WIDTH + 14 * GRID, 90 * GRID)


class Pages(QTextBrowser):
    """A page of text whose pictures are as wide as its column."""

    def loadResource(self, kind: int, name: QUrl) -> object:
        resource = super().loadResource(kind, name)
        if kind != QTextDocument.ResourceType.ImageResource:
            return resource
        image = QImage.fromData(resource)
        return image.scaledToWidth(_WIDTH, Qt.TransformationMode.SmoothTransformation)
