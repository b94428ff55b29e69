"""The picture on the canvas is sharpened by the Fast upscaler as soon as the hand rests."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction, QImage

from ganart.pages.explore.compare_view import CompareView
from ganart.pages.explore.painting import Painting
from ganart.settings import Settings
from training.exploring.places import Place

_KEY = "explore/sharpen"
_REST_MS = 150
LARGEST = 128  # Pixels a side; a larger picture would take so long that the next move waits for it.


class Sharpening(QObject):
    """Asks for a sharper picture of what has been shown for a moment, while its action is checked."""

    def __init__(
        self, painting: Painting, view: CompareView, action: QAction, settings: Settings, parent: QObject
    ):
        """Take over from the settings whether pictures are sharpened."""
        super().__init__(parent)
        self._painting = painting
        self._view = view
        self._action = action
        self._settings = settings
        self._place: Place | None = None  # Of the picture that shows.
        self._resting = QTimer(self, singleShot=True, interval=_REST_MS)
        action.setChecked(bool(settings.value(_KEY, False)))

        # Connections
        painting.painted.connect(self._on_painted)
        painting.sharpened.connect(self._on_sharpened)
        action.toggled.connect(self._on_toggled)
        self._resting.timeout.connect(self._ask)

    @Slot()
    def show_again(self) -> None:
        """Show the picture as it was painted, and sharpen it if that is wanted and suits it."""
        if image := self._view.image():
            self._view.show_image(image)
            self._ask()

    @Slot(object, QImage)
    def _on_painted(self, place: Place, image: QImage) -> None:
        self._place = place
        if self._action.isChecked():
            self._resting.start()

    @Slot(bool)
    def _on_toggled(self, wanted: bool) -> None:
        self._settings.set(_KEY, wanted)
        self.show_again()

    @Slot()
    def _ask(self) -> None:
        image = self._view.image()
        if not self._action.isChecked() or image is None or self._place is None:
            return
        if max(image.width(), image.height()) <= LARGEST and not self._view.canvas.has_squares():
            self._painting.sharpen(self._place)

    @Slot(object, QImage)
    def _on_sharpened(self, place: Place, image: QImage) -> None:
        """Show it, unless the hand has moved on."""
        is_wanted = self._action.isChecked() and not self._view.canvas.has_squares()
        if is_wanted and place is self._place and not self._resting.isActive():
            self._view.show_sharper(image)
