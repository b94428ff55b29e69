"""The buttons above the timeline: playing, the way the walk goes, its pace, undoing, and the export."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import randrange

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)

from ganart.numbers import fill, written
from ganart.pages.explore.timeline.timeline_plan import LONGEST, WalkPlan
from ganart.theme import GRID, ICON_SIZE, icon, leave_focus, set_tabular
from ganart.widgets.calm_wheel import leave_wheel_to_panel
from ganart.widgets.choice_row import ChoiceRow
from ganart.widgets.giving_way import give_way
from ganart.words import TIMES

_SHORTEST_LOOP = 0.5  # Seconds once around a picture.


class TimelineBar(QWidget):
    """Shows what a `WalkPlan` says of the whole walk; what the artist wants changed is only told.

    Signals:
        play_pressed, undo_pressed, redo_pressed, music_pressed, export_pressed: The buttons of these names.
        wanted: Something of the plan is to be another; args are the name of the field and its value.
    """

    play_pressed = Signal()
    undo_pressed = Signal()
    redo_pressed = Signal()
    music_pressed = Signal()
    export_pressed = Signal()
    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._is_playing, self._export_words = False, self.tr("Export…")

        # Widgets
        self.play_button = QPushButton(
            icon("play"), self.tr("Play"), checkable=True,
            toolTip=self.tr("Play the walk in the canvas, or pause it (P)"),
        )  # fmt: skip
        self.time = QLabel(accessibleName=self.tr("Time"))
        set_tabular(self.time)
        self.way = ChoiceRow(
            self.tr("Way"),
            [
                ("keyframes", self.tr("Through all"), self.tr("Walk from picture to picture.")),
                ("circle", self.tr("Circle"), self.tr("Walk once around the selected picture.")),
                ("noise", self.tr("Wander"), self.tr("Wander around the selected picture and back.")),
            ],
        )
        self.loop_button = QToolButton(
            icon=icon("repeat"), checkable=True, accessibleName=self.tr("Loop"),
            toolTip=self.tr("Loop seamlessly from the last picture back to the first."),
        )  # fmt: skip
        self.easing = QComboBox(
            accessibleName=self.tr("Pace"),
            toolTip=self.tr("Choose how the walk passes the pictures (easing)"),
        )
        for easing, words in {
            "even": self.tr("Even pace"),
            "smooth": self.tr("Linger"),
            "slow": self.tr("Linger long"),
        }.items():
            self.easing.addItem(words, easing)
        self.seconds = QDoubleSpinBox(
            minimum=_SHORTEST_LOOP, maximum=LONGEST, decimals=1, singleStep=0.5, suffix=self.tr(" s"),
            keyboardTracking=False, accessibleName=self.tr("Seconds for one turn"),
            toolTip=self.tr("Set the seconds for one turn."),
        )  # fmt: skip
        self.radius = QSlider(
            Qt.Orientation.Horizontal, minimum=5, maximum=100, pageStep=10,
            accessibleName=self.tr("How far"),
            toolTip=self.tr("Set the radius: at the far right, as far as any other picture."),
        )  # fmt: skip
        self.reroll_button = QToolButton(
            icon=icon("dice-five"), accessibleName=self.tr("New way"),
            toolTip=self.tr("Take another way around the same picture"),
        )  # fmt: skip
        self.undo_button = QToolButton(
            icon=icon("arrow-u-up-left"), accessibleName=self.tr("Undo on the timeline"),
            toolTip=self.tr("Undo the last change to the timeline"),
        )  # fmt: skip
        self.redo_button = QToolButton(
            icon=icon("arrow-u-up-right"), accessibleName=self.tr("Redo on the timeline"),
            toolTip=self.tr("Redo the last change to the timeline"),
        )  # fmt: skip
        self.music_button = QToolButton(
            icon=icon("music-notes"), accessibleName=self.tr("Music"),
            toolTip=self.tr("Let the walk follow a song, or choose what follows it"),
        )  # fmt: skip
        self.export_button = QPushButton(
            icon("film-strip"), self._export_words, toolTip=self.tr("Make a film of the walk")
        )
        self.export_button.setAccessibleName(self._export_words)
        # What is asked for a walk through all keyframes, and what for one around a single keyframe.
        self._for_all: tuple[QWidget, ...] = (self.loop_button, self.easing)
        self._for_one: tuple[QWidget, ...] = (self.seconds, self.radius, self.reroll_button)

        # Layout
        self.time.setMinimumWidth(self.time.fontMetrics().horizontalAdvance("000.0 / 000.0 s"))
        self.way.setMinimumWidth(304)
        self.seconds.setFixedWidth(96)
        self.radius.setFixedWidth(96)
        layout = QHBoxLayout(self, spacing=GRID)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.play_button, self.time, self.way, *self._for_all, *self._for_one):
            layout.addWidget(part)
        layout.addStretch()
        for button in (self.undo_button, self.redo_button, self.music_button, self.export_button):
            layout.addWidget(button)
        leave_focus(self)

        # Connections
        leave_wheel_to_panel(self)
        self.play_button.clicked.connect(self.play_pressed)
        self.undo_button.clicked.connect(self.undo_pressed)
        self.redo_button.clicked.connect(self.redo_pressed)
        self.music_button.clicked.connect(self.music_pressed)
        self.export_button.clicked.connect(self.export_pressed)
        self.way.chosen.connect(lambda way: self.wanted.emit("way", way))
        self.loop_button.clicked.connect(lambda loop: self.wanted.emit("loop", loop))
        self.easing.activated.connect(lambda: self.wanted.emit("easing", self.easing.currentData()))
        self.seconds.valueChanged.connect(lambda seconds: self.wanted.emit("seconds", seconds))
        self.radius.valueChanged.connect(lambda percent: self.wanted.emit("radius", percent / 100))
        self.reroll_button.clicked.connect(lambda: self.wanted.emit("seed", randrange(2**31)))

    def show_plan(self, plan: WalkPlan, can_play: bool, can_undo: bool, can_redo: bool) -> None:
        """Show another plan, and what can be done with it."""
        with _quiet(self.seconds, self.radius):
            self.seconds.setValue(plan.seconds)
            self.radius.setValue(round(100 * plan.radius))
        self.loop_button.setChecked(plan.loop)
        self.way.set_value(plan.way)
        self.easing.setCurrentIndex(self.easing.findData(plan.easing))
        for part in self._for_all:
            part.setVisible(plan.is_through)
        for part in self._for_one:
            part.setVisible(not plan.is_through)
        self._fit()
        self.play_button.setEnabled(can_play)
        self.export_button.setEnabled(can_play)
        self.undo_button.setEnabled(can_undo)
        self.redo_button.setEnabled(can_redo)

    def show_moment(self, seconds: float, total: float, speed: float) -> None:
        """Say where the walk is, and how fast it goes if that is not as planned."""
        words = fill(self.tr("{0:.1f} / {1:.1f} s"), seconds, total)
        self.time.setText(words if speed == 1 else f"{words} {TIMES}{written(speed, '.2g')}")

    @Slot(bool)
    def show_playing(self, playing: bool) -> None:
        """Show whether it plays."""
        self._is_playing = playing
        self.play_button.setChecked(playing)
        self.play_button.setIcon(icon("pause" if playing else "play"))
        self.play_button.setAccessibleName(self.tr("Pause") if playing else self.tr("Play"))
        self._fit()

    def _fit(self) -> None:
        """Give the buttons at both ends their words as far as there is room."""
        self._say_play(self.tr("Pause") if self._is_playing else self.tr("Play"), self._width_of_play())
        self.export_button.setText(self._export_words)
        give_way(self._fits, (lambda: self.export_button.setText(""), lambda: self._say_play("", 0)))

    def _fits(self) -> bool:
        layout = self.layout()
        assert layout
        return layout.minimumSize().width() <= self.width()

    def _say_play(self, words: str, least: int) -> None:
        self.play_button.setText(words)
        self.play_button.setMinimumWidth(least)

    def _width_of_play(self) -> int:
        """Room for both words of the button, so that nothing moves when it changes."""
        metrics = self.play_button.fontMetrics()
        words = (self.tr("Play"), self.tr("Pause"))
        return max(metrics.horizontalAdvance(word) for word in words) + ICON_SIZE + 6 * GRID

    # -- OVERRIDES --

    def minimumSizeHint(self) -> QSize:
        """Return no width: whatever there is, the bar fits itself in."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


@contextmanager
def _quiet(*widgets: QWidget) -> Iterator[None]:
    """Keep widgets from telling of changes that the artist did not make."""
    blockers = [QSignalBlocker(widget) for widget in widgets]
    yield
    for blocker in blockers:
        blocker.unblock()
