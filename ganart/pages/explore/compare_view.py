"""The canvas, and beside it the picture that one compares it with."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ganart.pages.explore.dragging.drag_layer import DragLayer
from ganart.widgets.focus_ring import FocusRing
from ganart.widgets.picture_canvas import PictureCanvas


class CompareView(QWidget):
    """Shows the picture one is at, and one that was kept beside it (A).

    Signals:
        pinned_clicked: Go back to the picture that was kept.
        shown: The canvas shows something else, or in another way; args are the image, and the size in pixels
            of the picture that it stands for.
    """

    pinned_clicked = Signal()
    shown = Signal(QImage, QSize)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        # Widgets
        self.canvas = PictureCanvas()
        self.canvas.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.canvas.setMinimumSize(160, 160)
        FocusRing(self.canvas)
        self.drag_layer = DragLayer(self.canvas)
        self.pinned = _Pinned()
        self.words = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.words.setProperty("role", "muted")
        # The words lie over the canvas, for which the mouse is meant.
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._left, self._name = QWidget(), _name("B")
        self._image: QImage | None = None
        self._shown: tuple[QImage, QSize] | None = None

        # Layout
        left = QVBoxLayout(self._left, spacing=4)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.pinned, stretch=1)
        left.addWidget(_name("A"))
        right = QGridLayout(horizontalSpacing=0, verticalSpacing=4)
        right.addWidget(self.canvas, 0, 0)
        right.addWidget(self.words, 0, 0)
        right.addWidget(self._name, 1, 0)
        right.setRowStretch(0, 1)
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(16, 16, 16, 8)
        layout.addWidget(self._left, stretch=1)
        layout.addLayout(right, stretch=1)
        self.unpin()

        # Connections
        self.pinned.clicked.connect(self.pinned_clicked)

    def image(self) -> QImage | None:
        """The picture one is at; None until it is painted."""
        return self._image

    def shown_picture(self) -> tuple[QImage, QSize] | None:
        """Return what `shown` told last."""
        return self._shown

    def wait(self, words: str) -> None:
        """Say what is being waited for, in place of a picture."""
        self._image = None
        self.canvas.show_picture(None, QSize())
        self.words.setText(words)

    def show_image(self, image: QImage) -> None:
        """Show the picture one is at."""
        if self._image is None:
            self.words.clear()
        self._image = image
        self._show(image, image.size())

    def show_sharper(self, image: QImage) -> None:
        """Show a larger and sharper version of the picture one is at, at the same size."""
        if self._image is not None:
            self._show(image, self._image.size())

    def pin(self) -> None:
        """Keep the picture beside those that follow."""
        if self._image is not None:
            self.pinned.show_picture(self._image, self._image.size())
        self._show_both(True)

    def unpin(self) -> None:
        """Show one picture alone again."""
        self._show_both(False)

    def set_squares(self, squares: bool | None) -> None:
        """Show every pixel as a square, or enlarge smoothly; None for what suits each picture."""
        for canvas in (self.canvas, self.pinned):
            canvas.set_squares(squares)
        if self._shown:
            self.shown.emit(*self._shown)

    def _show(self, image: QImage, size: QSize) -> None:
        self._shown = image, size
        self.canvas.show_picture(image, size)
        self.shown.emit(image, size)

    def _show_both(self, both: bool) -> None:
        self._left.setVisible(both)
        self._name.setVisible(both)


def _name(letter: str) -> QLabel:
    label = QLabel(letter, alignment=Qt.AlignmentFlag.AlignCenter)
    label.setProperty("role", "small")
    return label


class _Pinned(PictureCanvas):
    """A canvas that is clicked.

    Signals:
        clicked: Also by Return.
    """

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__(fixed=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Go back to this picture"))
        self.setAccessibleName(self.tr("Picture to compare with"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # Else it would not get the release.

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()
