"""The switch for the live picture at an address of this computer, for programs that show or mix videos."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ganart.icons import icon
from ganart.messages import Message
from ganart.numbers import fill
from ganart.pages.explore.compare_view import CompareView
from ganart.pages.explore.stage.live_enlarging import LiveEnlarging
from ganart.pages.explore.stage.live_frames import LiveFrame, LiveFrames
from ganart.pages.explore.stage.live_server import HERE, LiveServer
from ganart.pages.explore.stage.rows import rows_of
from ganart.settings import Settings
from ganart.theme import GRID
from ganart.widgets.calm_wheel import leave_wheel_to_panel

_PORT = 9_080  # The usual one.
_SIDES = (256, 512, 720, 1080)  # Pixels.
_USUAL_SIDE = 512


class LivePanel(QWidget):
    """Opens and closes a `LiveServer`. It is closed until the artist opens it.

    Attributes:
        server: What serves; None while it is off.

    Signals:
        said: arg is a `Message`.
        readers_changed: A program has come to read the stream, or has gone. From any thread.
    """

    said = Signal(object)
    readers_changed = Signal()

    def __init__(
        self,
        view: CompareView,
        enlarging: LiveEnlarging,
        settings: Settings,
        parent: QWidget | None = None,
    ):
        """Serve what a canvas shows."""
        super().__init__(parent)
        self._view = view
        self._enlarging = enlarging
        self._is_enlarged = False
        self._settings = settings
        self.server: LiveServer | None = None
        self._newest = 0  # The key of the picture that the canvas showed last.

        # Widgets
        self.switch = QCheckBox(
            self.tr("Serve the picture"),
            toolTip=self.tr("Show it to other programs on this computer (127.0.0.1), as MJPEG."),
        )
        port_words = self.tr("Port of the live picture")
        side_words = self.tr("Longer side of the live picture")
        self.port = QSpinBox(minimum=1_024, maximum=65_535, accessibleName=port_words, toolTip=port_words)
        self.port.setValue(settings.value("explore/live_port", _PORT))
        self.side = QComboBox(accessibleName=side_words, toolTip=side_words)
        for side in _SIDES:
            self.side.addItem(self.tr("{} px").format(side), side)
        self.side.setCurrentIndex(
            max(0, self.side.findData(settings.value("explore/live_side", _USUAL_SIDE)))
        )
        self.address = QLabel(textInteractionFlags=Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = QToolButton(
            icon=icon("copy"), toolTip=self.tr("Copy the address"),
            accessibleName=self.tr("Copy the address"), focusPolicy=Qt.FocusPolicy.TabFocus,
        )  # fmt: skip
        self.copy_button.setProperty("role", "flat")
        self.readers = QLabel(wordWrap=True)
        self.readers.setProperty("role", "small")
        self._while_on = QWidget(visible=False)

        # Layout
        at = QHBoxLayout(spacing=GRID)
        at.addWidget(self.address, stretch=1)
        at.addWidget(self.copy_button)
        inside = QVBoxLayout(self._while_on, spacing=0)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(at)
        inside.addWidget(self.readers)
        layout = QVBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.switch)
        layout.addLayout(rows_of([(self.tr("Port"), self.port), (self.tr("Size"), self.side)]))
        layout.addWidget(self._while_on)

        # Connections
        leave_wheel_to_panel(self)
        self.switch.toggled.connect(self._on_switched)
        self.side.currentIndexChanged.connect(self._on_side)
        self.copy_button.clicked.connect(self._copy)
        self.readers_changed.connect(self._show_readers)
        view.shown.connect(self._show)
        enlarging.enlarged.connect(self._show_enlarged)
        enlarging.failed.connect(self._show_newest)

    def set_enlarged(self, is_enlarged: bool) -> None:
        """Serve every picture enlarged by an upscaler from now on, or as it is painted."""
        self._is_enlarged = is_enlarged
        self._work_if_open()

    def is_read(self) -> bool:
        """Whether a program reads the picture."""
        return self.server is not None and self.server.readers() > 0

    def close_server(self) -> None:
        """Serve nobody any more."""
        self.switch.setChecked(False)

    @Slot(bool)
    def _on_switched(self, on: bool) -> None:
        if on:
            self._open()
        elif self.server:
            self.server.close()
            self.server = None
        is_open = self.server is not None
        self.port.setEnabled(not is_open)
        self._while_on.setVisible(is_open)
        self.switch.setChecked(is_open)
        self._work_if_open()

    def _work_if_open(self) -> None:
        """Enlarge pictures only while they are served."""
        self._enlarging.want("live picture", self._is_enlarged and self.server is not None)

    def _open(self) -> None:
        port = self.port.value()
        try:
            self.server = LiveServer(LiveFrames(self.side.currentData()), port, self.readers_changed.emit)
        except OSError as error:
            sentence = self.tr("The live picture cannot use port {0}: {1}. Another port may be free.")
            self.said.emit(Message(sentence.format(port, error.strerror or error), "warning"))
            return
        self._settings.set("explore/live_port", port)
        self.address.setText(f"http://{HERE}:{port}/")
        self._show_readers()
        self._show_newest()

    @Slot()
    def _show_newest(self) -> None:
        """Serve what the canvas shows as it is."""
        if self.server and (shown := self._view.shown_picture()):
            self.server.frames.show(LiveFrame(shown[0], self._view.canvas.has_squares()))

    @Slot(QImage, QSize)
    def _show(self, image: QImage, size: QSize) -> None:
        """Serve what the canvas shows, unless a better picture of it comes in a moment."""
        squares = self._view.canvas.has_squares()
        is_sharper = image.width() > size.width()
        if self.server is None:
            return
        if squares or is_sharper or not self._enlarging.takes(size):
            self.server.frames.show(LiveFrame(image, squares))
        elif image.cacheKey() == self._newest:
            self._enlarging.ask()  # It is not painted again: only the way in which it shows is another one.
        self._newest = image.cacheKey()

    @Slot(QImage)
    def _show_enlarged(self, image: QImage) -> None:
        if self.server and not self._view.canvas.has_squares():
            self.server.frames.show(LiveFrame(image, squares=False))

    @Slot(int)
    def _on_side(self) -> None:
        side = self.side.currentData()
        self._settings.set("explore/live_side", side)
        if self.server:
            self.server.frames.side = side

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.address.text())

    @Slot()
    def _show_readers(self) -> None:
        """Say how many read now: what is told by their threads may come in another order, or too late."""
        count = self.server.readers() if self.server else 0
        none, one = self.tr("No program reads it."), self.tr("1 program reads it.")
        many = self.tr("{} programs read it.", None, count)
        self.readers.setText(none if count == 0 else one if count == 1 else fill(many, count))
