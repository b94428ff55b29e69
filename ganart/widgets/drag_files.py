"""Dragging files out of the window, with a small picture under the mouse."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDrag, QImage, QPixmap

_WIDTH = 96  # Logical pixels of the small picture.


def drag_files(source: QObject, files: Iterable[str], image: QImage | None) -> None:
    """Let files be dragged from `source` until they are dropped; nothing is moved, others get copies."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(file) for file in files])
    drag = QDrag(source)
    drag.setMimeData(data)
    if image is not None and not image.isNull():
        drag.setPixmap(QPixmap.fromImage(image).scaledToWidth(_WIDTH))
    drag.exec(Qt.DropAction.CopyAction)
