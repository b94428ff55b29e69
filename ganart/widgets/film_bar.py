"""The controls of a film that is shown: play and pause, where it stands, and going elsewhere in it."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from ganart import theme
from ganart.keeping.film_playing import ShownFrame, play
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.words import clock, film_length
from ganart.working.crew import Crew
from ganart.working.worker import Worker

_STEPS = 1_000  # Of the slider.
_WIDTH = 240  # Logical pixels of the slider.


class FilmBar(QWidget):
    """Plays one film at a time, in a worker.

    Signals:
        frame_shown: arg is the QImage that is to be seen from now on.
    """

    frame_shown = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._crew = Crew(self)
        self._worker: Worker | None = None
        self._film: tuple[Path, int, float] | None = None  # Its file, the side it is shown in, its length.
        self._paused = False
        self._has_begun = False

        # Widgets
        self.play_button = QToolButton(focusPolicy=Qt.FocusPolicy.NoFocus)
        self.play_button.setProperty("role", "flat")
        self.moment = QSlider(
            Qt.Orientation.Horizontal,
            accessibleName=self.tr("Where the film stands"),
            maximum=_STEPS,
            focusPolicy=Qt.FocusPolicy.NoFocus,
        )
        self.moment.setFixedWidth(_WIDTH)
        self.time = QLabel()

        # Layout
        layout = QHBoxLayout(self, spacing=8)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.play_button, self.moment, self.time):
            layout.addWidget(part)

        # Connections
        leave_wheel_to_panel(self)
        self.play_button.clicked.connect(self.toggle)
        self.moment.sliderReleased.connect(self._go)
        self.moment.actionTriggered.connect(self._on_action)
        self._show_state()

    def is_paused(self) -> bool:
        """Whether the film rests."""
        return self._paused

    def has_begun(self) -> bool:
        """Whether a frame of the film was shown."""
        return self._has_begun

    def is_playing(self, path: Path) -> bool:
        """Whether this film is shown, at rest or not."""
        return self._film is not None and self._film[0] == path

    def play(self, path: Path, side: int, seconds: float) -> None:
        """Play a film of so many seconds from its beginning, no larger than a square of `side` pixels."""
        self._film = (path, side, seconds)
        self._paused = self._has_begun = False
        self._begin(0.0)
        self._show_state()

    def stop(self) -> None:
        """Show no film any more."""
        self._film = None
        self._has_begun = False
        if self._worker:
            self._worker.let_go()
            self._worker = None

    def end(self) -> None:
        """Stop, and wait for what still works."""
        self.stop()
        self._crew.wait()

    @Slot()
    def toggle(self) -> None:
        """Let the film rest, or go on."""
        self._paused = not self._paused
        if self._worker and self._paused:
            self._worker.pause()
        elif self._worker:
            self._worker.resume()
        self._show_state()

    def _begin(self, start: float) -> None:
        """Play from a second on; a film that rests shows the frame of that second."""
        if self._film is None:
            return
        if self._worker:
            self._worker.let_go()
        path, side, _ = self._film
        self._worker = self._crew.start(
            play(path, side, start), self._on_reported, self._on_failed, self._on_finished
        )

    @Slot(object)
    def _on_reported(self, shown: ShownFrame | None) -> None:
        if shown is None or self._film is None or self.sender() is not self._worker:
            return
        if self._paused and self._worker:
            self._worker.pause()  # The one frame was wanted.
        self._has_begun = True
        self.frame_shown.emit(shown.image)
        seconds = self._film[2]
        if not self.moment.isSliderDown():
            with QSignalBlocker(self.moment):
                self.moment.setValue(round(_STEPS * shown.second / seconds) if seconds else 0)
        moment = clock(shown.second)
        self.time.setText(f"{moment} / {film_length(seconds)}" if seconds else moment)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        """Leave the film at its first frame, or where it was; its size says that it cannot be read."""

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._worker:
            self._worker = None

    @Slot(int)
    def _on_action(self, action: int) -> None:
        """Go where a click beside the handle leads, once the slider is there."""
        if action != QSlider.SliderAction.SliderMove.value:
            self._begin(self._second(self.moment.sliderPosition()))

    @Slot()
    def _go(self) -> None:
        self._begin(self._second(self.moment.value()))

    def _second(self, value: int) -> float:
        return self._film[2] * value / (_STEPS + 1) if self._film else 0.0

    def _show_state(self) -> None:
        words = self.tr("Play (P)") if self._paused else self.tr("Pause (P)")
        self.play_button.setIcon(theme.icon("play-fill" if self._paused else "pause-fill"))
        self.play_button.setToolTip(words)
        self.play_button.setAccessibleName(words)
