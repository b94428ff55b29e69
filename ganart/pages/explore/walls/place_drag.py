"""A place of a model under the mouse: from a wall or the favourites onto the canvas or the timeline."""

import json

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from training.exploring.places import Place
from training.foreign import parse

FORMAT = "application/x-ganart-place"

_SHOWN = 64  # Logical pixels, of the picture at the pointer.


def place_data(place: Place) -> QMimeData:
    """Return what is dragged."""
    data = QMimeData()
    data.setData(FORMAT, json.dumps(place.to_json()).encode())
    return data


def place_in(data: QMimeData) -> Place | None:
    """Find the place in what is dragged; None when it is something else."""
    if not data.hasFormat(FORMAT):
        return None
    try:
        return Place.from_json(parse(data.data(FORMAT).data(), "place"))
    except ValueError:
        return None


def drag(source: QWidget, place: Place, picture: QImage) -> None:
    """Let the mouse carry a place and its picture from a widget."""
    dragged = QDrag(source)
    dragged.setMimeData(place_data(place))
    dragged.setPixmap(QPixmap.fromImage(picture.scaledToWidth(_SHOWN)))
    dragged.exec(Qt.DropAction.CopyAction)
