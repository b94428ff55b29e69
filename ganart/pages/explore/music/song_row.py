"""The song below the walk: its waveform once it was listened to, and until then how that goes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from ganart.numbers import fill
from ganart.pages.explore.music.song import Song
from ganart.pages.explore.music.song_strip import HEIGHT, SongStrip
from ganart.theme import GRID, icon, leave_focus
from ganart.widgets.elided_label import ElidedLabel
from training.events import Heard

_STEPS = 1_000  # Of the bar.


class SongRow(QWidget):
    """Shows a song; what the artist wants is only told.

    Signals:
        scrubbed: arg is a second of the song.
        head_released: The play head was let go.
        drives_requested: Show what follows the song.
        choose_requested: Another file is to be chosen.
        removed: The walk is to follow nothing any more.
    """

    scrubbed = Signal(float)
    head_released = Signal()
    drives_requested = Signal()
    choose_requested = Signal()
    removed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)

        # Widgets
        self.strip = SongStrip()
        self.words = ElidedLabel()
        self.words.setProperty("role", "muted")
        self.bar = QProgressBar(textVisible=False, accessibleName=self.tr("Listening to the song"))
        self.bar.setMaximumWidth(240)
        self.trouble = ElidedLabel()
        self.choose_button = QPushButton(
            icon("folder-open"), self.tr("Choose…"),
            toolTip=self.tr("Say where the song is, or choose another"),
        )  # fmt: skip
        self.drives_button = _button("sliders-horizontal", self.tr("Choose what follows the song"))
        self.remove_button = _button("x", self.tr("Remove the song from the timeline"))
        self.stack = QStackedWidget()
        self.stack.setFixedHeight(HEIGHT)

        # Layout
        listening = QWidget()
        row = QHBoxLayout(listening, spacing=2 * GRID)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, stretch=1)
        row.addWidget(self.bar, stretch=1)
        row.addStretch()
        troubled = QWidget()
        row = QHBoxLayout(troubled, spacing=2 * GRID)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.trouble, stretch=1)
        row.addWidget(self.choose_button)
        for page in (self.strip, listening, troubled):
            self.stack.addWidget(page)
        layout = QHBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack, stretch=1)
        layout.addWidget(self.drives_button)
        layout.addWidget(self.remove_button)
        leave_focus(self)

        # Connections
        self.strip.scrubbed.connect(self.scrubbed)
        self.strip.head_released.connect(self.head_released)
        self.choose_button.clicked.connect(self.choose_requested)
        self.drives_button.clicked.connect(self.drives_requested)
        self.remove_button.clicked.connect(self.removed)

    def show_song(self, song: Song, heard: Heard | None, trouble: str) -> None:
        """Show a song: what was heard in it, or why nothing can be, or that it is being listened to."""
        self.strip.show_heard(heard)
        self.strip.setToolTip(song.path.name)
        self.trouble.setText(trouble)
        if heard:
            self.stack.setCurrentIndex(0)
        elif trouble:
            self.stack.setCurrentIndex(2)
        else:
            self.words.setText(fill(self.tr("Listening to “{}”…"), song.path.name))
            if self.stack.currentIndex() != 1:
                self.bar.setRange(0, 0)
            self.stack.setCurrentIndex(1)

    def show_progress(self, seconds: float, total: float) -> None:
        """Show how much of the song was listened to."""
        self.bar.setRange(0, _STEPS if total else 0)
        self.bar.setValue(round(_STEPS * min(1.0, seconds / total)) if total else 0)


def _button(picture: str, name: str) -> QToolButton:
    button = QToolButton(
        icon=icon(picture), toolTip=name, accessibleName=name, focusPolicy=Qt.FocusPolicy.TabFocus
    )
    button.setProperty("role", "flat")
    return button
