"""The output window is opened, kept on its screen and closed; a screen that is unplugged is waited for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QImage, QScreen

from ganart.messages import Message, about_failure
from ganart.pages.explore.compare_view import CompareView
from ganart.pages.explore.stage.awake import Awake
from ganart.pages.explore.stage.live_enlarging import LiveEnlarging
from ganart.pages.explore.stage.output_window import Frame, OutputWindow
from ganart.pages.explore.stage.screens import ScreenName, find, title
from ganart.settings import Settings

_KEY = "explore/screen"
_ENLARGED_KEY = "explore/enlarge_output"
_GONE = "output screen gone"


class Output(QObject):
    """Shows what the canvas shows in a window of its own, while an action is checked.

    Attributes:
        window: What covers the screen; None until it is first wanted.
        is_enlarged: Whether every picture is enlarged by an upscaler.
        chosen: The screen that the artist chose; None for the best there is.

    Signals:
        screens_changed: One was plugged in or unplugged.
        enlarged_changed: Pictures are to be enlarged from now on, or not; arg is which.
        said: arg is a `Message`.
        settled: What was said of a cause is out of date; arg is the cause.
    """

    screens_changed = Signal()
    enlarged_changed = Signal(bool)
    said = Signal(object)
    settled = Signal(str)

    def __init__(
        self,
        view: CompareView,
        action: QAction,
        keys: Sequence[QAction],
        enlarging: LiveEnlarging,
        settings: Settings,
        parent: QObject,
        screens: Callable[[], Sequence[QScreen]] = QGuiApplication.screens,
    ):
        """Follow a canvas. The `keys` also work in the window."""
        super().__init__(parent)
        self._view = view
        self._action = action
        self._keys = keys
        self._enlarging = enlarging
        self._settings = settings
        self.screens = screens
        self._awake = Awake()
        self.window: OutputWindow | None = None
        self.chosen = ScreenName.read(settings.value(_KEY, ""))
        self.is_enlarged = bool(settings.value(_ENLARGED_KEY, False))
        self._on: ScreenName | None = None  # Where the window is, or was when that screen went.
        self._newest = 0  # The key of the picture that the canvas showed last.

        # Connections
        view.shown.connect(self._show)
        enlarging.enlarged.connect(self._show_enlarged)
        enlarging.failed.connect(self._on_failed)
        action.toggled.connect(self._on_toggled)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self.follow_screens)
        application.screenRemoved.connect(self.follow_screens)

    def choose(self, name: ScreenName) -> None:
        """Use a screen from now on, and remember it."""
        self.chosen = name
        self._settings.set(_KEY, str(name))
        if self._action.isChecked():
            self._open()

    def set_enlarged(self, is_enlarged: bool) -> None:
        """Enlarge every picture by an upscaler from now on, or none."""
        self.is_enlarged = is_enlarged
        self._settings.set(_ENLARGED_KEY, is_enlarged)
        self.enlarged_changed.emit(is_enlarged)
        self._work_if_seen()

    def best(self) -> QScreen | None:
        """Return the screen that was chosen; else one beside that of the program; else that one."""
        screens = self.screens()
        if self.chosen and (screen := find(self.chosen, screens)):
            return screen
        others = [screen for screen in screens if screen is not self._view.screen()]
        return next(iter((*others, *screens)), None)

    def is_seen(self) -> bool:
        """Whether the window covers a screen."""
        return self.window is not None and self.window.isVisible()

    def close(self) -> None:
        """Close the window."""
        self._action.setChecked(False)

    @Slot(bool)
    def _on_toggled(self, wanted: bool) -> None:
        if wanted:
            self._open()
        elif self.window:
            self.settled.emit(_GONE)
            self.window.hide()
        self._work_if_seen()

    def _open(self) -> None:
        if screen := self.best():
            self._on = ScreenName.of(screen)
            self._cover(screen)

    def _cover(self, screen: QScreen) -> None:
        if self.window is None:
            self.window = OutputWindow()
            self.window.left.connect(self.close)
            self.window.addActions(list(self._keys))
        self.settled.emit(_GONE)
        self.window.cover(screen, take_keys=screen is self._view.screen())
        self._work_if_seen()
        if shown := self._view.shown_picture():
            self._show(*shown)

    @Slot()
    def follow_screens(self) -> None:
        """Hide the window when its screen was unplugged, and show it when that is back."""
        self.screens_changed.emit()
        if not self._action.isChecked() or self._on is None:
            return
        screen, window = find(self._on, self.screens()), self.window
        if screen and (window is None or not window.isVisible() or window.screen() is not screen):
            self._cover(screen)
        elif screen is None and window and window.isVisible():
            window.hide()  # It would cover the controls.
            self._work_if_seen()
            sentence = self.tr(
                "The screen of the output window was unplugged. The picture is shown again once it is back; "
                "or choose another screen under On stage."
            )
            self.said.emit(Message(sentence, "warning", cause=_GONE))

    @Slot(QImage, QSize)
    def _show(self, image: QImage, size: QSize) -> None:
        """Show what the canvas shows, unless a better picture of it comes in a moment."""
        if self.window is None or not self.window.isVisible():
            return
        squares = self._view.canvas.has_squares()
        is_sharper = image.width() > size.width()
        if squares or is_sharper or not self._enlarging.takes(size) or self.window.is_empty():
            self.window.show_frame(Frame(image, size, squares))
        elif image.cacheKey() == self._newest:
            self._enlarging.ask()  # It is not painted again: only the way in which it shows is another one.
        self._newest = image.cacheKey()

    @Slot(QImage)
    def _show_enlarged(self, image: QImage) -> None:
        if self.window and self.window.isVisible() and not self._view.canvas.has_squares():
            self.window.show_frame(Frame(image, image.size(), squares=False))

    def _work_if_seen(self) -> None:
        """Enlarge pictures, and keep the screens on, only for a window that is seen."""
        self._enlarging.want("window", self.is_enlarged and self.is_seen())
        self._awake.set_on(self.is_seen())

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        """Show pictures as they are painted again, and say why."""
        self.said.emit(about_failure(error, self.tr("The pictures on stage cannot be enlarged.")))
        if shown := self._view.shown_picture():
            self._show(*shown)

    def titles(self) -> list[tuple[ScreenName, str]]:
        """Return the screens there are, and the chosen one if it is not there, with their titles."""
        screens = self.screens()
        found = [(ScreenName.of(screen), title(screen)) for screen in screens]
        if self.chosen and not find(self.chosen, screens):
            words = self.tr("{} (not connected)").format(self.chosen.model or self.chosen.output)
            found.append((self.chosen, words))
        return found
