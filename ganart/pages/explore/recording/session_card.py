"""A recorded session as a small card: its length and day, and what can be done with it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QToolButton, QWidget

from ganart.icons import icon
from ganart.pages.explore.calm_slider import CalmSlider
from ganart.theme import set_tabular
from ganart.words import clock

_STEPS = 1_000  # Of the slider.


@dataclass(frozen=True, slots=True)
class RecordedSession:
    """A session on the disk."""

    path: Path
    seconds: float
    recorded: datetime  # When it ended, in local time.


class SessionCard(QFrame):
    """Shows a session; what is to be done with it is only told.

    Attributes:
        session: What it shows.

    Signals:
        play_pressed, film_pressed, delete_pressed: The buttons of these names.
        scrubbed: arg is a second of the session.
    """

    play_pressed = Signal()
    film_pressed = Signal()
    delete_pressed = Signal()
    scrubbed = Signal(float)

    def __init__(self, session: RecordedSession, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("role", "card")
        self.session = session
        self._shown: tuple[bool, float | None, bool] = (False, None, False)

        # Widgets
        self.title = QLabel(self.tr("Session, {}").format(clock(session.seconds)))
        set_tabular(self.title)
        self.day = QLabel(f"{session.recorded:%Y-%m-%d %H:%M}")
        self.day.setProperty("role", "small")
        self.play_button = _button("play", self.tr("Play this session in the canvas"))
        self.film_button = _button("film-strip", self.tr("Make a film of this session"))
        self.delete_button = _button("trash", self.tr("Delete this session"))
        self.slider = CalmSlider(
            Qt.Orientation.Horizontal, maximum=_STEPS, pageStep=_STEPS // 20,
            accessibleName=self.tr("Moment of the session"),
        )  # fmt: skip
        self.slider.hide()  # Until it plays.

        # Layout
        layout = QGridLayout(self, horizontalSpacing=4, verticalSpacing=2)
        layout.setContentsMargins(8, 4, 4, 6)
        layout.setColumnStretch(0, 1)
        layout.addWidget(self.title, 0, 0)
        for column, button in enumerate((self.play_button, self.film_button, self.delete_button), 1):
            layout.addWidget(button, 0, column, 2, 1)
        layout.addWidget(self.day, 1, 0)
        layout.addWidget(self.slider, 2, 0, 1, 4)

        # Connections
        self.play_button.clicked.connect(self.play_pressed)
        self.film_button.clicked.connect(self.film_pressed)
        self.delete_button.clicked.connect(self.delete_pressed)
        self.slider.valueChanged.connect(self._on_slider)

    def show_playing(self, is_playing: bool, moment: float | None, is_opening: bool = False) -> None:
        """Show whether it plays and where it is, None for a session that does not; or that it is opened."""
        if (is_playing, moment, is_opening) == self._shown:  # As most are at each step of another one.
            return
        self._shown = is_playing, moment, is_opening
        self.play_button.setIcon(icon("pause" if is_playing else "play"))
        self.slider.setVisible(moment is not None)
        length = clock(self.session.seconds)
        if moment is None or is_opening:
            words = self.tr("Opening…") if is_opening else self.tr("Session, {}").format(length)
            self.title.setText(words)
            return
        self.title.setText(self.tr("{0} of {1}").format(clock(moment), length))
        if not self.slider.isSliderDown():
            with QSignalBlocker(self.slider):
                self.slider.setValue(round(_STEPS * moment / max(self.session.seconds, 1e-3)))

    @Slot(int)
    def _on_slider(self, value: int) -> None:
        self.scrubbed.emit(value / _STEPS * self.session.seconds)


def _button(picture: str, name: str) -> QToolButton:
    button = QToolButton(
        icon=icon(picture), toolTip=name, accessibleName=name, focusPolicy=Qt.FocusPolicy.TabFocus
    )
    button.setProperty("role", "flat")
    return button
